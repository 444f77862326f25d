"""Lifecycle: the five stages, how customers move between them, and where they leak."""

import streamlit as st

from pages import _funnel, _paths, _stages, _threshold
from pages._shared import choice, window, words_and_book

t, book = words_and_book("page.lifecycle")
periods = window(t, book)
summary = _stages.sentence(t, book, periods)
_stages.figures(t, book)
_stages.rules(t, book)

part = choice(t, "lifecycle", ("stages", "funnel", "first_days", "ways"), "lifecycle_part")
if part == "stages":
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
elif part == "funnel":
    _funnel.funnel(t, book)
    _funnel.leaks(t, book)
elif part == "first_days":
    _paths.first_days(t, book)
elif part == "ways":
    _paths.product_lines(t, book)
    _paths.order_path(t, book)

_threshold.panel(t, book)
