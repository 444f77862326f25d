"""How deep each row of a sheet is grouped or indented: by outline, by styles, or by spaces before its text.

Invariant: it only looks; where a sheet draws no levels there are none, and other tables cost a glance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

_ROW_LEVEL = re.compile(rb'<row [^>]*?\br="(\d+)"[^>]*?\boutlineLevel="(\d)"')
_STYLES = re.compile(rb"<cellXfs.*?</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<xf\b.*?(?=<xf\b|</cellXfs>)", re.DOTALL)
_INDENT = re.compile(rb'\bindent="(\d+)"')
_FIRST_COLUMNS = 3  # where people write the names of groups
_GLANCE = 1000  # rows in which an outline shows, if there is one
_DEEPEST = 8
_SPACE = "[ \t\u00a0\u2003\u3000]"
_SOME = 0.05


def style_indents(styles: bytes) -> dict[int, int]:
    """Number of a cell's style → its indent, for those that have one."""
    found = _STYLES.search(styles)
    if found is None or b"indent=" not in found[0]:
        return {}
    each = [_INDENT.search(style) for style in _STYLE.findall(found[0])]
    return {number: int(indent[1]) for number, indent in enumerate(each) if indent and int(indent[1])}


def sheet_levels(xml: bytes, indents: Mapping[int, int]) -> dict[int, int]:
    """1-based row → its level, of those rows that are not at the top; by the outline, or else by indents."""
    if b' outlineLevel="' in xml:
        return {int(row): int(level) for row, level in _ROW_LEVEL.findall(xml) if level != b"0"}
    return _indented(xml, indents) if indents else {}


def _indented(xml: bytes, indents: Mapping[int, int]) -> dict[int, int]:
    """The indents of the leftmost column that has any."""
    styles = b"|".join(str(number).encode() for number in indents)
    cells = re.findall(rb'<c r="([A-Z]{1,3})(\d+)" s="(' + styles + rb')"[^>]*>(?:<v|<is|<f)', xml)
    if not cells:
        return {}
    column = min((letters for letters, _, _ in cells), key=lambda letters: (len(letters), letters))
    return {int(row): indents[int(style)] for letters, row, style in cells if letters == column}


def row_levels(levels: Mapping[int, int], first_row: int, height: int) -> pl.Series | None:
    """UInt8, the level of each of `height` rows from `first_row` on, from 0 up; None where all are one."""
    drawn = [levels.get(row, 0) for row in range(first_row, first_row + height)] if levels else []
    return _ranked(pl.Series(drawn, dtype=pl.Int64)) if any(drawn) else None


def text_levels(body: pl.DataFrame) -> pl.Series | None:
    """The same by the spaces before the text of one of the first columns, before they are stripped."""
    for name in body.columns[:_FIRST_COLUMNS]:
        if body[name].dtype != pl.String or not _leans(body[name].head(_GLANCE)):
            continue
        text = body[name]
        depth = text.str.len_chars().cast(pl.Int64) - text.str.replace(rf"^{_SPACE}+", "").str.len_chars()
        blank = body.select(pl.all_horizontal(pl.all().is_null() | (pl.all().cast(pl.String) == "")))
        depth = depth.set(blank.to_series().fill_null(True), None).fill_null(strategy="forward")
        found = _ranked(depth.fill_null(0))
        if found is not None and found[0] == 0:
            return found
    return None


def _leans(text: pl.Series) -> bool:
    """Whether some words, not all, have spaces before them; padded numbers are no outline."""
    filled = text.filter(text.str.contains(r"\S"))
    leaning = filled.filter(filled.str.contains(rf"^{_SPACE}+\S"))
    if not _SOME * len(filled) < len(leaning) < len(filled):
        return False
    return bool(leaning.str.contains(r"\p{L}|\d[./-]\d").mean() > 0.5)


def _ranked(depth: pl.Series) -> pl.Series | None:
    steps = depth.unique().sort()
    if not 1 < len(steps) <= _DEEPEST:
        return None
    return depth.rank("dense").cast(pl.UInt8) - 1
