"""What the panel holds on each basis, against rows written by hand and a slow reference."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from churn.errors import ChoiceError, MeaningError
from churn.ingest.tables import Tables
from churn.panel import NO_SIGNUP, basis_of, panel, resolved
from churn.schema import Basis, Cancelled, Notice, Period
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

ORDERS = Settings(basis=Basis.ORDERS, lost_after=3)
quick = hypothesis_settings(max_examples=50, deadline=None)


def row(book, customer: str, name: str) -> list:
    """One customer's row of an array of the panel."""
    return getattr(book, name)[:, list(book.ids).index(customer)].tolist()


# --- time ---


def test_a_month_is_complete_when_as_of_reaches_its_last_day():
    book = panel(orders([("a", "2024-01-10", 5), ("a", "2024-02-29", 5)]), ORDERS)
    assert book.calendar.complete.tolist() == [True, True]
    assert book.calendar.as_of == dt.date(2024, 2, 29)


def test_the_period_in_progress_is_not_complete():
    book = panel(orders([("a", "2024-01-10", 5), ("a", "2024-02-28", 5)]), ORDERS)
    assert book.calendar.complete.tolist() == [True, False]


@pytest.mark.parametrize(
    ("period", "starts"),
    [
        (Period.WEEK, ["2024-12-30", "2025-01-06"]),
        (Period.MONTH, ["2025-01-01"]),
        (Period.QUARTER, ["2025-01-01"]),
        (Period.YEAR, ["2025-01-01"]),
    ],
)
def test_periods_begin_on_mondays_and_first_days(period, starts):
    """1 January 2025 is a Wednesday of the week that begins on 30 December."""
    rows = [("a", "2025-01-01", 1), ("a", "2025-01-06", 1)]
    book = panel(orders(rows), replace(ORDERS, period=period))
    assert [str(d.date()) for d in book.calendar.starts] == starts


def test_as_of_set_earlier_hides_what_came_after():
    rows = [("a", "2024-01-10", 5), ("a", "2024-03-10", 7), ("b", "2024-03-11", 9)]
    book = panel(orders(rows), replace(ORDERS, as_of=dt.date(2024, 2, 29)))
    assert book.ids.tolist() == ["a"]
    assert row(book, "a", "revenue") == [5, 0]
    assert book.excluded == 1


@pytest.mark.parametrize(("event", "as_of"), [("2024-01-20", "2024-01-20"), ("2024-03-05", "2024-01-31")])
def test_as_of_is_the_latest_date_within_the_month_of_the_last_payment(event, as_of):
    """A ticket from March is no news of who paid in February."""
    tables = orders([("a", "2024-01-10", 5)])
    events = pl.DataFrame({"customer": [0], "date": [dt.date.fromisoformat(event)], "event": ["call"]})
    assert resolved(replace(tables, events=events), Settings()).as_of == dt.date.fromisoformat(as_of)


def test_as_of_before_everything_is_refused():
    with pytest.raises(ChoiceError) as caught:
        panel(contracts([("a", "2024-01", None, 5)]), Settings(as_of=dt.date(2020, 1, 1)))
    assert caught.value.code == "as_of_too_early"


def test_a_panel_that_would_not_fit_is_refused(monkeypatch):
    monkeypatch.setattr("churn.panel.size.MAX_CELLS", 3)
    with pytest.raises(ChoiceError) as caught:
        panel(orders([("a", "2024-01", 5), ("b", "2024-02", 5)]), ORDERS)
    assert caught.value.code == "panel_too_large"


# --- orders ---


def test_lost_in_the_period_in_which_the_silence_reaches_the_limit():
    """Paid in January, lost after 3: lost in April; back in June."""
    rows = [("a", "2024-01-10", 60), ("b", "2024-06-30", 1), ("a", "2024-06-01", 60)]
    book = panel(orders(rows), ORDERS)
    assert row(book, "a", "silence") == [0, 1, 2, 3, 4, 0]
    assert row(book, "a", "alive") == [True, True, True, False, False, True]
    assert row(book, "b", "silence") == [-1, -1, -1, -1, -1, 0]


def test_nobody_is_declared_lost_in_a_period_in_progress():
    rows = [("a", "2024-01-10", 60), ("b", "2024-04-29", 1)]
    book = panel(orders(rows), ORDERS)
    assert row(book, "a", "silence") == [0, 1, 2, 3]
    assert row(book, "a", "alive") == [True, True, True, True]


