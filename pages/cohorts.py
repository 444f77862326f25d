"""Cohorts: how much of each period's customers stayed, and which starting periods differ."""

import streamlit as st

from churn.schema import Measure, Period
from pages import _session, _threshold
from pages._ending import end
from pages._exhibits import asked, behind, made, sentence, show, show_made
from pages._shared import choice, period_choice, words_and_book

t, book = words_and_book("page.cohorts")
with st.container(horizontal=True):
    measure = choice(t, "cells", tuple(Measure), "cells")
    unit = choice(t, "unit", ("share", "count"), "unit")
    period_choice(t, book.settings.period, tuple(Period), _session.settle)

now = asked(book)
triangle = made(t, now, "triangle", measure=str(measure), unit=unit)
if triangle.is_empty:
    show_made(t, now, triangle)
    end()
mean = made(t, now, "cohort_mean", measure=str(measure))
if mean.figures:
    sentence(t, mean)

cell = show_made(t, now, triangle, tables=False)
if cell:
    age = int(cell["age"])
    behind(t, now, "cohort_customers", cohort=cell["cohort"], age=age, measure=str(measure))

show(t, now, "curves", measure=str(measure))
with st.expander(t("cohorts.table"), icon=":material/table:"):
    show(t, now, "cohorts_table", measure=str(measure))

_threshold.panel(t, book)
