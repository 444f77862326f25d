"""What a book says of its months ahead."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import churn
from churn.book.scenario_parts import ASSUMPTIONS, on_top
from churn.errors import ChoiceError
from churn.exhibits.catalogue import exhibit
from churn.metrics.bands import BANDS
from churn.metrics.stage_history import LIVING
from churn.metrics.what_if import what_if
from churn.texts import texts
from tests.opened import opened


def snapshot(tenure: bool) -> churn.Book:
    """Forty customers of ten months each, of whom ten have left."""
    rows = [(f"c{i}", "Yes" if i < 10 else "No", 50, 10) for i in range(40)]
    frame = pd.DataFrame(rows, columns=["customerID", "Churn", "MonthlyCharges", "tenure"])
    return churn.read(frame if tenure else frame.drop(columns="tenure"))


@pytest.mark.parametrize("about", ["all", *(f"band:{band}" for band in BANDS)])
def test_a_year_ahead_agrees_with_the_losses_of_the_year_before(about):
    """Where customers neither grow nor shrink, both laws speak of the same losses."""
    book, band = opened("b2b"), about.partition(":")[2] or None
    again = what_if(book.panel, book.settings, 12, down=0.3, band=band)
    more = book.ahead(about, 0.3).scenario.more
    assert again.customers_low <= more.customers[12, 0] <= again.customers_high
    assert again.low <= more.value[12, 0] <= again.high


@pytest.mark.parametrize("parts", [[f"band:{one}" for one in BANDS], [f"stage:{one}" for one in LIVING]])
def test_bands_and_stages_make_up_all_losses(parts):
    book = opened("shop")
    told = [book.ahead(about, 0.01) for about in parts]
    whole = book.ahead("all", 0.01)
    assert sum(one.losses for one in told) == whole.losses
    together = sum(one.scenario.more.customers[24, 0] for one in told)
    assert together == pytest.approx(whole.scenario.more.customers[24, 0], rel=0.01)


def test_a_mended_reason_keeps_the_same_on_every_screen():
    book = opened("b2b")
    found = next(one for one in book.findings() if one.code == "mend_reason")
    about = f"reason:{found.values['reason']}"
    more = book.ahead(about, found.values["down"], periods=book.periods_looked_at).scenario.more
    shown = exhibit("what_if", book, texts("en"), {"about": about, "down": 30}).figures
    assert [found.values[name] for name in ("money", "low", "high")] == more.money[12].tolist()
    assert next(one.number for one in shown if one.name == "money") == found.values["money"]


def test_levers_at_rest_change_nothing():
    found = opened("shop").ahead()
    assert not found.scenario.more.money.any()
    assert "effect_assumed" not in found.assumptions


def test_what_it_rests_on_is_told_in_order():
    told = opened("shop").ahead("stage:know", 0.3, 0.1, 0.2).assumptions
    assert list(told) == [code for code in ASSUMPTIONS if code in told]
    assert {"new_as_seen", "stage_share", "price_drives_nobody", "won_as_seen"} <= set(told)
    assert "won_assumed" in opened("b2b").ahead("all", 0.0, 0.0, 0.2).assumptions


def test_a_list_with_tenures_knows_of_months_and_of_no_newcomers():
    """Ten losses in 400 months: of thirty customers of 50 each, exp(-12 × 10/400) are there after a year."""
    found = snapshot(tenure=True).ahead("all", 0.5)
    assert found.scenario.as_is.customers[12, 0] == pytest.approx(30 * np.exp(-0.3))
    assert found.scenario.as_is.value[12, 0] == pytest.approx(1500 * np.exp(-0.3))
    assert found.scenario.changed.customers[12, 0] == pytest.approx(30 * np.exp(-0.15))
    assert (found.came, "none_new" in found.assumptions) == (0, True)


def test_a_list_without_tenures_is_told_of_its_losses_coming_again():
    book = snapshot(tenure=False)
    assert (book.foresees(), book.ahead("all", 0.5), book.what_if("all", 0.5).customers) == (False, None, 5)
    assert exhibit("scenario", book, texts("en")).is_empty
    assert [one.number for one in exhibit("what_if", book, texts("en")).figures] == pytest.approx([3, 150])


def test_a_part_of_the_customers_has_months_ahead_of_its_own():
    book = opened("shop")
    name = book.tables.segments[0]
    parts = [book.filtered({name: [value]}) for value in book.segment_values(name)]
    now = [part.ahead().now for part in parts if part.foresees()]
    assert sum(now) <= book.ahead().now
    assert 0 < max(now) < book.ahead().now


@pytest.mark.parametrize("wrong", [{"down": 1.5}, {"price": -0.1}, {"won": 2.0}, {"about": "band:huge"}])
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ChoiceError, match="bad_setting"):
        opened("b2b").ahead(**wrong)


def test_a_stage_that_is_none_is_refused():
    with pytest.raises(ChoiceError, match="unknown_stage"):
        opened("b2b").ahead("stage:winback", 0.3)


def test_who_breaks_a_silence_is_not_added_to_a_model_that_never_lost_him():
    """Ten came back in twelve months; of those lost by now the model expects three within a year."""
    index = pd.MultiIndex.from_tuples([("new", 0), ("reactivation", 0)], names=["flow", "size"])
    told = pd.DataFrame({"n": [24, 10], "months": [12.0, 12.0]}, index)
    tried = opened("shop").expectation().outlook
    used = replace(tried, model="bg_nbd", prospects=opened("shop").expectation().prospects)
    used = replace(used, values={"lost_returning": 3.0})
    assert on_top(told, used)["n"].tolist() == pytest.approx([24, 3])
    assert on_top(told, replace(used, prospects=None)) is told
    assert on_top(told, None) is told
