"""Findings of retention as a process: said with their n where the file shows them, and not where not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from churn.findings.process import process_findings
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

UNTIL = Settings(basis=Basis.ORDERS, lost_after=2, as_of=dt.date(2024, 12, 31))
MONTHS = [dt.date(2024, month, 10) for month in range(1, 13)]
# thirty who buy each month all year, and forty who come in February, buy once and are gone
STEADY = [(f"s{i:02d}", day, 100) for i in range(30) for day in MONTHS]
ONCE = [(f"o{i:02d}", dt.date(2024, 2, 5), 50) for i in range(40)]


def told(tables, settings=UNTIL) -> list:
    return process_findings(tables, panel(tables, settings), settings)


def said(tables, settings=UNTIL) -> dict:
    return {finding.code: finding for finding in told(tables, settings)}


def with_events(tables, rows):
    """The tables with (customer's place, day, kind) events."""
    columns = {"customer": pl.UInt32, "date": pl.Date, "event": pl.String}
    return replace(tables, events=pl.DataFrame(rows, columns, orient="row"))


def test_a_snapshot_has_no_process():
    tables = snapshot([("a", True, 10.0), ("b", False, 20.0)])
    assert said(tables, Settings(basis=Basis.SNAPSHOT)) == {}


def test_a_book_in_which_nothing_happens_says_nothing():
    assert said(orders(STEADY)) == {}


def test_the_step_where_most_money_stops_is_told_with_how_many_of_how_many():
    """The forty fall silent, and none of them finds the way back."""
    leak = said(orders(STEADY + ONCE))["stage_leak"]
    assert (leak.values["step"], leak.values["stopped"], leak.values["n"]) == ("revived", 40, 40)
    assert (leak.page, leak.state) == ("lifecycle", {"lifecycle": "funnel"})
    assert leak.money_a_year == leak.values["money"] >= 40 * 50


def test_the_lost_are_told_as_those_to_call():
    calls = said(orders(STEADY + ONCE))["lost_to_call"]
    assert (calls.values["n"], calls.page) == (40, "winback")


def test_what_newcomers_suffer_from_more_than_others_is_told():
    tables = orders(STEADY + ONCE)
    first = [
        (place, dt.date(2024, 2, 7), "Complaint") for place in range(20)
    ]  # places 0–39 came on 5 February
    log = [(45, MONTHS[0], "Call"), (45, dt.date(2024, 12, 30), "Call")]
    rush = said(with_events(tables, [*log, *first]))["first_days_rush"]
    assert (rush.values["kind"], rush.values["days"], rush.values["n"]) == ("complaint", 6, 40)
    assert rush.values["low"] > 1


def test_complaints_that_never_come_are_no_rush():
    tables = with_events(orders(STEADY + ONCE), [(45, MONTHS[0], "Call"), (45, MONTHS[-1], "Call")])
    assert "first_days_rush" not in said(tables)


def test_orders_called_off_right_after_the_first_are_no_rush():
    """Each of sixty buys every third month and calls an order off the day after: the first as well."""
    days = [dt.date(2024, month, 5) for month in (2, 5, 8, 11)]
    rows = [(f"n{i:02d}", day + dt.timedelta(d), 100) for i in range(60) for day in days for d in (0, 1)]
    off = [bool(k % 2) for k in range(len(rows))]
    old = [("old", day, 10) for day in MONTHS]
    tables = orders([*rows, *old], cancelled=[*off, *[False] * len(old)])
    assert "first_days_rush" not in said(tables, replace(UNTIL, lost_after=4))


@pytest.fixture
def troubled():
    """Three hundred contracts of two years; a third of them complain, and end a month or two later."""
    rows, events = [], [(0, dt.date(2022, 1, 2), "Call"), (0, dt.date(2023, 12, 30), "Call")]
    for i in range(300):
        month = i % 20 + 2
        end = dt.date(2022 + month // 12, month % 12 + 1, 20) if i % 3 == 0 else None
        rows.append((f"c{i:03d}", "2022-01", end, 100))
        if end is not None:
            events.append((i, end.replace(day=1) - dt.timedelta(days=40), "Complaint"))
    events += [(i, dt.date(2023, 12, 5), "Complaint") for i in (1, 2)]
    return with_events(contracts(rows), events)


def test_a_sign_that_came_before_losses_is_told_with_how_often_it_was_right(troubled):
    sign = said(troubled, Settings(as_of=dt.date(2023, 12, 31)))["sign_before_loss"]
    assert sign.values["signal"] == "complaints"
    assert sign.values["hits"] <= sign.values["n"]
    assert sign.values["precision"] > 5 * sign.values["base"]


def test_the_living_who_show_signals_are_told_with_what_they_bring(troubled):
    shown = said(troubled, Settings(as_of=dt.date(2023, 12, 31)))["show_signals"]
    assert (shown.values["n"], shown.values["money"], shown.page) == (2, 2 * 1200.0, "signals")


def test_a_sign_that_really_got_worse_is_told_by_its_measure():
    """A tenth of orders is cancelled, and in the last three months four tenths."""
    months = [dt.date(year, month, 10) for year in (2023, 2024) for month in range(1, 13)]
    rows = [(f"c{i:02d}", day, 100) for day in months for i in range(60)]
    late = dt.date(2024, 10, 1)
    off = [i % 10 < (4 if day >= late else 1) for i, (_, day, _) in enumerate(rows)]
    worse = [finding for finding in told(orders(rows, cancelled=off)) if finding.code == "signs_worse"]
    (shares,) = [finding for finding in worse if finding.values["measure"] == "cancelled_share"]
    assert shares.values["low"] > 0
    assert shares.state == {"signals": "company", "measure": "cancelled_share"}


def test_losses_are_not_told_a_second_time_as_a_leak():
    """A hundred contracts end in the first of three years, and nobody ever comes back."""
    rows = [(f"c{i:03d}", "2022-01", "2022-11-20" if i < 100 else None, 100) for i in range(200)]
    assert "stage_leak" not in said(contracts(rows), Settings(as_of=dt.date(2024, 12, 31)))