def test_a_one_time_buyer_weighs_what_it_paid_spread_over_the_time_to_its_loss():
    book = panel(orders([("a", "2024-01-10", 60), ("b", "2024-04-30", 1)]), ORDERS)
    assert row(book, "a", "value") == [20, 20, 20, 0]


def test_the_run_rate_is_held_through_silence_and_divided_by_age():
    """100 a month: 100/3, 200/3, 300/3, 400/4, then held; an age beyond the window divides by 12."""
    rows = [("a", f"2024-0{m}-05", 100) for m in (1, 2, 3, 4)] + [("b", "2024-06-30", 1)]
    assert row(panel(orders(rows), ORDERS), "a", "value") == pytest.approx(
        [100 / 3, 200 / 3, 100, 100, 100, 100]
    )


def test_run_rate_is_money_a_month_whatever_the_period():
    rows = [("a", "2024-01-10", 300), ("a", "2024-04-10", 300), ("b", "2024-06-30", 1)]
    book = panel(orders(rows), Settings(basis=Basis.ORDERS, lost_after=1, period=Period.QUARTER))
    assert row(book, "a", "value") == [100, 100]


def test_refunds_net_off_within_the_period():
    rows = [
        ("a", "2024-01-10", 100),
        ("a", "2024-01-20", -100),
        ("a", "2024-02-03", 50),
        ("b", "2024-02-29", 1),
    ]
    book = panel(orders(rows), ORDERS)
    assert row(book, "a", "revenue") == [0, 50]
    assert row(book, "a", "paid") == [False, True]
    assert book.first[list(book.ids).index("a")] == 1
    assert str(book.first_day[list(book.ids).index("a")]) == "2024-02-03"


def test_who_is_left_with_nothing_never_becomes_active():
    """0.1 + 0.2 − 0.3 is not zero in floats, and is zero in money."""
    rows = [
        ("a", "2024-01-10", 0.1),
        ("a", "2024-01-11", 0.2),
        ("a", "2024-01-12", -0.3),
        ("b", "2024-01-31", 1),
    ]
    book = panel(orders(rows), ORDERS)
    assert book.ids.tolist() == ["b"]
    assert book.excluded == 1


def test_a_line_cancelled_by_its_status_adds_nothing():
    tables = orders([("a", "2024-01-10", 100), ("a", "2024-01-11", 30)], cancelled=[True, False])
    assert row(panel(tables, ORDERS), "a", "revenue") == [30]


def test_excluded_drops_refunds_and_cancelled_lines_first():
    rows = [("a", "2024-01-10", 100), ("a", "2024-01-20", -90), ("b", "2024-01-31", 7)]
    book = panel(orders(rows, cancelled=[False, False, True]), replace(ORDERS, cancelled=Cancelled.EXCLUDED))
    assert book.ids.tolist() == ["a"]
    assert row(book, "a", "revenue") == [100]


def test_kept_counts_every_line_as_activity():
    rows = [("a", "2024-01-10", -5), ("a", "2024-03-31", 5)]
    book = panel(orders(rows), replace(ORDERS, cancelled=Cancelled.KEPT))
    assert row(book, "a", "paid") == [True, False, True]
    assert row(book, "a", "revenue") == [-5, 0, 5]
    assert row(book, "a", "value") == [0, 0, 0]
    assert book.excluded == 0


def test_lines_of_one_order_are_one_order():
    rows = [("a", "2024-01-10", 5), ("a", "2024-01-10", 6), ("a", "2024-01-11", 7), ("a", "2024-01-12", 8)]
    numbered = panel(orders(rows, order_id=["x", "x", "y", None]), ORDERS)
    assert row(numbered, "a", "orders") == [3]
    assert row(panel(orders(rows), ORDERS), "a", "orders") == [4]


def test_margin_is_unknown_where_a_line_has_none():
    rows = [("a", "2024-01-10", 5), ("b", "2024-01-31", 6), ("b", "2024-01-31", 6)]
    book = panel(orders(rows, margin=[2.0, 3.0, None]), ORDERS)
    assert book.margin.tolist() == pytest.approx([2.0, np.nan], nan_ok=True)


