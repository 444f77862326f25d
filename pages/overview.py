"""Overview: how things stand in one sentence, the figures behind it, and what to look at first."""

import streamlit as st

from churn.charts.movements import outcomes_chart
from churn.charts.rates import trend_chart
from pages import _figures
from pages._shared import ask, chart, choice, segment_section, show_findings, words_and_book

t, book = words_and_book("page.overview", needs_calendar=False)
headline, pooled = ask(book, "headline"), ask(book, "pooled_rates")
_figures.sentence(t, headline)

if not headline.has_calendar:
    _figures.snapshot(t, book, headline, pooled)
    st.stop()

if not headline.periods:
    st.info(t("empty.one_period"), icon=":material/calendar_month:")
    st.stop()

rates, kept = ask(book, "rates"), ask(book, "retention")
customers, money = st.columns(2)
with customers:
    _figures.customers(t, headline, pooled, rates, kept)
with money:
    _figures.money(t, headline, pooled, rates, kept)

st.subheader(t("overview.findings"), anchor=False)
show_findings(t, ask(book, "findings"))

left, right = st.columns(2)
with left:
    norm = headline.norm
    chart(
        t("overview.trend"), trend_chart(rates, "logo_churn_rate", t, norm), why=t("method.logo_churn_rate")
    )
with right:
    chart(
        t("overview.trend_money"),
        trend_chart(rates, "revenue_churn_rate", t),
        why=t("method.revenue_churn_rate"),
    )

measure = choice(t, "measure", ("customers", "value"), "measure")
chart(
    t("overview.outcomes"),
    outcomes_chart(ask(book, "movements", measure), t, measure),
    why=t("method.outcomes"),
)
segment_section(t, book)
