"""Flows drawn as bands and as a matrix: nothing overlaps, and each mark says its n and interval."""

from __future__ import annotations

import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.stage_flows import SOURCE, stage_flows_chart
from churn.charts.stage_matrix import stage_matrix_chart
from churn.metrics.intervals import share, wilson
from churn.metrics.lifecycle import STAGES
from churn.metrics.stage_flows import SOURCES
from churn.texts import texts

EN = texts("en", "USD", "month")
MOVES = {
    ("new", "know"): (40, 400.0),
    ("know", "development"): (30, 330.0),
    ("development", "development"): (900, 9000.0),
    ("development", "revival"): (60, 800.0),
    ("revival", "winback"): (25, 100.0),
    ("revival", "development"): (20, 200.0),
    ("know", "winback"): (1, 0.5),
    ("winback", "winback"): (400, 4000.0),
}


def frame(moves: dict = MOVES) -> pd.DataFrame:
    index = pd.MultiIndex.from_product([SOURCES, STAGES], names=["from", "to"])
    out = pd.DataFrame([moves.get(pair, (0, 0.0)) for pair in index], index, ["customers", "value"])
    n = out["customers"].groupby(level="from").transform("sum")
    low, high = wilson(out["customers"], n, 0.95)
    return out.assign(n=n, share=share(out["customers"], n), low=low, high=high)


def points(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][0]["data"]["name"]])


def told(chart, column: str) -> list[pd.DataFrame]:
    """The data of the layers that have a column."""
    frames = (pd.DataFrame(rows) for rows in chart.to_dict()["datasets"].values())
    return [data for data in frames if column in data]


@pytest.mark.parametrize("measure", ["customers", "value"])
def test_a_band_is_as_thick_at_its_end_as_at_its_beginning(measure):
    bands = points(stage_flows_chart(frame(), EN, measure))
    thick = (bands["foot"] - bands["top"]).groupby([bands["from"], bands["to"]]).agg(["min", "max"])
    assert (thick["max"] - thick["min"]).max() < 0.05
    sizes = frame()[measure].loc[thick.index]
    assert (thick["max"] / sizes).round(1).nunique() == 1


def test_who_stayed_and_hardly_anybody_are_left_to_the_matrix():
    drawn = set(points(stage_flows_chart(frame(), EN, "value")).groupby(["from", "to"]).groups)
    assert drawn == {
        ("new", "know"),
        ("know", "development"),
        ("development", "revival"),
        ("revival", "winback"),
        ("revival", "development"),
    }
    (cells,) = told(stage_matrix_chart(frame(), EN), "side")
    assert len(cells) == len(MOVES)


def test_bands_of_one_side_do_not_lie_on_each_other():
    bands = points(stage_flows_chart(frame(), EN))
    for x, side in ((0.0, "from"), (1.0, "to")):
        edge = bands[bands["x"] == x].sort_values("top")
        assert (edge["top"].to_numpy()[1:] >= edge["foot"].to_numpy()[:-1] - 0.05).all(), side


def test_names_stand_a_line_apart_whatever_the_sizes():
    tiny = {(a, b): (1 if a == b else 1000 if a == "new" else 6, 1.0) for a in SOURCES for b in STAGES}
    for data in told(stage_flows_chart(frame(tiny), EN), "text"):
        assert data["top"].sort_values().diff().dropna().gt(14).all()


def test_few_marks_are_drawn_even_if_everything_flows():
    everything = {(a, b): (10, 1.0) for a in SOURCES for b in STAGES}
    assert len(points(stage_flows_chart(frame(everything), EN))) < 1000


def test_a_band_wears_the_colour_of_where_it_comes_from_and_says_n_and_interval():
    chart = stage_flows_chart(frame(), EN)
    fill = chart.to_dict()["layer"][0]["encoding"]["fill"]["scale"]
    assert dict(zip(fill["domain"], fill["range"], strict=True)) == SOURCE
    assert SOURCE["revival"] == theme.STAGE["revival"]
    row = points(chart).query("`from` == 'development'").iloc[0]
    assert (row["move"], row["count"], row["part"]) == ("Development → Revival", "60 of 960", "6.2%")
    assert row["interval"] == "4.9% – 8.0%"
    assert row["money"] == "$800"


@pytest.mark.parametrize("draw", [stage_flows_chart, stage_matrix_chart])
def test_a_click_picks_where_from_and_where_to(draw):
    assert draw(frame(), EN).to_dict()["params"][0]["select"]["fields"] == ["from", "to"]


def test_no_moves_make_an_empty_picture():
    assert points(stage_flows_chart(frame({("know", "know"): (3, 3.0)}), EN)).empty
    stage_matrix_chart(frame({}), EN).to_dict()


def test_in_the_matrix_a_row_of_too_few_is_hollow_and_who_stayed_is_grey():
    (cells,) = told(stage_matrix_chart(frame(MOVES | {("welcome", "know"): (4, 9.0)}), EN), "side")
    side = {(row["from"], row["to"]): row["side"] for row in cells.to_dict("records")}
    assert side["welcome", "know"] == "few"
    assert side["winback", "winback"] == "stay"
    assert side["development", "revival"] == "move"
    few = cells[cells["side"] == "few"].iloc[0]
    assert few["verdict"] == "too few to tell"
