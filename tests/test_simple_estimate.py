"""The simple estimate: everybody leaves as often as so far, groups that surely differ at their own rate."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from churn.book.outlook import Expectation
from churn.book.remaining_range import remaining_range
from churn.book.simple_estimate import churns, simple_prospects
from churn.ingest.tables import Tables
from churn.panel import panel, resolved
from churn.settings import Settings
from tests import factories
from tests.opened import opened


def tenured(groups: dict[str, tuple[int, int, int]]) -> Tables:
    """A snapshot: of each group so many who left after 5 months, and so many who are there since 10."""
    rows, tenure, kind = [], [], []
    for name, (lost, here, pays) in groups.items():
        for k in range(lost + here):
            rows.append((f"{name}{k:04}", k < lost, float(pays)))
            tenure.append(5.0 if k < lost else 10.0)
            kind.append(name)
    return factories.snapshot(rows, tenure_months=pl.Series(tenure), kind=pl.Series(kind))


def of(tables: Tables):
    settings = resolved(tables, Settings())
    return churns(tables, panel(tables, settings), settings)


def test_groups_that_surely_last_differently_leave_at_their_own_rate():
    """100 losses in 100·5 + 100·10 months of one kind, 40 in 40·5 + 360·10 of the other."""
    found = of(tenured({"loose": (100, 100, 10), "tied": (40, 360, 10)}))
    told = dict(zip(found.values, found.rate, strict=True))
    assert found.column == "kind"
    assert told["loose"] == pytest.approx(1 - np.exp(-100 / 1500))
    assert told["tied"] == pytest.approx(1 - np.exp(-40 / 3800))
    assert found.overall == pytest.approx(1 - np.exp(-140 / 5300))
    assert (found.low < found.rate).all()
    assert (found.rate < found.high).all()


def test_groups_that_may_be_alike_leave_as_all_do():
    found = of(tenured({"a": (60, 200, 10), "b": (62, 198, 10)}))
    assert (found.column, found.values, found.rate.tolist()) == (None, ("",), [found.overall])


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_of_dated_books_the_churn_of_all_is_that_of_the_overview(sample):
    book = opened(sample)
    found = churns(book.tables, book.panel, book.settings)
    assert found.overall == pytest.approx(book.headline().churn)


def test_where_nobody_has_left_nothing_is_known_and_nothing_expected():
    tables = tenured({"a": (0, 5, 10)})
    settings = resolved(tables, Settings())
    whole = panel(tables, settings)
    assert simple_prospects(whole, churns(tables, whole, settings)) is None


def test_the_range_of_what_remains_is_that_of_independent_groups():
    """Both groups at their bounds at once would be further from what is told."""
    tables = tenured({"loose": (100, 100, 10), "tied": (40, 360, 30)})
    settings = resolved(tables, Settings())
    whole = panel(tables, settings)
    found = churns(tables, whole, settings)
    prospects = simple_prospects(whole, found)
    remaining = prospects.remaining(settings.discount_yearly, settings.value_horizon_months)
    low, high = remaining_range(Expectation(None, prospects, found), remaining, settings)
    assert low < remaining.sum() < high
    months = np.arange(settings.value_horizon_months) + 1
    weight = 1.1 ** (-months / 12)
    money = {"loose": 100 * 10, "tied": 360 * 30}
    at_once = sum(
        money[name] * float(weight @ (1 - found.low[place]) ** months)
        for place, name in enumerate(found.values[:2])
    )
    assert high < at_once
