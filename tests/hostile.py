"""Files made to hurt: bombs, lies and tricks, each small as it stands and made by rule.

Invariant: nothing here is larger than the harm it claims; what needs more than a few MB says so in its name.
`python -m tests.hostile [name …]` opens each in a process of its own and tells what came of it.
"""

from __future__ import annotations

import gzip
import io
import stat
import struct
import subprocess
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable

import polars as pl

from churn.book import read
from churn.errors import ChurnError

MB = 1 << 20
GOOD = "customer,date,amount\n" + "".join(f"c{i % 9},2024-{i % 12 + 1:02d}-11,{i + 10}\n" for i in range(90))
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY j SYSTEM "http://127.0.0.1:9/x">]>'
_QUADRATIC = f'<!DOCTYPE x [<!ENTITY j "{"x" * 100_000}">]>'


def packed(members: Iterable[tuple[str | zipfile.ZipInfo, bytes | str]], level: int = 9) -> bytes:
    """A .zip of the members, the same at any hour; names may repeat and be anything."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", compresslevel=level) as archive:
        warnings.simplefilter("ignore")  # of names that repeat
        for name, data in members:
            entry = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, level)
    return out.getvalue()


def table_rows(text: str = GOOD) -> list[list[str]]:
    return [line.split(",") for line in text.splitlines()]


def inline_rows(rows: list[list[str]]) -> str:
    """The rows as cells of a sheet with their text in place; numbers as numbers."""
    return "".join(
        f'<row r="{at}">' + "".join(_inline(cell, column, at) for column, cell in enumerate(row)) + "</row>"
        for at, row in enumerate(rows, 1)
    )


def _inline(cell: str, column: int, row: int) -> str:
    place = f"{chr(65 + column)}{row}"
    if cell.isdecimal():
        return f'<c r="{place}"><v>{cell}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'


def workbook(
    rows: str | None = None,
    *,
    sheets: int = 1,
    doctype: str = "",
    where: str = "",
    dimension: str = "",
    shared: str | None = None,
    more: Iterable[tuple[str, bytes | str]] = (),
    defined: str = "",
) -> bytes:
    """An .xlsx written part by part; `doctype` stands in the part whose name ends in `where`."""
    names = "".join(f'<sheet name="s{i}" sheetId="{i}" r:id="r{i}"/>' for i in range(1, sheets + 1))
    targets = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, sheets + 1)
    )
    if shared is not None:
        targets += f'<Relationship Id="ss" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    body = inline_rows(table_rows()) if rows is None else rows
    parts = [
        ("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>'),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{_RELS}"><Relationship Id="r" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets>{defined}</workbook>',
        ),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_RELS}">{targets}</Relationships>'),
    ]
    for i in range(1, sheets + 1):
        parts.append(
            (
                f"xl/worksheets/sheet{i}.xml",
                f'<worksheet xmlns="{_MAIN}">{dimension}<sheetData>{body}</sheetData></worksheet>',
            )
        )
    if shared is not None:
        parts.append(("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{shared}</sst>'))
    return packed(
        [(name, _headed(text, doctype if where and name.endswith(where) else "")) for name, text in parts]
        + list(more)
    )


def _headed(text: str, doctype: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}{text}'


def calc(rows: str, doctype: str = "") -> bytes:
    """An .ods of one sheet."""
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?>{doctype}<office:document-content xmlns:office="{ns}:office:1.0"'
        f' xmlns:table="{ns}:table:1.0" xmlns:text="{ns}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="s">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{ns}:manifest:1.0"/>'
    mime = zipfile.ZipInfo("mimetype")
    return packed(
        [
            (mime, "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ]
    )


def calc_rows(rows: list[list[str]] | None = None) -> str:
    return "".join(
        "<table:table-row>" + "".join(_calc_cell(cell) for cell in row) + "</table:table-row>"
        for row in (table_rows() if rows is None else rows)
    )


def _calc_cell(cell: str) -> str:
    if cell.isdecimal():
        told = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {told}><text:p>{cell}</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'


# --- archives


def bomb(size: int = 1100 * MB) -> bytes:
    """One member of zeros; over a thousand times as large as it stands."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(size // MB):
            member.write(bytes(MB))
    return out.getvalue()


