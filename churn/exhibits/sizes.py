"""Exhibits of how money is spread over customers, and where the lost stand in it.

Invariant: each covers the losses of the last `periods` measured periods; None: the time looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from churn.charts.lorenz import lorenz_chart
from churn.charts.theme import ACCENT, BAND, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, drawn
from churn.exhibits.losses import said
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import money, number, numbers, percent, shown_under, values_of
from churn.metrics.lorenz import Lorenz
from churn.texts import Texts

_PAGE = "losses"


def lorenz(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """How many customers hold the money, and which of them left."""
    curve, title = book.lorenz(periods), t("losses.lorenz")
    if curve.curve.empty:
        return Exhibit("lorenz", title, said=said(book, t, periods), page=_PAGE)
    note = t.md("losses.gini", gini=curve.gini, largest_fifth=curve.largest_fifth, n=curve.n)
    if len(curve.marks) < curve.lost:
        note += " " + t.md("losses.thinned", shown=len(curve.marks), lost=curve.lost)
    return Exhibit(
        "lorenz",
        title,
        said=t.md("exhibit.lorenz", **values_of(curve)),
        note=note,
        method=t("method.lorenz"),
        picture=drawn(lorenz_chart, curve, t),
        selection="pick",
        plot=partial(_plot, curve, t),
        figures=(
            percent(t, "largest_fifth", t("exhibit.largest_fifth"), curve.largest_fifth),
            percent(t, "half_held_by", t("exhibit.half_held_by"), curve.half_held_by),
            number(t, "gini", t("exhibit.gini"), curve.gini, digits=2),
        ),
        page=_PAGE,
        state=shown_under(periods),
    )


def size_ratio(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """The mean size of the lost beside that of the kept."""
    found, title = book.size_ratio(periods), t("exhibit.size_ratio")
    if not book.loss_verdict(periods).lost_value:
        return Exhibit("size_ratio", title, said=said(book, t, periods), page=_PAGE)
    few = "" if found.low == found.low else "_few"
    low, high = (t.number(bound, 2) for bound in (found.low, found.high))
    between = "" if few else t("chart.range", low=low, high=high)
    return Exhibit(
        "size_ratio",
        title,
        said=t.md(f"losses.ratio{few}", **values_of(found)),
        figures=(
            money(t, "mean_lost", t("exhibit.mean_lost"), found.mean_lost, t("chart.n_is", n=found.n_lost)),
            money(t, "mean_kept", t("exhibit.mean_kept"), found.mean_kept, t("chart.n_is", n=found.n_kept)),
            number(t, "ratio", t("exhibit.ratio"), found.ratio, between, digits=2),
        ),
        page=_PAGE,
        state=shown_under(periods),
    )


def _plot(found: Lorenz, t: Texts) -> Plot:
    """The curve and the diagonal of equal sizes as lines, the lost as dots on the curve."""
    curve, marks = found.curve, found.marks
    x = np.union1d(curve["customers"].to_numpy(float), marks["x"].to_numpy(float))
    y = np.interp(x, curve["customers"].to_numpy(float), curve["value"].to_numpy(float))
    at = np.searchsorted(x, marks["x"].to_numpy(float))
    y[at] = marks["y"].to_numpy(float)
    lines = (
        Series(t("chart.lorenz"), numbers(y), ACCENT, faint=True),
        Series(t("chart.lorenz_equal"), numbers(x), LINE, faint=True),
    )
    bands = np.full(len(x), "", object)
    bands[at] = marks["band"].astype(str).to_numpy(object)
    lost = tuple(
        Series(t("exhibit.lost_band", band=f"band.{band}"), numbers(np.where(bands == band, y, np.nan)), hue)
        for band, hue in BAND.items()
        if (bands == band).any()
    )
    titles = t("chart.lorenz_customers"), t("chart.lorenz_value")
    return Plot(PlotKind.SCATTER, numbers(x), (*lines, *lost), "percent", *titles)


EXHIBITS: Mapping[str, object] = {"lorenz": lorenz, "size_ratio": size_ratio}
