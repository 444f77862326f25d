"""Reasons on screen: the sentence, reasons in order, who says what, silence and scores."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.association import association_chart
from churn.charts.reasons import controls_chart, pareto_chart, trend_chart
from churn.charts.scores import scores_chart
from churn.coding.taxonomy import OTHER, Control
from churn.metrics.comparison import LEVEL
from churn.texts import Texts
from pages import _settings
from pages._drawing import chart, clickable
from pages._shared import ask, choice, figure, pick
from pages._tables import column_name, listed, table

MOST_QUOTES = 12
_COLUMNS = (
    *("reason", "control", "respondents", "unknown", "share", "low", "high", "mentions", "mention_share"),
    *("value", "value_share", "value_low", "value_high", "reweighted_share", "reweighted_value"),
)


def question(t: Texts, book: Book) -> str | None:
    """Which question of the survey is looked at; None: all of them together."""
    asked = ask(book, "questions")
    if len(asked) < 2:
        return None
    names = list(asked.index)
    picked = st.selectbox(
        t("reasons.question"),
        [None, *names],
        format_func=lambda one: t("reasons.all_questions") if one is None else one or t("reasons.boxes"),
        key=f"question:{book.receipt.digest}:{t.language}",
    )
    return picked


def sentence(t: Texts, book: Book, asked: str | None, periods: int | None) -> int:
    """How many of the lost said why, what costs most and what is said most; how many gave a reason."""
    summary = ask(book, "reason_summary", asked, periods)
    values = {name: getattr(summary, name) for name in summary.__dataclass_fields__ if name != "controls"}
    with st.container(border=True):
        if summary.respondents:
            st.markdown(f"#### {_heads(t, book, asked, periods, summary.controls)}")
        else:
            st.markdown(f"#### {t.md('reasons.nobody', **values)}")
        st.caption(" ".join(_notes(t, values)))
    return summary.respondents


def _heads(t: Texts, book: Book, asked: str | None, periods: int | None, controls: pd.DataFrame) -> str:
    every = ask(book, "reasons", "code", asked, "customers", periods)
    often = _named(every)
    said = [t.md("reasons.sentence_often", reason=often.index[0], n=often["respondents"].iloc[0])]
    dear = _named(ask(book, "reasons", "code", asked, "value", periods))
    if dear["value"].iloc[0] > 0:
        key = "reasons.sentence_same" if dear.index[0] == often.index[0] else "reasons.sentence_dear"
        money = dear["value"].iloc[0]
        said.append(t.md(key, reason=dear.index[0], money=money, n=dear["respondents"].iloc[0]))
    ours = controls["share"].get(Control.OURS)
    if ours is not None:
        said.append(t.md("reasons.sentence_ours", share=ours))
        money = controls["value_share"][Control.OURS]
        if money == money:
            said.append(t.md("reasons.sentence_ours_money", share=money))
    if every.index[0] == OTHER and len(every) > 1:
        said.append(t.md("reasons.sentence_other", n=every["respondents"].iloc[0]))
    return " ".join(said)


def _named(reasons: pd.DataFrame) -> pd.DataFrame:
    """The reasons that say something; where nothing else was said, what there is."""
    some = reasons[reasons.index != OTHER]
    return some if len(some) else reasons


def _notes(t: Texts, values: dict) -> list[str]:
    """What the figures rest on, in small: who answered, who matches nobody, who stays."""
    said = [t.md("reasons.asked", **values)] if values["lost"] else []
    for name in ("unknown", "living", "unanswered"):
        if values[name]:
            said.append(t.md(f"reasons.{name}", n=values[name]))
    if values["respondents"] and values["few"]:
        said.append(t.md("reasons.few", n=values["respondents"]))
    return said


def why(t: Texts, book: Book, asked: str | None, periods: int | None) -> None:
    """The reasons, systemic first; whose they are; and behind a clicked one its customers and words."""
    level = choice(t, "reason_level", ("code", "group", "option"), "reasons_level")
    measure = choice(t, "reason_measure", ("systemic", "value", "customers", "mentions"), "reasons_by")
    frame = ask(book, "reasons", level, asked, measure, periods)
    name = f"reasons:{level}:{measure}:{asked}:{periods}"
    picked = clickable(
        t,
        book,
        name,
        partial(pareto_chart, frame, t, measure),
        t(f"reasons.chart_{measure}"),
        "pick",
        note=t("reasons.click"),
        why=t("method.reasons"),
    )
    if picked:
        _behind(t, book, str(picked["reason"]), level, asked, periods)
    summary = ask(book, "reason_summary", asked, periods)
    draw = partial(controls_chart, summary.controls, t)
    chart(t, book, f"controls:{asked}:{periods}", draw, t("reasons.controls"), why=t("method.controls"))
    with st.expander(t("reasons.table"), icon=":material/table:"):
        listed(t, frame.reset_index()[list(_COLUMNS)], "reasons", key=f"table:{name}:{book.key}")
        st.caption(t("reasons.reweighted"))
    with st.expander(t("reasons.settings"), icon=":material/tune:"):
        _settings.reasons(t, book)


def _behind(t: Texts, book: Book, reason: str, level: str, asked: str | None, periods: int | None) -> None:
    people = ask(book, "reason_customers", reason, level, asked, periods)
    st.markdown(t.md("reasons.behind", reason=reason, n=len(people)))
    quotes = ask(book, "quotes", reason, level, asked, periods)
    for quote in quotes.head(MOST_QUOTES).itertuples():
        st.markdown(f"> {t.escape(quote.text)}")
        who = quote.customer_name if hasattr(quote, "customer_name") else quote.customer
        st.caption(t.md("reasons.quote", who=who or t("reasons.stranger"), words=quote.words))
    listed(t, people, "reason", key=f"people:{book.key}:{level}:{reason}:{asked}:{periods}")


def who(t: Texts, book: Book, periods: int | None) -> None:
    """Who says what: reasons by band or by a segment, and where more than chance would have it."""
    options = ["band", *book.tables.segments]
    words = partial(column_name, t)
    by = pick("by", options, t("reasons.by_choice"), words, f"{book.receipt.digest}:{t.language}")
    found = ask(book, "association", by, "group", periods)
    _test(t, book, found, f"{by}:{periods}")


def when(t: Texts, book: Book, asked: str | None, periods: int | None) -> None:
    """Reasons over time."""
    if book.panel.calendar.period is None:
        st.info(t("empty.snapshot"), icon=":material/calendar_month:")
        return
    frame = ask(book, "reasons_by_period", asked, periods)
    draw, note = partial(trend_chart, frame, t), t("reasons.trend_note")
    chart(t, book, f"trend:{asked}:{periods}", draw, t("reasons.trend"), note=note)
    _test(t, book, ask(book, "association", "period", "group", periods), f"period:{periods}")


def _test(t: Texts, book: Book, found, name: str) -> None:
    values = {k: getattr(found, k) for k in ("n", "p_value", "cramers_v", "chi2", "df")}
    kind = "withheld" if found.withheld else "differs" if found.p_value < LEVEL else "chance"
    st.markdown(t.md(f"association.{kind}", **values))
    if found.cells["value"].nunique() > 1:
        draw = partial(association_chart, found, t)
        note, why = t("association.note"), t("method.association")
        chart(t, book, f"association:{name}", draw, t("association.chart"), note=note, why=why)


def silence(t: Texts, book: Book, periods: int | None) -> None:
    """Who of the lost did not answer, and how they differ from those who did."""
    summary = ask(book, "reason_summary", None, periods)
    if not summary.lost:
        st.info(t("reasons.no_losses"), icon=":material/info:")
        return
    beside = ask(book, "silent", periods)
    values = {name: getattr(beside, name) for name in beside.__dataclass_fields__}
    with st.container(horizontal=True):
        bounds = {"low": summary.response_low, "high": summary.response_high}
        note = t.md("silent.rate_note", answered=summary.answered, lost=summary.lost, **bounds)
        figure(t, "silent.rate", t.percent(summary.response), note, help=t("method.silent"))
        for what, form in (("size", t.compact), ("tenure", t.number)):
            answered, silent = values[f"{what}_answered"], values[f"{what}_silent"]
            if answered == answered and silent == silent and answered + silent > 0:
                figure(t, f"silent.{what}", form(answered), t.md(f"silent.{what}_note", **values))
    options = ["band", "tenure", *book.tables.segments]
    words = partial(column_name, t)
    by = pick("silent_by", options, t("reasons.by_choice"), words, f"{book.receipt.digest}:{t.language}")
    shown = by if by in ("band", "tenure") else "segment_value"
    table(t, ask(book, "response", by, periods).reset_index(names=shown))


def scores(t: Texts, book: Book, periods: int | None) -> None:
    """What the lost scored beside the kept."""
    frame = ask(book, "scores", periods)
    if frame.empty:
        st.info(t("empty.scores"), icon=":material/star:")
        return
    draw = partial(scores_chart, frame, t)
    chart(t, book, f"scores:{periods}", draw, t("scores.chart"), why=t("method.scores"))
