"""The funnel on screen: how far new customers come, who comes back, and where the most money stops."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.funnel import WAYS_BACK, funnel_chart, ways_back_chart
from churn.metrics.first_steps import DEVELOPED_DAYS
from churn.metrics.funnel_summary import FunnelSummary, dearest_leak, funnel_summary
from churn.metrics.recoveries import REVIVED_MONTHS, WON_BACK_MONTHS
from churn.settings import MIN_N
from churn.texts import Texts
from pages._drawing import clickable
from pages._shared import ask, pick
from pages._tables import listed, table

_ALL = "all"
_SIDES = ("stopped", "reached")
_STEP_COLUMNS = ("step", "n", "reached", "rate", "low", "high", "median_days", "stopped", "stopped_value")
_LEAK_COLUMNS = ("step", "n", "stopped", "rate", "low", "high", "gone", "a_year")


def funnel(t: Texts, book: Book) -> None:
    """The steps of new customers and the ways back, and who is behind a clicked one."""
    st.header(t("funnel.title"), anchor=False)
    cohort = _cohort(t, book)
    frame = ask(book, "funnel", cohort)
    summary = funnel_summary(frame)
    _sentence(t, frame, summary, cohort)
    if summary.last is not None:
        step = _steps(t, book, frame, cohort)
        _behind(t, book, step, cohort)
    for unseen in summary.unseen if summary.started else ():
        days = {"again": book.settings.know_days, "developed": DEVELOPED_DAYS}
        days = days.get(unseen, book.settings.welcome_days)
        st.caption(t.md("funnel.not_yet", step=unseen, days=days))
    if "welcomed" not in frame.index:
        st.caption(t("funnel.invite_troubles"))
    _ways_back(t, book, frame, cohort)
    with st.expander(t("funnel.table"), icon=":material/table:"):
        shown = frame.reset_index()[list(_STEP_COLUMNS)]
        listed(t, _priced(book, shown), "funnel", key=f"funnel-table:{book.key}:{cohort}")


def _cohort(t: Texts, book: Book) -> str | None:
    """One period of starts, or None for all."""
    starts = [f"{start:%Y-%m-%d}" for start in ask(book, "funnel_cohorts")]
    picked = pick(
        "funnel_cohort",
        [_ALL, *starts],
        t("funnel.cohort"),
        lambda option: t("funnel.all") if option == _ALL else t.period(option),
        f"{book.key}:{t.language}",
    )
    return None if picked == _ALL else picked


def _sentence(t: Texts, frame: pd.DataFrame, summary: FunnelSummary, cohort: str | None) -> None:
    with st.container(border=True):
        if not summary.started:
            st.markdown(t("funnel.nobody_seen" if cohort is None else "funnel.nobody"))
            return
        if summary.last is None:
            st.markdown(t("funnel.short"))
            return
        last = frame.loc[summary.last]
        values = {"customers": last["customers"], "share": last["share"]}
        values |= {"low": last["share_low"], "high": last["share_high"]}
        st.markdown(f"#### {t.md('funnel.sentence', base=summary.base, step=summary.last, **values)}")
        narrow = frame.loc[summary.narrowest, ["n", "reached", "rate", "low", "high"]].to_dict()
        st.markdown(t.md("funnel.narrowest", step=summary.narrowest, **narrow))
        if summary.base < MIN_N:
            st.caption(t.md("funnel.few", base=summary.base))


def _steps(t: Texts, book: Book, frame: pd.DataFrame, cohort: str | None) -> str | None:
    settings = book.settings
    rules = {"welcome_days": settings.welcome_days, "know_days": settings.know_days}
    bar = clickable(
        t,
        book,
        f"funnel:{cohort}",
        partial(funnel_chart, frame, t),
        t("funnel.steps"),
        "pick",
        note=t("funnel.click"),
        why=t("method.funnel", **rules, developed_days=DEVELOPED_DAYS),
    )
    return bar["step"] if bar else None


def _ways_back(t: Texts, book: Book, frame: pd.DataFrame, cohort: str | None) -> None:
    if not frame.loc[list(WAYS_BACK), "n"].any():
        st.caption(t("funnel.ways_back_none"))
        return
    bar = clickable(
        t,
        book,
        f"ways_back:{cohort}",
        partial(ways_back_chart, frame, t),
        t("funnel.ways_back"),
        "pick",
        note=t("funnel.ways_back_note", revived=REVIVED_MONTHS, won_back=WON_BACK_MONTHS),
        why=t("method.ways_back"),
    )
    _behind(t, book, bar["step"] if bar else None, cohort)


def _behind(t: Texts, book: Book, step: str | None, cohort: str | None) -> None:
    """Who took a step, and who did not."""
    if step is None:
        return
    sides = _SIDES[1:] if step == "started" else _SIDES
    for side, tab in zip(sides, st.tabs([t(f"funnel_side.{side}") for side in sides]), strict=True):
        with tab:
            found = ask(book, "funnel_customers", step, side == "reached", cohort)
            st.markdown(t.md(f"funnel.behind_{side}", step=step, n=len(found)))
            key = f"funnel:{book.key}:{step}:{side}:{cohort}"
            listed(t, _priced(book, found), f"funnel-{step}-{side}", key=key)


def leaks(t: Texts, book: Book) -> None:
    """The steps by the money that was lost at them, and who stopped."""
    frame = ask(book, "leaks")
    step = dearest_leak(frame)
    st.subheader(t("leaks.title"), help=t("method.leaks"), anchor=False)
    if step is None:
        st.caption(t("leaks.none"))
        return
    free = "" if book.tells_money else "_free"
    worst = frame.loc[step, ["n", "stopped", "gone", "a_year"]].to_dict()
    st.markdown(t.md(f"leaks.sentence{free}", step=step, **worst))
    shown = frame[frame["n"] > 0].reset_index()[list(_LEAK_COLUMNS)]
    table(t, _priced(book, shown), key=f"leaks:{book.key}")
    st.caption(t("leaks.note"))
    with st.expander(t("leaks.who"), icon=":material/person_search:"):
        leaking = frame.index[frame["stopped"] > 0].tolist()
        words = {name: t(f"step.{name}") for name in leaking}
        label = t("leaks.who")
        chosen = pick("leak", leaking, label, lambda name: words[name], f"{book.key}:{t.language}")
        found = ask(book, "leak_customers", chosen)
        listed(t, _priced(book, found), f"leak-{chosen}", key=f"leak:{book.key}:{chosen}")


def _priced(book: Book, frame: pd.DataFrame) -> pd.DataFrame:
    """The table without its columns of money where the file tells none."""
    money = [name for name in ("a_year", "stopped_value") if name in frame.columns]
    return frame if book.tells_money else frame.drop(columns=money)
