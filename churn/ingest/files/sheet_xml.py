"""What the workbook reader does not tell about an .xlsx: failed formulas, levels, how far a sheet reaches.

Invariant: a part that it does not understand tells nothing and stops nothing, but no part with cells goes
unmeasured.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from churn.ingest.files.levels import sheet_levels, style_indents
from churn.ingest.files.packing import content_of
from churn.ingest.files.reach import position, vast_reach

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>]*?\st="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)
_BESIDE = (".rels", ".vml", ".bin", ".png", ".jpeg", ".jpg", ".emf", ".wmf", "theme1.xml", "styles.xml")


@dataclass(frozen=True)
class FailedCell:
    """A cell whose formula failed: 1-based row, 0-based column, the mark it shows."""

    row: int
    column: int
    mark: str


@dataclass(frozen=True)
class SheetFacts:
    """`rows` and `columns` the sheet's filled grid reaches, where it is too vast to make room for (0 where it
    is not). `levels`: 1-based row → how deep it is grouped or indented, of those that are."""

    failed: tuple[FailedCell, ...] = ()
    rows: int = 0
    columns: int = 0
    levels: Mapping[int, int] = field(default_factory=dict)


def sheet_facts(archive: zipfile.ZipFile, most: int) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; sheets of which nothing is known are left out, and what is known
    of a part that no sheet is known to lie in stands under "". Raises OverflowError where there are more
    sheets than `most`, one of formats.DAMAGE where a part is damaged or defines entities."""
    parts = _sheet_parts(archive, most)
    indents = _indents(archive)
    facts = {part: _facts(content_of(archive, part), indents) for part in set(parts.values())}
    found = {name: facts[part] for name, part in parts.items()}
    for part in set(archive.namelist()) - set(facts):
        if not part.endswith(_BESIDE) and not part.startswith("xl/media/"):
            stray = _stray(content_of(archive, part))
            found |= {"": stray} if stray.rows else {}
    return found


def _stray(xml: bytes) -> SheetFacts:
    return _facts(xml, {}) if b"sheetData" in xml else SheetFacts()


def _indents(archive: zipfile.ZipFile) -> dict[int, int]:
    part = "xl/styles.xml"
    return style_indents(content_of(archive, part)) if part in archive.namelist() else {}


def _sheet_parts(archive: zipfile.ZipFile, most: int) -> dict[str, str]:
    """Sheet name → the part of the archive that holds its cells; nothing of what leads nowhere."""
    try:
        relations = _tree(content_of(archive, "xl/_rels/workbook.xml.rels"))
        book = content_of(archive, "xl/workbook.xml")
        if (named := book.count(b"sheetId=")) > most:
            raise OverflowError(named)
        sheets = _tree(book).iter(f"{_MAIN}sheet")
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found = {sheet.get("name", ""): targets.get(sheet.get(_RELATION), "") for sheet in sheets}
    parts = {name: t.lstrip("/") if t.startswith("/") else f"xl/{t}" for name, t in found.items()}
    held = set(archive.namelist())
    return {name: part for name, part in parts.items() if "worksheets/" in part and part in held}


def _tree(xml: bytes) -> ElementTree.Element:
    """The elements of a part; a workbook has no use for entities, and who defines some means harm."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("entities")
    return ElementTree.fromstring(xml)


def _facts(xml: bytes, indents: Mapping[int, int]) -> SheetFacts:
    vast = vast_reach(xml)
    if vast is not None:
        return SheetFacts(rows=vast.rows, columns=vast.columns)
    failed = ()
    if b't="e"' in xml:
        failed = tuple(FailedCell(int(r), position(c), m.decode()) for c, r, m in _ERROR.findall(xml))
    return SheetFacts(failed, levels=sheet_levels(xml, indents))
