"""Exhibits of how customers and money move: what came, what went, what is left, and whether it is a signal.

Invariant: every exhibit is of the book's own customers and time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.movements import NAMES, WALK, balance_chart, movements_chart
from churn.charts.theme import ACCENT, MOVEMENT
from churn.exhibits.asked import Asked
from churn.exhibits.dated import moved
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import numbers, period_names, values_of
from churn.metrics.headline import Headline
from churn.texts import Texts

_WALKS = {  # each step of the way, and the field of the headline that holds it
    "value": {
        "opening": "opening_value",
        "won": "won_value",
        "expanded": "expanded_value",
        "contracted": "contracted_value",
        "lost": "lost_value",
        "closing": "value",
    },
    "customers": {"opening": "opening", "won": "won", "lost": "lost", "closing": "customers"},
}
_PAGE = "revenue"


@moved("exhibit.walk", page=_PAGE)
def walk(book: Asked, t: Texts, measure: str = "value") -> Exhibit:
    """From the first opening to the last close of the time looked at, and all that came between."""
    head = book.headline()
    return Exhibit(
        "walk",
        t("exhibit.walk"),
        said=t.md(f"exhibit.movements_{measure}", **values_of(head)),
        note=t.md("revenue.brief", n=head.brief) if head.brief else "",
        method=t("method.movements"),
        figures=_walk(head, t, measure),
        page=_PAGE,
        state={"v.measure": measure},
    )


@moved("revenue.movements_{measure}", page=_PAGE)
def movements(book: Asked, t: Texts, measure: str = "value") -> Exhibit:
    """What came and what went in each period, in money or in customers."""
    frame, head = book.movements(measure), book.headline()
    return Exhibit(
        "movements",
        t(f"revenue.movements_{measure}"),
        said=t.md(f"exhibit.movements_{measure}", **values_of(head)),
        hint=t("revenue.click"),
        method=t("method.movements"),
        picture=drawn(movements_chart, frame, t, measure),
        selection="pick",
        plot=partial(_movements_plot, frame, t, measure),
        figures=_walk(head, t, measure),
        page=_PAGE,
        state={"v.measure": measure},
    )


@moved("revenue.balance_{measure}", page=_PAGE)
def balance(book: Asked, t: Texts, measure: str = "value") -> Exhibit:
    """What was left at the close of each period."""
    frame, head = book.movements(measure), book.headline()
    return Exhibit(
        "balance",
        t(f"revenue.balance_{measure}"),
        said=t.md(f"exhibit.balance_{measure}", **values_of(head)),
        method=t("method.value"),
        picture=drawn(balance_chart, frame, t, measure),
        plot=partial(_balance_plot, frame, t, measure),
        figures=_walk(head, t, measure),
        page=_PAGE,
        state={"v.measure": measure},
    )


@moved("revenue.table", page=_PAGE)
def movements_table(book: Asked, t: Texts, measure: str = "value") -> Exhibit:
    """The same as a table, period by period."""
    frame = book.movements(measure)
    up, down = WALK[measure]
    listing = Listing(
        "movements",
        t("revenue.table"),
        frame.reset_index,
        counts=measure == "customers",
        sums=(*up, *down),
        walks={"closing": ("opening", *up, *(f"-{name}" for name in down))},
    )
    return Exhibit("movements_table", t("revenue.table"), tables=(listing,), page=_PAGE)


def _walk(head: Headline, t: Texts, measure: str) -> tuple[Figure, ...]:
    """From the first opening to the last close, bare figures with it."""
    write = t.compact if measure == "value" else t.int
    return tuple(
        Figure(
            step,
            t(f"revenue.{step}"),
            write(getattr(head, name)),
            t.md(f"revenue.{step}_note", first=head.first, last=head.last, periods=head.periods),
            float(getattr(head, name)),
            _form(measure),
        )
        for step, name in _WALKS[measure].items()
    )


def _form(measure: str) -> str:
    """How the figures of a measure are written."""
    return "money" if measure == "value" else "int"


def _movements_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    up, down = WALK[measure]
    frame = frame[frame["complete"]]
    series = tuple(
        Series(t(NAMES[code]), numbers(frame[code] * sign), MOVEMENT[code])
        for sign, codes in ((1, up), (-1, down))
        for code in codes
    )
    return Plot(
        PlotKind.STACKED,
        period_names(frame.index, t),
        series,
        _form(measure),
        y_title=t(f"measure.{measure}"),
    )


def _balance_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    frame = frame[frame["complete"]]
    series = (Series(t("chart.closing"), numbers(frame["closing"]), ACCENT),)
    return Plot(
        PlotKind.LINE, period_names(frame.index, t), series, _form(measure), y_title=t(f"measure.{measure}")
    )


EXHIBITS: Mapping[str, object] = {
    "walk": walk,
    "movements": movements,
    "balance": balance,
    "movements_table": movements_table,
}
