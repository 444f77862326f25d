"""Where the header stands, and how columns without a good one are called."""

import datetime as dt

import pytest

from churn.ingest.files.header_row import column_names, header_index

SALES = [["К1", "01.02.2024", "100"], ["К2", "02.02.2024", "1 250,50"], ["К3", "03.02.2024", "70"]]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["Отчёт о продажах за 2024"]],
        [["ООО Ромашка"], [], ["Период:", "01.01.2024 - 31.12.2024"], [""]],
        [["", "", "Сводка", ""], ["", "", "", ""]],
    ],
)
def test_header_is_found_under_titles(above):
    rows = [*above, ["Клиент", "Дата", "Сумма"], *SALES]
    assert header_index(rows) == len(above)


def test_key_and_value_lines_above_a_wide_table_are_no_header():
    rows = [["Менеджер", "Петров"], ["Филиал", "Тула"], ["Клиент", "Город", "Тариф", "Дата", "Сумма"]]
    rows += [[f"К{i}", "Москва", "Про", f"0{i}.02.2024", "100"] for i in range(1, 6)]
    assert header_index(rows) == 2


@pytest.mark.parametrize(
    "rows",
    [
        SALES,
        [["C001", "Pro"], ["C002", "Basic"], ["C003", "Pro"]],
        [["ann@a.com", "Pro"], ["bob@b.com", "Pro"]],
        [[1.0, dt.date(2024, 1, 5)], [2.0, dt.date(2024, 1, 6)]],
    ],
)
def test_data_from_the_first_row_has_no_header(rows):
    assert header_index(rows) is None


def test_words_only_have_a_header_where_it_does_not_recur():
    assert header_index([["client", "plan"], ["Ann", "Pro"], ["Bob", "Pro"]]) == 0


@pytest.mark.parametrize(
    "header", [["client", "2022", "2023"], ["client", 2022.0, 2023.0], ["client", "2024-01", "2024-02"]]
)
def test_years_and_months_may_name_columns(header):
    assert header_index([header, ["Ann", "10", "20"], ["Bob", "30", "40"]]) == 0


def test_header_only_and_blank_rows():
    assert header_index([["client", "date", "amount"]]) == 0
    assert header_index([["Report"], [], ["client", "date", "amount"]]) == 2
    assert header_index([[], ["", None]]) is None


def test_sparse_rows_do_not_hide_a_wide_header():
    rows = [[f"Question {i}" for i in range(20)], *([str(i), "yes", *[""] * 18] for i in range(30))]
    assert header_index(rows) == 0


def test_names_are_squeezed_numbered_and_never_empty():
    cells = [" Дата\nзаказа ", "Сумма", None, "Сумма", "Сумма", 2024.0, "\ufeffid"]
    assert column_names(cells, 8) == [
        "Дата заказа",
        "Сумма",
        "column 3",
        "Сумма (2)",
        "Сумма (3)",
        "2024",
        "id",
        "column 8",
    ]
    assert column_names(["a (2)", "a", "a"], 3) == ["a (2)", "a", "a (3)"]


def test_a_column_that_holds_its_own_name_here_and_there_is_an_option_under_its_header():
    rows = [
        ["Клиент", "Дорого", "Сложно"],
        ["Альфа", "Дорого", None],
        ["Бета", None, "-"],
        ["Вега", "Дорого", "Сложно"],
    ]
    assert header_index(rows) == 0


def test_a_column_that_holds_one_text_on_every_row_speaks_against_a_header():
    assert header_index([["Альфа", "RUB"], ["Бета", "RUB"], ["Вега", "RUB"]]) is None
