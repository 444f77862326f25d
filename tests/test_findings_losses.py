"""What is said of losses, where it should be said and where it should not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from churn.findings import Finding, findings
from churn.findings.losses import loss_findings
from churn.ingest.tables import Tables
from churn.metrics.headline import headline
from churn.panel import panel
from churn.schema import Severity
from churn.settings import Settings
from tests.factories import contracts, orders
from tests.serving_tables import book as served

UNTIL = Settings(as_of=dt.date(2024, 12, 31))
JUNE = "2024-06-15"


def said(tables: Tables, settings: Settings = UNTIL, **more: object) -> dict[str, Finding]:
    found = loss_findings(tables, panel(tables, settings), settings, **more)
    assert all("n" in finding.values for finding in found)
    return {finding.code: finding for finding in found}


def sizes(large: int, small: int, *, lost_large: int, lost_small: int, came: int = 0) -> Tables:
    """Customers of 1,000 and of 5 a month; so many of them leave in June, so many of 1,000 come in July."""
    rows = [(f"l{i:03d}", "2023-01", JUNE if i < lost_large else None, 1000) for i in range(large)]
    rows += [(f"s{i:03d}", "2023-01", JUNE if i < lost_small else None, 5) for i in range(small)]
    return contracts(rows + [(f"n{i}", "2024-07-03", None, 1000) for i in range(came)])


def test_few_large_losses_are_said_with_their_money():
    found = said(sizes(20, 200, lost_large=4, lost_small=36))["few_large_lost"]
    assert (found.values["share"], found.values["money"], found.values["n"]) == (0.1, 4000, 40)
    assert found.money_a_year == 48_000
    assert (found.severity, found.page, found.state) == (Severity.WARNING, "losses", {"losses": "sizes"})


def test_small_losses_alone_are_no_few_large_ones():
    assert "few_large_lost" not in said(sizes(20, 200, lost_large=0, lost_small=40))


def test_fewer_than_thirty_losses_make_no_pattern():
    assert "few_large_lost" not in said(sizes(20, 200, lost_large=2, lost_small=18))


def test_money_of_large_losses_is_never_more_than_that_of_all():
    """Buyers who came once: their run-rate is spread over the time to their loss, and a year of it would
    count what they paid several times."""
    steady = [("stay", f"2024-{month:02d}-02", 50) for month in range(1, 13)]
    rows = [(f"s{i:02d}", "2024-01-10", 3) for i in range(40)] + [
        (f"l{i}", "2024-01-10", 900) for i in range(6)
    ]
    tables, settings = orders(steady + rows), replace(UNTIL, lost_after=3)
    whole = panel(tables, settings)
    found = said(tables, settings)["few_large_lost"]
    assert found.money_a_year == pytest.approx(6 * 900)
    assert found.money_a_year <= headline(whole, settings).lost_a_year


def test_more_significant_customers_lost_than_won_are_an_alarm_where_chance_hardly_does_it():
    found = said(sizes(40, 10, lost_large=9, lost_small=0, came=1))["significant_lost"]
    assert (found.values["lost"], found.values["won"], found.values["n"]) == (9, 1, 10)
    assert (found.severity, found.certainty) == (Severity.ALARM, 1.0)
    assert found.money_a_year == (9000 - 1000) * 12


def test_one_more_lost_than_won_is_a_warning_that_may_be_chance():
    found = said(sizes(40, 10, lost_large=3, lost_small=0, came=2))["significant_lost"]
    assert (found.severity, found.certainty) == (Severity.WARNING, 0.5)


def test_as_many_won_as_lost_are_not_worth_a_word():
    assert said(sizes(40, 10, lost_large=3, lost_small=0, came=3)) == {}


def test_more_money_lost_with_no_more_customers_is_said_apart():
    rows = [("giant", "2023-01", JUNE, 9000)] + [(f"l{i}", "2023-01", None, 1000) for i in range(8)]
    rows += [("n1", "2024-07-03", None, 1000), ("n2", "2024-08-03", None, 1000)]
    found = said(contracts(rows))
    assert "significant_lost" not in found
    assert found["significant_money_lost"].money_a_year == (9000 - 2000) * 12
    assert found["significant_money_lost"].severity is Severity.WARNING


def test_a_customer_flagged_by_hand_is_counted_as_significant():
    tables = sizes(40, 10, lost_large=0, lost_small=2)
    assert said(tables) == {}
    assert said(tables, flagged=("s000",))["significant_lost"].values["lost"] == 1


def margins(lost: int) -> Tables:
    """A hundred customers pay 100 a month, ten of them with a profit of 90 and the others of 1; `lost` of the
    ten leave, and none of the others."""
    days = [(f"2023-{m:02d}-05" if m <= 12 else f"2024-{m - 12:02d}-05") for m in range(1, 25)]
    rows = [
        (f"c{i:03d}", day, 100.0, 90.0 if i < 10 else 1.0)
        for i in range(100)
        for day in (days[:15] if i < lost else days)
    ]
    tables = orders([row[:3] for row in rows], margin=[row[3] for row in rows])
    return tables


def test_profit_that_left_with_few_customers_is_said():
    found = said(margins(lost=8), replace(UNTIL, lost_after=2))["profit_not_kept"]
    assert (found.values["share"], found.values["n"]) == (0.92, 100)
    assert found.values["high"] < 0.92
    assert found.money_a_year == pytest.approx((0.92 - 270 / 990) * 990 * 12)


def test_profit_kept_with_its_customers_is_not_worth_a_word():
    assert "profit_not_kept" not in said(margins(lost=0), replace(UNTIL, lost_after=2))


def effort(dear: float, months: int = 12) -> Tables:
    """Ten customers take `dear` hours a month for a profit of 1, ninety one hour for 100."""
    days = [f"2024-{m:02d}-05" for m in range(1, months + 1)]
    sold = [(f"c{i:02d}", day, 1.0 if i < 10 else 100.0) for i in range(100) for day in days]
    return served(sold, [(who, day, dear if profit == 1 else 1.0) for who, day, profit in sold])


def test_a_group_that_takes_the_hours_is_said_as_a_group():
    found = said(effort(dear=40.0))["costly_group"]
    assert (found.values["n"], found.values["customers"]) == (10, 100)
    assert found.values["hours_share"] == pytest.approx(400 / 490)
    assert found.certainty == 1.0


def test_hours_spread_over_everybody_are_no_group():
    assert "costly_group" not in said(effort(dear=1.0))


def test_nothing_is_said_of_nobody():
    tables = sizes(20, 20, lost_large=9, lost_small=9)
    nobody = panel(tables, UNTIL).take(np.zeros(40, bool))
    assert findings(nobody, UNTIL, tables=tables) == []


@pytest.mark.parametrize("seed", range(6))
def test_losses_by_chance_raise_no_alarm(seed):
    """Customers of skewed sizes leave at the same rate whatever they pay, and as many come."""
    random = np.random.default_rng(seed)
    rows, fresh = [], 0
    for month in range(24):
        start = f"{2023 + month // 12}-{month % 12 + 1:02d}-03"
        for _ in range(200 if not month else 6):
            end = month + int(random.geometric(0.03))
            last = f"{2023 + end // 12}-{end % 12 + 1:02d}-15" if end < 24 else None
            rows.append((f"c{fresh:04d}", start, last, round(float(random.lognormal(4, 1.2)), 2)))
            fresh += 1
    assert [f.code for f in said(contracts(rows)).values() if f.severity is Severity.ALARM] == []


def test_hours_of_a_random_book_are_no_group():
    random = np.random.default_rng(1)
    days = [f"2024-{m:02d}-05" for m in range(1, 13)]
    sold = [(f"c{i:02d}", day, float(random.lognormal(3, 1))) for i in range(80) for day in days]
    spent = [(who, day, float(random.lognormal(0, 1))) for who, day, _ in sold]
    tables = served(sold, spent)
    assert "costly_group" not in said(tables)
