"""Exhibits of the ages at which customers leave: the hazard, the dangerous ages, and who stands before one.

Invariant: an age is called dangerous only where that is hardly chance, and the text says how the usual is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from churn.charts.hazard import KINDS, age_name, hazard_chart
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.survival import PAGE, dated_by, known, unknown
from churn.exhibits.unless import Make, unless
from churn.exhibits.values import bare, count, percent
from churn.findings.ages import Ages
from churn.models.hazard import DangerousAge
from churn.texts import Texts

_STATE = {"v.survival": "ages"}
_MOST_TOLD = 3
_SINGLE = {0: "early", 1: "first"}  # ages that have words of their own


def _left(title: str) -> Callable[[Make], Make]:
    """Marks what needs somebody whose age is known and who left."""

    def why(book: Asked, t: Texts, arguments: Mapping[str, object]) -> str:
        if reason := unknown(book, t, arguments):
            return reason
        found = book.ages()
        return "" if found.lost and not found.table.empty else t("survival.no_losses")

    return unless(why, title, page=PAGE, state=_STATE)


@_left("survival.hazard")
def hazard(book: Asked, t: Texts) -> Exhibit:
    """The share that leaves at each age, of those who reached it."""
    found = book.ages()
    return Exhibit(
        "hazard",
        t("survival.hazard"),
        said=_said(found, t),
        note=_rests_on(book, found, t),
        hint=t("survival.click"),
        method=t("method.hazard"),
        picture=drawn(hazard_chart, found.table, found.usual, found.unit, t),
        selection="pick",
        plot=partial(_plot, found, t),
        figures=_figures(found, t),
        page=PAGE,
        state=_STATE,
    )


@_left("survival.dangerous")
def dangerous_ages(book: Asked, t: Texts) -> Exhibit:
    """The dangerous ages in words, and how many customers stand before the first of them."""
    found = book.ages()
    return Exhibit(
        "dangerous_ages",
        t("survival.dangerous"),
        said="  \n".join(
            [_said(found, t), *(_danger(one, found.unit, t) for one in found.dangerous[1:_MOST_TOLD])]
        ),
        note=_rests_on(book, found, t),
        method=t("method.hazard"),
        figures=_figures(found, t),
        page=PAGE,
        state=_STATE,
    )


@known("survival.near")
def age_customers(book: Asked, t: Texts, first: int = 0, last: int = 0, who: str = "near") -> Exhibit:
    """The customers about to enter some ages ("near"), or who were lost at them ("lost"); by default those of
    the most dangerous age, or of the first one there is."""
    if not first and not last:
        first, last = _usual_ages(book.ages())
    frame = book.at_doorstep(first, last) if who == "near" else book.lost_at(first, last)
    title = t("survival.near") if who == "near" else t("survival.lost_at")
    said = t.md(
        f"survival.behind_{who}", age=age_name(first, last, t), n=len(frame), value=frame["value"].sum()
    )
    return Exhibit(
        "age_customers",
        title,
        said=said,
        figures=(count(t, "n", t("found.customers"), len(frame)),),
        tables=(Listing(f"customers-{who}", title, frame.copy, people=True),) if len(frame) else (),
        page=PAGE,
        state=_STATE,
    )


def _usual_ages(found: Ages) -> tuple[int, int]:
    if found.dangerous:
        return found.dangerous[0].first, found.dangerous[0].last
    row = found.table.iloc[0] if len(found.table) else {"first": 1, "last": 1}
    return int(row["first"]), int(row["last"])


def _said(found: Ages, t: Texts) -> str:
    if not found.dangerous:
        return t.md("survival.no_danger", usual=found.usual, pace=t(f"survival.per_{found.unit}"))
    return _danger(found.dangerous[0], found.unit, t)


def _danger(one: DangerousAge, unit: str, t: Texts) -> str:
    values = {name: getattr(one, name) for name in ("first", "last", "rate", "times", "usual")}
    kind = "run" if one.first < one.last else _SINGLE.get(one.first, "age")
    kind = kind if math.isfinite(one.times) else f"{kind}_only"
    return t.md(f"survival.danger_{kind}", pace=t(f"survival.per_{unit}"), **values)


def _rests_on(book: Asked, found: Ages, t: Texts) -> str:
    told = [t.md("survival.hazard_rests", n=found.n, lost=found.lost)]
    if found.limit:
        told.append(dated_by(book, found.limit, t))
    return " ".join(told)


def _figures(found: Ages, t: Texts) -> tuple[Figure, ...]:
    usual = percent(t, "usual", t("survival.usual"), found.usual)
    if not found.dangerous:
        return (usual,) if usual.number is not None else ()
    one, note = found.dangerous[0], ""
    note = t.md("figure.of_all", low=one.low, high=one.high, n=one.reached)
    rate = percent(t, "rate", t.escape(age_name(one.first, one.last, t)), one.rate, note)
    near = int(_inside(found.table, one)["doorstep"].sum())
    times = Figure("times", t("found.times"), t.number(one.times), "", _finite(one.times), "number")
    return (rate, usual, times, count(t, "doorstep", t("survival.near"), near))


def _inside(table: pd.DataFrame, one: DangerousAge) -> pd.DataFrame:
    return table[(table["first"] >= one.first) & (table["last"] <= one.last)]


def _finite(x: float) -> float | None:
    return bare(x) if math.isfinite(x) else None


def _plot(found: Ages, t: Texts) -> Plot:
    table = found.table
    names = [str(a) if a == b else f"{a}–{b}" for a, b in zip(table["first"], table["last"], strict=True)]
    series = []
    for kind, colour in KINDS.items():
        here = table["dangerous"] == (kind == "dangerous")
        if here.any():
            values = tuple(
                float(x) if inside else None for x, inside in zip(table["rate"], here, strict=True)
            )
            series.append(Series(t(f"survival.kind_{kind}"), values, colour))
    titles = {"x_title": t(f"survival.axis_{found.unit}"), "y_title": t("survival.leave")}
    return Plot(PlotKind.COLUMNS, tuple(names), tuple(series), "percent", **titles)


EXHIBITS: Mapping[str, object] = {
    "hazard": hazard,
    "dangerous_ages": dangerous_ages,
    "age_customers": age_customers,
}
