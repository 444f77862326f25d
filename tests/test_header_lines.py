"""Headers on two lines: groups above, columns below."""

from __future__ import annotations

import pytest

from churn.ingest.files.header_lines import header_lines, is_numbering
from churn.ingest.files.header_row import header_index

DATA = ["ООО Ромашка", "01.02.2024", 3.0, 100.0, "Иванова"]
GROUPS = ["Контрагент", "Дата", "Продажи", None, "Менеджер"]
COLUMNS = [None, None, "Кол-во", "Сумма", None]
NAMES = ["Контрагент", "Дата", "Кол-во", "Сумма", "Менеджер"]


@pytest.mark.parametrize("found", [0, 1])
def test_a_group_gives_way_to_its_columns_whichever_line_was_found(found):
    assert header_lines([GROUPS, COLUMNS, DATA], found) == (NAMES, 0, 1)


def test_a_column_that_stands_in_several_groups_keeps_their_names():
    rows = [["Клиент", "Январь", "", "Февраль", ""], ["", "Шт", "Сумма", "Шт", "Сумма"]]
    names = ["Клиент", "Январь Шт", "Январь Сумма", "Февраль Шт", "Февраль Сумма"]
    assert header_lines([*rows, ["А", 1, 2, 3, 4]], 0) == (names, 0, 1)


@pytest.mark.parametrize(
    "rows",
    [
        [["Клиент", "Город", "Примечание"], ["ООО Ромашка", "Тула", None]],
        [["Клиент", "Дата", None, None], ["ООО Ромашка", "01.02.2024", "100", "да"]],
        [["Клиент", None, "Город"], [None, "нет", None]],
        [["Клиент", "Город", None], ["Альфа", "Тула", "звонить"]],
    ],
)
def test_a_record_is_no_second_line(rows):
    assert header_lines(rows, 0) == (rows[0], 0, 0)


def test_a_title_is_no_first_line():
    rows = [["Отчёт", None, None, None], [None, "Клиент", "Дата", "Сумма"], [1.0, "А", "01.02.2024", 5.0]]
    assert header_lines(rows, 1) == (rows[1], 1, 1)


SURVEY = ["Respondent ID", "Why did you leave?", None, None, "What else?"]


def test_a_line_that_only_says_that_answers_stand_below_names_nothing():
    options = [None, "Too dear", "Slow", "Other (please specify)", "Open-Ended Response"]
    names = ["Respondent ID", "Too dear", "Slow", "Other (please specify)", "What else?"]
    assert header_lines([SURVEY, options, ["1", "Too dear", None, None, "nothing"]], 0) == (names, 0, 1)


def body(width: int) -> list[list[object]]:
    return [[name, *map(float, range(1, width))] for name in ("ООО Ромашка", "ИП Лютик", "Пион")]


MONTHS = ["янв", "фев", "янв", "фев"]
BY_YEAR = ["Клиент", "2023 янв", "2023 фев", "2024 янв", "2024 фев"]


@pytest.mark.parametrize("year", [2023.0, "2023", "2023 год"])
def test_years_over_months_name_each_month_whether_the_corner_is_above_or_below(year):
    later = {2023.0: 2024.0, "2023": "2024", "2023 год": "2024 год"}[year]
    names = [n.replace("2023", str(year).removesuffix(".0")) for n in BY_YEAR]
    names = [n.replace("2024", str(later).removesuffix(".0")) for n in names]
    above = [["Клиент", year, None, later, None], [None, *MONTHS]]
    below = [[None, year, None, later, None], ["Клиент", *MONTHS]]
    for lines in (above, below):
        rows = [*lines, *body(5)]
        assert header_lines(rows, header_index(rows)) == (names, 0, 1)


@pytest.mark.parametrize("found", [0, 1, 2])
def test_three_lines_of_years_months_and_measures(found):
    years = ["Клиент", "2024", None, None, None]
    months = [None, "янв", None, "фев", None]
    measures = [None, "Выручка", "Кол-во", "Выручка", "Кол-во"]
    names = ["Клиент", "2024 янв Выручка", "2024 янв Кол-во", "2024 фев Выручка", "2024 фев Кол-во"]
    assert header_lines([years, months, measures, *body(5)], found) == (names, 0, 2)


def test_a_group_over_months_is_kept_as_their_measure():
    rows = [["Клиент", "Город", "Выручка", None, "Итого"], [None, None, "янв", "фев", None]]
    names = ["Клиент", "Город", "Выручка янв", "Выручка фев", "Итого"]
    assert header_lines([*rows, ["А", "Тула", 1.0, 2.0, 3.0]], 0) == (names, 0, 1)


def test_units_on_a_line_of_their_own_are_joined_to_the_names():
    rows = [["Клиент", "Продажи", "Отгружено"], [None, "тыс. руб.", "шт."], *body(3)]
    assert header_lines(rows, 0) == (["Клиент", "Продажи, тыс. руб.", "Отгружено, шт."], 0, 1)


def test_merged_cells_bound_a_group():
    rows = [["Клиент", "Продажи", None, None], [None, "янв", "фев", None], *body(4)]
    merged = [((0, 0), (1, 0)), ((0, 1), (0, 2))]
    assert header_lines(rows, 0, merged) == (["Клиент", "Продажи янв", "Продажи фев", None], 0, 1)


def test_words_under_blanks_are_a_record_where_words_stand_below():
    rows = [[None, "2023", None, "2024", None], ["ООО Ромашка", "да", "нет", "да", "нет"]]
    rows += [["ИП Лютик", "да", "да", "да", "нет"], ["Пион", "нет", "да", "да", "нет"]]
    assert header_lines(rows, 0) == (rows[0], 0, 0)


def test_columns_numbered_under_the_header_are_no_record():
    rows = [["Клиент", "Дата", "Сумма", "Город"], ["1", "2", "3", "4"], ["А", "01.02.2024", "5", "Тула"]]
    assert is_numbering(rows, 1)
    assert is_numbering([rows[0], ["А", "Б", "1", "2"], ["ИП Лютик", "Тула", "5", "7"]], 1)


@pytest.mark.parametrize(
    "rows",
    [
        [["№", "Вес", "Цена", "Скидка"], ["1", "2", "3", "4"], ["2", "5", "9", "1"]],
        [["Клиент", "янв", "фев", "мар"], ["А", "1", "2", "3"], ["Б", "4", "5", "6"]],
        [["№", "Клиент", "Сумма"], ["1", "2", "3"], ["2", "ИП Лютик", "7"]],
    ],
)
def test_a_record_of_small_numbers_is_no_numbering(rows):
    assert not is_numbering(rows, 1)
