"""Who came back, on screen: how soon, how many by themselves, at what value, and how long they stayed."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.win_back import returns_chart
from churn.metrics.returns import well_seen
from churn.settings import MIN_N
from churn.texts import Texts
from pages._drawing import chart
from pages._shared import ask, figure
from pages._tables import listed

_MOST = 0.5


def by_themselves(t: Texts, book: Book) -> str:
    """How many of the lost came back without this list, so that it is not credited with them; and a doubt
    about the limit of silence where that is most of them."""
    returns, so_far = ask(book, "returns"), _so_far(book)
    if not returns.few:
        share = returns.share
        said = t.md(
            "winback.by_themselves", share=share, low=returns.low, high=returns.high, n=returns.eligible
        )
    elif so_far is not None:
        share = so_far["share"]
        said = t.md("winback.by_themselves_so_far", periods=so_far.name, **so_far)
    else:
        return t("winback.by_themselves_unknown")
    if share > _MOST and book.panel.lost_after:
        said += " " + t.md("winback.limit_short", limit=t.n("periods", book.panel.lost_after))
    return said


def _so_far(book: Book) -> pd.Series | None:
    """As much of the curve as enough of the lost carry."""
    return well_seen(ask(book, "return_curve"), book.panel.calendar.months)


def came_back(t: Texts, book: Book) -> None:
    """Who came back, as a share where enough were followed, and what they pay."""
    returns, so_far = ask(book, "returns"), _so_far(book)
    values = {name: getattr(returns, name) for name in returns.__dataclass_fields__ if name != "stayed"}
    shown, note = t.int(returns.returned), t.md("winback.returned_note", **values)
    if not returns.few:
        shown, note = t.percent(returns.share), t.md("winback.returned_share_note", **values)
    elif so_far is not None:
        told = {"returned": returns.returned, "periods": so_far.name, **so_far}
        shown, note = t.percent(so_far["share"]), t.md("winback.returned_so_far_note", **told)
    if returns.losses:
        figure(t, "winback.returned", shown, note, help=t("method.returns"))
    if returns.ratio == returns.ratio:
        note = "winback.ratio_note" if returns.ratio_low == returns.ratio_low else "winback.ratio_few"
        figure(t, "winback.ratio", t.percent(returns.ratio, 0), t.md(note, **values))


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
