"""Tables on screen and as files: headers in words, numbers, money and dates as the reader writes them.

Invariant: what is shown is formatted text over the true values, so that sorting stays right.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from churn.exports.rows import to_csv
from churn.texts import DASH, Texts
from pages._came_from import card_button, opens_cards, selection_key
from pages._session import SNAPSHOT

MOST_ROWS = 500
_DATED = ("period", "first_day", "last_day")
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
_MONEY |= {
    "limit",
    "lost_value",
    "value_split",
    "reweighted_value",
    "profit",
    "profit_per_hour",
    "price_to_fit",
}
_MONEY |= {"money_at_risk", "a_year", "stopped_value", "expected", "value_back", "before", "mrr", "margin"}
_FORMS = {
    "date": {
        "first_day",
        "last_day",
        "since",
        "date",
        "lost_on",
        "call_from",
        "left_on",
        "declined_on",
        "last_stop",
    }
    | {"first_seen", "last_seen", "start_date", "end_date", "notice_date", "signals_since"},
    "int": {
        *("orders", "n", "lost", "row", "customers", "size", "age", "rows_read", "rows_used", "header_row"),
        *("respondents", "mentions", "unknown", "elsewhere", "answered", "answers"),
        *("days_since", "times_back", "away", "stayed", "contacts"),
        *("warned", "hits", "days_ahead"),
        *("reached", "stopped", "stops", "median_days", "days_to_step"),
        *("keys", "matched_keys", "rows", "unmatched_rows"),
    },
    "percent": {
        *("share", "low", "high", "logo_churn_rate", "revenue_churn_rate", "revenue_low", "revenue_high"),
        *("net_revenue_retention", "share_of_lost", "share_low", "share_high", "share_of_lost_value"),
        *("share_value_low", "share_value_high", "profit_share", "hours_share", "mention_share", "response"),
        *("value_share", "value_low", "value_high", "reweighted_share", "cumulative_value_share", "chance"),
        *("precision", "precision_low", "precision_high", "recall", "base_rate", "rate"),
        *("match_rate", "risk", "below_habit", "relative_change", "relative_change_year"),
    },
    "number": {"hours", "hours_to_fit", "quantity", "score", "most"},
    "period": {"period", "cohort", "back_in", "lost_in"},
}
_PLAIN, _KINDS = st.column_config.Column, {"history": st.column_config.LineChartColumn}
_PLACES = {True: 2, False: 6}  # behind the point in a file: of money, and of all else
_WIDE = {
    "signals": 290
}  # pixels: left alone, the column would cut two signals in a row of a line of payments
_TIMES = {"lift", "lift_low", "lift_high", "alike_lift", "alike_low", "alike_high", "times"}
# Columns whose values are codes, and the family of texts that says them.
_CODED = {"band": "band", "reason": "why", "control": "control", "advice": "advice", "movement": "movement"}
_CODED |= {"quadrant": "quadrant", "call": "call_status"}
_CODED |= {"from": "stage", "to": "stage"}
_CODED |= {"proof": "proof"}
_CODED |= {"step": "step"}
_CODED |= {"stage": "stage", "signal": "signal", "moment": "moment", "happening": "event_kind"}


def table(t: Texts, frame: pd.DataFrame, key: str | None = None, counts: bool = False) -> None:
    """A table of at most MOST_ROWS rows. `counts`: its amounts are numbers of customers, not money. A row of
    a table of customers that has a `key` can be chosen, and opens the customer's card."""
    if frame.empty:  # Streamlit would say so in English
        st.caption(t("table.empty"))
        return
    shown = in_words(t, frame.head(MOST_ROWS))
    forms = {column: form for column in shown.columns if (form := _form(t, column, counts))}
    names = {
        column: _KINDS.get(column, _PLAIN)(column_name(t, column), width=_WIDE.get(column))
        for column in shown.columns
    }
    style = shown.style.format(forms, na_rep=DASH)
    look = {"hide_index": True, "column_config": names, "placeholder": DASH}
    if key is None or not opens_cards(frame):
        st.dataframe(style, key=key, **look)
    else:
        key = selection_key(frame, key)
        event = st.dataframe(style, key=key, on_select="rerun", selection_mode="single-row", **look)
        card_button(t, frame, event["selection"]["rows"], key)
    if len(frame) > MOST_ROWS:
        st.caption(t("table.more", shown=MOST_ROWS, all=len(frame)))


def download(t: Texts, frame: pd.DataFrame, name: str, key: str | None = None) -> None:
    """The whole table as CSV that the reader's Excel opens as it should. Two tables of one name on a screen
    need a `key` each."""

    def content() -> bytes:
        said = in_words(t, frame).round({column: _PLACES[column in _MONEY] for column in frame.columns})
        return to_csv(said.rename(columns=lambda column: column_name(t, column)), t.language)

    st.download_button(
        t("table.download"),
        content,
        f"{name}.csv",
        "text/csv",
        key=key and f"download:{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def listed(t: Texts, frame: pd.DataFrame, name: str, key: str | None = None, counts: bool = False) -> None:
    """A table with its download."""
    table(t, frame, key, counts)
    if len(frame):
        download(t, frame, name, key)


def in_words(t: Texts, frame: pd.DataFrame) -> pd.DataFrame:
    """The table with every code said; what is no code stays as it stands. Of a book without a calendar the
    periods, which have no names, and the days are left out."""
    said = {}
    if t.period_kind == SNAPSHOT:
        frame = frame.drop(columns=[name for name in _DATED if name in frame])
    for column, family in _CODED.items():
        if column in frame:
            said[column] = [_said(t, family, code) for code in frame[column]]
    return frame.assign(**said)


def _said(t: Texts, family: str, code: object) -> str:
    if not isinstance(code, str):
        return DASH
    return t(f"{family}.{code}") if t.has(f"{family}.{code}") else str(code)


def column_name(t: Texts, column: str) -> str:
    """A column in words: by its own name, by its role, or as the user's file calls it."""
    keys = (f"column.{column}", f"role.{column}")
    return next((t(key) for key in keys if t.has(key)), column)


def _form(t: Texts, column: str, counts: bool) -> Callable | None:
    if column in _MONEY:
        return t.int if counts else t.money
    if column in _TIMES:
        return lambda x: t.number(x, 2)
    if column == "p_value":
        return lambda p: t.number(p, 4)
    kind = next((kind for kind, columns in _FORMS.items() if column in columns), None)
    return getattr(t, kind) if kind else None
