"""Exhibits of the first days of customers against the months that follow.

Invariant: the two rates of a kind are of the same customers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.first_days import WINDOWS, first_days_chart
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, numbers
from churn.metrics.funnel_summary import telling_kind
from churn.schema import Basis
from churn.settings import MIN_N
from churn.texts import Texts

PAGE, _TITLE = "lifecycle", "page.lifecycle"
_STATE = {"v.lifecycle": "first_days"}
_RATES = {"first": "per_100_days", "later": "later_per_100_days"}


@dated(_TITLE)
def first_days_verdict(book: Asked, t: Texts) -> Exhibit:
    """What comes up more often in the first days than later, in one sentence."""
    frame, days = book.first_days(), book.settings.welcome_days
    if none := _nothing(frame, t):
        return Exhibit("first_days_verdict", t("first_days.title"), said=none, page=PAGE, state=_STATE)
    few = [t.md("first_days.few", n=frame["n"].max())] if frame["n"].max() < MIN_N else []
    after = telling_kind(frame) == "cancellation" and book.panel.basis is Basis.ORDERS
    return Exhibit(
        "first_days_verdict",
        t("first_days.title"),
        said=_told(t, frame, days),
        note="  \n".join([*few, *([t("first_days.after_orders")] if after else [])]),
        method=_method(t, days),
        figures=_rates(t, frame, telling_kind(frame) or frame.index[0], days),
        page=PAGE,
        state=_STATE,
    )


@dated(_TITLE)
def first_days(book: Asked, t: Texts) -> Exhibit:
    """What comes up in a hundred customer-days of the first days, and of the months that follow."""
    frame, days = book.first_days(), book.settings.welcome_days
    if none := _nothing(frame, t):
        return Exhibit("first_days", t("first_days.chart"), said=none, page=PAGE, state=_STATE)
    return Exhibit(
        "first_days",
        t("first_days.chart"),
        said=_told(t, frame, days),
        note=t.md("first_days.seen", n=frame["n"].max()),
        method=_method(t, days),
        picture=drawn(first_days_chart, frame, days, t),
        plot=partial(_plot, frame, days, t),
        figures=_rates(t, frame, telling_kind(frame) or frame.index[0], days),
        page=PAGE,
        state=_STATE,
    )


def _nothing(frame: pd.DataFrame | None, t: Texts) -> str:
    """Why there is nothing to compare; "" where there is."""
    if frame is None:
        return t("first_days.invite")
    return "" if frame["days"].any() else t("first_days.nobody")


def _told(t: Texts, frame: pd.DataFrame, welcome_days: int) -> str:
    kind = telling_kind(frame)
    if kind is None:
        return t.md("first_days.same", days=welcome_days)
    row = frame.loc[kind]
    values = {"first": row["per_100_days"], "later": row["later_per_100_days"], "days": welcome_days}
    if row["high"] < 1:
        return t.md("first_days.less", kind=kind, **values)
    key = "first_days.sentence" if row["later_count"] else "first_days.only"
    return t.md(key, kind=kind, **values, **row[["ratio", "low", "high"]].to_dict())


def _rates(t: Texts, frame: pd.DataFrame, kind: str, days: int) -> tuple[Figure, ...]:
    """Both rates of a kind."""
    note, row = t.md("exhibit.per_100_days", kind=kind), frame.loc[kind]
    return tuple(
        Figure(window, name, t.number(row[_RATES[window]], 2), note, bare(row[_RATES[window]]), "number")
        for window, name in _windows(t, days).items()
    )


def _windows(t: Texts, days: int) -> dict[str, str]:
    return {"first": t("chart.first_days", n=days), "later": t("chart.later_days")}


def _method(t: Texts, days: int) -> str:
    return t("method.first_days", last=days - 1, turn=days)


def _plot(frame: pd.DataFrame, days: int, t: Texts) -> Plot:
    kinds = tuple(t(f"incident.{kind}") for kind in frame.index)
    series = tuple(
        Series(name, numbers(frame[_RATES[window]]), WINDOWS[window])
        for window, name in _windows(t, days).items()
    )
    return Plot(PlotKind.COLUMNS, kinds, series, "number", y_title=t("chart.per_100_days"))


EXHIBITS: Mapping[str, object] = {"first_days_verdict": first_days_verdict, "first_days": first_days}
