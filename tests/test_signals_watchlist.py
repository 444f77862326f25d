"""The list of living customers who show signals, the dearest at risk first."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import churn
from churn.ingest.tables import Tables
from churn.metrics.aftermath import year_of
from churn.metrics.signals import flags
from churn.metrics.signals.watchlist import HISTORY, watchlist
from churn.panel import Panel, panel, resolved
from churn.settings import Settings
from tests.event_logs import with_log
from tests.factories import contracts, orders, snapshot
from tests.sample_books import FOLDER

END = dt.date(2025, 6, 30)
MONTHS = [f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(18)]


def counted(tables: Tables, **changes) -> tuple[Panel, Settings]:
    chosen = resolved(tables, Settings(as_of=END).with_changes(**changes))
    return panel(tables, chosen), chosen


def listed(tables: Tables, risk: np.ndarray | None = None, **changes) -> pd.DataFrame:
    return watchlist(tables, *counted(tables, **changes), risk)


def complaining() -> Tables:
    """Three contracts of 10, 100 and 50 a month; the first and the second complain, the second pays less."""
    terms = [("a", "2024-01", None, 10), ("b", "2024-01", "2025-05-01", 130), ("b", "2025-05-01", None, 100)]
    log = [
        ("a", "2025-04-02", "complaint"),
        ("a", "2025-02-02", "complaint"),
        ("b", "2025-06-02", "complaint"),
    ]
    people = {who: {"customer_name": who.upper(), "owner": "Ann" if who == "a" else None} for who in "abc"}
    return with_log(contracts([*terms, ("c", "2024-01", None, 50)], people), log)


def test_who_shows_a_signal_stands_there_once_with_what_is_known_of_it():
    table = listed(complaining()).set_index("customer")
    assert table["signals"].to_dict() == {"a": ("complaints",), "b": ("run_rate_down", "complaints")}
    assert table["since"].dt.strftime("%Y-%m").to_dict() == {"a": "2025-02", "b": "2025-05"}
    assert table["depth"].round(3).fillna(-1).to_dict() == {"a": -1, "b": 0.231}
    assert table["a_year"].to_dict() == {"a": 120.0, "b": 1200.0}
    assert table["customer_name"].to_dict() == {"a": "A", "b": "B"}
    assert table.loc["b", "band"] == "large"
    assert table.loc["a", "stage"] == "development"


def test_without_chances_the_number_of_signals_orders_and_then_the_money():
    assert listed(complaining())["customer"].tolist() == ["b", "a"]
    assert listed(complaining())["money_at_risk"].isna().all()


def test_with_chances_the_money_at_risk_orders():
    book, _ = counted(complaining())
    risk = np.where(book.ids == "a", 0.9, 0.01)
    table = listed(complaining(), risk)
    assert table["customer"].tolist() == ["a", "b"]
    assert table["money_at_risk"].round(2).tolist() == [108.0, 12.0]


def test_the_history_is_the_revenue_of_the_last_year_since_the_customer_came():
    rows = [("old", month, 10) for month in MONTHS[:15]] + [("new", month, 5) for month in MONTHS[8:14]]
    table = listed(orders([*rows, *(("x", month, 1) for month in MONTHS)]), basis="orders", lost_after=6)
    table = table.set_index("customer")
    assert table.loc["old", "history"] == [10.0] * 9 + [0.0] * 3
    assert table.loc["new", "history"] == [5.0] * 6 + [0.0] * 4
    assert len(table.loc["old", "history"]) == HISTORY


def test_of_a_buyer_at_will_a_year_is_no_more_than_it_paid_in_one():
    book, _ = counted(orders([("a", "2025-05", 300), ("b", "2024-02", 9)]), basis="orders", lost_after=3)
    assert book.value[-1].tolist()[-1] == 100.0
    assert year_of(book, 16, np.array([1])).tolist() == [300.0]


def test_nobody_lost_stands_there():
    tables = with_log(
        contracts([("gone", "2024-01", "2025-05-20", 10), ("here", "2024-01", None, 10)]),
        [("gone", "2025-05-02", "complaint"), ("here", "2025-05-02", "complaint")],
    )
    assert listed(tables)["customer"].tolist() == ["here"]


def test_a_snapshot_has_no_list():
    tables = snapshot([("a", True, 10), ("b", False, 10)])
    assert watchlist(tables, panel(tables), resolved(tables, Settings())) is None


@pytest.mark.parametrize("sample", ["b2b_ru.xlsx", "shop_en.csv"])
def test_the_list_of_a_sample_is_everybody_flagged_and_alive(sample):
    book = churn.read(FOLDER / sample)
    found = flags(book.tables, book.panel, book.settings)
    table = book.watchlist()
    assert set(table["customer"]) == set(book.panel.ids[found.count > 0])
    assert book.panel.alive[found.t][np.isin(book.panel.ids, table["customer"])].all()
    assert table["money_at_risk"].is_monotonic_decreasing


def test_the_contact_persons_who_left_are_found_at_the_close_of_their_month():
    """The 23 planted changes: whoever was still a customer at that close is flagged then."""
    book = churn.read(FOLDER / "b2b_ru.xlsx")
    events = book.tables.events
    gone = events.filter(events["event"] == "Смена контактного лица")
    assert gone.height == 23
    place = {customer: at for at, customer in enumerate(book.panel.customer.tolist())}
    for customer, day in gone.select("customer", "date").iter_rows():
        found = flags(book.tables, book.panel, book.settings, day)
        at, who = found.codes.index("contact_left"), place[customer]
        assert found.flagged[at, who] == book.panel.alive[found.t, who]


def test_complaints_are_flagged_before_most_planted_losses():
    """56 complaints fall in the three months to the last paid one of those lost: most of the losses whose
    customers complained had been flagged for it while they were still there."""
    book = churn.read(FOLDER / "b2b_ru.xlsx")
    table = book.back_test()
    assert table.loc["complaints", "verdict"] == "works"
    assert table.loc["complaints", "lift_low"] > 1
