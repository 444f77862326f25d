"""Tables written as files of every format, as differently as programs write them.

Invariant: what is written is a whole file of its format; damage is done elsewhere.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from random import Random

import openpyxl
import polars as pl

from tests.fuzz.tables import table
from tests.hostile import calc, packed

File = tuple[str, bytes]
_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1251",
    "koi8-r",
    "cp866",
    "mac-cyrillic",
    "latin-1",
)
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d %b %Y", "%Y-%m-%dT%H:%M:%SZ", "%d/%m/%y")


def text(rng: Random) -> bytes:
    """Delimited text in any of the ways."""
    day, comma = rng.choice(_DAYS), rng.random() < 0.3
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=rng.choice(",;\t|,;"),
        lineterminator=rng.choice(("\n", "\r\n", "\r", "\n", "\r\n")),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC)),
    )
    writer.writerows([_words(cell, day, comma) for cell in row] for row in table(rng))
    return out.getvalue().encode(rng.choice(_ENCODINGS), "replace")


def _words(cell: object, day: str, comma: bool) -> object:
    if isinstance(cell, dt.date):
        return cell.isoformat() if cell.year < 1000 else cell.strftime(day)
    if isinstance(cell, float) and comma:
        return str(cell).replace(".", ",")
    return cell.replace("\0", "") if isinstance(cell, str) else cell


def sheets(rng: Random) -> bytes:
    """An .xlsx of one or two sheets, with merges, formulas, hidden sheets and outlines at times."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(rng.choice((1, 1, 2))):
        sheet = book.create_sheet(f"Лист{number}")
        for row in table(rng):
            sheet.append([_kept(cell) for cell in row])
        if rng.random() < 0.2:
            sheet.merge_cells(start_row=2, end_row=4, start_column=1, end_column=1)
        if rng.random() < 0.2:
            sheet["D2"] = "=SUM(C2:C5)"
        if rng.random() < 0.2 and sheet.max_row > 3:
            sheet.row_dimensions[3].outlineLevel = 1
        if number and rng.random() < 0.3:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return packed((name, part) for name, part in _parts(out.getvalue()) if name != "docProps/core.xml")


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _kept(cell: object) -> object:
    """The cell as a workbook can hold it."""
    if isinstance(cell, str):
        return openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", cell)[:32_767]
    if isinstance(cell, float) and cell - cell != 0:
        return None
    if isinstance(cell, dt.date) and cell.year < 1900:
        return str(cell)
    return cell


def sheets_with_macros(rng: Random) -> bytes:
    return packed([*_parts(sheets(rng)), ("xl/vbaProject.bin", rng.randbytes(2000))], 1)


def open_document(rng: Random) -> bytes:
    rows = "".join(
        f"<table:table-row>{''.join(_office(c) for c in row)}</table:table-row>" for row in table(rng)
    )
    tail = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    return calc(rows + (tail if rng.random() < 0.5 else ""))


def _office(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, dt.date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, (int, float)):
        kind = f'office:value-type="float" office:value="{float(cell)}"'
    else:
        kind = 'office:value-type="string"'
    shown = "".join(c for c in str(cell) if c.isprintable()).replace("&", "&amp;").replace("<", "&lt;")
    return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"


def parquet(rng: Random) -> bytes:
    whole = table(rng)
    width = max(map(len, whole), default=0)
    columns = {
        f"{rng.choice(('customer', 'date', 'amount', 'x'))} {at}": [
            row[at] if at < len(row) else None for row in whole[1:]
        ]
        for at in range(max(width, 1))
    }
    frame = pl.DataFrame([_column(name, cells) for name, cells in columns.items()])
    out = io.BytesIO()
    frame.write_parquet(out, compression=rng.choice(("zstd", "snappy", "uncompressed")))
    return out.getvalue()


def _column(name: str, cells: list[object]) -> pl.Series:
    try:
        return pl.Series(name, cells)
    except (TypeError, pl.exceptions.PolarsError, OverflowError):
        return pl.Series(
            name, [None if c is None else str(c).replace("\ud800", "") for c in cells], dtype=pl.String
        )


def gzipped(rng: Random) -> bytes:
    return gzip.compress(text(rng), 6, mtime=0)


def zipped(rng: Random) -> bytes:
    members = [(rng.choice(("a.csv", "b/c.csv", "д.csv", "../x.csv", "__MACOSX/a.csv")), text(rng))]
    members += [("b.xlsx", sheets(rng))] if rng.random() < 0.3 else []
    members += [("readme.txt", b"hello\n")] if rng.random() < 0.3 else []
    return packed(members, 6)


def old_excel(rng: Random) -> bytes:
    """An .xls: the records of one sheet in a container of one stream."""
    head = _record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0xDBB, 0x7CC, 0, 6))
    body = _record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0xDBB, 0x7CC, 0, 6))
    whole = table(rng)
    widest = max((len(row) for row in whole), default=1)
    body += _record(0x200, struct.pack("<LLHHH", 0, len(whole), 0, widest, 0))
    body += b"".join(_old_cell(r, c, cell) for r, row in enumerate(whole) for c, cell in enumerate(row))
    body += _record(0x0A, b"")
    name = b"\x05\0sheet"
    start = len(head) + 4 + 6 + len(name) + 4
    head += _record(0x85, struct.pack("<LBB", start, 0, 0) + name) + _record(0x0A, b"")
    return _container(head + body)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _old_cell(row: int, column: int, cell: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, (int, float)) and abs(cell) < 1e300:
        return _record(0x203, place + struct.pack("<d", cell))
    if cell is None:
        return _record(0x201, place)
    letters = str(cell)[:2000]
    return _record(
        0x204,
        place
        + struct.pack("<HB", len(letters.encode("utf-16-le")) // 2, 1)
        + letters.encode("utf-16-le", "replace"),
    )


def _container(stream: bytes) -> bytes:
    """The stream as "Workbook" of an OLE file of sectors of 512 bytes."""
    stream += bytes(max(4096, -(-len(stream) // 512) * 512) - len(stream))
    sectors = len(stream) // 512
    tables = -(-(sectors + 40) // 128)
    first = tables + 1
    chain = [*[0xFFFFFFFD] * tables, 0xFFFFFFFE, *range(first + 1, first + sectors), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<LLLLLLLLL", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109L", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry("Workbook", 2, first, len(stream))
    return header + struct.pack(f"<{len(chain)}L", *chain) + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    told = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    told += struct.pack("<LLL", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return told + struct.pack("<LQ", start, size)


FORMATS: dict[str, tuple[str, Callable[[Random], bytes]]] = {
    "csv": ("a.csv", text),
    "tsv": ("a.tsv", text),
    "txt": ("a.txt", text),
    "xlsx": ("a.xlsx", sheets),
    "xlsm": ("a.xlsm", sheets_with_macros),
    "ods": ("a.ods", open_document),
    "xls": ("a.xls", old_excel),
    "parquet": ("a.parquet", parquet),
    "gz": ("a.csv.gz", gzipped),
    "zip": ("a.zip", zipped),
}


def written(rng: Random, format: str) -> File:
    name, write = FORMATS[format]
    return name, write(rng)
