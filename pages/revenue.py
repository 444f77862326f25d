"""Revenue: what came, grew, shrank and left, period by period, and whether the losses are a signal."""

import streamlit as st

from churn.charts.movements import balance_chart, movements_chart
from churn.charts.process import p_chart
from pages import _figures
from pages._drawing import chart, clickable
from pages._shared import ask, choice, words_and_book
from pages._tables import listed

t, book = words_and_book("page.revenue")
measure = choice(t, "measure", ("value", "customers"), "measure")
movements, headline = ask(book, "movements", measure), ask(book, "headline")
if movements.empty:
    st.info(t("empty.one_period"), icon=":material/calendar_month:")
    st.stop()
_figures.walk(t, headline, measure)

bar = clickable(
    t,
    book,
    f"movements:{measure}",
    lambda: movements_chart(movements, t, measure),
    t(f"revenue.movements_{measure}"),
    "pick",
    note=t("revenue.click"),
    why=t("method.movements"),
)
if bar:
    _figures.behind_movement(t, book, bar["start"], bar["movement"])

chart(
    t,
    book,
    f"balance:{measure}",
    lambda: balance_chart(movements, t, measure),
    t(f"revenue.balance_{measure}"),
    why=t("method.value"),
)

process = ask(book, "process")
point = clickable(
    t,
    book,
    "process",
    lambda: p_chart(process, headline.norm, t),
    t("revenue.process"),
    "pick",
    note=_figures.process_note(t, process),
    why=t("method.process"),
)
if point:
    _figures.behind_movement(t, book, point["start"], "churn")

with st.expander(t("revenue.table"), icon=":material/table:"):
    listed(t, movements.reset_index(), "movements", counts=measure == "customers")
