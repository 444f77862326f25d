"""Exhibits of why customers leave: what costs most, what is said most, whose it is, how it changes.

Invariant: each covers the losses of the last `periods` measured periods (None: the time looked at) and the
answers to `question` (None: to all of them); where nobody said why, it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from churn.charts.reasons import controls_chart, reason_name, trend_chart
from churn.charts.theme import CONTROL
from churn.coding.taxonomy import OTHER, Control
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import Make, unless
from churn.exhibits.values import count, numbers, percent, shown_under, values_of
from churn.metrics.reasons import ReasonSummary
from churn.texts import Texts

_PAGE = "reasons"


def told(title: str) -> Callable[[Make], Make]:
    """Marks what needs somebody who said why."""

    def why(book: Asked, t: Texts, arguments: Mapping[str, str | int | None]) -> str:
        return silent_because(book, t, arguments.get("question"), arguments.get("periods"))

    return unless(why, title, page=_PAGE)


def silent_because(book: Asked, t: Texts, question: str | None = None, periods: int | None = None) -> str:
    """Why no reason is known, Markdown; "" where some are."""
    if book.coded.answers.empty:
        return t.md("empty.survey")
    return "" if book.reason_summary(question, periods).respondents else t.md("reasons.nobody")


def reason_summary(book: Asked, t: Texts, question: str | None = None, periods: int | None = None) -> Exhibit:
    """What is said most, what costs most, how much of it is ours, and who answered."""
    title, why = t("exhibit.reason_summary"), silent_because(book, t, question, periods)
    if book.coded.answers.empty:
        return Exhibit("reason_summary", title, said=why, page=_PAGE)
    summary = book.reason_summary(question, periods)
    return Exhibit(
        "reason_summary",
        title,
        said=why or _heads(book, t, question, periods),
        note=" ".join(_notes(summary, t)),
        method=t("method.reasons"),
        figures=() if why else _summed(summary, t),
        page=_PAGE,
        state=shown_under(periods),
    )


@told("reasons.controls")
def controls(book: Asked, t: Texts, question: str | None = None, periods: int | None = None) -> Exhibit:
    """How much of what was lost is ours, shared or out of our hands."""
    frame = book.reason_summary(question, periods).controls
    named = frame[frame["respondents"] > 0]
    share = named["value_share"] if named["value_share"].notna().any() else named["share"]
    return Exhibit(
        "controls",
        t("reasons.controls"),
        said=" ".join(_ours(frame, t)) or t("exhibit.controls_none"),
        method=t("method.controls"),
        picture=drawn(controls_chart, frame, t),
        plot=partial(_controls_plot, share, t),
        figures=tuple(percent(t, str(code), t(f"control.{code}"), x) for code, x in share.items()),
        page=_PAGE,
        state=shown_under(periods),
    )


@dated("reasons.trend")
@told("reasons.trend")
def reasons_trend(book: Asked, t: Texts, question: str | None = None, periods: int | None = None) -> Exhibit:
    """How often groups of reasons were named, period by period."""
    frame = book.reasons_by_period(question, periods)
    summary = book.reason_summary(question, periods)
    often = named(book.reasons("group", question, "customers", periods))
    first = {"reason": often.index[0], "n": often["respondents"].iloc[0], "share": often["share"].iloc[0]}
    return Exhibit(
        "reasons_trend",
        t("reasons.trend"),
        said=t.md("exhibit.reasons_customers", **first),
        note=t("reasons.trend_note"),
        method=t("method.reasons"),
        picture=drawn(trend_chart, frame, t),
        figures=(
            count(t, "respondents", t("exhibit.respondents"), summary.respondents),
            percent(t, "commonest", reason_name(str(often.index[0]), t), first["share"]),
        ),
        page=_PAGE,
        state=shown_under(periods, reasons="when"),
    )


def named(reasons: pd.DataFrame) -> pd.DataFrame:
    """The reasons that say something; where nothing else was said, what there is."""
    some = reasons[reasons.index != OTHER]
    return some if len(some) else reasons


def _heads(book: Asked, t: Texts, question: str | None, periods: int | None) -> str:
    every = book.reasons("code", question, "customers", periods)
    often, dear = named(every), named(book.reasons("code", question, "value", periods))
    said = [t.md("reasons.sentence_often", reason=often.index[0], n=often["respondents"].iloc[0])]
    money = dear["value"].iloc[0]
    if money > 0:
        key = "reasons.sentence_same" if dear.index[0] == often.index[0] else "reasons.sentence_dear"
        said.append(t.md(key, reason=dear.index[0], money=money, n=dear["respondents"].iloc[0]))
    said += _ours(book.reason_summary(question, periods).controls, t)
    if every.index[0] == OTHER and len(every) > 1:
        said.append(t.md("reasons.sentence_other", n=every["respondents"].iloc[0]))
    return " ".join(said)


def _ours(controls: pd.DataFrame, t: Texts) -> list[str]:
    """How much of what was named is ours to mend."""
    ours = controls["share"].get(Control.OURS)
    if ours is None:
        return []
    money = controls["value_share"][Control.OURS]
    said = [t.md("reasons.sentence_ours", share=ours)]
    return said if money != money else [*said, t.md("reasons.sentence_ours_money", share=money)]


def _notes(summary: ReasonSummary, t: Texts) -> list[str]:
    """What the figures rest on, in small: who answered, who matches nobody, who stays."""
    said = [t.md("reasons.asked", **values_of(summary))] if summary.lost else []
    for name in ("unknown", "living", "unanswered"):
        if n := getattr(summary, name):
            said.append(t.md(f"reasons.{name}", n=n))
    if summary.respondents and summary.few:
        said.append(t.md("reasons.few", n=summary.respondents))
    return said


def _summed(summary: ReasonSummary, t: Texts) -> tuple[Figure, ...]:
    figures = [
        count(t, "respondents", t("exhibit.respondents"), summary.respondents),
        percent(t, "response", t("silent.rate"), summary.response),
    ]
    ours = summary.controls["share"].get(Control.OURS)
    if ours is not None:
        figures.append(percent(t, "ours", t("control.ours"), ours))
    return tuple(figures)


def _controls_plot(share: pd.Series, t: Texts) -> Plot:
    """A bar a control in its own colour."""
    series = tuple(
        Series(t(f"control.{code}"), numbers(share.where(share.index == code)), CONTROL[str(code)])
        for code in share.index
    )
    names = tuple(t(f"control.{code}") for code in share.index)
    return Plot(PlotKind.BARS, names, series, "percent", y_title=t("chart.share"))


EXHIBITS: Mapping[str, object] = {
    "reason_summary": reason_summary,
    "controls": controls,
    "reasons_trend": reasons_trend,
}
