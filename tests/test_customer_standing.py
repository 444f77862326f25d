"""How one customer stands now: the same band, stage and worth that the lists of the book show."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from churn.metrics.bands import BANDS
from churn.metrics.customer_history import customer_history
from churn.metrics.customer_standing import Standing, customer_standing
from churn.metrics.largest import largest
from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.lost import ALL, listing
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.answers import place_of
from tests.factories import CONTRACTS, STORY, UNTIL_MAY, contracts, orders, snapshot

TABLES = contracts([row[:4] for row in CONTRACTS])
SETTINGS = Settings(as_of=dt.date(2024, 9, 30))


def standing(customer: str, tables=TABLES, settings=SETTINGS) -> Standing:
    made = panel(tables, settings)
    place = place_of(made, customer)
    return customer_standing(made, settings, place, customer_history(made, settings, place))


def test_bands_stages_and_worth_are_those_of_the_lists():
    made = panel(TABLES, SETTINGS)
    now = dict(zip(made.ids, stages(made, SETTINGS), strict=True))
    for row in largest(made, SETTINGS).itertuples():
        found = standing(row.customer)
        assert (found.band, found.value, found.state) == (row.band, row.value, "alive")
        assert found.stage == STAGES[now[row.customer]]
    for row in listing(made, SETTINGS, ALL).itertuples():
        found = standing(row.customer)
        assert (found.band, found.value_before, found.lost_on) == (row.band, row.value, row.period)
        assert (found.state, found.value, found.here) == ("lost", None, False)


def test_who_came_back_is_here_again():
    found = standing("c", STORY, UNTIL_MAY)
    assert (found.state, found.value, found.here) == ("returned", 8, True)


def test_the_stage_holds_since_the_first_period_of_its_run():
    found = standing("s1")
    assert (found.stage, found.since) == ("winback", pd.Timestamp("2024-03-01"))
    assert not found.since_start


def test_a_stage_without_a_break_since_history_starts_may_be_older():
    paid = orders([(who, f"2024-0{m}-05", 10) for who in "ab" for m in (1, 2, 3, 4, 5)])
    settings = Settings(basis=Basis.RECURRING, lost_after=2, as_of=dt.date(2024, 5, 31))
    found = standing("a", paid, settings)
    assert (found.stage, found.since, found.since_start) == ("development", pd.Timestamp("2024-01-01"), True)


def test_a_charge_that_is_not_known_is_no_worth():
    tables = contracts([("a", "2024-01", None, None), ("b", "2024-01", None, 5)])
    assert standing("a", tables).value is None
    assert standing("b", tables).value == 5


def test_a_snapshot_tells_band_and_worth_but_no_stage():
    tables = snapshot([("a", False, 10.0), ("b", True, 5.0), ("c", False, None)])
    assert standing("a", tables, Settings()) == Standing("alive", "large", value=10)
    gone = standing("b", tables, Settings())
    assert (gone.state, gone.value_before, gone.lost_on, gone.stage) == ("lost", 5, None, None)
    assert gone.band in BANDS
    assert standing("c", tables, Settings()).value is None


def test_who_joined_and_left_inside_a_period_was_never_counted_at_a_close():
    tables = contracts([("a", "2024-01-03", "2024-01-20", 5), ("b", "2024-01-01", None, 5)])
    found = standing("a", tables)
    assert (found.state, found.band, found.value) == ("brief", None, None)


def test_who_never_became_active_has_no_standing():
    made = panel(TABLES, SETTINGS)
    assert customer_standing(made, SETTINGS, None, None) == Standing("never")
