"""Rows of a sheet that are no records: sums, headers told again, lines, notes; and records that are none."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.raw import RawTable
from churn.ingest.read import read_tables
from churn.ingest.shapes.furniture import without_furniture
from tests.raw_tables import raw


def bare(text: str) -> RawTable:
    [table] = read_tables([("a.csv", text.encode())])
    return without_furniture(table)


def left(table: RawTable) -> list[tuple[int, str]]:
    return sorted(table.set_aside.select("row", "reason").rows())


ORDERS = "Клиент;Дата;Сумма\nООО Ромашка;01.02.2024;100\nООО Ромашка;02.02.2024;50\n"


@pytest.mark.parametrize(
    "row",
    [
        *("Итого;;150", "ИТОГО:;;150", "Всего;;999", "Общий итог;;150", "Grand Total;;150", "Subtotal;;150"),
        *("Итого по ООО Ромашка;;150", "Итого по клиенту Лютик;;150", "ИТОГО за январь;;150"),
        *("Промежуточный итог;;150", "Итого, руб.;;150", "Total (USD);;150", "Total for Daisy;;150"),
        *(
            "ООО Ромашка Итог;;150",
            "ООО Ромашка Total;;150",
            "ООО Ромашка — итого:;;150",
            ";Всего за февраль;150",
        ),
        *(";;150", ";Итого;150", "Итого Лютик;;150"),
        *("Исходящий остаток;;999", "Сальдо на конец периода;;999", "Closing balance;;999"),
    ],
)
def test_a_sum_is_told_by_its_name_and_place_or_by_its_arithmetic(row):
    table = bare(ORDERS + row + "\nИП Петров;03.02.2024;70\n")
    assert left(table) == [(4, "total_row")]
    assert table.frame["Сумма"].to_list() == ["100", "50", "70"]


@pytest.mark.parametrize(
    "name",
    [
        *("Среднее", "Средний чек, руб.", "Количество клиентов", "Кол-во активных клиентов", "Прирост, %"),
        *("Average", "Number of customers", "Growth %", "Active customers", "Median", "Темп роста"),
    ],
)
def test_rows_below_a_table_that_count_or_average_it_are_no_customers(name):
    lines = ["Клиент;янв 2024;фев 2024;мар 2024", *(f"Фирма {i};{i};{i + 1};5" for i in range(1, 12))]
    table = bare("\n".join([*lines, "Итого;66;77;55", f"{name};6;7;5"]) + "\n")
    assert left(table) == [(13, "total_row"), (14, "total_row")]
    assert left(bare("\n".join([*lines, f"{name};6;7;5", "Фирма 12;6;7;9"]) + "\n")) == []


@pytest.mark.parametrize(
    "name", ["Average Joe's Gym", "Рост-Сервис", "Новых решений ООО", "Growth Labs", "Mean Bean"]
)
def test_firms_with_such_names_stay(name):
    lines = ["Клиент;янв 2024;фев 2024", *(f"Фирма {i};{i};{i + 1}" for i in range(1, 12))]
    assert left(bare("\n".join([*lines, f"{name};6;7"]) + "\n")) == []


def test_a_sum_of_a_group_in_a_list_of_names_is_told_by_all_its_figures():
    """A firm called so, whose figures are nobody's sum, stays."""
    lines = ["Клиент;янв 2024;фев 2024", "А;1;2", "Б;3;4", "Итого Север;4;6", "Итого-Сервис;4;5", "В;5;6"]
    table = bare("\n".join([*lines, "Юг всего;9;11"]) + "\n")
    assert left(table) == [(4, "total_row"), (7, "total_row")]
    prices = ["Клиент;янв 2024;фев 2024", "А;100;100", "Б;200;200", "Subtotal Design;300;300", "В;100;100"]
    assert left(bare("\n".join(prices) + "\n")) == []


@pytest.mark.parametrize(
    "row",
    [
        *(
            "Total Wine;03.02.2024;150",
            "Итоговый центр;03.02.2024;150",
            "Total Energies;;70",
            "Всего;хорошего;7",
        ),
        *("Сумма технологий;;150", "Итого Лютик;;70", ";;70", "ООО Сумма;03.02.2024;150"),
    ],
)
def test_what_is_only_called_like_a_sum_is_a_record(row):
    assert left(bare(ORDERS + row + "\nИП Петров;03.02.2024;70\n")) == []


def test_sums_of_sums_are_known_as_such():
    rows = ["А Итог;;150", "Б;01.02.2024;20", "Б;04.02.2024;30", ";;50", "Всего за год;;200", ";;200"]
    assert [row for row, _ in left(bare(ORDERS + "\n".join(rows)))] == [4, 7, 8, 9]


