"""Whether the company's signs got worse: real, season or noise, with intervals and process limits."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import churn
from churn.errors import ChoiceError
from churn.ingest.tables import Tables
from churn.metrics.signals import flags
from churn.metrics.signals.changes import UNKNOWN, Change, change
from churn.metrics.signals.summary import summary
from churn.metrics.signals.trends import trend_series, trends, verdict_of
from churn.metrics.signals.watchlist import watchlist
from churn.panel import panel, resolved
from churn.settings import Settings
from tests.event_logs import with_log
from tests.factories import contracts, orders, snapshot
from tests.sample_books import FOLDER

MONTHS = [f"{2023 + m // 12}-{m % 12 + 1:02d}" for m in range(30)]
END = dt.date(2025, 6, 30)
WHO = [f"c{i:03d}" for i in range(60)]


def compared(tables: Tables, **changes):
    chosen = resolved(tables, Settings(as_of=END).with_changes(**changes))
    return trends(tables, panel(tables, chosen), chosen)


def shop(a_month: dict[str, int], usual: int = 2) -> Tables:
    """60 customers who buy `usual` times a month, in some months another number of times."""
    rows = [
        (who, f"{m}-{d + 1:02d}", 10) for who in WHO for m in MONTHS for d in range(a_month.get(m, usual))
    ]
    return orders(rows)


def logged(per_month: dict[str, int], usual: int = 6) -> Tables:
    """60 contracts and so many complaints a month."""
    rows = [
        (WHO[(i * 7 + at) % 60], f"{m}-{i % 28 + 1:02d}", "complaint")
        for at, m in enumerate(MONTHS)
        for i in range(per_month.get(m, usual))
    ]
    return with_log(contracts([(who, "2023-01", None, 10) for who in WHO]), rows)


# --- verdicts ---


def test_a_fall_against_both_windows_is_real():
    row = compared(shop(dict.fromkeys(("2025-04", "2025-05", "2025-06"), 1)), basis="orders").loc["orders"]
    assert (row["verdict"], row["rate"], row["before"], row["year"]) == ("real_worse", 1.0, 2.0, 2.0)
    assert (round(row["change"], 2), round(row["year_change"], 2)) == (-0.5, -0.5)
    assert row["change_low"] < -0.5 < row["change_high"] < 0


def test_the_same_fall_in_the_year_before_is_season():
    summer = [m for m in MONTHS if m[5:] in ("04", "05", "06")]
    assert compared(shop(dict.fromkeys(summer, 1)), basis="orders").loc["orders", "verdict"] == "season"


def test_a_rise_of_what_should_rise_is_better():
    table = compared(shop(dict.fromkeys(("2025-04", "2025-05", "2025-06"), 4)), basis="orders")
    assert table.loc["orders", "verdict"] == "real_better"


def test_more_complaints_are_worse_and_a_few_more_are_noise():
    last = ("2025-04", "2025-05", "2025-06")
    assert compared(logged(dict.fromkeys(last, 16))).loc["complaints", "verdict"] == "real_worse"
    assert compared(logged(dict.fromkeys(last, 7))).loc["complaints", "verdict"] == "noise"
    assert compared(logged({})).loc["complaints", ["rate", "count"]].tolist() == [10.0, 18.0]


def test_what_changed_some_time_ago_and_stayed_is_no_noise():
    row = compared(logged(dict.fromkeys(MONTHS[15:], 14), usual=4)).loc["complaints"]
    assert (row["verdict"], row["outside"]) == ("noise", True)  # the year before was as bad
    row = compared(logged(dict.fromkeys(MONTHS[21:], 14), usual=4)).loc["complaints"]
    assert (row["verdict"], row["outside"]) == ("real_worse", True)


def test_two_windows_are_needed():
    chosen = {"as_of": dt.date(2023, 5, 31)}
    row = compared(logged({}), **chosen).loc["complaints"]
    assert (row["verdict"], math.isnan(row["rate"])) == ("too_short", True)


def test_without_a_year_the_window_before_decides_alone():
    months = dict.fromkeys(("2023-06", "2023-07", "2023-08"), 16)
    row = compared(logged(months), as_of=dt.date(2023, 8, 31)).loc["complaints"]
    assert (row["verdict"], math.isnan(row["year"])) == ("real_worse", True)


@pytest.mark.parametrize(
    ("before", "year", "signal", "verdict"),
    [
        (Change(0.2, 0.1, 0.3, 1), Change(0.2, 0.1, 0.3, 1), 0, "real_worse"),
        (Change(0.2, -0.01, 0.3, 1), Change(0.2, 0.1, 0.3, 1), 0, "real_worse"),
        (Change(0.2, 0.1, 0.3, 1), Change(0.0, -0.1, 0.1, 0), 1, "season"),
        (Change(0.2, 0.1, 0.3, 1), Change(-0.2, -0.3, -0.1, -1), 0, "season"),
        (Change(0.0, -0.1, 0.1, 0), Change(0.2, 0.1, 0.3, 1), 1, "real_worse"),
        (Change(0.0, -0.1, 0.1, 0), Change(0.2, 0.1, 0.3, 1), 0, "noise"),
        (Change(-0.2, -0.3, -0.1, -1), None, 0, "real_better"),
        (UNKNOWN, UNKNOWN, 1, "noise"),
    ],
)
def test_the_verdict_comes_from_both_changes_and_the_process(before, year, signal, verdict):
    assert verdict_of(before, year, signal, worse=1) == verdict


@pytest.mark.parametrize("year", [None, Change(-0.02, -0.025, -0.015, -1)])
def test_a_change_that_is_sure_and_next_to_nothing_is_slight(year):
    assert verdict_of(Change(-0.018, -0.02, -0.016, -1), year, -1, worse=-1) == "slight"


def test_what_is_carried_over_has_no_limits_to_pass():
    """Thirty who pay more each month: neighbours are alike, the beginning and the end are not."""
    rows = [(f"c{i}", month, month, 10 + at) for i in range(30) for at, month in enumerate(MONTHS)]
    tables = contracts([(who, start, _next(end), money) for who, start, end, money in rows])
    chosen = resolved(tables, Settings(as_of=END))
    series = trend_series(tables, panel(tables, chosen), chosen, "run_rate")
    assert series["rate"].is_monotonic_increasing
    assert not series[["outside", "run"]].any(axis=None)
    assert series[["low", "high"]].isna().all(axis=None)


def _next(month: str) -> str:
    """The first day after a month."""
    at = MONTHS.index(month) + 1
    return MONTHS[at] if at < len(MONTHS) else "2025-07"


# --- what can be told ---


def test_only_complete_periods_are_compared():
    whole = compared(logged({}))
    begun = compared(logged({"2025-06": 40}), as_of=dt.date(2025, 6, 29))
    assert begun.loc["complaints", "until"].strftime("%Y-%m") == "2025-05"
    assert begun.loc["complaints", "verdict"] == whole.loc["complaints", "verdict"] == "noise"


def test_a_file_without_a_log_or_orders_tells_what_customers_pay_alone():
    assert compared(contracts([(who, "2023-01", None, 10) for who in WHO])).index.tolist() == ["run_rate"]


def test_a_snapshot_tells_nothing():
    tables = snapshot([("a", True, 10), ("b", False, 10)])
    chosen = resolved(tables, Settings())
    assert trends(tables, panel(tables, chosen), chosen).empty


def test_an_unknown_measure_is_refused_with_the_known_ones():
    tables = logged({})
    chosen = resolved(tables, Settings(as_of=END))
    with pytest.raises(ChoiceError) as refused:
        trend_series(tables, panel(tables, chosen), chosen, "weather")
    assert refused.value.values["known"] == "run_rate, complaints"


# --- the process ---


def test_the_limits_rest_on_complete_periods_and_a_point_beyond_them_is_marked():
    tables = logged({"2024-09": 30})
    chosen = resolved(tables, Settings(as_of=dt.date(2025, 6, 20)))
    series = trend_series(tables, panel(tables, chosen), chosen, "complaints")
    assert series.index[series["outside"]].strftime("%Y-%m").tolist() == ["2024-09"]
    assert math.isnan(series["rate"].iloc[-1])
    assert series["window"].value_counts().to_dict() == {"": 21, "last": 3, "before": 3, "year": 3}
    assert (series["low"] >= 0).all()
    assert (series["low"] <= series["center"]).all()


def test_a_run_of_nothing_is_no_sign_where_next_to_nothing_happens():
    tables = logged({"2023-02": 1, "2024-01": 1, "2025-03": 1}, usual=0)
    chosen = resolved(tables, Settings(as_of=END))
    series = trend_series(tables, panel(tables, chosen), chosen, "complaints")
    assert not series["run"].any()
    assert not series["outside"].any()


# --- how sure a change is ---


def test_customers_in_both_windows_make_them_no_more_different_than_they_are():
    heavy = np.array([1000.0, *[10.0] * 40])  # one customer does most of it, in both windows
    ones = np.ones(41)
    same = change((heavy, ones), (heavy, ones), 0.95)
    assert (same.change, same.low, same.high, same.lean) == (0.0, 0.0, 0.0, 0)
    apart = change((heavy, ones), (heavy[::-1].copy(), ones), 0.95)
    assert apart.low < -0.5
    assert apart.high > 0.5


def test_counts_are_never_surer_than_poisson():
    few, ones = np.array([1.0] * 10 + [0.0] * 90), np.ones(100)
    more = np.array([1.0] * 20 + [0.0] * 80)
    got = change((more, ones), (few, ones), 0.95, "events")
    half = 1.959964 * math.sqrt(1 / 20 + 1 / 10)
    assert got.change == pytest.approx(1.0)
    assert math.log1p(got.low) <= math.log(2) - half + 1e-6


def test_from_nothing_to_something_has_no_ratio_but_an_interval():
    none, ones = np.zeros(100), np.ones(100)
    got = change((np.array([1.0] * 12 + [0.0] * 88), ones), (none, ones), 0.95, "events")
    assert (got.change, got.direction) == (math.inf, 1)
    gone = change((none, ones), (np.array([1.0] * 12 + [0.0] * 88), ones), 0.95, "events")
    assert (gone.change, gone.direction) == (-1.0, -1)


@pytest.mark.parametrize(("events", "whole"), [(2, 100), (10, 20)])
def test_a_handful_of_events_or_of_customers_tells_nothing(events, whole):
    ones = np.ones(whole)
    some = np.array([1.0] * events + [0.0] * (whole - events))
    assert change((some, ones), (some, ones), 0.95, "events") is UNKNOWN


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=40, max_size=60))
def test_a_change_and_its_reverse_are_the_same_change(pairs):
    a, b = (np.array(x, float) for x in zip(*pairs, strict=True))
    ones = np.ones(len(pairs))
    there, back = change((a, ones), (b, ones), 0.95), change((b, ones), (a, ones), 0.95)
    if not math.isnan(there.change):
        assert (1 + there.change) * (1 + back.change) == pytest.approx(1)
        assert there.direction == -back.direction


# --- the samples and the summary ---


def test_the_shop_is_told_that_cancellations_really_rose():
    book = churn.read(FOLDER / "shop_en.csv")
    table = book.signals()
    assert table.loc["cancelled_share", "verdict"] == "real_worse"
    assert (table["verdict"] == "real_worse").sum() == 1
    assert book.warning().worse == ("cancelled_share",)


def test_the_summary_counts_whom_the_list_names():
    tables = logged(dict.fromkeys(("2025-04", "2025-05", "2025-06"), 16))
    chosen = resolved(tables, Settings(as_of=END))
    book = panel(tables, chosen)
    listed = watchlist(tables, book, chosen)
    told = summary(book, flags(tables, book, chosen), listed, trends(tables, book, chosen))
    assert (told.shown, told.living, told.a_year) == (len(listed), 60, 120.0 * len(listed))
    assert (told.worse, math.isnan(told.at_risk), told.seasonless) == (("complaints",), True, False)
    states = {state.family: (state.customers, state.measure) for state in told.families}
    assert states["complaints"] == (len(listed), "complaints")
    assert states["activity"] == states["contact"] == (None, None)
    assert states["purchases"] == (0, "run_rate")
