"""The card of a customer: everything the book knows of it, nothing it does not, for everybody in the file."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import small_files

from churn import read
from churn.annotations import Annotations
from churn.errors import ChoiceError
from churn.metrics.signals import flags

SAMPLES = Path(__file__).parent.parent / "sample_data"
MONTHS = [f"2024-{month:02d}-05" for month in range(1, 13)]
PAID = small_files.csv(
    "customer,name,date,amount,plan",
    [
        *(("a", "Ann & Co", day, 100 if at < 6 else 150, "Pro") for at, day in enumerate(MONTHS)),
        *(("b", "Bee", day, 10, "Basic") for day in [*MONTHS[:4], *MONTHS[9:]]),
        *(("c", "Cee", day, 20, "Basic") for day in MONTHS[:5]),
        *(("d", "Dee", day, 30, "Basic") for day in MONTHS),
        ("never", "Nev", MONTHS[2], 50, "Basic"),
        ("never", "Nev", MONTHS[3], -50, "Basic"),
    ],
)
LOG = small_files.csv(
    "date,customer,event type,contact person,comment",
    [
        ("2024-03-02", "a", "Call", "Ann", "hello"),
        ("2024-11-20", "a", "Complaint", "Ann", "too slow"),
        ("2024-12-01", "a", "Contact person left", "Ann", ""),
        ("2024-12-03", "d", "Call", "Dan", ""),
        ("2024-12-31", "never", "Call", "Nora", ""),
    ],
)
SURVEY = small_files.csv(
    "customer,survey date,Reason for leaving,Score (0-10)",
    [("c", "2024-08-01", "Too expensive", 3), ("d", "2024-08-02", "", 9)],
)


@cache
def book(*more: str):
    named = {"log": LOG, "survey": SURVEY}
    files = [("paid.csv", PAID.encode()), *((f"{name}.csv", named[name].encode()) for name in more)]
    return read(files, lost_after=2)


def test_an_unknown_customer_is_refused_by_its_id():
    with pytest.raises(ChoiceError) as refusal:
        book().customer("zed")
    assert (refusal.value.code, refusal.value.values) == ("unknown_customer", {"name": "zed"})


def test_the_card_tells_who_it_is_what_it_pays_and_where_it_stands():
    card = book().customer("a")
    assert (card.title, card.id, card.standing.state) == ("Ann & Co", "a", "alive")
    assert (card.standing.value, card.value_a_year, card.total) == (150, 1800, 1500)
    assert dict(card.facts)["plan"] == "Pro"
    assert dict(card.facts)["last_day"] == pd.Timestamp("2024-12-05")
    assert card.standing.band == "large"
    assert (card.orders_count, card.silent_days) == (12, 0)
    assert "grew" in card.moments["code"].tolist()


def test_what_the_file_cannot_know_is_none_and_no_zero():
    card = book().customer("a")
    parts = ("margin", "hours", "contacts", "persons", "answers", "scores", "contracts", "cost")
    assert {name for name in parts if getattr(card, name) is not None} == set()
    assert card.entries("complaint") is None


def test_a_log_tells_contacts_complaints_and_people_and_no_wishes_where_it_marks_none():
    card = book("log").customer("a")
    assert card.contacts["event"].tolist() == ["Contact person left", "Complaint", "Call"]
    assert card.entries("complaint")["comment"].tolist() == ["too slow"]
    assert card.entries("wish") is None
    assert len(book("log").customer("d").entries("complaint")) == 0
    assert card.persons["contact"].tolist() == ["Ann"]
    assert {"complained", "contact_left"} <= set(card.moments["code"])


def test_answers_name_reasons_and_the_plan_proposes_what_answers_them():
    card = book("survey").customer("c")
    assert card.standing.state == "lost"
    assert card.reasons == ("price",)
    assert card.answers["reason"].tolist() == ["price.too_expensive"]
    assert card.scores["score"].tolist() == [3]
    assert "reason:price" in {about for some in card.proposals["about"] for about in some}
    silent = book("survey").customer("a")
    assert (len(silent.answers), silent.reasons) == (0, ())


def test_who_never_became_active_has_a_card_with_what_is_known():
    card = book("log").customer("never")
    assert (card.standing.state, card.title) == ("never", "Nev")
    assert len(card.orders) == 2
    assert card.contacts["contact"].tolist() == ["Nora"]
    assert (card.history, card.moments, card.signals, card.total) == (None, None, None, None)


def test_a_customer_outside_the_segment_is_counted_among_all_and_told_so():
    basic = book().segment(plan="Basic")
    inside, outside = basic.customer("d"), basic.customer("a")
    assert (inside.outside, inside.standing.band) == (False, "large")  # the largest of its segment
    assert (outside.outside, outside.standing) == (True, book().customer("a").standing)
    assert not basic.customer("never").outside


def test_on_an_earlier_day_nothing_later_is_known():
    then = book("log", "survey").during(until=dt.date(2024, 6, 30))
    card = then.customer("a")
    assert (card.standing.value, card.total) == (100, 600)
    assert card.history.index[-1] == pd.Timestamp("2024-06-01")
    assert card.orders["date"].max() == pd.Timestamp("2024-06-05")
    assert card.contacts["event"].tolist() == ["Call"]
    assert then.customer("c").reasons == ()


def test_notes_and_flags_are_on_the_card():
    added = Annotations(("b",)).noted("b", "Call in May")
    card = book().annotated(added).customer("b")
    assert (card.note, card.significant, card.standing.state) == ("Call in May", True, "returned")
    assert ("band:large",) in card.proposals["about"].tolist()
    assert (book().customer("b").note, book().customer("b").significant) == ("", False)


def test_a_snapshot_has_cards_of_its_customers():
    known = read(small_files.snapshot().encode())
    left, stays = known.customer("C000"), known.customer("C001")
    assert (left.standing.state, stays.standing.state) == ("lost", "alive")
    assert stays.standing.value == 21
    assert dict(stays.facts)["Contract"] == "Month-to-month"
    parts = ("history", "moments", "signals", "orders", "silent_days", "orders_count")
    assert {name for name in parts if getattr(stays, name) is not None} == set()


@pytest.mark.parametrize("name", ["b2b_ru.xlsx", "shop_en.csv"])
def test_the_card_agrees_with_the_lists_of_the_sample(name):
    """Whom the plan lists, what signals are shown, what it pays: the same on the card."""
    whole = read(SAMPLES / name)
    shown = flags(whole.tables, whole.panel, whole.settings)
    listed = {about: set(whole.concerned(about)["customer"]) for about in ("band:large", "stage:revival")}
    for id in whole.customers()["customer"].iloc[::60]:
        card, place = whole.customer(id), whole.panel.ids.tolist().index(id)
        abouts = {about for some in card.proposals["about"] for about in some}
        assert {about for about in listed if about in abouts} == {
            about for about, who in listed.items() if id in who
        }
        here = card.standing.here
        codes = [] if card.signals is None else card.signals["signal"].tolist()
        flagged = [code for code, some in zip(shown.codes, shown.flagged[:, place], strict=True) if some]
        assert codes == flagged
        assert (card.standing.value or 0) == whole.panel.value[-1, place] * here
        assert card.total == pytest.approx(whole.panel.total[place])


def test_customers_to_choose_from_are_the_book_s_and_found_by_name_even_if_never_active():
    assert book().customers()["customer"].tolist() == ["a", "d", "b", "c"]
    assert book().customers_found("nev")["customer"].tolist() == ["never"]
    assert book().segment(plan="Basic").customers()["customer"].tolist() == ["d", "b", "c"]
