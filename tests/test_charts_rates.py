"""A rate over time with its band."""

from __future__ import annotations

import pandas as pd
import pytest

from churn.charts.rates import trend_chart
from churn.texts import texts

EN = texts("en", "USD", "month")
NAN = float("nan")


def rates(
    rate: str, rows: list[tuple[float, float, float]], complete: list[bool] | None = None
) -> pd.DataFrame:
    """Rows of (estimate, low, high), one a month from January 2024."""
    periods = pd.date_range("2024-01-01", periods=len(rows), freq="MS")
    index = pd.MultiIndex.from_product([periods, [rate]], names=["period", "rate"])
    data = pd.DataFrame(rows, columns=["estimate", "low", "high"], index=index)
    return data.assign(n=1200, numerator=1, denominator=2, complete=complete or True)


def layers(chart, mark: str) -> list[pd.DataFrame]:
    spec = chart.to_dict()
    found = [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]
    return [pd.DataFrame(spec["datasets"][layer["data"]["name"]]) for layer in found]


def test_a_point_tells_its_value_interval_and_n():
    (points,) = layers(
        trend_chart(rates("logo_churn_rate", [(0.02, 0.01, 0.04)]), "logo_churn_rate", EN), "point"
    )
    row = points.iloc[0]
    assert (row["value"], row["interval"], row["count"]) == ("2.0%", "1.0% – 4.0%", "1,200")


@pytest.mark.parametrize(
    ("rate", "value"),
    [("arpa", "$1,234"), ("quick_ratio", "1,234.00"), ("net_revenue_retention", "123,400.0%")],
)
def test_each_rate_is_told_in_its_own_unit(rate, value):
    (points,) = layers(trend_chart(rates(rate, [(1234.0, NAN, NAN)]), rate, EN), "point")
    assert points.iloc[0]["value"] == value


def test_a_rate_without_an_interval_shows_dashes_for_it():
    (points,) = layers(trend_chart(rates("quick_ratio", [(2.0, NAN, NAN)]), "quick_ratio", EN), "point")
    assert points.iloc[0]["interval"] == "— – —"


def test_a_missing_rate_is_no_point_and_never_zero():
    chart = trend_chart(rates("logo_churn_rate", [(0.1, 0.0, 0.2), (NAN, NAN, NAN)]), "logo_churn_rate", EN)
    (points,) = layers(chart, "point")
    assert list(points["estimate"]) == [0.1]


def test_a_period_in_progress_is_a_hollow_mark_outside_the_band():
    table = rates("logo_churn_rate", [(0.1, 0.0, 0.2), (NAN, NAN, NAN)], [True, False])
    chart = trend_chart(table, "logo_churn_rate", EN)
    pending, points = layers(chart, "point")
    assert list(pending["start"]) == ["2024-02-01"]
    assert len(layers(chart, "area")[0]) == len(points) == 1


@pytest.mark.parametrize(("norm", "rules"), [(0.01, 1), (None, 0), (NAN, 0)])
def test_the_norm_is_drawn_where_there_is_one(norm, rules):
    chart = trend_chart(rates("logo_churn_rate", [(0.02, 0.01, 0.04)]), "logo_churn_rate", EN, norm)
    assert len(layers(chart, "rule")) == rules


def test_without_any_rate_the_chart_is_empty_and_does_not_fail():
    assert trend_chart(rates("logo_churn_rate", [(NAN, NAN, NAN)]), "logo_churn_rate", EN).to_dict()
