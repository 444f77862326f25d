"""The chances of customers to be customers still, in tenths."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from churn.metrics.presence import in_bin, presence, presence_bins
from tests.opened import opened


def frame(chances: list[float], lost: list[bool] | None = None) -> pd.DataFrame:
    return pd.DataFrame({"p_alive": chances, "lost": lost or [False] * len(chances)})


def test_a_chance_on_a_bound_belongs_to_the_bin_above_and_certainty_to_the_last():
    counts = presence_bins(frame([0.0, 0.1, 0.3, 0.7, 0.99, 1.0]))["living"].tolist()
    assert counts == [1, 1, 0, 1, 0, 0, 0, 1, 0, 2]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_the_bins_part_all_customers(some):
    told = frame([chance for chance, _ in some], [lost for _, lost in some])
    bins = presence_bins(told)
    assert bins[["living", "lost"]].sum().tolist() == [(~told["lost"]).sum(), told["lost"].sum()]
    assert [len(in_bin(told, at)) for at in bins.index] == (bins["living"] + bins["lost"]).tolist()


def test_the_least_sure_come_first_and_who_has_no_chance_is_left_out():
    panel = opened("shop").panel
    chances = np.linspace(1, 0, panel.customers)
    chances[3] = np.nan
    told = presence(panel, chances)
    assert len(told) == panel.customers - 1
    assert told["p_alive"].is_monotonic_increasing


def test_the_lost_are_told_of_only_by_a_model_that_was_made_with_them():
    panel = opened("shop").panel
    living = panel.alive[-1]
    assert set(presence(panel, np.where(living, 0.5, 0.0))["lost"]) == {False}
    assert set(presence(panel, np.where(living, 0.5, 0.1))["lost"]) == {False, True}
