"""Headers on two lines: groups above, columns below."""

from __future__ import annotations

import pytest

from churn.ingest.header_lines import header_lines

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
