"""The stages in a handful of figures: those of the tables they come from."""

from __future__ import annotations

import pytest

from churn.metrics.stage_summary import stage_summary
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, orders, snapshot

ORDERS = Settings(basis=Basis.ORDERS, lost_after=3)


def test_the_story_in_figures():
    """In March c leaves with 7 and b falls from 10 to 4, both while got to know; c is back in May."""
    found = stage_summary(panel(STORY, UNTIL_MAY), UNTIL_MAY)
    assert (found.living, found.living_value, found.winback, found.periods) == (5, 15 + 4 + 8 + 3 + 2, 0, 5)
    assert (found.welcome, found.know, found.development, found.revival) == (0, 1, 3, 1)
    assert (found.lost.customers, found.lost.value) == (1, 7)
    assert (found.leak.origin, found.leak.customers, found.leak.n, found.leak.value) == ("know", 1, 11, 7)
    assert (found.slid.origin, found.slid.to, found.slid.share) == ("know", "revival", pytest.approx(1 / 11))
    assert found.revived is None
    assert (found.returned.customers, found.returned.n) == (1, 2)


def test_only_the_time_looked_at_counts():
    found = stage_summary(panel(STORY, UNTIL_MAY), UNTIL_MAY, 2)
    assert (found.periods, found.lost, found.leak, found.slid) == (2, None, None, None)


def test_a_single_period_tells_who_stands_where_and_no_moves():
    found = stage_summary(panel(orders([("a", "2024-01-15", 100)]), ORDERS), ORDERS)
    assert (found.living, found.development, found.periods, found.lost) == (1, 1, 0, None)


def test_a_snapshot_has_nobody_in_a_stage():
    found = stage_summary(panel(snapshot([("a", True, 5.0)]), Settings()), Settings())
    assert (found.living, found.winback, found.leak) == (0, 0, None)
