"""Significant customers on screen: lost against won, by name, and flagged by hand."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.significant import significant_chart
from churn.texts import Texts
from pages import _session
from pages._drawing import clickable
from pages._shared import ask, choice, figure
from pages._tables import listed


def balance(t: Texts, book: Book, periods: int | None) -> None:
    """Lost against won, in customers and money, with the alarm where more are lost."""
    found = ask(book, "significant", periods)
    values = {"lost": found.lost, "won": found.won, "periods": found.window_periods}
    values |= {"lost_value": found.lost_value, "won_value": found.won_value}
    large, _ = ask(book, "band_limits")
    if large != large and not found.lost and not found.won:
        st.info(t("significant.no_money"), icon=":material/info:")
        return
    if found.won is None:
        st.info(t.md("significant.unknown", **values), icon=":material/info:")
    elif found.alarm:
        st.error(t.md("significant.alarm", **values), icon=":material/error:")
    elif found.alarm_value:
        st.warning(t.md("significant.alarm_value", **values), icon=":material/warning:")
    else:
        st.success(t.md("significant.calm", **values), icon=":material/check_circle:")
    with st.container(horizontal=True):
        for side in ("lost", "won"):
            count, money = values[side], values[f"{side}_value"]
            if count is not None:
                figure(t, f"significant.{side}", t.int(count), t.md("significant.money", money=money))
    if found.won is None:
        return
    measure = choice(t, "significant_measure", ("value", "customers"), "measure")
    bar = clickable(
        t,
        book,
        f"significant:{measure}:{periods}",
        lambda: significant_chart(found.table, t, measure),
        t(f"significant.chart_{measure}"),
        "pick",
        why=t("method.significant"),
    )
    if bar:
        st.session_state["significant_when"] = bar["start"]
    else:
        st.session_state.pop("significant_when", None)


def names(t: Texts, book: Book, periods: int | None) -> None:
    """Who they are, what they paid, since when, last seen, and why they left where it is known."""
    listing = ask(book, "significant_names", periods)
    when = st.session_state.pop("significant_when", None)
    if when:
        listing = listing[listing["period"] == when]
    st.subheader(t("significant.names"), anchor=False)
    if listing.empty:
        st.caption(t("significant.nobody"))
        return
    listed(t, listing, "significant", key=f"significant:{book.key}:{periods}:{when}")


def by_hand(t: Texts, book: Book) -> None:
    """Customers that are significant whatever they pay, because a person says so."""
    flagged = list(_session.annotations().significant)
    known = ask(book, "largest_customers")
    labels = _labels(known)
    key = f"flags:{book.receipt.digest}"

    def changed() -> None:
        _session.annotate(_session.annotations().flagged(st.session_state[key]))

    st.multiselect(
        t("significant.by_hand"),
        list(dict.fromkeys([*flagged, *labels])),
        default=flagged,
        key=key,
        on_change=changed,
        format_func=lambda one: labels.get(one, one),
        placeholder=t("significant.by_hand_choose"),
        help=t("significant.by_hand_help"),
        accept_new_options=True,
        select_all=False,
    )
    strange = book.unknown_customers(flagged)
    if strange:
        st.warning(t.md("significant.strange", customers=", ".join(strange)), icon=":material/person_off:")


def _labels(known: pd.DataFrame) -> dict[str, str]:
    """How customers are called in a list: name and id, or the id alone."""
    if "customer_name" not in known:
        return {one: one for one in known["customer"]}
    pairs = zip(known["customer"], known["customer_name"], strict=True)
    return {one: f"{name} · {one}" if isinstance(name, str) else one for one, name in pairs}
