"""What a chance of being lost is read from, and that none of it comes from later."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.risk_features import MOST_SILENCE, PLAIN, risk_features
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

SHOP = Settings(basis=Basis.ORDERS, lost_after=4, as_of=dt.date(2024, 12, 31))
CLOSE = dt.date(2024, 9, 30)


def features(tables, book: Settings = SHOP, t: int = 8) -> dict[str, dict[str, float]]:
    """By customer alive at the close of t, each feature by name."""
    history = panel(tables, book)
    names, values = risk_features(tables, history, book, t)
    return {
        str(history.ids[at]): dict(zip(names, map(float, values[at]), strict=True))
        for at in np.flatnonzero(history.alive[t])
    }


def shop(*rows: tuple):
    return orders([(who, f"2024-{m:02}-10", amount) for who, places, amount in rows for m in places])


def test_silence_is_measured_in_the_customers_own_gaps():
    """At the close of September: a pays each month and last in August; b every third month, last in July."""
    found = features(shop(("a", range(1, 9), 10), ("b", (1, 4, 7), 10), ("c", range(1, 13), 10)))
    assert found["a"]["silence"] == 1.0
    assert found["b"]["silence"] == pytest.approx(2 / 3)
    assert (found["a"]["silent"], found["b"]["silent"]) == (0.25, 0.5)
    assert found["c"]["silence"] == found["c"]["silent"] == 0.0


def test_who_paid_once_has_no_gap_of_its_own_and_takes_that_of_all():
    found = features(shop(("a", range(1, 13), 10), ("b", (1, 4, 7), 10), ("one", (7,), 10)))
    assert (found["one"]["once"], found["a"]["once"]) == (1.0, 0.0)
    assert found["one"]["silence"] == pytest.approx(2 / ((1 + 3) / 2))


def test_a_long_silence_is_no_longer_than_the_longest():
    book = SHOP.with_changes(lost_after=8)
    found = features(shop(("a", (1, 2, 3), 10), ("c", range(1, 13), 10)), book)
    assert found["a"]["silence"] == MOST_SILENCE


def test_tenure_and_size_are_on_a_log_scale_the_median_payer_at_zero():
    found = features(shop(("a", range(1, 13), 10), ("b", range(1, 13), 20), ("c", range(6, 13), 40)))
    assert found["a"]["tenure"] == pytest.approx(np.log(9), rel=1e-6)
    assert found["c"]["tenure"] == pytest.approx(np.log(4), rel=1e-6)
    assert found["b"]["value"] == 0.0
    assert found["a"]["value"] == pytest.approx(-np.log(2), rel=1e-6)


def test_a_signal_stands_by_its_code_and_a_fall_by_its_depth():
    rows = [("a", f"2024-{m:02}-{day:02}", 10) for m in (4, 5, 6) for day in (3, 12, 21)]
    rows += [("a", f"2024-{m:02}-03", 10) for m in (1, 2, 3, 7, 8, 9)]
    rows += [("k", f"2024-{m:02}-03", 10) for m in range(1, 13)]
    found = features(orders(rows))
    assert (found["a"]["fewer_orders"], found["k"]["fewer_orders"]) == (1.0, 0.0)
    assert found["a"]["deepest"] == pytest.approx(1 - 3 / 9)
    assert found["k"]["deepest"] == 0.0


def test_the_features_are_the_signals_of_the_file_and_a_few_more():
    tables = contracts([("a", "2023-01", "2024-08-03", 10), ("b", "2023-02", None, 5)])
    book = Settings(basis=Basis.SUBSCRIPTION, as_of=dt.date(2024, 12, 31))
    history = panel(tables, book)
    names, values = risk_features(tables, history, book, 15)
    assert names[-len(PLAIN) :] == PLAIN
    assert len(names) <= 20
    assert values.shape == (2, len(names))
    assert np.isfinite(values).all()


def test_a_snapshot_has_no_features():
    tables = snapshot([("a", False, 10)])
    assert risk_features(tables, panel(tables), Settings(), 0) is None


_days = st.dates(dt.date(2023, 1, 1), SHOP.as_of)
_lines = st.lists(st.tuples(st.sampled_from("abcdef"), _days, st.integers(1, 500)), min_size=5, max_size=40)


@settings(max_examples=25, deadline=None)
@given(_lines, _lines)
def test_nothing_after_the_close_changes_a_feature_at_it(lines, later):
    """The first book as it is, and with all that came after the close replaced by something else."""
    until = [line for line in lines if line[1] <= CLOSE]
    if not until:
        return
    other = [line for line in later if line[1] > CLOSE]
    first = min(line[1] for line in until)
    t = (CLOSE.year - first.year) * 12 + CLOSE.month - first.month
    assert features(orders(lines), SHOP, t) == features(orders(until + other), SHOP, t)
