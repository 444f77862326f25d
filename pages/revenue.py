"""Revenue: what came, grew, shrank and left, period by period, and whether the losses are a signal."""

import streamlit as st

from churn.charts.movements import balance_chart, movements_chart
from churn.charts.process import p_chart
from pages import _figures
from pages._shared import ask, chart, choice, download, picked, table, words_and_book

t, book = words_and_book("page.revenue")
measure = choice(t, "measure", ("value", "customers"), "measure")
movements = ask(book, "movements", measure)
if movements.empty:
    st.info(t("empty.one_period"), icon=":material/calendar_month:")
    st.stop()
_figures.lost_and_won(t, ask(book, "headline"), measure)

selection = chart(
    t(f"revenue.movements_{measure}"),
    movements_chart(movements, t, measure),
    key=f"movements:{book.key}:{measure}",
    note=t("revenue.click"),
    why=t("method.movements"),
)
bar = picked(selection, "pick")
if bar:
    movers = ask(book, "movers", bar["start"], bar["movement"])
    st.markdown(
        t.md("revenue.behind", when=bar["start"], movement=t(f"movement.{bar['movement']}"), n=len(movers))
    )
    table(t, movers, key=f"movers:{book.key}:{bar}")
    download(t, movers, "movers")

chart(t(f"revenue.balance_{measure}"), balance_chart(movements, t, measure), why=t("method.value"))

process = ask(book, "process")
st.subheader(t("revenue.process"), help=t("method.process"), anchor=False)
_figures.process_sentence(t, process)
st.altair_chart(p_chart(process, ask(book, "headline").norm, t), alt=t("revenue.process"))

with st.expander(t("revenue.table"), icon=":material/table:"):
    table(t, movements.reset_index())
    download(t, movements.reset_index(), "movements")
