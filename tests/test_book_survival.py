"""What a book says of how long its customers stay."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import churn
from churn.models.log_rank import log_rank
from churn.settings import MIN_N
from tests.opened import opened


def _tenures(rows: list[tuple], header: str = "customerID,tenure,MonthlyCharges,Churn,Contract") -> bytes:
    lines = [",".join(map(str, row)) for row in rows]
    return "\n".join([header, *lines]).encode()


# By contract: of monthly customers every second one leaves in its third month, of yearly ones nobody.
SNAPSHOT = [(f"m{i}", 3 if i % 2 else 14, 20, "Yes" if i % 2 else "No", "Monthly") for i in range(80)]
SNAPSHOT += [(f"y{i}", 20, 50, "No", "Yearly") for i in range(60)]
SNAPSHOT += [(f"r{i}", 5, 50, "No", "Rare") for i in range(9)]


@pytest.fixture(scope="module")
def telco():
    return churn.read(_tenures(SNAPSHOT))


def test_a_snapshot_tells_how_many_stay_a_year(telco):
    found = telco.survival()
    assert (found.unit, found.year, found.age, found.horizon) == ("month", 12, 12, 20)
    assert found.curve.at(12) == pytest.approx(1 - 40 / 149)
    assert found.mean[0] == pytest.approx(3 + 17 * (1 - 40 / 149))


def test_values_are_compared_and_the_tiny_ones_are_not(telco):
    found = telco.survival_by("contract")
    assert found.table.index.tolist() == ["Monthly", "Yearly", "Rare"]
    assert found.table["n"].tolist() == [80, 60, 9]
    assert found.table["stays"].tolist()[:2] == [0.5, 1.0]
    assert np.isnan(found.table.loc["Rare", ["stays", "p_value"]].astype(float)).all()
    test = log_rank([*[3] * 40, *[14] * 40, *[20] * 60], [True] * 40 + [False] * 100, [0] * 80 + [1] * 60)
    assert found.test.chi2 == pytest.approx(test.chi2)
    # two groups are one test, however often it is told
    assert found.table["p_value"].tolist()[:2] == pytest.approx([test.p_value] * 2)
    assert list(found.curves) == ["Monthly", "Yearly"]


def test_the_ages_about_the_third_month_are_dangerous_and_their_lost_are_listed(telco):
    found = telco.ages()
    assert [(one.first, one.last, one.events) for one in found.dangerous] == [(3, 4, 40)]
    assert len(telco.lost_at(3, 4)) == 40
    near = telco.at_doorstep(6, 6)
    assert sorted(near["customer"]) == [f"r{i}" for i in range(9)]
    assert near["age"].unique().tolist() == [6]
    assert near["value"].sum() == 9 * 50


def test_a_snapshot_has_no_cohorts_and_no_ages_without_tenures(telco):
    assert telco.survival_by_cohort() is None
    without = churn.read(
        _tenures([row[:1] + row[2:] for row in SNAPSHOT], "customerID,MonthlyCharges,Churn,Contract")
    )
    assert (without.survival().curve.n, without.survival().left_out) == (0, 149)
    assert without.ages().table.empty


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_groups_are_of_all_customers_whose_age_is_known(sample):
    book = opened(sample)
    whole, found = book.survival(), book.survival_by(book.tables.segments[0])
    assert found.table["n"].sum() + found.unknown == whole.curve.n
    assert found.table["lost"].sum() == whole.curve.observed
    assert set(found.table.index[found.table["n"] >= MIN_N]) >= set(found.curves)
    cohorts = book.survival_by_cohort()
    assert cohorts.table["n"].sum() + cohorts.unknown == whole.curve.n
    assert book.ages().table["lost"].sum() == whole.curve.observed


def test_everybody_lost_at_an_age_was_lost_once():
    book = opened("shop")
    table = book.ages().table
    lost = [len(book.lost_at(int(a), int(b))) for a, b in zip(table["first"], table["last"], strict=True)]
    assert lost == table["lost"].tolist()
    near = [len(book.at_doorstep(int(a), int(b))) for a, b in zip(table["first"], table["last"], strict=True)]
    assert near == table["doorstep"].tolist()


def test_with_a_beginning_of_the_time_looked_at_only_its_losses_count():
    book = opened("b2b")
    since = book.panel.calendar.starts[-8].date()
    later = book.during(since=since)
    assert 0 < later.survival().curve.observed < book.survival().curve.observed
    assert later.ages().lost == later.survival().curve.observed
    assert isinstance(since, dt.date)
