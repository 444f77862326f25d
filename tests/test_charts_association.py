"""The map of who names which reason more than expected, and scores of the lost beside the kept."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.association import MAX_VALUES, association_chart
from churn.metrics.association import association
from churn.panel import panel
from churn.settings import Settings
from churn.texts import texts
from tests.answers import coded
from tests.factories import contracts

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "month")
UNTIL = Settings(as_of=dt.date(2024, 6, 30))
COUNTS = {("east", "late"): 40, ("east", "closed"): 10, ("west", "late"): 12, ("west", "closed"): 38}


def found(counts: dict[tuple[str, str], int], by: str = "region"):
    lines, people, said = [("stay", "2024-01", None, 10)], {}, []
    for (region, reason), n in counts.items():
        for i in range(n):
            one = f"{region}-{reason}-{i:03d}"
            people[one] = {"region": region or None}
            lines.append((one, "2024-01", "2024-03-10", 10))
            said.append((one, None, reason))
    book = contracts(lines, people)
    return association(panel(book, UNTIL), UNTIL, coded(book, said), by=by)


def cells(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    data = pd.DataFrame(spec["datasets"][spec["layer"][0]["data"]["name"]])
    return data.set_index(["reason", "value"])


def test_it_says_in_words_what_is_more_and_what_is_less_than_expected():
    table = cells(association_chart(found(COUNTS), EN))
    assert table.loc[("promises", "east"), "verdict"] == "more often than expected"
    assert table.loc[("promises", "west"), "verdict"] == "less often than expected"
    assert table.loc[("promises", "east"), ["of", "percent", "expects"]].tolist() == [
        "40 of 50",
        "80%",
        "26.0",
    ]


def test_the_words_stand_in_the_cells():
    spec = association_chart(found(COUNTS), RU).to_dict()
    shown = [row.get("words") for rows in spec["datasets"].values() for row in rows]
    assert {"чаще", "реже"} <= set(shown)


def test_only_what_is_beyond_chance_has_a_colour():
    scale = association_chart(found(COUNTS), EN).to_dict()["layer"][0]["encoding"]["fill"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == theme.RESIDUAL
    even = found({(region, reason): 20 for region in ("a", "b") for reason in ("late", "closed")})
    scale = association_chart(even, EN).to_dict()["layer"][0]["encoding"]["fill"]["scale"]
    assert (scale["domain"], scale["range"]) == (["chance"], [theme.LINE])


def test_a_cell_that_counts_too_few_is_hollow():
    table = cells(association_chart(found({("a", "late"): 2, ("b", "closed"): 3}), EN))
    assert set(table["side"]) == {"few"}


def test_values_are_named_and_picked_as_they_are():
    table = cells(association_chart(found(COUNTS | {("", "late"): 40}), EN))
    assert table.xs("", level="value")["value_name"].unique().tolist() == ["(not given)"]
    rare = cells(association_chart(found(COUNTS | {("x", "late"): 1, ("y", "late"): 1}), EN))
    assert "All others" in rare["value_name"].tolist()
    select = association_chart(found(COUNTS), EN).to_dict()["params"][0]["select"]
    assert select["fields"] == ["reason", "value"]


@pytest.mark.parametrize(("by", "name"), [("band", "Large"), ("period", "Mar\u00a024")])
def test_bands_and_periods_have_names(by, name):
    assert name in cells(association_chart(found(COUNTS, by), EN))["value_name"].tolist()


def test_the_values_with_the_most_people_are_drawn():
    many = {(f"v{i:02d}", reason): 20 + i for i in range(MAX_VALUES + 3) for reason in ("late", "closed")}
    drawn = cells(association_chart(found(many), EN)).index.get_level_values("value").unique()
    assert sorted(drawn) == [f"v{i:02d}" for i in range(3, MAX_VALUES + 3)]


def test_nobody_makes_an_empty_map():
    assert association_chart(found({}, "band"), EN).to_dict()["layer"]
