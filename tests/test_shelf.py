"""Profiles wait in a folder for the next session, where the folder is the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from churn.errors import ReadError
from churn.memory import Profile
from churn.memory.shelf import VARIABLE, Shelf, folder
from churn.schema import Role
from churn.settings import TableRoles

PAYMENTS = Profile("march.csv", (TableRoles("a" * 16, (("Sum", Role.AMOUNT),)),))
PEOPLE = Profile("people.csv", (TableRoles("b" * 16, (("City", Role.SEGMENT),)),))


def test_what_is_kept_is_there_the_next_time(tmp_path):
    Shelf(tmp_path).keep(PAYMENTS)
    assert list(Shelf(tmp_path).profiles()) == [PAYMENTS]
    assert Shelf(tmp_path).has(PAYMENTS)


def test_a_profile_of_the_same_headers_takes_the_place_of_the_old_one(tmp_path):
    later = Profile("april.csv", PAYMENTS.tables, currency="RUB")
    for profile in (PAYMENTS, PEOPLE, later):
        Shelf(tmp_path).keep(profile)
    assert {p.name for p in Shelf(tmp_path).profiles()} == {"april.csv", "people.csv"}
    assert not Shelf(tmp_path).has(PAYMENTS)


def test_forgetting_takes_the_file_away(tmp_path):
    Shelf(tmp_path).keep(PAYMENTS)
    Shelf(tmp_path).forget(PAYMENTS)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_damaged_file_stops_nobody(tmp_path):
    path = Shelf(tmp_path).keep(PAYMENTS)
    path.write_bytes(b"\x00")
    Shelf(tmp_path).keep(PEOPLE)
    assert list(Shelf(tmp_path).profiles()) == [PEOPLE]


def test_a_folder_that_takes_no_file_is_told(tmp_path):
    place = tmp_path / "file"
    place.write_text("")
    with pytest.raises(ReadError) as refused:
        Shelf(place).keep(PAYMENTS)
    assert refused.value.code == "not_written"


@pytest.mark.parametrize(
    ("said", "local", "found"),
    [("off", True, None), ("/srv/book", False, Path("/srv/book")), ("", False, None)],
)
def test_a_shared_server_keeps_nothing_unless_it_is_told_where(monkeypatch, said, local, found):
    monkeypatch.setenv(VARIABLE, said)
    assert folder(local) == found


def test_a_program_run_for_its_user_keeps_in_their_own_folder(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert folder(local=True).name == "churnbook"
