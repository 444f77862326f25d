"""What the workbook reader does not tell about an .xlsx: failed formulas, levels, how far a sheet reaches.

Invariant: it only looks; a part that it does not understand tells nothing and stops nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from churn.ingest.formats import DAMAGE
from churn.ingest.levels import sheet_levels, style_indents

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>]*?\st="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]{1,3})(\d+)"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>/]*>(?:<f|<v|<is)')
_VAST = 20_000_000  # cells: only a sheet declared larger than this is measured cell by cell
_MAX_PART = 1 << 30


@dataclass(frozen=True)
class FailedCell:
    """A cell whose formula failed: 1-based row, 0-based column, the mark it shows."""

    row: int
    column: int
    mark: str


@dataclass(frozen=True)
class SheetFacts:
    """`rows` and `columns` the sheet's filled grid reaches, where it is vast (0 where it is not). `levels`:
    1-based row → how deep it is grouped or indented, of those that are."""

    failed: tuple[FailedCell, ...] = ()
    rows: int = 0
    columns: int = 0
    levels: Mapping[int, int] = field(default_factory=dict)


def sheet_facts(data: bytes) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; sheets of which nothing is known are left out."""
    facts = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            indents = _indents(archive)
            for name, part in _sheet_parts(archive).items():
                if archive.getinfo(part).file_size <= _MAX_PART:
                    xml = archive.read(part)
                    facts[name] = replace(_facts(xml), levels=sheet_levels(xml, indents))
    except (*DAMAGE, ElementTree.ParseError, RuntimeError):
        return facts
    return facts


def _indents(archive: zipfile.ZipFile) -> dict[int, int]:
    part = "xl/styles.xml"
    known = part in archive.namelist() and archive.getinfo(part).file_size <= _MAX_PART
    return style_indents(archive.read(part)) if known else {}


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → the part of the archive that holds its cells."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    found = {sheet.get("name", ""): targets.get(sheet.get(_RELATION), "") for sheet in sheets}
    parts = {name: t.lstrip("/") if t.startswith("/") else f"xl/{t}" for name, t in found.items()}
    return {name: part for name, part in parts.items() if "worksheets/" in part}


def _facts(xml: bytes) -> SheetFacts:
    failed = ()
    if b't="e"' in xml:
        failed = tuple(FailedCell(int(r), _position(c), m.decode()) for c, r, m in _ERROR.findall(xml))
    declared = _DIMENSION.search(xml[:4096])
    if not declared or int(declared[2]) * (_position(declared[1]) + 1) <= _VAST:
        return SheetFacts(failed)
    rows = columns = 0
    for column, row in _FILLED.findall(xml):
        rows, columns = max(rows, int(row)), max(columns, _position(column) + 1)
    return SheetFacts(failed, rows, columns)


def _position(letters: bytes) -> int:
    """0 for A, 25 for Z, 26 for AA."""
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position - 1