def test_the_margin_of_an_earlier_time_is_its_part_of_the_money():
    """Of 100 of margin on 400 of money, 300 had come by the end of January."""
    rows = [("a", "2024-01-10", 300), ("a", "2024-03-10", 100), ("b", "2024-01-31", 60)]
    book = panel(orders(rows, margin=[80.0, 20.0, None]), ORDERS)
    assert book.before("2024-02-01").margin.tolist() == pytest.approx([75.0, np.nan], nan_ok=True)


def test_the_first_period_is_censored_unless_the_sign_up_is_in_it():
    rows = [("a", "2024-01-10", 5), ("b", "2024-01-11", 5), ("c", "2024-02-29", 5)]
    known = {"a": {"signup_date": "2024-01-09"}, "b": {"signup_date": "2019-01-09"}}
    book = panel(orders(rows, known), ORDERS)
    assert book.censored.tolist() == [False, True, False]
    assert book.signup.tolist() == [0, -60, NO_SIGNUP]


def test_history_starts_with_the_first_period_somebody_paid_in():
    """The one line of January was cancelled: February's customers stood there all the same."""
    rows = [("a", "2024-01-15", 5), ("a", "2024-02-15", 5), ("b", "2024-02-10", 5), ("c", "2024-03-31", 5)]
    book = panel(orders(rows, cancelled=[True, False, False, False]), Settings(lost_after=2))
    assert book.censored.tolist() == [True, True, False]
    assert (book.start, book.losses_from) == (2, 3)


def test_losses_of_annual_payers_can_be_seen_once_a_whole_term_has_passed():
    """Who paid in January 2023 is lost, after two months of silence, in February 2024 at the earliest;
    before it a loss among those who paid before history starts leaves no trace."""
    rows = [
        (c, f"{year}-{month:02d}-10", 120) for month, c in enumerate("abcdef", 1) for year in (2023, 2024)
    ]
    tables = orders(rows, term_months=[12.0] * len(rows))
    book = panel(tables, Settings(lost_after=2, as_of=dt.date(2024, 12, 31)))
    assert (book.basis, book.term, book.losses_from) == ("recurring", 12, 13)
    few = orders(
        [*rows, *[(f"m{i}", "2023-01-10", 10) for i in range(7)]], term_months=[12.0] * 12 + [1.0] * 7
    )
    assert panel(few, Settings(lost_after=2, as_of=dt.date(2024, 12, 31))).losses_from == 2


def test_customers_stand_by_first_period_then_id():
    rows = [("b", "2024-02-01", 5), ("c", "2024-01-11", 5), ("a", "2024-02-29", 5)]
    book = panel(orders(rows), ORDERS)
    assert book.ids.tolist() == ["c", "a", "b"]
    assert book.first.tolist() == [0, 1, 1]


def test_the_profile_holds_name_and_segments_in_the_same_order():
    rows = [("b", "2024-01-01", 5), ("a", "2024-02-29", 5)]
    more = {"a": {"customer_name": "Ann", "region": "north"}, "b": {"customer_name": "Bob", "region": None}}
    profile = panel(orders(rows, more), ORDERS).profile
    assert profile["customer_name"].tolist() == ["Bob", "Ann"]
    assert profile["region"].isna().tolist() == [True, False]


def slow_run_rate(lines, months: int, lost_after: int, window: int) -> dict[str, list[float]]:
    """The orders formula of METRICS §1, customer by customer and period by period."""
    out = {}
    for customer in {c for c, _, _ in lines}:
        revenue = [0.0] * months
        for c, date, amount in lines:
            if c == customer:
                revenue[(date.year - 2023) * 12 + date.month - 1] += amount
        revenue = [round(r, 2) for r in revenue]
        if round(sum(revenue), 2) <= 0:
            continue
        paid = [t for t in range(months) if revenue[t] > 0]
        out[customer] = [slow_value(revenue, paid, t, lost_after, window) for t in range(months)]
    return out


def slow_value(revenue, paid, t: int, lost_after: int, window: int) -> float:
    before = [p for p in paid if p <= t]
    if not before or t - before[-1] >= lost_after:
        return 0.0
    last = before[-1]
    age = last - paid[0]
    total = sum(revenue[max(0, last - window + 1) : last + 1])
    return max(0.0, total / min(max(age + 1, lost_after), window))


