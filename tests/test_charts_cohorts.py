"""The cohort triangle and its curves."""

from __future__ import annotations

import pandas as pd
import pytest

from churn.charts.cells import MAX_COHORTS
from churn.charts.cohorts import cohort_curves, cohort_triangle
from churn.schema import Measure
from churn.texts import texts
from tests.triangles import mean, triangle

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "quarter")


def marks(spec: dict, kind: str) -> list[pd.DataFrame]:
    found = [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]
    return [pd.DataFrame(spec["datasets"][layer["data"]["name"]]) for layer in found]


def test_a_click_tells_the_cohort_and_the_age_and_the_mean_row_does_not_answer():
    (cell,) = cohort_triangle(triangle(), mean(), EN, Measure.ON).to_dict()["params"]
    assert cell["name"] == "cell"
    assert cell["select"]["fields"] == ["cohort", "age"]
    assert "!== 'mean'" in cell["select"]["on"]


def test_the_mean_stands_above_the_cohorts_apart_from_them():
    spec = cohort_triangle(triangle(), mean(), EN, Measure.ON).to_dict()
    rows = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert rows == ["mean", "gap", "2024-01-01", "2024-02-01", "2024-03-01"]


def test_amounts_have_no_mean_row():
    spec = cohort_triangle(triangle(), mean(), EN, Measure.REVENUE, as_share=False).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"][0] == "2024-01-01"


def test_a_cohort_that_stood_there_when_history_starts_is_marked():
    spec = cohort_triangle(triangle(), mean(), EN, Measure.ON).to_dict()
    names = spec["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    assert "'2024-01-01': 'Jan\u00a024*'" in names
    assert "'2024-02-01': 'Feb\u00a024'" in names


def test_a_cell_in_progress_is_hollow_with_a_dashed_edge():
    tile = cohort_triangle(triangle(), mean(), EN, Measure.ON).to_dict()["layer"][0]
    assert tile["encoding"]["fillOpacity"]["value"] == 0
    picked, done = tile["encoding"]["stroke"]["condition"]
    assert (picked["value"], picked["param"], picked["empty"]) == ("currentColor", "cell", False)
    assert done["value"] == "transparent"
    assert tile["mark"]["strokeDash"] == [4, 3]


def test_the_first_column_holds_the_size_of_each_cohort():
    sizes = marks(cohort_triangle(triangle(), mean(), EN, Measure.ON).to_dict(), "text")[0]
    assert list(sizes["size"]) == ["1,000"] * 3
    assert set(sizes["column"]) == {"n"}


def test_numbers_give_way_where_a_cell_is_too_narrow():
    texts_drawn = [
        layer
        for layer in cohort_triangle(triangle(), mean(), EN, Measure.ON).to_dict()["layer"]
        if layer["mark"]["type"] == "text"
    ]
    assert {layer["mark"]["opacity"]["expr"] for layer in texts_drawn[1:]} == {"width / 4 < 34 ? 0 : 1"}


def test_the_age_is_counted_in_the_periods_of_the_book():
    spec = cohort_triangle(triangle(), mean(), RU, Measure.ON).to_dict()
    assert spec["layer"][0]["encoding"]["x"]["axis"]["title"] == "Кварталов со старта"


def test_many_cohorts_stay_below_a_thousand_marks():
    spec = cohort_triangle(triangle(60), mean(60), EN, Measure.ON).to_dict()
    drawn = sum(len(frame) for kind in ("rect", "text") for frame in marks(spec, kind))
    assert MAX_COHORTS * (MAX_COHORTS + 1) // 2 < drawn <= 1000


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("as_share", [True, False])
def test_one_cohort_of_one_period_can_be_drawn(measure, as_share):
    assert cohort_triangle(triangle(1), mean(1), EN, measure, as_share).to_dict()
    assert cohort_curves(triangle(1), mean(1), EN).to_dict()


def test_curves_leave_out_what_is_in_progress():
    (lines, _) = marks(cohort_curves(triangle(), mean(), EN).to_dict(), "line")
    assert len(lines) == 3


def test_the_mean_curve_has_its_band_and_tells_n():
    spec = cohort_curves(triangle(), mean(), EN).to_dict()
    assert len(marks(spec, "area")) == 1
    assert list(marks(spec, "point")[0]["count"]) == ["2,000"] * 3


def test_an_empty_triangle_gives_an_empty_chart():
    empty = triangle().head(0)
    assert cohort_curves(empty, mean().head(0), EN).to_dict()
    assert cohort_triangle(empty, mean().head(0), EN, Measure.ON).to_dict()
