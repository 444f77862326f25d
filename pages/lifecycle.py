"""Lifecycle: the five stages, how customers move between them, and where they leak."""

import streamlit as st

from pages import _stages
from pages._shared import choice, window, words_and_book

t, book = words_and_book("page.lifecycle")
periods = window(t, book)
summary = _stages.sentence(t, book, periods)
_stages.figures(t, book)
_stages.rules(t, book)

measure = "customers"
if book.tells_money:
    measure = choice(t, "stage_measure", ("customers", "value"), "measure")
left, right = st.columns([2, 3])
with left:
    _stages.now(t, book, measure)
with right:
    _stages.over_time(t, book, measure)
if summary.periods:
    _stages.flows(t, book, periods, measure)

# The funnel, the first days, product lines and the order path stand below.
