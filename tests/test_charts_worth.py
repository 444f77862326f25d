"""The pictures of value: what remains, the gap on it, and how many customers hold how much."""

import pandas as pd
import pytest

from churn.charts.theme import specification
from churn.charts.worth import MOST_GROUPS, sizes_chart, worth_chart
from churn.metrics.value_sizes import value_sizes
from churn.texts import texts
from tests.opened import opened

T = texts("en", "USD", "month")


def rows(spec: dict) -> list[dict]:
    """The largest data set of a chart."""
    return max(spec["datasets"].values(), key=len)


def groups(gaps: list[float]) -> pd.DataFrame:
    frame = pd.DataFrame({"gap": gaps, "remaining": [100.0] * len(gaps), "customers": 1, "so_far": None})
    return frame.assign(potential=frame["remaining"] + frame["gap"])


def test_the_gap_begins_where_what_remains_ends():
    spec = specification(lambda: worth_chart(groups([50.0, 0.0]), ["A", "B"], T))
    ends = {(row["group"], row["part"]): (row["from"], row["to"]) for row in rows(spec)}
    assert ends[("0", "remaining")] == (0, 100)
    assert ends[("0", "gap")] == (100, 150)
    assert ends[("1", "gap")] == (100, 100)


def test_only_the_largest_groups_are_drawn_and_a_click_tells_their_place():
    spec = specification(lambda: worth_chart(groups([*range(20)]), [str(n) for n in range(20)], T))
    drawn = {row["group"] for row in rows(spec)}
    assert drawn == {str(n) for n in range(20 - MOST_GROUPS, 20)}
    assert [param["name"] for param in spec["params"]] == ["pick"]


def test_sizes_stand_in_pairs_of_shares():
    frame = value_sizes(opened("b2b").value_of_customers()["remaining"].to_numpy())
    spec = specification(lambda: sizes_chart(frame, [str(n) for n in frame.index], T))
    assert len(rows(spec)) == 2 * len(frame)
    assert sum(row["share"] for row in rows(spec)) == pytest.approx(2.0)
