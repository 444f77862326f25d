"""Cohort triangles made by hand, for the tests of their charts."""

from __future__ import annotations

import pandas as pd


def triangle(cohorts: int = 3, **columns) -> pd.DataFrame:
    """Cohorts of 1,000, half of them there at every later age; the newest cell of each is in progress."""
    starts = pd.date_range("2024-01-01", periods=cohorts, freq="MS")
    places = [(start, age) for i, start in enumerate(starts) for age in range(cohorts - i)]
    index = pd.MultiIndex.from_tuples(places, names=["cohort", "age"])
    share = [1.0 if age == 0 else 0.5 for _, age in places]
    data = pd.DataFrame({"size": 1000, "share": share}, index=index)
    data["amount"] = (data["share"] * 1000).astype(int)
    data = data.assign(low=data["share"] - 0.1, high=data["share"], p_value=1.0, different=False)
    data["complete"] = [starts.get_loc(start) + age < cohorts - 1 for start, age in places]
    data["censored"] = [start == starts[0] for start, _ in places]
    return data.assign(**columns)


def mean(ages: int = 3) -> pd.DataFrame:
    share = [1.0] + [0.5] * (ages - 1)
    index = pd.RangeIndex(ages, name="age")
    return pd.DataFrame({"share": share, "n": 2000, "retained": 1000, "low": 0.4, "high": 0.6}, index=index)
