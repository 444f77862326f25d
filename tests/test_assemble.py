"""Typed tables become one table a kind, and each customer one value a column."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest import assemble
from churn.ingest.assemble import commonest

cells = st.lists(st.tuples(st.none() | st.integers(0, 3), st.none() | st.sampled_from("ябa")), max_size=12)


def said(rows, customers=4):
    schema = {"customer": pl.UInt32, "plan": pl.String}
    return commonest(pl.DataFrame(rows, schema=schema, orient="row"), "plan", customers)


def test_each_customer_has_the_value_it_shows_most():
    rows = [(0, "Pro"), (0, "Start"), (0, "Pro"), (1, "Start"), (3, None)]
    assert said(rows).to_list() == ["Pro", "Start", None, None]


def test_of_two_as_common_the_first_by_name_stands():
    assert said([(0, "b"), (0, "a"), (1, "c")], 2).to_list() == ["a", "c"]


@pytest.mark.parametrize("most", [0, 10**6], ids=["sparse", "dense"])
@settings(deadline=None, max_examples=50)
@given(rows=cells)
def test_either_way_of_counting_gives_the_same(most, rows):
    """Few values are counted in one array, many by groups."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemble, "_MOST_CELLS", most)
        found = said(rows)
    counts = [Counter(v for c, v in rows if c == place and v is not None) for place in range(4)]
    assert found.to_list() == [min(c, key=lambda v: (-c[v], v.encode())) if c else None for c in counts]
    assert found.name == "plan"
