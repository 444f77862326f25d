"""Scores of the lost beside those of the kept."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.scores import Scale, _nps_bounds, scale_of, scores
from churn.panel import panel
from churn.settings import Settings
from tests.answers import coded
from tests.factories import contracts

UNTIL = Settings(as_of=dt.date(2024, 6, 30))
BOOK = contracts(
    [(f"l{i:02d}", "2024-01", "2024-03-10", 10) for i in range(20)]
    + [(f"k{i:02d}", "2024-01", None, 10) for i in range(20)]
)
PANEL = panel(BOOK, UNTIL)


def scored(question: str, lost: list, kept: list, more: tuple = ()):
    rows = [(f"l{i:02d}", None, question, x) for i, x in enumerate(lost)]
    rows += [(f"k{i:02d}", None, question, x) for i, x in enumerate(kept)]
    return scores(PANEL, UNTIL, coded(BOOK, [], [*rows, *more])).set_index("figure")


@pytest.mark.parametrize(
    ("question", "values", "scale"),
    [
        ("NPS", [0, 7, 10], Scale.NPS),
        ("Would you recommend us?", [3, 4, 8], Scale.NPS),
        ("Порекомендуете ли вы нас?", [0, 4], Scale.NPS),
        ("NPS", [1, 2, 3], Scale.NPS),
        ("Оценка 1–5", [1, 5, 4], Scale.FIVE),
        ("Satisfaction", [0, 7, 10], Scale.TEN),
        ("Satisfaction", [1, 7, 4], Scale.OTHER),
        ("Score", [55, 80], Scale.OTHER),
        ("Score", [4.5, 3.0], Scale.OTHER),
        ("Score", [], Scale.OTHER),
    ],
)
def test_the_scale_is_read_off_header_and_values(question, values, scale):
    assert scale_of(question, values) is scale


def test_nps_is_promoters_minus_detractors_on_each_side():
    frame = scored("NPS", [0, 6, 7, 9], [9, 10, 10, 8, 3])
    assert frame.loc["nps", ["lost_score", "kept_score"]].tolist() == pytest.approx([-0.25, 0.4])
    assert frame.loc["nps", ["lost_n", "kept_n"]].tolist() == [4, 5]
    assert frame.loc["nps", "difference"] == pytest.approx(-0.65)
    assert frame["different"].tolist() == [False, False, False]
    assert frame.index.tolist() == ["nps", "top", "bottom"]


def test_a_plain_difference_is_told():
    frame = scored("NPS", [0] * 15 + [10] * 5, [10] * 15 + [0] * 5)
    assert frame.loc["nps", "different"]
    assert frame.loc["nps", "difference_high"] < 0


def test_one_to_five_is_the_share_of_fours_and_fives():
    frame = scored("CSAT", [1, 2, 4, 5], [4, 5, 5, 1])
    assert frame.loc["satisfied", ["lost_score", "kept_score"]].tolist() == [0.5, 0.75]
    assert frame.loc["mean", "lost_score"] == 3


def test_ten_points_without_recommending_are_no_nps():
    assert scored("Satisfaction", [0, 9], [10, 8]).index.tolist() == ["top", "bottom", "mean"]


def test_the_last_score_of_a_customer_counts_and_strangers_are_on_no_side():
    more = [("k00", "2024-05-01", "NPS", 10), ("k00", "2024-02-01", "NPS", 0), (None, None, "NPS", 0)]
    frame = scored("NPS", [3], [], tuple(more))
    assert frame.loc["nps", ["kept_score", "kept_n"]].tolist() == [1, 1]


def test_a_side_without_answers_has_no_figure():
    frame = scored("NPS", [3, 9], [])
    assert np.isnan(
        frame.loc["nps", ["kept_score", "kept_low", "difference", "difference_low"]].astype(float)
    ).all()
    assert frame.loc["nps", "kept_n"] == 0


def test_no_scores_make_an_empty_table():
    assert scores(PANEL, UNTIL, coded(BOOK, [])).empty


def test_a_handful_of_equal_scores_is_no_certainty():
    """Three promoters: (3.75 - 0.75) ÷ 6 ± 1.96·sqrt((4.5 ÷ 6 - 0.25) ÷ 6), within 1."""
    low, high = _nps_bounds(3, 0, 3, 0.95)
    assert (round(low, 4), high) == (-0.0658, 1.0)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
@settings(deadline=None)
def test_the_nps_lies_in_its_interval(top, bottom, passive):
    n = top + bottom + passive
    low, high = _nps_bounds(top, bottom, n, 0.95)
    assert n == 0 or -1 <= low <= (top - bottom) / n <= high <= 1
