"""The same losses drawn twice, and period by period."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.axes import MAX_PERIODS
from churn.charts.losses import losses_chart, share_chart
from churn.metrics.bands import BANDS
from churn.metrics.losses import losses, losses_by_band
from churn.metrics.lost import ALL
from churn.panel import panel
from churn.settings import Settings
from churn.texts import texts
from tests.factories import contracts

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "month")
UNTIL = Settings(as_of=dt.date(2024, 3, 31), large_from=500, medium_from=50)
ROWS = [
    ("giant", "2024-01", "2024-02-10", 600),
    *((f"s{i}", "2024-01", "2024-03-10", 10) for i in range(3)),
    ("stays", "2024-01", None, 600),
]
BOOK = panel(contracts(ROWS), UNTIL)


def data(chart, layer: int | None = None) -> pd.DataFrame:
    spec = chart.to_dict()
    part = spec if layer is None else spec["layer"][layer]
    return pd.DataFrame(spec["datasets"][part["data"]["name"]])


@pytest.mark.parametrize(
    ("measure", "shares", "values"),
    [
        ("customers", [0.25, 0, 0.75], ["25.0% · 1 of 4", "0.0% · 0 of 4", "75.0% · 3 of 4"]),
        ("value", [600 / 630, 0, 30 / 630], ["95.2% · $600", "0.0% · $0", "4.8% · $30.00"]),
    ],
)
def test_each_band_has_its_share_of_the_losses_written_beside_it(measure, shares, values):
    chart = share_chart(losses_by_band(BOOK, UNTIL), EN, measure)
    assert data(chart, 0)["band"].tolist() == [*BANDS]
    assert data(chart, 0)["share"].tolist() == pytest.approx(shares)
    assert data(chart, 3)["value"].tolist() == values
    assert data(chart, 2)["name"].tolist() == ["Large", "Medium", "Small"]


def test_both_views_share_their_axes_and_their_colours():
    frame = losses_by_band(BOOK, UNTIL)
    bars = [share_chart(frame, EN, m).to_dict()["layer"][0]["encoding"] for m in ("customers", "value")]
    for channel in ("x", "y"):
        assert bars[0][channel] == bars[1][channel]
    assert bars[0]["x"]["scale"]["domain"] == [0, 1]
    assert bars[0]["color"]["scale"]["range"] == [theme.BAND[b] for b in BANDS]


def test_the_interval_is_a_whisker_and_stands_in_the_tooltip():
    frame = losses_by_band(BOOK, UNTIL)
    chart = share_chart(frame, EN, "customers")
    assert data(chart, 1)["high"].tolist() == pytest.approx(frame["share_high"].tolist())
    assert data(chart, 0)["interval"].iloc[0] == "4.6% – 69.9%"
    assert chart.to_dict()["params"][0]["select"]["fields"] == ["band"]


def test_nothing_lost_draws_no_bars():
    nobody = panel(contracts([("a", "2024-01", None, 10)]), UNTIL)
    assert len(data(share_chart(losses_by_band(nobody, UNTIL), EN, "value"), 0)) == 0
    assert len(data(losses_chart(losses(nobody, UNTIL), EN, "customers"))) == 0


def test_a_period_stacks_its_bands_the_large_at_the_foot():
    both = [*ROWS, ("small too", "2024-01", "2024-02-12", 10)]
    rows = data(losses_chart(losses(panel(contracts(both), UNTIL), UNTIL), EN, "value"))
    assert rows[["start", "band", "low", "high"]].to_numpy().tolist() == [
        ["2024-02-01", "large", 0, 600],
        ["2024-02-01", "small", 600, 610],
        ["2024-03-01", "small", 0, 30],
    ]
    assert rows["part"].iloc[0] == "98.4%"


def test_customers_are_counted_in_whole_numbers():
    chart = losses_chart(losses(BOOK, UNTIL), RU, "customers")
    rows = data(chart)
    assert rows[["band", "high", "amount"]].to_numpy().tolist() == [["large", 1, "1"], ["small", 3, "3"]]
    encoding = chart.to_dict()["encoding"]
    assert encoding["y"]["axis"]["title"] == "клиенты"
    assert encoding["x"]["scale"]["domain"] == ["янв\u00a024", "февр\u00a024", "март\u00a024"]


def test_a_bar_is_picked_by_its_period_and_band():
    assert losses_chart(losses(BOOK, UNTIL), EN).to_dict()["params"][0]["select"]["fields"] == [
        "start",
        "band",
    ]


def test_a_long_book_draws_as_many_periods_as_a_browser_can():
    long = Settings(as_of=dt.date(2024, 3, 31), large_from=500, medium_from=50)
    rows = [(f"c{y}", f"{y}-01", f"{y + 1}-02-10", 10) for y in range(2005, 2023)]
    frame = losses(panel(contracts(rows), long), long, ALL)
    chart = losses_chart(frame, EN)
    assert len(chart.to_dict()["encoding"]["x"]["scale"]["domain"]) == MAX_PERIODS
    assert data(chart)["start"].min() >= "2011-04-01"
