"""Workbooks: typed cells, sheets that hold no table, merged cells, failed formulas."""

import datetime as dt
import io
import zipfile

import openpyxl
import polars as pl
import pytest

from churn.errors import ReadError
from churn.ingest.files import packing, reach
from churn.ingest.files.workbooks import read_workbook


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book_of(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def read_one(book):
    (table,) = read_workbook("a.xlsx", saved(book), "xlsx")
    return table


def codes(table):
    return {issue.code: issue for issue in table.issues}


def test_cells_keep_the_type_their_column_agrees_on():
    table = read_one(
        book_of(
            ["id", "when", "day", "paid", "vip", "mixed", "moment"],
            [
                17850,
                dt.datetime(2024, 1, 2, 3, 4),
                dt.date(2024, 1, 2),
                1.5,
                True,
                17850,
                dt.date(2024, 1, 1),
            ],
            [17851, None, dt.date(2024, 1, 3), None, False, "C1", "н/д"],
        )
    )
    assert table.frame.schema == {
        "id": pl.Float64,
        "when": pl.Datetime("us"),
        "day": pl.Date,
        "paid": pl.Float64,
        "vip": pl.Boolean,
        "mixed": pl.String,
        "moment": pl.String,
    }
    assert table.frame["mixed"].to_list() == ["17850", "C1"]
    assert table.frame["moment"].to_list() == ["2024-01-01", "н/д"]


def test_header_under_titles_and_rows_numbered_as_on_the_sheet():
    table = read_one(
        book_of(
            ["Отчёт о продажах за 2024"],
            [],
            [None, "Клиент", "Дата", "Сумма"],
            [None, "К1", dt.date(2024, 1, 1), 10],
            [],
            [None, "К2", dt.date(2024, 2, 1), 20],
        )
    )
    assert table.frame.columns == ["Клиент", "Дата", "Сумма"]
    assert (table.source.header_row, table.rows.to_list(), table.source.blank_rows) == (3, [4, 6], 2)
    assert codes(table)["titles_skipped"].values == {"text": "Отчёт о продажах за 2024"}


def test_every_visible_sheet_with_a_table_is_read_and_the_others_are_told():
    book = book_of(["customer", "amount"], ["A", 1])
    book.create_sheet("empty")
    book.create_sheet("note").append(["Confidential"])
    second = book.create_sheet("second")
    second.append(["customer", "amount"])
    hidden = book.create_sheet("hidden")
    hidden.append(["customer", "amount"])
    hidden.sheet_state = "hidden"
    tables = read_workbook("a.xlsx", saved(book), "xlsx")
    assert [(t.source.sheet, t.frame.height) for t in tables] == [("Sheet", 1), ("second", 0)]
    assert [(i.code, i.sheet) for i in tables[0].issues] == [
        ("hidden_sheet", "hidden"),
        ("sheet_without_table", "empty"),
        ("sheet_without_table", "note"),
    ]


def test_failed_formulas_are_missing_and_told_with_their_rows():
    book = book_of(["id", "amount"], ["A", 1], ["B", "#N/A"], ["C", 3])
    book.active["B3"].data_type = "e"
    table = read_one(book)
    assert table.frame["amount"].to_list() == [1.0, None, 3.0]
    issue = codes(table)["error_cells"]
    assert (issue.column, issue.rows, issue.count, issue.values) == ("amount", (3,), 1, {"marks": "#N/A"})


def test_merged_words_are_given_to_every_row_and_merged_numbers_are_not():
    """A merged sum may be one sum for all of its rows: repeating it would count it twice."""
    book = book_of(["client", "date", "amount"], ["A", "2024-01-01", 10], [None, "2024-01-02", None])
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C2:C3")
    table = read_one(book)
    assert table.frame.rows() == [("A", "2024-01-01", 10.0), ("A", "2024-01-02", None)]
    assert (codes(table)["merged_cells"].rows, codes(table)["merged_numbers"].rows) == ((2,), (2,))


def test_header_only_sheet_gives_no_rows():
    table = read_one(book_of(["customer", "date", "amount"]))
    assert (table.frame.columns, table.frame.height) == (["customer", "date", "amount"], 0)


def test_only_hidden_sheets_filled_is_empty_and_names_them():
    book = openpyxl.Workbook()
    hidden = book.create_sheet("secret")
    hidden.append(["a", "b"])
    hidden.sheet_state = "hidden"
    with pytest.raises(ReadError) as refusal:
        read_workbook("a.xlsx", saved(book), "xlsx")
    assert (refusal.value.code, refusal.value.values["hidden"]) == ("empty", "secret")


def test_a_stray_cell_far_away_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(reach, "MAX_GRID", 1000)
    monkeypatch.setattr(reach, "_MAX_SPARSE", 1000)
    book = book_of(["a", "b"], [1, 2])
    book.active["ZZ500"] = 1
    with pytest.raises(ReadError) as refusal:
        read_workbook("a.xlsx", saved(book), "xlsx")
    assert (refusal.value.code, refusal.value.values["rows"], refusal.value.values["columns"]) == (
        "sheet_too_large",
        500,
        702,
    )


def test_unpacked_size_is_bounded(monkeypatch):
    monkeypatch.setattr(packing, "MAX_UNPACKED", 100)
    with pytest.raises(ReadError, match="too_large"):
        read_workbook("a.xlsx", saved(book_of(["a", "b"], [1, 2])), "xlsx")


NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODS_ROWS = """<table:table-row>
<table:table-cell office:value-type="string"><text:p>Клиент</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Дата</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Сумма</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>К1</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2024-01-05"/>
<table:table-cell office:value-type="float" office:value="12.5"/></table:table-row>""".replace("\n", "")
ODS = f"""<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0"
 xmlns:text="{NAMES}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Лист1">{ODS_ROWS}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def ods(manifest=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        entry = f'<manifest:file-entry manifest:full-path="/">{manifest}</manifest:file-entry>'
        whole = f'<manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0">{entry}</manifest:manifest>'
        archive.writestr("META-INF/manifest.xml", whole)
        archive.writestr("content.xml", ODS)
    return out.getvalue()


def test_ods_reads_as_other_workbooks_do():
    (table,) = read_workbook("a.ods", ods(), "ods")
    assert table.source.sheet == "Лист1"
    assert table.frame.to_dict(as_series=False) == {
        "Клиент": ["К1"],
        "Дата": [dt.date(2024, 1, 5)],
        "Сумма": [12.5],
    }


def test_an_encrypted_ods_tells_the_password():
    with pytest.raises(ReadError) as refusal:
        read_workbook("a.ods", ods("<manifest:encryption-data/>"), "ods")
    assert refusal.value.code == "password"
