"""Value against risk and keeping against winning as pictures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from churn.charts.crowds import MOST_CUSTOMERS
from churn.charts.invest import COLOURS, invest_chart
from churn.charts.keeping import effects, keeping_chart
from churn.texts import texts
from tests.test_invest import of
from tests.test_keeping import of as effort

EN = texts("en", "USD", "month")


def drawn(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][-1]["data"]["name"]])


def crowd(n: int, by: str = "judged"):
    rng = np.random.default_rng(3)
    risk = rng.beta(0.5, 2, n) if by == "judged" else rng.integers(0, 4, n)
    return of(rng.lognormal(5, 1.5, n), risk, by, 0.2 if by == "judged" else 0)


def test_a_mark_is_a_customer_in_the_colour_of_its_quadrant():
    chart = invest_chart(of([100, 60, 20, 20], [0.5, 0.1, 0.4, 0.05]), EN)
    row = drawn(chart).set_index("name").loc["a"]
    assert (row["quadrant"], row["across"], row["remaining"]) == ("save", 0.5, 100)
    assert (row["value_text"], row["risk_text"], row["loss_text"]) == ("$100", "50.0%", "$50.00")
    scale = chart.to_dict()["layer"][-1]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == COLOURS


def test_a_click_selects_a_quadrant():
    (pick,) = invest_chart(of([100, 60], [0.5, 0.1]), EN).to_dict()["params"]
    assert (pick["name"], pick["select"]["fields"]) == ("pick", ["quadrant"])


@pytest.mark.parametrize("by", ["judged", "signals"])
def test_a_hundred_thousand_customers_are_drawn_as_places_and_none_is_lost(by):
    found = crowd(100_000, by)
    rows = drawn(invest_chart(found, EN))
    assert len(rows) <= 1000
    assert rows.groupby("quadrant")["n"].sum().to_dict() == found.quadrants["n"].to_dict()
    assert ((rows["remaining"] >= found.value_line) == rows["quadrant"].isin(["save", "nurture"])).all()


def test_marks_of_as_many_signals_stand_beside_each_other_on_their_side_of_the_line():
    rows = drawn(invest_chart(crowd(MOST_CUSTOMERS, "signals"), EN))
    assert rows["across"].is_unique
    assert ((rows["across"] > 0.5) == rows["quadrant"].isin(["save", "watch"])).all()


def test_customers_who_are_all_alike_are_drawn():
    assert len(drawn(invest_chart(of([0, 0], [0.0, 0.0]), EN))) == 2


def test_the_lines_of_an_effort_are_money_for_one_customer_approached():
    """65 at stake with two customers; 48 won instead; 5 spent on each."""
    last = effects(effort()).groupby("side").last()
    assert last["money"].to_dict() == pytest.approx({"keep": 32.5, "win": 24, "cost": 5})
    assert "keep" in keeping_chart(effort(), EN).to_dict()["layer"][2]["encoding"]["color"]["scale"]["domain"]


def test_a_cost_that_is_not_known_has_no_line():
    assert set(effects(effort(cost=float("nan")))["side"]) == {"keep", "win"}
