"""The figures of a screen: the sentence at its top, and the boxes that hold what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.tenure import tenure_chart
from churn.metrics.cohorts import well_known_age
from churn.metrics.headline import Headline
from churn.metrics.retention import Retention
from churn.schema import Period
from churn.texts import Texts
from pages._drawing import chart
from pages._shared import ask, figure
from pages._tables import listed

_PROFIT = ("profitable_n", "profitable_kept", "unprofitable_n", "unprofitable_kept")


def sentence(t: Texts, book: Book, head: Headline) -> None:
    """How things stand, in one sentence that a manager can repeat."""
    values = {name: getattr(head, name) for name in head.__dataclass_fields__}
    kind = head.verdict if head.has_calendar else "snapshot"
    said = [t.md(f"overview.sentence_{kind}", **values)]
    if head.opening_value:  # a file without money has none to speak of
        said.append(t.md("overview.sentence_money", **values))
    with st.container(border=True):
        st.markdown(f"#### {' '.join(said)}")
        if head.few and head.last_opening:
            st.caption(t.md("overview.few", n=head.last_opening))
        if head.lost and book.panel.lost_after is not None:
            limit = t.n("periods", book.panel.lost_after)
            st.caption(t.md("overview.silent", limit=limit, lost=head.lost, back=head.back))
        if book.panel.value_missing:
            st.caption(t.md("overview.value_missing", n=book.panel.value_missing))


def customers(t: Texts, head: Headline, pooled: pd.DataFrame, rates: pd.DataFrame, kept: Retention) -> None:
    st.subheader(t("overview.customers"), anchor=False)
    with st.container(horizontal=True):
        _rate(t, "logo_churn_rate", pooled, rates, t.md("overview.annual", annual=head.annual))
        _retained(t, kept.share, kept.low, kept.high, kept, "overview.kept_customers")
    with st.container(horizontal=True):
        won = t.md("overview.won_customers", won=head.won, returned=head.returned, periods=head.periods)
        figure(t, "overview.lost_won", t("overview.against", lost=head.lost, won=head.won), won)
        outcomes = {n: getattr(head, n) for n in ("expanded", "neutral", "contracted", "lost")}
        figure(t, "overview.now", t.int(head.customers), t.md("overview.outcome_note", **outcomes))


def money(t: Texts, head: Headline, pooled: pd.DataFrame, rates: pd.DataFrame, kept: Retention) -> None:
    st.subheader(t("overview.money"), anchor=False)
    with st.container(horizontal=True):
        _rate(t, "revenue_churn_rate", pooled, rates)
        _retained(t, kept.value_share, kept.value_low, kept.value_high, kept, "overview.kept_money")
    with st.container(horizontal=True):
        for name in ("net_revenue_retention", "gross_revenue_retention"):
            _rate(t, name, pooled, rates)


def walk(t: Texts, head: Headline, measure: str) -> None:
    """From the first opening to the last close of the time looked at, and all that came between."""
    rows = [{"opening": "opening", "won": "won", "lost": "lost", "closing": "customers"}]
    if measure == "value":
        rows = [
            {"opening": "opening_value", "won": "won_value", "expanded": "expanded_value"},
            {"contracted": "contracted_value", "lost": "lost_value", "closing": "value"},
        ]
    form = t.compact if measure == "value" else t.int
    for steps in rows:
        with st.container(horizontal=True):
            for step, name in steps.items():
                note = t.md(f"revenue.{step}_note", first=head.first, last=head.last, periods=head.periods)
                figure(t, f"revenue.{step}", form(getattr(head, name)), note)
    if head.brief:
        st.caption(t.md("revenue.brief", n=head.brief))


def snapshot(t: Texts, book: Book, head: Headline, pooled: pd.DataFrame) -> None:
    """A file without dates: who is lost and what they paid, by length of stay and by segment."""
    with st.container(horizontal=True):
        for name in ("logo_churn_rate", "revenue_churn_rate"):
            row = pooled.loc[name]
            note = t.md("figure.of_all", low=row["low"], high=row["high"], n=row["n"])
            figure(t, f"snapshot.{name}", t.percent(row["estimate"], 2), note, help=t("method.snapshot"))
        figure(t, "snapshot.lost", t.int(head.lost), t.md("snapshot.of", n=head.at_risk))
        figure(t, "snapshot.lost_money", t.compact(head.lost_value), t("snapshot.a_month"))
    tenure = ask(book, "lost_by_tenure")
    if len(tenure):
        draw = partial(tenure_chart, tenure, t)
        chart(t, book, "tenure", draw, t("snapshot.by_tenure"), why=t("method.tenure"))


def behind_movement(t: Texts, book: Book, start: str, movement: str) -> None:
    """The customers behind a bar: one movement of one period."""
    movers = ask(book, "movers", start, movement)
    st.markdown(t.md("revenue.behind", when=start, movement=f"movement.{movement}", n=len(movers)))
    listed(t, movers, "movers", key=f"movers:{book.key}:{start}:{movement}")


def process_note(t: Texts, process: pd.DataFrame) -> str:
    """Whether the periods out of line are a signal or noise."""
    outside, run = process.index[process["outside"]], process.index[process["run"]]
    if process["rate"].isna().all():
        return t("revenue.process_none")
    if len(outside):
        when = t.join([t.period(day) for day in outside[-4:]])
        return t.md("revenue.process_outside", when=when)
    if len(run):
        return t.md("revenue.process_run", when=run[-1])
    return t("revenue.process_noise")


def cohort_sentence(t: Texts, mean: pd.DataFrame, measure: str) -> None:
    """What the mean row says at the age of one period and at the last well-known one."""
    age = well_known_age(mean)
    if age < 1:
        return
    first, last = mean.loc[1], mean.loc[age]
    values = {"first": first["share"], "n": first["n"], "last": last["share"], "age": age}
    with st.container(border=True):
        st.markdown(f"#### {t.md(f'cohorts.sentence_{measure}', n_last=last['n'], **values)}")


def period_choice(t: Texts, now: Period, options: Sequence[Period], change: Callable) -> None:
    """Month, week, quarter or year, for the whole book."""
    key = f"period_choice:{now}:{t.language}"
    st.segmented_control(
        t("settings.period"),
        options,
        default=now,
        required=True,
        format_func=lambda option: t(f"period.{option}"),
        key=key,
        on_change=lambda: change(period=st.session_state[key]),
        label_visibility="collapsed",
    )


def _rate(t: Texts, name: str, pooled: pd.DataFrame, rates: pd.DataFrame, more: str = "") -> None:
    row = pooled.loc[name]
    trend = rates["estimate"][rates.index.get_level_values("rate") == name].dropna().tolist()
    note = t.md("figure.interval", low=row["low"], high=row["high"], n=row["n"]) + more
    shown = {"chart_data": trend, "chart_type": "line"} if len(trend) > 1 else {}
    figure(t, f"rate.{name}", t.percent(row["estimate"]), note, help=t(f"method.{name}"), **shown)


def _retained(t: Texts, share: float, low: float, high: float, kept: Retention, key: str) -> None:
    values = {
        "start": kept.start,
        "end": kept.end,
        "n": kept.n_start,
        "kept": kept.n_kept,
        "low": low,
        "high": high,
    }
    values |= {"value_start": kept.value_start, "value_kept": kept.value_kept}
    note = t.md(key, **values)
    if kept.unprofitable_n and key == "overview.kept_customers":
        note += t.md("overview.kept_profit", **{n: getattr(kept, n) for n in _PROFIT})
    figure(t, f"{key}_label", t.percent(share), note, help=t("method.retention"))
