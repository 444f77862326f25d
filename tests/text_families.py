"""The catalogues, and the families of keys that are made while running, each with all it can become.

Invariant: what the code can say at all is read off the code or its enumerations, never copied by hand where
it could drift.
"""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from churn.book import contract_outlook, order_outlook
from churn.book.invest import MISSING as INVEST_MISSING
from churn.book.risk import REFUSALS
from churn.book.scenario_parts import ASSUMPTIONS as SCENARIO_ASSUMPTIONS
from churn.book.value import BASES as VALUE_BASES
from churn.charts import association as association_charts
from churn.charts import order_path as path_charts
from churn.charts import scores as score_charts
from churn.charts.hazard import KINDS as HAZARD_KINDS
from churn.charts.keeping import LINES as KEEPING_LINES
from churn.charts.scenario import COURSES
from churn.charts.signal_trends import WINDOWS
from churn.charts.worth import PARTS as WORTH_PARTS
from churn.coding.coder import How
from churn.coding.event_kinds import KINDS
from churn.coding.taxonomy import CODES, GROUPS, Control
from churn.exhibits.keeping import NOTED as KEEPING_NOTED
from churn.exports import plan
from churn.exports.formats import FORMATS
from churn.exports.rows import Marks
from churn.exports.templates import TEMPLATES
from churn.findings.questions import QUESTIONS
from churn.findings.questions import STEPS as WORK_STEPS
from churn.ingest.files import formats
from churn.ingest.mending.repair_file import WORDS
from churn.ingest.mending.suggestions import WHYS
from churn.ingest.progress import STAGES as READING_STAGES
from churn.ingest.receipt import FURNITURE
from churn.ingest.unusable import NEEDED, reason_name
from churn.ingest.values.day_text import Shape
from churn.metrics.advice import Advice
from churn.metrics.association import MERGED_REASON
from churn.metrics.back_test import VERDICTS as PROOFS
from churn.metrics.bands import BANDS
from churn.metrics.cost_to_serve import QUADRANTS, VERDICTS
from churn.metrics.customer_moments import MOMENTS
from churn.metrics.first_steps import STEPS as FIRST_STEPS
from churn.metrics.incidents import KINDS as INCIDENTS
from churn.metrics.invest import QUADRANTS as INVEST_QUADRANTS
from churn.metrics.invest import RISKS
from churn.metrics.keeping import ASSUMPTIONS as KEEPING_ASSUMPTIONS
from churn.metrics.keeping import VERDICTS as KEEPING_VERDICTS
from churn.metrics.keeping import WHOM
from churn.metrics.lifecycle import STAGES
from churn.metrics.losses import LossPattern
from churn.metrics.norm import Verdict
from churn.metrics.order_path import PATH
from churn.metrics.product_lines import GROUPS as LINE_GROUPS
from churn.metrics.reasons import LEVELS, ORDERS
from churn.metrics.recoveries import LOOPS
from churn.metrics.risk_features import PLAIN
from churn.metrics.scores import Figure
from churn.metrics.signals import FAMILIES as SIGNAL_FAMILIES
from churn.metrics.signals import SIGNALS
from churn.metrics.signals.company import MEASURES as COMPANY_MEASURES
from churn.metrics.signals.company import UNITS
from churn.metrics.signals.trends import VERDICTS as TREND_VERDICTS
from churn.metrics.what_if import ASSUMPTIONS
from churn.metrics.win_back import BECAUSE, CALLS
from churn.models.gaps import WHYS as LIMIT_WHYS
from churn.models.prospects import MODELS
from churn.models.value import LEVELS as PEER_LEVELS
from churn.playbook import CODES as ACTION_CODES
from churn.schema import Basis, Cancelled, Measure, Notice, Period, Role, Severity, TableKind
from churn.settings import Settings
from churn.texts import texts
from pages._guide import STEPS as TOUR
from pages._samples import SAMPLES
from pages._shared import PAGES
from tests.key_use import codes, constants_like, everything, literals, statements_naming, trees

FOLDER = Path(texts.__code__.co_filename).parent
SHOWN_SETTINGS = set(Settings.__dataclass_fields__) - {"confidence"}
SHARES = ("logo_churn_rate", "revenue_churn_rate", "gross_revenue_retention", "net_revenue_retention")
STEPS = ("opening", "won", "expanded", "contracted", "lost", "closing")
MEASURES = ("value", "customers")
PARAMETERS = {"sbg": ("alpha", "beta"), "bg_nbd": ("r", "alpha", "a", "b", "p", "q", "gamma")}


