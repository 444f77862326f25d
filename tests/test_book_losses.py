"""What a book answers about its losses: from rows of a file to bands, names, profit and hours."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import churn
from churn.annotations import Annotations
from churn.book import Book
from churn.errors import ChoiceError
from churn.metrics.losses import LossPattern
from churn.metrics.lost import ALL
from tests.factories import CONTRACTS

UNTIL = dt.date(2024, 12, 31)
COLUMNS = ["Customer ID", "Start date", "End date", "MRR", "Region"]


def contracts(rows=CONTRACTS, **settings: object) -> Book:
    return churn.read(pd.DataFrame(rows, columns=COLUMNS), **{"as_of": UNTIL, **settings})


@pytest.fixture(scope="module")
def book() -> Book:
    return contracts()


def test_losses_are_told_by_band_of_the_opening(book):
    """At the last opening 900 and 950 hold 80 % of 1,982, and 120 the next 15 %."""
    table = book.losses_by_band()
    assert table["lost"].to_dict() == {"large": 1, "medium": 1, "small": 3}
    assert table["lost_value"].to_dict() == {"large": 1000, "medium": 100, "small": 30}
    assert table["customers"].to_dict() == {"large": 2, "medium": 1, "small": 1}
    assert book.band_limits() == (900, 120)


def test_the_verdict_has_its_four_figures(book):
    said = book.loss_verdict()
    assert (said.kind, said.lost, said.lost_value, said.few) == (LossPattern.BOTH, 5, 1130, True)
    assert (said.large_share_of_lost, said.small_share_of_lost) == (0.2, 0.6)
    assert said.large_share_of_lost_value == pytest.approx(1000 / 1130)
    assert said.small_share_of_lost_value == pytest.approx(30 / 1130)
    assert not said.sure


def test_bands_by_money_move_the_losses(book):
    fixed = book.with_settings(large_from=100, medium_from=11)
    assert fixed.losses_by_band()["lost"].to_dict() == {"large": 2, "medium": 0, "small": 3}
    assert fixed.band_limits() == (100, 11)
    assert fixed.loss_verdict().large_share_of_lost == 0.4


def test_losses_of_parts_add_up_where_the_limits_are_those_of_money(book):
    whole = book.with_settings(large_from=100, medium_from=11)
    parts = [whole.segment(Region=region).losses_by_band() for region in ("north", "south")]
    for column in ("n", "lost", "lost_value", "opening_value", "customers"):
        assert sum(part[column] for part in parts).tolist() == whole.losses_by_band()[column].tolist()


def test_losses_are_those_of_the_movements_and_of_the_list(book):
    by_period = book.losses(ALL)["lost"].groupby(level="period").sum()
    assert by_period.to_dict() == book.movements("customers")["churn"].to_dict()
    assert len(book.lost_list(ALL)) == by_period.sum() == 5


def test_a_window_looks_no_further_back(book):
    assert book.losses_by_band(3)["lost"].sum() == 0
    assert book.losses_by_band(4)["lost"].to_dict() == {"large": 0, "medium": 0, "small": 1}
    assert book.during(since=dt.date(2024, 6, 1)).losses_by_band()["lost"].sum() == 3
    assert book.during(until=dt.date(2024, 5, 31)).losses_by_band()["lost"].sum() == 2


def test_the_list_of_one_band_and_period_names_its_losses(book):
    assert book.lost_list(period="2024-03-15")["customer"].tolist() == ["s1", "s2"]
    assert book.lost_list(band="large")[["customer", "value"]].to_numpy().tolist() == [["big", 1000]]
    with pytest.raises(ChoiceError):
        book.lost_list(period="2030-01-01")


def test_significant_customers_are_lost_and_won_by_name(book):
    found = book.significant()
    assert (found.lost, found.won, found.alarm, found.alarm_value) == (1, 1, False, True)
    assert found.names[["customer", "movement", "value"]].to_numpy().tolist() == [
        ["new", "new", 950],
        ["big", "churn", 1000],
    ]


def test_a_customer_flagged_by_hand_is_significant(book):
    flagged = book.annotated(Annotations().flagged(["mid", "nobody"]))
    found = flagged.significant(10)
    assert (found.lost, found.won, found.alarm) == (2, 1, True)
    assert flagged.key != book.key


def test_the_curve_marks_each_lost_customer_once(book):
    found = book.lorenz()
    assert (found.n, found.lost) == (9, 5)
    assert found.marks["customer"].tolist()[:2] == ["big", "mid"]
    assert book.size_ratio().ratio == pytest.approx((1130 / 5) / (1982 / 4))


def test_who_is_lost_twice_is_two_losses_and_one_customer():
    again = [*CONTRACTS, ("s1", "2024-06-01", "2024-10-05", 20, "south")]
    book = contracts(again)
    assert book.losses_by_band()["lost"].sum() == len(book.lost_list()) == 6
    assert (book.lorenz().lost, book.size_ratio().n_lost) == (5, 5)
    assert book.size_ratio().mean_lost == pytest.approx((1000 + 100 + 20 + 10 + 10) / 5)


def test_customers_of_one_price_are_all_large():
    book = contracts([(f"c{i}", "2024-01-01", "2024-05-05" if i < 3 else None, 10, "x") for i in range(12)])
    table = book.losses_by_band()
    assert table["customers"].to_dict() == {"large": 9, "medium": 0, "small": 0}
    assert book.loss_verdict().kind is LossPattern.MIXED
    assert (book.lorenz().gini, book.size_ratio().ratio) == (pytest.approx(0), 1)


def test_nobody_lost_is_no_pattern():
    book = contracts([("a", "2024-01-01", None, 10, "x"), ("b", "2024-01-01", None, 20, "x")])
    assert (book.loss_verdict().kind, book.loss_verdict().lost) == (LossPattern.NONE, 0)
    assert np.isnan(book.loss_verdict().large_share_of_lost)
    assert (book.changes(), len(book.lost_list()), book.significant().alarm) == ([], 0, False)


def test_a_segment_without_customers_answers_everything(book):
    nobody = book.filtered({"Region": ["nowhere"]})
    assert nobody.losses_by_band()["lost"].sum() == 0
    assert nobody.loss_verdict().kind is LossPattern.NONE
    assert (nobody.lorenz().n, nobody.significant().lost) == (0, 0)
    assert nobody.findings() == []
    assert nobody.retained_profit() is nobody.cost_to_serve() is None


@pytest.mark.parametrize(
    ("period", "lost", "value"), [("week", 5, 1130), ("month", 5, 1130), ("quarter", 3, 1110), ("year", 0, 0)]
)
def test_money_is_a_month_in_every_kind_of_period(period, lost, value):
    """Who came and went inside a quarter or a year stood at no opening: s1 and s2, or all of them."""
    table = contracts(period=period).losses_by_band(ALL)
    assert (table["lost"].sum(), table["lost_value"].sum()) == (lost, value)


def test_a_list_without_dates_has_bands_and_losses_and_no_wins():
    rows = [(f"c{i}", "Yes" if i in (0, 5) else "No", 100 if i < 2 else 5) for i in range(10)]
    book = churn.read(pd.DataFrame(rows, columns=["customerID", "Churn", "MonthlyCharges"]))
    assert book.losses_by_band()["lost"].to_dict() == {"large": 1, "medium": 1, "small": 0}
    assert (book.significant().lost, book.significant().won, book.significant().alarm) == (1, None, None)
    kept = book.what_if("all", 0.5)
    assert (kept.customers, kept.value_a_month, kept.months) == (1, 52.5, None)
    assert np.isnan(kept.money)


def test_what_if_halves_the_losses_of_a_band(book):
    kept = book.what_if("band:large", 0.5)
    assert (kept.losses, kept.base_value, kept.few) == (1, 1000, True)
    assert kept.customers == book.ahead("band:large", 0.5).scenario.more.customers[12, 0]
    assert kept.customers_low < kept.customers < kept.customers_high
    assert book.changes()[:4] == ["all", "band:large", "band:medium", "band:small"]
    with pytest.raises(ChoiceError):
        book.what_if("all", 1.5)
    with pytest.raises(ChoiceError):
        book.what_if("band:giant", 0.5)


def test_without_any_charge_there_is_no_money_to_keep():
    rows = pd.DataFrame([row[:3] for row in CONTRACTS], columns=COLUMNS[:3])
    book = churn.read(rows, as_of=UNTIL)
    kept = book.what_if("all", 0.5)
    assert (kept.losses, kept.customers > 0) == (5, True)
    assert np.isnan([kept.base_value, kept.value_a_month, kept.low, kept.money]).all()
    assert book.plan()["value"].isna().all()


def sold(hours: bool = True) -> list[pd.DataFrame]:
    """a pays well for an hour; b takes nine hours for next to nothing; c left in May."""
    months = [f"2024-{month:02d}-05" for month in range(1, 13)]
    rows = [("a", day, 100.0, 50.0) for day in months] + [("b", day, 20.0, 1.0) for day in months]
    rows += [("c", day, 100.0, 50.0) for day in months[:3]]
    spent = [("a", day, 1.0) for day in months] + [("b", day, 9.0) for day in months]
    payments = pd.DataFrame(rows, columns=["Customer ID", "Payment date", "Amount", "Profit"])
    times = pd.DataFrame(spent, columns=["Customer ID", "Date", "Hours"])
    return [payments, times] if hours else [payments]


def test_profit_is_held_against_hours():
    book = churn.read(sold(), as_of=UNTIL)
    cost = book.cost_to_serve()
    assert cost.customers.loc[cost.customers["in_group"], "customer"].tolist() == ["b"]
    assert (cost.hours_share, cost.profit_share) == (0.9, pytest.approx(12 / (600 + 12 + 150)))
    assert cost.marked
    assert book.cost_missing() == ()


def test_what_is_missing_for_the_cost_of_serving_is_said():
    book = churn.read(sold(hours=False), as_of=UNTIL)
    assert (book.cost_to_serve(), book.cost_missing()) == (None, ("hours",))
    assert contracts().cost_missing() == ("hours", "margin")


def test_customers_kept_stand_beside_the_profit_kept():
    book = churn.read(sold(hours=False), as_of=UNTIL)
    kept = book.retained_profit()
    assert (kept.n, kept.n_kept, kept.profit_start) == (3, 2, pytest.approx(50 + 1 + 50))
    assert kept.profit_share == pytest.approx(51 / 101)
    assert contracts().retained_profit() is None
