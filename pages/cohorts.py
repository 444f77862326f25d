"""Cohorts: how much of each period's customers stayed, and which starting periods differ."""

import streamlit as st

from churn.charts.cohorts import cohort_curves, cohort_triangle
from churn.schema import Measure, Period
from pages import _figures, _session
from pages._drawing import chart, clickable
from pages._shared import ask, choice, words_and_book
from pages._tables import listed

t, book = words_and_book("page.cohorts")
with st.container(horizontal=True):
    measure = choice(t, "cells", tuple(Measure), "cells")
    unit = choice(t, "unit", ("share", "count"), "unit")
    _figures.period_choice(t, book.settings.period, tuple(Period), _session.settle)

cohorts, mean = ask(book, "cohorts", measure), ask(book, "cohort_mean", measure)
if cohorts.empty:
    st.info(t("empty.one_period"), icon=":material/calendar_month:")
    st.stop()
_figures.cohort_sentence(t, mean, measure)

cell = clickable(
    t,
    book,
    f"triangle:{measure}:{unit}",
    lambda: cohort_triangle(cohorts, mean, t, measure, as_share=unit == "share"),
    t(f"cohorts.question_{measure}"),
    "cell",
    note=t("cohorts.legend"),
    why=t(f"method.cohorts_{measure}"),
)
if cell:
    behind = ask(book, "cohort_customers", cell["cohort"], int(cell["age"]), measure)
    st.markdown(t.md("cohorts.behind", when=cell["cohort"], age=int(cell["age"]), n=len(behind)))
    listed(t, behind, "cohort", key=f"cell:{book.key}:{cell}")

chart(
    t,
    book,
    f"curves:{measure}",
    lambda: cohort_curves(cohorts, mean, t),
    t("cohorts.curves"),
    why=t("method.mean_row"),
)
with st.expander(t("cohorts.table"), icon=":material/table:"):
    listed(t, cohorts.reset_index(), "cohorts", counts=measure in (Measure.ON, Measure.ALIVE))
