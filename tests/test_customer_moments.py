"""The turning points of one customer, each once, on its day or in its period."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from churn.metrics.customer_history import customer_history
from churn.metrics.customer_moments import MOMENTS, customer_moments
from churn.metrics.happenings import happenings
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.answers import place_of
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot


def moments(customer: str, tables=STORY, settings=UNTIL_MAY, **more):
    made = panel(tables, settings)
    place = place_of(made, customer)
    history = customer_history(made, settings, place)
    return customer_moments(made, settings, history, place, happenings(tables, made), **more)


def told(rows) -> list[tuple]:
    return [(f"{row.day:%Y-%m-%d}", row.code) for row in rows.itertuples()]


def test_a_loss_and_a_return_are_told_with_the_money_before_and_after():
    rows = moments("c")
    assert told(rows) == [("2024-01-01", "came"), ("2024-03-01", "lost"), ("2024-05-01", "returned")]
    assert rows["before"].tolist()[1] == 7
    assert rows["value"].tolist()[2] == 8
    assert rows["exact"].tolist() == [True, False, False]


def test_growth_and_fall_count_from_the_last_such_moment():
    assert told(moments("a"))[1:] == [("2024-03-01", "grew")]
    assert told(moments("b"))[1:] == [("2024-03-01", "shrank")]


def test_small_steps_add_up_to_a_moment():
    rows = [("a", f"2024-0{m}", f"2024-0{m + 1}-01", 100 - 8 * m) for m in range(1, 6)]
    found = moments("a", contracts([*rows, ("z", "2024-01", None, 1)]))
    assert told(found)[1:] == [("2024-04-01", "shrank")]  # 92, 84, 76, 68: a fifth below 92 is 73.6


def test_who_comes_later_came_and_may_have_signed_up_before():
    assert told(moments("d")) == [("2024-03-05", "came")]
    early = moments("d", signup=dt.date(2024, 2, 1))
    assert told(early) == [("2024-02-01", "signed_up"), ("2024-03-05", "came")]
    assert told(moments("d", signup=dt.date(2024, 3, 5))) == [("2024-03-05", "came")]


def test_complaints_wishes_and_a_contact_gone_stand_on_their_days():
    said = ["Жалоба", "Call", "Wish", "Contact person left"]
    days = [dt.date(2024, 2, 3), dt.date(2024, 2, 4), dt.date(2024, 3, 9), dt.date(2024, 4, 1)]
    events = pl.DataFrame({"customer": pl.Series([4] * 4, dtype=pl.UInt32), "date": days, "event": said})
    tables = contracts([("a", "2024-01", None, 1), *[(c, "2024-01", None, 1) for c in "bcde"]])
    rows = moments("e", type(tables)(tables.customers, subscriptions=tables.subscriptions, events=events))
    assert told(rows)[1:] == [
        ("2024-02-03", "complained"), ("2024-03-09", "wished"), ("2024-04-01", "contact_left"),
    ]  # fmt: skip


def test_silence_begins_where_the_pause_outgrows_the_usual():
    lines = [("a", f"2024-{m:02d}-05", 10) for m in range(1, 13)]
    lines += [("q", f"2024-{m:02d}-05", 10) for m in (1, 2, 3, 4, 9, 10, 11, 12)]
    settings = Settings(basis=Basis.ORDERS, lost_after=12, as_of=dt.date(2024, 12, 31))
    assert [row for row in told(moments("q", orders(lines), settings)) if row[1] == "silent"] == [
        ("2024-05-01", "silent")
    ]


def test_run_rates_of_a_young_buyer_are_not_compared():
    lines = [("a", "2024-01-05", 300), ("a", "2024-03-05", 10), ("z", "2024-01-01", 5)]
    settings = Settings(basis=Basis.ORDERS, lost_after=6, as_of=dt.date(2024, 6, 30))
    assert {code for _, code in told(moments("a", orders(lines), settings))} <= {"stood", "came", "silent"}


def test_who_stood_there_when_history_starts_did_not_come_then():
    paid = orders([(who, f"2024-0{m}-05", 10) for who in "ab" for m in (1, 2, 3, 4, 5)])
    settings = Settings(basis=Basis.RECURRING, lost_after=2, as_of=dt.date(2024, 5, 31))
    assert told(moments("a", paid, settings)) == [("2024-01-05", "stood")]


def test_a_snapshot_has_no_moments():
    made = panel(snapshot([("a", False, 1.0), ("b", True, 1.0)]), Settings())
    assert customer_moments(made, Settings(), None, 0) is None


@given(st.lists(st.integers(0, 40), min_size=2, max_size=14))
def test_moments_stand_in_order_and_losses_and_returns_take_turns(pays):
    lines = [("a", f"{2023 + m // 12}-{m % 12 + 1:02d}-05", x) for m, x in enumerate(pays) if x]
    lines += [("z", "2023-01-01", 5), ("a", "2023-01-02", 1)]
    settings = Settings(basis=Basis.ORDERS, lost_after=2, as_of=dt.date(2024, 6, 30))
    rows = moments("a", orders(lines), settings)
    assert rows["day"].is_monotonic_increasing
    assert set(rows["code"]) <= set(MOMENTS)
    turns = [code for code in rows["code"] if code in ("lost", "returned")]
    assert turns == [("lost", "returned")[i % 2] for i in range(len(turns))]
