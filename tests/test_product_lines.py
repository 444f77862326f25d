"""One product line against several: counted up to the landmark, followed from it on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from churn.book.cross_sale import cross_sale
from churn.metrics.product_lines import product_lines
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

SETTINGS = Settings(basis=Basis.ORDERS, lost_after=4, as_of=dt.date(2025, 12, 31))
OLD = [("old", "2024-01-01", 1, "tea")]


def found(rows, settings: Settings = SETTINGS, since=None):
    rows = [*OLD, *rows]
    tables = orders([row[:3] for row in rows], product=[row[3] for row in rows])
    return product_lines(tables, panel(tables, settings), settings, since)


def steady(who: str, months: int, *products: str) -> list[tuple]:
    """An order on the 10th of each month from March 2024, the products in turn."""
    days = [f"{2024 + m // 12}-{m % 12 + 1:02d}-10" for m in range(2, 2 + months)]
    return [(who, day, 10, products[at % len(products)]) for at, day in enumerate(days)]


def test_lines_are_counted_up_to_the_landmark_and_no_further():
    rows = [*steady("two", 20, "tea", "cups"), *steady("one", 20, "tea")]
    rows.append(("one", "2024-06-09", 5, "cups"))  # the day after the ninetieth
    table = found(rows).table
    assert table["n"].to_dict() == {"one": 1, "several": 1}


def test_who_was_lost_before_the_landmark_stands_in_no_group():
    """Counted on day 90 with a limit of one month: who came once is long gone."""
    settings = replace(SETTINGS, lost_after=1)
    assert found([*steady("two", 20, "tea", "cups"), ("gone", "2024-03-10", 5, "tea")], settings).table[
        "n"
    ].tolist() == [0, 1]


def test_time_runs_from_the_close_of_the_landmark_to_the_loss():
    """The last order in May 2024: four silent months end in September, three closes after that of June."""
    lines = found([*steady("gone", 3, "tea"), *steady("stays", 22, "tea", "cups")])
    gone = int(np.flatnonzero(~lines.several)[0])
    assert (lines.months[gone], lines.lost[gone]) == (3, True)
    assert (lines.months[1 - gone], lines.lost[1 - gone]) == (18, False)
    assert lines.table["lost"].tolist() == [1, 0]


def test_the_share_kept_is_of_those_observed_for_twelve_months():
    rows = [*steady("gone", 3, "tea"), *steady("stays", 22, "tea")]
    rows += [("late", f"2025-{month:02d}-10", 5, "tea") for month in range(3, 13)]
    rows.append(("old", "2024-02-01", 5, "cups"))
    row = found(rows).table.loc["one"]
    assert row[["n", "observed", "kept", "share"]].tolist() == [3, 2, 1, 0.5]


def test_having_lived_long_enough_to_buy_a_second_line_is_no_advantage():
    """Everybody buys the same way and leaves by chance; some buy a second line whenever they happen to. The
    comparison of who ever did with who never did would be far from even."""
    random = np.random.default_rng(3)
    rows = []
    for who in range(400):
        for at, row in enumerate(steady(f"c{who}", int(random.integers(4, 22)), "tea")):
            rows.append((*row[:3], "cups") if at and random.random() < 0.15 else row)
    sale = cross_sale(found(rows), 0.95)
    assert sale.test.p_value > 0.05
    assert min(sale.lines.table["n"]) > 50


def test_on_contracts_lines_are_the_plans_in_force_on_the_landmark():
    """both holds two plans; moved changed from one to the other and holds one."""
    rows = [
        ("both", "2024-01-10", None, 10),
        ("both", "2024-02-10", None, 20),
        ("moved", "2024-01-10", "2024-02-10", 10),
        ("moved", "2024-02-10", None, 20),
    ]
    tables = contracts(rows)
    plans = pl.Series("plan", ["basic", "extra", "basic", "extra"])
    tables = replace(tables, subscriptions=tables.subscriptions.with_columns(plans))
    settings = Settings(as_of=dt.date(2025, 12, 31))
    lines = product_lines(tables, panel(tables, settings), settings)
    assert (lines.column, lines.lines) == ("plan", 2)
    assert lines.table["n"].to_dict() == {"one": 1, "several": 1}


def test_only_those_who_came_lately_count_on_request():
    rows = [*steady("two", 20, "tea", "cups")]
    assert found(rows, since=dt.date(2024, 4, 1)).table["n"].sum() == 0


def test_without_products_nothing_is_said():
    tables = orders([("a", "2024-01-01", 1)])
    assert product_lines(tables, panel(tables, SETTINGS), SETTINGS) is None
    assert found([("a", "2024-02-01", 1, "tea")]) is None
    tables = snapshot([("a", False, 5.0)])
    assert product_lines(tables, panel(tables), Settings()) is None
    tables = contracts([("a", "2024-01", None, 5.0), ("b", "2024-01", None, 5.0)])
    tables = replace(tables, subscriptions=tables.subscriptions.with_columns(plan=pl.Series(["x", "y"])))
    whole = panel(tables, Settings(as_of=SETTINGS.as_of))
    assert product_lines(tables, whole.take(np.zeros(2, bool)), SETTINGS) is None


def test_the_shares_that_stay_are_told_as_far_as_both_groups_were_seen():
    rows = [*steady("gone", 3, "tea"), *steady("short", 6, "tea", "cups")]
    settings = replace(SETTINGS, as_of=dt.date(2024, 10, 31))
    sale = cross_sale(found(rows, settings), 0.95)
    assert sale.months == 3
    assert sale.stay["one"][0] == 0.0
    assert sale.stay["several"][0] == 1.0
    assert np.isnan(sale.stay["several"][1])
    nobody = cross_sale(found(rows, replace(settings, as_of=dt.date(2024, 5, 31))), 0.95)
    assert (nobody.months, len(nobody.lines.who)) == (0, 0)


@pytest.mark.parametrize("group", ["one", "several"])
def test_the_curves_are_of_the_customers_of_the_table(group):
    rows = [*steady("gone", 3, "tea"), *steady("stays", 22, "tea", "cups"), *steady("too", 9, "tea", "cups")]
    sale = cross_sale(found(rows), 0.95)
    assert (sale.curves[group].n, sale.curves[group].observed) == tuple(
        sale.lines.table.loc[group, ["n", "lost"]]
    )
