"""Exhibits of churn watched as a process, and the customers behind one movement of one period.

Invariant: what lies within the limits is told as noise, and never as news.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd

from churn.charts.process import p_chart
from churn.charts.theme import ACCENT, LINE, NORM
from churn.exhibits.asked import Asked
from churn.exhibits.dated import moved
from churn.exhibits.exhibit import Exhibit, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import count, numbers, percent, period_names
from churn.texts import Texts

_PAGE = "revenue"
_MOST_NAMED = 4  # periods in a sentence


@moved("revenue.process", page=_PAGE)
def process(book: Asked, t: Texts) -> Exhibit:
    """The rate of each period between its limits, and whether what stands out is a signal."""
    head, title = book.headline(), t("revenue.process")
    frame = book.process()
    signals = int((frame["outside"] | frame["run"]).sum())
    return Exhibit(
        "process",
        title,
        said=_verdict(t, frame),
        method=t("method.process"),
        picture=drawn(p_chart, frame, head.norm, t),
        selection="pick",
        plot=partial(_process_plot, frame, head.norm, t),
        figures=(
            percent(t, "center", t("chart.mean"), frame["center"].max()),
            percent(t, "norm", t("found.norm"), head.norm),
            count(t, "signals", t("exhibit.signals"), signals),
        ),
        page=_PAGE,
    )


@moved("exhibit.movers", page=_PAGE)
def movers(book: Asked, t: Texts, start: str | None = None, movement: str = "churn") -> Exhibit:
    """The customers behind one movement of one period; by default of the last one that had any."""
    title = t("exhibit.movers")
    when = start or _latest(book.movements("customers")[movement])
    frame = book.movers(when, movement)
    return Exhibit(
        "movers",
        title,
        said=t.md("revenue.behind", when=when, movement=f"movement.{movement}", n=len(frame)),
        figures=(count(t, "n", t("found.customers"), len(frame)),),
        tables=(Listing("movers", title, frame.copy, people=True),),
        page=_PAGE,
    )


def _latest(counts: pd.Series) -> str:
    """The last period in which anybody moved so; the last of all where nobody did."""
    some = counts[counts > 0]
    return f"{(some if len(some) else counts).index[-1]:%Y-%m-%d}"


def _verdict(t: Texts, frame: pd.DataFrame) -> str:
    """Whether the periods out of line are a signal or noise."""
    outside, run = frame.index[frame["outside"]], frame.index[frame["run"]]
    if frame["rate"].isna().all():
        return t("revenue.process_none")
    if len(outside):
        when = t.join([t.period(day) for day in outside[-_MOST_NAMED:]])
        return t.md("revenue.process_outside", when=when)
    if len(run):
        return t.md("revenue.process_run", when=run[-1])
    return t("revenue.process_noise")


def _process_plot(frame: pd.DataFrame, norm: float, t: Texts) -> Plot:
    rows = frame[frame["complete"]]
    lines = {"center": t("chart.mean"), "low": t("column.low"), "high": t("column.high")}
    series = [Series(t("rate.logo_churn_rate"), numbers(rows["rate"]), LINE), *_signals(rows, t)]
    series += [Series(name, numbers(rows[code]), LINE, faint=True) for code, name in lines.items()]
    if norm == norm:
        series.append(Series(t("found.norm"), (norm,) * len(rows), NORM, faint=True))
    return Plot(PlotKind.LINE, period_names(rows.index, t), tuple(series), "percent")


def _signals(rows: pd.DataFrame, t: Texts) -> Iterator[Series]:
    """The periods beyond the limits, as points over the line."""
    outside, above = rows["outside"].astype(bool), rows["rate"] > rows["center"]
    for key, there in (("chart.process.above", above), ("chart.process.below", ~above)):
        if (outside & there).any():
            yield Series(t(key), numbers(rows["rate"].where(outside & there)), ACCENT, points=True)


EXHIBITS: Mapping[str, object] = {"process": process, "movers": movers}