@quick
@given(order_lines, st.integers(1, 5), st.integers(1, 8))
def test_the_run_rate_agrees_with_a_slow_reference(lines, lost_after, window):
    rows = [*lines, ("z", dt.date(2023, 1, 1), 1.0), ("z", dt.date(2024, 3, 31), 1.0)]
    lost_after = min(lost_after, window)
    wanted = slow_run_rate(rows, 15, lost_after, window)
    given_settings = Settings(basis=Basis.ORDERS, lost_after=lost_after, value_window_months=window)
    book = panel(orders(rows), given_settings)
    assert set(book.ids) == set(wanted)
    for customer, values in wanted.items():
        assert row(book, customer, "value") == pytest.approx(values, abs=1e-6)


@quick
@given(order_lines, st.randoms())
def test_shuffling_rows_changes_nothing(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    one, other = panel(orders(lines), Settings()), panel(orders(shuffled), Settings())
    for name in ("ids", "first", "orders", "paid", "alive", "silence", "first_day", "last_day"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()
    assert one.value == pytest.approx(other.value)


@quick
@given(order_lines)
def test_the_panel_of_a_union_is_the_panels_of_its_parts(lines):
    """Customers c0–c3 and c4–c7 apart, on the same calendar."""
    ends = [("z", dt.date(2023, 1, 1), 1.0), ("z", dt.date(2024, 3, 31), 1.0)]
    whole = panel(orders([*lines, *ends]), ORDERS)
    for part in ("c0 c1 c2 c3", "c4 c5 c6 c7"):
        alone = panel(orders([*(r for r in lines if r[0] in part), *ends]), ORDERS)
        taken = whole.take(np.isin(whole.ids, alone.ids))
        for name in ("ids", "first", "orders_total", "paid", "alive", "silence"):
            assert getattr(taken, name).tolist() == getattr(alone, name).tolist()
        assert taken.value == pytest.approx(alone.value)
        assert taken.value.flags.c_contiguous


@quick
@given(order_lines)
def test_revenue_of_the_panel_is_the_revenue_of_its_customers(lines):
    book = panel(orders(lines), ORDERS)
    wanted = sum(amount for customer, _, amount in lines if customer in set(book.ids))
    assert book.revenue.sum() == pytest.approx(wanted, abs=1e-6)


@quick
@given(order_lines, st.integers(1, 14))
def test_later_data_never_restates_an_earlier_period(lines, months):
    """The panel before a day is the panel of the file as it stood then, refunds apart."""
    rows = [(c, d, abs(a) + 1) for c, d, a in lines]
    rows += [("z", dt.date(2023, 1, 1), 1.0), ("z", dt.date(2024, 3, 31), 1.0)]
    cut = panel(orders(rows), ORDERS).calendar.edges[months]
    then = panel(orders(rows), replace(ORDERS, as_of=(cut - 1).item()))
    seen = panel(orders(rows), ORDERS).before(cut)
    for name in ("ids", "first", "alive", "value", "revenue", "orders", "total", "orders_total"):
        assert getattr(seen, name).tolist() == getattr(then, name).tolist()
    assert seen.calendar.as_of == then.calendar.as_of


# --- recurring ---


def monthly(customer: str, months: range, amount: float, year: int = 2024) -> list[tuple]:
    return [(customer, dt.date(year, m, 15), amount) for m in months]


def test_payments_at_a_steady_beat_are_recurring():
    assert basis_of(orders(monthly("a", range(1, 13), 9) + monthly("b", range(1, 13), 9))) is Basis.RECURRING


def test_stated_terms_make_payments_recurring():
    tables = orders([("a", "2024-01-10", 120), ("b", "2024-02-29", 10)], term_months=[12.0, 1.0])
    assert basis_of(tables) is Basis.RECURRING
    book = panel(tables, Settings())
    assert row(book, "a", "value") == [10, 10]


def test_few_payments_are_orders():
    assert basis_of(orders(monthly("a", range(1, 6), 9))) is Basis.ORDERS


def test_a_quarterly_payer_is_worth_a_third_and_silent_only_after_its_term():
    """Paid in January for three months, lost after 2: covered to March, lost in May."""
    rows = [("q", d, 300) for d in ("2023-04-10", "2023-07-10", "2023-10-10", "2024-01-10")]
    rows += monthly("m", range(1, 13), 9, 2023) + monthly("m", range(1, 7), 9) + [("m", "2024-06-30", 1)]
    book = panel(orders(rows), Settings(lost_after=2))
    assert book.basis is Basis.RECURRING
    assert row(book, "q", "silence")[-6:] == [0, 0, 0, 1, 2, 3]
    assert row(book, "q", "value")[-6:] == [100, 100, 100, 100, 0, 0]


def test_two_payments_after_a_missed_month_catch_up_and_double_nothing():
    rows = [("a", "2023-01-10", 9), ("a", "2023-03-02", 9), ("a", "2023-03-28", 9), ("a", "2023-04-10", 9)]
    book = panel(orders(rows), Settings(basis=Basis.RECURRING, as_of=dt.date(2023, 4, 30), lost_after=2))
    assert row(book, "a", "value") == [9, 9, 9, 9]


def test_a_thirty_day_payer_who_pays_on_the_first_and_the_last_doubles_nothing():
    days = ("2023-01-30", "2023-03-01", "2023-03-31", "2023-04-30")
    settings = Settings(basis=Basis.RECURRING, as_of=dt.date(2023, 4, 30), lost_after=2)
    book = panel(orders([("a", day, 9) for day in days]), settings)
    assert row(book, "a", "value") == [9, 9, 9, 9]


def test_two_payments_in_a_month_without_a_missed_one_are_two_subscriptions():
    rows = [("a", f"2023-{month:02}-{day:02}", 9) for month in (1, 2) for day in (5, 20)]
    book = panel(orders(rows), Settings(basis=Basis.RECURRING, as_of=dt.date(2023, 2, 28), lost_after=2))
    assert row(book, "a", "value") == [18, 18]


def test_the_limit_of_recurring_payers_is_beside_the_term_they_paid_for():
    """A year between payments that cover a year is no silence: two months, not twelve."""
    years = range(2010, 2024)
    tables = orders([(c, dt.date(y, 5, 15), 120) for c in "ab" for y in years])
    assert resolved(tables, Settings()) == Settings(
        basis=Basis.RECURRING, as_of=dt.date(2023, 5, 15), lost_after=2
    )


def test_who_paid_once_takes_the_beat_of_the_file():
    rows = [*monthly("m", range(1, 13), 9, 2023), ("m", "2024-01-15", 9), ("o", "2023-12-02", 50)]
    assert row(panel(orders(rows), Settings()), "o", "value")[-2:] == [50, 50]


def test_monthly_payments_read_by_quarter_are_still_money_a_month():
    rows = monthly("m", range(1, 13), 9, 2023) + monthly("n", range(3, 13), 9, 2023)
    book = panel(orders(rows), Settings(basis=Basis.RECURRING, period=Period.QUARTER))
    assert row(book, "m", "value") == [9, 9, 9, 9]
    assert row(book, "n", "value") == [9, 9, 9, 9]


# --- subscriptions ---

SUBSCRIPTION = Settings(as_of=dt.date(2024, 6, 30))


def test_a_contract_is_in_force_until_the_day_it_ends():
    book = panel(contracts([("a", "2024-01-15", "2024-03-10", 10), ("b", "2024-01", None, 5)]), SUBSCRIPTION)
    assert row(book, "a", "alive") == [True, True, False, False, False, False]
    assert row(book, "a", "paid") == [True, True, True, False, False, False]
    assert row(book, "a", "silence") == [0, 0, 0, 1, 2, 3]
    assert not book.censored.any()


def test_an_end_on_the_last_day_is_a_loss_of_that_period():
    book = panel(contracts([("a", "2024-01", "2024-02-29", 10), ("b", "2024-01", None, 5)]), SUBSCRIPTION)
    assert row(book, "a", "alive")[:3] == [True, False, False]


def test_several_contracts_add_up():
    rows = [("a", "2024-01", None, 10), ("a", "2024-02", "2024-04-15", 2.5)]
    assert row(panel(contracts(rows), SUBSCRIPTION), "a", "value") == [10, 12.5, 12.5, 10, 10, 10]


def test_a_renewal_on_the_next_day_is_no_loss():
    rows = [("a", "2024-01-01", "2024-01-31", 10), ("a", "2024-02-01", None, 12)]
    book = panel(contracts(rows), SUBSCRIPTION)
    assert row(book, "a", "value") == [10, 12, 12, 12, 12, 12]


def test_revenue_is_prorated_by_days_in_force():
    """15 January to 1 March: 17 of 31 days, a whole February, nothing of March."""
    rows = [("a", "2024-01-15", "2024-03-01", 31), ("b", "2024-01", None, 5)]
    assert row(panel(contracts(rows), SUBSCRIPTION), "a", "revenue") == pytest.approx([17, 31, 0, 0, 0, 0])


def test_payments_beside_contracts_are_the_revenue():
    tables = contracts([("a", "2024-01", None, 10), ("b", "2024-01", None, 10)])
    tables = replace(
        tables, transactions=orders([("a", "2024-02-03", 7), ("b", "2024-02-05", 9)]).transactions
    )
    book = panel(tables, replace(SUBSCRIPTION, as_of=dt.date(2024, 2, 29)))
    assert row(book, "a", "revenue") == [0, 7]
    assert row(book, "a", "value") == [10, 10]


def test_notice_dates_the_loss_by_setting():
    tables = contracts(
        [("a", "2024-01", "2024-05-31", 10), ("b", "2024-01", None, 5)], notice_date=["2024-03-03", None]
    )
    assert row(panel(tables, SUBSCRIPTION), "a", "alive") == [True, True, True, True, False, False]
    noticed = panel(tables, replace(SUBSCRIPTION, notice=Notice.NOTICE))
    assert row(noticed, "a", "alive") == [True, True, False, False, False, False]


def test_ends_are_paid_until_where_every_contract_has_one():
    tables = contracts([("a", "2024-01", "2024-12-31", 10), ("b", "2024-03-05", "2025-03-05", 5)])
    assert resolved(tables, Settings()).as_of == dt.date(2024, 3, 5)
    assert row(panel(tables, Settings()), "a", "alive") == [True, True, True]


def test_ends_are_written_when_they_happen_where_some_contracts_are_open():
    tables = contracts([("a", "2024-01", "2024-05-31", 10), ("b", "2024-03-05", None, 5)])
    assert resolved(tables, Settings()).as_of == dt.date(2024, 5, 31)


def test_ends_whole_months_ahead_of_all_that_happened_are_plans_even_beside_open_contracts():
    rows = [(f"c{i}", f"2024-0{i}-05", f"2025-0{i}-05", 10) for i in range(1, 7)]
    tables = contracts([*rows, ("open", "2024-03-05", None, 5)])
    assert resolved(tables, Settings()).as_of == dt.date(2024, 6, 5)


def test_ends_that_keep_no_term_were_written_when_they_happened():
    rows = [(f"c{i}", f"2024-0{i}-05", f"2024-12-{10 + 2 * i}", 10) for i in range(1, 7)]
    tables = contracts([*rows, ("open", "2024-03-05", None, 5)])
    assert resolved(tables, Settings()).as_of == dt.date(2024, 12, 22)


def test_an_unknown_charge_is_counted():
    book = panel(contracts([("a", "2024-01", None, None), ("b", "2024-01", None, 5)]), SUBSCRIPTION)
    assert book.value_missing == 1
    assert row(book, "a", "value") == [0] * 6
    assert row(book, "a", "alive") == [True] * 6


def test_who_ends_in_a_period_in_progress_is_not_lost_yet():
    rows = [("a", "2024-01", "2024-03-05", 10), ("b", "2024-01", None, 5)]
    book = panel(contracts(rows), Settings(as_of=dt.date(2024, 3, 20)))
    assert row(book, "a", "alive") == [True, True, True]
    assert row(book, "a", "value") == [10, 10, 10]


def test_customers_with_sign_up_and_leaving_days_are_contracts():
    more = {
        "a": {"signup_date": "2024-01-05", "left_date": "2024-03-05", "mrr": 10.0},
        "b": {"signup_date": "2024-01-05", "left_date": None, "mrr": 5.0},
    }
    tables = replace(orders([], more), transactions=None)
    assert basis_of(tables) is Basis.SUBSCRIPTION
    assert row(panel(tables, Settings()), "a", "value") == [10, 10, 10]


def test_who_looks_after_a_customer_stands_in_the_profile():
    book = contracts([("a", "2024-01", None, 1)], {"a": {"owner": "Ann"}})
    assert panel(book, Settings(as_of=dt.date(2024, 3, 31))).profile["owner"].tolist() == ["Ann"]


def test_the_plan_of_the_latest_contract_stands_in_the_profile():
    rows = [("a", "2024-01", "2024-02-10", 10), ("a", "2024-02-10", None, 20), ("b", "2024-01", None, 5)]
    tables = contracts(rows)
    plans = tables.subscriptions.with_columns(plan=pl.Series(["Basic", "Pro", "Basic"]))
    book = panel(replace(tables, subscriptions=plans), SUBSCRIPTION)
    assert book.profile["plan"].tolist() == ["Pro", "Basic"]


@quick
@given(contract_rows)
def test_contracts_in_force_agree_with_a_slow_reference(rows):
    as_of = dt.date(2024, 3, 31)
    book = panel(contracts([*rows, ("z", dt.date(2023, 1, 1), None, 1)]), Settings(as_of=as_of))
    renewed = {(c, start) for c, start, _, _ in rows}
    for t, edge in enumerate(book.calendar.edges[1:]):
        last = (edge - 1).item()
        for customer in set(book.ids) - {"z"}:
            held = [
                mrr
                for c, start, end, mrr in rows
                if c == customer
                and start <= last
                and (end is None or end > last or (end == last and (c, end + dt.timedelta(1)) in renewed))
            ]
            assert row(book, customer, "alive")[t] == bool(held)
            assert row(book, customer, "value")[t] == pytest.approx(sum(held), abs=1e-6)


# --- snapshot ---


def test_a_snapshot_has_two_nameless_periods():
    book = panel(snapshot([("a", True, 10), ("b", False, 5), ("c", False, None)]), Settings())
    assert book.basis is Basis.SNAPSHOT
    assert book.alive.tolist() == [[True, True, True], [False, True, True]]
    assert book.value.tolist() == [[10, 5, 0], [0, 5, 0]]
    assert book.value_missing == 1
    assert book.calendar.index.tolist() == [0, 1]


def test_who_may_or_may_not_have_left_is_excluded_and_counted():
    book = panel(snapshot([("a", True, 10), ("b", None, 5), ("c", False, 1)]), Settings())
    assert book.ids.tolist() == ["a", "c"]
    assert book.excluded == 1


def test_a_file_that_only_marks_those_who_left_says_the_others_stayed():
    book = panel(snapshot([("a", True, 10), ("b", None, 5)]), Settings())
    assert book.alive[1].tolist() == [False, True]


# --- edges ---


def test_a_basis_without_its_data_is_refused():
    with pytest.raises(ChoiceError) as caught:
        resolved(orders([("a", "2024-01", 5)]), Settings(basis=Basis.SUBSCRIPTION))
    assert caught.value.code == "basis_unavailable"
    assert caught.value.values["known"] == "orders, recurring"


def test_customers_alone_show_no_activity():
    with pytest.raises(MeaningError) as caught:
        basis_of(Tables(pl.DataFrame({"customer_id": ["a"]})))
    assert caught.value.code == "no_activity"


def test_settings_the_user_made_are_never_replaced():
    chosen = Settings(basis=Basis.RECURRING, as_of=dt.date(2025, 1, 1), lost_after=7)
    assert resolved(orders([("a", "2024-01", 5)]), chosen) == chosen


def test_one_row_makes_one_cell():
    book = panel(orders([("a", "2024-01-31", 5)]), Settings())
    assert (book.value.shape, book.lost_after) == ((1, 1), 3)
    assert book.gap_days.tolist() == pytest.approx([np.nan], nan_ok=True)


def test_a_file_of_nothing_but_refunds_has_no_customers():
    book = panel(orders([("a", "2024-01-31", -5)]), Settings())
    assert (book.customers, book.excluded, len(book.calendar)) == (0, 1, 1)


def test_a_period_is_found_by_place_or_by_any_of_its_days():
    calendar = panel(orders([("a", "2024-01-31", 5), ("a", "2024-03-01", 5)]), ORDERS).calendar
    assert [calendar.position(p) for p in (1, "2024-02-10", dt.date(2024, 3, 31))] == [1, 1, 2]
    with pytest.raises(ChoiceError):
        calendar.position("2024-04-01")
