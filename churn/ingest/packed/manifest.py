"""What a .churnbook says of its tables beside their cells, as plain values, and back.

Invariant: every field of a RawTable that is no column stands here; a name or a value that does not belong
here is refused with its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from churn.ingest.packed import APP, VERSION
from churn.ingest.packed.refusing import ChurnbookFile
from churn.ingest.raw import RawTable, Source
from churn.schema import Issue, Period, Severity

_OWN = ("version", "app", "digest", "tables")
_TABLE = ("cells", "aside", "columns", "source", "titles", "grain", "issues")
_PART = ("part", "sha256")
_SOURCE = tuple(Source.__dataclass_fields__)
_ISSUE = tuple(Issue.__dataclass_fields__)
_NUMBERED = ("header_row", "blank_rows")


@dataclass(frozen=True)
class Part:
    """One file in the zip: its name and the SHA-256 of its content."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Packed:
    """One table: `cells` and `aside` (None: no row was set aside) are where its columns are, `columns` their
    names; `about`: the table without a cell."""

    cells: Part
    aside: Part | None
    columns: tuple[str, ...]
    about: RawTable


def to_plain(tables: Sequence[Packed], digest: str) -> dict:
    """The manifest of these tables, which came from files of that digest."""
    return {"version": VERSION, "app": APP, "digest": digest, "tables": [_table(one) for one in tables]}


def _table(packed: Packed) -> dict:
    about = packed.about
    return {
        "cells": _part(packed.cells),
        "aside": None if packed.aside is None else _part(packed.aside),
        "columns": [*packed.columns],
        "source": asdict(about.source),
        "titles": [*about.titles],
        "grain": about.grain,
        "issues": [_issue(issue) for issue in about.issues],
    }


def _part(part: Part) -> dict:
    return {"part": part.name, "sha256": part.sha256}


def _issue(issue: Issue) -> dict:
    return vars(issue) | {"rows": [*issue.rows], "values": dict(issue.values)}


def from_manifest(content: bytes, file: str, empty: RawTable) -> tuple[tuple[Packed, ...], str]:
    """The tables of a manifest, and the digest of their files; `empty`: a table with nothing in it.

    Raises ReadError: "not_churnbook", "newer_churnbook" (version), "bad_churnbook" (place).
    """
    read = ManifestFile(file)
    whole = read.table(content, VERSION)
    if whole.get("app") != APP:
        raise read.other()
    read.whole(whole, "", _OWN)
    digest = read.kind(whole["digest"], str, "digest")
    return tuple(read.packed(row, at, empty) for row, at in read.several(whole["tables"], "tables")), digest


@dataclass(frozen=True)
class ManifestFile(ChurnbookFile):
    """Reads the parts of a manifest."""

    def packed(self, row: object, place: str, empty: RawTable) -> Packed:
        row = self.whole(row, place, _TABLE)
        columns = self.texts(row["columns"], f"{place}.columns")
        if len(set(columns)) < len(columns):
            raise self.refusal(f"{place}.columns")
        issues = self.several(row["issues"], f"{place}.issues")
        about = replace(
            empty,
            source=self.source(row["source"], f"{place}.source"),
            titles=self.texts(row["titles"], f"{place}.titles"),
            grain=None if row["grain"] is None else self.one_of(Period, row["grain"], f"{place}.grain"),
            issues=tuple(self.issue(one, at) for one, at in issues),
        )
        aside = None if row["aside"] is None else self.part(row["aside"], f"{place}.aside")
        return Packed(self.part(row["cells"], f"{place}.cells"), aside, columns, about)

    def part(self, row: object, place: str) -> Part:
        row = self.whole(row, place, _PART)
        return Part(*(self.kind(row[name], str, f"{place}.{name}") for name in _PART))

    def source(self, row: object, place: str) -> Source:
        row = self.whole(row, place, _SOURCE)
        for name in _SOURCE:
            if name in _NUMBERED:
                self.count(row[name], f"{place}.{name}")
            elif name in ("file", "format"):
                self.kind(row[name], str, f"{place}.{name}")
            else:
                self.maybe(row[name], str, f"{place}.{name}")
        return Source(**row)

    def issue(self, row: object, place: str) -> Issue:
        row = self.whole(row, place, _ISSUE)
        rows = [self.count(one, at) for one, at in self.several(row["rows"], f"{place}.rows")]
        read = {
            "code": self.kind(row["code"], str, f"{place}.code"),
            "severity": self.one_of(Severity, row["severity"], f"{place}.severity"),
            "rows": tuple(rows),
            "count": self.count(row["count"], f"{place}.count"),
            "values": self.values(row["values"], f"{place}.values"),
        }
        for name in ("column", "file", "sheet"):
            read[name] = self.maybe(row[name], str, f"{place}.{name}")
        return Issue(**read)

    def values(self, row: object, place: str) -> dict:
        """What fills a sentence: texts, numbers, and lists of texts."""
        for name, value in self.kind(row, dict, place).items():
            if type(value) is list:
                self.texts(value, f"{place}.{name}")
            elif type(value) not in (str, int, float, bool):
                raise self.refusal(f"{place}.{name}")
        return row

    def one_of(self, kind: type, value: object, place: str) -> object:
        try:
            return kind(self.kind(value, str, place))
        except ValueError:
            raise self.refusal(place) from None
