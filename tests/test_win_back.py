"""Whom of the lost to call first, and why."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.win_back import by_time, win_back
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

CHOSEN = Settings(as_of=dt.date(2024, 12, 31), large_from=500, medium_from=100)
# lost on the day the paid term ends; "twice" was back in between, "fresh" left within the cool-down
ROWS = [
    ("giant", "2023-01", "2024-06-11", 1000),
    ("middle", "2023-01", "2024-03-01", 200),
    ("twice", "2023-01", "2023-04-01", 10),
    ("twice", "2023-07-01", "2024-09-20", 20),
    ("fresh", "2023-01", "2024-12-10", 300),
    ("closed", "2023-01", "2024-01-15", 900),
    ("here", "2023-01", None, 5000),
]
BOOK = panel(contracts(ROWS, {"giant": {"customer_name": "Giant & Sons"}}), CHOSEN)


def reasons(**told: str) -> pd.Series:
    return pd.Series([told.get(one) for one in BOOK.ids], dtype=object)


TOLD = reasons(giant="service.staff", middle="price.too_expensive", closed="circumstances.closed")


def calls(told: pd.Series | None = TOLD, chance: np.ndarray | None = None, **changes: object):
    return win_back(BOOK, CHOSEN.with_changes(**changes), told, chance)


def order(found) -> list[str]:
    return found.table["customer"].tolist()


def row(found, customer: str) -> pd.Series:
    return found.table.set_index("customer").loc[customer]


def test_the_dearest_are_called_first_then_wait_the_fresh_and_last_stands_whom_nobody_can_win():
    found = calls()
    assert list(zip(order(found), found.table["call"], strict=True)) == [
        ("giant", "now"),
        ("middle", "now"),
        ("twice", "now"),
        ("fresh", "cooling"),
        ("closed", "outside"),
    ]
    assert (found.now, found.cooling, found.outside) == (3, 1, 1)
    assert found.now_a_year == 12 * (1000 + 200 + 20)


def test_each_says_why_it_stands_where_it_stands():
    assert calls().table.set_index("customer")["because"].to_dict() == {
        "giant": ("large_value", "ours_to_mend"),
        "middle": ("by_money",),
        "twice": ("came_back_before", "no_reason_known"),
        "fresh": ("cooling_down",),
        "closed": ("outside_control",),
    }


def test_a_loss_within_three_months_is_recent():
    assert row(calls(cool_down_days=0), "fresh")["because"] == ("recent", "no_reason_known")


def test_where_nobody_was_asked_nobody_is_said_to_have_no_reason():
    found = calls(None)
    assert not found.asked
    assert {code for codes in found.table["because"] for code in codes}.isdisjoint({"no_reason_known"})


def test_an_unclear_reason_is_one_to_ask_for():
    assert row(calls(reasons(middle="other")), "middle")["because"] == ("no_reason_known",)


def test_a_contract_is_lost_on_the_day_its_term_ends():
    found = row(calls(), "giant")
    assert found["lost_on"] == pd.Timestamp("2024-06-11")
    assert found["days_since"] == 203
    assert found["call_from"] == pd.Timestamp("2024-07-11")


@pytest.mark.parametrize(("days", "held"), [(21, False), (22, True), (0, False)])
def test_the_cool_down_ends_on_its_day(days, held):
    """ "fresh" left on 10 December, 21 days before the last day known."""
    assert (row(calls(cool_down_days=days), "fresh")["call"] == "cooling") == held


def test_silence_is_dated_to_the_end_of_the_period_in_which_it_passed_its_limit():
    rows = [("quiet", "2024-01-20", 60), *[("stays", f"2024-{month:02}-05", 10) for month in range(1, 7)]]
    chosen = Settings(basis=Basis.ORDERS, lost_after=2, as_of=dt.date(2024, 6, 30))
    found = win_back(panel(orders(rows), chosen), chosen).table.iloc[0]
    assert (found["lost_on"], found["last_day"]) == (pd.Timestamp("2024-03-31"), pd.Timestamp("2024-01-20"))
    assert (found["value"], found["a_year"]) == (30.0, 60.0)  # it paid no more than its one purchase


def test_a_customer_tells_how_often_it_was_lost_and_came_back():
    table = calls().table.set_index("customer")
    assert table[["times_lost", "times_back"]].loc[["twice", "giant"]].to_numpy().tolist() == [[2, 1], [1, 0]]


def test_a_chance_is_that_of_the_time_since_the_loss_and_outweighs_money():
    """Lost 3, 6 and 9 whole months before the last close: a chance of 0.5, 0.0002 and 0.02."""
    chance = np.full(24, np.nan)
    chance[[3, 6, 9]] = 0.5, 0.0002, 0.02
    found = calls(chance=chance)
    assert order(found)[:3] == ["twice", "middle", "giant"]
    assert found.table["expected"].tolist()[:3] == pytest.approx([120, 48, 2.4])
    assert (found.judged, found.lowest) == (3, 0.0002)


def test_whom_the_file_cannot_judge_stands_as_with_the_lowest_chance_known():
    """giant: 12,000 × 0.1, as if it had the lowest; middle: 2,400 × 0.4; twice 240 × 0.1."""
    chance = np.full(24, np.nan)
    chance[[3, 9]] = 0.1, 0.4
    found = calls(chance=chance)
    assert order(found)[:3] == ["giant", "middle", "twice"]
    assert np.isnan(row(found, "giant")["chance"])
    assert np.isnan(row(found, "giant")["expected"])
    assert found.judged == 2


def test_who_is_back_is_not_in_the_list_even_in_a_period_in_progress():
    rows = [*ROWS, ("giant", "2025-01-03", None, 1000)]
    chosen = CHOSEN.with_changes(as_of="2025-01-10")
    found = win_back(panel(contracts(rows), chosen), chosen)
    assert "giant" not in order(found)
    assert len(found.table) == 4


def test_who_joined_and_left_inside_one_period_has_no_value_that_was_lost():
    rows = [("brief", "2024-03-02", "2024-03-20", 10), ("here", "2024-01", None, 5)]
    found = win_back(panel(contracts(rows), CHOSEN), CHOSEN)
    only = found.table.iloc[0]
    assert (only["customer"], only["lost_on"], only["call"]) == ("brief", pd.Timestamp("2024-03-20"), "now")
    assert np.isnan(only["value"])
    assert (only["times_lost"], found.now_a_year) == (0, pytest.approx(np.nan, nan_ok=True))


def test_a_file_without_money_is_in_the_order_of_the_latest_loss_and_prices_nothing():
    book = panel(contracts([(*row[:3], 0) for row in ROWS]), CHOSEN)
    found = win_back(book, CHOSEN)
    assert order(found) == ["twice", "giant", "middle", "closed", "fresh"]
    assert found.table[["value", "a_year", "expected"]].isna().all().all()


def test_the_name_and_the_owner_are_told_where_known():
    people = {"giant": {"customer_name": "Giant", "owner": "Anna"}, "here": {"owner": "Boris"}}
    book = panel(contracts(ROWS, people), CHOSEN)
    table = win_back(book, CHOSEN).table.set_index("customer")
    assert (table.loc["giant", "owner"], table.loc["giant", "customer_name"]) == ("Anna", "Giant")


def test_nobody_lost_is_an_empty_list():
    book = panel(contracts([("here", "2024-01", None, 5)]), CHOSEN)
    found = win_back(book, CHOSEN)
    assert (len(found.table), found.now, found.cooling, found.outside) == (0, 0, 0, 0)
    assert by_time(found.table)["customers"].sum() == 0


def test_a_snapshot_has_no_day_to_call_from():
    assert win_back(panel(snapshot([("a", True, 90)]))) is None


def test_the_lost_are_parted_by_time_and_band():
    """fresh left 21 days ago, twice 102, giant 203, middle 305 and closed 351."""
    table = by_time(calls().table)
    told = table[table["customers"] > 0]
    assert told["customers"].to_dict() == {
        (0, "medium"): 1,
        (3, "small"): 1,
        (6, "large"): 2,
        (6, "medium"): 1,
    }
    assert told["value"].tolist() == [300, 20, 1900, 200]


def test_a_contract_of_a_few_days_after_the_loss_moves_the_day_of_the_loss():
    rows = [
        ("c0", dt.date(2023, 1, 1), dt.date(2023, 2, 1), 10.0),
        ("c0", dt.date(2023, 3, 1), dt.date(2023, 3, 2), 10.0),
    ]
    chosen = Settings(as_of=dt.date(2024, 6, 15))
    [row] = win_back(panel(contracts(rows), chosen), chosen).table.to_dict("records")
    assert row["lost_on"] >= row["last_day"] >= pd.Timestamp("2023-03-01")


@given(contract_rows)
@settings(max_examples=15, deadline=None)
def test_the_list_is_the_stage_of_contracts(rows):
    chosen = Settings(as_of=dt.date(2024, 6, 15))
    _is_the_stage(panel(contracts(rows), chosen), chosen)


@given(order_lines)
@settings(max_examples=15, deadline=None)
def test_the_list_is_the_stage_of_orders(rows):
    chosen = Settings(lost_after=2, basis="orders")
    _is_the_stage(panel(orders(rows), chosen), chosen)


def _is_the_stage(book, chosen: Settings) -> None:
    found = win_back(book, chosen)
    lost = book.ids[stages(book, chosen) == STAGES.index("winback")]
    assert sorted(order(found)) == sorted(lost)
    assert (
        len(found.table)
        == found.now + found.cooling + found.outside
        == by_time(found.table)["customers"].sum()
    )
    assert (found.table["days_since"] >= 0).all()
    assert (found.table["lost_on"] >= found.table["last_day"]).all()
