"""What the lost did afterwards."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from churn.metrics.returns import afterwards, chances, median_bounds, returned, returns, well_seen
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

BOOK = panel(STORY, UNTIL_MAY)
YEARS = Settings(as_of=dt.date(2024, 12, 31))
NAN = pytest.approx(float("nan"), nan_ok=True)

# lost in March 2023: back after 2, 12 and 13 months, back twice, and never; one is lost too late to judge
LIVES = [
    ("two", "2022-01", "2023-03-10", 10),
    ("two", "2023-05-05", None, 5),
    ("twelve", "2022-01", "2023-03-10", 10),
    ("twelve", "2024-03-05", None, 10),
    ("thirteen", "2022-01", "2023-03-10", 10),
    ("thirteen", "2024-04-05", None, 20),
    ("again", "2022-01", "2023-03-10", 10),
    ("again", "2023-05-05", "2023-12-10", 40),
    ("again", "2024-12-05", None, 40),
    ("never", "2022-01", "2023-03-10", 10),
    ("late", "2022-01", "2024-06-10", 10),
    ("stays", "2022-01", None, 10),
]
LIVED = panel(contracts(LIVES, {"two": {"customer_name": "Two Ltd"}}), YEARS)


def test_a_return_is_found_with_its_time_and_its_money():
    """c of the story leaves in March at 7 and is back in May at 8."""
    then = afterwards(BOOK, UNTIL_MAY)
    assert (then.duration.tolist(), then.observed.tolist(), then.again.tolist()) == ([2], [True], [-1])
    found = returns(BOOK, UNTIL_MAY)
    assert (found.losses, found.returned, found.here, found.ratio) == (1, 1, 1, 8 / 7)


def test_a_share_counts_only_losses_that_were_seen_for_a_year():
    """Six of seven losses were seen for a year; within it came back "two", "twelve" and "again" twice."""
    found = returns(LIVED, YEARS)
    assert (found.losses, found.returned, found.here) == (7, 5, 4)
    assert (found.eligible, found.in_year) == (6, 4)
    assert found.share == 4 / 6
    assert (found.low, found.high) == pytest.approx((0.3000, 0.9032), abs=5e-5)  # Wilson (1927)
    assert found.few


def test_the_money_on_return_is_told_beside_that_before():
    """Ratios 0.5, 1, 2, 4 and 1: five give a median and no bounds of 95 %."""
    found = returns(LIVED, YEARS)
    assert (found.ratio, found.ratio_n, found.lower) == (1.0, 5, 1)
    assert (found.ratio_low, found.ratio_high) == (NAN, NAN)


def test_who_came_back_is_followed_on():
    """Of four returns seen for half a year one was lost again after seven months."""
    stayed = returns(LIVED, YEARS).stayed
    assert stayed[["n", "kept"]].to_dict("index") == {6: {"n": 4, "kept": 4}, 12: {"n": 2, "kept": 1}}


def test_the_list_of_the_returned_begins_with_the_latest():
    listed = returned(LIVED, YEARS)
    told = listed[["customer", "away", "stayed", "here", "value", "value_back"]].to_numpy().tolist()
    assert told == [
        ["again", 12, 0, True, 40.0, 40.0],
        ["thirteen", 13, 8, True, 10.0, 20.0],
        ["twelve", 12, 9, True, 10.0, 10.0],
        ["again", 2, 7, False, 10.0, 40.0],
        ["two", 2, 19, True, 10.0, 5.0],
    ]
    assert [f"{start:%Y-%m}" for start in listed["back_in"]][:2] == ["2024-12", "2024-04"]
    assert listed["customer_name"].tolist()[-1] == "Two Ltd"


def test_a_return_in_a_period_in_progress_is_listed_and_enters_no_share():
    cut = Settings(as_of=dt.date(2024, 5, 20))
    book = panel(STORY, cut)
    then, found = afterwards(book, cut), returns(book, cut)
    assert (then.duration.tolist(), then.observed.tolist()) == ([1], [False])
    assert (found.returned, found.ratio_n) == (1, 0)
    assert returned(book, cut)["customer"].tolist() == ["c"]


def test_a_time_in_which_nobody_could_be_lost_again_tells_nothing():
    """After seven months of silence to a loss, half a year after a return all are there anyway."""
    rows = [("a", f"2022-{month:02}-05", 10) for month in range(1, 7)] + [("a", "2023-06-05", 10)]
    chosen = Settings(basis=Basis.ORDERS, lost_after=7, as_of=dt.date(2024, 12, 31))
    stayed = returns(panel(orders(rows), chosen), chosen).stayed
    assert stayed[["n", "kept"]].to_dict("index") == {12: {"n": 1, "kept": 0}}


def test_without_a_loss_every_figure_is_blank():
    book = panel(contracts([("a", "2024-01", None, 5)]), UNTIL_MAY)
    found = returns(book, UNTIL_MAY)
    assert (found.losses, found.returned, found.eligible) == (0, 0, 0)
    assert (found.share, found.low, found.ratio) == (NAN, NAN, NAN)
    assert returned(book, UNTIL_MAY).empty


def test_a_snapshot_knows_no_afterwards():
    book = panel(snapshot([("a", True, 90), ("b", False, 10)]))
    assert returns(book) is None
    assert returned(book) is None


def test_a_file_without_money_counts_returns_and_prices_none():
    rows = [(who, start, end, 0) for who, start, end, _ in LIVES]
    book = panel(contracts(rows), YEARS)
    found = returns(book, YEARS)
    assert (found.returned, found.ratio_n, found.ratio) == (5, 0, NAN)
    assert returned(book, YEARS)["value"].isna().all()


@pytest.mark.parametrize(
    ("n", "expected"),
    [(5, (NAN, NAN)), (6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (50, (18, 33))],
)
def test_a_median_has_the_bounds_of_its_order_statistics(n, expected):
    """Ranks of the 95 % interval from published tables (Conover 1999, table A3 gives the binomial)."""
    assert median_bounds(np.arange(n, 0, -1), 0.95) == expected


def many(n: int, back_after: dict[int, int], months: int = 30) -> tuple:
    """n customers lost in February 2022, some of them back after so many months."""
    rows = [(f"c{i:02}", "2022-01", "2022-02-01", 10) for i in range(n)]
    for who, after in back_after.items():
        rows.append((f"c{who:02}", f"{2022 + (1 + after) // 12}-{(1 + after) % 12 + 1:02}", None, 10))
    as_of = dt.date(2022 + (months + 1) // 12, (months + 1) % 12 + 1, 1) - dt.timedelta(days=1)
    chosen = Settings(as_of=as_of)
    return panel(contracts(rows), chosen), chosen


def test_a_chance_is_what_is_left_of_the_curve_for_those_still_lost():
    """Of 40, 4 are back by month 3, 5 more by month 13: of the 36 still lost then 5 come in 12 more."""
    book, chosen = many(40, {0: 1, 1: 1, 2: 3, 3: 3, 4: 6, 5: 8, 6: 10, 7: 12, 8: 13})
    share = np.array([0, 2, 2, 4, 4, 4, 5, 5, 6, 6, 7, 7, 8, *[9] * 17]) / 40
    found = chances(book, chosen, share)
    assert found[0] == pytest.approx(8 / 40)
    assert found[3] == pytest.approx(5 / 36)
    assert found[12] == pytest.approx(1 / 32)
    assert np.flatnonzero(~np.isnan(found)).tolist() == list(range(18))


def test_a_chance_that_too_few_tell_of_is_missing():
    book, chosen = many(40, dict.fromkeys(range(11), 2))
    found = chances(book, chosen, np.array([0, 0, *[11 / 40] * 28]))
    assert (~np.isnan(found[:2])).all()
    assert np.isnan(found[2:]).all()  # 29 are left


def test_the_curve_is_believed_as_far_as_thirty_carry_it_and_no_further_than_a_year():
    curve = pd.DataFrame({"share": [0.0, 0.1, 0.2], "n": [50, 30, 29]}, pd.RangeIndex(3, name="since"))
    assert well_seen(curve, 1.0).name == 1
    assert well_seen(curve.assign(n=10), 1.0) is None
    long = pd.DataFrame({"share": 0.1, "n": 99}, pd.RangeIndex(40, name="since"))
    assert [well_seen(long, months).name for months in (1.0, 3.0, 12.0)] == [12, 4, 1]


@given(contract_rows)
@settings(max_examples=15, deadline=None)
def test_a_customer_with_contracts_is_away_from_the_loss_to_the_return_and_there_until_the_next(rows):
    chosen = Settings(as_of=dt.date(2024, 6, 15))
    _followed(panel(contracts(rows), chosen), chosen)


@given(order_lines)
@settings(max_examples=15, deadline=None)
def test_a_customer_who_orders_is_away_from_the_loss_to_the_return_and_there_until_the_next(rows):
    chosen = Settings(lost_after=2, basis="orders")
    _followed(panel(orders(rows), chosen), chosen)


def _followed(book, chosen: Settings) -> None:
    then, end = afterwards(book, chosen), len(book.calendar)
    entries = zip(then.losses.customer, then.losses.period, then.back, then.again, strict=True)
    for who, lost, back, again in entries:
        until = end if back < 0 else back
        assert not book.alive[lost:until, who].any()
        assert back < 0 or book.alive[back : end if again < 0 else again, who].all()
        assert again < 0 or not book.alive[again, who]
