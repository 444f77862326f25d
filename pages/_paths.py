"""Ways of customers on screen: the first days, one product line or several, the path to an order."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.first_days import first_days_chart
from churn.charts.order_path import order_path_chart
from churn.charts.product_lines import product_lines_chart
from churn.metrics.comparison import LEVEL
from churn.metrics.funnel_summary import changed_steps, telling_kind
from churn.metrics.purchases import MOST_LINES
from churn.schema import Basis
from churn.settings import MIN_N
from churn.texts import Texts
from pages._drawing import chart, clickable
from pages._shared import ask
from pages._tables import listed

_AFTER_MONTHS = 12


def first_days(t: Texts, book: Book) -> None:
    """What comes up in the first days, and how much more often than later."""
    st.header(t("first_days.title"), anchor=False)
    frame = ask(book, "first_days")
    if frame is None:
        _invite(t("first_days.invite"))
        return
    if not frame["days"].any():
        st.caption(t("first_days.nobody"))
        return
    welcome_days = book.settings.welcome_days
    with st.container(border=True):
        st.markdown(f"#### {_told(t, frame, welcome_days)}")
        if frame["n"].max() < MIN_N:
            st.caption(t.md("first_days.few", n=frame["n"].max()))
        if telling_kind(frame) == "cancellation" and book.panel.basis is Basis.ORDERS:
            st.caption(t("first_days.after_orders"))
    window = range(welcome_days)
    chart(
        t,
        book,
        "first_days",
        partial(first_days_chart, frame, welcome_days, t),
        t("first_days.chart"),
        note=t.md("first_days.seen", n=frame["n"].max()),
        why=t("method.first_days", last=window[-1], turn=welcome_days),
    )


def _told(t: Texts, frame: pd.DataFrame, welcome_days: int) -> str:
    kind = telling_kind(frame)
    if kind is None:
        return t.md("first_days.same", days=welcome_days)
    row = frame.loc[kind]
    values = {"first": row["per_100_days"], "later": row["later_per_100_days"], "days": welcome_days}
    if row["high"] < 1:
        return t.md("first_days.less", kind=kind, **values)
    bounds = row[["ratio", "low", "high"]].to_dict()
    key = "first_days.sentence" if row["later_count"] else "first_days.only"
    return t.md(key, kind=kind, **values, **bounds)


def product_lines(t: Texts, book: Book) -> None:
    """Customers with one product line and with several, and how long they stay."""
    st.header(t("lines.title"), anchor=False)
    sale = ask(book, "product_lines")
    if sale is None:
        _invite(t("lines.invite"))
        return
    lines = sale.lines
    if not sale.months:
        st.caption(t.md("lines.nobody", days=lines.landmark_days))
        return
    n = lines.table["n"]
    values = {f"{group}{name}": value for group in n.index for name, value in _stay(sale.stay[group])}
    with st.container(border=True):
        said = t.md("lines.sentence", days=lines.landmark_days, months=sale.months, **n.to_dict(), **values)
        st.markdown(f"#### {said}")
        if n.min() < MIN_N:
            st.markdown(t.md("lines.few", n=n.min()))
        else:
            st.markdown(t("lines.differ" if sale.test.p_value < LEVEL else "lines.chance"))
        st.caption(t("lines.no_proof"))
        key = "lines.articles" if lines.lines > MOST_LINES else "lines.told_by"
        st.caption(t.md(key, column=_column(t, lines.column), lines=lines.lines))
    chart(
        t,
        book,
        "product_lines",
        partial(product_lines_chart, sale.curves, t),
        t("lines.chart"),
        why=t("method.lines", days=lines.landmark_days),
    )


def _stay(bounds: tuple[float, float, float]) -> list[tuple[str, float]]:
    return list(zip(("_share", "_low", "_high"), bounds, strict=True))


def _column(t: Texts, column: str) -> str:
    """A column in words: by its role, or as the file calls it."""
    return t(f"role.{column}") if t.has(f"role.{column}") else column


def order_path(t: Texts, book: Book) -> None:
    """How far customers get on the way to an order, and who leaves it where."""
    st.header(t("path.title"), anchor=False)
    frame = ask(book, "order_path")
    if frame is None or not frame["n"].any():
        _invite(t("path.invite"))
        return
    _path_told(t, book, frame)
    bar = clickable(
        t,
        book,
        "order_path",
        partial(order_path_chart, frame, t),
        t("path.chart"),
        "pick",
        note=t("path.click"),
        why=t("method.path"),
    )
    if bar and bar["step"] != frame.index[-1]:
        found = ask(book, "order_path_customers", bar["step"])
        st.markdown(t.md("path.behind", step=bar["step"], n=len(found)))
        listed(t, found, f"path-{bar['step']}", key=f"path:{book.key}:{bar['step']}")


def _path_told(t: Texts, book: Book, frame: pd.DataFrame) -> None:
    months = book.settings.signal_months
    first, last = frame.index[0], frame.index[-1]
    ends = frame["n"]
    with st.container(border=True):
        values = {"first": first, "last": last, "n": ends[first], "paid": ends[last]}
        said = t.md("path.sentence", months=months, share=frame.attrs["share"], **values)
        st.markdown(f"#### {said}")
        changed = changed_steps(frame)
        for side, steps in changed.items():
            for step in steps:
                row = frame.loc[step]
                rates = {"rate": row["rate"], "before": row["rate_before"]}
                st.markdown(t.md(f"path.{side}", step=step, **rates))
        if frame["rate_before"].isna().all():
            st.caption(t("path.no_before"))
        elif not any(changed.values()):
            st.caption(t.md("path.steady", months=months))
        if frame["customers"].max() < MIN_N:
            st.caption(t.md("path.few", n=frame["customers"].max()))


def _invite(sentence: str) -> None:
    """What to add to the file, and what it will show."""
    with st.container(border=True):
        st.markdown(sentence)
