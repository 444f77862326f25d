"""The picture of the months ahead."""

import pytest

from churn.charts.scenario import scenario_chart, scenario_rows
from churn.texts import texts
from tests.opened import opened

T = texts("en", "USD", "month")


def drawn(measure: str, changed: bool) -> dict:
    return scenario_chart(opened("b2b").ahead("all", 0.3).scenario, measure, changed, T).to_dict()


@pytest.mark.parametrize("measure", ["value", "customers"])
def test_both_courses_are_drawn_in_their_intervals_from_the_same_point(measure):
    spec = drawn(measure, True)
    rows = max(spec["datasets"].values(), key=len)
    assert [row["course"] for row in rows] == ["as_is"] * 25 + ["changed"] * 25
    assert all(row["low"] <= row["estimate"] <= row["high"] for row in rows)
    assert rows[0]["estimate"] == rows[25]["estimate"]
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["area", "line", "point"]


def test_without_a_change_there_is_one_line_and_no_legend():
    spec = drawn("value", False)
    assert {row["course"] for row in max(spec["datasets"].values(), key=len)} == {"as_is"}
    assert spec["layer"][1]["encoding"]["color"]["legend"] is None


def test_rows_are_the_months_from_now_on():
    course = opened("b2b").ahead().scenario.as_is
    rows = scenario_rows(course, "money")
    assert rows["month"].tolist() == list(range(25))
    assert rows["estimate"].tolist() == course.money[:, 0].tolist()