def catalogue(language: str):
    with (FOLDER / f"{language}.po").open("rb") as file:
        return {m.id if isinstance(m.id, str) else m.id[0]: m for m in read_po(file, locale=language) if m.id}


RU, EN = catalogue("ru"), catalogue("en")


def strings(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def fields(text: str) -> set[tuple[str, str]]:
    """(name, format) of every field; a counted noun and a bare whole number are one format, since languages
    differ in where they need the noun."""
    found = [(name, spec) for _, name, spec, _ in string.Formatter().parse(text) if name is not None]
    return {(name, "count" if counts(spec) else spec.rstrip(string.digits)) for name, spec in found}


def counts(spec: str) -> bool:
    return spec == "int" or (bool(spec) and f"noun.{spec}" in nouns_by_format())


@cache
def nouns_by_format() -> set[str]:
    plain = {key for key in RU if key.startswith("noun.")}
    return plain | {re.sub(r"(week|month|quarter|year)s$", "periods", key) for key in plain}


def _errors() -> set[str]:
    return set(codes(everything(), "ChurnError", "ReadError", "MeaningError", "ChoiceError", "DeliveryError"))


def _reasons() -> set[str]:
    """Why a row is set aside: told by name in the code, and "no_" or "bad_" before what is needed."""
    modules = [tree for path, tree in trees("churn/ingest").items() if path.name != "read.py"]
    named = statements_naming(modules, "reason", "all_set_aside", "FURNITURE")
    needed = {reason_name(role) for roles in NEEDED.values() for role in roles}
    named |= FURNITURE
    return named | {f"no_{name}" for name in needed} | {f"bad_{name}" for name in ("date", "amount", "hours")}


def evidence() -> set[str]:
    """Every code that speaks for a role, an open part standing as x."""
    kinds = ("header:", "values:", "fallback:", "kind:", "unit:", "boxes:", "lost_to:", "preferred_to:")
    return constants_like(trees("churn/ingest").values(), *kinds, "unused_in:", "chosen")


def _findings() -> set[str]:
    found = set(codes(everything(), "Finding"))
    assert "norm_*" in found
    return found - {"norm_*"} | {f"norm_{verdict}" for verdict in Verdict if verdict is not Verdict.TOO_FEW}


def _nouns() -> set[str]:
    """Nouns that messages count with; "periods" are counted in each kind of period."""
    specs = {
        spec for text in all_strings() for _, name, spec, _ in string.Formatter().parse(text) if name and spec
    }
    words = {spec for spec in specs if not spec.startswith("text/")}
    named = {spec for spec in words if spec.rstrip(string.digits) not in formats_of_texts()} | {"periods"}
    return {n.replace("periods", f"{kind}s") for n in named for kind in (Period if "periods" in n else ["-"])}


def all_strings() -> list[str]:
    return [text for message in (*RU.values(), *EN.values()) for text in strings(message)]


def _choices() -> set[str]:
    """The names that pages give to their rows of buttons."""
    calls = (
        node for tree in trees("pages").values() for node in ast.walk(tree) if isinstance(node, ast.Call)
    )
    rows = (call for call in calls if getattr(call.func, "id", "") == "choice" and len(call.args) > 1)
    return {call.args[1].value for call in rows}


def _file_kinds() -> set[str]:
    """Kinds of files that are told apart by their first bytes, or where they are refused."""
    magic = {kind for _, kind in (*formats._NOT_TABLES, *formats._OLE_PARTS)} - {"password"}
    return magic | {"image", "media", "xml", "document", "presentation", "numbers"}


@cache
def formats_of_texts() -> set[str]:
    """The formats a field may name, as the filler of texts tells them apart; nouns come besides."""
    module = trees("churn/texts")[Path("churn/texts/texts.py")]
    functions = (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))
    told = literals(f for f in functions if f.name == "_written")
    return {name for name in told if name.isidentifier()} - {"plan"}


_SHAPES = {shape.value for shape in Shape}
_LOSSES = {f"{band}_share_of_{what}{note}" for band in ("large", "small") for what in ("lost", "lost_value")
           for note in ("", "_note")}  # fmt: skip
