"""Exhibits of who may be gone without having said so: the chance of each to be a customer still.

Invariant: only a model that passed its check tells chances.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.checks import STANDING, bin_name, p_alive_chart
from churn.exhibits.asked import Asked
from churn.exhibits.check_words import PAGE, STATE, why_not
from churn.exhibits.exhibit import Exhibit, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import count, numbers, percent
from churn.metrics.presence import in_bin, presence_bins
from churn.texts import Texts

_WHERE = {"page": PAGE, "state": STATE}
_COLUMNS = ("customer", "customer_name", "p_alive", "orders", "first_day", "last_day")


def p_alive(book: Asked, t: Texts) -> Exhibit:
    """How many customers have which chance of still being one."""
    frame, title = book.presence(), t("checks.p_alive")
    if frame is None or frame.empty:
        return Exhibit("p_alive", title, said=_none(book, t), **_WHERE)
    living = frame[~frame["lost"]]
    doubtful, mean = int((living["p_alive"] < 0.5).sum()), float(living["p_alive"].mean())
    said = t.md("checks.p_alive_said", living=len(living), doubtful=doubtful, mean=mean)
    back = frame[frame["lost"]]
    note = t.md("checks.p_alive_lost", lost=len(back), mean=back["p_alive"].mean()) if len(back) else ""
    return Exhibit(
        "p_alive",
        title,
        said=said,
        note=f"{t('checks.p_alive_note')} {note}".strip(),
        hint=t("checks.p_alive_click"),
        method=t("checks.method_p_alive"),
        picture=drawn(p_alive_chart, presence_bins(frame), t),
        selection="pick",
        plot=partial(_plot, presence_bins(frame), t),
        figures=(
            count(t, "living", t("checks.living"), len(living)),
            count(t, "doubtful", t("checks.doubtful"), doubtful),
            percent(t, "mean", t("checks.mean"), mean),
        ),
        **_WHERE,
    )


def p_alive_customers(book: Asked, t: Texts, bin: int | None = None) -> Exhibit:
    """The customers of one tenth of the chances, or all of them, the least sure first."""
    frame, title = book.presence(), t("checks.p_alive_customers")
    if frame is None or frame.empty:
        return Exhibit("p_alive_customers", title, said=_none(book, t), **_WHERE)
    rows, chances = frame, t("checks.p_alive_any")
    if bin is not None:
        rows, bounds = in_bin(frame, bin), presence_bins(frame).iloc[bin]
        chances = bin_name(bounds["low"], bounds["high"], t)
    said = t.md("checks.p_alive_behind", n=len(rows), chances=chances)
    listing = Listing("chances", title, partial(_rows, rows), people=True)
    return Exhibit("p_alive_customers", title, said=said, tables=(listing,) if len(rows) else (), **_WHERE)


def _none(book: Asked, t: Texts) -> str:
    """Why no chances are told."""
    outlook = book.expectation().outlook
    if outlook is not None and outlook.model == "bg_nbd" and outlook.refusal:
        return why_not(t, outlook)
    return t("checks.no_chances")


def _rows(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[[column for column in _COLUMNS if column in frame]]


def _plot(bins: pd.DataFrame, t: Texts) -> Plot:
    names = tuple(bin_name(a, b, t) for a, b in zip(bins["low"], bins["high"], strict=True))
    series = tuple(
        Series(t(f"chart.alive_{side}"), numbers(bins[side]), colour)
        for side, colour in STANDING.items()
        if bins[side].any()
    )
    return Plot(PlotKind.STACKED, names, series, "int", t("chart.p_alive"), t("chart.customers"))


EXHIBITS: Mapping[str, object] = {"p_alive": p_alive, "p_alive_customers": p_alive_customers}
