"""Raw tables become typed tables, and every row is accounted for."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import ChoiceError, MeaningError
from churn.ingest.clean import clean
from churn.ingest.recognise import ColumnMap, recognise
from churn.schema import TableKind
from churn.settings import Choices
from tests.raw_tables import meant, raw

PAYMENTS = meant(TableKind.TRANSACTIONS, customer_id="who", date="day", amount="sum")


def payments(*rows: tuple, file: str = "pay.csv"):
    who, day, total = (list(column) for column in zip(*rows, strict=True))
    return raw({"who": who, "day": day, "sum": total}, file)


def book(*tables, choices: Choices = Choices()):
    """Tables and receipt of (raw, meaning) pairs."""
    return clean(tuple(r for r, _ in tables), ColumnMap(tuple(m for _, m in tables)), choices, "digest")


def test_customers_are_sorted_and_payments_speak_of_their_places():
    tables, receipt = book((payments(("b", "2024-05-02", "5"), ("a", "2024-05-01", "7")), PAYMENTS))
    assert tables.customers["customer_id"].to_list() == ["a", "b"]
    assert tables.transactions.select("customer", "date", "amount", "cancelled", "source", "row").rows() == [
        (1, dt.date(2024, 5, 2), 5.0, False, 0, 2),
        (0, dt.date(2024, 5, 1), 7.0, False, 0, 3),
    ]
    assert (receipt.rows_read, receipt.rows_used, receipt.digest) == (2, 2, "digest")


def test_a_row_set_aside_is_told_with_file_row_reason_column_and_value():
    bad = payments(("a", "2024-05-01", "5"), ("a", "soon", "5"))
    _, receipt = book((bad, PAYMENTS))
    assert receipt.set_aside.rows() == [("pay.csv", None, 3, "bad_date", "day", "soon")]
    assert receipt.set_aside_by_reason == {"bad_date": 1}


def test_payments_of_two_files_stand_under_one_another():
    one, two = (payments((who, "2024-05-01", "5"), file=f"{who}.csv") for who in "ab")
    tables, receipt = book((one, PAYMENTS), (two, PAYMENTS))
    assert tables.transactions["source"].to_list() == [0, 1]
    assert [t.rows_used for t in receipt.tables] == [1, 1]


def test_a_customer_list_adds_names_and_segments_and_customers_who_never_paid():
    people = raw({"id": ["1", "2"], "name": ["Ann", "Bob"], "Region": ["N", "S"]}, "people.csv")
    meaning = meant(TableKind.CUSTOMERS, customer_id="id", customer_name="name", segment="Region")
    tables, _ = book((payments(("1", "2024-05-01", "5")), PAYMENTS), (people, meaning))
    assert tables.customers.rows() == [("1", "Ann", "N"), ("2", "Bob", "S")]
    assert tables.segments == ("Region",)


def test_payments_that_call_customers_by_name_find_their_code():
    people = raw({"id": ["1", "2"], "name": ["Ann", "Bob"]}, "people.csv")
    meaning = meant(TableKind.CUSTOMERS, customer_id="id", customer_name="name")
    tables, _ = book((payments(("ann", "2024-05-01", "5")), PAYMENTS), (people, meaning))
    assert tables.customers["customer_id"].to_list() == ["1", "2"]
    assert tables.transactions["customer"].to_list() == [0]


def test_events_of_strangers_step_aside():
    calls = raw({"who": ["a", "x"], "day": ["2024-05-01"] * 2, "what": ["call", "call"]}, "calls.csv")
    meaning = meant(TableKind.EVENTS, customer_id="who", date="day", event="what")
    tables, receipt = book((payments(("a", "2024-05-01", "5")), PAYMENTS), (calls, meaning))
    assert tables.events.height == 1
    assert receipt.set_aside_by_reason == {"unknown_customer": 1}


def test_a_log_of_visits_alone_counts_as_orders_worth_one():
    visits = raw({"who": ["a", "a"], "day": ["2024-05-01", "2024-06-01"]})
    tables, receipt = book((visits, meant(TableKind.EVENTS, customer_id="who", date="day")))
    assert tables.transactions["amount"].to_list() == [1.0, 1.0]
    assert tables.counts_orders
    assert [issue.code for issue in receipt.issues] == ["no_amount_column"]


def test_an_anonymous_survey_is_kept_without_customers():
    answers = raw({"why": ["dear", "slow"]}, "survey.csv")
    tables, _ = book(
        (payments(("a", "2024-05-01", "5")), PAYMENTS), (answers, meant(TableKind.ANSWERS, reason="why"))
    )
    assert tables.customers["customer_id"].to_list() == ["a"]
    assert tables.answers.select("customer", "reason:why").rows() == [(None, "dear"), (None, "slow")]


def test_no_usable_row_is_refused_with_the_reasons():
    with pytest.raises(MeaningError) as refusal:
        book((payments(("a", "soon", "5"), (None, "2024-05-01", "5")), PAYMENTS))
    assert refusal.value.code == "no_rows"
    assert refusal.value.values == {"read": 2, "reasons": {"bad_date": 1, "no_customer": 1}}


def test_currencies_are_refused_without_a_choice_and_parted_with_one():
    mixed = payments(("a", "2024-05-01", "5 €"), ("b", "2024-05-01", "$5"))
    with pytest.raises(ChoiceError, match="currencies"):
        book((mixed, PAYMENTS))
    tables, receipt = book((mixed, PAYMENTS), choices=Choices(currency="EUR"))
    assert (tables.currency, receipt.set_aside_by_reason) == ("EUR", {"other_currency": 1})
    assert receipt.set_aside["column"].to_list() == ["sum"]


@pytest.mark.parametrize(("bad", "asked"), [(1, []), (2, ["set_aside"])])
def test_above_a_fifth_set_aside_the_page_asks(bad, asked):
    rows = [("a", "2024-05-01", "5")] * (5 - bad) + [("a", "soon", "5")] * bad
    _, receipt = book((payments(*rows), PAYMENTS))
    assert [q.code for q in receipt.questions] == asked


WHO = st.sampled_from([None, "a", "b", "Итого", "x"])
DAY = st.sampled_from([None, "2024-05-01", "31.12.2024", "soon"])
SUM = st.sampled_from([None, "5", "-5", "1 200,50 €", "$7", "much"])
ROWS = st.lists(st.tuples(WHO, DAY, SUM), min_size=1, max_size=8)
CALLS = st.lists(st.tuples(WHO, DAY), min_size=1, max_size=5)


@given(ROWS, ROWS, CALLS)
@settings(deadline=None, max_examples=50)
def test_rows_read_are_rows_used_and_rows_set_aside(first, second, calls):
    """For every table, and each row once."""
    who, day = (list(column) for column in zip(*calls, strict=True))
    log = raw({"who": who, "day": day}, "calls.csv")
    given_ = [(payments(*first), PAYMENTS), (payments(*second, file="more.csv"), PAYMENTS)]
    given_.append((log, meant(TableKind.EVENTS, customer_id="who", date="day")))
    try:
        _, receipt = book(*given_, choices=Choices(currency=None))
    except (MeaningError, ChoiceError):
        return
    assert receipt.rows_read == receipt.rows_used + receipt.set_aside.height
    assert receipt.set_aside.select("file", "row").is_duplicated().sum() == 0
    by_file = dict(receipt.set_aside.group_by("file").len().iter_rows())
    for part in receipt.tables:
        assert part.rows_read == part.rows_used + by_file.get(part.source.file, 0)


@given(ROWS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_shuffling_rows_changes_nothing_but_their_order(rows, random):
    shuffled = rows.copy()
    random.shuffle(shuffled)
    read = []
    for one in (rows, shuffled):
        try:
            tables, receipt = book((payments(*one), PAYMENTS))
        except (MeaningError, ChoiceError) as refusal:
            read.append((refusal.code, None))
            continue
        kept = tables.transactions.drop("row").sort(pl.all())
        read.append((tables.customers.rows(), kept.rows(), sorted(receipt.set_aside_by_reason.items())))
    assert read[0] == read[1]


def test_the_day_a_contract_was_cancelled_is_its_day_of_notice():
    rows = raw(
        {"who": ["a", "b"], "from": ["2024-01-13"] * 2, "gone": ["2024-03-15", None], "fee": ["9", "5"]}
    )
    meaning = meant(
        TableKind.SUBSCRIPTIONS, customer_id="who", start_date="from", left_date="gone", mrr="fee"
    )
    tables, _ = book((rows, meaning))
    assert tables.subscriptions["notice_date"].to_list() == [dt.date(2024, 3, 15), None]


def test_a_charge_for_a_year_is_a_twelfth_of_it_a_month():
    rows = raw({"Client": ["a", "b"], "Start date": ["2024-01-13", "2024-02-15"], "ARR, k": ["12", "24"]})
    tables, _ = clean((rows,), recognise((rows,)))
    assert tables.subscriptions["mrr"].to_list() == [1000.0, 2000.0]


VISITS = meant(TableKind.EVENTS, customer_id="who", date="month", visits="log-ins")


def test_counts_of_visits_stand_beside_the_events_with_their_own_words():
    counted = raw({"who": ["a", "a"], "month": ["2024-05-01", "2024-06-01"], "log-ins": ["12", "0"]})
    told = raw({"who": ["a"], "day": ["2024-05-03"], "type": ["call"]}, "log.csv")
    tables, _ = book(
        (payments(("a", "2024-05-01", "5")), PAYMENTS),
        (counted, VISITS),
        (told, meant(TableKind.EVENTS, customer_id="who", date="day", event="type")),
    )
    assert tables.events.select("visits", "event").rows() == [(12.0, None), (0.0, None), (None, "call")]


def test_a_log_of_visits_alone_counts_its_rows_but_not_those_without_a_visit():
    counted = raw({"who": ["a", "b"], "month": ["2024-05-01"] * 2, "log-ins": ["12", "0"]})
    tables, _ = book((counted, VISITS))
    assert tables.counts_orders
    assert tables.transactions["amount"].to_list() == [1.0, 0.0]


def test_examples_are_told_as_they_stand_in_the_file():
    rows = ((1.0, dt.datetime(2024, 5, 1), 5.5), (2.0, dt.datetime(2024, 5, 1), 6.0))
    _, receipt = book((payments(*rows), PAYMENTS))
    assert receipt.tables[0].examples == (("1", "2"), ("2024-05-01",), ("5.5", "6"))
