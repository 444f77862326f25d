"""Early warning on screen: the sentence, the five families, and the customers who show signals."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from churn.book import Book
from churn.charts.signal_trends import rate_text
from churn.metrics.bands import BANDS
from churn.metrics.signals.summary import FamilyState, Summary
from churn.texts import DASH, Texts
from pages import _settings
from pages._shared import ask, figure, pick
from pages._tables import download, table

_ALL = "all"
_NAMES = {"since": "signals_since", "depth": "below_habit"}
_COLUMNS = ("customer", "customer_name", "signals", "history", "money_at_risk", "a_year", "risk")
_COLUMNS += ("since", "depth", "stage", "band", "owner", "value")


def sentence(t: Texts, book: Book) -> Summary:
    """How many show signals, how much money a year they bring, and what is really worse."""
    with st.spinner(t("signals.counting"), show_time=True):
        state = ask(book, "warning")
    values = {"shown": state.shown, "living": state.living, "money": state.a_year}
    with st.container(border=True):
        said = t.md(f"signals.sentence_{_kind(state)}", **values)
        st.markdown(f"#### {said} {_really(t, book, state)}")
        if state.at_risk == state.at_risk:
            st.caption(t.md("signals.at_risk", money=state.at_risk))
        if state.seasonless:
            st.caption(t("signals.no_year"))
    return state


def _kind(state: Summary) -> str:
    if all(family.customers is None for family in state.families):
        return "unknown"
    if not state.shown:
        return "nobody"
    return "some" if state.a_year else "count"


def _really(t: Texts, book: Book, state: Summary) -> str:
    if not state.worse:
        compared = ask(book, "signals")["verdict"].ne("too_short").any()
        return t("signals.nothing_worse" if compared else "signals.nothing_compared")
    return t.md(
        "signals.worse",
        measures=t.join([t("signals.quoted", name=f"signal_measure.{code}") for code in state.worse]),
    )


def families(t: Texts, book: Book, state: Summary) -> None:
    """The five families: how many customers show a sign, and whether the company's own is real or noise."""
    trends = ask(book, "signals")
    with st.container(horizontal=True):
        for family in state.families:
            _tile(t, family, trends, state.living)


def _tile(t: Texts, family: FamilyState, trends: pd.DataFrame, living: int) -> None:
    label = f"signal_family.{family.family}"
    if not family.known:
        figure(t, label, DASH, t(f"signals.missing_{family.family}"))
        return
    said = t("signals.each_only") if family.measure is None else compared(t, trends, family.measure)
    if family.customers is not None:
        said = f"{t.md('signals.of_living', living=living)} {said}"
    figure(t, label, t.int(family.customers), said, help=t(f"method.signal_family_{family.family}"))


def compared(t: Texts, trends: pd.DataFrame, measure: str) -> str:
    """A sign of the company now and in the window before, and what is to be made of it."""
    row = trends.loc[measure]
    now, before = (t.escape(rate_text(row[name], row["unit"], t)) for name in ("rate", "before"))
    values = {"measure": t(f"signal_measure.{measure}"), "verdict": t(f"signal_verdict.{row['verdict']}")}
    if row["verdict"] == "too_short":
        return t("signals.too_short", **values)
    return t("signals.compared", now=now, before=before, **values)


def people(t: Texts, book: Book) -> None:
    """The living customers who show signals, the most money at risk first."""
    st.subheader(t("signals.list"), help=t("method.watchlist"), anchor=False)
    rows = ask(book, "watchlist")
    if rows is None or rows.empty:
        st.info(t("signals.none" if rows is None else "signals.nobody"), icon=":material/info:")
        return
    known = rows["money_at_risk"].notna().any()
    st.caption(t("signals.order_risk" if known else "signals.order_count"))
    judged = ask(book, "risk").judged if known else None
    if judged is not None and judged.leaning:
        st.caption(t(f"risk.leaning_{judged.leaning}"))
    rows, key = _chosen(t, book, rows)
    if rows.empty:
        st.caption(t("signals.nobody_such"))
        return
    shown = _shown(t, rows)
    table(t, shown, key=f"watchlist:{book.key}:{key}")
    download(t, shown.drop(columns="history"), t("signals.file"))


def limits(t: Texts, book: Book) -> None:
    """From where on a measure is a sign."""
    with st.expander(t("signals.limits"), icon=":material/tune:"):
        _settings.signals(t, book)


def _chosen(t: Texts, book: Book, rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The rows of one signal, one band and one of those who look after them."""
    codes = list(dict.fromkeys(code for some in rows["signals"] for code in some))
    owners = sorted(rows["owner"].dropna().unique()) if "owner" in rows else []
    one, two, three = st.columns(3)
    bands = BANDS if book.tells_money else ()
    picked = [
        _pick(one, t, book, "signal", ("signals.by_signal", "signals.all_signals"), codes, "signal"),
        _pick(two, t, book, "signal_band", ("signals.by_band", "signals.all_bands"), bands, "band"),
        _pick(three, t, book, "signal_owner", ("signals.by_owner", "signals.all_owners"), owners),
    ]
    signal, band, owner = picked
    if signal != _ALL:
        rows = rows[[signal in some for some in rows["signals"]]]
    if band != _ALL:
        rows = rows[rows["band"] == band]
    if owner != _ALL:
        rows = rows[rows["owner"] == owner]
    return rows.reset_index(drop=True), ":".join(picked)


def _pick(
    side: DeltaGenerator,
    t: Texts,
    book: Book,
    name: str,
    labels: tuple[str, str],
    options: Sequence[str],
    family: str | None = None,
) -> str:
    """One of the options or all of them, codes of a family of texts or names; nothing to choose where there
    is one at most."""
    if len(options) < 2:
        return _ALL

    def words(one: str) -> str:
        return t(labels[1]) if one == _ALL else t(f"{family}.{one}") if family else one

    with side:
        return pick(name, [_ALL, *options], t(labels[0]), words, f"{book.receipt.digest}:{t.language}")


def _shown(t: Texts, rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that say something, the signals in words."""
    some = ("risk", "money_at_risk", "depth", "owner")
    blank = [name for name in some if name in rows and rows[name].isna().all()]
    kept = [name for name in _COLUMNS if name in rows and name not in blank]
    said = {codes: "; ".join(t(f"signal.{code}") for code in codes) for codes in set(rows["signals"])}
    return rows.assign(signals=[said[codes] for codes in rows["signals"]])[kept].rename(columns=_NAMES)
