"""What happened to customers: kinds by their words, visits by their count, changes of contact by name."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from churn.coding.event_kinds import KINDS
from churn.ingest.tables import Tables
from churn.metrics.happenings import entries, happenings, known_kinds
from churn.panel import panel
from churn.schema import Period
from churn.settings import Settings
from tests.factories import contracts, snapshot

UNTIL = Settings(as_of=dt.date(2024, 4, 30))


def tables(*rows: tuple, **columns: list) -> Tables:
    """Customers a, b and c under contract from January to May 2024; events of (place, day, type)."""
    book = contracts([(one, "2024-01-01", None, 10.0) for one in "abc"])
    log = {
        "customer": pl.Series([r[0] for r in rows], dtype=pl.UInt32),
        "date": pl.Series([r[1] and dt.date.fromisoformat(r[1]) for r in rows], dtype=pl.Date),
        "event": pl.Series([r[2] for r in rows], dtype=pl.String),
    }
    return replace(book, events=pl.DataFrame(log | columns))


def told(book: Tables, **settings: object) -> list[tuple[int, str, str, float]]:
    found = happenings(book, panel(book, replace(UNTIL, **settings)))
    kinds = [KINDS[kind] for kind in found.kind]
    return list(
        zip(found.place.tolist(), found.day.astype(str).tolist(), kinds, found.count.tolist(), strict=True)
    )


def test_entries_come_in_order_of_day_with_their_kind():
    book = tables((1, "2024-03-05", "Жалоба"), (0, "2024-02-01", "Звонок"), (0, "2024-03-05", "Просто так"))
    assert told(book) == [
        (0, "2024-02-01", "contact", 1.0),
        (1, "2024-03-05", "complaint", 1.0),
        (0, "2024-03-05", "other", 1.0),
    ]


def test_entries_without_customer_or_day_and_those_after_as_of_are_left_out():
    book = tables((None, "2024-03-05", "Звонок"), (0, None, "Звонок"), (0, "2024-05-01", "Звонок"))
    assert told(book) == []
    assert known_kinds(book) == {"contact"}


def test_a_book_without_events_or_without_a_calendar_has_none():
    bare = contracts([("a", "2024-01-01", None, 10.0)])
    assert happenings(bare, panel(bare, UNTIL)) is None
    flat = replace(snapshot([("a", False, 5.0)]), events=tables((0, "2024-02-01", "Звонок")).events)
    assert happenings(flat, panel(flat)) is None
    undated = replace(bare, events=pl.DataFrame({"customer": pl.Series([0], dtype=pl.UInt32)}))
    assert entries(undated) is None


def test_rows_that_count_visits_are_as_many_visits():
    rows = [
        (0, "2024-02-01", None),
        (0, "2024-03-01", None),
        (1, "2024-03-01", "Звонок"),
        (1, "2024-04-01", None),
    ]
    counted = tables(*rows, visits=[12.0, 0.0, None, None])
    assert told(counted) == [
        (0, "2024-02-01", "visit", 12.0),
        (0, "2024-03-01", "visit", 0.0),
        (1, "2024-03-01", "contact", 1.0),
        (1, "2024-04-01", "other", 1.0),
    ]
    without_types = replace(counted, events=counted.events.drop("event"))
    assert [kind for _, _, kind, _ in told(without_types)] == ["visit", "visit", "other", "other"]


def test_counts_by_period_stand_in_their_period_and_customer():
    book = tables(
        *[(0, "2024-02-29", "Визит"), (0, "2024-03-01", "Визит"), (0, "2024-03-31", "Визит")],
        *[(2, "2024-01-01", "Визит"), (2, "2024-01-01", "Жалоба")],
    )
    found = panel(book, UNTIL)
    expected = np.zeros((4, 3))
    expected[1, 0], expected[2, 0], expected[0, 2] = 1, 2, 1
    assert (happenings(book, found).of("visit").by_period(found) == expected).all()


@pytest.mark.parametrize("period", list(Period))
def test_days_before_the_calendar_begins_are_in_no_period(period):
    book = tables((0, "2019-03-07", "Визит"), (0, "2023-12-31", "Визит"), (0, "2024-01-01", "Визит"))
    found = panel(book, replace(UNTIL, period=period))
    counts = happenings(book, found).by_period(found)
    assert counts.shape == (len(found.calendar), 3)
    assert (counts.sum(), counts[0, 0]) == (1, 1)
    long_ago = replace(book, events=book.events.head(2))
    assert happenings(long_ago, found).by_period(found).sum() == 0


def test_no_entries_are_no_counts():
    book = tables((0, "2024-02-01", "Визит"))
    found = panel(book, UNTIL)
    assert happenings(book, found).of("wish").by_period(found).tolist() == np.zeros((4, 3)).tolist()


def test_a_filtered_panel_has_the_entries_of_its_own_customers():
    book = tables((0, "2024-02-01", "Визит"), (2, "2024-02-02", "Визит"))
    whole = panel(book, UNTIL)
    some = happenings(book, whole.take(np.array([1, 2])))
    assert (some.place.tolist(), some.day.astype(str).tolist()) == ([1], ["2024-02-02"])


NAMES = [(0, f"2024-02-{d:02d}", "Звонок") for d in (1, 5, 9, 20, 27)]


def test_another_name_twice_in_a_row_is_a_contact_who_left():
    book = tables(*NAMES, contact=["Ин", "Ин", "Ин", "Ким", "Ким"])
    assert told(book)[-1] == (0, "2024-02-27", "contact_left", 1.0)
    assert [kind for _, _, kind, _ in told(book)].count("contact") == 5
    assert "contact_left" in known_kinds(book)


def test_the_same_change_told_in_words_counts_once():
    before = tables(*NAMES, (0, "2024-02-10", "Смена контактного лица"), contact=[*"ааабб", "б"])
    assert [(d, k) for _, d, k, _ in told(before) if k == "contact_left"] == [("2024-02-10", "contact_left")]
    after = tables(*NAMES, (0, "2024-03-20", "Смена контактного лица"), contact=[*"ааабб", "б"])
    assert [(d, k) for _, d, k, _ in told(after)][-2:] == [
        ("2024-02-27", "contact_left"),
        ("2024-03-20", "other"),
    ]


def test_where_names_stand_too_seldom_a_change_is_unknown():
    book = tables(*NAMES, contact=["Ин", None, None, "Ким", "Ким"])
    assert known_kinds(book) == {"contact"}
