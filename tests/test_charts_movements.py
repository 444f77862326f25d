"""Movements, balance and outcomes as drawn: bars that add up, hollow where a period is in progress."""

from __future__ import annotations

import altair as alt
import pandas as pd
import pytest

from churn.charts.movements import balance_chart, movements_chart, outcomes_chart
from churn.texts import texts

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "month")
COLUMNS = [
    "opening",
    "new",
    "reactivation",
    "expansion",
    "contraction",
    "churn",
    "closing",
    "neutral",
    "brief",
]
VALUE = [[1000, 100, 20, 50, 30, 40, 1100, 800, 0], [1100, 10, 0, 0, 0, 11, 1099, 900, 0]]
CUSTOMERS = [[100, 10, 2, 20, 10, 5, 107, 65, 0], [107, 3, 0, 0, 0, 1, 109, 106, 0]]


def frame(rows: list[list[float]] = VALUE, **columns) -> pd.DataFrame:
    index = pd.date_range("2024-01-01", periods=len(rows), freq="MS", name="period")
    complete = [True] * (len(rows) - 1) + [False]
    data = pd.DataFrame(rows, columns=COLUMNS, index=index).assign(complete=complete, losses_known=True)
    return data.assign(**columns)


def rows(chart: alt.Chart, layer: int | None = 0) -> pd.DataFrame:
    spec = chart.to_dict()
    source = spec if layer is None or "layer" not in spec else spec["layer"][layer]
    return pd.DataFrame(spec["datasets"][source.get("data", spec.get("data"))["name"]])


def test_bars_of_money_reach_as_far_as_money_came_and_went():
    bars = rows(movements_chart(frame(), EN, "value"))
    first = bars[bars["start"] == "2024-01-01"]
    assert first["high"].max() == 100 + 20 + 50
    assert min(first["low"].min(), first["high"].min()) == -(30 + 40)


def test_bars_of_one_period_touch_and_never_overlap():
    bars = rows(movements_chart(frame(), EN, "value")).query("start == '2024-01-01'").set_index("movement")
    ends = {code: tuple(bars.loc[code, ["low", "high"]]) for code in bars.index}
    assert ends == {
        "new": (0, 100),
        "reactivation": (100, 120),
        "expansion": (120, 170),
        "churn": (0, -40),
        "contraction": (-40, -70),
    }


def test_growing_customers_are_no_movement_in_the_number_of_customers():
    bars = rows(movements_chart(frame(CUSTOMERS), EN, "customers"))
    assert set(bars["movement"]) == {"new", "reactivation", "churn"}


def test_the_axis_reaches_below_the_longest_bar():
    spec = movements_chart(frame(CUSTOMERS), EN, "customers").to_dict()
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low <= -5
    assert high >= 12


def test_a_click_tells_the_period_and_the_movement():
    (pick,) = movements_chart(frame(), EN, "value").to_dict()["params"]
    assert pick["name"] == "pick"
    assert pick["select"]["fields"] == ["start", "movement"]


def test_tooltips_are_written_in_the_language_and_money_of_the_reader():
    bars = rows(movements_chart(frame(), RU, "value")).query("movement == 'new'")
    assert list(bars["amount"]) == ["100\u00a0₽", "10,00\u00a0₽"]
    assert list(bars["name"]) == ["Новые", "Новые"]


def test_a_period_in_progress_is_hollow_and_says_so():
    chart = movements_chart(frame(), EN, "value")
    assert rows(chart)["when"].iloc[-1] == "February 2024 (still in progress)"
    assert "!datum.complete" in str(chart.to_dict()["layer"][0]["encoding"]["fillOpacity"])


def test_a_movement_that_did_not_happen_has_no_mark():
    bars = rows(movements_chart(frame(), EN, "value")).query("start == '2024-02-01'")
    assert set(bars["movement"]) == {"new", "churn"}


def test_the_balance_is_the_closing_with_the_opening_beside_it():
    points = rows(balance_chart(frame(), EN, "value"), -1)
    assert list(points["closing"]) == [1100, 1099]
    assert list(points["opening_text"]) == ["$1,000", "$1,100"]


def test_outcomes_of_customers_fill_the_whole():
    bars = rows(outcomes_chart(frame(CUSTOMERS), EN, "customers"))
    assert list(bars.groupby("start")["high"].max()) == pytest.approx([1, 1])
    first = bars[bars["start"] == "2024-01-01"].set_index("movement")["share"]
    assert dict(first) == {"churn": "5.0%", "contraction": "10.0%", "neutral": "65.0%", "expansion": "20.0%"}


def test_outcomes_of_money_are_kept_shrunk_and_lost():
    bars = rows(outcomes_chart(frame(), EN, "value")).query("start == '2024-01-01'").set_index("movement")
    assert dict(bars["share"]) == {"churn": "4.0%", "contraction": "3.0%", "neutral": "93.0%"}
    assert bars.loc["neutral", "name"] == "Kept"


def test_nothing_is_told_of_outcomes_where_nobody_was_there_or_losses_cannot_be_seen():
    empty = [[0, 5, 0, 0, 0, 0, 5, 0, 0], *CUSTOMERS]
    bars = rows(outcomes_chart(frame(empty, losses_known=[True, False, True]), EN, "customers"))
    assert set(bars["start"]) == {"2024-03-01"}


def test_the_same_meaning_has_the_same_colour_in_movements_and_outcomes():
    walk = movements_chart(frame(), EN, "value").to_dict()["layer"][0]["encoding"]["fill"]["scale"]
    ends = outcomes_chart(frame(CUSTOMERS), EN, "customers").to_dict()["encoding"]["fill"]["scale"]
    walk, ends = (dict(zip(s["domain"], s["range"], strict=True)) for s in (walk, ends))
    assert {code: walk[code] for code in walk.keys() & ends.keys()} == {
        code: ends[code] for code in walk.keys() & ends.keys()
    }


def test_ten_years_of_weeks_stay_below_a_thousand_marks():
    assert len(rows(movements_chart(frame(VALUE * 260), EN, "value"))) <= 1000


@pytest.mark.parametrize("draw", [movements_chart, balance_chart, outcomes_chart])
@pytest.mark.parametrize("measure", ["value", "customers"])
def test_a_single_period_and_a_quiet_one_can_be_drawn(draw, measure):
    quiet = [[0] * len(COLUMNS)]
    assert draw(frame(quiet), EN, measure).to_dict()["config"]["locale"]