def nested_bomb() -> bytes:
    inner = packed([("a.csv", bytes(8 * MB))])
    return packed([(f"{i}.zip", inner) for i in range(16)])


def overlapping(copies: int = 2000, size: int = MB) -> bytes:
    """Many entries of the directory that share the bytes of one member."""
    one = packed([("a.csv", b"a,b\n" * (size // 4))])
    at = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry = one[at:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies, copies, len(entry) * copies, at, 0)
    return one[:at] + entry * copies + tail


def lying_size(size: int = 1100 * MB) -> bytes:
    """A member that declares 10 bytes and holds as many."""
    data = bytearray(bomb(size))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    return bytes(data)


def many_members(count: int) -> bytes:
    return packed(((f"{i}.csv", b"") for i in range(count)), 1)


def deep_path(depth: int = 30_000) -> bytes:
    return packed([("a/" * depth + "x.csv", GOOD)])


def named(*names: str) -> bytes:
    return packed([(name, GOOD) for name in names])


def symlink() -> bytes:
    link = zipfile.ZipInfo("link.csv")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed([(link, "/etc/passwd"), ("a.csv", GOOD)])


def name_with_nul() -> bytes:
    return packed([("aXb.csv", GOOD), ("c.csv", GOOD)]).replace(b"aXb.csv", b"a\0b.csv")


def gz_streams(count: int) -> bytes:
    return gzip.compress(GOOD.encode()) * count


def gz_bomb(size: int = 1100 * MB) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(bytes(MB)) for _ in range(size // MB)), packer.flush()])


def gz_within_gz(depth: int = 50) -> bytes:
    data = GOOD.encode()
    for _ in range(depth):
        data = gzip.compress(data)
    return data


# --- workbooks


def sheet_bomb(size: int = 900 * MB) -> bytes:
    """A sheet whose white space between rows inflates a thousandfold."""
    return workbook(inline_rows(table_rows()) + " " * size)


def cell_bomb(size: int = 300 * MB) -> bytes:
    return workbook(
        inline_rows(table_rows())
        + f'<row r="99"><c r="A99" t="inlineStr"><is><t>{"x" * size}</t></is></c></row>'
    )


def empty_rows_bomb(count: int = 8_000_000) -> bytes:
    return workbook(inline_rows(table_rows()) + "<row/>" * count)


def cells_bomb(count: int = 20_000_000) -> bytes:
    """Millions of cells with one digit each, over a hundredfold packed."""
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    return workbook(inline_rows(table_rows()) + row * (count // 100))


def far_cell() -> bytes:
    return workbook(inline_rows(table_rows()) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_cell_undeclared() -> bytes:
    return workbook(inline_rows(table_rows()) + '<row r="1048570"><c  r="XFA1048570"><v>1</v></c></row>')


def beyond_excel() -> bytes:
    return workbook(inline_rows(table_rows()) + '<row r="999999999"><c r="ZZZZ999999999"><v>1</v></c></row>')


def one_wide_row(columns: int = 1_000_000) -> bytes:
    cells = "".join(f"<c><v>{i % 10}</v></c>" for i in range(columns))
    return workbook(f"<row>{cells}</row><row>{cells}</row>")


def lying_dimension(ref: str = "A1:XFD1048576") -> bytes:
    return workbook(dimension=f'<dimension ref="{ref}"/>')


def many_sheets(count: int) -> bytes:
    """A workbook that names that many sheets, all one part."""
    names = "".join(f'<sheet name="s{i}" sheetId="{i}" r:id="r1"/>' for i in range(count))
    data = workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(n, archive.read(n)) for n in archive.namelist()]
    return packed(
        (n, b.replace(b'<sheet name="s1" sheetId="1" r:id="r1"/>', names.encode())) for n, b in parts
    )


def merged_bomb(count: int = 100_000) -> bytes:
    """Merged ranges over the whole sheet, again and again."""
    ranges = "".join('<mergeCell ref="A1:C91"/>' for _ in range(count))
    body = inline_rows(table_rows()) + f"</sheetData><mergeCells>{ranges}</mergeCells><sheetData>"
    return workbook(body)


def deep_xml(depth: int = 100_000, where: str = "sheet") -> bytes:
    if where == "sheet":
        return workbook(inline_rows(table_rows()) + "<a>" * depth + "</a>" * depth)
    return workbook(defined="<a>" * depth + "</a>" * depth)


def laughing(where: str) -> bytes:
    rows = inline_rows([["customer", "&j;"], ["a", "&j;"], ["b", "&j;"]])
    shared = "<si><t>&j;</t></si>" if "shared" in where else None
    defined = "<x>&j;</x>" if where == "workbook.xml" else ""
    return workbook(rows, doctype=_LAUGHS, where=where, shared=shared, defined=defined)


def outside(where: str) -> bytes:
    rows = inline_rows([["customer", "&a;"], ["a", "&a;&j;"], ["b", "&a;"]])
    defined = "<x>&a;&j;</x>" if where == "workbook.xml" else ""
    return workbook(rows, doctype=_OUTSIDE, where=where, defined=defined)


def quadratic(where: str) -> bytes:
    defined = f"<x>{'&j;' * 50_000}</x>"
    return workbook(
        inline_rows([["customer", "&j;" * 9]] * 3), doctype=_QUADRATIC, where=where, defined=defined
    )


def macros() -> bytes:
    return workbook(more=[("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000))])


def links() -> bytes:
    """External links, a query and DDE in defined names: nothing of it may be followed."""
    link = f'<externalLink xmlns="{_MAIN}"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    rel = (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_OFFICE}/externalLinkPath"'
        ' Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>'
    )
    defined = (
        "<definedNames><definedName name=\"x\">cmd|'/C calc'!A0</definedName>"
        '<definedName name="y">[1]Sheet!$A$1</definedName></definedNames>'
    )
    more = [
        ("xl/externalLinks/externalLink1.xml", link),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", rel),
    ]
    return workbook(more=more, defined=defined)


def part_outside(target: str) -> bytes:
    """A workbook whose sheet is said to lie elsewhere."""
    data = workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(n, archive.read(n)) for n in archive.namelist()]
    return packed((n, b.replace(b"worksheets/sheet1.xml", target.encode())) for n, b in parts)


def no_letters_cells() -> bytes:
    """Places of cells that are none."""
    cells = "".join(
        f'<row r="{r}"><c r="{c}"><v>1</v></c></row>'
        for r, c in (("0", "A0"), ("-1", "A-1"), ("x", "é1"), ("9" * 30, "A" + "9" * 30), ("5", "1A"))
    )
    return workbook(inline_rows(table_rows()) + cells)


def shared_index() -> bytes:
    return workbook(
        '<row r="1"><c r="A1" t="s"><v>4000000000</v></c><c r="B1" t="s"><v>-1</v></c></row>' * 2,
        shared="<si><t>a</t></si>",
    )


# --- OpenDocument


def repeated_rows(count: int = 1_000_000_000) -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return calc(
        calc_rows() + f'<table:table-row table:number-rows-repeated="{count}">{cell}</table:table-row>'
    )


def repeated_blank_rows(count: int = 1_000_000_000) -> bytes:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    return calc(
        calc_rows() + f'<table:table-row table:number-rows-repeated="{count}">{blank}</table:table-row>'
    )


def repeated_columns(count: int = 1_000_000_000, blank: bool = False) -> bytes:
    inner = "" if blank else "<text:p>x</text:p>"
    cell = f'<table:table-cell table:number-columns-repeated="{count}">{inner}</table:table-cell>'
    if not blank:
        cell = cell.replace("<table:table-cell ", '<table:table-cell office:value-type="string" ')
    return calc(f"<table:table-row>{cell}</table:table-row>" + calc_rows())


def repeated_both() -> bytes:
    cell = (
        '<table:table-cell office:value-type="float" office:value="1"'
        ' table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    )
    return calc(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


def laughing_calc() -> bytes:
    return calc(calc_rows([["customer", "&j;"], ["a", "&j;"]]), _LAUGHS)


def outside_calc() -> bytes:
    return calc(calc_rows([["customer", "&a;"], ["a", "&j;"]]), _OUTSIDE)


def many_spaces() -> bytes:
    """<text:s> says how many spaces it stands for."""
    text = 'office:value-type="string"><text:p>a<text:s text:c="2000000000"/>b</text:p>'
    return calc(
        calc_rows() + f"<table:table-row><table:table-cell {text}</table:table-cell></table:table-row>"
    )


# --- text


def wide(columns: int = 1_000_000) -> bytes:
    return (",".join(f"h{i}" for i in range(columns)) + "\n" + ",".join("1" * columns) + "\n").encode()


def wide_below(columns: int = 1_000_000) -> bytes:
    """A narrow table with one record of a million cells."""
    return (GOOD + "," * columns + "\n").encode()


def only_commas(size: int = 30 * MB) -> bytes:
    return b"," * size


def long_cell(size: int = 10 * MB) -> bytes:
    return (GOOD + f"{'x' * size},2024-01-01,1\n").encode()


def long_quoted_cell(size: int = 10 * MB) -> bytes:
    return (GOOD + f'"{"x " * (size // 2)}",2024-01-01,1\n').encode()


def long_header(size: int = 10 * MB) -> bytes:
    return (f"{'x' * size}," + GOOD).encode()


def one_line(size: int = 100 * MB) -> bytes:
    return b"x" * size


def one_line_of_cells(size: int = 100 * MB) -> bytes:
    return b"abcdefg," * (size // 8)


def unclosed(size: int = 50 * MB) -> bytes:
    line = b'"c1,2024-01-11,10\n'
    return b"customer,date,amount\n" + line * (size // len(line))


def unclosed_once(size: int = 50 * MB) -> bytes:
    line = b"c1,2024-01-11,10\n"
    return b'customer,date,amount\n"' + line * (size // len(line))


def quotes_only(size: int = 20 * MB) -> bytes:
    return b"a,b\n" + b'"' * size


def blank_lines(size: int = 50 * MB) -> bytes:
    return b"\n" * size + GOOD.encode()


def returns_only(size: int = 20 * MB) -> bytes:
    return GOOD.encode() + b"\r" * size


def zeros(size: int = 20 * MB) -> bytes:
    return b"a\0,\0" + bytes(size)


def jagged(rows: int = 3000) -> bytes:
    """Each record a cell longer than the one before."""
    return "\n".join("x," * i for i in range(1, rows)).encode()


def controls() -> bytes:
    cells = [
        "\x1b[31mred\x1b[0m",
        "a\x07b",
        "\u202emoc.live\u2066x\u2069",
        "c\u200bd",
        "\x85e",
        "a\u202eb",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+1-2",
        "-2+3",
    ]
    lines = [
        f"{cell},2024-{i % 12 + 1:02d}-11,{i + 10}" for i in range(60) for cell in [cells[i % len(cells)]]
    ]
    return ("\n".join(["cust\u200bomer,da\x07te,amo\u202eunt", *lines]) + "\n").encode()


def surrogates() -> bytes:
    return GOOD.encode().replace(b"c1", b"\xed\xa0\x80c1").replace(b"c2", b"\xed\xbf\xbf")


def deep_cells() -> bytes:
    deep = "[" * 50_000 + "]" * 50_000
    return (GOOD + f'"{deep}",2024-01-01,5\n"{"{" * 9}",2024-01-01,5\n').encode()


def encoded(encoding: str, bom: bytes = b"") -> bytes:
    return bom + GOOD.replace("c1", "Клиент 1").encode(encoding)


def many_distinct_dates() -> bytes:
    rows = [f"c{i % 9},{i % 99:02d}/{i % 77:02d}/{i % 9999:04d},{i}e{i}" for i in range(3000)]
    return ("customer,date,amount\n" + "\n".join(rows)).encode()


def far_days() -> bytes:
    rows = [f"c{i % 9},{year}-01-01,10" for i, year in enumerate((1, 1000, 1582, 9999, 2024, 2025) * 20)]
    return ("customer,date,amount\n" + "\n".join(rows)).encode()


def huge_numbers() -> bytes:
    rows = [
        f"c{i % 9},2024-{i % 12 + 1:02d}-01,{x}"
        for i, x in enumerate(["1e308", "-1e308", "9" * 400, "1e-400", "nan", "inf", "0x10", "1_000"] * 12)
    ]
    return ("customer,date,amount\n" + "\n".join(rows)).encode()


# --- Parquet


def parquet(frame: pl.DataFrame, **how: object) -> bytes:
    out = io.BytesIO()
    frame.write_parquet(out, **how)
    return out.getvalue()


def nested_parquet() -> bytes:
    frame = pl.DataFrame(
        {"customer": ["a", "b"], "x": [[1, 2], []], "y": [{"z": 1}, {"z": None}], "w": [b"\0\xff", b""]}
    )
    return parquet(frame)


def deep_parquet(depth: int = 200) -> bytes:
    cell: object = 1
    for _ in range(depth):
        cell = [cell]
    return parquet(pl.DataFrame({"customer": ["a"], "x": [cell]}))


def parquet_bomb(rows: int = 100_000_000) -> bytes:
    """One value again and again: a few kB on disk."""
    frame = pl.select(
        pl.repeat(1, rows, dtype=pl.Int64).alias("customer"), pl.repeat("a", 1).first().alias("x")
    )
    return parquet(frame, compression="zstd")


def parquet_of_text(rows: int = 50_000_000) -> bytes:
    frame = pl.select(
        pl.repeat("a long name of a customer " * 8, rows).alias("customer"),
        pl.repeat(1, rows).alias("amount"),
    )
    return parquet(frame, compression="zstd")


def parquet_of_columns(columns: int = 20_000) -> bytes:
    return parquet(pl.DataFrame({f"c{i}": [1] for i in range(columns)}))


def lying_parquet() -> bytes:
    """A footer that says it is 4 GB long."""
    data = bytearray(parquet(pl.DataFrame({"customer": ["a", "b"], "amount": [1, 2]})))
    data[-8:-4] = struct.pack("<L", 0xFFFFFFF0)
    return bytes(data)


# --- old Excel


def cut_ole() -> bytes:
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    header[24:34] = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header[44:48] = struct.pack("<L", 0xFFFFFF)
    header[68:72] = struct.pack("<L", 0)
    return bytes(header)


def looping_ole() -> bytes:
    """A table of sectors in which each names itself as its successor."""
    header = bytearray(cut_ole())
    header[44:48] = struct.pack("<L", 1)
    header[48:52] = struct.pack("<L", 1)
    header[76:80] = struct.pack("<L", 0)
    fat = struct.pack("<L", 0xFFFFFFFD) + struct.pack("<L", 1) * 127
    return bytes(header) + fat + bytes(512)


def bare_records() -> bytes:
    return b"\x09\x08\x10\0" + b"\0\x06\x05\0" + b"\xff" * 600


Maker = Callable[[], bytes]
# name: the file's name and what makes it; the ones under HEAVY take 30 MB or more to make or to open.
FILES: dict[str, tuple[str, Maker]] = {
    "nested zips": ("a.zip", nested_bomb),
    "overlapping members": ("a.zip", overlapping),
    "3,000 members": ("a.zip", lambda: many_members(3000)),
    "deep path": ("a.zip", deep_path),
    "paths out": ("a.zip", lambda: named("../../etc/passwd.csv", "/etc/x.csv", "C:\\x\\y.csv", "..\\z.csv")),
    "odd names": (
        "a.zip",
        lambda: named("\u202evsc.exe", "\x1b[31m.csv", "x" * 10_000 + ".csv", "<img src=x>.csv"),
    ),
    "nul in a name": ("a.zip", name_with_nul),
    "symlink": ("a.zip", symlink),
    "gz streams": ("a.csv.gz", lambda: gz_streams(300)),
    "gz in gz": ("a.csv.gz", gz_within_gz),
    "far cell": ("a.xlsx", far_cell),
    "far cell, oddly written": ("a.xlsx", far_cell_undeclared),
    "cell beyond Excel": ("a.xlsx", beyond_excel),
    "lying dimension": ("a.xlsx", lying_dimension),
    "lying small dimension": ("a.xlsx", lambda: lying_dimension("A1:A1")),
    "dimension of a billion": ("a.xlsx", lambda: lying_dimension("A1:ZZZ1000000000")),
    "5,000 sheets": ("a.xlsx", lambda: many_sheets(5000)),
    "merged again and again": ("a.xlsx", merged_bomb),
    "deep sheet": ("a.xlsx", deep_xml),
    "deep workbook": ("a.xlsx", lambda: deep_xml(where="workbook")),
    **{
        f"billion laughs in {w}": ("a.xlsx", lambda w=w: laughing(w))
        for w in ("workbook.xml", "sharedStrings.xml", "rels", "sheet1.xml")
    },
    **{f"outside entity in {w}": ("a.xlsx", lambda w=w: outside(w)) for w in ("workbook.xml", "sheet1.xml")},
    "quadratic workbook": ("a.xlsx", lambda: quadratic("workbook.xml")),
    "macros": ("a.xlsm", macros),
    "links and DDE": ("a.xlsx", links),
    "sheet lies outside": ("a.xlsx", lambda: part_outside("../../../../etc/passwd")),
    "sheet is a web address": ("a.xlsx", lambda: part_outside("http://127.0.0.1:9/x.xml")),
    "places that are none": ("a.xlsx", no_letters_cells),
    "shared text that is not there": ("a.xlsx", shared_index),
    "a billion rows": ("a.ods", repeated_rows),
    "a billion blank rows": ("a.ods", repeated_blank_rows),
    "a billion columns": ("a.ods", repeated_columns),
    "a billion blank columns": ("a.ods", lambda: repeated_columns(blank=True)),
    "rows by columns": ("a.ods", repeated_both),
    "billion laughs in ods": ("a.ods", laughing_calc),
    "outside entity in ods": ("a.ods", outside_calc),
    "two billion spaces": ("a.ods", many_spaces),
    "20,000 columns": ("a.csv", lambda: wide(20_000)),
    "20,000 cells in one record": ("a.csv", lambda: wide_below(20_000)),
    "jagged": ("a.csv", jagged),
    "controls": ("a.csv", controls),
    "surrogates": ("a.csv", surrogates),
    "deep cells": ("a.csv", deep_cells),
    "utf-7": ("a.csv", lambda: encoded("utf-7")),
    "utf-16 without mark": ("a.csv", lambda: encoded("utf-16-le")),
    "utf-16 of an odd length": ("a.csv", lambda: encoded("utf-16") + b"x"),
    "utf-32": ("a.csv", lambda: encoded("utf-32")),
    "utf-32-be without mark": ("a.csv", lambda: encoded("utf-32-be")),
    "two marks": ("a.csv", lambda: encoded("utf-8-sig", b"\xef\xbb\xbf")),
    "a mark that lies": ("a.csv", lambda: encoded("utf-8", b"\xff\xfe")),
    "dates that are none": ("a.csv", many_distinct_dates),
    "far days": ("a.csv", far_days),
    "huge numbers": ("a.csv", huge_numbers),
    "nested parquet": ("a.parquet", nested_parquet),
    "deep parquet": ("a.parquet", deep_parquet),
    "lying parquet": ("a.parquet", lying_parquet),
    "parquet of 20,000 columns": ("a.parquet", parquet_of_columns),
    "cut ole": ("a.xls", cut_ole),
    "looping ole": ("a.xls", looping_ole),
    "bare records": ("a.xls", bare_records),
}
HEAVY: dict[str, tuple[str, Maker]] = {
    "small zip bomb": ("a.zip", lambda: bomb(66 * MB)),
    "small zip that lies of its size": ("a.zip", lambda: lying_size(66 * MB)),
    "small gz bomb": ("a.csv.gz", lambda: gz_bomb(66 * MB)),
    "small sheet bomb": ("a.xlsx", lambda: sheet_bomb(66 * MB)),
    "small parquet bomb": ("a.parquet", lambda: parquet_bomb(10_000_000)),
    "zip bomb": ("a.zip", bomb),
    "zip that lies of its size": ("a.zip", lying_size),
    "a million members": ("a.zip", lambda: many_members(1_000_000)),
    "gz bomb": ("a.csv.gz", gz_bomb),
    "sheet bomb": ("a.xlsx", sheet_bomb),
    "cell bomb": ("a.xlsx", cell_bomb),
    "empty rows bomb": ("a.xlsx", empty_rows_bomb),
    "cells bomb": ("a.xlsx", cells_bomb),
    "a million columns in a sheet": ("a.xlsx", one_wide_row),
    "a million sheets": ("a.xlsx", lambda: many_sheets(1_000_000)),
    "a million columns": ("a.csv", wide),
    "a million cells in one record": ("a.csv", wide_below),
    "only commas": ("a.csv", only_commas),
    "10 MB cell": ("a.csv", long_cell),
    "10 MB quoted cell": ("a.csv", long_quoted_cell),
    "10 MB header": ("a.csv", long_header),
    "100 MB line": ("a.csv", one_line),
    "100 MB line of cells": ("a.csv", one_line_of_cells),
    "quotes never closed": ("a.csv", unclosed),
    "one quote never closed": ("a.csv", unclosed_once),
    "only quotes": ("a.csv", quotes_only),
    "50 MB of line ends": ("a.csv", blank_lines),
    "returns only": ("a.csv", returns_only),
    "zeros": ("a.csv", zeros),
    "parquet bomb": ("a.parquet", parquet_bomb),
    "parquet of text": ("a.parquet", parquet_of_text),
}


def made(name: str) -> tuple[str, bytes]:
    """The file of that name."""
    file, make = {**FILES, **HEAVY}[name]
    return file, make()


def refusal(name: str, data: bytes) -> ChurnError | None:
    """What opening the file is refused with; None where it gives a book."""
    try:
        read([(name, data)])
    except ChurnError as refused:
        return refused
    return None


def bounded(megabytes: int) -> None:
    """Let this process take no more memory than so much above what it has."""
    import resource

    with open("/proc/self/statm") as sizes:
        held = int(sizes.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + megabytes * MB,) * 2)


def _main(names: list[str]) -> None:
    """Tell of each file, opened in a process of its own, or here and bounded after "--here"."""
    if names[:1] == ["--here"]:
        files = [(name, *made(name)) for name in names[1:]]
        read([("a.csv", GOOD.encode())])
        bounded(1024)
        for name, file, data in files:
            refused = refusal(file, data)
            sys.stdout.write(f"{name}: {refused.code if refused else 'book'}\n")
        return
    for name in names or [*FILES, *HEAVY]:
        subprocess.run([sys.executable, "-m", "tests.hostile", "--here", name], check=False)


if __name__ == "__main__":
    _main(sys.argv[1:])
