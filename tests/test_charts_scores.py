"""Scores of the lost beside those who stay."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from churn.charts.scores import SIDES, score_rows, scores_chart
from churn.metrics.scores import scores
from churn.panel import panel
from churn.settings import Settings
from churn.texts import texts
from tests.answers import coded
from tests.factories import contracts

EN = texts("en", "USD", "month")
UNTIL = Settings(as_of=dt.date(2024, 6, 30))
BOOK = contracts(
    [("l", "2024-01", "2024-03-10", 10), ("m", "2024-01", "2024-03-10", 10), ("k", "2024-01", None, 1)]
)


def frame(*questions: str) -> pd.DataFrame:
    given = {"NPS": (0, 9, 10), "CSAT": (1, 4, 5), "Points": (50, 60, 70)}
    said = [(who, None, q, x) for q in questions for who, x in zip("lmk", given[q], strict=True)]
    return scores(panel(BOOK, UNTIL), UNTIL, coded(BOOK, [], said))


def points(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][1]["data"]["name"]])


def test_a_question_shows_the_lost_above_the_kept_by_its_first_figure():
    rows = points(scores_chart(frame("NPS", "CSAT"), EN))
    assert rows[["name", "side", "estimate"]].to_numpy().tolist() == [
        *(["NPS", "lost", 0.0], ["NPS", "kept", 1.0], ["CSAT", "lost", 0.5], ["CSAT", "kept", 1.0])
    ]
    assert rows["value"].tolist() == ["0", "100", "50.0%", "100.0%"]


def test_lost_and_kept_have_each_their_colour():
    scale = scores_chart(frame("NPS"), EN).to_dict()["layer"][1]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == SIDES


def test_means_of_other_scales_are_drawn_only_on_their_own():
    assert points(scores_chart(frame("NPS", "Points"), EN))["name"].unique().tolist() == ["NPS"]
    assert points(scores_chart(frame("Points"), EN))["estimate"].tolist() == [55, 70]


def test_the_table_says_every_figure_in_its_own_unit():
    table = score_rows(frame("NPS", "Points"), EN)
    assert table["figure"].tolist() == ["NPS", "Share of 9–10", "Share of 0–6", "Mean"]
    assert table["lost_score"].tolist() == ["0", "50.0%", "50.0%", "55.00"]
    assert table["lost_interval"].iloc[3] != ""


def test_no_scores_make_an_empty_chart():
    assert scores_chart(frame(), EN).to_dict()["layer"]
