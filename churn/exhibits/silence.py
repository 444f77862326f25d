"""Exhibits of the answers themselves: who says what, who stayed silent, how they score.

Invariant: each covers the losses of the last `periods` measured periods; None: the time looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from churn.charts.association import association_chart
from churn.charts.scores import SIDES, first_figures, score_rows, scores_chart
from churn.exhibits.asked import Asked
from churn.exhibits.columns import column_name
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.reasons import told
from churn.exhibits.values import count, money, number, numbers, percent, shown_under, values_of
from churn.metrics.comparison import LEVEL
from churn.metrics.scores import Figure as Scored
from churn.texts import Texts

_PAGE = "reasons"


@told("association.chart")
def association(book: Asked, t: Texts, by: str = "band", periods: int | None = None) -> Exhibit:
    """Whether reasons depend on the size of customers, on the period or on a segment."""
    found = book.association(by, "group", periods)
    kind = "withheld" if found.withheld else "differs" if found.p_value < LEVEL else "chance"
    values = {name: getattr(found, name) for name in ("n", "p_value", "cramers_v")}
    several = found.cells["value"].nunique() > 1
    part = {"reasons": "when"} if by == "period" else {"reasons": "who", "by": by}
    return Exhibit(
        "association",
        t("exhibit.association", by=column_name(t, by)),
        said=t.md(f"association.{kind}", **values),
        note=t("association.note"),
        method=t("method.association"),
        picture=drawn(association_chart, found, t) if several else None,
        figures=(
            count(t, "n", t("column.answers"), found.n),
            number(t, "p_value", t("column.p_value"), found.p_value, digits=4),
            number(t, "cramers_v", t("exhibit.cramers_v"), found.cramers_v, digits=2),
        ),
        page=_PAGE,
        state=shown_under(periods, **part),
    )


def silence(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """Who of the lost did not answer, and how they differ from those who did."""
    title = t("exhibit.silence")
    if why := _nobody(book, t, periods):
        return Exhibit("silence", title, said=why, page=_PAGE)
    summary = book.reason_summary(None, periods)
    return Exhibit(
        "silence",
        title,
        said=t.md("reasons.asked", **values_of(summary)),
        method=t("method.silent"),
        figures=(_rate(summary, t), *_beside(book, t, periods)),
        page=_PAGE,
        state=shown_under(periods, reasons="silent"),
    )


def response(book: Asked, t: Texts, by: str = "band", periods: int | None = None) -> Exhibit:
    """Who of the lost answered, by size, tenure or a segment."""
    title = t("exhibit.response", by=column_name(t, by))
    if why := _nobody(book, t, periods):
        return Exhibit("response", title, said=why, page=_PAGE)
    column = by if by in ("band", "tenure") else "segment_value"
    frame = book.response(by, periods)
    listing = Listing(
        "response",
        title,
        lambda: frame.reset_index(names=column),
        sums=("lost", "answered"),
        ratios={"share": ("answered", "lost")},
    )
    return Exhibit(
        "response",
        title,
        said=t.md("reasons.asked", **values_of(book.reason_summary(None, periods))),
        method=t("method.silent"),
        tables=(listing,) if len(frame) else (),
        page=_PAGE,
        state=shown_under(periods, reasons="silent", silent_by=by),
    )


def scores(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """What the lost scored beside the kept."""
    frame = book.scores(periods)
    if frame.empty:
        return Exhibit("scores", t("scores.chart"), said=t("empty.scores"), page=_PAGE)
    first = first_figures(frame)
    head, words = first.iloc[0], score_rows(first, t).iloc[0]
    values = {name: words[name] for name in ("question", "figure", "lost_score", "kept_score")}
    kind = "differ" if head["different"] else "alike"
    return Exhibit(
        "scores",
        t("scores.chart"),
        said=t.md(f"exhibit.scores_{kind}", **values),
        method=t("method.scores"),
        picture=drawn(scores_chart, frame, t),
        plot=partial(_scores_plot, first, t),
        figures=_scored(head, words, t),
        page=_PAGE,
        state=shown_under(periods, reasons="scores"),
    )


def _nobody(book: Asked, t: Texts, periods: int | None) -> str:
    """Why nothing can be said of who answered; "" where it can."""
    if book.coded.answers.empty:
        return t.md("empty.survey")
    return "" if book.reason_summary(None, periods).lost else t("reasons.no_losses")


def _rate(summary, t: Texts) -> Figure:
    bounds = {"low": summary.response_low, "high": summary.response_high}
    note = t.md("silent.rate_note", answered=summary.answered, lost=summary.lost, **bounds)
    return percent(t, "rate", t("silent.rate"), summary.response, note, t("method.silent"))


def _beside(book: Asked, t: Texts, periods: int | None) -> list[Figure]:
    """How large those who answered were, and how long with us, beside the silent."""
    values = values_of(book.silent(periods))
    figures = []
    for what, write in (("size", money), ("tenure", number)):
        answered, silent = values[f"{what}_answered"], values[f"{what}_silent"]
        if answered == answered and silent == silent and answered + silent > 0:
            note = t.md(f"silent.{what}_note", **values)
            figures.append(write(t, what, t(f"silent.{what}"), answered, note))
    return [replace(one, value=t.compact(one.number)) if one.form == "money" else one for one in figures]


def _scored(head: pd.Series, words: pd.Series, t: Texts) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            side,
            t(f"chart.score_{side}"),
            words[f"{side}_score"],
            t("chart.n_is", n=head[f"{side}_n"]),
            numbers([head[f"{side}_score"]])[0],
            "number" if head["figure"] in (Scored.MEAN, Scored.NPS) else "percent",
        )
        for side in SIDES
    )


def _scores_plot(first: pd.DataFrame, t: Texts) -> Plot:
    """A question a row, the lost beside the kept; an NPS, and shares beside one, in hundredths."""
    kinds, form, times = set(first["figure"]), "percent", 1
    if kinds & {Scored.MEAN, Scored.NPS}:
        form, times = "number", 1 if kinds == {Scored.MEAN} else 100
    series = tuple(
        Series(t(f"chart.score_{side}"), numbers(first[f"{side}_score"] * times), colour)
        for side, colour in SIDES.items()
    )
    names = tuple(
        t("exhibit.scored_as", question=question, figure=t(f"score.{figure}"))
        for question, figure in zip(first["question"], first["figure"], strict=True)
    )
    return Plot(PlotKind.BARS, names, series, form)


EXHIBITS: Mapping[str, object] = {
    "association": association,
    "silence": silence,
    "response": response,
    "scores": scores,
}
