"""Revenue: what came, grew, shrank and left, period by period, and whether the losses are a signal."""

import streamlit as st

from pages import _threshold
from pages._ending import end
from pages._exhibits import asked, behind, made, show, show_made
from pages._shared import choice, words_and_book

t, book = words_and_book("page.revenue")
measure = choice(t, "measure", ("value", "customers"), "measure")
now = asked(book)
walk = made(t, now, "walk", measure=measure)
show_made(t, now, walk)
if walk.is_empty:
    end()

bar = show(t, now, "movements", measure=measure)
if bar:
    behind(t, now, "movers", start=bar["start"], movement=bar["movement"])
show(t, now, "balance", measure=measure)

point = show_made(t, now, made(t, now, "process"), said=True)
if point:
    behind(t, now, "movers", start=point["start"], movement="churn")

with st.expander(t("revenue.table"), icon=":material/table:"):
    show(t, now, "movements_table", measure=measure)

_threshold.panel(t, book)
