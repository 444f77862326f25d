"""Cohorts: how much of each period's customers stayed, and which starting periods differ."""

import streamlit as st

from churn.charts.cohorts import cohort_curves, cohort_triangle
from churn.schema import Measure, Period
from pages import _figures, _session
from pages._shared import ask, chart, choice, download, picked, table, words_and_book

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

selection = chart(
    t(f"cohorts.question_{measure}"),
    cohort_triangle(cohorts, mean, t, measure, as_share=unit == "share"),
    key=f"cohorts:{book.key}:{measure}:{unit}",
    note=t("cohorts.legend"),
    why=t(f"method.cohorts_{measure}"),
)
cell = picked(selection, "cell")
if cell:
    behind = ask(book, "cohort_customers", cell["cohort"], int(cell["age"]), measure)
    st.markdown(t.md("cohorts.behind", when=cell["cohort"], age=int(cell["age"]), n=len(behind)))
    table(t, behind, key=f"cell:{book.key}:{cell}")
    download(t, behind, "cohort")

chart(t("cohorts.curves"), cohort_curves(cohorts, mean, t), why=t("method.mean_row"))
with st.expander(t("cohorts.table"), icon=":material/table:"):
    table(t, cohorts.reset_index())
    download(t, cohorts.reset_index(), "cohorts")
