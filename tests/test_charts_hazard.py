"""The hazard as drawn: bars as wide as their ages, the dangerous ones in the colour of loss."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.charts.hazard import age_name, hazard_chart
from churn.models.hazard import fit_hazard
from churn.texts import texts


def test_a_dangerous_age_has_the_colour_of_loss_and_a_click_tells_the_ages():
    found = fit_hazard(np.repeat([1, 2, 3, 30], [500, 50, 50, 1400]), np.repeat([True, False], [600, 1400]))
    names = ("first", "last", "at_risk", "rate", "low", "high")
    table = pd.DataFrame(
        {name: getattr(found, name) for name in names} | {"lost": found.events, "doorstep": 3}
    )
    table["dangerous"] = table["first"] == 1
    spec = hazard_chart(table, 0.01, "month", texts("ru", "RUB", "month")).to_dict()
    bars = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "bar")
    rows = pd.DataFrame(spec["datasets"][bars["data"]["name"]])
    assert rows["kind"].tolist()[0] == "dangerous"
    assert set(rows["kind"][1:]) == {"usual"}
    assert ((rows["to"] - rows["from"]).round(2) == (rows["last"] - rows["first"] + 0.76).round(2)).all()
    assert spec["params"][0]["select"]["fields"] == ["first", "last"]
    assert rows["when"].tolist()[0] == "1-й месяц"


def test_ages_are_said_as_people_say_them():
    assert age_name(12, 12, texts("ru", None, "week")) == "12-я неделя"
    assert age_name(2, 4, texts("ru", None, "month")) == "2–4-й месяц"
    assert age_name(2, 4, texts("en", None, "snapshot")) == "2–4 months"