_PROFITABLE = {f"{kind}{note}" for kind in ("profitable", "unprofitable") for note in ("", "_note")}
_REFUSED = {f"bg_nbd_{code}" for code in order_outlook.REFUSALS}
_REFUSED |= {f"sbg_{code}" for code in contract_outlook.REFUSALS}
FAMILIES = {
    "about.": {"all", "reason", "signal", "stage", "band", "cost"},
    "action.": {f"{code}{what}" for code in ACTION_CODES for what in ("", "_how")},
    "advice.": set(Advice),
    "after.": set(Period),
    "answer.": {"dmy", "mdy", "go_on", "stop"},
    "band.": set(BANDS),
    "basis.": set(Basis),
    "call_because.": set(BECAUSE),
    "call_status.": set(CALLS),
    "calls_band.": {"all", *BANDS},
    "cancelled.": set(Cancelled),
    "cells.": set(Measure),
    "chart.cost.group_": {"yes", "no"},
    "chart.limit_": set(Period),
    "chart.silent_": set(Period),
    "chart.path_": set(path_charts.COLOURS),
    "chart.residual_": set(association_charts.SIDES),
    "chart.score_": set(score_charts.SIDES),
    "chart.movement.": {"new", "reactivation", "expansion", "contraction", "churn"},
    "choice.": _choices,
    "cohorts.question_": set(Measure),
    "cohorts.sentence_": set(Measure),
    "control.": set(Control),
    "cost.sentence_": set(VERDICTS),
    "csv.": set(Marks),
    "data.lost_after_": {Basis.ORDERS, Basis.RECURRING},
    "error.": _errors,
    "demo.": {f"{sample}_{what}" for sample in SAMPLES for what in ("opening", "title", *QUESTIONS)},
    "exhibit.balance_": {"value", "customers"},
    "exhibit.loss_share_": set(MEASURES),
    "exhibit.losses_": set(MEASURES),
    "exhibit.movements_": {"value", "customers"},
    "exhibit.outcomes_": set(MEASURES),
    "exhibit.reasons_": set(ORDERS),
    "exhibit.scores_": {"differ", "alike"},
    "exhibit.stages_": set(MEASURES),
    "exhibit.stage_history_": set(MEASURES),
    "exhibit.stage_flows_": set(MEASURES),
    "exhibit.funnel_": {"stopped", "reached"},
    "exhibit.ways_back_": set(LOOPS),
    "exhibit.plan_": {"n", "owned", "dated", "done"},
    "file.": _file_kinds,
    "finding.": _findings,
    "question_of.": set(QUESTIONS),
    "work_step.": set(WORK_STEPS),
    "issue.": lambda: set(codes(everything(), "Issue")),
    "kind.": set(TableKind),
    "chart.stage_share_": set(MEASURES),
    "measure.": set(MEASURES),
    "measure_word.": set(MEASURES),
    "method.": set(SHARES),
    "method.cohorts_": set(Measure),
    "movement.": {"new", "reactivation", "expansion", "contraction", "churn"},
    "notebook.": {"newer", "newer_same", "otherwise", "rename", "edit", "remove"}
    | {"up", "top", "down", "bottom"}
    | {f"{kind}{side}" for kind in ("note", "heading") for side in ("", "_before", "_after")},
    "notebook.write_": {"pin", "heading", "note"},
    "notice.": set(Notice),
    "noun.": _nouns,
    "opening.stage_": set(READING_STAGES),
    "order.": {*_SHAPES - {"either", "short", "missing"}, "dmy", "mdy", "typed", "none"},
    "overview.sentence_": {*Verdict, "snapshot"},
    "per.": {*Period, "snapshot"},
    "period.": set(Period),
    "survival.axis_": set(Period),
    "survival.span_": set(Period),
    "survival.per_": set(Period),
    "survival.short_": set(Period),
    "survival.left_out_": {"ages", "tenure"},
    "survival.behind_": {"near", "lost"},
    "survival.kind_": set(HAZARD_KINDS),
    "survival.trend_": {"worse", "better", "uneven", "same"},
    "survival.danger_": {
        f"{kind}{only}" for kind in ("age", "run", "early", "first") for only in ("", "_only")
    },
    "survival_part.": {"ages", "segments", "cohorts", "projection"},
    "repair.download_": {"xlsx", "csv"},
    "repair_list.": set(WORDS),
    "repaired_by.": {"hand", "file"},
    "suggested.": set(WHYS),
    "plan.": {*plan._ACTIONS, *plan._CUSTOMERS},
    "plan.sheet_": {"actions", "customers"},
    "quadrant.": {*QUADRANTS, *INVEST_QUADRANTS},
    "invest.do_": set(INVEST_QUADRANTS),
    "invest.by_": {*RISKS, "none"},
    "invest.missing_": set(INVEST_MISSING),
    "keeping.": {"whom", "whom_all", "interval", "spent", "unknown_cost"}
    | {f"{name}_note" for name in KEEPING_NOTED},
    "keeping.sentence_": set(KEEPING_VERDICTS),
    "keeping.assume_": set(KEEPING_ASSUMPTIONS),
    "keeping_whom.": set(WHOM),
    "chart.keeping.": set(KEEPING_LINES),
    "question.": lambda: set(codes(everything(), "Question")),
    "rate.": {*SHARES, "quick_ratio", "arpa"},
    "reason.": _reasons,
    "refusal.": lambda: (
        set(codes(trees("churn/ingest").values(), "ReadError"))
        - {"no_files", "missing_file", "unreadable_file"}
        - {"only_repairs", "repairs_of_another_book", "repairs_unreadable"}
        - {"not_churnbook", "newer_churnbook", "bad_churnbook", "damaged_churnbook"}
    ),  # never inside an archive
    "revenue.": {f"{step}{what}" for step in STEPS for what in ("", "_note")},
    "revenue.balance_": set(MEASURES),
    "revenue.movements_": set(MEASURES),
    "role.": {*Role, "none"},
    "remember.": {"day_first", "currency", "drop_duplicates", "local", "shared"},
    "settings.": SHOWN_SETTINGS | {f"{name}_help" for name in SHOWN_SETTINGS},
    "score.": set(Figure),
    "severity.": set(Severity),
    "snapshot.": {"logo_churn_rate", "revenue_churn_rate"},
    "checks.": {"orders", "losses", "error", "money_error"},
    "checks.calibration_": {"orders", "losses"},
    "checks.expected_": {"orders", "losses"},
    "checks.actual_": {"orders", "losses"},
    "checks.fitted_": {"sbg", "bg_nbd"},
    "checks.method_": {"sbg", "bg_nbd"},
    "checks.says_": {f"{model}_{name}" for model, names in PARAMETERS.items() for name in names},
    "checks.refused_": _REFUSED,
    "checks.do_": _REFUSED,
    "checks.off_": {"more", "less"},
    "checks.skill_": {"better", "worse"},
    "checks.unseen_": {"days", "ages"},
    "checks.used_": {"sbg", "bg_nbd"},
    "chart.alive_": {"living", "lost"},
    "chart.came_": {"orders", "losses"},
    "chart.check_": {"orders", "losses"},
    "chart.told_": {"orders", "losses"},
    "stage.": {"new", *STAGES},
    "start.need.": {"one", "two", "three"},
    "start.sample.": set(SAMPLES),
    "start.about.": set(SAMPLES),
    "export.": {"of", "kind", "language"},
    "export.of_": {"notebook", "standard"},
    "export.kind_": set(FORMATS),
    "export.about_": set(FORMATS),
    "export.stage_": {"gathering", "writing"},
    "guide.step_": {str(number) for number, _ in TOUR},
    "template.": {f"{what}{part}" for what in TEMPLATES for part in ("_file", "_sheet")}
    | {"customer_id", "customer_name", "last_day", "reason", "comment", "score", "month", "hours", "margin"},
    "unit.": {"share", "count"},
    "card.": {"after", "before", "brief", "never", "value", "year", "total", "margin"}
    | {f"{kind}_{what}" for kind in ("complaints", "wishes") for what in ("none", "unknown", "title")},
    "card.band_": set(BANDS),
    "card.size_": set(BANDS),
    "card.depth_": {"count", "fall", "late"},
    "card_part.": {"do", "moments", "orders", "contacts", "answers"},
    "event_kind.": set(KINDS),
    "moment.": set(MOMENTS),
    "page.": set(PAGES),
    "signal.": {"any", *SIGNALS},
    "signal_family.": set(SIGNAL_FAMILIES),
    "signal_measure.": set(COMPANY_MEASURES),
    "signal_unit.": set(UNITS),
    "signal_verdict.": set(TREND_VERDICTS),
    "signal_why.": set(TREND_VERDICTS),
    "signal_window.": set(WINDOWS),
    "signals.missing_": set(SIGNAL_FAMILIES),
    "signals.sentence_": {"some", "count", "nobody", "no_customers", "unknown"},
    "signals.against_": {"before", "year", "before_few", "year_few"},
    "signals_part.": {"customers", "company", "back_test"},
    "method.signal_family_": set(SIGNAL_FAMILIES),
    "threshold.": {f"{whose}_{why}" for whose in ("said", "hand") for why in LIMIT_WHYS},
    "what_if.": {"down", "price", "won"},
    "what_if.assume_": set(ASSUMPTIONS),
    "scenario.assume_": set(SCENARIO_ASSUMPTIONS),
    "scenario.lever_": {"down", "down_all", "price", "won"},
    "scenario.more_": {"customers", "value", "money"},
    "scenario.title_": {"value", "customers"},
    "scenario.goes_": {"value", "customers", "changed_value", "changed_customers"},
    "scenario.course_": {f"{c}_{m}" for c in COURSES for m in ("value", "customers")},
    "chart.scenario.": set(COURSES),
    "why.": {*GROUPS, *CODES, MERGED_REASON},
    "association.": {"chance", "differs", "withheld"},
    "cost.": {"span", "lasting", "without_profit", "without_hours"},
    "cost.advice_": {"grow", "reprice", "part"},
    "empty.": {"survey", "hours", "margin"},
    "funnel.behind_": {"stopped", "reached"},
    "funnel_side.": {"stopped", "reached"},
    "how.": set(How),
    "incident.": set(INCIDENTS),
    "leaks.sentence": {"", "_free"},
    "lifecycle_part.": {"stages", "funnel", "first_days", "ways"},
    "lines.": set(LINE_GROUPS),
    "path.": {*PATH, "worse", "better"},
    "step.": {*FIRST_STEPS, *LOOPS},
    "back_test.best_": {"works", "silence", "nothing", "few"},
    "proof.": set(PROOFS),
    "exhibit.bound_": {"low", "high"},
    "exhibit.lost_": {"all", "recent"},
    "exhibit.lost_by_time_": set(MEASURES),
    "exhibit.process_": {"center", "low", "high"},
    "risk.": {"skill", "order", "mean"},
    "risk.leaning_": {"high", "low"},
    "risk.refused_": set(REFUSALS),
    "projection.": {"alike", "unlike", "split"},
    "projection.are_": {"alike", "unlike", "split"},
    "projection.failed_": {"days", "ages"},
    "projection.line_": {"ahead", "held"},
    "risk_feature.": set(PLAIN),
    "lifecycle.history_": set(MEASURES),
    "lifecycle.leak": {"", "_free"},
    "lifecycle.now_": set(MEASURES),
    "lifecycle.now_note_": set(MEASURES),
    "lifecycle.sentence": {"", "_free"},
    "lifecycle.stay": {"", "_bare", "_open"},
    "lifecycle.what_": set(STAGES),
    "losses.": _LOSSES,
    "losses.over_time_": set(MEASURES),
    "losses.ratio": {"", "_few"},
    "losses.segments_": set(MEASURES),
    "losses.share_": set(MEASURES),
    "losses.verdict_": {*LossPattern, "no_money", "free"},
    "losses_part.": {"sizes", "significant", "cost", "whom", "segments"},
    "reasons.": {"unknown", "living", "unanswered"},
    "reasons.chart_": set(ORDERS),
    "reasons_by.": set(ORDERS),
    "reasons_level.": set(LEVELS) - {"control"},
    "reasons_part.": {"why", "who", "when", "silent", "scores", "answers"},
    "significant.": {"lost", "won", "alarm", "alarm_value", "calm", "unknown"},
    "significant.chart_": set(MEASURES),
    "silent.": {f"{what}{note}" for what in ("size", "tenure") for note in ("", "_note")},
    "whom.": _PROFITABLE,
    "winback.by_time_": set(MEASURES),
    "winback.reason_": {"all", "unknown"},
    "window.": {"year", "all"},
    "chart.worth.": {*WORTH_PARTS, "potential"},
    "value.": {f"{kind}_{money}" for kind in ("sentence", "ahead") for money in ("profit", "revenue")},
    "value.by_": set(MODELS),
    "value.card_": {kind + whole for kind in ("profit", "revenue") for whole in ("", "_whole")},
    "value.card_by_": set(MODELS),
    "value.wider_": {"segment", "tenure", "all"},
    "value_alike.": set(PEER_LEVELS),
    "value_by.": set(VALUE_BASES),
    "value_part.": {"worth", "who", "invest", "checks"},
}
CODED = ("column.", "evidence.")  # held by tests of their own


@cache
def codes_of(family: str) -> frozenset[str]:
    """All that a family can become; what takes reading all of the code is a function, so that collecting
    the tests does not."""
    made = FAMILIES[family]
    return frozenset(made() if callable(made) else made)


def used() -> set[str]:
    made = {f"{family}{code}" for family in FAMILIES for code in codes_of(family)}
    kept = ("overview.kept_customers", "overview.kept_money")
    labels = {f"{key}_{more}" for key in kept for more in ("label", "none")}
    return literals(everything()) | made | labels