def test_a_table_of_months_ends_in_its_total():
    table = bare("Клиент;Янв;Фев\nООО Ромашка;1;100\nTotal Wine;5;70\nИтого;6;170\n")
    assert left(table) == [(4, "total_row")]


def test_many_rows_without_a_name_are_holes_and_no_sums():
    rows = [f";;{i}" for i in range(1, 400)]
    assert left(bare(ORDERS + "\n".join(rows))) == []


def test_headers_at_page_breaks_and_the_line_that_counts_columns_step_aside():
    table = bare(
        "Клиент;Дата;Сумма\n1;2;3\nА;01.02.2024;100\nPage 1 of 2\nКлиент;Дата;Сумма\n1;2;3\nБ;02.02.2024;50\n"
    )
    headers = [(2, "repeated_header"), (5, "repeated_header"), (6, "repeated_header")]
    assert left(table) == sorted([*headers, (4, "footer")])


def test_a_first_record_of_small_numbers_is_no_line_that_counts_columns():
    assert left(raw_without({"who": ["1", "2"], "qty": ["2", "1"], "sum": ["4", "3"]})) == []


def raw_without(columns: dict[str, list]) -> RawTable:
    return without_furniture(raw(columns))


@pytest.mark.parametrize("no", [None, "-"])
def test_the_options_somebody_chose_are_no_repeated_header(no):
    columns = {"who": list("abcd"), "dear": ["dear", "dear", no, no], "slow": ["slow", "slow", no, "slow"]}
    assert left(raw_without(columns)) == []


def test_a_header_repeated_among_options_is_one_still():
    columns = {"who": ["a", "who", "c"], "day": ["1", "day", "3"], "dear": ["dear", "dear", None]}
    assert left(raw_without(columns)) == [(3, "repeated_header")]


def test_a_header_repeated_among_customers_is_no_customer():
    assert left(raw_without({"Код": ["1", "Код", "2"], "Имя": ["a", "Имя", "b"]})) == [(3, "repeated_header")]


@pytest.mark.parametrize(
    "note",
    [
        *("Составил: Иванов И. И.;;", "Исполнитель;;Иванов", "Руководитель ________;;/Иванов/"),
        *(
            "Generated on 2024-03-01;;",
            "Page 1 of 3;;",
            "* без НДС;;",
            "Всего записей: 2;;",
            "(2 rows affected);;",
        ),
        *("Главный бухгалтер;Петрова;", "Отчёт сформирован 01.03.2024;;"),
    ],
)
def test_what_is_signed_below_a_table_is_no_record(note):
    assert left(bare(ORDERS + "\n" + note + "\n")) == [(5, "footer")]


def test_a_note_of_any_words_is_known_by_the_gap_above_it():
    assert left(bare(ORDERS + "\nСуммы округлены до рубля\n")) == [(5, "footer")]
    assert left(bare(ORDERS + "Суммы округлены до рубля\n")) == []


def test_a_customer_of_whom_only_the_name_is_known_is_no_note():
    rows = "Имя;Почта;Город\nа;a@b.ru;М\n\nб;b@b.ru;М\n\nв;;\n\nг;;\n\nд;;\n"
    assert left(bare(rows)) == []


def test_lines_of_dashes_are_no_records_and_a_dash_is_a_cell():
    table = bare("Клиент;Дата;Сумма\n------;------;-----\nА;01.02.2024;100\n-;01.02.2024;5\n==========;;\n")
    assert left(table) == [(2, "separator"), (5, "separator")]


def test_numbers_among_which_words_stood_are_numbers_again():
    frame = {"Клиент": ["А", "Клиент", "Б"], "Сумма": ["1.234", "Сумма", "100"]}
    table = raw(frame)
    assert without_furniture(table).frame.schema["Сумма"] == pl.String
    book = RawTable(table.source.__class__("a.xlsx", "S", 1, "xlsx"), table.frame, table.rows)
    assert without_furniture(book).frame["Сумма"].to_list() == [1.234, 100.0]


NAMES = st.sampled_from(
    ["Total Wine", "Итоговый центр", "Всеволод", "Sum Up", "ООО Итог", "Page & Co", "Источник", "Summit", "А"]
)
PLAIN = st.lists(st.tuples(NAMES, st.dates(), st.integers(-500, 500)), min_size=1, max_size=30)


@given(PLAIN)
@settings(deadline=None, max_examples=60)
def test_nothing_is_set_aside_from_a_plain_table(rows):
    who, day, money = zip(*rows, strict=True)
    columns = {"who": who, "day": [str(d) for d in day], "sum": [str(m) for m in money]}
    table = raw({name: list(cells) for name, cells in columns.items()})
    assert without_furniture(table) is table
