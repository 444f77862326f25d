"""How deep rows are drawn: by the outline of a sheet, by the indents of its cells, by spaces before text."""

from __future__ import annotations

import polars as pl

from churn.ingest.files.levels import row_levels, sheet_levels, style_indents, text_levels

STYLES = (
    b'<styleSheet><cellXfs count="3"><xf numFmtId="0"/><xf><alignment indent="2"/></xf>'
    b'<xf><alignment horizontal="left" indent="4"/></xf></cellXfs></styleSheet>'
)


def rows(*cells: bytes) -> bytes:
    return b"<sheetData>" + b"".join(cells) + b"</sheetData>"


def test_an_outline_gives_the_level_of_its_rows():
    xml = rows(b'<row r="2" spans="1:2">', b'<row r="3" outlineLevel="1">', b'<row r="4" outlineLevel="2">')
    assert sheet_levels(xml, {}) == {3: 1, 4: 2}


def test_indents_of_the_leftmost_column_give_levels():
    indents = style_indents(STYLES)
    assert indents == {1: 2, 2: 4}
    xml = rows(
        b'<row r="2"><c r="A2" s="0" t="s"><v>0</v></c><c r="B2" s="1"><v>7</v></c></row>',
        b'<row r="3"><c r="A3" s="1" t="s"><v>1</v></c><c r="B3" s="2"><v>7</v></c></row>',
        b'<row r="4"><c r="A4" s="2"/></row>',
    )
    assert sheet_levels(xml, indents) == {3: 2}


def test_a_sheet_drawn_flat_has_no_levels():
    assert style_indents(b"<cellXfs><xf/></cellXfs>") == {}
    assert sheet_levels(rows(b'<row r="2"><c r="A2" s="1"><v>1</v></c></row>'), {}) == {}
    assert row_levels({}, 2, 5) is None
    assert row_levels({9: 1}, 2, 5) is None


def test_levels_are_ranked_from_nought():
    assert row_levels({3: 2, 4: 4}, 2, 3).to_list() == [0, 1, 2]


def test_spaces_before_words_are_levels_and_blank_rows_take_that_above():
    body = pl.DataFrame({"a": ["Ромашка", "  Стол", "", "  Стул", "Лютик"], "b": ["1", "1", None, "2", "3"]})
    assert text_levels(body).to_list() == [0, 1, 1, 1, 0]


def test_padded_numbers_are_no_levels():
    assert text_levels(pl.DataFrame({"a": ["  1", " 12", "123", "  7"]})) is None


def test_spaces_before_all_words_are_no_levels():
    assert text_levels(pl.DataFrame({"a": [" x", " y", " z"]})) is None
