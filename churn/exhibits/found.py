"""Findings as exhibits: each by its name, found again in any later state of the book.

Invariant: the figures of a finding are those of its sentence, written in the same way.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.proof import proof_of
from churn.exhibits.values import bare
from churn.findings import Finding
from churn.texts import Texts

# the fields of sentences that are figures of their own, and what they are called; bounds and spans are not
_LABELS = {
    "rate": "rate.logo_churn_rate",
    "money_rate": "rate.revenue_churn_rate",
    "norm": "found.norm",
    "lost": "found.lost",
    "won": "found.won",
    "back": "found.back",
    "money": "found.money",
    "lost_money": "found.lost_money",
    "won_money": "found.won_money",
    "overall": "found.overall",
    "before": "found.before",
    "center": "chart.mean",
    "share": "column.share",
    "usual": "found.usual",
    "value_share": "found.value_share",
    "profit_share": "found.profit_share",
    "hours_share": "found.hours_share",
    "respondents": "found.respondents",
    "loud_money": "found.loud_money",
    "dear_money": "found.dear_money",
    "answered": "found.answered",
    "observed": "found.respondents",
    "expected": "found.expected",
    "stopped": "found.stopped",
    "gone": "found.gone_for_good",
    "ratio": "found.times",
    "later": "found.later",
    "precision": "chart.lost_share",
    "times": "found.times",
    "base": "found.overall",
    "change": "found.change",
    "lately": "found.lately",
    "alike": "found.alike",
    "several": "found.several",
}
_OWN = {
    ("growing", "rate"): "rate.net_revenue_retention",
    ("shrinking", "rate"): "rate.net_revenue_retention",
    ("stage_leak", "rate"): "found.not_through",
    ("first_days_rush", "rate"): "found.first_days",
    ("lost_to_call", "n"): "found.customers",
    ("show_signals", "n"): "found.customers",
    ("costly_group", "n"): "found.customers",
}
_FORMS = {"percent": "percent", "compact": "money", "money": "money", "number": "number"}


def finding(book: Asked, t: Texts, name: str = "") -> Exhibit:
    """The finding of that name; the first one where none is named. One that is no longer so says that."""
    one = found(book, name)
    if one is None:
        return Exhibit("finding", t("found.title"), said=t("found.gone" if name else "found.nothing"))
    return finding_exhibit(one, t)


def found(book: Asked, name: str) -> Finding | None:
    """The finding of that name, or the first one where none is named; None where there is none."""
    return next((one for one in book.findings() if name in ("", one.name)), None)


def finding_exhibit(one: Finding, t: Texts) -> Exhibit:
    """A finding as an exhibit."""
    severity = t(f"severity.{one.severity}")
    return Exhibit(
        "finding",
        t(f"question_of.{one.question}"),
        said=t.md(f"finding.{one.code}", **one.values),
        note=t.escape(severity),
        arguments={"name": one.name},
        figures=tuple(_figures(one, t)),
        page=one.page,
        state={f"v.{name}": option for name, option in one.state.items()},
        proof=proof_of(one),
    )


def _figures(one: Finding, t: Texts) -> Iterator[Figure]:
    text = t.raw(f"finding.{one.code}")
    told: Mapping[str, str] = {name: spec for _, name, spec, _ in string.Formatter().parse(text) if name}
    for name, spec in told.items():
        label = _OWN.get((one.code, name)) or _LABELS.get(name)
        number = bare(one.values.get(name)) if label else None
        if number is None:
            continue
        kind = spec.rstrip(string.digits)
        digits = (int(spec.removeprefix(kind)),) if spec != kind else ()
        value = getattr(t, kind)(number, *digits) if kind in _FORMS else t.int(number)
        yield Figure(name, t(label), value, number=number, form=_FORMS.get(kind, "int"))


EXHIBITS: Mapping[str, object] = {"finding": finding}
