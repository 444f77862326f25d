"""Tables on screen and as files: headers in words, numbers, money and dates as the reader writes them.

Invariant: what is shown is formatted text over the true values, so that sorting stays right.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from churn.texts import Texts

MOST_ROWS = 500
_MOVEMENTS = (
    "opening",
    "new",
    "reactivation",
    "expansion",
    "contraction",
    "churn",
    "neutral",
    "brief",
    "closing",
)
_MONEY = {*_MOVEMENTS, "change", "value", "total", "revenue", "amount", "opening_value", "churn_value"}
_FORMS = {
    "date": {"first_day", "last_day", "since"},
    "int": {"orders", "n", "lost", "row", "customers", "size", "age", "rows_read", "rows_used", "header_row"},
    "percent": {
        *("share", "low", "high", "logo_churn_rate", "revenue_churn_rate", "revenue_low", "revenue_high"),
        "net_revenue_retention",
    },
    "period": {"period", "cohort"},
}


def table(t: Texts, frame: pd.DataFrame, key: str | None = None, counts: bool = False) -> None:
    """A table of at most MOST_ROWS rows. `counts`: its amounts are numbers of customers, not money."""
    shown = frame.head(MOST_ROWS)
    forms = {column: form for column in shown.columns if (form := _form(t, column, counts))}
    names = {column: st.column_config.Column(column_name(t, column)) for column in shown.columns}
    st.dataframe(shown.style.format(forms, na_rep="—"), hide_index=True, column_config=names, key=key)
    if len(frame) > MOST_ROWS:
        st.caption(t("table.more", shown=MOST_ROWS, all=len(frame)))


def download(t: Texts, frame: pd.DataFrame, name: str) -> None:
    """The whole table as CSV that the reader's Excel opens as it should."""

    def content() -> bytes:
        named = frame.rename(columns=lambda column: column_name(t, column))
        russian = t.language == "ru"
        text = named.to_csv(index=False, sep=";" if russian else ",", decimal="," if russian else ".")
        return text.encode("utf-8-sig")

    st.download_button(
        t("table.download"), content, f"{name}.csv", "text/csv", icon=":material/download:", on_click="ignore"
    )


def listed(t: Texts, frame: pd.DataFrame, name: str, key: str | None = None, counts: bool = False) -> None:
    """A table with its download."""
    table(t, frame, key, counts)
    download(t, frame, name)


def column_name(t: Texts, column: str) -> str:
    """A column in words: by its own name, by its role, or as the user's file calls it."""
    keys = (f"column.{column}", f"role.{column}")
    return next((t(key) for key in keys if t.has(key)), column)


def _form(t: Texts, column: str, counts: bool) -> Callable | None:
    if column in _MONEY:
        return t.int if counts else t.money
    kind = next((kind for kind, columns in _FORMS.items() if column in columns), None)
    return getattr(t, kind) if kind else None
