"""From which age on enough are in sight for a curve to be told."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.models.sight import sound_from
from churn.models.survival import fit_survival


def test_who_was_seen_from_the_beginning_is_told_from_the_beginning():
    assert sound_from([1, 2, 3], [True, True, False]) == 0
    assert sound_from([], []) == 0


def test_one_young_loss_alone_in_sight_does_not_take_the_curve_of_all_others_to_nothing():
    """One came new and left at 1; the twenty others came into sight at ages 12 to 31 and left a year
    later."""
    entry = np.append(-np.inf, np.arange(12, 32))
    duration = np.append(1, np.arange(24, 44))
    ended = np.ones(21, bool)
    since = sound_from(duration, ended, entry, least=10)
    assert since == 21  # when ten have come
    assert fit_survival(duration, ended, entry).at(20) == 0
    assert fit_survival(duration, ended, entry, since=since).at(24) > 0.9


def test_where_there_never_are_enough_it_is_told_from_the_first_in_sight():
    assert sound_from([8, 9], [True, True], [3, 5], least=10) == 3
    assert sound_from([8, 9], [True, True], [-np.inf, 5], least=10) == 0


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans(), st.integers(-1, 10)), max_size=60))
@settings(max_examples=30, deadline=None)
def test_until_most_are_in_sight_enough_are_at_risk_at_every_end(rows):
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    duration, observed, entry = (np.array(column) for column in columns)
    since = sound_from(duration, observed, entry, least=5)
    found = fit_survival(duration, observed, entry, since=since)
    if found.n and found.at_risk.max() >= 5:
        before = found.at_risk[: found.at_risk.argmax()]
        assert (before[found.events[: len(before)] > 0] >= 5).all()


def test_many_whole_ages_are_counted_like_any_others():
    """Twelve thousand are looked up where they are whole; halved they are not, and nothing else changes."""
    rng = np.random.default_rng(5)
    duration, observed = rng.integers(1, 60, 12_000), rng.random(12_000) < 0.5
    entry = np.where(rng.random(12_000) < 0.3, duration // 2 - 1.0, -np.inf)
    whole = fit_survival(duration, observed, entry)
    halved = fit_survival(duration / 2 + 0.25, observed, entry / 2 + 0.25)
    assert whole.at_risk.tolist() == halved.at_risk.tolist()
    assert whole.events.tolist() == halved.events.tolist()
