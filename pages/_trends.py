"""The signs of the whole company on screen: one over time, what changed and how surely, and all of them."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.signal_trends import rate_text, signal_trend_chart
from churn.texts import Texts
from pages._drawing import chart
from pages._shared import ask, pick
from pages._tables import listed

_WINDOWS = {
    "before": ("change", "change_low", "change_high"),
    "year": ("year_change", "year_low", "year_high"),
}


def trend(t: Texts, book: Book) -> None:
    """One measure between its limits, and the last window beside the two it is held against."""
    trends = ask(book, "signals")
    if trends.empty:
        st.info(t("signals.no_trends"), icon=":material/info:")
        return
    key = f"{book.receipt.digest}:{t.language}"
    words = lambda code: t(f"signal_measure.{code}")  # noqa: E731
    measure = pick("measure", _worst_first(trends), t("signals.measure"), words, key)
    row = trends.loc[measure]
    question = t("signals.question", measure=t(f"signal_measure.{measure}"))
    series = ask(book, "signal_series", measure)
    if row["verdict"] == "too_short" and series["rate"].isna().all():
        st.info(t("signals.short"), icon=":material/hourglass_empty:")
        return
    draw = partial(signal_trend_chart, series, row["unit"], t)
    chart(t, book, f"signal:{measure}", draw, question, note=_windows(t, row), why=t("method.trends"))
    verdict = row["verdict"]
    st.markdown(f"**{t(f'signal_verdict.{verdict}')}.** {t(f'signal_why.{verdict}')}")
    with st.expander(t("signals.all"), icon=":material/table:"):
        listed(t, _told(t, trends), "signals", key=f"signals:{book.key}")


def _worst_first(trends: pd.DataFrame) -> list[str]:
    """What is really worse opens the list."""
    worse = trends["verdict"] == "real_worse"
    return [*trends.index[worse], *trends.index[~worse]]


def _windows(t: Texts, row: pd.Series) -> str:
    """The last window in words, and how far it is from the two others."""
    if row["verdict"] == "too_short":
        return t("signals.short")
    said = [t.md("signals.window", now=rate_text(row["rate"], row["unit"], t), **_span(row))]
    for name, (change, low, high) in _WINDOWS.items():
        then = rate_text(row[name], row["unit"], t)
        if row[low] == row[low]:
            values = {"change": row[change], "low": row[low], "high": row[high]}
            said.append(t.md(f"signals.against_{name}", then=then, **values))
        elif row[name] == row[name]:
            said.append(t.md(f"signals.against_{name}_few", then=then))
    if row["year"] != row["year"]:
        said.append(t("signals.no_year"))
    return " ".join(said)


def _span(row: pd.Series) -> dict[str, object]:
    return {"since": row["since"], "until": row["until"]}


def _told(t: Texts, trends: pd.DataFrame) -> pd.DataFrame:
    """All measures in words, each in its own unit."""
    rows = trends.reset_index()
    units = list(rows["unit"])
    rates = {name: _rates(t, rows[name], units) for name in ("rate", "before", "year")}
    return pd.DataFrame(
        {
            "sign": [t(f"signal_measure.{code}") for code in rows["measure"]],
            "signal_family": [t(f"signal_family.{code}") for code in rows["family"]],
            "rate_now": rates["rate"],
            "rate_before": rates["before"],
            "relative_change": rows["change"],
            "rate_year_ago": rates["year"],
            "relative_change_year": rows["year_change"],
            "trend_verdict": [t(f"signal_verdict.{code}") for code in rows["verdict"]],
        }
    )


def _rates(t: Texts, values: pd.Series, units: list[str]) -> list[str]:
    return [rate_text(x, unit, t) for x, unit in zip(values, units, strict=True)]
