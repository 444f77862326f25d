"""Tables without a date that their sheet, title or file dates, and those that nothing may date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

import churn
from churn.ingest.raw import RawTable
from churn.ingest.shapes.dated import dated
from churn.schema import Period
from tests.raw_tables import raw

MARCH = dt.date(2024, 3, 1)
PAID = {"Клиент": ["А", "Б"], "Сумма": [10.0, 20.0]}


def table(
    titles: tuple[str, ...] = (), sheet: str | None = None, file: str = "a.csv", columns=None
) -> RawTable:
    plain = raw(columns or PAID, file)
    return replace(plain, titles=titles, source=replace(plain.source, sheet=sheet))


def codes(found: RawTable) -> list[str]:
    return [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ({"sheet": "Март 2024"}, "dated_by_sheet"),
        ({"sheet": "2024-03"}, "dated_by_sheet"),
        ({"sheet": "Mar 24"}, "dated_by_sheet"),
        ({"sheet": "март", "titles": ("Продажи 2024 года",)}, "dated_by_sheet"),
        ({"sheet": "Март", "file": "Продажи 2024.xlsx"}, "dated_by_sheet"),
        ({"titles": ("Отчёт о продажах за март 2024 г.",)}, "dated_by_title"),
        ({"titles": ("ООО «Заря»", "Период: 01.03.2024 - 31.03.2024")}, "dated_by_title"),
        ({"titles": ("с 1 марта 2024 г. по 31 марта 2024 г.",)}, "dated_by_title"),
        ({"titles": ("Sales report, March 2024",)}, "dated_by_title"),
        ({"file": "sales_2024-03.csv"}, "dated_by_file"),
        ({"file": "Продажи март 2024.xlsx", "sheet": "Лист1"}, "dated_by_file"),
    ],
)
def test_one_month_named_around_the_table_is_its_date(place, code):
    found = dated(table(**place))
    assert found.frame.columns == ["Клиент", "Сумма", "Период"]
    assert found.frame["Период"].to_list() == [MARCH, MARCH]
    assert (codes(found), found.grain) == ([code], Period.MONTH)


def test_a_day_dates_to_the_day():
    found = dated(table(titles=("Продажи за 05.03.2024",)))
    assert (found.frame["Период"][0], found.grain) == (dt.date(2024, 3, 5), None)


def test_a_stretch_longer_than_a_month_is_told_and_dates_nothing():
    for title in ("Период: 01.01.2024 - 30.06.2024", "Продажи за 2024 год", "За январь – март 2024"):
        found = dated(table(titles=(title,)))
        assert (codes(found), found.frame.columns) == (["period_too_long"], ["Клиент", "Сумма"])


@pytest.mark.parametrize(
    "place",
    [
        {"titles": ("Дата формирования: 05.03.2024",)},
        {"titles": ("Остатки на 01.03.2024",)},
        {"titles": ("Generated on 2024-03-05",)},
        {"file": "export_2024-03-05.csv"},
        {"file": "may_clients.csv"},
        {"sheet": "Лист1"},
        {"sheet": "Март 2024", "columns": PAID | {"Дата": [MARCH, MARCH]}},
        {"sheet": "Март 2024", "columns": {"Клиент": ["А", "Б"], "Город": ["Тула", "Омск"]}},
        {"sheet": "Март 2024", "columns": PAID | {"Ушёл": ["да", "нет"]}},
        {"sheet": "Март 2024", "columns": {"Товар": ["А", "Б"], "Сумма": [1.0, 2.0]}},
        {"sheet": "Март 2024", "columns": PAID | {"x": ["01.02.2024", "05.02.2024"]}},
    ],
)
def test_nothing_else_dates_a_table(place):
    plain = table(**place)
    assert dated(plain) is plain


def test_files_of_several_months_make_a_history():
    rows = {month: "".join(f"C{i},{10 + i}\n" for i in range(month, 20)) for month in range(1, 7)}
    files = [(f"sales_2024-{month:02d}.csv", f"customer,amount\n{text}") for month, text in rows.items()]
    book = churn.read([(name, text.encode()) for name, text in files])
    paid = book.tables.transactions.group_by("date").agg(pl.len()).sort("date")
    assert paid.rows() == [(dt.date(2024, month, 1), 20 - month) for month in range(1, 7)]
    assert book.settings.as_of == dt.date(2024, 6, 30)
