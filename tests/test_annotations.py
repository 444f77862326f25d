"""What people add is read back as it was written, and what cannot be read is refused by its place."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.annotations import Annotations, Task, from_toml, to_toml
from churn.errors import ReadError

TASK = Task("price_watch", "reason:price", "Анна", dt.date(2024, 6, 1), True, 'до "лета"\nточно', False)
OWN = Task(None, "stage:revival", note="Позвонить")
ADDED = Annotations(
    ("c1", "007"), (("дорого", ("price.too_expensive",)), ("не знаю", ("other",))), (TASK, OWN)
)


def test_the_file_is_one_that_people_can_read():
    text = to_toml(Annotations(("c1",), (("дорого", ("price.too_expensive",)),), (OWN, TASK))).decode("utf-8")
    assert text.splitlines()[0] == "version = 1"
    assert 'text = "дорого"' in text
    assert "due = 2024-06-01" in text
    assert text.count("chosen") == text.count("owner") == 1  # what says nothing is left out


def test_what_was_written_is_read_back():
    assert from_toml(to_toml(ADDED)) == ADDED.flagged(ADDED.significant)
    assert from_toml(to_toml(Annotations())) == Annotations()
    noted = ADDED.noted("c1", 'Звонить "Анне"\nпосле 15:00').noted("007", "![x](http://a)")
    assert from_toml(to_toml(noted)) == noted.flagged(noted.significant)


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_tasks = st.builds(
    Task,
    st.none() | _words,
    _words,
    _words,
    st.none() | st.dates(),
    st.booleans(),
    _words,
    st.booleans(),
)


@given(
    st.lists(_words, max_size=4),
    st.dictionaries(_words, st.lists(_words, min_size=1, max_size=3), max_size=4),
    st.lists(_tasks, max_size=4),
    st.dictionaries(_words, _words, max_size=4),
)
def test_whatever_was_added_survives_the_file(significant, corrections, tasks, notes):
    added = Annotations().flagged(significant).corrected(corrections).planned(tasks)
    for customer, text in notes.items():
        added = added.noted(customer, text)
    assert from_toml(to_toml(added)) == added


def test_a_file_from_a_windows_editor_is_read():
    content = b"\xef\xbb\xbf" + to_toml(ADDED).replace(b"\n", b"\r\n")
    assert from_toml(content).tasks == ADDED.tasks


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("version = 1\nsignificant = 'c1'", "significant"),
        ("version = 1\nsignificant = [1]", "significant"),
        ("version = 1\ncolour = 'red'", "colour"),
        ("version = 1\ntask = 3", "task"),
        ("version = 1\n[[task]]\nabout = 'a'\n[[task]]\nabout = 'b'\nownr = 'x'", "task[2].ownr"),
        ("version = 1\n[[task]]\nowner = 'x'", "task[1].about"),
        ("version = 1\n[[task]]\nabout = 'a'\ndue = '2024-06-01'", "task[1].due"),
        ("version = 1\n[[task]]\nabout = 'a'\ndue = 2024-06-01T10:00:00", "task[1].due"),
        ("version = 1\n[[task]]\nabout = 'a'\ndone = 1", "task[1].done"),
        ("version = 1\n[[correction]]\nreasons = []", "correction[1].text"),
        ("version = 1\n[[correction]]\ntext = 'a'\nreasons = 'price'", "correction[1].reasons"),
        ("version = 1\n[[correction]]\ntext = 'a'", "correction[1].reasons"),
        ("version = 1\nnote = 'a'", "note"),
        ("version = 1\n[[note]]\ntext = 'a'", "note[1].customer"),
        ("version = 1\n[[note]]\ncustomer = 7\ntext = 'a'", "note[1].customer"),
        ("version = 1\n[[note]]\ncustomer = 'c1'", "note[1].text"),
        ("version = 1\n[[note]]\ncustomer = 'c1'\ntext = 'a'\nwho = 'b'", "note[1].who"),
        ("version = 1\n" + "[[note]]\ncustomer = 'c1'\ntext = 'a'\n" * 2, "note"),
        ("version = 1\n" + "[[correction]]\ntext = 'a'\nreasons = ['x']\n" * 2, "correction"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_place(text, place):
    with pytest.raises(ReadError) as refusal:
        from_toml(text.encode("utf-8"), "plan.toml")
    assert (refusal.value.code, refusal.value.values) == (
        "bad_annotations",
        {"file": "plan.toml", "place": place},
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"version = 'one'",
        b"version = true",
        b"version = 0",
        b"customer,date\n1,2",
        b"version = " + b"[" * 5000,
        b"\xff\xfe\x00",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_such_file_is_refused_as_a_whole(content):
    with pytest.raises(ReadError) as refusal:
        from_toml(content, "plan.toml")
    assert (refusal.value.code, refusal.value.values) == ("not_annotations", {"file": "plan.toml"})


def test_a_file_of_a_later_version_is_told_apart():
    with pytest.raises(ReadError) as refusal:
        from_toml(b"version = 2\n[new]\nx = 1", "plan.toml")
    assert (refusal.value.code, refusal.value.values["version"]) == ("newer_annotations", 2)


def test_codes_that_nobody_knows_are_kept_and_told():
    added = Annotations(
        (), (("a", ("price.too_expensive", "weather")),), (Task("dance", "reason:price"), OWN)
    )
    assert from_toml(to_toml(added)) == added
    assert added.strange({"price.too_expensive"}) == ("weather", "dance")


def test_no_codes_at_all_take_a_correction_back():
    assert ADDED.corrected({"дорого": ()}).corrections == (("не знаю", ("other",)),)


def test_a_plan_changes_no_figure():
    assert ADDED.counted == ADDED.planned(()).counted
    assert ADDED.counted != ADDED.flagged(()).counted


def test_a_note_is_kept_by_customer_and_a_blank_one_takes_it_away():
    added = Annotations().noted("c2", "Call in May").noted("c1", "Dear").noted("c2", "Call in June")
    assert added.notes == (("c1", "Dear"), ("c2", "Call in June"))
    assert (added.note_of("c2"), added.note_of("c9")) == ("Call in June", "")
    assert added.noted("c2", " \n").notes == (("c1", "Dear"),)


def test_a_note_changes_no_figure():
    assert ADDED.counted == ADDED.noted("c1", "Dear").counted


def test_of_two_notes_on_one_customer_the_file_that_comes_along_says_the_last_word():
    mine = Annotations().noted("c1", "mine").noted("c2", "kept")
    theirs = Annotations().noted("c1", "theirs").noted("c3", "new")
    assert mine.joined(theirs).notes == (("c1", "theirs"), ("c2", "kept"), ("c3", "new"))


def test_a_file_from_before_there_were_notes_is_read():
    assert from_toml(b"version = 1\nsignificant = ['c1']") == Annotations(("c1",))
    assert b"note" not in to_toml(Annotations(("c1",)))
