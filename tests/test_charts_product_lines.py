"""One product line against several as curves of who stays."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.charts.product_lines import MOST_MONTHS, product_lines_chart
from churn.models.survival import fit_survival
from churn.texts import texts

EN = texts("en")
ONE = fit_survival(np.array([2.0, 4.0, 4.0, 6.0]), np.array([True, True, False, False]))
SEVERAL = fit_survival(np.array([3.0, 50.0]), np.array([False, True]))
NOBODY = fit_survival(np.zeros(0), np.zeros(0, bool))


def drawn(**curves) -> pd.DataFrame:
    spec = product_lines_chart(curves, EN).to_dict()
    return pd.DataFrame(next(iter(spec["datasets"].values())))


def test_a_curve_begins_with_all_and_falls_with_each_loss():
    rows = drawn(one=ONE).set_index("month")
    assert rows["share"].tolist() == [1.0, 0.75, 0.5, 0.5]
    assert rows["seen"].tolist() == ["4", "4", "3", "1"]


def test_a_curve_ends_where_nobody_is_seen_or_the_chart_does():
    rows = drawn(one=ONE, several=SEVERAL)
    assert rows.groupby("group")["month"].max().to_dict() == {"one": 6.0, "several": 3.0}
    assert rows["month"].max() <= MOST_MONTHS


def test_a_group_without_customers_has_no_curve_and_no_place_in_the_legend():
    chart = product_lines_chart({"one": ONE, "several": NOBODY}, EN).to_dict()
    assert chart["layer"][1]["encoding"]["color"]["scale"]["domain"] == ["one"]
