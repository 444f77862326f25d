"""Who of the lost answered, and how the silent differ."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.errors import ChoiceError
from churn.metrics.response import response, silent
from churn.panel import panel
from churn.settings import Settings
from tests.answers import coded
from tests.factories import contracts, snapshot

FIXED = Settings(as_of=dt.date(2024, 6, 30), large_from=50, medium_from=20)


def book_of(large: tuple[int, int], small: tuple[int, int]):
    """(answered, lost) of each band; the large came in 2022 and are from the east."""
    rows, said, people = [("stay", "2022-01", None, 10)], [], {}
    for name, start, value, (answered, lost) in (("l", "2022-01", 100, large), ("s", "2023-12", 1, small)):
        for i in range(lost):
            rows.append((f"{name}{i:03d}", start, "2024-03-10", value))
            people[f"{name}{i:03d}"] = {"region": "east" if name == "l" else "west"}
        said += [(f"{name}{i:03d}", None, "late") for i in range(answered)]
    tables = contracts(rows, people)
    return panel(tables, FIXED), FIXED, coded(tables, said)


def test_response_is_told_by_band_with_what_differs():
    frame = response(*book_of((5, 40), (30, 40)), by="band")
    assert frame.index.tolist() == ["large", "small"]
    assert frame["lost"].tolist() == [40, 40]
    assert frame["share"].tolist() == [0.125, 0.75]
    assert frame["different"].tolist() == [True, True]


def test_response_by_tenure_stands_in_order_of_months():
    frame = response(*book_of((1, 4), (2, 4)), by="tenure")
    assert frame.index.tolist() == ["3–6", "24–36"]
    assert frame["answered"].tolist() == [2, 1]
    assert frame["p_value"].isna().all()


def test_response_by_segment_begins_with_the_quietest():
    frame = response(*book_of((5, 40), (30, 40)), by="region")
    assert frame.index.tolist() == ["east", "west"]


def test_an_unknown_segment_is_refused():
    with pytest.raises(ChoiceError):
        response(*book_of((1, 4), (2, 4)), by="colour")


def test_those_who_answered_are_compared_with_the_silent():
    got = silent(*book_of((10, 40), (30, 40)))
    assert (got.answered, got.silent) == (40, 40)
    assert got.size_answered == pytest.approx((10 * 100 + 30) / 40)
    assert got.size_silent == pytest.approx((30 * 100 + 10) / 40)
    assert got.size_low < got.size_difference < got.size_high < 0
    assert got.tenure_answered < got.tenure_silent
    assert not got.few


def test_one_customer_on_a_side_has_a_mean_and_no_interval():
    got = silent(*book_of((1, 1), (0, 3)))
    assert (got.size_answered, got.size_silent) == (100, 1)
    assert np.isnan([got.size_low, got.size_high]).all()
    assert got.few


def test_nobody_lost_has_nothing_to_compare():
    got = silent(*book_of((0, 0), (0, 0)))
    assert (got.answered, got.silent) == (0, 0)
    assert np.isnan(got.size_answered)
    assert response(*book_of((0, 0), (0, 0)), by="band").empty


def test_a_snapshot_knows_sizes_and_no_tenure():
    tables = snapshot([("a", True, 10), ("b", True, 4), ("c", False, 5)])
    asked = panel(tables), Settings(), coded(tables, [("a", None, "late")])
    assert silent(*asked).size_difference == 6
    assert np.isnan(silent(*asked).tenure_answered)
    assert response(*asked, by="tenure").empty
    assert response(*asked, by="band")["answered"].sum() == 1
