"""One customer over time: what it paid, what it is worth, its stage below, and the marks of its moments."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.customer import MARKS, customer_chart
from churn.metrics.customer_history import customer_history
from churn.metrics.customer_moments import MOMENTS, customer_moments
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from churn.texts import texts
from tests.answers import place_of
from tests.factories import STORY, UNTIL_MAY, orders

EN = texts("en", "USD", "month")


def parts(customer: str, tables=STORY, settings=UNTIL_MAY):
    made = panel(tables, settings)
    place = place_of(made, customer)
    history = customer_history(made, settings, place)
    return history, customer_moments(made, settings, history, place)


def layers(chart, mark: str) -> list[dict]:
    return [layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == mark]


def data(chart, layer: dict) -> pd.DataFrame:
    return pd.DataFrame(chart.to_dict()["datasets"][layer["data"]["name"]])


def test_bars_tell_what_was_paid_in_words():
    chart = customer_chart(*parts("c"), EN)
    (bars,) = layers(chart, "bar")
    rows = data(chart, bars)
    assert rows["when"].tolist()[:3] == ["January 2024", "February 2024", "March 2024"]
    assert rows["paid"].tolist()[:2] == ["$7.00", "$7.00"]
    titles = [line["title"] for line in bars["encoding"]["tooltip"]]
    assert titles == ["Period", "Paid in the period", "Payments, orders", "Money a month", "Stage"]


def test_the_line_breaks_off_where_it_is_no_customer():
    chart = customer_chart(*parts("c"), EN)
    line = layers(chart, "line")[0]
    assert data(chart, line)["value"].isna().tolist() == [False, False, True, True, False]


def test_each_stage_wears_its_own_colour():
    chart = customer_chart(*parts("c"), EN)
    (strip,) = layers(chart, "rect")
    scale = strip["encoding"]["fill"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        stage: theme.STAGE[stage] for stage in theme.STAGE if stage in set(data(chart, strip)["stage"])
    }


def test_a_loss_and_a_return_are_marked_in_their_periods_with_the_money():
    chart = customer_chart(*parts("c"), EN)
    marks = data(chart, layers(chart, "point")[-1]).set_index("code")
    assert marks.loc["lost", ["label", "day", "much"]].tolist() == ["Mar\u00a024", "March 2024", "$7.00"]
    assert marks.loc["returned", ["label", "much"]].tolist() == ["May\u00a024", "$8.00"]


def test_several_complaints_of_a_period_are_one_mark_that_counts_them():
    history, moments = parts("a")
    days = pd.to_datetime(["2024-02-03", "2024-02-20"])
    more = pd.DataFrame({"day": days, "code": "complained", "value": float("nan"), "before": float("nan")})
    chart = customer_chart(history, pd.concat([moments, more.assign(exact=True)]), EN)
    marks = data(chart, layers(chart, "point")[-1]).set_index("code")
    assert marks.loc["complained", ["much", "day"]].tolist() == ["2 times", "Feb 3, 2024 and Feb 20, 2024"]


def test_marks_of_one_period_do_not_hide_each_other():
    history, moments = parts("a")
    days = pd.to_datetime(["2024-02-03", "2024-02-20"])
    codes = ["complained", "contact_left"]
    more = pd.DataFrame({"day": days, "code": codes, "value": float("nan"), "before": float("nan")})
    chart = customer_chart(history, pd.concat([moments, more.assign(exact=True)]), EN)
    rows = data(chart, layers(chart, "point")[-1])
    assert not rows.duplicated(["label", "lane"]).any()


def test_a_period_in_progress_is_hollow_and_its_line_dashed():
    middle = Settings(as_of=dt.date(2024, 5, 20))
    chart = customer_chart(*parts("a", STORY, middle), EN)
    assert [layer["mark"].get("strokeDash") for layer in layers(chart, "line")] == [None, theme.DASH]
    assert data(chart, layers(chart, "bar")[0])["complete"].tolist()[-1] is False


def test_every_mark_is_a_moment_with_a_shape_of_its_own():
    assert set(MARKS) <= set(MOMENTS)
    assert len(set(MARKS.values())) == len(MARKS)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_customer_without_moments_or_with_one_period_alone_is_drawn(language):
    t = texts(language, None, "month")
    history, _ = parts("e")
    assert len(layers(customer_chart(history, None, t), "point")) == 1
    lone = orders([("a", "2024-05-03", 10), ("z", "2024-05-01", 1)])
    one = Settings(basis=Basis.ORDERS, lost_after=2, as_of=dt.date(2024, 5, 20))
    assert customer_chart(*parts("a", lone, one), t).to_dict()
