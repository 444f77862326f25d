"""The one row that matters most of a funnel, its leaks, the first days and the order path."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.metrics.funnel_summary import changed_steps, dearest_leak, funnel_summary, telling_kind

NAN = np.nan


def table(columns: str, **rows: tuple) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns.split())


def test_the_narrowest_step_is_one_that_enough_were_asked():
    frame = table(
        "n rate share customers",
        started=(100, 1.0, 1.0, 40.0),
        welcomed=(90, 0.9, 0.9, 36.0),
        again=(80, 0.5, 0.5, 20.0),
        developed=(12, 0.1, NAN, NAN),
        won_back=(99, 0.01, NAN, NAN),
    )
    found = funnel_summary(frame)
    assert (found.started, found.base, found.last, found.narrowest) == (100, 40, "again", "again")
    assert found.unseen == ("developed",)


def test_where_nobody_was_asked_a_step_there_is_none():
    frame = table("n rate share customers", started=(9, 1.0, 1.0, 9.0), again=(0, NAN, NAN, NAN))
    found = funnel_summary(frame)
    assert (found.base, found.last, found.narrowest, found.unseen) == (9, None, None, ("again",))


def test_the_dearest_leak_is_told_in_money_else_in_customers():
    frame = table("stopped a_year", again=(5, 100.0), developed=(9, 20.0), revived=(3, NAN))
    assert dearest_leak(frame) == "again"
    assert dearest_leak(frame.assign(a_year=0.0)) == "developed"
    assert dearest_leak(frame.assign(stopped=0)) is None


def test_a_kind_tells_where_its_rates_are_surely_different():
    frame = table("low high", ticket=(2.0, 9.0), complaint=(3.0, 5.0), contact=(0.1, 0.5))
    assert telling_kind(frame) == "complaint"
    assert telling_kind(frame.loc[["contact"]]) == "contact"
    assert telling_kind(table("low high", ticket=(0.9, 9.0), contact=(NAN, NAN))) is None


def test_steps_that_changed_are_worse_or_better():
    frame = table("rate rate_before different", visit=(0.5, 0.6, True), basket=(0.4, 0.3, True))
    frame.loc["checkout"] = (0.1, 0.9, False)
    assert changed_steps(frame.astype({"different": bool})) == {"worse": ["visit"], "better": ["basket"]}
