"""Exhibits of the funnel of new customers and of the two ways back: how far they come, and who is behind it.

Invariant: a `cohort` (the ISO day of the period in which customers started, None: all) is the same in all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.funnel import WAYS_BACK, funnel_chart, ways_back_chart
from churn.charts.theme import ACCENT
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import count, numbers, percent
from churn.metrics.first_steps import DEVELOPED_DAYS
from churn.metrics.funnel_summary import FunnelSummary, funnel_summary
from churn.metrics.recoveries import REVIVED_MONTHS, WON_BACK_MONTHS
from churn.settings import MIN_N
from churn.texts import Texts

PAGE, _TITLE = "lifecycle", "page.lifecycle"
_STEPS = ("step", "n", "reached", "rate", "low", "high", "median_days", "stopped", "stopped_value")


@dated(_TITLE)
def funnel_verdict(book: Asked, t: Texts, cohort: str | None = None) -> Exhibit:
    """How far new customers come, in one sentence."""
    frame, summary = _asked(book, cohort)
    if summary.last is None:
        note = " ".join(unseen(book, t, summary))
        said = _nobody(summary, cohort, t)
        return Exhibit("funnel_verdict", t("funnel.title"), said=said, note=note, page=PAGE)
    last = frame.loc[summary.last]
    note = t.md("chart.interval", low=last["share_low"], high=last["share_high"])
    figures = (
        count(t, "base", t("exhibit.funnel_base"), summary.base),
        count(t, "came", t(f"step.{summary.last}"), last["customers"]),
        percent(t, "share", t("exhibit.funnel_share"), last["share"], note),
    )
    return Exhibit(
        "funnel_verdict",
        t("funnel.title"),
        said=_sentence(frame, summary, t),
        note=t.md("funnel.few", base=summary.base) if summary.base < MIN_N else "",
        method=_method(book, t),
        figures=figures,
        page=PAGE,
        state=_state(cohort),
    )


@dated(_TITLE)
def funnel(book: Asked, t: Texts, cohort: str | None = None) -> Exhibit:
    """What share of new customers comes to each step, and which step is the narrowest."""
    frame, summary = _asked(book, cohort)
    if summary.last is None:
        return Exhibit("funnel", t("funnel.steps"), said=_nobody(summary, cohort, t), page=PAGE)
    narrow = frame.loc[summary.narrowest, ["n", "reached", "rate", "low", "high"]].to_dict()
    steps = frame[frame["share"].notna()]
    return Exhibit(
        "funnel",
        t("funnel.steps"),
        said=t.md("funnel.narrowest", step=summary.narrowest, **narrow),
        note=" ".join([t("funnel.note"), *unseen(book, t, summary)]),
        hint=t("funnel.click"),
        method=_method(book, t),
        picture=drawn(funnel_chart, frame, t),
        selection="pick",
        plot=partial(_plot, steps["share"], t),
        figures=tuple(
            _step(t, step, row["share"], row["share_low"], row["share_high"])
            for step, row in steps.iterrows()
        ),
        page=PAGE,
        state=_state(cohort),
    )


@dated(_TITLE)
def ways_back(book: Asked, t: Texts, cohort: str | None = None) -> Exhibit:
    """Of those who declined, and of those who were lost, the share that came back."""
    frame, _ = _asked(book, cohort)
    rows = frame[frame.index.isin(WAYS_BACK) & (frame["n"] > 0)]
    if rows.empty:
        return Exhibit("ways_back", t("funnel.ways_back"), said=t("funnel.ways_back_none"), page=PAGE)
    told = (t.md(f"exhibit.ways_back_{step}", **row) for step, row in rows.iterrows())
    return Exhibit(
        "ways_back",
        t("funnel.ways_back"),
        said=" ".join(told),
        note=t("funnel.ways_back_note", revived=REVIVED_MONTHS, won_back=WON_BACK_MONTHS),
        hint=t("funnel.click"),
        method=t("method.ways_back"),
        picture=drawn(ways_back_chart, frame, t),
        selection="pick",
        plot=partial(_plot, rows["rate"], t),
        figures=tuple(_step(t, step, row["rate"], row["low"], row["high"]) for step, row in rows.iterrows()),
        page=PAGE,
        state=_state(cohort),
    )


@dated(_TITLE)
def funnel_table(book: Asked, t: Texts, cohort: str | None = None) -> Exhibit:
    """The steps and the ways back as a table."""
    frame, _ = _asked(book, cohort)
    shown = priced(book, frame.reset_index()[list(_STEPS)])
    ratios = {"rate": ("reached", "n")}
    listing = Listing("funnel", t("funnel.table"), lambda: shown, ratios=ratios)
    method = _method(book, t)
    return Exhibit(
        "funnel_table", t("funnel.table"), method=method, tables=(listing,), page=PAGE, state=_state(cohort)
    )


@dated(_TITLE)
def funnel_customers(
    book: Asked, t: Texts, step: str = "again", side: str = "stopped", cohort: str | None = None
) -> Exhibit:
    """Who took a step ("reached"), or was asked it and did not ("stopped")."""
    found = book.funnel_customers(step, side == "reached", cohort)
    title = t(f"exhibit.funnel_{side}", step=step)
    listing = Listing(f"funnel-{step}-{side}", title, lambda: priced(book, found), people=True)
    return Exhibit(
        "funnel_customers",
        title,
        said=t.md(f"funnel.behind_{side}", step=step, n=len(found)),
        method=_method(book, t),
        tables=(listing,),
        page=PAGE,
        state=_state(cohort),
    )


def unseen(book: Asked, t: Texts, summary: FunnelSummary) -> list[str]:
    """Which steps cannot be seen yet, a sentence each."""
    days = {"again": book.settings.know_days, "developed": DEVELOPED_DAYS}
    steps = summary.unseen if summary.started else ()
    return [
        t.md("funnel.not_yet", step=step, days=days.get(step, book.settings.welcome_days)) for step in steps
    ]


def priced(book: Asked, frame: pd.DataFrame) -> pd.DataFrame:
    """The table without its columns of money where the file tells none."""
    money = [name for name in ("a_year", "stopped_value") if name in frame.columns]
    return frame if book.tells_money else frame.drop(columns=money)


def _asked(book: Asked, cohort: str | None) -> tuple[pd.DataFrame, FunnelSummary]:
    frame = book.funnel(cohort)
    return frame, funnel_summary(frame)


def _nobody(summary: FunnelSummary, cohort: str | None, t: Texts) -> str:
    if summary.started:
        return t("funnel.short")
    return t("funnel.nobody_seen" if cohort is None else "funnel.nobody")


def _sentence(frame: pd.DataFrame, summary: FunnelSummary, t: Texts) -> str:
    last = frame.loc[summary.last]
    values = {"customers": last["customers"], "share": last["share"]}
    values |= {"low": last["share_low"], "high": last["share_high"]}
    return t.md("funnel.sentence", base=summary.base, step=summary.last, **values)


def _method(book: Asked, t: Texts) -> str:
    days = {"welcome_days": book.settings.welcome_days, "know_days": book.settings.know_days}
    return t("method.funnel", **days, developed_days=DEVELOPED_DAYS)


def _step(t: Texts, step: str, share: float, low: float, high: float) -> Figure:
    return percent(t, step, t(f"step.{step}"), share, t.md("chart.interval", low=low, high=high))


def _plot(shares: pd.Series, t: Texts) -> Plot:
    names = tuple(t(f"step.{step}") for step in shares.index)
    series = (Series(t("chart.step_rate"), numbers(shares), ACCENT),)
    return Plot(PlotKind.BARS, names, series, "percent", y_title=t("chart.step_rate"))


def _state(cohort: str | None) -> dict[str, str]:
    return {"v.lifecycle": "funnel"} | ({} if cohort is None else {"v.funnel_cohort": cohort})


EXHIBITS: Mapping[str, object] = {
    "funnel_verdict": funnel_verdict,
    "funnel": funnel,
    "ways_back": ways_back,
    "funnel_table": funnel_table,
    "funnel_customers": funnel_customers,
}
