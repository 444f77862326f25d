"""A file like one read before is offered to be read the same way; a profile may come along with it."""

from __future__ import annotations

import re

import pytest
import screens

import churn
from churn.memory import profile_of
from churn.memory.profile_file import to_toml
from churn.memory.shelf import VARIABLE, Shelf
from churn.schema import Role

MARCH = "Client;Paid;Billed;Total\n" + "".join(
    f"C{i % 4};0{1 + i % 9}.0{3 + i // 20}.2024;1{i % 9}.0{3 + i // 20}.2024;{100 + i}\n" for i in range(40)
)
APRIL = MARCH.replace("C3;", "C5;")
THEN = churn.read(("march.csv", MARCH.encode()), roles={"Billed": "date", "Paid": None}, day_first=True)
PROFILE = profile_of(THEN.receipt, THEN.choices, THEN.chosen, THEN.annotations)


def role_of(at, column: str) -> Role | None:
    [table] = at.session_state["book"].receipt.tables
    return next(g.role for g in table.guesses if g.column == column)


def with_profile(language: str = "en"):
    at = screens.with_file(to_toml(PROFILE), language, name="my.toml")
    assert screens.says(at, screens.words(at).md("error.only_profile", file="my.toml"))
    assert screens.refusals(at) == []
    return screens.give(at, ("april.csv", APRIL))


@pytest.mark.parametrize("language", screens.LANGUAGES)
def test_what_reading_as_the_last_time_would_change_is_told_before(language):
    at = with_profile(language)
    t = screens.words(at)
    assert screens.says(at, t.md("remember.seen_before", file="march.csv"))
    told = t.md("remember.column", column="Billed", now=t("role.none"), then=t("role.date"))
    assert screens.says(at, told)
    assert screens.raw_keys(at) == set()


def test_taken_up_the_file_is_read_as_the_last_one_and_the_answers_stand_there():
    at = with_profile()
    at.button(key="memory:use").click().run()
    assert (role_of(at, "Billed"), role_of(at, "Paid")) == (Role.DATE, None)
    assert at.title[0].value == screens.words(at)("page.overview")


def test_left_the_file_is_read_by_itself_and_is_not_asked_about_again():
    at = with_profile()
    at.button(key="memory:anew").click().run()
    assert role_of(at, "Paid") is Role.DATE
    assert not [b for b in screens.go(at, "start").button if b.key == "memory:use"]


def test_a_profile_dropped_with_the_data_is_followed_at_once():
    at = screens.give(screens.visit("en"), ("april.csv", APRIL), ("my.toml", to_toml(PROFILE)))
    assert (role_of(at, "Billed"), role_of(at, "Paid")) == (Role.DATE, None)


def test_what_was_chosen_by_hand_is_offered_for_the_next_file_of_the_session():
    at = screens.give(screens.visit("en"), ("march.csv", MARCH), ("my.toml", to_toml(PROFILE)))
    at = screens.give(screens.go(at, "start"), ("april.csv", APRIL))
    assert [b.key for b in at.button if b.key == "memory:use"] == ["memory:use"]


def test_on_the_data_page_it_is_kept_in_the_folder_and_forgotten_again(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    at = screens.go(screens.with_file(MARCH, "en"), "data")
    at.button(key="memory:keep").click().run()
    assert [p.name for p in Shelf(tmp_path).profiles()] == ["book.csv"]
    at.button(key="memory:forget").click().run()
    assert list(Shelf(tmp_path).profiles()) == []


def test_names_of_columns_are_shown_as_they_are():
    evil = "![x](http://evil.example)"
    data = MARCH.replace("Billed", evil)
    then = churn.read(("m.csv", data.encode()), roles={evil: "date", "Paid": None}, day_first=True)
    profile = to_toml(profile_of(then.receipt, then.choices, then.chosen, then.annotations))
    at = screens.give(screens.with_file(profile, "en", name="my.toml"), ("april.csv", data))
    assert [text for text in screens.bodies(at) if re.search(r"(?<!\\)!\[|\]\(http", text)] == []
