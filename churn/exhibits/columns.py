"""Columns of tables: what each is called, what its values are, and which of them are codes to be said.

Invariant: a column means the same in every table: one name, one form, wherever it is shown or written.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from churn.schema import Basis
from churn.texts import DASH, Texts

_MONEY = {
    *("opening", "new", "reactivation", "expansion", "contraction", "churn", "neutral", "brief", "closing"),
    *("change", "value", "total", "revenue", "amount", "opening_value", "churn_value"),
    *("limit", "lost_value", "value_split", "reweighted_value", "profit", "profit_per_hour", "price_to_fit"),
    *("money_at_risk", "a_year", "stopped_value", "expected", "value_back", "before", "mrr", "margin"),
    *("expected_loss", "at_stake", "saved", "most_cost", "one_brings"),
    *("so_far", "remaining", "potential", "gap", "target"),
    *("as_is", "as_is_low", "as_is_high", "changed", "changed_low", "changed_high"),
    *("more", "more_low", "more_high"),
}
_KINDS: dict[str, set[str]] = {
    "date": {
        *("first_day", "last_day", "since", "date", "lost_on", "call_from", "left_on", "declined_on"),
        *("last_stop", "first_seen", "last_seen", "start_date", "end_date", "notice_date", "signals_since"),
        *("due",),
    },
    "int": {
        *("orders", "n", "lost", "row", "customers", "size", "age", "rows_read", "rows_used", "header_row"),
        *("respondents", "mentions", "unknown", "elsewhere", "answered", "answers"),
        *("days_since", "times_back", "away", "stayed", "contacts"),
        *("warned", "hits", "days_ahead"),
        *("reached", "stopped", "stops", "gone", "median_days", "days_to_step"),
        *("in_sight", "median", "age_week", "age_month", "age_quarter", "age_year"),
        *("keys", "matched_keys", "rows", "unmatched_rows"),
        *("signs", "approached"),
        *("gaps", "limit_days", "limit_low", "limit_high", "lost_after"),
        *("silent_for", "silent_days", "silent"),
        *("tenure_months", "month_ahead"),
    },
    "percent": {
        *("share", "low", "high", "logo_churn_rate", "revenue_churn_rate", "revenue_low", "revenue_high"),
        *("net_revenue_retention", "share_of_lost", "share_low", "share_high", "share_of_lost_value"),
        *("share_value_low", "share_value_high", "profit_share", "hours_share", "mention_share", "response"),
        *("value_share", "value_low", "value_high", "reweighted_share", "cumulative_value_share", "chance"),
        *("p_alive",),
        *("precision", "precision_low", "precision_high", "recall", "base_rate", "rate"),
        *("stays", "stays_12", "stays_24", "stays_36"),
        *("match_rate", "beyond", "back", "risk", "below_habit", "relative_change", "relative_change_year"),
        *("remaining_share", "gap_share", "chance_here"),
    },
    "number": {
        *("likely_lost", "hours", "hours_to_fit", "quantity", "score", "most", "months_left", "stays_months"),
    },
    "times": {"lift", "lift_low", "lift_high", "alike_lift", "alike_low", "alike_high", "times"},
    "chance": {"p_value", "estimate", "se", "estimate_low", "estimate_high"},
    "period": {"period", "cohort", "back_in", "lost_in"},
}
_KIND = {column: kind for kind, columns in _KINDS.items() for column in columns}
_DIGITS = {"times": 2, "chance": 4}  # of a number, behind the point
_PLACES = {True: 2, False: 6}  # behind the point in a file: of money, and of all else
# Columns whose values are codes, and the family of texts that says them.
_CODED = {"band": "band", "reason": "why", "control": "control", "advice": "advice", "movement": "movement"}
_CODED |= {"quadrant": "quadrant", "call": "call_status"}
_CODED |= {"from": "stage", "to": "stage"}
_CODED |= {"proof": "proof"}
_CODED |= {"step": "step"}
_CODED |= {"stage": "stage", "signal": "signal", "moment": "moment", "happening": "event_kind"}
_DRAWN = ("history",)  # lists of numbers that a screen shows as a line
_DATED = ("period", "first_day", "last_day")
_NO_CALENDAR = Basis.SNAPSHOT.value  # the kind of period of a book that has none


def column_name(t: Texts, column: str) -> str:
    """A column in words: by its own name, by its role, or as the user's file calls it."""
    keys = (f"column.{column}", f"role.{column}")
    return next((t(key) for key in keys if t.has(key)), column)


def kind_of(column: str, counts: bool = False) -> str | None:
    """What the values of a column are: "money", "int", "percent", "number", "times", "chance", "date" or
    "period"; None for what stands as it is. `counts`: its amounts are numbers of customers, not money."""
    if column in _MONEY:
        return "int" if counts else "money"
    return _KIND.get(column)


def form_of(t: Texts, column: str, counts: bool = False) -> Callable[[object], str] | None:
    """How the values of a column are written for people; None for what stands as it is."""
    kind = kind_of(column, counts)
    if kind in _DIGITS:
        return lambda x: t.number(x, _DIGITS[kind])
    return getattr(t, kind) if kind else None


def in_words(t: Texts, frame: pd.DataFrame) -> pd.DataFrame:
    """The table with every code said; what is no code stays as it stands. Of a book without a calendar the
    periods, which have no names, and the days are left out."""
    said = {}
    if t.period_kind == _NO_CALENDAR:
        frame = frame.drop(columns=[name for name in _DATED if name in frame])
    for column, family in _CODED.items():
        if column in frame:
            said[column] = [_said(t, family, code) for code in frame[column]]
    return frame.assign(**said)


def as_filed(t: Texts, frame: pd.DataFrame) -> pd.DataFrame:
    """The table as it goes to a file: in words, headers too, with numbers bare and without idle digits; what
    a screen draws in a cell is left out."""
    said = in_words(t, frame.drop(columns=[name for name in _DRAWN if name in frame]))
    said = said.round({column: _PLACES[column in _MONEY] for column in said.select_dtypes("number")})
    return said.rename(columns=lambda column: column_name(t, column))


def _said(t: Texts, family: str, code: object) -> str:
    if not isinstance(code, str):
        return DASH
    return t(f"{family}.{code}") if t.has(f"{family}.{code}") else str(code)
