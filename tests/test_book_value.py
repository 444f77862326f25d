"""The value of a book's customers: it adds up however they are grouped, and is the same under any filter."""

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pytest
from factories import orders, snapshot
from small_files import csv

from churn import read
from churn.book.value import SEGMENT
from churn.book.value_summary import MONEY, top_share
from churn.book.worth import worths
from churn.errors import ChoiceError
from churn.exhibits.worth_words import rests_on
from churn.metrics.tenure_now import UNKNOWN, tenure_codes, tenure_now
from churn.metrics.value_sizes import value_sizes
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from churn.texts import texts
from tests.opened import opened


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_every_grouping_adds_up_to_the_same_totals(sample):
    book = opened(sample)
    found, everybody = book.value_summary(), book.value_of_customers()
    assert len(everybody) == found.customers == int(book.panel.alive[-1].sum())
    for dimension in book.value_dimensions():
        frame = book.value_by(dimension)
        assert frame["customers"].sum() == found.customers
        for name in MONEY:
            assert frame[name].sum() == pytest.approx(getattr(found, name), rel=1e-12)
            assert everybody[name].sum() == pytest.approx(getattr(found, name), rel=1e-12)
        first = frame.index[0]
        assert book.value_of_customers(dimension, first)["gap"].sum() == pytest.approx(frame["gap"].iloc[0])
    assert found.both + found.segment + found.tenure + found.all == found.customers


def test_a_customer_is_worth_the_same_under_every_filter():
    book = opened("b2b")
    some = book.filtered({"plan": [book.segment_values("plan")[0]]})
    columns = ["customer", *MONEY, "target"]
    everybody = book.value_of_customers()[columns].set_index("customer")
    mine = some.value_of_customers()[columns].set_index("customer")
    assert 0 < len(mine) < len(everybody)
    np.testing.assert_array_equal(mine, everybody.loc[mine.index])
    one = some.value_of_customer(everybody.index[0])
    assert one.gap == everybody["gap"].iloc[0]


def test_what_remains_is_told_with_the_range_of_the_churn_where_it_is_a_simple_estimate():
    found = opened("shop").value_summary()
    if found.model == "simple":
        assert found.low < found.remaining < found.high
    else:
        assert math.isnan(found.low)


def test_who_has_left_brings_nothing_more_and_an_unknown_customer_is_refused():
    book = opened("b2b")
    gone = book.panel.ids[~book.panel.alive[-1]][0]
    found = book.value_of_customer(gone)
    assert (found.alive, found.remaining, found.gap) == (False, 0.0, 0.0)
    assert found.so_far > 0
    with pytest.raises(ChoiceError, match="unknown_customer"):
        book.value_of_customer("zed")


def test_those_like_one_another_can_be_chosen_by_hand():
    book = opened("b2b")
    assert book.value_summary().compared == "plan"
    assert book.value_summary("Регион").compared == "Регион"
    alone = book.value_summary("")
    assert (alone.compared, alone.both, alone.segment) == (None, 0, 0)
    with pytest.raises(ChoiceError, match="unknown_segment"):
        book.value_by(SEGMENT + "nothing")


SNAPSHOT = csv(
    "customer_id,churn,tenure,monthly charges,plan",
    [(f"c{n}", "Yes" if n % 4 == 0 else "No", 1 + n, 10 + n % 5, "AB"[n % 2]) for n in range(60)],
)


def test_a_snapshot_expects_by_its_charges_and_knows_no_money_so_far():
    """60 customers, 15 lost over 1 + 2 + … + 60 months: a hazard of 15 ÷ 1830."""
    book = read(SNAPSHOT.encode())
    found = book.value_summary()
    assert math.isnan(found.so_far)
    assert "stage" not in book.value_dimensions()
    if found.model == "simple":
        churn = 1 - math.exp(-15 / 1830)
        months = sum((1 - churn) ** m * 1.1 ** (-m / 12) for m in range(1, 37))
        assert found.remaining == pytest.approx(found.value * months)


def test_without_money_or_where_no_churn_is_known_nothing_is_told():
    moneyless = csv("customer_id,churn,tenure", [(f"c{n}", "No" if n % 3 else "Yes", n) for n in range(40)])
    assert read(moneyless.encode()).value_summary() is None
    assert read(csv("customer,date,amount", [("a", "2024-01-05", 5)]).encode()).value_by() is None


