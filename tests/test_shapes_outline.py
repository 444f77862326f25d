"""Groups drawn as rows, in each of the ways that reports draw them, become columns again."""

from __future__ import annotations

import datetime as dt
import io
from itertools import groupby

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment

from churn.ingest.raw import RawTable
from churn.ingest.read import read_tables
from churn.ingest.shapes import shaped
from tests.raw_tables import raw

RECORDS = [
    *(("ООО Ромашка", "0000-000101", "15.03.2024", 100), ("ООО Ромашка", "0000-000102", "16.04.2024", 50)),
    *(("ИП Петров", "0000-000103", "15.03.2024", 70), ("Total Wine", "0000-000104", "01.05.2024", 5)),
    ("Total Wine", "0000-000105", "02.05.2024", 6),
]


def opened(text: str, encoding: str = "utf-8") -> RawTable:
    return shaped(read_tables([("a.csv", text.encode(encoding))]))[0]


def document(number: str, day: str) -> str:
    return f"Реализация товаров и услуг {number} от {day} 12:00:00"


def drawn(indent: str, label=document) -> list[str]:
    """The records as a compact outline: a line a customer with its sum, its documents below."""
    lines = []
    for name, group in groupby(RECORDS, key=lambda r: r[0]):
        group = list(group)
        lines.append(f"{name};{sum(r[3] for r in group)}")
        lines += [f"{indent}{label(r[1], r[2])};{r[3]}" for r in group]
    return lines


def told(table: RawTable) -> list[str]:
    return [issue.code for issue in table.issues]


def records(table: RawTable, *columns: str) -> list[tuple]:
    frame = table.frame.select(columns)
    return [
        tuple(float(c) if n == "Сумма" else c for n, c in zip(columns, row, strict=True))
        for row in frame.rows()
    ]


EXPECTED = [(name, number, day, float(money)) for name, number, day, money in RECORDS]
COLUMNS = ("Контрагент", "Номер документа", "Дата документа", "Сумма")


