"""How far a sheet reaches is never told less than it is."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from churn.ingest.files import reach
from churn.ingest.files.reach import position, vast_reach


def sheet(cells: str) -> bytes:
    return f'<worksheet><dimension ref="A1"/><sheetData>{cells}</sheetData><cols/></worksheet>'.encode()


FAR = (
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="1"><c r="A1048576"><v>1</v></c><c r="XFD1"><v>1</v></c></row><row r="2"/>',
    '<row><c s="1" r="XFD1048576"><v>1</v></c></row>',
    "<row><c r = 'XFD1048576'><v>1</v></c></row>",
    '<x:row r="1"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    '<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>',
    '<row r="1"><c\nr="XFD1048576"><is><t>x</t></is></c></row>',
    '<!-- </sheetData> --><row r="1"><c r="XFD1048576"><v>1</v></c></row><!-- <c r="A1"><v>1</v></c> -->',
    '<row r="1048576"><c r="XFD1048576" x="/"><v>1</v></c></row>',
    f'<row r="1048000">{"<c><v>1</v></c>" * 30}</row>',
)


@pytest.mark.parametrize("cells", FAR)
def test_one_far_cell_is_found_however_it_is_written(cells):
    found = vast_reach(sheet(cells))
    assert found is not None
    assert found.rows >= 1_048_000
    assert found.columns >= 30


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',  # long, but narrow
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',  # wide, but low
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',  # blank
        "",
    ],
)
def test_what_there_is_room_for_passes(cells):
    assert vast_reach(sheet(cells)) is None


def test_a_full_sheet_may_be_larger_than_a_sparse_one(monkeypatch):
    monkeypatch.setattr(reach, "_MAX_SPARSE", 100)
    book = openpyxl.Workbook()
    for _ in range(200):
        book.active.append(range(4))
    full = _xml(book)
    book.active["Z9999"] = 1
    assert vast_reach(full) is None
    assert vast_reach(_xml(book)) == reach.Reach(9999, 26)


def _xml(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_columns_are_counted_from_a():
    assert [position(letters) for letters in (b"A", b"Z", b"AA", b"XFD")] == [0, 25, 26, 16_383]
