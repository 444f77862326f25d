"""Exhibits of what the stages come to: the sentence, where money leaks, where that shows earlier, figures.

Invariant: every figure is one of the stages of the same book.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.stages import PAGE, rules
from churn.exhibits.values import bare, count, percent, values_of
from churn.metrics.stage_summary import StageSummary
from churn.settings import MIN_N
from churn.texts import Texts

_TITLE = "page.lifecycle"
_STAGES = ("welcome", "know", "development", "revival", "winback")


@dated(_TITLE)
def stages_verdict(book: Asked, t: Texts) -> Exhibit:
    """Who stands where, in one sentence."""
    found = book.stage_summary(None)
    living = count(t, "living", t("exhibit.living"), found.living)
    money = (
        (_money(t, "living_value", t("exhibit.living_value"), found.living_value),)
        if book.tells_money
        else ()
    )
    counts = (count(t, stage, t(f"stage.{stage}"), getattr(found, stage)) for stage in _STAGES)
    return Exhibit(
        "stages_verdict",
        t("exhibit.stages_verdict"),
        said=t.md(f"lifecycle.sentence{_free(book)}", **values_of(found)),
        note=t.md("lifecycle.few", living=found.living) if found.living < MIN_N else "",
        method=t("method.stages", **rules(book)),
        figures=(living, *money, *counts),
        page=PAGE,
    )


@dated(_TITLE)
def stages_leak(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """From which stage most was lost over the last periods."""
    found = book.stage_summary(periods)
    title = t("exhibit.stages_leak")
    if found.leak is None:
        key = "lifecycle.no_leak" if found.periods else "lifecycle.losses_early"
        return Exhibit("stages_leak", title, said=t.md(key, periods=found.periods), page=PAGE)
    leak = {"origin": found.leak.origin, "leak": found.leak.customers, "value": found.leak.value}
    leak |= {"customers": found.lost.customers, "periods": found.periods}
    money = _money(t, "leak_value", t("exhibit.lost_leak_value"), found.leak.value)
    figures = (
        count(t, "lost", t("exhibit.lost_all"), found.lost.customers),
        count(t, "leak", t("exhibit.lost_leak"), found.leak.customers),
        *((money,) if book.tells_money else ()),
    )
    return Exhibit(
        "stages_leak",
        title,
        said=t.md(f"lifecycle.leak{_free(book)}", **leak),
        method=t("method.flows"),
        figures=figures,
        page=PAGE,
    )


@dated(_TITLE)
def stages_slid(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """Where customers began to decline, and how many of them came back to buying."""
    found = book.stage_summary(periods)
    title = t("exhibit.stages_slid")
    if found.slid is None:
        return Exhibit("stages_slid", title, said=_no_slide(found, t), page=PAGE)
    revived = 0 if found.revived is None else found.revived.customers
    figures = (
        percent(t, "share", t("exhibit.slid_share"), found.slid.share),
        count(t, "times", t("exhibit.slid_times"), found.slid.customers),
    )
    return Exhibit(
        "stages_slid",
        title,
        said=t.md("lifecycle.slid", revived=revived, **values_of(found.slid)),
        method=t("method.flows"),
        figures=figures,
        page=PAGE,
    )


@dated(_TITLE)
def stages_figures(book: Asked, t: Texts) -> Exhibit:
    """A figure a stage: customers, money, and how long they stay."""
    told, table = rules(book), book.lifecycle()
    figures = (_stage(book, t, stage, row, told) for stage, row in table.iterrows())
    return Exhibit("stages_figures", t("exhibit.stages_figures"), figures=tuple(figures), page=PAGE)


def _no_slide(found: StageSummary, t: Texts) -> str:
    return t("lifecycle.no_flows") if found.periods else t("lifecycle.losses_early")


def _stage(book: Asked, t: Texts, stage: str, row: pd.Series, told: dict[str, float]) -> Figure:
    notes = [_stay(t, stage, row, book.settings.welcome_days)]
    if book.tells_money:
        key = "lifecycle.note_lost" if stage == "winback" else "lifecycle.note_living"
        notes.insert(0, t.md(key, value=row["value"], value_share=row["value_share"]))
    what = f"{t(f'lifecycle.what_{stage}', **told)} {t('method.stays')}"
    return count(t, stage, t(f"stage.{stage}"), row["customers"], "  \n".join(notes), what)


def _stay(t: Texts, stage: str, row: pd.Series, welcome_days: int) -> str:
    if stage == "welcome":
        return t.md("lifecycle.stay_rule", n=welcome_days)
    if row["stays"] < MIN_N:
        return t.md("lifecycle.stay_few", stays=row["stays"])
    if pd.isna(row["median_days"]):
        key = "lifecycle.stay_not_lost" if stage == "winback" else "lifecycle.stay_not"
        return t.md(key, left=row["left"], stays=row["stays"])
    bounds = "_bare" if pd.isna(row["days_low"]) else "_open" if pd.isna(row["days_high"]) else ""
    return t.md(f"lifecycle.stay{bounds}", **row)


def _money(t: Texts, name: str, label: str, x: float) -> Figure:
    return Figure(name, label, t.compact(x), number=bare(x), form="money")


def _free(book: Asked) -> str:
    return "" if book.tells_money else "_free"


EXHIBITS: Mapping[str, object] = {
    "stages_verdict": stages_verdict,
    "stages_leak": stages_leak,
    "stages_slid": stages_slid,
    "stages_figures": stages_figures,
}
