"""Another contact person is seen by the names in entries, on the day it becomes plain, for good."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.contact_changes import SAME_DAYS, contact_changes, without_repeats


def day(n: int) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(n)


def entries(*rows: tuple[int, int, str | None]) -> pl.DataFrame:
    """Rows of customer, days since New Year 2024, name."""
    return pl.DataFrame(
        {
            "customer": pl.Series([r[0] for r in rows], dtype=pl.UInt32),
            "date": pl.Series([day(r[1]) for r in rows], dtype=pl.Date),
            "contact": pl.Series([r[2] for r in rows], dtype=pl.String),
        }
    )


def spelt(names: str, customer: int = 0) -> pl.DataFrame:
    """One entry a day; a letter a person, "." nobody named."""
    return entries(*((customer, i, None if n == "." else n) for i, n in enumerate(names)))


def days(frame: pl.DataFrame | None) -> list[int]:
    return [(d - day(0)).days for d in frame["date"]]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("aaabb", [4]),
        ("aaabbbbb", [4]),
        ("aaab", None),  # too few to tell
        ("aabbb", []),  # nobody was settled
        ("aaaba", []),  # somebody stood in once
        ("aaabc", []),  # two strangers
        ("aaa..b.b", [7]),  # entries without a name are passed over
        ("abaabb", []),  # b was spoken with before
        ("aaabbaabb", [4]),  # they take turns: one change
        ("aaabbaaaabb", [4]),
        ("aaabbbcc", [4, 7]),
        ("Aaa" + "bb", [4]),
    ],
)
def test_a_change_is_two_in_a_row_of_a_new_name_after_three_of_another(names, expected):
    found = contact_changes(spelt(names))
    assert (None if found is None else days(found)) == expected


def test_one_person_written_in_two_ways_is_one():
    names = ["Фёдорова  А.", "фЕдорова А.", " Федорова А.", "Федорова\u00a0А.", "Фёдорова А.", "Федорова А."]
    assert days(contact_changes(entries(*((0, i, n) for i, n in enumerate(names))))) == []


def test_customers_are_not_mixed_and_days_count_not_rows():
    rows = entries((1, 9, "b"), (0, 0, "a"), (1, 8, "b"), (0, 1, "a"), (0, 2, "a"), (0, 3, "b"), (1, 1, "a"))
    assert contact_changes(rows) is None
    turned = entries((0, 9, "b"), (0, 8, "b"), (0, 2, "a"), (0, 1, "a"), (0, 0, "a"))
    assert days(contact_changes(turned)) == [9]


def test_a_log_without_names_knows_no_changes():
    assert contact_changes(spelt("aaabb").drop("contact")) is None
    assert contact_changes(spelt("......")) is None
    assert contact_changes(spelt("")) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 30), st.sampled_from(["a", "b", "c", None])), max_size=40
    ),
    st.integers(0, 30),
)
@settings(max_examples=60, deadline=None)
def test_nothing_that_comes_later_alters_a_change(rows, cut):
    whole = contact_changes(entries(*rows))
    known = contact_changes(entries(*(row for row in rows if row[1] <= cut)))
    seen = [] if known is None else list(known.iter_rows())
    by_then = [] if whole is None else list(whole.filter(pl.col("date") <= day(cut)).iter_rows())
    assert seen == by_then


def told(*days_: int) -> pl.DataFrame:
    return entries(*((0, n, None) for n in days_)).select("customer", "date")


@pytest.mark.parametrize(
    ("in_words", "by_name", "kept", "again"),
    [
        ([0], [SAME_DAYS], [], [False]),
        ([0], [SAME_DAYS + 1], [SAME_DAYS + 1], [False]),
        ([20], [0], [0], [True]),
        ([SAME_DAYS + 1], [0], [0], [False]),
        ([], [0, 30, 90], [0, 90], []),
        ([0, 10], [], [], [False, False]),  # what entries say themselves stays
        ([5], [5], [], [False]),
    ],
)
def test_a_change_counts_once_in_two_months(in_words, by_name, kept, again):
    found, repeated = without_repeats(told(*in_words), told(*by_name))
    assert (days(found), repeated.tolist()) == (kept, again)
