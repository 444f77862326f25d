"""The five stages on screen: who stands where, how that came about, and how customers move between them."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.stage_flows import stage_flows_chart
from churn.charts.stage_matrix import stage_matrix_chart
from churn.charts.stages import stage_history_chart, stages_chart
from churn.metrics.stage_summary import StageSummary
from churn.settings import MIN_N
from churn.texts import Texts
from pages import _settings
from pages._drawing import clickable
from pages._shared import ask, figure, pick
from pages._tables import listed

_RULES = ("welcome_days", "know_days", "decline")
ALL = "all"


def sentence(t: Texts, book: Book, periods: int | None) -> StageSummary:
    """Who stands where, and where most money leaks."""
    found = ask(book, "stage_summary", periods)
    free = "" if book.tells_money else "_free"
    counts = {name: getattr(found, name) for name in ("welcome", "know", "development", "revival", "winback")}
    values = counts | {"living": found.living, "living_value": found.living_value}
    with st.container(border=True):
        st.markdown(f"#### {t.md(f'lifecycle.sentence{free}', **values)}")
        if found.leak is not None:
            leak = {"origin": found.leak.origin, "leak": found.leak.customers, "value": found.leak.value}
            leak |= {"customers": found.lost.customers, "periods": found.periods}
            st.markdown(t.md(f"lifecycle.leak{free}", **leak))
        elif found.periods:
            st.markdown(t.md("lifecycle.no_leak", periods=found.periods))
        else:
            st.caption(t("lifecycle.losses_early"))
        if found.slid is not None:
            slid = {name: getattr(found.slid, name) for name in found.slid.__dataclass_fields__}
            revived = 0 if found.revived is None else found.revived.customers
            st.markdown(t.md("lifecycle.slid", revived=revived, **slid))
        if found.living < MIN_N:
            st.caption(t.md("lifecycle.few", living=found.living))
    return found


def figures(t: Texts, book: Book) -> None:
    """A box a stage: customers, money, and how long they stay."""
    table = ask(book, "lifecycle")
    rules = _rules(book)
    with st.container(horizontal=True):
        for stage, row in table.iterrows():
            what = t(f"lifecycle.what_{stage}", **rules)
            notes = [_stay(t, stage, row, book.settings.welcome_days)]
            if book.tells_money:
                key = "lifecycle.note_lost" if stage == "winback" else "lifecycle.note_living"
                notes.insert(0, t.md(key, value=row["value"], value_share=row["value_share"]))
            note = "  \n".join(notes)
            figure(t, f"stage.{stage}", t.int(row["customers"]), note, help=f"{what} {t('method.stays')}")


def _stay(t: Texts, stage: str, row: pd.Series, welcome_days: int) -> str:
    if stage == "welcome":
        return t.md("lifecycle.stay_rule", n=welcome_days)
    if row["stays"] < MIN_N:
        return t.md("lifecycle.stay_few", stays=row["stays"])
    if pd.isna(row["median_days"]):
        key = "lifecycle.stay_not_lost" if stage == "winback" else "lifecycle.stay_not"
        return t.md(key, left=row["left"], stays=row["stays"])
    bounds = "_bare" if pd.isna(row["days_low"]) else "_open" if pd.isna(row["days_high"]) else ""
    return t.md(f"lifecycle.stay{bounds}", **row)


def rules(t: Texts, book: Book) -> None:
    """Where a stage ends, to be changed here."""
    with st.expander(t("lifecycle.rules"), icon=":material/rule:"):
        _settings.stages(t, book)


def _rules(book: Book) -> dict[str, float]:
    """Where one stage ends and the next begins."""
    return {name: getattr(book.settings, name) for name in _RULES}


def now(t: Texts, book: Book, measure: str) -> None:
    """The stages as they stand, and who is in a clicked one."""
    bar = clickable(
        t,
        book,
        f"stages:{measure}",
        lambda: stages_chart(ask(book, "lifecycle"), t, measure),
        t(f"lifecycle.now_{measure}"),
        "pick",
        note=t(f"lifecycle.now_note_{measure}"),
        why=t("method.stages", **_rules(book)),
    )
    if bar:
        _behind(t, book, bar["stage"])


def over_time(t: Texts, book: Book, measure: str) -> None:
    """The stages at each close, and who stood in a clicked one then."""
    cell = clickable(
        t,
        book,
        f"stage_history:{measure}",
        lambda: stage_history_chart(ask(book, "stage_history"), t, measure),
        t(f"lifecycle.history_{measure}"),
        "pick",
        note=t("lifecycle.history_click"),
        why=t("method.stages", **_rules(book)),
    )
    if cell:
        _behind(t, book, cell["stage"], cell["start"])


def _behind(t: Texts, book: Book, stage: str, period: str | None = None) -> None:
    found = ask(book, "stage_customers", stage, period)
    when = t("lifecycle.today") if period is None else t.period(period)
    st.markdown(t.md("lifecycle.behind", stage=stage, when=when, n=len(found)))
    listed(t, found, "stage", key=f"stage:{book.key}:{stage}:{period}")


def flows(t: Texts, book: Book, periods: int | None, measure: str) -> None:
    """The moves between stages as bands and as a matrix, and who made a clicked one."""
    period = _period(t, book, periods)
    table = ask(book, "stage_flows", periods, period)
    made = table[table["customers"] > 0].reset_index()
    if (made["from"] == made["to"]).all():
        st.caption(t("lifecycle.no_flows"))
        return
    _bands(t, book, table, periods, period, measure)
    cell = clickable(
        t,
        book,
        f"matrix:{periods}:{period}",
        partial(stage_matrix_chart, table, t),
        t("lifecycle.matrix"),
        "pick",
        note=t("lifecycle.matrix_note"),
        why=t("method.flows"),
    )
    if cell:
        _movers(t, book, cell, periods, period, "cell")
    with st.expander(t("lifecycle.flow_table"), icon=":material/table:"):
        listed(t, made, "moves", key=f"moves:{book.key}:{periods}:{period}")


def _bands(
    t: Texts, book: Book, table: pd.DataFrame, periods: int | None, period: str | None, measure: str
) -> None:
    band = clickable(
        t,
        book,
        f"flows:{measure}:{periods}:{period}",
        lambda: stage_flows_chart(table, t, measure),
        t("lifecycle.flows"),
        "pick",
        note=t("lifecycle.flows_click", measure=measure),
        why=t("method.flows"),
    )
    if band:
        _movers(t, book, band, periods, period, "band")


def _period(t: Texts, book: Book, periods: int | None) -> str | None:
    """One period, or None for all those looked at together."""
    starts = ask(book, "stage_history").index.get_level_values("period").unique()
    options = [ALL, *(f"{start:%Y-%m-%d}" for start in reversed(starts))]
    together = t("lifecycle.when_all", n=ask(book, "stage_summary", periods).periods)
    picked = pick(
        "flow_period",
        options,
        t("lifecycle.when"),
        lambda option: together if option == ALL else t.period(option),
        f"{book.receipt.digest}:{t.language}:{periods}",
    )
    return None if picked == ALL else picked


def _movers(t: Texts, book: Book, move: dict, periods: int | None, period: str | None, where: str) -> None:
    """Who made a move; `where` it was clicked, for the same one may be in both pictures."""
    origin, to = move["from"], move["to"]
    found = ask(book, "flow_customers", origin, to, periods, period)
    st.markdown(t.md("lifecycle.moved", **{"from": origin, "to": to}, n=len(found)))
    listed(t, found, "movers", key=f"movers:{where}:{book.key}:{origin}:{to}:{periods}:{period}")