@pytest.mark.parametrize("indent", ["    ", "\u00a0\u00a0", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_report_of_documents_under_customers(indent, encoding):
    lines = ["Ведомость по контрагентам;", ";", "Контрагент / Документ;Сумма", *drawn(indent), "Итого;231"]
    table = opened("\r\n".join(lines), encoding)
    assert records(table, *COLUMNS) == EXPECTED
    assert table.set_aside["reason"].to_list() == ["total_row", *["group_heading"] * 3]
    assert told(table) == ["titles_skipped", "groups_to_columns", "documents_parted"]
    assert table.rows_read == 9


def report(outline: bool, indent: bool, stacked: bool) -> bytes:
    """The sheet that 1C saves: a title, the header on two lines, customers over documents, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in ("Ведомость по контрагентам", "Период: Январь 2024 - Март 2024", "Показатели: Сумма", None):
        sheet.append([line])
    sheet.append(["Контрагент", None, "Сумма"])
    if stacked:
        sheet.append(["Документ движения (Регистратор)"])
        sheet.merge_cells("A5:B5")
        sheet.merge_cells("A6:B6")
        sheet.merge_cells("C5:C6")
    for line in drawn("  "):
        label, money = line.split(";")
        sheet.append([label.strip(), None, float(money)])
        level = int(label.startswith(" "))
        sheet.row_dimensions[sheet.max_row].outlineLevel = level * outline
        sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=2 * level * indent)
    sheet.append(["Итого", None, 231.0])
    sheet.append([])
    sheet.append(["Ответственный: ____________ /Иванова/"])
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("stacked", [True, False])
@pytest.mark.parametrize(("outline", "indent"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_report_of_1c_with_levels_indents_or_neither(outline, indent, stacked):
    [table] = shaped(read_tables([("a.xlsx", report(outline, indent, stacked))]))
    assert records(table, *COLUMNS) == EXPECTED
    reasons = dict(table.set_aside["reason"].value_counts().iter_rows())
    assert reasons.pop("repeated_header", 0) == stacked
    assert reasons == {"group_heading": 3, "total_row": 1, "footer": 1}


def test_goods_under_documents_under_customers():
    lines = ["Контрагент;Сумма", "Документ;", "Номенклатура;"]
    for name, group in groupby(RECORDS, key=lambda r: r[0]):
        group = list(group)
        lines.append(f"{name};{sum(r[3] for r in group)}")
        for _, number, day, money in group:
            lines += [f"  {document(number, day)};{money}", f"    Стол;{money - 1}", "    Стул;1"]
    table = opened("\n".join(lines))
    rows = records(table, "Контрагент", "Номер документа", "Номенклатура", "Сумма")
    assert rows[:3] == [
        ("ООО Ромашка", "0000-000101", "Стол", 99.0),
        ("ООО Ромашка", "0000-000101", "Стул", 1.0),
        ("ООО Ромашка", "0000-000102", "Стол", 49.0),
    ]
    assert sum(money for *_, money in rows) == 231


def test_a_pivot_of_days_under_customers_without_indents():
    table = opened("\n".join(["Row Labels;Сумма", *drawn("", lambda _, day: day), "Grand Total;231"]))
    assert records(table, "Контрагент", "Дата", "Сумма") == [(a, c, d) for a, _, c, d in EXPECTED]


def test_a_pivot_of_months_over_customers():
    months = [f"{m} 2024;10\nООО Ромашка;4\nООО Лютик;6" for m in ("Январь", "Февраль", "Март")]
    table = opened("\n".join(["Период / Контрагент;Сумма", *months]))
    assert records(table, "Период", "Контрагент", "Сумма")[:3] == [
        ("Январь 2024", "ООО Ромашка", 4.0),
        ("Январь 2024", "ООО Лютик", 6.0),
        ("Февраль 2024", "ООО Ромашка", 4.0),
    ]


def test_names_over_names_are_told_by_their_sums_alone():
    groups = ["Ромашка;10\nСтол;4\nСтул;5\nШкаф;1", "Лютик;9\nСтол;7\nСтул;2", "Мак;6\nСтол;1\nСтул;2\nПуф;3"]
    table = opened("\n".join(["Клиент;Сумма", *groups]))
    assert table.set_aside["value"].to_list() == ["Ромашка", "Лютик", "Мак"]
    assert table.frame["Клиент"].unique(maintain_order=True).to_list() == ["Ромашка", "Лютик", "Мак"]


def test_regions_over_customers_are_told_by_their_sums_in_every_month():
    """Blank months are nothing; whoever is named once each under the word for customers is one."""
    rows = [f"Клиент {i};{i};;{9 - i}" for i in range(1, 9)]
    lines = ["Клиент;янв 2024;фев 2024;мар 2024", "Север;10;0;26", *rows[:4], "Юг;26;;10", *rows[4:]]
    table = opened("\n".join([*lines, "Клиент 9;;;", "Клиент 10;;;"]))
    assert table.set_aside["value"].to_list()[:2] == ["Север", "Юг"]
    assert table.frame["Клиент"].unique(maintain_order=True).to_list() == [f"Клиент {i}" for i in range(1, 9)]


def test_equal_payments_in_a_row_are_no_headings():
    rows = "\n".join(f"Клиент {i};100" for i in range(12))
    assert opened("Клиент;Сумма\n" + rows).set_aside.is_empty()


@pytest.mark.parametrize("sums", [True, False])
def test_each_level_may_have_a_column_of_its_own(sums):
    lines = ["Клиент;Дата;Заказ;Сумма"]
    for name, group in groupby(RECORDS, key=lambda r: r[0]):
        group = list(group)
        lines.append(f"{name};;;{sum(r[3] for r in group) if sums else ''}")
        lines += [f";{r[2]};{r[1]};{r[3]}" for r in group] + [";;;"]
    table = opened("\n".join(lines))
    assert records(table, "Клиент", "Дата", "Сумма") == [(a, c, d) for a, _, c, d in EXPECTED]
    assert table.frame.columns == ["Клиент", "Дата", "Заказ", "Сумма"]


def test_a_customer_alone_on_a_line_above_its_orders():
    lines = ["Товар;Дата;Сумма"]
    for name, group in groupby(RECORDS, key=lambda r: r[0]):
        lines += [f"{name};;", *(f"Стол;{r[2]};{r[3]}" for r in group)]
    table = opened("\n".join(lines))
    assert [row[0] for row in table.frame.rows()] == [row[0] for row in RECORDS]
    assert table.frame["Товар"].to_list() == ["Стол"] * 5


def test_customers_of_whom_only_the_name_is_known_are_no_groups():
    assert opened("Имя;Почта\nООО А;\nПетров;a@b.ru\nООО Б;\nИванов;c@d.ru\n").set_aside.is_empty()


@pytest.mark.parametrize("word", ["Клиент", "Customer"])
def test_tables_one_below_another_each_under_its_customer(word):
    lines = []
    for name, group in groupby(RECORDS, key=lambda r: r[0]):
        group = list(group)
        lines += [f"{word}: {name}", "Дата;Заказ;Сумма", *(f"{r[2]};{r[1]};{r[3]}" for r in group)]
        lines += [f"Итого;;{sum(r[3] for r in group)}", ""]
    table = opened("\n".join(lines))
    assert records(table, word, "Заказ", "Дата", "Сумма") == EXPECTED
    assert set(table.set_aside["reason"]) == {"group_heading", "repeated_header", "total_row"}


def test_a_pivot_that_names_groups_once_and_sums_them_up():
    lines = ["Регион;Клиент;Дата;Сумма", "Урал;Ромашка;2024-01-05;1", ";;2024-02-05;2", ";Ромашка Итог;;3"]
    lines += [
        ";Лютик;2024-01-09;4",
        ";Лютик Итог;;4",
        "Урал Итог;;;7",
        "Юг;Мак;2024-01-09;5",
        ";;2024-01-11;5",
    ]
    table = opened("\n".join([*lines, ";Мак Итог;;10", "Юг Итог;;;10", "Общий итог;;;17"]))
    assert table.frame.select("Регион", "Клиент").rows() == [
        *[("Урал", "Ромашка")] * 2,
        ("Урал", "Лютик"),
        *[("Юг", "Мак")] * 2,
    ]
    assert told(table).count("groups_filled_down") == 2


def test_a_heading_whose_sum_is_not_that_of_its_records_is_told():
    lines = drawn("  ")
    lines[0] = "ООО Ромашка;155"
    table = opened("\n".join(["Контрагент;Сумма", *lines]))
    [issue] = [i for i in table.issues if i.code == "group_sums_differ"]
    assert (issue.column, issue.rows, issue.count) == ("Сумма", (2,), 1)


def test_a_group_without_records_is_a_record():
    lines = ["Контрагент;Сумма", *drawn("  "), "ООО Пустое;40"]
    table = opened("\n".join(lines))
    assert table.frame.row(-1, named=True)["Контрагент"] == "ООО Пустое"
    assert table.set_aside.height == 3


def test_rows_that_are_grouped_but_full_are_records():
    table = raw({"who": ["a", "b", "c"], "day": ["2024-01-01"] * 3, "sum": ["1", "2", "3"]})
    grouped = RawTable(table.source, table.frame, table.rows, levels=pl.Series([0, 1, 1], dtype=pl.UInt8))
    assert shaped([grouped])[0] is grouped


def test_documents_of_a_plain_table_are_parted_too():
    lines = ["Клиент;Документ;Сумма", *(f"{r[0]};{document(r[1], r[2])};{r[3]}" for r in RECORDS)]
    table = opened("\n".join(lines))
    assert table.frame.select("Дата документа", "Номер документа").rows() == [r[2:0:-1] for r in RECORDS]


def test_a_day_beside_documents_is_the_day_and_the_number_of_a_contract_is_no_orders():
    rows = [f"{r[0]};{document(r[1], r[2])};{r[2]};{r[3]}" for r in RECORDS]
    parted = opened("\n".join(["Клиент;Регистратор;Период;Сумма", *rows]))
    assert parted.frame.columns == ["Клиент", "Регистратор", "Номер документа", "Период", "Сумма"]
    plain = opened("\n".join(["Клиент;Договор;Дата;Сумма", *rows]))
    assert plain.frame.columns == ["Клиент", "Договор", "Дата", "Сумма"]


NAMES = ["ООО Ромашка", "Total Wine", "Итоговый центр", "ИП Петров", "Всеволод"]
PAID = st.tuples(st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31)), st.integers(-99_999, 99_999))
GROUPS = st.lists(st.lists(PAID, min_size=1, max_size=4), min_size=3, max_size=5)


def as_outline(groups: list[list[tuple[dt.date, int]]], form: str) -> str:
    """A long table drawn as a report draws it; money in cents. `form`: where customers and sums stand."""
    lines = [{"compact": "Клиент / Дата;Сумма"}.get(form, "Клиент;Дата;Сумма")]
    for name, paid in zip(NAMES, groups, strict=False):
        whole = sum(cents for _, cents in paid) / 100
        lines += {"compact": [f"{name};{whole}"], "own": [f"{name};;{whole}"], "below": []}[form]
        start = {"compact": "  ", "own": ";", "below": f"{name};"}[form]
        lines += [f"{start}{day:%d.%m.%Y};{cents / 100}" for day, cents in paid]
        lines += [f"Итого по {name};;{whole}"] * (form == "below")
    whole = sum(cents for paid in groups for _, cents in paid) / 100
    return "\n".join(
        [*lines, "Итого;" * (form == "compact") + "Общий итог;;" * (form != "compact") + f"{whole}"]
    )


@given(GROUPS, st.sampled_from(["compact", "own", "below"]))
@settings(deadline=None, max_examples=40)
def test_an_outline_reads_back_to_the_same_sums_by_customer_and_day(groups, form):
    [before] = read_tables([("a.csv", as_outline(groups, form).encode())])
    [table] = shaped([before])
    assert table.rows_read == before.rows_read
    money = table.frame["Сумма"].cast(pl.Float64)
    found = table.frame.select("Клиент", pl.col("Дата").str.to_date("%d.%m.%Y"), money.alias("cents"))
    sums = found.group_by("Клиент", "Дата").agg((pl.col("cents").sum() * 100).round().cast(pl.Int64))
    expected: dict[tuple, int] = {}
    for name, paid in zip(NAMES, groups, strict=False):
        for day, cents in paid:
            expected[name, day] = expected.get((name, day), 0) + cents
    assert {(who, day): cents for who, day, cents in sums.rows()} == expected


PLAIN = st.lists(
    st.tuples(st.sampled_from([*NAMES, "А", "Б"]), st.dates(), st.integers(-500, 500)),
    min_size=1,
    max_size=20,
)


@given(PLAIN)
@settings(deadline=None, max_examples=40)
def test_a_plain_table_keeps_all_its_rows_and_columns(rows):
    who, day, money = map(list, zip(*rows, strict=True))
    table = raw({"Клиент": who, "Дата": [str(d) for d in day], "Сумма": [str(m) for m in money]})
    assert shaped([table])[0] is table
