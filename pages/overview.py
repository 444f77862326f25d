"""Overview: how things stand in one sentence, the figures behind it, and what to look at first."""

import streamlit as st

from pages import _threshold
from pages._ending import end
from pages._exhibits import asked, figures, heading, made, sentence, show, show_made
from pages._findings import show_findings
from pages._receipt import weighty_issues
from pages._segments import segment_section
from pages._shared import choice, words_and_book

t, book = words_and_book("page.overview", needs_calendar=False)
now = asked(book)
headline = now.headline()
sentence(t, made(t, now, "headline"))
weighty_issues(t, book)

if not headline.has_calendar:
    show(t, now, "snapshot")
    tenure = made(t, now, "tenure")
    if not tenure.is_empty:
        show_made(t, now, tenure, tables=False)
    show_findings(t, book, here="overview")
    segment_section(t, book)
    end()
if not headline.periods:
    st.info(t("empty.one_period"), icon=":material/calendar_month:")
    end()

for column, code in zip(st.columns(2), ("customer_rates", "money_rates"), strict=True):
    with column:
        rates = made(t, now, code)
        heading(t, rates)
        figures(t, rates, 2)

show_findings(t, book, here="overview")

for column, rate in zip(st.columns(2), ("logo_churn_rate", "revenue_churn_rate"), strict=True):
    with column:
        show(t, now, "trend", rate=rate)

measure = choice(t, "outcomes", ("customers", "value"), "measure")
show(t, now, "outcomes", measure=measure)
segment_section(t, book)
_threshold.panel(t, book)
