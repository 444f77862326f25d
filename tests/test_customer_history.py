"""The periods of one customer: from its first on, the same under every filter, nothing made up."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from churn.metrics.customer_history import customer_history, known_total
from churn.panel import panel
from churn.schema import Basis, Period
from churn.settings import Settings
from tests.answers import place_of
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot

PANEL = panel(STORY, UNTIL_MAY)


def history(customer: str, tables=STORY, settings=UNTIL_MAY):
    made = panel(tables, settings)
    return customer_history(made, settings, place_of(made, customer))


def test_each_period_from_the_first_on_has_its_worth_stage_and_movement():
    rows = history("c")
    assert [f"{day:%Y-%m}" for day in rows.index] == ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]
    assert rows["movement"].tolist() == ["new", None, "churn", None, "reactivation"]
    assert rows["alive"].tolist() == [True, True, False, False, True]
    assert rows["stage"].tolist()[2:4] == ["winback", "winback"]


def test_where_it_is_no_customer_its_worth_is_blank_and_not_zero():
    assert np.isnan(history("c")["value"].to_numpy()[2:4]).all()
    assert history("c")["value"].tolist()[:2] == [7, 7]


def test_periods_before_the_first_are_not_there():
    assert history("d").index[0].strftime("%Y-%m") == "2024-03"
    assert history("d")["movement"].iloc[0] == "new"


def test_who_stood_there_when_history_starts_did_not_move_in():
    paid = orders([(who, f"2024-0{m}-05", 10) for who in "ab" for m in (1, 2, 3, 4, 5)])
    rows = history("a", paid, Settings(basis=Basis.RECURRING, lost_after=2, as_of=dt.date(2024, 5, 31)))
    assert rows["censored"].all()
    assert rows["movement"].tolist() == [None] * 5


def test_a_charge_that_the_file_lacks_is_no_worth_and_no_total():
    tables = contracts([("a", "2024-01", None, None), ("b", "2024-01", None, 5)])
    made = panel(tables, UNTIL_MAY)
    assert history("a", tables)["value"].isna().all()
    assert history("a", tables)["revenue"].isna().all()
    assert known_total(made, place_of(made, "a")) is None
    assert history("b", tables)["value"].tolist() == [5] * 5


def test_a_period_in_progress_is_marked():
    middle = Settings(as_of=dt.date(2024, 5, 20))
    assert history("a", STORY, middle)["complete"].tolist() == [True] * 4 + [False]


def test_a_snapshot_has_no_history():
    tables = snapshot([("a", False, 10.0), ("b", True, 5.0)])
    made = panel(tables, Settings())
    assert customer_history(made, Settings(), 0) is None


@given(st.sets(st.sampled_from("abcde"), min_size=1))
def test_it_is_the_same_whoever_else_is_looked_at(others):
    chosen = PANEL.take(np.isin(PANEL.ids, sorted(others)))
    for customer in others:
        rows = customer_history(chosen, UNTIL_MAY, place_of(chosen, customer))
        assert rows.equals(history(customer))


def test_money_of_a_longer_period_is_told_a_month_too():
    tables = orders([("a", "2024-01-10", 300), ("a", "2024-02-10", 300), ("a", "2024-05-10", 60)])
    quarters = Settings(period=Period.QUARTER, basis=Basis.ORDERS, lost_after=2, as_of=dt.date(2024, 6, 30))
    rows = history("a", tables, quarters)
    assert (rows["revenue"].tolist(), rows["a_month"].tolist()) == ([600, 60], [200, 20])
