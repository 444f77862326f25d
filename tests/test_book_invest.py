"""Whom to invest in, of a book: by judged risk, by the model of value, by signals, or not at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from churn.book import Book
from churn.errors import ChoiceError
from churn.exhibits.catalogue import exhibit
from churn.texts import texts
from tests.opened import opened


def _refused(monkeypatch):
    """As where no risk model may be believed."""
    judged = Book.risk
    monkeypatch.setattr(Book, "risk", lambda book: replace(judged(book), refusal="no_skill"))


def _expecting(monkeypatch, book: Book, stays: np.ndarray, curve: np.ndarray):
    """As where customers stay by these curves, and no risk model may be believed."""
    _refused(monkeypatch)
    found, curve = book.expectation(), np.where(book.panel.alive[-1], curve, -1).astype(np.int32)
    told = replace(found, prospects=replace(found.prospects, stays=stays, curve=curve))
    monkeypatch.setattr(Book, "expectation", lambda book: told)


def _all_alike(monkeypatch, book: Book):
    _expecting(monkeypatch, book, 0.98 ** np.arange(1, 121)[None, :], np.zeros(book.panel.customers))


def _anew(sample: str) -> Book:
    """A book that has answered nothing yet."""
    return opened(sample).annotated(opened(sample).annotations)


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_the_chance_is_that_of_the_risk_model_and_the_money_that_of_the_page(sample):
    book = opened(sample)
    found, rows = book.invest(), book.value_of_customers().set_index("customer")
    mine = found.customers.set_index("customer")
    chance = dict(zip(book.panel.ids, book.risk().chance, strict=True))
    assert found.by == "judged"
    assert found.n + found.unknown == len(rows)
    assert mine["remaining"].to_dict() == rows.loc[mine.index, "remaining"].to_dict()
    assert mine["risk"].to_dict() == {customer: chance[customer] for customer in mine.index}


def test_without_a_judged_risk_the_model_of_value_tells_the_chances(monkeypatch):
    """Two ways to stay: of the first half of the customers a tenth leave in a month, of the others nobody."""
    book = _anew("b2b")
    stays = np.vstack([0.9 ** np.arange(1, 121), np.ones(120)])
    _expecting(monkeypatch, book, stays, np.arange(book.panel.customers) % 2)
    rows = book.invest()
    assert rows.by == "prospects"
    assert set(np.round(rows.customers["risk"], 6)) == {round(1 - 0.9**3, 6), 0}
    assert rows.risk_line == pytest.approx(rows.customers["risk"].mean())


def test_where_all_have_one_chance_signals_stand_in_and_an_effort_counts_by_that_chance(monkeypatch):
    book = _anew("b2b")
    _all_alike(monkeypatch, book)
    found, kept = book.invest(), book.keeping(0.3, "at_risk")
    assert found.by == "signals"
    assert kept.approached == (found.customers["signs"] > 0).sum()
    assert kept.expected_lost == pytest.approx(kept.approached * (1 - 0.98**3))


def test_where_nothing_tells_risks_apart_the_effort_is_for_all(monkeypatch):
    book = _anew("shop")
    _all_alike(monkeypatch, book)
    monkeypatch.setattr(Book, "flags", lambda book: None)
    assert book.invest().by is None
    assert book.keeping().approached == book.panel.alive[-1].sum()
    t = texts("ru", "USD", "month")
    for code in ("invest", "invest_figures", "invest_customers", "keeping"):
        assert exhibit(code, book, t).settled().said


def test_a_customer_is_worth_and_risks_the_same_under_every_filter():
    whole, part = opened("b2b").invest(), opened("b2b").segment(plan="Старт").invest()
    names = ["remaining", "risk", "expected_loss"]
    every = whole.customers.set_index("customer")[names]
    some = part.customers.set_index("customer")[names]
    assert 0 < len(some) < len(every)
    assert some.equals(every.loc[some.index])


def test_settings_say_how_far_ahead_and_how_dear():
    base, other = (
        opened("b2b").keeping(),
        opened("b2b").with_settings(winning_ratio=10, keeping_cost=100.0).keeping(),
    )
    assert (other.spent, other.winning_cost) == (100.0 * other.approached, 1000.0)
    assert other.won_instead == pytest.approx(base.won_instead / 2)
    shorter = opened("b2b").with_settings(value_horizon_months=12).keeping()
    assert shorter.won < base.won


def test_one_won_brings_what_it_pays_on_coming_besides(monkeypatch):
    """A first order of 100 before the months ahead."""
    book = _anew("shop")
    found, before = book.expectation(), book.keeping().won
    told = replace(found, prospects=replace(found.prospects, fresh_first=found.prospects.fresh_first + 100))
    monkeypatch.setattr(Book, "expectation", lambda book: told)
    share = book._worths(None)[0].margins.together
    assert book.keeping().won - before == pytest.approx(100 * (1 if np.isnan(share) else share))


def test_for_whom_the_effort_is_must_be_known():
    with pytest.raises(ChoiceError, match="bad_setting"):
        opened("b2b").keeping(0.3, "nobody")
