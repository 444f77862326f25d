"""The path to an order: how far customers get on a day, lately and before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.metrics.order_path import order_path, order_path_customers, trips
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.event_logs import with_log
from tests.factories import orders, snapshot

SETTINGS = Settings(basis=Basis.ORDERS, lost_after=6, as_of=dt.date(2024, 6, 30))
LINES = [("a", "2024-01-01", 1), ("b", "2024-01-01", 1), ("a", "2024-06-05", 9)]
ALWAYS = [("b", "2024-01-02", "visit"), ("b", "2024-06-29", "visit")]  # the log covers both windows


def told(log, settings: Settings = SETTINGS, **columns):
    log = [*ALWAYS, *log]
    tables = with_log(orders(LINES), log, **columns)
    return tables, panel(tables, settings), settings


def reached(frame: pd.DataFrame) -> dict[str, int]:
    return frame["n"].to_dict()


def test_a_customer_and_day_counts_once_as_far_as_it_got():
    log = [("a", "2024-06-03", "visit"), ("a", "2024-06-03", "visit"), ("a", "2024-06-03", "cart")]
    frame = order_path(*told(log))
    assert reached(frame) == {"visit": 2, "basket": 1, "paid": 0}
    assert frame.loc["visit", ["went_on", "rate"]].tolist() == [1, 0.5]


def test_who_got_to_a_step_got_through_all_before_it():
    frame = order_path(*told([("a", "2024-06-03", "checkout"), ("a", "2024-06-04", "basket")]))
    assert reached(frame) == {"visit": 3, "basket": 2, "checkout": 1, "paid": 0}


def test_an_order_on_the_day_is_paid_and_one_on_another_day_went_another_way():
    """a ordered on 5 June; b looked in on 29 June."""
    assert reached(order_path(*told([("a", "2024-06-05", "visit")]))) == {"visit": 2, "paid": 1}
    assert reached(order_path(*told([("a", "2024-06-04", "visit")]))) == {"visit": 2, "paid": 0}


def test_the_window_before_stands_beside_the_last_one():
    log = [("a", "2024-02-10", "visit"), ("a", "2024-02-11", "visit"), ("a", "2024-06-05", "visit")]
    row = order_path(*told(log)).loc["visit"]
    assert row[["n", "went_on", "n_before", "went_on_before"]].tolist() == [2, 1, 3, 0]


def test_a_window_that_the_log_does_not_reach_is_blank():
    tables, book, settings = told([("a", "2024-06-05", "visit")], replace(SETTINGS, signal_months=4))
    row = order_path(tables, book, settings).loc["visit"]
    assert row["n"] == 2
    assert row[["n_before", "rate_before"]].isna().all()
    late = with_log(orders(LINES), [("a", "2024-06-05", "visit"), ("a", "2024-06-20", "visit")])
    assert order_path(late, panel(late, SETTINGS), SETTINGS) is None


def test_a_change_beyond_chance_is_marked_and_noise_is_not():
    random = np.random.default_rng(5)
    log = []
    for who in ("a", "b"):
        for when in pd.date_range("2024-01-01", "2024-06-30"):
            log.append((who, str(when.date()), "visit"))
            if random.random() < (0.6 if when.month < 4 else 0.2):
                log.append((who, str(when.date()), "basket"))
    lines = [(f"c{i}", "2024-01-01", 1) for i in range(40)]
    several = [(f"c{i}", day, kind) for i in range(40) for _, day, kind in log[i % 7 :: 9]]
    tables = with_log(orders(lines), several)
    frame = order_path(tables, panel(tables, SETTINGS), SETTINGS)
    assert frame.loc["visit", "rate"] < frame.loc["visit", "rate_before"]
    assert frame["different"].to_dict() == {"visit": True, "basket": False, "paid": False}


def test_who_stopped_at_a_step_is_listed_the_most_often_first():
    log = [("a", "2024-06-03", "cart"), *((w, f"2024-06-{d}", "visit") for w, d in (("a", 10), ("b", 12)))]
    frame = order_path_customers(*told(log), "visit")
    assert frame[["customer", "stops"]].values.tolist() == [["b", 2], ["a", 1]]
    assert frame["last_stop"].tolist() == [pd.Timestamp("2024-06-29"), pd.Timestamp("2024-06-10")]
    with pytest.raises(ChoiceError, match="unknown_step"):
        order_path_customers(*told(log), "paid")


def test_visits_summed_up_by_month_tell_no_days():
    assert trips(*told([("a", "2024-06-01", "visit")], visits=[5.0, 12.0, 7.0])) is None


def test_without_two_steps_or_a_log_or_a_calendar_nothing_is_said():
    tables = with_log(orders(LINES), [("a", "2024-06-01", "phone call")])
    assert order_path(tables, panel(tables, SETTINGS), SETTINGS) is None
    tables = orders(LINES)
    assert order_path(tables, panel(tables, SETTINGS), SETTINGS) is None
    tables = snapshot([("a", False, 5.0)])
    assert order_path(tables, panel(tables), Settings()) is None


_log = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.dates(dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
        st.sampled_from(["visit", "basket", "checkout", "paid"]),
    ),
    max_size=30,
)


@given(_log)
@hypothesis_settings(max_examples=25, deadline=None)
def test_no_step_is_reached_more_often_than_the_one_before(log):
    given_ = told(log)
    frame = order_path(*given_)
    assert (frame["n"].diff().dropna() <= 0).all()
    assert (frame["rate"].dropna().between(0, 1)).all()
    for step, on in frame["went_on"].dropna().items():
        stopped = order_path_customers(*given_, step)["stops"].sum()
        assert frame.loc[step, "n"] == on + stopped
