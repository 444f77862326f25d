"""Columns of tables: the same name and form everywhere, codes said, nothing lost on the way to a file."""

import pandas as pd
import pytest

from churn.exhibits.columns import as_filed, column_name, form_of, in_words, kind_of
from churn.texts import texts

RU = texts("ru", "RUB", "month")


@pytest.mark.parametrize(
    ("column", "counts", "kind"),
    [
        ("closing", False, "money"),
        ("closing", True, "int"),
        ("value", False, "money"),
        ("customers", False, "int"),
        ("logo_churn_rate", False, "percent"),
        ("lift", False, "times"),
        ("p_value", False, "chance"),
        ("period", False, "period"),
        ("last_day", False, "date"),
        ("customer", False, None),
    ],
)
def test_a_column_has_one_kind_and_amounts_of_customers_are_no_money(column, counts, kind):
    assert kind_of(column, counts) == kind


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("closing", 1235.5, "1 236 ₽"),
        ("share", 0.125, "12,5 %"),
        ("lift", 2.0, "2,00"),
        ("p_value", 0.0123, "0,0123"),
        ("orders", 1234, "1 234"),
    ],
)
def test_values_are_written_as_the_reader_writes_them(column, value, text):
    assert form_of(RU, column)(value).replace("\u00a0", " ").replace("\u202f", " ") == text


def test_a_column_that_stands_as_it_is_has_no_form():
    assert form_of(RU, "customer") is None


def test_a_column_of_the_users_own_keeps_its_header():
    assert column_name(RU, "Менеджер") == "Менеджер"
    assert column_name(RU, "customer") != "customer"


def test_codes_are_said_and_a_missing_one_is_a_dash():
    frame = pd.DataFrame({"band": ["large", None], "customer": ["A", "B"]})
    said = in_words(RU, frame)
    assert list(said["band"]) == [RU("band.large"), "—"]
    assert list(said["customer"]) == ["A", "B"]


def test_without_a_calendar_there_are_no_days_and_no_periods():
    frame = pd.DataFrame({"period": [1], "last_day": [2], "customers": [3]})
    assert list(in_words(texts("ru", None, "snapshot"), frame)) == ["customers"]


def test_a_table_for_a_file_keeps_bare_numbers_and_loses_idle_digits():
    frame = pd.DataFrame({"closing": [1234.56789], "share": [0.123456789]})
    assert as_filed(RU, frame).to_numpy().tolist() == [[1234.57, 0.123457]]


def test_a_line_in_a_cell_stays_out_of_a_file_and_days_stay_days():
    day = pd.Timestamp("2024-03-01")
    filed = as_filed(RU, pd.DataFrame({"history": [[1.0, 2.0]], "last_day": [day], "share": [0.5]}))
    assert filed.to_numpy().tolist() == [[day, 0.5]]
