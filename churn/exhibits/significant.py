"""Exhibits of significant customers: lost against won, and who they are.

Invariant: each covers the last `periods` measured periods; None: the time looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.significant import significant_chart
from churn.charts.theme import MOVEMENT
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import count, numbers, period_names, shown_under
from churn.metrics.significant import Significant
from churn.texts import Texts

_PAGE = "losses"
_PARTS = (("new", "new", 1), ("reactivation", "reactivation", 1), ("churn", "lost", -1))


def significant_balance(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """Significant customers lost against those won, in customers and money, with the alarm."""
    return Exhibit(
        "significant_balance",
        t("exhibit.significant_balance"),
        said=_said(book, t, periods),
        method=t("method.significant"),
        figures=() if _unpriced(book, periods) else _sides(book.significant(periods), t),
        page=_PAGE,
        state=shown_under(periods, losses="significant"),
    )


def significant(book: Asked, t: Texts, measure: str = "value", periods: int | None = None) -> Exhibit:
    """The same period by period."""
    found, title = book.significant(periods), t(f"significant.chart_{measure}")
    if found.won is None or _unpriced(book, periods):
        return Exhibit("significant", title, said=_said(book, t, periods), page=_PAGE)
    return Exhibit(
        "significant",
        title,
        said=_said(book, t, periods),
        method=t("method.significant"),
        picture=drawn(significant_chart, found.table, t, measure),
        selection="pick",
        plot=partial(_plot, found.table, t, measure),
        figures=_sides(found, t),
        page=_PAGE,
        state=shown_under(periods, losses="significant", significant_measure=measure),
    )


def significant_names(
    book: Asked, t: Texts, periods: int | None = None, period: str | None = None
) -> Exhibit:
    """Who they are, what they paid, since when, last seen, and why they left where it is known; of the
    period that starts on the day `period` alone, if given."""
    rows = book.significant_names(periods)
    if period:
        rows = rows[rows["period"] == pd.Timestamp(period)]
    listing = Listing("significant", t("exhibit.significant_names"), lambda: rows, people=True)
    return Exhibit(
        "significant_names",
        t("exhibit.significant_names"),
        said=_said(book, t, periods) if len(rows) else t("significant.nobody"),
        method=t("method.significant"),
        tables=(listing,) if len(rows) else (),
        page=_PAGE,
        state=shown_under(periods, losses="significant"),
    )


def _unpriced(book: Asked, periods: int | None) -> bool:
    """Nothing tells who is large, and nobody flagged by hand moved."""
    large, _ = book.band_limits()
    found = book.significant(periods)
    return large != large and not found.lost and not found.won


def _said(book: Asked, t: Texts, periods: int | None) -> str:
    if _unpriced(book, periods):
        return t("significant.no_money")
    found = book.significant(periods)
    kind = "unknown" if found.won is None else "calm"
    if found.alarm or found.alarm_value:
        kind = "alarm" if found.alarm else "alarm_value"
    values = {"lost": found.lost, "won": found.won, "periods": found.window_periods}
    return t.md(f"significant.{kind}", lost_value=found.lost_value, won_value=found.won_value, **values)


def _sides(found: Significant, t: Texts) -> tuple[Figure, ...]:
    sides = {"lost": (found.lost, found.lost_value), "won": (found.won, found.won_value)}
    return tuple(
        count(t, side, t(f"significant.{side}"), n, t.md("significant.money", money=money))
        for side, (n, money) in sides.items()
        if n is not None
    )


def _plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    suffix = "_value" if measure == "value" else ""
    series = tuple(
        Series(t(f"chart.movement.{code}"), numbers(frame[f"{name}{suffix}"] * sign), MOVEMENT[code])
        for code, name, sign in _PARTS
    )
    form = "money" if measure == "value" else "int"
    return Plot(PlotKind.STACKED, period_names(frame.index, t), series, form, y_title=t(f"measure.{measure}"))


EXHIBITS: Mapping[str, object] = {
    "significant_balance": significant_balance,
    "significant": significant,
    "significant_names": significant_names,
}
