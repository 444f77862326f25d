"""The largest customers of today."""

from __future__ import annotations

from churn.metrics.largest import largest
from churn.panel import panel
from tests.factories import STORY, UNTIL_MAY

BOOK = panel(STORY, UNTIL_MAY)


def test_the_largest_of_those_still_there_come_first():
    """At the end of May: a 15, c 8 (back), b 4, d 3, e 2."""
    listed = largest(BOOK, UNTIL_MAY)
    assert listed["customer"].tolist() == ["a", "c", "b", "d", "e"]
    assert listed["value"].tolist() == [15.0, 8.0, 4.0, 3.0, 2.0]
    assert listed["band"].iloc[0] == "large"


def test_no_more_than_asked_for_are_listed():
    assert largest(BOOK, UNTIL_MAY, most=2)["customer"].tolist() == ["a", "c"]
