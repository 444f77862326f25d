"""The finding of a dangerous age: only where it is sure, with who stands before it."""

from __future__ import annotations

import datetime as dt

import numpy as np

from churn.findings.ages import age_findings, ages
from churn.metrics.lifetimes import lifetimes
from churn.panel import panel, resolved
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts


def _book(at_twelve: float, month: int = 12):
    """Contracts that begin over two years; 1 % end each month, and of those that reach `month` so many."""
    rng, rows = np.random.default_rng(11), []
    for i in range(600):
        begin, last = i % 24, None
        for age in range(1, 36 - begin):
            if rng.random() < (at_twelve if age == month else 0.01):
                last = dt.date(2022 + (begin + age) // 12, (begin + age) % 12 + 1, 10)
                break
        rows.append((f"c{i}", dt.date(2022 + begin // 12, begin % 12 + 1, 5), last, 100))
    tables = contracts(rows)
    settings = resolved(tables, Settings(as_of=dt.date(2024, 12, 31), basis=Basis.SUBSCRIPTION))
    return tables, panel(tables, settings), settings


def test_a_month_in_which_a_quarter_leaves_is_told_with_who_is_about_to_reach_it():
    tables, made, settings = _book(0.25)
    (finding,) = age_findings(tables, made, settings)
    values = finding.values
    assert (finding.code, finding.question, values["first"]) == ("dangerous_age", "when", 12)
    assert values["low"] < 0.25 < values["high"]
    at = made.first == 35 - 11  # those who complete their twelfth month in January
    assert values["doorstep"] == (made.alive[-1] & at).sum()
    assert finding.money_a_year == (made.alive[-1] & at).sum() * 1200 * values["rate"] or not at.any()


def test_where_all_ages_are_alike_nothing_is_told():
    tables, made, settings = _book(0.01)
    assert age_findings(tables, made, settings) == []
    found = ages(made, lifetimes(tables, made), settings)
    assert found.dangerous == ()
    assert found.table["lost"].sum() == found.lost
    assert not found.table["dangerous"].any()


def test_nobody_has_no_dangerous_age():
    tables = contracts([("a", "2024-01", None, 1)])
    settings = resolved(tables, Settings(as_of=dt.date(2024, 1, 20)))
    assert age_findings(tables, panel(tables, settings), settings) == []
