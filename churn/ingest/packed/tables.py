"""Raw tables packed into a zip of Parquet, and unpacked again.

Invariant: a part that is not to the bit what was packed is refused, and no more is unpacked than a file that
may be opened can hold.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

import polars as pl

from churn.errors import ReadError
from churn.ingest.files.formats import DAMAGE
from churn.ingest.files.packing import content_of, opened_zip
from churn.ingest.packed import MANIFEST, MIME, MIMETYPE
from churn.ingest.packed.manifest import Packed, Part, from_manifest, to_plain
from churn.ingest.raw import ASIDE_SCHEMA, RawTable, Source, nothing_aside
from churn.json_file import to_json
from churn.settings import MAX_BYTES
from churn.whole_file import whole_file

_SIDES = {"rows": pl.UInt32, "levels": pl.UInt8, "origins": pl.String}
_NAMES = {"rows": "row", "levels": "", "origins": "origin"}
_CELLS = (pl.String, pl.Float64, pl.Int64, pl.Boolean, pl.Date, pl.Datetime)
_TYPES = (*_CELLS, *_SIDES.values(), *ASIDE_SCHEMA.values())
_MOST_CELLS = MAX_BYTES // 2  # a file of text as large as may be opened has a cell in every second byte
_EMPTY = RawTable(Source("", None, 0, ""), pl.DataFrame(), pl.Series("rows", [], dtype=pl.UInt32))
_UNREADABLE = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError)


def pack(tables: Sequence[RawTable], digest: str, stream: IO[bytes]) -> None:
    """Write the tables, which came from files of that digest, as the data of a .churnbook. Raises OSError."""
    with zipfile.ZipFile(stream, "w") as archive:
        put(archive, MIMETYPE, MIME)
        packed = [_packed(archive, table, place) for place, table in enumerate(tables)]
        put(archive, MANIFEST, to_json(to_plain(packed, digest)), zipfile.ZIP_DEFLATED)


def packed_to(path: Path) -> Callable[[Sequence[RawTable], str], None]:
    """Who packs tables into a file; that a disk does not take it is told by its absence alone."""

    def keep(tables: Sequence[RawTable], digest: str) -> None:
        with contextlib.suppress(OSError, pl.exceptions.PolarsError), whole_file(path) as stream:
            pack(tables, digest, stream)

    return keep


def put(archive: zipfile.ZipFile, name: str, content: bytes, compression: int = zipfile.ZIP_STORED) -> None:
    """Add one file, of no particular time, so that the same content gives the same bytes."""
    archive.writestr(zipfile.ZipInfo(name), content, compression)


def unpacked(file: str, data: bytes) -> tuple[tuple[RawTable, ...], str]:
    """The tables of a .churnbook, and the digest of the files that they came from.

    Raises ReadError: "not_churnbook", "newer_churnbook" (version), "bad_churnbook" (place),
    "damaged_churnbook" (part), "table_too_large" (rows, columns), and "too_many_files", "too_large" and
    "too_packed" as of any archive.
    """
    try:
        with opened_zip(data, file) as archive:
            packed, digest = _manifest(archive, file)
            left, tables = _MOST_CELLS, []
            for one in packed:
                tables.append(_table(archive, one, file, left))
                left -= tables[-1].frame.height * tables[-1].frame.width
    except (*DAMAGE, RuntimeError):
        raise ReadError("damaged_churnbook", file=file, part="") from None
    if not tables:
        raise ReadError("bad_churnbook", file=file, place="tables")
    return tuple(tables), digest


def packed_digest(file: str, data: bytes) -> str:
    """The digest of the files that the tables of a .churnbook came from. Raises what `unpacked` raises."""
    try:
        with opened_zip(data, file) as archive:
            return _manifest(archive, file)[1]
    except (*DAMAGE, RuntimeError):
        raise ReadError("damaged_churnbook", file=file, part=MANIFEST) from None


def _manifest(archive: zipfile.ZipFile, file: str) -> tuple[tuple[Packed, ...], str]:
    if MANIFEST not in archive.NameToInfo:
        raise ReadError("not_churnbook", file=file)
    return from_manifest(content_of(archive, MANIFEST), file, _EMPTY)


def _packed(archive: zipfile.ZipFile, table: RawTable, place: int) -> Packed:
    cells = [column.alias(f"c{i}") for i, column in enumerate(table.frame.get_columns())]
    sides = [(name, getattr(table, name)) for name in _SIDES]
    cells += [side.alias(name) for name, side in sides if side is not None]
    aside = None
    if table.set_aside.height:
        aside = _written(archive, f"tables/{place}.aside.parquet", table.set_aside)
    columns = tuple(table.frame.columns)
    return Packed(_written(archive, f"tables/{place}.parquet", pl.DataFrame(cells)), aside, columns, table)


def _written(archive: zipfile.ZipFile, name: str, frame: pl.DataFrame) -> Part:
    content = io.BytesIO()
    frame.write_parquet(content, compression="zstd", compression_level=1, statistics=False)
    put(archive, name, content.getvalue())
    return Part(name, hashlib.sha256(content.getbuffer()).hexdigest())


def _table(archive: zipfile.ZipFile, packed: Packed, file: str, most: int) -> RawTable:
    names = [f"c{i}" for i in range(len(packed.columns))]
    frame = _frame(archive, packed.cells, file, most)
    sides = {name: frame[name] for name in _SIDES if name in frame.columns}
    typed = {name: dtype in _CELLS for name, dtype in frame.schema.items()}
    typed |= {name: side.dtype == _SIDES[name] and not side.null_count() for name, side in sides.items()}
    if [*names, *sides] != frame.columns or "rows" not in sides or not all(typed.values()):
        raise ReadError("damaged_churnbook", file=file, part=packed.cells.name)
    try:
        cells = frame.select(names).rename(dict(zip(names, packed.columns, strict=True)))
    except _UNREADABLE:  # a name that is no text
        raise ReadError("bad_churnbook", file=file, place="columns") from None
    aside = nothing_aside() if packed.aside is None else _frame(archive, packed.aside, file, most)
    if dict(aside.schema) != ASIDE_SCHEMA:
        raise ReadError("damaged_churnbook", file=file, part=packed.aside.name)
    return replace(packed.about, frame=cells, set_aside=aside, **_named(sides))


def _named(sides: dict[str, pl.Series]) -> dict[str, pl.Series]:
    """Where the records stood, under the names that readers give the series."""
    return {name: side.alias(_NAMES[name]) for name, side in sides.items()}


def _frame(archive: zipfile.ZipFile, part: Part, file: str, most: int) -> pl.DataFrame:
    """One part, once it is known to be what was packed, and not to swell beyond `most` cells."""
    damaged = ReadError("damaged_churnbook", file=file, part=part.name)
    if part.name not in archive.NameToInfo:
        raise damaged
    content = content_of(archive, part.name)
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise damaged
    try:
        lazy = pl.scan_parquet(io.BytesIO(content))
        schema, rows = lazy.collect_schema(), lazy.select(pl.len()).collect().item()
        if len(schema) * rows > most:
            raise ReadError("table_too_large", file=file, rows=rows, columns=len(schema))
        if not all(dtype in _TYPES for dtype in schema.dtypes()):  # a list may hold any number of cells
            raise damaged
        return pl.read_parquet(io.BytesIO(content))
    except _UNREADABLE:
        raise damaged from None