def test_a_charge_that_is_not_known_is_counted_and_in_no_sum():
    rows = [(f"c{n}", "Yes" if n % 4 == 0 else "No", 1 + n, "" if n == 1 else 10) for n in range(40)]
    found = read(csv("customer_id,churn,tenure,monthly charges", rows).encode()).value_summary()
    assert (found.customers, found.unknown) == (30, 1)
    assert found.value == 290.0


def test_tenure_is_told_to_this_day_also_of_who_came_back():
    """Monthly, but c pauses in the middle and d comes last. History starts with a: its age is not known."""
    days = [f"2024-{month:02d}-05" for month in range(1, 8)]
    rows = [("a", day, 1.0) for day in days] + [("c", days[at], 1.0) for at in (1, 2, 6)]
    tables = orders([*rows, ("d", days[6], 1.0)])
    chosen = Settings(lost_after=2, basis=Basis.ORDERS, as_of=dt.date(2024, 7, 31))
    found = panel(tables, chosen)
    told = dict(zip(found.ids, tenure_now(tables, found), strict=True))
    assert told["c"] == 5.0
    assert told["d"] == 0.0
    assert math.isnan(told["a"])
    assert tenure_codes(np.array([0.0, 6.0, 7.0, 49.0, np.nan])).tolist() == [0, 0, 1, 4, UNKNOWN]


def test_what_a_customer_is_worth_is_counted_anew_without_expecting_anew():
    book = opened("shop")
    dearer = book.with_settings(discount_yearly=0.5, value_horizon_months=12, winning_ratio=2.0)
    assert dearer.expectation() is book.expectation()
    assert dearer.value_summary().remaining < book.value_summary().remaining


def test_tenure_counts_from_the_day_of_sign_up_however_late_the_first_purchase():
    """Signed up in November, first bought in June, and is 8 months old in July."""
    rows = [("a", f"2024-{month:02d}-05", 1.0) for month in range(1, 8)]
    tables = orders([*rows, ("late", "2024-06-05", 1.0)], {"late": {"signup_date": "2023-11"}})
    chosen = Settings(lost_after=2, basis=Basis.ORDERS, as_of=dt.date(2024, 7, 31))
    found = panel(tables, chosen)
    assert dict(zip(found.ids, tenure_now(tables, found), strict=True))["late"] == 8.0


def test_the_fifth_with_the_most_is_weighed_by_parts_of_customers():
    assert top_share(np.array([60.0, 10, 10, 10, 10])) == 0.6
    assert top_share(np.array([4.0, 1, 1, 1, 1, 1, 1, 0, 0, 0])) == 0.5
    assert math.isnan(top_share(np.zeros(3)))


def test_sizes_have_round_bounds_and_every_customer_once():
    frame = value_sizes(np.array([0.0, 12.0, 15.0, 30.0, 40.0, 90.0, 400.0, np.nan]))
    assert frame["low"].tolist() == [-math.inf, 20.0, 50.0, 100.0, 200.0]
    assert frame["customers"].tolist() == [3, 2, 1, 0, 1]
    assert frame["remaining_share"].sum() == pytest.approx(1.0)
    assert len(value_sizes(10.0 ** np.arange(-3, 9))) <= 8


def test_a_margin_of_a_month_is_a_share_of_the_charge_and_no_money_so_far():
    """4 of 10 and 8 of 40 a month stay with us; b has left."""
    tables = snapshot([("a", False, 10.0), ("b", True, 40.0)], margin=[4.0, 8.0], tenure_months=[5.0, 15.0])
    chosen = Settings(basis=Basis.SNAPSHOT)
    found = worths(tables, panel(tables, chosen), chosen)
    assert found.margins.share.tolist() == [0.4, 0.2]
    assert found.table["so_far"].isna().all()
    assert found.table["remaining"][0] == pytest.approx(4 * found.table["months"][0])
    assert found.table["remaining"][1] == 0


def test_what_is_expected_by_a_model_is_told_so_and_a_simple_estimate_with_its_range():
    found, t = opened("shop").value_summary(), texts("en", "USD", "month")
    expected = replace(opened("shop").expectation(), outlook=None)
    simple = replace(found, model="simple", low=1.0, high=2.0)
    model = replace(found, model="bg_nbd", low=math.nan, high=math.nan)
    assert t("value.by_simple", churn=found.churn).startswith(rests_on(t, simple, expected)[0][:19])
    assert rests_on(t, model, expected)[0].startswith(t("value.by_bg_nbd"))
    assert t("value.checked") in rests_on(t, model, expected)[0]
