"""A suggestion stands where it is sure, and nowhere else."""

from __future__ import annotations

import datetime as dt

import pytest

import churn
from churn.ingest.mending.misspelt import meant_day, meant_number
from churn.ingest.mending.near_names import meant_keys, meant_names
from churn.ingest.mending.suggestions import WHYS, suggestions
from churn.ingest.mending.unrepaired import reasons_to_repair, unrepaired


@pytest.mark.parametrize(
    ("text", "meant", "why"),
    [
        ("12.05.2O24", "12.05.2024", "letter_for_digit"),
        ("l2.O5.2024 10:00", "12.05.2024", "letter_for_digit"),
        ("15 окт 2O24", "15 окт 2024", "letter_for_digit"),
        ("12..05.2024", "12.05.2024", "stray_mark"),
        ("12,05,2024", "12.05.2024", "stray_mark"),
        ("2024.13.01", "13.01.2024", "day_and_month_swapped"),
        ("05/13/2024", "13.05.2024", "day_and_month_swapped"),
    ],
)
def test_a_slip_of_the_pen_in_a_day_is_read(text, meant, why):
    assert meant_day(text, "dmy") == (meant, why)


@pytest.mark.parametrize("text", ["31.02.2024", "2024-02-30", "32.01.2024", "2O24", "soon", "=cmd|x", ""])
def test_no_day_is_invented(text):
    assert meant_day(text, "dmy") is None


def test_a_day_that_reads_both_ways_is_left_open_where_the_column_proves_no_order():
    assert meant_day("O5/06/2024", "none") is None
    assert meant_day("O5/06/2024", "mdy") == ("05/06/2024", "letter_for_digit")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("12OO", "1200"), ("l200", "1200"), ("1.200,5О", "1.200,50"), ("1200=50", "1200,50"), ("9,,5", "9,5")],
)
def test_a_slip_of_the_pen_in_an_amount_is_read(text, meant):
    assert meant_number(text).text == meant


@pytest.mark.parametrize("text", ["1,2,3", "—", "100l", "l.200", "договорная", "-", ""])
def test_no_amount_is_invented(text):
    assert meant_number(text) is None


def test_a_strange_name_means_the_customer_of_the_same_words_or_of_one_slip():
    known = {name: name for name in ("ООО «Ромашка»", "Восток-Сервис", "Северный ветер", "Клиент 10")}
    strange = ["Ромашка ООО", "Восток Сервиc", "Северный вeтер", "Клиент 1O", "Клиент 11", "Лютик"]
    meant = {name: reading.text for name, reading in meant_names(strange, known).items()}
    assert meant == {
        "Ромашка ООО": "ООО «Ромашка»",
        "Восток Сервиc": "Восток-Сервис",
        "Северный вeтер": "Северный ветер",
        "Клиент 1O": "Клиент 10",
    }


def test_a_name_that_is_near_to_two_customers_means_neither():
    known = {name: name for name in ("Северный ветер А", "Северный ветер Б")}
    assert meant_names(["Северный ветер В"], known) == {}
    assert meant_names(["Ромашка"], {"ООО Ромашка": "1", "АО Ромашка": "2"}) == {}


def test_the_number_of_an_order_is_known_in_other_marks_and_case():
    meant = meant_keys(["№ 00123", "so-77", "SO-7B", "99"], ["123", "SO-77", "SO-78"])
    assert {key: reading.text for key, reading in meant.items()} == {"№ 00123": "123", "so-77": "SO-77"}


DAYS = [(dt.date(2024, 1, 1) + dt.timedelta(7 * i)).isoformat() for i in range(24)]


def _suggested(lines: list[str], header: str) -> dict[str, tuple[str | None, str | None]]:
    book = churn.read(("a.csv", "\n".join([header, *lines]).encode()))
    told = suggestions(book.tables, book.receipt, unrepaired(book.receipt))
    assert set(told["why"].drop_nulls()) <= set(WHYS)
    assert told.height == sum(reasons_to_repair(book.receipt).values())
    return {row: (text, why) for row, text, why in told.select("row", "suggestion", "why").rows()}


def test_rows_of_the_same_order_name_the_customer_and_the_day():
    lines = [f"o{i},c{i % 4},{day},{10 + i}" for i, day in enumerate(DAYS)]
    lines += ["o5,,2024-02-05,3", "o6,c2,,4", "o99,,2024-02-05,3"]
    told = _suggested(lines, "order,customer,date,amount")
    assert told == {26: ("c1", "same_order"), 27: ("2024-02-12", "same_order"), 28: (None, None)}


def test_rows_round_it_give_the_day_in_a_sorted_file_and_nothing_in_another():
    lines = [f"c{i % 4},{day},{10 + i}" for i, day in enumerate(DAYS)]
    lines.insert(5, "c1,,7")
    assert _suggested(lines, "customer,date,amount") == {7: (None, None)}
    lines[6] = lines[6].replace(DAYS[5], DAYS[4])
    assert _suggested(lines, "customer,date,amount") == {7: (DAYS[4], "same_day_around")}
    unsorted = [*lines[10:], *lines[:10]]
    assert set(_suggested(unsorted, "customer,date,amount").values()) == {(None, None)}


def test_the_year_of_a_day_without_one_is_that_of_the_rows_round_it():
    days = [dt.date.fromisoformat(day).strftime("%d.%m.%Y") for day in DAYS]
    lines = [f"c{i % 4};{day};{10 + i}" for i, day in enumerate(days)]
    lines.insert(9, "c1;1 мар;7")  # between 26 February and 4 March
    lines.insert(12, "c1;1 июн;7")  # not between its neighbours
    told = _suggested(lines, "customer;date;amount")
    assert told == {11: ("01.03.2024", "year_around"), 14: (None, None)}


def test_the_name_or_the_address_in_the_row_names_its_customer():
    lines = [f"{100 + i % 4},mail{i % 4}@a.com,{day},{10 + i}" for i, day in enumerate(DAYS)]
    lines += [",MAIL2@a.com,2024-06-01,7", ",other@a.com,2024-06-01,7"]
    told = _suggested(lines, "customer_id,email,date,amount")
    assert told.get(26) == ("102", "same_name")
    assert told.get(27) == (None, None)
