"""The exhibit of how what remains is spread over customers.

Invariant: it counts every customer of now whose remaining value is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.book.value_summary import FIFTH
from churn.charts.theme import ACCENT, LINE
from churn.charts.worth import sizes_chart
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import unless
from churn.exhibits.values import numbers, percent
from churn.exhibits.worth_words import worth_method, worth_missing
from churn.texts import Texts


@unless(worth_missing, "value.sizes", page="value")
def value_sizes(book: Asked, t: Texts) -> Exhibit:
    """How many customers may yet bring how much, and what part of the money they hold."""
    frame, found = book.value_sizes(), book.value_summary(None)
    if len(frame) < 2 or found.top != found.top:
        none = "value.sizes_none" if found.remaining > 0 else "value.sizes_loss"
        return Exhibit("value_sizes", t("value.sizes"), said=t(none), page="value")
    names = [_size_name(t, low, high) for low, high in zip(frame["low"], frame["high"], strict=True)]
    return Exhibit(
        "value_sizes",
        t("value.sizes"),
        said=t.md("value.top", fifth=FIFTH, top=found.top),
        note=t.md("value.sizes_note", n=found.customers, months=found.months),
        method=worth_method(t, found),
        picture=drawn(sizes_chart, frame, names, t),
        plot=partial(_sizes_plot, frame, names, t),
        figures=(percent(t, "top", t.md("value.top_label", fifth=FIFTH), found.top),),
        page="value",
    )


def _size_name(t: Texts, low: float, high: float) -> str:
    if low == float("-inf"):
        return t("value.size_below", high=high)
    return t("value.size_from", low=low)


def _sizes_plot(frame: pd.DataFrame, names: list[str], t: Texts) -> Plot:
    series = (
        Series(t("chart.worth.share_customers"), numbers(frame["customers_share"]), LINE),
        Series(t("chart.worth.share_money"), numbers(frame["remaining_share"]), ACCENT),
    )
    return Plot(PlotKind.COLUMNS, tuple(names), series, "percent", t("chart.worth.each"))


EXHIBITS: Mapping[str, object] = {"value_sizes": value_sizes}
