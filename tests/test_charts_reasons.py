"""Charts of reasons: in order, coloured by who controls them, and over time."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.reasons import (
    MAX_REASONS,
    MAX_TREND,
    controls_chart,
    pareto_chart,
    reason_name,
    trend_chart,
)
from churn.metrics.reasons import reasons, reasons_by_period, summary
from churn.panel import panel
from churn.settings import Settings
from churn.texts import texts
from tests.answers import coded
from tests.factories import contracts, snapshot

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "month")
UNTIL = Settings(as_of=dt.date(2024, 6, 30))
BOOK = contracts(
    [
        ("a", "2024-01", "2024-03-10", 600),
        ("b", "2024-01", "2024-04-10", 300),
        ("c", "2024-01", "2024-04-10", 100),
        ("d", "2024-01", None, 5),
    ]
)
TOLD = coded(BOOK, [("a", None, "too_expensive"), ("b", None, "staff"), ("c", None, "staff closed")])
ASKED = panel(BOOK, UNTIL), UNTIL, TOLD


def rows(chart, layer: int = 0) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][layer]["data"]["name"]])


def marks(chart) -> list[str]:
    return [layer["mark"]["type"] for layer in chart.to_dict()["layer"]]


def drawn(measure: str, t=EN):
    return pareto_chart(reasons(*ASKED, by=measure), t, measure)


class TestPareto:
    def test_reasons_stand_in_the_order_of_their_table(self):
        chart = drawn("systemic").to_dict()
        assert chart["layer"][0]["encoding"]["y"]["sort"] == [
            *("service.staff", "price.too_expensive", "circumstances.closed")
        ]

    def test_a_reason_wears_the_colour_of_who_controls_it(self):
        encoding = drawn("customers").to_dict()["layer"][0]["encoding"]["color"]["scale"]
        assert encoding["domain"] == ["ours", "shared", "outside"]
        assert encoding["range"] == [theme.CONTROL[code] for code in ("ours", "shared", "outside")]
        assert rows(drawn("customers"))["colour"].tolist() == ["ours", "shared", "outside"]

    def test_money_is_split_and_summed_up_over_the_dearest(self):
        chart = drawn("value")
        assert rows(chart)["share"].tolist() == [0.6, 0.35, 0.05]
        assert rows(chart, -1)["figure"].tolist() == ["$600 · Σ 60%", "$350 · Σ 95%", "$50.00 · Σ 100%"]

    def test_customers_are_shares_of_those_who_answered_with_their_interval(self):
        chart = drawn("customers")
        assert marks(chart) == ["bar", "rule", "text", "text"]
        assert rows(chart)["share"].iloc[0] == pytest.approx(2 / 3)
        assert rows(chart, -1)["figure"].tolist() == ["67% · 2", "33% · 1", "33% · 1"]
        assert rows(chart)["interval"].iloc[0] == "20.8% – 93.9%"

    def test_mentions_have_no_interval(self):
        assert marks(drawn("mentions")) == ["bar", "text", "text"]
        assert rows(drawn("mentions"))["share"].sum() == 1

    def test_the_systemic_ones_are_called_so(self):
        names = rows(drawn("systemic"), -2)["name"].tolist()
        assert names == ["Staff · systemic", "Too expensive", "Closed down"]

    def test_where_no_money_is_known_customers_are_shown(self):
        book = snapshot([("a", True, 0), ("b", True, 0)])
        frame = reasons(panel(book), Settings(), coded(book, [("a", None, "late")]), by="value")
        assert rows(pareto_chart(frame, EN, "value"))["share"].tolist() == [1]

    def test_a_click_picks_the_reason(self):
        assert drawn("value").to_dict()["params"][0]["select"]["fields"] == ["reason"]
        assert drawn("value").to_dict()["params"][0]["name"] == "pick"

    def test_no_more_than_the_first_reasons_are_drawn(self):
        frame = reasons(*ASKED)
        many = pd.concat([frame.rename(index=lambda code, i=i: f"{code}{i}") for i in range(10)])
        assert len(rows(pareto_chart(many, EN))) == MAX_REASONS

    def test_nothing_to_draw_is_an_empty_chart(self):
        assert pareto_chart(reasons(*ASKED).head(0), EN).to_dict()["layer"]


def test_a_reason_has_a_name_in_both_languages_and_an_option_its_own_words():
    assert (reason_name("price", EN), reason_name("price", RU)) == ("Price", "Цена")
    assert reason_name("l'option \\ x", RU) == "l'option \\ x"


def test_who_controls_the_loss_is_drawn_of_the_money_where_it_is_known():
    chart = controls_chart(summary(*ASKED).controls, EN)
    assert rows(chart)["share"].tolist() == [0.35, 0.6, 0.05]
    assert rows(chart, -1)["figure"].tolist() == ["35% · $350", "60% · $600", "5% · $50.00"]
    book = snapshot([("a", True, 0)])
    bare = summary(panel(book), Settings(), coded(book, [("a", None, "late")])).controls
    assert rows(controls_chart(bare, EN), -1)["figure"].tolist() == ["100% · 1"]


class TestTrend:
    FRAME = reasons_by_period(*ASKED)

    def test_the_commonest_reason_stands_first_and_silent_periods_are_blank(self):
        cells = rows(trend_chart(self.FRAME, EN))
        assert cells["reason"].drop_duplicates().tolist() == ["service", "price", "circumstances"]
        assert cells["start"].unique().tolist() == ["2024-03-01", "2024-04-01"]

    def test_a_cell_tells_its_n_and_its_interval(self):
        cell = (
            rows(trend_chart(self.FRAME, EN)).query("reason == 'service' and start == '2024-04-01'").iloc[0]
        )
        assert (cell["of"], cell["text"]) == ("2 of 2", "100%")
        assert cell["interval"] == "34.2% – 100.0%"

    def test_a_click_picks_reason_and_period(self):
        select = trend_chart(self.FRAME, EN).to_dict()["params"][0]["select"]
        assert select["fields"] == ["reason", "start"]

    def test_only_the_commonest_reasons_are_drawn(self):
        one = self.FRAME[self.FRAME["reason"] == "service"]
        many = pd.concat([one.assign(reason=f"r{i}") for i in range(MAX_TREND + 4)])
        assert rows(trend_chart(many, EN))["reason"].nunique() == MAX_TREND
