"""The cohort triangle, its mean row, and the customers behind a cell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.metrics.cohorts import cohort_customers, cohorts, mean_row
from churn.metrics.intervals import wilson
from churn.panel import panel
from churn.schema import Basis, Measure
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

quick = settings(max_examples=40, deadline=None)
books = st.one_of(order_lines.map(orders), contract_rows.map(contracts)).map(lambda t: panel(t, Settings()))
ORDERS = Settings(basis=Basis.ORDERS, lost_after=2)

# Cohort of January: a pays on, b once. Cohort of February: c pays in February and March.
LINES = [("a", "2024-01-05", 10), ("b", "2024-01-06", 30), ("a", "2024-02-05", 20), ("c", "2024-02-06", 8)]
LINES += [("c", "2024-03-06", 2), ("a", "2024-03-31", 5)]


def column(measure: Measure, name: str, tables=None) -> list:
    return cohorts(panel(tables or orders(LINES), ORDERS), ORDERS, measure)[name].tolist()


def test_cells_are_indexed_by_cohort_and_age_and_unobserved_ones_are_absent():
    triangle = cohorts(panel(orders(LINES), ORDERS), ORDERS)
    assert [(str(c.date()), a) for c, a in triangle.index] == [
        ("2024-01-01", 0),
        ("2024-01-01", 1),
        ("2024-01-01", 2),
        ("2024-02-01", 0),
        ("2024-02-01", 1),
    ]
    assert triangle["size"].tolist() == [2, 2, 2, 1, 1]
    assert triangle["censored"].tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("measure", "amounts", "shares"),
    [
        (Measure.ON, [2, 1, 1, 1, 1], [1, 0.5, 0.5, 1, 1]),
        (Measure.ALIVE, [2, 2, 1, 1, 1], [1, 1, 0.5, 1, 1]),
        (Measure.REVENUE, [40, 20, 5, 8, 2], [1, 0.5, 0.125, 1, 0.25]),
        (Measure.CUMULATIVE, [20, 30, 32.5, 8, 10], [1, 1.5, 1.625, 1, 1.25]),
    ],
)
def test_the_four_measures(measure, amounts, shares):
    assert column(measure, "amount") == amounts
    assert column(measure, "share") == shares


def test_shares_of_customers_have_wilson_bounds_and_money_has_none():
    assert column(Measure.ON, "low")[1] == pytest.approx(float(wilson(1, 2, 0.95)[0]))
    assert np.isnan(column(Measure.REVENUE, "low")).all()


def test_cells_of_the_period_in_progress_are_there_and_marked():
    tables = orders([*LINES, ("a", "2024-04-10", 5)])
    triangle = cohorts(panel(tables, ORDERS), ORDERS)
    assert triangle["complete"].tolist() == [True, True, True, False, True, True, False]
    assert mean_row(triangle)["n"].tolist() == [3, 3, 2]


def test_the_mean_is_retained_over_eligible_with_empty_cohorts_counted():
    """Age 1: 1 of 2 and 1 of 1; age 2: only January got there."""
    mean = mean_row(cohorts(panel(orders(LINES), ORDERS), ORDERS))
    assert mean["share"].tolist() == pytest.approx([1, 2 / 3, 1 / 2])
    assert mean["retained"].tolist() == [3, 2, 1]


def test_the_mean_of_money_is_of_the_same_cohorts_at_the_start():
    mean = mean_row(cohorts(panel(orders(LINES), ORDERS), ORDERS, Measure.REVENUE))
    assert mean["share"].tolist() == pytest.approx([1, 22 / 48, 5 / 40])
    mean = mean_row(cohorts(panel(orders(LINES), ORDERS), ORDERS, Measure.CUMULATIVE))
    assert mean["share"].tolist() == pytest.approx([1, 70 / 48, 65 / 40])


def test_a_cohort_by_sign_up_starts_before_the_first_purchase():
    """b signed up in November, before history; c in January, a month before it bought."""
    known = {"b": {"signup_date": "2023-11-20"}, "c": {"signup_date": "2024-01-31"}}
    by_signup = Settings(basis=Basis.ORDERS, lost_after=2, cohort_by_signup=True)
    book = panel(orders(LINES, known), by_signup)
    on, alive = (cohorts(book, by_signup, m) for m in (Measure.ON, Measure.ALIVE))
    assert [(str(c.date()), a) for c, a in on.index][:4] == [
        ("2023-11-01", 2),
        ("2023-11-01", 3),
        ("2023-11-01", 4),
        ("2024-01-01", 0),
    ]
    assert on["amount"].tolist() == [1, 0, 0, 1, 2, 2]
    assert alive["amount"].tolist() == [1, 1, 0, 2, 2, 2]


def test_a_reactivated_customer_stays_in_its_cohort():
    rows = [("a", "2024-01-05", 10), ("a", "2024-06-05", 10), ("a", "2024-06-30", 1)]
    triangle = cohorts(panel(orders(rows), ORDERS), ORDERS, Measure.ALIVE)
    assert triangle["amount"].tolist() == [1, 1, 0, 0, 0, 1]


def test_only_a_cohort_that_truly_differs_is_marked():
    """Four cohorts of 200: half of each come back, but none of the fourth. Who stood there when history
    starts, in the first, is no newcomer and is compared with nobody."""
    rows = []
    for month, back in ((1, 200), (2, 100), (3, 100), (4, 0)):
        rows += [(f"{month}-{i:03d}", f"2024-0{month}-05", 1) for i in range(200)]
        rows += [(f"{month}-{i:03d}", f"2024-0{month + 1}-05", 1) for i in range(back)]
    rows.append(("1-000", "2024-05-31", 1))
    triangle = cohorts(panel(orders(rows), ORDERS), ORDERS)
    at_one = triangle.xs(1, level="age")
    assert at_one["different"].tolist() == [False, True, True, True]
    assert triangle.xs(0, level="age")["p_value"].isna().all()
    even = cohorts(panel(orders([r for r in rows if r[0][0] != "4"]), ORDERS), ORDERS)
    assert not even["different"].any()


def test_small_cohorts_are_not_tested():
    assert np.isnan(column(Measure.ON, "p_value")).all()


@quick
@given(books)
def test_shares_of_customers_are_shares_and_everyone_is_alive_at_the_start(book):
    for measure in (Measure.ON, Measure.ALIVE):
        triangle = cohorts(book, Settings(), measure)
        assert triangle[["share", "low", "high"]].ge(0).all(axis=None)
        assert triangle[["share", "low", "high"]].le(1).all(axis=None)
    assert (triangle["share"][triangle.index.get_level_values("age") == 0] == 1).all()


@quick
@given(books, st.sampled_from(Measure))
def test_cells_add_up_over_cohorts(book, measure):
    triangle = cohorts(book, Settings(), measure)
    sizes = triangle["size"].groupby(level="cohort").first()
    assert sizes.sum() == book.customers
    if measure is Measure.REVENUE:
        paid = book.revenue[np.arange(len(book.calendar))[:, None] >= book.first]
        assert triangle["amount"].sum() == pytest.approx(paid.sum(), abs=1e-6)


@quick
@given(books, st.sampled_from(Measure), st.data())
def test_the_customers_behind_a_cell_add_up_to_it(book, measure, data):
    triangle = cohorts(book, Settings(), measure)
    if triangle.empty:
        return
    cohort, age = data.draw(st.sampled_from(list(triangle.index)))
    cell, who = triangle.loc[(cohort, age)], cohort_customers(book, Settings(), cohort, age, measure)
    assert len(who) == cell["size"]
    if measure in (Measure.ON, Measure.ALIVE):
        assert who["kept"].sum() == cell["amount"]
    else:
        each = cell["size"] if measure is Measure.CUMULATIVE else 1
        assert who["amount"].sum() == pytest.approx(cell["amount"] * each, abs=1e-6)


def test_a_cell_outside_the_triangle_is_refused():
    with pytest.raises(ChoiceError) as caught:
        cohort_customers(panel(orders(LINES), ORDERS), ORDERS, "2024-02-01", 7)
    assert caught.value.code == "unknown_cell"


def test_a_snapshot_has_no_cohorts():
    triangle = cohorts(panel(snapshot([("a", True, 10)])))
    assert triangle.empty
    assert mean_row(triangle).empty
