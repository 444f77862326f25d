"""Profit against hours as a picture: marks, quadrants, and the curve."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.cost_marks import MOST_CUSTOMERS, marks
from churn.charts.cost_to_serve import cost_chart, cumulative_chart
from churn.charts.skewed import Skew
from churn.texts import texts
from tests.serving_tables import book
from tests.test_cost_to_serve import of

EN = texts("en", "USD", "month")


def drawn(chart, layer: int = -1) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][layer]["data"]["name"]])


def crowd(n: int):
    """Many customers, of skewed hours and profit, some at a loss."""
    rng = np.random.default_rng(5)
    profit, hours = rng.lognormal(3, 1.5, n) - 8, rng.lognormal(1, 1, n)
    ids = [f"c{i:05}" for i in range(n)]
    return of(
        book(
            [(i, "2024-01", p) for i, p in zip(ids, profit, strict=True)],
            [(i, "2024-01", h) for i, h in zip(ids, hours, strict=True)],
        ),
        cancelled="kept",
    )


def test_a_mark_is_a_customer_with_its_figures_in_words():
    row = drawn(cost_chart(of(), EN)).set_index("name").loc["busy"]
    assert (row["quadrant"], row["group"], row["hours"], row["profit"]) == ("costly", "yes", 240, 24)
    assert (row["profit_text"], row["hours_text"], row["rate_text"]) == ("$24.00", "240.0", "$0.10")
    assert row["state"] == "Reprice or self-service"


def test_who_has_no_hours_is_not_drawn():
    assert set(drawn(cost_chart(of(), EN))["name"]) == {"busy", "tiny", "rich"}


def test_a_click_selects_a_quadrant():
    (pick,) = cost_chart(of(), EN).to_dict()["params"]
    assert (pick["name"], pick["select"]["fields"]) == ("pick", ["quadrant"])


def test_the_group_wears_the_accent_and_a_shape_of_its_own():
    encoding = cost_chart(of(), EN).to_dict()["layer"][-1]["encoding"]
    assert dict(zip(*(encoding["color"]["scale"][k] for k in ("domain", "range")), strict=True)) == {
        "yes": theme.ACCENT,
        "no": theme.LINE,
    }
    assert encoding["shape"]["scale"]["range"] == ["diamond", "circle"]


def test_each_corner_names_its_quadrant_and_how_many_are_in_it():
    text = json.dumps(cost_chart(of(), EN).to_dict(), ensure_ascii=False)
    named = ("Easy profit · 1", "Worth the time · 0", "Quiet · 1", "Take the time · 1")
    assert [name for name in named if name in text] == list(named)


def test_axes_name_their_units():
    layers = cost_chart(of(), EN).to_dict()["layer"]
    assert layers[-1]["encoding"]["x"]["axis"]["title"] == "Hours over this time (dashed: the averages)"
    assert layers[-1]["encoding"]["y"]["axis"]["title"] == "Profit over this time, $"


def test_many_customers_are_drawn_as_places_and_none_is_lost():
    cost = crowd(MOST_CUSTOMERS + 400)
    rows = drawn(cost_chart(cost, EN))
    assert len(rows) <= 900
    assert rows["n"].sum() == MOST_CUSTOMERS + 400
    by_quadrant = rows.groupby("quadrant")["n"].sum().to_dict()
    assert by_quadrant == cost.customers["quadrant"].value_counts().to_dict()
    assert rows.loc[rows["group"] == "yes", "n"].sum() == cost.n


def test_a_place_lies_on_the_side_of_the_average_of_its_quadrant():
    cost = crowd(MOST_CUSTOMERS + 400)
    rows = drawn(cost_chart(cost, EN))
    busy = rows["quadrant"].isin(["worth", "costly"])
    assert ((rows["hours"] > cost.average_hours) == busy).all()


def test_no_data_beyond_what_is_drawn_travels():
    known = of().customers.dropna(subset="quadrant")
    shown = marks(known, Skew(known["hours"].to_numpy()), Skew(known["profit"].to_numpy()), EN)
    assert list(shown.columns) == [
        *("quadrant", "group", "hours", "profit", "n", "name"),
        *("profit_text", "hours_text", "rate_text", "state"),
    ]


def test_the_curve_runs_from_nothing_to_all_and_marks_the_end_of_the_group():
    chart = cumulative_chart(of(), EN)
    curve = drawn(chart, 3)
    assert curve.iloc[0][["hours", "profit"]].tolist() == [0, 0]
    assert curve.iloc[-1][["hours", "profit"]].tolist() == pytest.approx([1, 1])
    end = drawn(chart, -1).iloc[0]
    assert (end["hours"], end["profit"]) == pytest.approx((252 / 264, 36 / 1296))
    assert end["text"] == "95.5% of hours\n2.8% of profit"


def test_a_long_curve_is_thinned_and_keeps_the_end_of_the_group():
    cost = crowd(2_000)
    chart = cumulative_chart(cost, EN)
    assert len(drawn(chart, 3)) <= 204
    assert drawn(chart, -1)["hours"].iloc[0] == pytest.approx(cost.hours_share)


def test_without_a_group_nothing_is_marked():
    spec = cumulative_chart(of(cost_profit=0.0), EN).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["line", "text", "area", "line", "point"]


def test_an_even_axis_stays_even_and_a_skewed_one_goes_by_powers():
    assert Skew(np.array([1.0, 2, 3])).scale().to_dict()["type"] == "linear"
    skewed = Skew(np.array([1.0, 1, 2, 1000])).scale().to_dict()
    assert (skewed["type"], skewed["constant"]) == ("symlog", 1.5)


@pytest.mark.parametrize(
    "values", [[0.0], [1.0, 2, 3], [-5.0, -1], [1.0, 1, 2, 1e7], [-3000.0, 1, 2, 1e6], [0.001, 0.2, 5]]
)
def test_ticks_are_round_hold_zero_and_lie_inside(values):
    skew = Skew(np.array(values))
    ticks = skew.ticks(7)
    assert 0 in ticks
    assert all(skew.low <= tick <= skew.high for tick in ticks)
    assert len(ticks) <= 8
    assert [float(f"{tick:.0e}") for tick in ticks] == pytest.approx(ticks)


def test_the_charts_of_a_book_where_hours_are_of_everybody_alike_are_drawn():
    """No spread at all: one customer."""
    cost = of(book([("a", "2024-01", 5.0)], [("a", "2024-01", 2.0)]))
    assert len(drawn(cost_chart(cost, EN))) == 1
    assert cumulative_chart(cost, EN).to_dict()["layer"]
