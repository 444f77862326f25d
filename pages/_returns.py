"""Who came back, on screen: how soon, how many by themselves, at what value, and how long they stayed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from churn.book import Book
from churn.charts.win_back import returns_chart
from churn.metrics.returns import well_seen
from churn.settings import MIN_N
from churn.texts import Texts
from pages._drawing import chart
from pages._shared import ask
from pages._tables import listed


def by_themselves(t: Texts, book: Book) -> str:
    """How many of the lost came back without this list, so that it is not credited with them."""
    returns = ask(book, "returns")
    if not returns.few:
        bounds = {"low": returns.low, "high": returns.high, "n": returns.eligible}
        return t.md("winback.by_themselves", share=returns.share, **bounds)
    row = well_seen(ask(book, "return_curve"), book.panel.calendar.months)
    if row is None:
        return t("winback.by_themselves_unknown")
    return t.md("winback.by_themselves_so_far", periods=row.name, **row)


def curve(t: Texts, book: Book) -> None:
    """The share of the lost that is back, by time since the loss."""
    if not ask(book, "returns").losses:
        return
    draw = partial(returns_chart, ask(book, "return_curve"), t)
    note, why = t("winback.curve_note"), t("method.returns")
    chart(t, book, "returns", draw, t("winback.curve"), note=note, why=why)


def returned(t: Texts, book: Book) -> None:
    """Who came back, and how long they stayed."""
    returns = ask(book, "returns")
    if not returns.losses:
        return
    st.subheader(t("winback.came"), anchor=False)
    if not returns.returned:
        st.info(t.md("winback.came_nobody", n=returns.losses), icon=":material/info:")
        return
    st.markdown(t.md("winback.came_said", n=returns.returned, here=returns.here, losses=returns.losses))
    for months, row in returns.stayed.iterrows():
        if row["n"]:
            key = "winback.stayed" if row["n"] >= MIN_N else "winback.stayed_few"
            st.markdown(t.md(key, months=months, **row))
    frame = ask(book, "returned")
    unknown = [name for name in ("value", "value_back") if frame[name].isna().all()]
    listed(t, frame.drop(columns=unknown), "returned", key=f"returned:{book.key}")
