"""Overview: how things stand in one sentence, the figures behind it, and what to look at first."""

import streamlit as st

from churn.charts.movements import outcomes_chart
from churn.charts.rates import trend_chart
from pages import _figures
from pages._drawing import chart
from pages._receipt import weighty_issues
from pages._segments import segment_section
from pages._shared import ask, choice, show_findings, words_and_book

t, book = words_and_book("page.overview", needs_calendar=False)
headline, pooled = ask(book, "headline"), ask(book, "pooled_rates")
_figures.sentence(t, book, headline)
weighty_issues(t, book)

if not headline.has_calendar:
    _figures.snapshot(t, book, headline, pooled)
    show_findings(t, book, here="overview")
    segment_section(t, book)
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

show_findings(t, book, here="overview")

for column, rate, norm, question in zip(
    st.columns(2),
    ("logo_churn_rate", "revenue_churn_rate"),
    (headline.norm, None),
    ("overview.trend", "overview.trend_money"),
    strict=True,
):
    with column:
        chart(
            t,
            book,
            f"trend:{rate}",
            lambda rate=rate, norm=norm: trend_chart(rates, rate, t, norm),
            t(question),
            why=t(f"method.{rate}"),
        )

measure = choice(t, "outcomes", ("customers", "value"), "measure")
chart(
    t,
    book,
    f"outcomes:{measure}",
    lambda: outcomes_chart(ask(book, "movements", measure), t, measure),
    t("overview.outcomes"),
    why=t("method.outcomes"),
)
segment_section(t, book)
