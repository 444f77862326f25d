"""Revenue: what came, grew, shrank and left, period by period, and whether the losses are a signal."""

import streamlit as st

from churn.charts.process import p_chart
from pages import _figures
from pages._drawing import clickable
from pages._exhibits import show
from pages._shared import ask, choice, words_and_book

t, book = words_and_book("page.revenue")
measure = choice(t, "measure", ("value", "customers"), "measure")
movements, headline = ask(book, "movements", measure), ask(book, "headline")
if movements.empty:
    st.info(t("empty.one_period"), icon=":material/calendar_month:")
    st.stop()
show(t, book, "walk", measure=measure)

bar = show(t, book, "movements", measure=measure)
if bar:
    _figures.behind_movement(t, book, bar["start"], bar["movement"])
show(t, book, "balance", measure=measure)

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
    show(t, book, "movements_table", measure=measure)
