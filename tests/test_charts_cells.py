"""The cells of the triangle as rows ready to be drawn."""

from __future__ import annotations

import pandas as pd

from churn.charts.cells import (
    MAX_COHORTS,
    MEAN,
    cohort_cells,
    full_colour,
    intervals,
    last_cohorts,
    mean_cells,
)
from churn.schema import Measure
from churn.texts import texts
from tests.triangles import mean, triangle

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "month")


def cells(frame: pd.DataFrame, measure: Measure = Measure.ON, as_share: bool = True, t=EN) -> pd.DataFrame:
    return cohort_cells(frame, mean(), t, measure, as_share)


def test_the_last_cohorts_are_kept_whole():
    kept = last_cohorts(triangle(MAX_COHORTS + 4))
    starts = kept.index.get_level_values("cohort")
    assert starts.nunique() == MAX_COHORTS
    assert starts.min() == pd.Timestamp("2024-05-01")
    assert len(kept) == MAX_COHORTS * (MAX_COHORTS + 1) // 2


def test_a_cell_knows_its_cohort_as_iso_text_and_its_age_as_a_number():
    row = cells(triangle()).iloc[1]
    assert (row["cohort"], row["age"], row["column"]) == ("2024-01-01", 1, "1")


def test_a_cell_shows_a_share_or_an_amount():
    assert cells(triangle())["text"].iloc[1] == "50%"
    assert cells(triangle(), as_share=False)["text"].iloc[1] == "500"


def test_money_in_a_cell_has_no_sign_and_is_short():
    shown = cells(triangle(amount=1_250_000.0), Measure.REVENUE, as_share=False, t=RU)
    assert shown["text"].iloc[0] == "1,2\u00a0млн"
    assert shown["amount"].iloc[0] == "1\u00a0250\u00a0000\u00a0₽"


def test_a_cell_in_progress_says_so_and_is_never_strong():
    last = cells(triangle(1)).iloc[0]
    assert last["when"] == "January 2024 (still in progress)"
    assert not last["strong"]


def test_a_different_cell_says_on_which_side_of_the_mean_it_lies():
    frame = triangle(share=[1.0, 0.7, 0.2, 1.0, 0.5, 1.0], different=[False, True, True, False, False, False])
    assert list(cells(frame)["mark"]) == ["", "▲", "▼", "", "", ""]
    assert cells(frame)["text"].iloc[1] == "▲ 70%"


def test_an_unknown_share_is_no_cell():
    frame = triangle(share=[1.0, None, 0.5, 1.0, 0.5, 1.0])
    assert len(cells(frame)) == len(frame) - 1


def test_full_colour_is_set_by_what_came_after_the_start_and_is_complete():
    shown = pd.DataFrame({"age": [0, 1, 2], "complete": [True, True, False], "shown": [1.0, 0.4, 0.9]})
    assert full_colour(shown) == 0.4


def test_full_colour_of_nothing_is_one():
    shown = pd.DataFrame({"age": [1], "complete": [True], "shown": [0.0]})
    assert full_colour(shown) == 1.0


def test_an_interval_that_money_has_not_is_a_dash():
    assert intervals(pd.DataFrame({"low": [0.1, None], "high": [0.2, None]}), EN) == ["10.0% – 20.0%", "—"]


def test_the_mean_row_tells_its_share_and_how_many_it_rests_on():
    row = mean_cells(mean(), cells(triangle()), EN).iloc[1]
    assert (row["cohort"], row["text"], row["size"]) == (MEAN, "50%", "2,000")
