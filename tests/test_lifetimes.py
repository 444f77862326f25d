"""How long each customer has been one, on hand-made tables of every kind of data."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.lifetimes import doorstep, lifetimes, watched_since
from churn.panel import panel, resolved
from churn.schema import Basis, Period
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot


def seen_in(tables, **chosen):
    """The lifetimes, and by id (duration, observed, entry)."""
    made = panel(tables, resolved(tables, Settings(**chosen)))
    found = lifetimes(tables, made)
    rows = zip(found.customer, found.duration, found.observed, found.entry, strict=True)
    return made, found, {made.ids[who]: (age, gone, since) for who, age, gone, since in rows}


NEW = -np.inf
MAY = {"as_of": dt.date(2024, 5, 31)}


def test_a_contract_lasts_from_the_period_it_begins_in_to_the_close_that_finds_it_gone():
    tables = contracts(
        [
            ("stays", "2024-01-10", None, 10),
            ("ends", "2024-01-10", "2024-04-03", 10),
            ("brief", "2024-02-05", "2024-02-20", 10),
            ("returns", "2024-01-10", "2024-02-10", 10),
            ("returns", "2024-04-01", None, 10),
        ]
    )
    _, found, by_id = seen_in(tables, **MAY)
    assert by_id == {
        "stays": (4, False, NEW),
        "ends": (3, True, NEW),
        "brief": (0, True, NEW),  # came and went between two closes
        "returns": (1, True, NEW),  # the first loss ends it
    }
    assert (found.unit, found.left_out, found.possible) == ("month", 0, 0)


def test_who_came_in_a_period_in_progress_has_not_been_seen_at_a_close():
    tables = contracts([("old", "2024-01-10", None, 10), ("new", "2024-05-05", "2024-05-08", 10)])
    _, found, by_id = seen_in(tables, as_of=dt.date(2024, 5, 20))
    assert by_id == {"old": (3, False, NEW)}
    assert found.left_out == 0


@pytest.mark.parametrize(("period", "age"), [(Period.WEEK, 13), (Period.QUARTER, 1), (Period.YEAR, 0)])
def test_ages_are_in_the_periods_of_the_book(period, age):
    tables = contracts([("a", "2024-01-01", "2024-04-02", 10), ("b", "2024-01-01", None, 10)])
    _, found, by_id = seen_in(tables, period=period, as_of=dt.date(2024, 12, 31))
    assert by_id["a"] == (age, True, NEW)
    assert found.unit == period.value


SHOP = [(who, f"2024-{month:02d}-05", 10) for who in ("a", "b") for month in (1, 3, 5, 7)]
SHOP += [("once", "2024-02-05", 10), ("first", "2024-01-07", 10)]
SHOP += [("c", "2024-02-05", 10), ("c", "2024-06-05", 9)]
LIMIT = {"basis": Basis.ORDERS, "lost_after": 3, "as_of": dt.date(2024, 7, 31)}


def test_a_loss_by_silence_is_dated_to_the_period_that_passes_the_limit():
    _, found, by_id = seen_in(orders(SHOP), **LIMIT)
    assert by_id == {"once": (3, True, NEW), "c": (3, True, NEW)}
    assert (found.left_out, found.possible) == (3, 3)  # a, b and first stood there when history starts


def test_a_sign_up_before_history_gives_an_age_and_comes_into_sight_with_the_first_loss_that_could_be_seen():
    """Signed up in October, a is 9 months old in July; a loss can be seen from April on, at age 6."""
    people = {"a": {"signup_date": "2023-10"}, "first": {"signup_date": "2023-12"}}
    _, found, by_id = seen_in(orders(SHOP, people), **LIMIT)
    assert by_id["a"] == (9, False, 5)
    assert by_id["first"] == (4, True, 3)  # April: the first loss that could be seen
    assert found.left_out == 1
    assert found.begin[list(by_id).index("a")] == -3


def test_who_signed_up_before_history_and_bought_later_is_in_sight_from_that_purchase_on():
    people = {"c": {"signup_date": "2023-11"}, "once": {"signup_date": "2024-02"}}
    _, _, by_id = seen_in(orders(SHOP, people), **LIMIT)
    assert by_id["c"] == (6, True, 4)  # first seen in February at age 3, a loss from April on
    assert by_id["once"] == (3, True, NEW)


def test_steady_payments_are_lost_once_they_stop():
    rows = [("a", f"2024-{m:02d}-01", 5) for m in range(1, 9)]
    rows += [("b", f"2024-{m:02d}-01", 5) for m in range(2, 6)] + [("z", "2024-01-01", 5)]
    chosen = {"basis": Basis.RECURRING, "lost_after": 2, "as_of": dt.date(2024, 8, 31)}
    _, _, by_id = seen_in(orders(rows), **chosen)
    assert by_id == {"b": (5, True, NEW)}  # paid in May, gone at the close of July


def test_a_snapshot_gives_months_of_tenure_and_leaves_out_who_has_none():
    tables = snapshot(
        [("a", False, 10), ("b", True, 10), ("c", True, 10)],
        tenure_months=pl.Series([12.0, 3.5, None], dtype=pl.Float64),
    )
    _, found, by_id = seen_in(tables)
    assert by_id == {"a": (12, False, NEW), "b": (3.5, True, NEW)}
    assert (found.unit, found.left_out) == ("month", 1)
    assert len(seen_in(snapshot([("a", False, 10)]))[2]) == 0


def test_with_a_beginning_of_the_time_looked_at_only_what_was_lived_since_counts():
    tables = contracts([("a", "2024-01-10", "2024-04-03", 10), ("b", "2024-04-10", None, 10)])
    made, found, _ = seen_in(tables, **MAY)
    later = watched_since(found, 2)  # March
    assert later.entry.tolist() == [1, NEW]  # a is lost at age 3, and would have been missed at 1
    assert watched_since(found, 0).entry.tolist() == [NEW, NEW]
    assert made.customers == 2


def test_at_the_doorstep_of_an_age_is_who_may_be_lost_at_it():
    """The silent in July: a bought in July, c counts as lost already; newcomers of May and June may be lost
    at age 3 if they do not buy, and who bought since not before 4."""
    rows = [*SHOP, ("may", "2024-05-20", 5), ("june", "2024-06-20", 5), ("twice", "2024-05-21", 5)]
    rows += [("twice", "2024-07-21", 5)]
    made, found, _ = seen_in(orders(rows), **LIMIT)
    near = doorstep(made, found)
    assert made.ids[near.of(3, 3)].tolist() == ["may"]
    assert sorted(made.ids[near.of(2, 3)]) == ["june", "may"]
    assert sorted(made.ids[near.of(2, 5)]) == ["june", "may", "twice"]
    first, last = np.array([1, 3, 4]), np.array([2, 3, 9])
    assert near.counts(first, last).tolist() == [len(near.of(a, b)) for a, b in zip(first, last, strict=True)]


@given(
    st.lists(
        st.tuples(st.integers(0, 11), st.integers(0, 14)).map(lambda pair: (pair[0], pair[0] + pair[1])),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from([Period.MONTH, Period.QUARTER]),
)
@settings(max_examples=20, deadline=None)
def test_a_lifetime_ends_where_the_panel_first_finds_it_gone(spans, period):
    month = lambda m: dt.date(2022 + m // 12, m % 12 + 1, 15)  # noqa: E731
    rows = [(f"c{i}", month(a), month(b) if b < 24 else None, 1) for i, (a, b) in enumerate(spans)]
    made, found, _ = seen_in(contracts(rows), as_of=dt.date(2023, 12, 31), period=period)
    last = int(np.flatnonzero(made.calendar.complete)[-1])
    for who, age, gone in zip(found.customer, found.duration, found.observed, strict=True):
        closes = made.alive[made.first[who] : last + 1, who]
        assert gone == (not closes.all())
        assert age == (closes.argmin() if gone else len(closes) - 1)
