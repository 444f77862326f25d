"""The risk model of a book: what it says, where it refuses, and that it never looks ahead."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import churn
from churn.book.risk import chances_of, risk
from churn.metrics.cut_offs import cut_offs
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import orders, snapshot

SHOP = Settings(basis=Basis.ORDERS, lost_after=3, as_of=dt.date(2024, 12, 31))


def lines(seed: int = 0, customers: int = 120, leave: float = 0.06) -> list[tuple]:
    """Buyers over 24 months who slow down before they stop; new ones come all the time."""
    random, rows = np.random.default_rng(seed), []
    for i in range(customers):
        start, stop = int(random.integers(0, 14)), 0
        while stop < 24 and random.random() > leave:
            stop += 1
        for m in range(start, min(start + stop + 1, 24)):
            slow = start + stop - m < 4
            if m == start or random.random() < (0.4 if slow else 0.9):
                rows.append((f"c{i:03}", dt.date(2023 + m // 12, m % 12 + 1, 12), 10.0 + i % 7))
    return rows


@pytest.fixture(scope="module")
def shop():
    tables = orders(lines())
    return tables, panel(tables, SHOP)


def test_each_customer_alive_at_the_last_complete_close_has_a_chance_and_nobody_else(shop):
    tables, history = shop
    found = risk(tables, history, SHOP)
    assert found.refusal is None
    np.testing.assert_array_equal(np.isfinite(found.chance), history.alive[-1])
    assert ((found.chance[history.alive[-1]] > 0) & (found.chance[history.alive[-1]] < 1)).all()
    assert f"{found.at:%Y-%m}" == "2024-12"


def test_it_is_judged_by_the_last_cut_off_and_fitted_on_those_before(shop):
    tables, history = shop
    found, places = risk(tables, history, SHOP), cut_offs(history, SHOP)
    assert found.judged.n == history.alive[places[-1]].sum()
    assert found.n == sum(history.alive[t].sum() for t in places[:-1])
    assert [f"{close:%Y-%m}" for close in found.closes][-1] == "2024-09"


def test_what_came_after_the_last_cut_off_changes_no_chance_it_was_judged_by(shop):
    tables, _ = shop
    cut = dt.date(2024, 9, 30)
    before = [line for line in lines() if line[1] <= cut]
    known = {line[0] for line in before}
    after = [(who, dt.date(2024, 11, 3), 900.0) for who in sorted(known)[::3]]
    other = orders([*before, *after])
    one, two = (risk(some, panel(some, SHOP), SHOP).judged for some in (tables, other))
    np.testing.assert_allclose(one.calibration["predicted"], two.calibration["predicted"])
    assert one.lost != two.lost


def test_below_fifty_losses_it_refuses_by_name_and_says_no_chance():
    tables = orders(lines(customers=30))
    found = risk(tables, panel(tables, SHOP), SHOP)
    assert (found.refusal, found.judged) == ("few_losses", None)
    assert found.losses < 50
    assert np.isnan(found.chance).all()
    assert found.effects.empty


def test_a_model_that_is_no_better_than_the_base_rate_is_not_used(monkeypatch, shop):
    tables, history = shop
    noise = np.random.default_rng(0).random((len(history.calendar), history.customers, 1))
    monkeypatch.setattr("churn.book.risk.risk_features", lambda *asked: (("noise",), noise[asked[-1]]))
    found = risk(tables, history.take(np.ones(history.customers, bool)), SHOP)
    assert found.refusal == "no_skill"
    assert not found.judged.passes
    assert np.isnan(found.chance).all()


def test_too_short_a_history_refuses_and_a_snapshot_has_none():
    tables = orders([("a", f"2024-{m:02}", 10) for m in range(1, 6)])
    book = SHOP.with_changes(as_of=dt.date(2024, 5, 31))
    assert risk(tables, panel(tables, book), book).refusal == "short"
    tables = snapshot([("a", False, 10)])
    assert risk(tables, panel(tables), Settings()) is None


def test_a_customer_has_the_same_chance_under_every_filter(shop):
    tables, history = shop
    found, some = risk(tables, history, SHOP), history.take(np.arange(0, 120, 3))
    chosen = chances_of(found, history, some)
    np.testing.assert_array_equal(chosen.chance, found.chance[::3])
    assert len(chances_of(found, history, history.take(np.zeros(120, bool))).chance) == 0


def test_a_book_asks_for_the_model_of_everybody_and_the_chances_of_its_own():
    rows = lines()
    regions = {who: {"region": "north" if int(who[1:]) % 2 else "south"} for who, _, _ in rows}
    header = "customer_id,date,amount,region\n"
    content = header + "".join(f"{w},{d},{a},{regions[w]['region']}\n" for w, d, a in rows)
    book = churn.read(content.encode(), basis="orders", lost_after=3, as_of="2024-12-31")
    north = book.segment(region="north")
    assert north.risk().n == book.risk().n
    assert len(north.risk().chance) == north.panel.customers < book.panel.customers
    by_id = dict(zip(book.panel.ids, book.risk().chance, strict=True))
    np.testing.assert_array_equal(north.risk().chance, [by_id[one] for one in north.panel.ids])
    assert north.back_test().loc["any", "n"] < book.back_test().loc["any", "n"]
