"""Exhibits of segments: which of their values lose more than the rest, and who was lost there.

Invariant: a value is said to differ only where that is hardly chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.segments import MAX_SEGMENTS, segment_chart
from churn.charts.theme import ACCENT
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import count, numbers, percent, shown_under
from churn.texts import Texts

_PAGE = "losses"
_RATES = {"customers": "logo_churn_rate", "value": "revenue_churn_rate"}
_BOUNDS = {"customers": ("low", "high"), "value": ("revenue_low", "revenue_high")}


def segments(
    book: Asked, t: Texts, name: str | None = None, measure: str = "customers", periods: int | None = None
) -> Exhibit:
    """Churn by the values of a segment column; by default of the one whose values differ most."""
    title = t(f"losses.segments_{measure}")
    name = name or _first(book, periods)
    if name is None:
        return Exhibit("segments", title, said=t("empty.segments"), page=_PAGE)
    frame, overall = book.segment_rates(name, periods), _overall(book, measure, periods)
    if frame.empty:
        return Exhibit("segments", title, said=t("empty.segments"), page=_PAGE)
    return Exhibit(
        "segments",
        title,
        said=_said(t, name, frame, overall, measure),
        hint=t("overview.segment_click"),
        method=t("method.segments"),
        picture=drawn(segment_chart, frame, t, overall, measure),
        selection="pick",
        plot=partial(_segments_plot, frame, t, measure),
        figures=_figures(t, frame, overall, measure),
        page=_PAGE,
        state=shown_under(periods, losses="segments", segment=name, segment_measure=measure),
    )


def segment_table(book: Asked, t: Texts, name: str | None = None, periods: int | None = None) -> Exhibit:
    """The same as a table."""
    title, name = t("overview.segment_table"), name or _first(book, periods)
    if name is None:
        return Exhibit("segment_table", title, said=t("empty.segments"), page=_PAGE)
    frame = book.segment_rates(name, periods)
    rows = Listing("segments", title, partial(frame.reset_index, names="segment_value"))
    state = shown_under(periods, losses="segments", segment=name)
    return Exhibit("segment_table", title, tables=(rows,), page=_PAGE, state=state)


def segment_lost(
    book: Asked, t: Texts, name: str | None = None, value: str | None = None, periods: int | None = None
) -> Exhibit:
    """The customers with one value of a segment who were lost; by default of the value listed first."""
    title, name = t("exhibit.segment_lost"), name or _first(book, periods)
    if name is None:
        return Exhibit("segment_lost", title, said=t("empty.segments"), page=_PAGE)
    if value is None and (rates := book.segment_rates(name, periods)).empty:
        return Exhibit("segment_lost", title, said=t("empty.segments"), page=_PAGE)
    if value is None:
        value = str(rates.index[0])
    lost = book.lost_customers(name, value, periods)
    return Exhibit(
        "segment_lost",
        title,
        said=t.md("overview.segment_lost", value=value or t("chart.no_value"), n=len(lost)),
        figures=(count(t, "n", t("found.customers"), len(lost)),),
        tables=(Listing("lost", title, lost.copy, people=True),),
        page=_PAGE,
        state=shown_under(periods, losses="segments", segment=name),
    )


def _first(book: Asked, periods: int | None) -> str | None:
    return next(iter(book.segments_ranked(periods)), None)


def _overall(book: Asked, measure: str, periods: int | None) -> float:
    return book.pooled_rates(periods).loc[_RATES[measure], "estimate"]


def _worst(frame: pd.DataFrame, overall: float, measure: str) -> tuple[str, pd.Series]:
    """Which key says it, and the value it is said of: one that surely loses more, one that surely loses
    less, or the highest of all, which may be chance."""
    rate = _RATES[measure]
    if measure == "customers":
        sure = frame[frame["different"].astype(bool)]
        worse = sure[sure[rate] > overall]
        if len(worse):
            return "finding.segment_worse", worse.loc[worse[rate].idxmax()]
        if len(sure):
            return "exhibit.segment_better", sure.loc[sure[rate].idxmin()]
    known = frame[frame[rate].notna()]
    return "exhibit.segment_highest", frame.iloc[0] if known.empty else known.loc[known[rate].idxmax()]


def _said(t: Texts, name: str, frame: pd.DataFrame, overall: float, measure: str) -> str:
    key, row = _worst(frame, overall, measure)
    low, high = _BOUNDS[measure]
    values = {"segment": name, "value": row.name or t("chart.no_value"), "rate": row[_RATES[measure]]}
    values |= {"low": row[low], "high": row[high], "overall": overall, "lost": row["lost"], "n": row["n"]}
    return t.md(key, **values)


def _figures(t: Texts, frame: pd.DataFrame, overall: float, measure: str) -> tuple[Figure, ...]:
    _, row = _worst(frame, overall, measure)
    label = str(row.name) or t("chart.no_value")
    return (
        percent(t, "rate", label, row[_RATES[measure]]),
        percent(t, "overall", t("found.overall"), overall),
    )


def _segments_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    rate = _RATES[measure]
    rows = frame.sort_values("n", ascending=False, kind="stable").head(MAX_SEGMENTS)
    rows = rows.sort_values(rate, ascending=False, kind="stable", na_position="last")
    names = tuple(str(value) or t("chart.no_value") for value in rows.index)
    return Plot(PlotKind.BARS, names, (Series(t(f"rate.{rate}"), numbers(rows[rate]), ACCENT),), "percent")


EXHIBITS: Mapping[str, object] = {
    "segments": segments,
    "segment_table": segment_table,
    "segment_lost": segment_lost,
}
