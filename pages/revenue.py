"""Revenue: what came, grew, shrank and left, period by period, and whether the losses are a signal."""

import streamlit as st

from pages._exhibits import behind, made, show, show_made
from pages._shared import choice, words_and_book

t, book = words_and_book("page.revenue")
measure = choice(t, "measure", ("value", "customers"), "measure")
walk = made(t, book, "walk", measure=measure)
show_made(t, book, walk)
if walk.is_empty:
    st.stop()

bar = show(t, book, "movements", measure=measure)
if bar:
    behind(t, book, "movers", start=bar["start"], movement=bar["movement"])
show(t, book, "balance", measure=measure)

point = show_made(t, book, made(t, book, "process"), said=True)
if point:
    behind(t, book, "movers", start=point["start"], movement="churn")

with st.expander(t("revenue.table"), icon=":material/table:"):
    show(t, book, "movements_table", measure=measure)
