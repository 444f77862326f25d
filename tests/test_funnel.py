"""The funnel of new customers, the two ways back and the leaks: by hand, and what holds of any book."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from churn.errors import ChoiceError
from churn.metrics.first_steps import STEPS
from churn.metrics.funnel import cohorts, funnel, funnel_customers, leak_customers, leaks
from churn.metrics.recoveries import LOOPS
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.event_logs import with_log
from tests.factories import contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

SETTINGS = Settings(basis=Basis.ORDERS, lost_after=6, as_of=dt.date(2025, 12, 31))
OLD = [("old", "2024-01-01", 1)]  # somebody stood there when history starts: all others are new

# All start in March 2024. once: never again. late: again after 91 days. twice: no third time. third: in time.
STORY = [
    *OLD,
    ("once", "2024-03-10", 100),
    ("late", "2024-03-10", 10),
    ("late", "2024-06-09", 10),
    ("twice", "2024-03-10", 10),
    ("twice", "2024-06-08", 10),
    ("third", "2024-03-10", 10),
    ("third", "2024-03-30", 10),
    ("third", "2025-03-10", 10),
]


def asked(rows, settings: Settings = SETTINGS, customers=None, **columns):
    tables = orders(rows, customers, **columns)
    return tables, panel(tables, settings), settings


def counts(frame: pd.DataFrame, step: str) -> tuple[int, int]:
    return tuple(frame.loc[step, ["n", "reached"]].astype(int))


def test_each_step_is_asked_of_who_took_the_one_before():
    frame = funnel(*asked(STORY))
    assert [counts(frame, step) for step in ("started", "again", "developed")] == [(4, 4), (4, 2), (2, 1)]
    assert frame.loc["again", "rate"] == 0.5
    assert frame.loc["again", "median_days"] == (90 + 20) / 2


def test_who_stood_there_or_had_signed_up_before_history_starts_is_not_new():
    frame = funnel(*asked(STORY, customers={"third": {"signup_date": "2023-05-01"}}))
    assert frame.loc["started", "n"] == 3


def test_only_customers_observed_to_the_deadline_are_asked():
    """On 8 June 2024 ninety days are over; on the day before nobody can be blamed."""
    for as_of, n in (("2024-06-08", 4), ("2024-06-07", 0)):
        settings = replace(SETTINGS, as_of=dt.date.fromisoformat(as_of))
        assert funnel(*asked(STORY, settings)).loc["again", "n"] == n


def test_a_new_product_line_is_development_and_the_same_one_is_not():
    rows = [*STORY, ("line", "2024-03-10", 5), ("line", "2024-04-10", 5)]
    products = [*["tea"] * (len(rows) - 1), "cups"]
    frame = funnel(*asked(rows, product=products))
    assert counts(frame, "developed") == (3, 2)
    assert frame.loc["developed", "median_days"] == (31 + 365) / 2
    assert counts(funnel(*asked(rows, product=["tea"] * len(rows))), "developed") == (3, 1)


def test_two_hundred_products_and_more_are_articles_and_no_lines():
    rows = [*STORY, ("line", "2024-03-10", 5), ("line", "2024-04-10", 5)]
    rows += [("old", "2024-02-01", 1)] * 201
    products = [*["tea"] * (len(rows) - 202), "cups", *(f"article {i}" for i in range(201))]
    assert counts(funnel(*asked(rows, product=products)), "developed") == (3, 1)


def test_a_complaint_or_a_cancelled_order_in_the_first_days_stops_there():
    tables, _, settings = asked(STORY)
    log = [
        ("old", "2024-02-01", "complaint"),
        ("third", "2024-03-15", "complaint"),  # day 5
        ("twice", "2024-03-16", "complaint"),  # day 6: no longer one of the first
        ("once", "2024-03-11", "phone call"),
        ("old", "2025-12-31", "complaint"),
    ]
    tables = with_log(tables, log)
    frame = funnel(tables, panel(tables, settings), settings)
    assert counts(frame, "welcomed") == (4, 3)
    assert counts(frame, "again") == (3, 1)
    cancelled = [False] * 7 + [True, False]  # what "third" ordered on its day 20
    assert counts(funnel(*asked(STORY, cancelled=cancelled)), "welcomed") == (4, 4)


def test_first_days_that_no_log_tells_of_are_not_called_calm():
    tables, _, settings = asked(STORY)
    tables = with_log(tables, [("old", "2024-03-11", "complaint"), ("old", "2025-12-31", "complaint")])
    frame = funnel(tables, panel(tables, settings), settings)
    assert frame.loc["welcomed", "n"] == 0
    assert frame.loc["again", "n"] == 0


def test_where_the_file_knows_no_complaints_the_step_is_not_there():
    assert funnel(*asked(STORY)).index.tolist() == ["started", "again", "developed", *LOOPS]


def test_a_contract_that_runs_on_is_as_good_as_a_second_purchase_and_a_dearer_one_is_development():
    rows = [
        ("ends", "2024-02-01", "2024-04-01", 10),
        ("runs", "2024-02-01", None, 10),
        ("grows", "2024-02-01", "2024-06-01", 10),
        ("grows", "2024-06-01", None, 15),
    ]
    tables = contracts(rows)
    settings = Settings(as_of=dt.date(2025, 12, 31))
    frame = funnel(tables, panel(tables, settings), settings)
    assert [counts(frame, step) for step in ("again", "developed")] == [(3, 2), (2, 1)]
    assert frame.loc["developed", "median_days"] == (dt.date(2024, 6, 30) - dt.date(2024, 2, 1)).days


def test_who_pays_a_year_ahead_is_asked_no_monthly_payments():
    monthly = [(f"m{who}", f"2024-{month:02d}-05", 10) for who in range(5) for month in range(1, 13)]
    rows = [*OLD, *monthly, ("year", "2024-02-10", 120)]
    terms = [1] * (len(rows) - 1) + [12]
    settings = Settings(basis=Basis.RECURRING, lost_after=2, as_of=dt.date(2025, 3, 31))
    tables, book, _ = asked(rows, settings, term_months=terms)
    listed = funnel_customers(tables, book, settings, "developed")
    assert listed["customer"].tolist() == ["year"]


def test_the_overall_shares_are_of_customers_who_could_be_asked_every_step():
    """Two groups: ten who were seen for a year, forty who came too late for that."""
    early = [(f"e{i}", "2024-03-10", 10) for i in range(40)]
    late = [(f"l{i}", "2025-06-10", 10) for i in range(40)]
    again = [(f"l{i}", "2025-07-10", 10) for i in range(40)] + [("e0", "2024-04-10", 10)]
    frame = funnel(*asked([*OLD, *early, *late, *again]))
    assert counts(frame, "again") == (80, 41)
    assert frame.loc["started", "customers"] == 40
    assert frame.loc["again", "share"] == 1 / 40


def test_a_cohort_is_those_who_started_in_one_period():
    rows = [*STORY, ("may", "2024-05-05", 10)]
    frame = funnel(*asked(rows), cohort="2024-05-01")
    assert counts(frame, "started") == (1, 1)
    tables, book, _ = asked(rows)
    assert cohorts(book) == [pd.Timestamp("2024-05-01"), pd.Timestamp("2024-03-01")]
    with pytest.raises(ChoiceError, match="unknown_period"):
        funnel(tables, book, SETTINGS, cohort="1999-01-01")


def test_money_that_stops_is_what_a_customer_brings_a_year():
    """once paid 100 and no more: that is what it weighs, not twelve times a run-rate over the limit."""
    frame = funnel(*asked(STORY))
    assert frame.loc["again", "stopped_value"] == pytest.approx(100 + 20)


def test_a_lost_contract_won_back_within_a_year_counts_and_a_later_one_does_not():
    rows = [
        ("stays", "2024-01-01", None, 1),
        ("soon", "2024-01-01", "2024-04-10", 10),
        ("soon", "2024-06-15", None, 10),
        ("late", "2024-01-01", "2024-04-10", 10),
        ("late", "2025-05-15", None, 10),
        ("fresh", "2024-01-01", "2025-02-10", 10),  # ten months are not twelve
    ]
    tables = contracts(rows)
    settings = Settings(as_of=dt.date(2025, 12, 31))
    frame = funnel(tables, panel(tables, settings), settings)
    assert counts(frame, "won_back") == (2, 1)
    assert frame.loc["won_back", "median_days"] == 61  # from the close of April to that of June
    assert frame.loc["won_back", "stopped_value"] == 120
    listed = funnel_customers(tables, panel(tables, settings), settings, "won_back", False)
    assert listed[["customer", "lost_on"]].values.tolist() == [["late", pd.Timestamp("2024-04-30")]]


def test_a_decline_is_revived_where_the_customer_is_back_in_development_within_six_months():
    rows = [
        ("up", "2024-01-01", "2024-03-01", 100),
        ("up", "2024-03-01", "2024-06-01", 70),
        ("up", "2024-06-01", None, 100),
        ("down", "2024-01-01", "2024-03-01", 100),
        ("down", "2024-03-01", None, 70),
    ]
    tables = contracts(rows)
    settings = Settings(as_of=dt.date(2024, 12, 31))
    frame = funnel(tables, panel(tables, settings), settings)
    assert counts(frame, "revived") == (2, 1)
    assert frame.loc["revived", "median_days"] == 91  # from the close of March to that of June
    assert frame.loc["revived", "stopped_value"] == 1200


def test_leaks_are_of_the_last_year_dearest_first_and_say_whose():
    late = [("gone", "2025-03-10", 500), ("back", "2025-03-10", 10), ("back", "2025-04-10", 10)]
    tables, book, settings = asked([*STORY, *late])
    frame = leaks(tables, book, settings)
    assert frame.index[:2].tolist() == ["revived", "again"]  # gone fell silent, then never bought again
    assert frame["gone_value"].is_monotonic_decreasing
    assert frame.loc["again", ["n", "stopped", "gone", "gone_value"]].tolist() == [2, 1, 1, 500]
    assert leak_customers(tables, book, settings, "again")["customer"].tolist() == ["gone"]


def test_a_way_back_that_was_decided_at_the_last_close_is_in_the_leaks():
    rows = [("stays", "2024-01-01", None, 1), ("lost", "2024-01-01", "2024-12-10", 10)]
    tables, settings = contracts(rows), Settings(as_of=dt.date(2025, 12, 31))
    frame = leaks(tables, panel(tables, settings), settings)
    assert frame.loc["won_back", ["n", "stopped", "a_year"]].tolist() == [1, 1, 120]


def test_who_stopped_and_is_a_customer_still_took_no_money_away():
    """Both buy a second time too late; one buys to this day, one was never seen again."""
    late = [("stays", day, 50) for day in ("2025-02-10", "2025-06-10", "2025-11-10")]
    frame = leaks(*asked([*STORY, *late, ("goes", "2025-02-10", 30), ("goes", "2025-05-30", 30)]))
    assert frame.loc["again", ["n", "stopped", "gone", "gone_value"]].tolist() == [2, 2, 1, 60]


def test_less_than_a_year_of_deadlines_is_brought_to_a_year_and_less_than_a_quarter_is_not():
    for as_of, told in (("2024-12-31", True), ("2024-07-15", False)):
        settings = replace(SETTINGS, as_of=dt.date.fromisoformat(as_of))
        row = leaks(*asked(STORY, settings)).loc["again"]
        days = (dt.date.fromisoformat(as_of) - dt.date(2024, 2, 1)).days + 1 - 90
        assert row["months"] == pytest.approx(days / 30.436875)
        assert row["a_year"] == pytest.approx(row["gone_value"] * 365 / days) if told else True
        assert np.isnan(row["a_year"]) != told


def test_a_step_that_is_none_is_refused_and_a_snapshot_has_no_funnel():
    with pytest.raises(ChoiceError, match="unknown_step"):
        funnel_customers(*asked(STORY), "welcomed")
    tables = snapshot([("a", False, 5.0)])
    assert funnel(tables, panel(tables), Settings()) is None
    assert leaks(tables, panel(tables), Settings()) is None


def check(tables, settings: Settings) -> None:
    book = panel(tables, settings)
    frame = funnel(tables, book, settings)
    steps = frame[frame.index.isin(STEPS)]
    assert (frame["reached"] <= frame["n"]).all()
    assert (steps["n"].to_numpy()[1:] <= steps["reached"].to_numpy()[:-1]).all()
    assert (steps["customers"].dropna().diff().dropna() <= 0).all()
    for step in frame.index:
        sides = [funnel_customers(tables, book, settings, step, side) for side in (True, False)]
        assert [len(side) for side in sides] == frame.loc[step, ["reached", "stopped"]].tolist()
        assert sides[1]["a_year"].sum() == pytest.approx(frame.loc[step, "stopped_value"])


@given(order_lines)
@hypothesis_settings(max_examples=25, deadline=None)
def test_no_later_step_is_taken_by_more_than_an_earlier_one(rows):
    if max(amount for _, _, amount in rows) > 0:
        check(orders([*rows, ("old", "2023-01-01", 500)]), replace(SETTINGS, lost_after=3))


@given(contract_rows)
@hypothesis_settings(max_examples=15, deadline=None)
def test_nor_on_contracts(rows):
    check(contracts(rows), Settings(as_of=dt.date(2024, 12, 31), basis=Basis.SUBSCRIPTION))


@given(order_lines)
@hypothesis_settings(max_examples=15, deadline=None)
def test_later_data_never_restates_a_step_that_was_decided(rows):
    """What was asked by the end of 2023 has the same answer a year later, but of who was given all back since
    and never was a customer."""
    rows = [*rows, ("old", "2023-01-01", 500), ("old", "2023-12-31", 5)]
    answers = []
    for as_of in (dt.date(2023, 12, 31), dt.date(2024, 12, 31)):
        settings = replace(SETTINGS, as_of=as_of, cancelled="kept")
        tables, book, _ = asked([row for row in rows if str(row[1]) <= str(as_of)], settings)
        found = [
            set(funnel_customers(tables, book, settings, "again", side)["customer"]) for side in (True, False)
        ]
        answers.append(found)
    still = set(book.ids)
    assert answers[0][0] & still <= answers[1][0]
    assert answers[0][1] & still <= answers[1][1]
