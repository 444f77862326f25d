"""How a file was read is kept, known again by its headers, and gives the same book."""

from __future__ import annotations

import datetime as dt

import pytest

import churn
from churn.annotations import Annotations
from churn.book import read_with
from churn.ingest.columns.fingerprints import fingerprint
from churn.memory import Profile, best, difference, profile_of
from churn.schema import Basis, Role
from churn.settings import Choices, Settings, TableRoles

MARCH = b"Client;Paid;Billed;Total\n" + b"".join(
    b"C%d;0%d.03.2024;1%d.03.2024;%d\n" % (i % 4, 1 + i % 9, i % 9, 100 + i) for i in range(40)
)
APRIL = MARCH.replace(b".03.", b".04.").replace(b"Client;Paid;Billed;Total", b"CLIENT;Paid;  billed ;Total")
TABLE = TableRoles("0" * 16, (("a", Role.AMOUNT),))


def of(book) -> Profile:
    return profile_of(book.receipt, book.choices, book.chosen, book.annotations)


def roles(book) -> dict[str, Role | None]:
    return {g.column: g.role for g in book.receipt.tables[0].guesses}


def test_the_next_file_with_the_same_header_is_read_as_the_last_one():
    march = churn.read(("march.csv", MARCH), roles={"Billed": "date", "Paid": None}, lost_after=2)
    april = churn.read(("april.csv", APRIL), profile=of(march))
    assert roles(april) == {
        "CLIENT": Role.CUSTOMER_ID,
        "Paid": None,
        "billed": Role.DATE,
        "Total": Role.AMOUNT,
    }
    assert april.settings.lost_after == 2


def test_what_is_said_now_outweighs_what_was_said_then():
    march = churn.read(("march.csv", MARCH), roles={"Billed": "date", "Paid": None}, lost_after=2)
    again = churn.read(
        ("m.csv", MARCH), profile=of(march), roles={"Paid": "date", "Billed": None}, lost_after=3
    )
    assert (roles(again)["Paid"], roles(again)["Billed"]) == (Role.DATE, None)
    assert again.settings.lost_after == 3


def test_another_header_is_read_by_itself():
    march = churn.read(("march.csv", MARCH), roles={"Billed": "date", "Paid": None})
    other = MARCH.replace(b"Total", b"Sum")
    assert roles(churn.read(("o.csv", other), profile=of(march)))["Paid"] is Role.DATE


def test_a_book_read_by_its_own_profile_is_the_same_book():
    book = churn.read(("march.csv", MARCH))
    again = churn.read(("march.csv", MARCH), profile=of(book))
    assert roles(again) == roles(book)
    assert (again.whole.value == book.whole.value).all()


def test_the_day_that_the_file_ends_is_not_carried_over():
    march = churn.read(("march.csv", MARCH), as_of=dt.date(2024, 3, 20), basis="orders")
    assert dict(of(march).settings) == {"basis": Basis.ORDERS}


def test_corrections_come_along_and_give_way_to_those_of_now():
    profile = Profile("x", (TABLE,), corrections=(("dear", ("price",)), ("slow", ("service",))))
    added = profile.annotated(Annotations().corrected({"slow": ["speed"]}))
    assert added.corrections == (("dear", ("price",)), ("slow", ("speed",)))


def test_choices_of_reading_are_carried_over_and_repairs_are_not():
    book = read_with(("march.csv", MARCH), Choices(day_first=True, drop_duplicates=True), Settings())
    kept = of(book).choices()
    assert (kept.day_first, kept.drop_duplicates, kept.repairs) == (True, True, ())


def test_the_profile_that_knows_most_tables_is_the_best():
    book = churn.read(
        {"march": churn_frame(MARCH), "people": churn_frame(b"Client;City\nC1;Omsk\nC2;Perm\n")}
    )
    both = of(book)
    one = Profile("one", both.tables[:1])
    strange = Profile("strange", (TABLE,))
    assert best([strange, one, both], book.receipt) is both
    assert best([strange], book.receipt) is None


def churn_frame(content: bytes):
    import io

    import pandas as pd

    return pd.read_csv(io.BytesIO(content), sep=";")


@pytest.mark.parametrize("other", [["b", "A "], ["A", "B"], ["a", " b"]])
def test_order_case_and_spaces_of_headers_leave_no_mark(other):
    assert fingerprint(["a", "b"]) == fingerprint(other)


def test_other_names_leave_another_mark():
    assert len({fingerprint(h) for h in (["a", "b"], ["a"], ["a", "b", "c"], ["a\nb"], ["ab"])}) >= 4


def test_what_would_change_is_told_before_it_does():
    march = churn.read(
        ("march.csv", MARCH), roles={"Billed": "date", "Paid": None}, lost_after=2, day_first=True
    )
    april = churn.read(("april.csv", APRIL))
    noted = Annotations().corrected({"dear": ["price"]})
    profile = profile_of(march.receipt, march.choices, march.chosen, noted)
    change = difference(profile, april.receipt, april.choices, april.chosen, april.annotations)
    assert set(change.columns) == {("Paid", Role.DATE, None), ("billed", None, Role.DATE)}
    assert (change.settings, change.reading, change.corrections) == (("lost_after",), ("day_first",), 1)


def test_a_profile_that_says_what_is_read_anyway_changes_nothing():
    book = churn.read(("march.csv", MARCH))
    assert not difference(of(book), book.receipt, book.choices, book.chosen, book.annotations)
