"""Cost to serve and kept profit on screen: who takes the time, who brings the money."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.cost_to_serve import cost_chart
from churn.charts.cumulative_cost import cumulative_chart
from churn.metrics.cost_to_serve import CostToServe
from churn.texts import Texts
from pages import _settings
from pages._drawing import chart, clickable
from pages._empty import invite
from pages._shared import ask, figure
from pages._tables import listed

ADVICE = ("grow", "reprice", "part")
_COLUMNS = ("customer", "customer_name", "profit", "hours", "profit_per_hour", "profit_share", "hours_share")
_TO_FIT = ("hours_to_fit", "price_to_fit")


def serving(t: Texts, book: Book) -> None:
    """Profit against hours, the group that takes the time, and what to do about each of its customers."""
    lacking = ask(book, "cost_missing")
    if lacking:
        for what in lacking:
            invite(t, book, what)
        return
    cost = ask(book, "cost_to_serve")
    _group(t, cost)
    with st.expander(t("cost.limits"), icon=":material/straighten:"):
        _settings.cost(t, book)
    picked = clickable(
        t,
        book,
        "cost",
        partial(cost_chart, cost, t),
        t("cost.chart"),
        "pick",
        note=t("cost.click"),
        why=t("method.cost"),
    )
    customers = cost.customers
    if picked:
        customers = customers[customers["quadrant"] == picked["quadrant"]]
        st.markdown(t.md("cost.behind", quadrant=f"quadrant.{picked['quadrant']}", n=len(customers)))
        listed(t, _shown(customers, "advice"), "cost", key=f"cost:{book.key}:{picked['quadrant']}")
    chart(t, book, "cumulative", partial(cumulative_chart, cost, t), t("cost.cumulative"))
    _advice(t, book, cost)


def _group(t: Texts, cost: CostToServe) -> None:
    values = {name: getattr(cost, name) for name in cost.__dataclass_fields__ if name != "customers"}
    values["all_customers"] = len(cost.customers)
    with st.container(border=True):
        st.markdown(f"#### {t.md(f'cost.sentence_{cost.verdict}', **values)}")
        for note in _notes(cost):
            st.caption(t.md(f"cost.{note}", **values))
    if not cost.n:
        return
    with st.container(horizontal=True):
        of = t.md("cost.of_customers", share=cost.share_of_customers)
        figure(t, "cost.customers", t.int(cost.n), of)
        figure(t, "cost.profit", t.percent(cost.profit_share), t.md("cost.money", money=cost.profit))
        figure(t, "cost.hours", t.percent(cost.hours_share), t.md("cost.time", hours=cost.hours))


def _notes(cost: CostToServe) -> list[str]:
    """What else must be said of the figures: their time, what lasts, and who is left out."""
    notes = ["span"] if cost.from_day else []
    if cost.n and cost.lasting_hours_share == cost.lasting_hours_share:
        notes.append("lasting")
    return notes + [name for name in ("without_profit", "without_hours") if getattr(cost, name)]


def _advice(t: Texts, book: Book, cost: CostToServe) -> None:
    """The group by advice: what can still grow first, parting last."""
    group = cost.customers[cost.customers["in_group"]]
    if group.empty:
        return
    st.subheader(t("cost.advice"), help=t("method.advice"), anchor=False)
    for advice in ADVICE:
        of_advice = group[group["advice"] == advice]
        if len(of_advice):
            st.markdown(t.md(f"cost.advice_{advice}", n=len(of_advice)))
            fits = _TO_FIT if advice == "reprice" else ()
            listed(t, _shown(of_advice, *fits), f"advice-{advice}", key=f"advice:{book.key}:{advice}")
    gone, keep = len(group[~group["alive"]]), len(group[group["advice"] == "keep"])
    if gone or keep:
        st.caption(t.md("cost.advice_rest", gone=gone, keep=keep))


def _shown(customers: pd.DataFrame, *more: str) -> pd.DataFrame:
    return customers[[name for name in (*_COLUMNS, *more) if name in customers]]


def retained(t: Texts, book: Book) -> None:
    """Of the customers of a year ago, how many stayed, and how much of the profit."""
    kept = ask(book, "retained_profit")
    if kept is None:
        invite(t, book, "margin")
        return
    values = {name: getattr(kept, name) for name in kept.__dataclass_fields__}
    with st.container(border=True):
        st.markdown(f"#### {t.md('whom.sentence', **values)}")
    with st.container(horizontal=True):
        figure(t, "whom.customers_share", t.percent(kept.share), t.md("whom.customers_note", **values))
        figure(t, "whom.profit_share", t.percent(kept.profit_share), t.md("whom.profit_note", **values))
    with st.container(horizontal=True):
        for kind in ("profitable", "unprofitable"):
            if not values[f"{kind}_n"]:
                continue
            figures = {name: values[f"{kind}_{name}"] for name in ("n", "kept", "lost")}
            figure(t, f"whom.{kind}", t("whom.of", **figures), t.md(f"whom.{kind}_note", **values))
    if kept.unknown:
        st.caption(t.md("whom.unknown", n=kept.unknown))
