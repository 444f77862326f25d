"""Exhibits of how things stand: the sentence a report begins with, and the boxes of a file without days.

Invariant: the figures of the sentence are those of the book's headline.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.tenure import tenure_chart, tenure_name
from churn.charts.theme import MOVEMENT
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, count, numbers, percent, values_of
from churn.metrics.headline import Headline
from churn.metrics.norm import Verdict
from churn.texts import Texts


def headline(book: Asked, t: Texts) -> Exhibit:
    """How things stand, in one sentence that a manager can repeat."""
    head = book.headline()
    values = values_of(head)
    kind = head.verdict if head.has_calendar else "snapshot"
    said = [t.md(f"overview.sentence_{kind}", **values)]
    if head.opening_value:  # a file without money has none to speak of
        said.append(t.md("overview.sentence_money", **values))
    return Exhibit(
        "headline",
        t("exhibit.headline"),
        said=" ".join(said),
        note="\n\n".join(_rests_on(book, head, t)),
        method=t("method.logo_churn_rate" if head.has_calendar else "method.snapshot"),
        figures=_figures(head, t),
    )


def snapshot(book: Asked, t: Texts) -> Exhibit:
    """A file without days: who is lost, and what they paid."""
    head = book.headline()
    if head.has_calendar:
        return Exhibit("snapshot", t("exhibit.headline"), said=t("exhibit.has_days"))
    pooled, boxes = book.pooled_rates(), []
    for name in ("logo_churn_rate", "revenue_churn_rate"):
        row = pooled.loc[name]
        note = t.md("figure.of_all", low=row["low"], high=row["high"], n=row["n"])
        value = t.percent(row["estimate"], 2)
        number = bare(row["estimate"])
        boxes.append(
            Figure(name, t(f"snapshot.{name}"), value, note, number, "percent", t("method.snapshot"))
        )
    boxes.append(count(t, "lost", t("snapshot.lost"), head.lost, t.md("snapshot.of", n=head.at_risk)))
    boxes.append(_money(t, "lost_value", t("snapshot.lost_money"), head.lost_value, t("snapshot.a_month")))
    said = t.md("overview.sentence_snapshot", **values_of(head))
    return Exhibit("snapshot", t("exhibit.headline"), said=said, figures=tuple(boxes))


def tenure(book: Asked, t: Texts) -> Exhibit:
    """How long the lost of a file without days had been with us."""
    frame = None if book.headline().has_calendar else book.lost_by_tenure()
    if frame is None or not len(frame):
        why = t("exhibit.has_days" if frame is None else "exhibit.no_tenure")
        return Exhibit("tenure", t("snapshot.by_tenure"), said=why)
    worst = frame.loc[frame["share"].idxmax()]
    values = {"stay": tenure_name(worst["from_months"], worst["to_months"], t)}
    values |= {name: worst[name] for name in ("share", "low", "high", "lost", "n")}
    return Exhibit(
        "tenure",
        t("snapshot.by_tenure"),
        said=t.md("exhibit.tenure", **values),
        method=t("method.tenure"),
        picture=drawn(tenure_chart, frame, t),
        plot=partial(_tenure_plot, frame, t),
        figures=(percent(t, "share", str(values["stay"]), worst["share"]),),
        tables=(Listing("tenure", t("snapshot.by_tenure"), partial(_tenure_rows, frame, t)),),
    )


def _rests_on(book: Asked, head: Headline, t: Texts) -> list[str]:
    """What whoever reads the sentence ought to know."""
    said = []
    if head.few and head.last_opening:
        said.append(t.md("overview.few", n=head.last_opening))
    if head.lost and book.panel.lost_after is not None:
        limit = t.n("periods", book.panel.lost_after)
        said.append(t.md("overview.silent", limit=limit, lost=head.lost, back=head.back))
    if book.panel.value_missing:
        said.append(t.md("overview.value_missing", n=book.panel.value_missing))
    return said


def _figures(head: Headline, t: Texts) -> tuple[Figure, ...]:
    if head.has_calendar and head.verdict is Verdict.TOO_FEW:
        return (count(t, "customers", t("overview.now"), head.customers),)
    bounds = t.md("figure.of_all", low=head.low, high=head.high, n=head.at_risk)
    figures = [
        count(t, "lost", t("snapshot.lost"), head.lost),
        percent(t, "churn", t("rate.logo_churn_rate"), head.churn, bounds),
    ]
    if head.has_calendar:
        figures.append(percent(t, "norm", t("found.norm"), head.norm))
    if head.opening_value:
        figures.append(_money(t, "lost_value", t("snapshot.lost_money"), head.lost_value))
    return tuple(figures)


def _money(t: Texts, name: str, label: str, x: float, note: str = "") -> Figure:
    return Figure(name, label, t.compact(x), note, bare(x), "money")


def _tenure_rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    stays = [tenure_name(a, b, t) for a, b in zip(frame["from_months"], frame["to_months"], strict=True)]
    return frame.assign(tenure=stays)[["tenure", "n", "lost", "share", "low", "high"]]


def _tenure_plot(frame: pd.DataFrame, t: Texts) -> Plot:
    rows = _tenure_rows(frame.sort_values("from_months"), t)
    series = (Series(t("chart.lost_share"), numbers(rows["share"]), MOVEMENT["churn"]),)
    return Plot(PlotKind.COLUMNS, tuple(rows["tenure"]), series, "percent", t("chart.tenure"))


EXHIBITS: Mapping[str, object] = {"headline": headline, "snapshot": snapshot, "tenure": tenure}
