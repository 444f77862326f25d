"""Periods as columns, rows that take turns, cross tables: each cell with a sum is a record of its period."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import churn
from churn.ingest.raw import RawTable
from churn.ingest.read import read_tables
from churn.ingest.shapes.wide import unpivoted
from churn.schema import Period


def wide(text: str, file: str = "a.csv") -> RawTable:
    [table] = read_tables([(file, text.encode())])
    return unpivoted(table)


def told(table: RawTable, code: str) -> dict:
    return next(dict(issue.values) for issue in table.issues if issue.code == code)


def codes(table: RawTable) -> set[str]:
    return {issue.code for issue in table.issues}


JAN, FEB, MAR = (dt.date(2024, month, 1) for month in (1, 2, 3))
MONTHS = (
    "Клиент;Город;янв 2024;фев 2024;мар 2024;Итого\nА1;Тула;100;;50;150\nБ2;Омск;0;70;-;70\nВ3;Омск;;;;0\n"
)


def test_each_cell_with_a_sum_is_a_record_of_its_month():
    table = wide(MONTHS)
    assert table.frame.rows() == [
        ("А1", "Тула", JAN, "100"),
        ("А1", "Тула", MAR, "50"),
        ("Б2", "Омск", FEB, "70"),
    ]
    assert table.frame.columns == ["Клиент", "Город", "Период", "Сумма"]
    assert table.frame["Период"].dtype == pl.Date
    assert (table.rows.to_list(), table.grain) == ([2, 2, 3], Period.MONTH)
    assert table.origins.to_list() == ["янв 2024", "мар 2024", "фев 2024"]


def test_what_is_no_record_is_counted_and_a_row_without_payments_set_aside():
    table = wide(MONTHS)
    assert told(table, "unpivoted") == {
        "columns": 3,
        "records": 3,
        "blanks": 5,
        "zeros": 1,
        "first": JAN,
        "last": MAR,
    }
    assert told(table, "columns_left_out") == {"columns": "Итого"}
    assert table.set_aside.select("row", "reason").rows() == [(4, "no_payments")]
    assert table.rows_read == 4


@pytest.mark.parametrize(
    ("headers", "days"),
    [
        ("Jan-24,Feb-24,Mar-24", [JAN, FEB, MAR]),
        ("01.2024,02.2024,03.2024", [JAN, FEB, MAR]),
        ("2024-01,2024-02,2024-03", [JAN, FEB, MAR]),
        ("31.01.2024,29.02.2024,31.03.2024", [JAN, FEB, MAR]),
        ("Январь 2024 г.,Февраль 2024 г.,Март 2024 г.", [JAN, FEB, MAR]),
        ("дек 2023,янв,фев", [dt.date(2023, 12, 1), JAN, FEB]),
        ("1 кв. 2024,2 кв. 2024,III кв. 2024", [JAN, dt.date(2024, 4, 1), dt.date(2024, 7, 1)]),
        ("Q1 2024,Q2 2024,Q3 2024", [JAN, dt.date(2024, 4, 1), dt.date(2024, 7, 1)]),
        ("2022,2023,2024", [dt.date(year, 1, 1) for year in (2022, 2023, 2024)]),
        ("2024-W01,2024-W02,2024-W03", [dt.date(2024, 1, day) for day in (1, 8, 15)]),
    ],
)
def test_periods_are_dated_to_their_first_day_however_they_are_written(headers, days):
    table = wide(f"Customer,{headers}\nA,1,2,3\nB,4,5,6\n")
    assert table.frame.to_series(1).to_list() == days * 2


def test_a_year_is_taken_from_the_nearest_text_that_names_one():
    months = "Клиент;ноя;дек;янв\nА;1;2;3\nБ;4;5;6\n"
    days = [dt.date(2023, 11, 1), dt.date(2023, 12, 1), dt.date(2024, 1, 1)]
    assert wide(f"Отчёт за 2024 год;;;\n{months}").frame["Период"].to_list() == days * 2
    assert wide(months, "продажи_2024.csv").frame["Период"].to_list() == days * 2
    assert "year_assumed" not in codes(wide(months, "продажи_2024.csv"))
    assert "year_assumed" in codes(wide(months))


def test_years_side_by_side_follow_each_other():
    title = "Продажи 2023-2024 гг., тыс. руб.;;;;\n"
    blocks = wide(title + "Клиент;янв;фев;янв;фев\nА;1;2;3;4\nБ;5;6;7;8\n")
    turns = wide(title + "Клиент;янв;янв;фев;фев\nА;1;3;2;4\nБ;5;7;6;8\n")
    assert blocks.frame.sort("Клиент", "Период").equals(turns.frame.sort("Клиент", "Период"))
    assert blocks.frame["Период"].dt.year().to_list() == [2023, 2023, 2024, 2024] * 2
    assert blocks.frame.columns[-1] == "Сумма, тыс. RUB"
    assert "repeated_header" not in codes(blocks)


def test_measures_under_each_month_stand_side_by_side_and_plans_are_left_out():
    text = (
        "Клиент;янв 2024 сумма;янв 2024 кол-во;янв 2024 план;фев 2024 сумма;фев 2024 кол-во;мар 2024 сумма\n"
    )
    table = wide(text + "А;100;2;90;;;50\nБ;;;90;30;1;\n")
    assert table.frame.rows() == [
        ("А", JAN, "100", "2"),
        ("А", MAR, "50", None),
        ("Б", FEB, "30", "1"),
    ]
    assert told(table, "columns_left_out") == {"columns": "янв 2024 план"}


TURNS = "Клиент;Показатель;янв 2024;фев 2024;мар 2024\n"


def test_measures_that_take_turns_row_by_row_become_columns():
    table = wide(TURNS + "А;Выручка;100;200;\n;Количество;1;2;\nБ;Выручка;;70;80\n;Количество;;7;8\n")
    assert table.frame.columns == ["Клиент", "Период", "Выручка", "Количество"]
    assert table.frame.rows() == [
        ("А", JAN, "100", "1"),
        ("А", FEB, "200", "2"),
        ("Б", FEB, "70", "7"),
        ("Б", MAR, "80", "8"),
    ]
    assert (table.rows.to_list(), table.rows_read) == ([2, 2, 4, 4], 4)
    assert table.origins.to_list() == ["янв 2024", "фев 2024", "фев 2024", "мар 2024"]


def test_rows_of_plans_are_set_aside_and_customers_need_not_have_every_measure():
    rows = "А;План;9;9;9\nА;Факт;1;2;3\nБ;Факт;4;;5\nВ;План;9;9;9\n"
    table = wide(TURNS + rows)
    assert table.frame.rows() == [
        ("А", JAN, "1"),
        ("А", FEB, "2"),
        ("А", MAR, "3"),
        ("Б", JAN, "4"),
        ("Б", MAR, "5"),
    ]
    assert sorted(table.set_aside.select("row", "reason").rows()) == [(2, "not_paid"), (5, "not_paid")]


def test_unlabelled_rows_in_twos_are_parted_only_where_the_numbers_leave_no_doubt():
    header = "Клиент;янв 2024;фев 2024;мар 2024\n"
    clear = wide(header + "А;1000;2000;\n;2;4;\nБ;;7000;900\n;;7;1\n")
    assert clear.frame.columns == ["Клиент", "Период", "Сумма", "Количество"]
    assert clear.frame.rows()[0] == ("А", JAN, "1000", "2")
    assert "measures_guessed" in codes(clear)
    doubtful = wide(header + "А;10;20;\nА;12;14;\nБ;;7;9\nБ;;7;10\n")
    assert doubtful.frame.columns == ["Клиент", "Период", "Сумма"]
    assert doubtful.frame.height == 8


def test_a_cross_table_of_customers_is_turned():
    table = wide(
        "Месяц;ООО Ромашка;ИП Лютик;ООО Пион;Итого\nянв 2024;10;;5;15\nфев 2024;0;7;;7\nмар 2024;;;3;3\n"
    )
    assert table.frame.rows() == [
        ("ООО Ромашка", JAN, "10"),
        ("ООО Пион", JAN, "5"),
        ("ИП Лютик", FEB, "7"),
        ("ООО Пион", MAR, "3"),
    ]
    assert (table.rows.to_list(), table.grain) == ([2, 2, 3, 4], Period.MONTH)
    assert told(table, "crossed")["zeros"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "Date,Visits,Clicks,Signups\n2024-01-01,1,2,3\n2024-02-01,4,5,6\n2024-03-01,7,8,9\n",
        "Month,Page Views,Bounce Rate,New Leads\nJan 2024,1,2,3\nFeb 2024,4,5,6\nMar 2024,7,8,9\n",
        "Customer,Date,2022,2023,2024\nA,2024-01-01,1,2,3\nB,2024-02-01,4,5,6\n",
        "Customer,tenure,Churn,Jan 2024,Feb 2024,Mar 2024\nA,1,Yes,1,2,3\nB,2,No,4,5,6\n",
        "Customer,1,2,3,4\nA,1,2,3,4\nB,4,5,6,7\n",
        "Customer,Month 1,Month 2,Month 3\nA,1,2,3\nB,4,5,6\n",
        "Respondent,Оценка 2022,Оценка 2023,Оценка 2024\nA,1,2,3\nB,4,5,5\n",
        "Клиент,янв,фев,мар\nА,да,нет,да\nБ,нет,нет,да\n",
        "Customer,Year,Amount\nA,2022,10\nB,2023,20\n",
        "Customer,Jan 1,Jan 2,Jan 10,Jan 11,Jan 12\nA,1,2,3,4,5\nB,4,5,6,7,8\n",
        "Customer,May we contact you?,Amount\nA,1,10\nB,0,20\n",
    ],
)
def test_what_only_looks_wide_is_left_as_it_is(text):
    [table] = read_tables([("a.csv", text.encode())])
    assert unpivoted(table) is table


def test_quarters_set_the_period_of_the_book_and_a_whole_last_period_is_complete():
    header = "Клиент;" + ";".join(f"{q} кв. {y}" for y in (2023, 2024) for q in (1, 2, 3, 4))
    rows = [f"К{i};" + ";".join("10" if i > 3 or n < 6 else "" for n in range(8)) for i in range(20)]
    book = churn.read(("a.csv", "\n".join([header, *rows]).encode()))
    assert book.settings.period is Period.QUARTER
    assert book.settings.as_of == dt.date(2024, 12, 31)
    assert bool(book.panel.calendar.complete.all())


def test_a_number_beside_the_customer_is_no_order_of_its_months():
    rows = "".join(f"{1000 + i};К{i};10;20;30\n" for i in range(9))
    book = churn.read(("a.csv", f"Код;Клиент;янв 2024;фев 2024;мар 2024\n{rows}".encode()))
    assert {g.column: g.role for g in book.receipt.tables[0].guesses}["Код"] is None
    assert book.tables.transactions.height == 27


def test_a_cell_that_cannot_be_read_is_told_by_the_header_it_stood_under():
    rows = "".join(f"К{i};10;20;30\n" for i in range(20))
    book = churn.read(("a.csv", f"Клиент;янв 2024;фев 2024;мар 2024\n{rows}Л;10;десять;30\n".encode()))
    said = book.receipt.set_aside.select("row", "reason", "column", "value").rows()
    assert said == [(22, "bad_amount", "фев 2024", "десять")]


AMOUNTS = st.one_of(
    st.none(), st.just(0), st.integers(-5, 9_000), st.integers(1, 99_999).map(lambda n: n / 100)
)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(3, 14).flatmap(
        lambda n: st.lists(st.lists(AMOUNTS, min_size=n, max_size=n), min_size=2, max_size=8)
    )
)
def test_a_wide_file_says_the_same_as_the_long_one(matrix):
    days = [dt.date(2023 + n // 12, n % 12 + 1, 1) for n in range(len(matrix[0]))]
    cells = [["" if a is None else str(a) for a in row] for row in matrix]
    lines = [",".join(["Customer", *(d.strftime("%m.%Y") for d in days)])]
    table = wide("\n".join([*lines, *(",".join([f"C{i:02d}", *row]) for i, row in enumerate(cells))]) + "\n")
    long = {(f"C{i:02d}", d): a for i, row in enumerate(matrix) for d, a in zip(days, row, strict=True) if a}
    if not long:
        assert table.origins is None
        return
    who, when, paid = table.frame.get_columns()
    assert dict(zip(zip(who, when, strict=True), paid.cast(pl.Float64), strict=True)) == long
    silent = sum(not any(row) for row in matrix)
    assert table.rows_read == len(long) + silent
    counted = told(table, "unpivoted")
    assert counted["records"] + counted["blanks"] + counted["zeros"] == len(matrix) * len(days)


def test_two_months_begin_the_year_that_the_file_is_named_by():
    """A file a year, of which the last has only begun: its months are not lost."""
    text = "Клиент;Январь;Февраль\nЛютик;10;20\nМак;;5\n"
    assert wide(text, "2024.csv").frame["Период"].to_list() == [
        dt.date(2024, 1, 1),
        dt.date(2024, 2, 1),
        dt.date(2024, 2, 1),
    ]
    assert "unpivoted" not in codes(wide(text))
    assert "unpivoted" not in codes(wide("Клиент;Февраль;Май\nЛютик;10;20\n", "2024.csv"))
