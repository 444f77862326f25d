"""The planted truths of the sample books (sample_data/README.md), recovered through the app's own face."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

import churn
from churn.book import Book
from churn.metrics.happenings import happenings
from churn.metrics.losses import LossPattern
from churn.metrics.lost import ALL
from churn.metrics.movements import lost_customers
from churn.panel.gaps import gaps
from tests import sample_books as planted

FOLDER = Path(churn.__file__).parent.parent / "sample_data"


@cache
def book(name: str) -> Book:
    return churn.read(FOLDER / name)


def b2b() -> Book:
    return book("b2b_ru.xlsx")


def shop() -> Book:
    return book("shop_en.csv")


def losses() -> pd.DataFrame:
    """Every loss of the subscription service, with the run-rate that went with it."""
    return lost_customers(b2b().panel, b2b().settings, periods=100)


def finding(of: Book, code: str, **values: object) -> dict:
    return next(
        dict(f.values)
        for f in of.findings()
        if f.code == code and all(f.values[name] == value for name, value in values.items())
    )


def test_only_the_row_of_totals_is_set_aside():
    assert b2b().receipt.set_aside_by_reason == {"total_row": 1}
    assert b2b().receipt.rows_read == b2b().receipt.rows_used + 1 == 14_158


def test_the_subscription_service_closes_with_its_customers_and_its_money():
    last = b2b().headline()
    assert (last.customers, last.value) == (197, 6_021_660)


def test_many_small_and_a_few_large_customers_are_lost():
    lost = losses()
    largest = lost.nlargest(6, "opening")
    assert len(lost) == 85
    assert largest["opening"].sum() / lost["opening"].sum() == pytest.approx(0.720, abs=0.0005)


def test_three_of_the_largest_go_in_one_quarter():
    lost = losses()
    quarter = lost[lost["period"].between("2026-04-01", "2026-06-30")]
    largest = quarter.nlargest(3, "opening")
    assert set(largest["customer"]) == {"CL-0150", "CL-0095", "CL-0121"}
    assert largest["opening"].sum() == 216_580 + 213_010 + 201_110
    assert largest["opening"].sum() / quarter["opening"].sum() == pytest.approx(0.911, abs=0.0005)


def test_the_dear_reason_is_not_the_one_named_most():
    ids = b2b().tables.customers["customer_id"]
    answers = b2b().tables.answers.select(
        pl.col("customer").map_elements(lambda place: ids[place], pl.String),
        pl.col("reason:Основная причина ухода").alias("reason"),
    )
    money = pl.from_pandas(losses()[["customer", "opening"]]).group_by("customer").last()
    told = answers.join(money, on="customer").group_by("reason").agg(pl.len(), pl.col("opening").sum())
    by_reason = {reason: (n, value) for reason, n, value in told.iter_rows()}
    assert by_reason["Медленные ответы поддержки"] == (10, 846_710)
    assert by_reason["Дорого"] == (17, 66_860)


def test_losses_by_band_are_those_that_were_planted():
    table = b2b().losses_by_band(ALL)
    assert table["lost"].to_dict() == {"large": 6, "medium": 13, "small": 66}
    assert (100 * table["share_of_lost"]).round(1).to_dict() == {"large": 7.1, "medium": 15.3, "small": 77.6}
    shares = (100 * table["share_of_lost_value"]).round(1).to_dict()
    assert shares == {"large": 72.0, "medium": 11.0, "small": 17.0}
    assert b2b().loss_verdict(ALL).kind is LossPattern.BOTH


def test_the_significant_lost_of_a_quarter_are_named_with_their_reason():
    lost = b2b().significant_names().query("movement == 'churn'")
    quarter = lost[lost["period"].between("2026-04-01", "2026-06-30")].set_index("customer")
    values = {"CL-0150": 216_580, "CL-0095": 213_010, "CL-0121": 201_110}
    assert quarter["value"].to_dict() == values
    assert set(quarter["reason"]) == {"service.slow_answers"}
    found = finding(b2b(), "significant_money_lost")
    assert (found["lost"], found["won"], found["lost_money"]) == (5, 8, 792_760)


def test_the_dear_reason_is_service_and_the_loud_one_the_price():
    table = b2b().reasons(periods=ALL)
    dear, loud = table.loc["service.slow_answers"], table.loc["price.too_expensive"]
    assert (dear["mentions"], dear["value"]) == (10, 846_710)
    assert loud["value"] == pytest.approx(66_860, rel=0.15)  # some who say another thing mean the price
    assert loud["mentions"] >= 17
    assert b2b().reasons("option", periods=ALL).loc["Дорого", ["mentions", "value"]].tolist() == [17, 66_860]
    assert table.index[0] == "service.slow_answers"
    assert finding(b2b(), "systemic_reason")["reason"] == "service.slow_answers"


def test_all_who_were_asked_are_counted_and_most_gave_a_reason():
    told = b2b().reason_summary(periods=ALL)
    assert (told.lost, told.answers, told.respondents, told.unanswered) == (85, 74 - 3, 69 - 2, 5 - 1)
    assert told.unknown == told.gone == told.elsewhen == 0  # three whose two months of silence are not over


def test_who_goes_to_a_rival_goes_from_the_urals():
    people = b2b().reason_customers("Перешли к конкуренту", "option", periods=ALL)
    region = b2b().panel.profile["Регион"].set_axis(b2b().panel.ids)
    assert region[people["customer"]].value_counts()["Урал"] == 11
    assert len(people) in (12, 13)  # one answered and is there again
    cells = b2b().association("Регион", periods=ALL).cells
    assert cells.loc[cells["more"], ["reason", "value"]].to_numpy().tolist() == [["competition", "Урал"]]
    found = finding(b2b(), "reason_in_segment")
    assert (found["segment"], found["value"], found["reason"]) == ("Регион", "Урал", "competition")


def test_slow_answers_drive_the_large_ones_away():
    cells = b2b().association("band", periods=ALL).cells
    assert ["service", "large"] in cells.loc[cells["more"], ["reason", "value"]].to_numpy().tolist()


def test_the_group_that_takes_the_hours_is_found():
    cost = b2b().cost_to_serve()
    assert (cost.n, round(100 * cost.hours_share, 1), cost.marked) == (39, 88.4, True)
    assert finding(b2b(), "costly_group")["n"] == 39


def test_the_falling_segment_is_found_with_its_figures():
    found = finding(b2b(), "segment_falling", segment="Регион", value="Урал")
    assert (found["lost"], found["n"], found["since"]) == (21, 366, pd.Timestamp("2026-01-01"))
    # the README counts all 799 customer-months; in the first, no loss could have been seen yet
    assert found["before"] == pytest.approx(9 / 767)


def test_churn_is_above_the_norm_of_one_percent():
    assert finding(b2b(), "norm_above")["norm"] == pytest.approx(0.01)


def test_january_payments_arrive_in_february_and_nobody_is_lost_by_it():
    payments = dict(zip(b2b().panel.calendar.starts, b2b().panel.orders.sum(axis=1), strict=True))
    for january, november in (("2025-01-01", "2024-11-01"), ("2026-01-01", "2025-11-01")):
        assert payments[pd.Timestamp(january)] < 0.7 * payments[pd.Timestamp(november)]
    value = b2b().movements()["closing"]
    assert value["2026-02-01"] / value["2025-12-01"] == pytest.approx(1, abs=0.05)


def test_the_contact_who_left_is_in_the_events():
    changes = b2b().tables.events.filter(pl.col("event") == "Смена контактного лица")
    assert changes["customer"].n_unique() == changes.height == 23


def test_the_contact_who_left_is_told_once_by_words_and_names_together():
    told = happenings(b2b().tables, b2b().panel).of("contact_left")
    assert len(told.place) == len(set(told.place)) == 23


def test_the_manager_of_each_customer_is_known_and_splits_nobody():
    owners = b2b().tables.customers.select("customer_id", "owner")
    assert dict(owners.iter_rows()) == planted.customers()["Менеджер"].to_dict()
    assert b2b().panel.profile["owner"].nunique() == 5
    assert "owner" not in b2b().tables.segments


def log_ins() -> np.ndarray:
    """Log-ins as the app counts them, months × customers, in the order of the sheet of customers."""
    told = happenings(b2b().tables, b2b().panel).of("visit")
    counts, ids = told.by_period(b2b().panel), list(b2b().panel.ids)
    ordered = counts[:, [ids.index(code) for code in planted.customers().index]]
    ordered[np.flatnonzero(ordered.sum(axis=1))[0] - 1 :: -1] = np.nan
    return ordered


def test_log_ins_fall_before_most_losses_and_seldom_else():
    before, stayed = planted.faded_before_loss(log_ins()), planted.faded_and_stayed(log_ins())
    assert (sum(before), len(before), sum(stayed), len(stayed)) == (30, 45, 50, 1805)


def test_log_ins_that_fell_come_back_at_some_who_stay():
    assert planted.revived(log_ins()) == 14


def test_fewer_log_ins_are_a_sign_that_works():
    found = b2b().back_test().loc["fewer_visits"]
    assert found["works"]
    assert found["lift_low"] > 2


def test_wishes_are_known_as_such():
    told = happenings(b2b().tables, b2b().panel).of("wish")
    assert (len(told.place), len(set(told.place))) == (64, 51)


def test_nobody_who_came_to_pay_less_pays_as_much_again():
    ids, told = list(b2b().panel.ids), planted.run_rate_falls(b2b().panel.value * b2b().panel.alive)
    fell, back = ({ids[i] for i in some} for some in told)
    codes = planted.customers().index
    downgraded = {codes[i] for i in planted.run_rate_falls(planted.book().value)[0]}
    assert len(downgraded) == 11
    assert downgraded <= fell - back


def test_few_customers_take_most_of_the_hours():
    hours = b2b().tables.hours.group_by("customer").agg(pl.col("hours").sum())
    profit = dict(zip(b2b().panel.customer.tolist(), b2b().panel.margin.tolist(), strict=True))
    table = hours.to_pandas().assign(profit=lambda frame: frame["customer"].map(profit))
    table = table.assign(rate=table["profit"] / table["hours"]).sort_values("rate")
    group = table[table["profit"].cumsum() <= 0.05 * sum(profit.values())]
    assert len(group) == 39
    assert group["hours"].sum() / table["hours"].sum() == pytest.approx(0.884, abs=0.0005)


def test_customers_come_back_after_they_were_lost():
    assert b2b().movements("customers")["reactivation"].sum() == 9


def test_the_nine_who_come_back_are_found_with_the_months_of_loss_and_return_and_stay():
    state = planted.book()
    there = state.value > 0
    back, who = (~there[:-1] & there[1:] & np.maximum.accumulate(state.lost)[:-1]).nonzero()
    months = pd.date_range("2024-04-01", periods=planted.MONTHS, freq="MS")
    codes = planted.customers().index
    expected = {
        (codes[i], months[state.lost[:, i].argmax()], months[t + 1]) for t, i in zip(back, who, strict=True)
    }
    came = b2b().returned()
    found = set(came[["customer", "lost_in", "back_in"]].itertuples(index=False, name=None))
    assert found == expected
    assert len(found) == 9
    assert came["here"].all()
    assert b2b().returns().ratio == 1.0  # at what they paid before


def test_the_large_lost_to_slow_answers_are_to_be_called_first():
    calls = b2b().win_back()
    first = calls.table.head(3)
    assert first["customer"].tolist() == ["CL-0150", "CL-0095", "CL-0121"]
    assert set(first["because"]) == {("large_value", "ours_to_mend")}
    assert len(calls.table) == 85 - 9


def test_the_shop_knows_its_month_in_progress():
    assert shop().movements()["complete"].tolist()[-2:] == [True, False]
    assert shop().settings.as_of.isoformat() == "2026-09-17"


def test_customers_of_the_shop_come_back_after_they_were_lost():
    assert shop().movements("customers")["reactivation"].sum() == 136


def test_customers_of_the_shop_fall_silent_and_buy_again():
    assert (shop().settings.lost_after, shop().panel.inactive_after_days) == (5, 71)
    assert (gaps(shop().tables.transactions.filter(~pl.col("cancelled"))).days > 71).sum() == 585


def test_customers_of_the_marketplace_do_not_come_back():
    worst = shop().segment_rates("Channel")
    assert worst.index[0] == "Marketplace"
    assert worst["different"].iloc[0]
    assert finding(shop(), "segment_worse", segment="Channel")["value"] == "Marketplace"


def test_the_promo_cohort_is_worse_than_the_others():
    assert finding(shop(), "cohort_worse")["when"] == pd.Timestamp("2025-11-01")


def test_orders_dip_in_summer():
    orders = pd.Series(shop().panel.orders.sum(axis=1), index=shop().panel.calendar.starts)
    summer = orders["2025-07-01":"2025-08-01"].mean()
    assert summer < 0.7 * orders[["2025-06-01", "2025-09-01"]].mean()


def test_cancelled_lines_bring_no_money():
    lines = shop().tables.transactions
    paid = lines.filter(~pl.col("cancelled"))["amount"].sum()
    kept = shop().panel.total.sum()
    assert lines["cancelled"].sum() > 0
    assert kept == pytest.approx(paid)
