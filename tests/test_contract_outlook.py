"""What contracts are expected to bring: models found again from made-up contracts, tested on their past."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from churn.book.contract_check import check_of, trial_of
from churn.book.contract_fit import LEAST_LOSSES, fit_stays
from churn.book.contract_held_out import known_by, told_of_periods
from churn.book.contract_outlook import ages_now, contract_model, contract_outlook, prospects
from churn.book.outlook import expectation
from churn.metrics.lifetimes import lifetimes
from churn.panel import panel, resolved
from churn.schema import Period
from churn.settings import Settings
from tests.factories import contracts, snapshot
from tests.made_contracts import MONTHS, TRUTH, made, month


def test_the_groups_and_their_parameters_are_found_again():
    tables, whole, settings = made()
    stays = contract_model(tables, whole, settings).stays
    assert (stays.column, set(stays.values)) == ("region", set(TRUTH))
    for value, fit in zip(stays.values, stays.fits[1:], strict=True):
        low, high = fit.band(np.arange(1, 61))
        truth = TRUTH[value].survival(np.arange(1, 61))
        assert ((low - 0.01 < truth) & (truth < high + 0.01)).all()
    (low, high), truth = stays.fits[1].band(24), TRUTH[stays.values[0]].survival(24)
    assert low < truth < high


def test_the_test_on_the_past_is_passed_by_what_is_true_of_the_customers():
    tables, whole, settings = made()
    outlook = contract_outlook(tables, whole, settings, 120)
    check = outlook.check
    assert (outlook.refusal, check.passes, check.what) == (None, True, "losses")
    assert (check.since, check.until) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert abs(check.error) < 0.1
    assert check.skill > 0
    last = check.path.iloc[-1]
    assert last["low"] < last["actual"] < last["high"]
    assert check.path["seen"].tolist() == [True] * 36 + [False] * 12
    assert check.path["actual"].iloc[-1] - check.path["actual"].iloc[35] == check.actual
    assert check.deciles["n"].sum() == check.n
    assert check.deciles["predicted"].is_monotonic_increasing
    assert set(outlook.parameters.index) == {
        name for before in ("", "north: ", "south: ") for name in (f"{before}alpha", f"{before}beta")
    }


def test_what_is_expected_falls_from_month_to_month_and_more_slowly_of_who_has_stayed():
    tables, whole, settings = made()
    found = prospects(contract_model(tables, whole, settings), whole, 120)
    stays = contract_model(tables, whole, settings).stays
    assert (np.diff(found.stays, axis=1) <= 0).all()
    assert (np.diff(found.fresh) <= 0).all()
    age, here = ages_now(lifetimes(tables, whole), whole), whole.alive[-1]
    north = np.flatnonzero(here & (whole.segment_texts("region") == "north").to_numpy())
    told = found.expected_months()[north]
    order = np.argsort(age[north], kind="stable")
    assert (np.diff(told[order]) >= -1e-9).all()
    one = north[0]
    model = stays.fits[1 + stays.values.index("north")].model
    np.testing.assert_allclose(
        found.stays[found.curve[one]], model.residual(age[one], np.arange(1, 121)), rtol=1e-9
    )
    assert (found.remaining()[~here] == 0).all()
    assert found.rate[one] == found.fresh_rate == 100


def test_weeks_quarters_and_years_are_told_in_months_alike():
    """Of the customers of the same contracts, counted by quarter, by the model of quarters."""
    monthly, quarterly = (made(period=period) for period in (Period.MONTH, Period.QUARTER))
    by_month, by_quarter = (
        prospects(contract_model(*some), some[1], 120).expected_months(months=36)[some[1].alive[-1]].mean()
        for some in (monthly, quarterly)
    )
    assert by_quarter == pytest.approx(by_month, rel=0.03)


def test_what_was_known_then_is_what_a_book_of_then_says():
    tables, whole, _settings = made()
    then = whole.before(dt.date(2022, 7, 1))
    expected, found = lifetimes(tables, then), known_by(lifetimes(tables, whole), 29)
    assert found.customer.tolist() == np.flatnonzero(whole.first < 30)[expected.customer].tolist()
    for name in ("duration", "observed", "entry"):
        np.testing.assert_array_equal(getattr(expected, name), getattr(found, name))


def test_who_was_not_in_sight_at_the_cut_off_is_not_asked_about():
    """One signed up long before, but first bought in the year held out: nobody could have told of it."""
    tables, whole, _ = made()
    seen = lifetimes(tables, whole)
    before = told_of_periods(seen, whole, (), 0.95).asked
    last = int(seen.begin.max())
    late = np.flatnonzero(~seen.observed & (seen.begin < last - 24))[0]
    entry = seen.entry.copy()
    entry[late] = seen.duration[late] - 1
    assert told_of_periods(replace(seen, entry=entry), whole, (), 0.95).asked == before - 1


def test_too_few_customers_or_losses_are_refused_with_their_number():
    tables, whole, settings = made()
    few = whole.take(np.arange(90))
    assert contract_outlook(tables, few, settings, 120).refusal == "few_customers"
    staying = whole.take(whole.alive[-1])
    found = contract_outlook(tables, staying, settings, 120)
    assert (found.refusal, found.prospects, found.check) == ("few_losses", None, None)
    assert (found.values["losses"], found.values["least_losses"]) == (0, LEAST_LOSSES)
    assert expectation(tables, staying, settings).prospects.model == "simple"


def test_a_past_in_which_nobody_was_lost_tests_nothing():
    """Everybody comes in the first year, and leaves only in the last one."""
    rows = [(f"c{n:03d}", month(n % 12), month(40 + n % 8) if n % 3 else None, 10.0) for n in range(300)]
    tables = contracts(rows)
    settings = resolved(tables, Settings(as_of=month(MONTHS) - dt.timedelta(1)))
    assert contract_outlook(tables, panel(tables, settings), settings, 120).refusal == "untested"


def test_a_model_that_is_off_on_the_past_is_refused_and_the_simple_estimate_stands_in():
    """As before, but from the last year on three times as many leave."""
    generator = np.random.default_rng(2)
    rows = []
    for n in range(1500):
        begin = at = int(generator.integers(0, 36))
        while at < MONTHS and generator.random() > (0.01 if at < 36 else 0.06):
            at += 1
        rows.append((f"c{n:04d}", month(begin), month(at + 1) if at < MONTHS else None, 10.0))
    tables = contracts(rows)
    settings = resolved(tables, Settings(as_of=month(MONTHS) - dt.timedelta(1)))
    whole = panel(tables, settings)
    found = contract_outlook(tables, whole, settings, 120)
    assert (found.refusal, found.prospects) == ("total_off", None)
    assert found.check.error < -0.5
    assert expectation(tables, whole, settings).prospects.model == "simple"


def test_a_snapshot_is_tested_on_ages_and_tells_unknown_tenures_as_the_rest():
    generator = np.random.default_rng(11)
    lasted = generator.geometric(generator.beta(0.8, 9.0, 3000))
    tenure = np.minimum(lasted, generator.integers(1, 60, 3000)).astype(float).tolist()
    left = [bool(a <= b) for a, b in zip(lasted, tenure, strict=True)]
    tenure[left.index(False)] = None
    tables = snapshot([(f"c{n:04d}", gone, 5.0) for n, gone in enumerate(left)], tenure_months=tenure)
    settings = resolved(tables, Settings())
    whole = panel(tables, settings)
    outlook = contract_outlook(tables, whole, settings, 120)
    assert (outlook.refusal, outlook.check.since, outlook.check.until) == (None, None, None)
    assert outlook.check.path.index.tolist() == list(range(1, len(outlook.check.path) + 1))
    assert outlook.check.actual == outlook.check.path["actual"].diff()[~outlook.check.path["seen"]].sum()
    months = outlook.prospects.expected_months()
    unknown = int(np.flatnonzero(whole.customer == left.index(False))[0])
    others = np.delete(months, unknown)[np.delete(whole.alive[-1], unknown)]
    assert months[unknown] == pytest.approx(others.mean())


def test_nobody_is_lost_before_silence_can_have_passed_its_limit():
    tables, whole, _settings = made()
    seen = lifetimes(tables, whole)
    later = lifetimes(tables, whole).__class__(
        **{**vars(seen), "duration": seen.duration + 2, "begin": seen.begin - 2, "possible": 3}
    )
    plain, shifted = (fit_stays(one, whole, ("region",), 0.95) for one in (seen, later))
    assert shifted.fits[0].model == plain.fits[0].model
    assert shifted.residual(0, 0, np.arange(3)).tolist() == [1, 1, 1]
    np.testing.assert_allclose(shifted.residual(0, 0, np.arange(2, 9)), plain.residual(0, 0, np.arange(7)))
    np.testing.assert_allclose(shifted.hazard(0, [1, 2, 3, 9])[2:], plain.hazard(0, [1, 7]))


def test_the_interval_holds_the_losses_of_made_up_pasts_as_often_as_it_says():
    tables, whole, _settings = made()
    seen, inside = lifetimes(tables, whole), []
    for part in range(12):
        mine = whole.take(np.arange(part, whole.customers, 12))
        told = told_of_periods(lifetimes(tables, mine), mine, (), 0.95)
        last = check_of(told, 0.95).path.iloc[-1]
        inside.append(last["low"] <= last["actual"] <= last["high"])
    assert sum(inside) >= 10
    assert trial_of(seen, whole, ("region",), 0.95).check.passes
