"""Customers by when they came: as fine as a handful of cohorts allows."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.metrics.entries import MOST, entries
from churn.metrics.lifetimes import lifetimes, watched_since
from churn.panel import panel, resolved
from churn.settings import Settings
from tests.factories import contracts, snapshot


def cohorts(months: int, a_month: int = 40, since: int = 0):
    """The cohorts of so many months in each of which so many came."""
    begins = [dt.date(2020 + m // 12, m % 12 + 1, 3) for m in range(months) for _ in range(a_month)]
    tables = contracts([(f"c{i}", begin, None, 1) for i, begin in enumerate(begins)])
    chosen = Settings(as_of=dt.date(2020 + months // 12, months % 12 + 1, 28))
    made = panel(tables, resolved(tables, chosen))
    return entries(made, watched_since(lifetimes(tables, made), since))


@pytest.mark.parametrize(
    ("months", "kind", "groups"),
    [(7, "quarter", 3), (18, "quarter", 6), (20, "half", 4), (36, "half", 6), (60, "year", 5)],
)
def test_cohorts_are_as_fine_as_six_of_them_allow(months, kind, groups):
    found = cohorts(months)
    assert (found.kind, len(found.starts), found.earlier) == (kind, groups, False)
    assert np.bincount(found.code).sum() == months * 40


def test_of_more_than_six_years_the_first_cohort_holds_all_that_came_before():
    found = cohorts(96, a_month=4)
    assert (len(found.starts), found.earlier) == (MOST, True)
    assert f"{found.starts[0]:%Y-%m-%d}" == "2022-01-01"
    assert np.bincount(found.code).tolist() == [3 * 48, *[48] * 5]


def test_where_quarters_are_too_small_to_tell_cohorts_are_coarser():
    assert cohorts(14, a_month=6).kind == "half"  # 36, 36 and 12, where quarters had 18


def test_who_was_there_before_it_came_into_sight_is_in_no_cohort():
    found = cohorts(9, since=3)
    assert (found.code < 0).sum() == 3 * 40
    assert f"{found.starts[0]:%Y-%m-%d}" == "2020-04-01"


def test_a_snapshot_has_no_cohorts():
    tables = snapshot([("a", False, 10)])
    made = panel(tables, resolved(tables, Settings()))
    assert entries(made, lifetimes(tables, made)) is None
