"""The door: bytes in, RawTables out, whatever the bytes are and whatever their name says.

Invariant: every non-blank record below the header row is in `frame`, and `rows` says where it stood.

Refusals (ReadError; each has `file`, but for no_files):

- empty: 0 bytes, no filled cell, an archive without files, a frame without columns. A workbook adds
  `hidden`, the names of its hidden sheets ("" where there is none).
- too_large: over settings.MAX_BYTES, or unpacks to more than twice that. `limit_mb`.
- too_packed: unpacks to more than 200 times its size, over 64 MB: a bomb, or nothing but repetition. `ratio`.
- too_many_files: over 1,000 files in an archive, 20,000 parts in a workbook. `most`.
- too_many_sheets: over 1,000 sheets in a workbook. `sheets`, `most`.
- too_many_columns: over 4,000 columns that hold something or have a name. `columns`, `most`.
- sheet_too_large: the grid of a sheet has over 100 million cells, or over 20 million that are mostly blank.
  `sheet`, `rows`, `columns`.
- table_too_large: text with over 50 million cells that are mostly blank. `rows`, `columns`.
- line_too_long: text with a line of over 32 MB. `limit_mb`.
- password: an encrypted workbook or archive.
- corrupt: cut off, damaged, or binary that is not what its name says. `detail` at times, in English.
- not_a_table: `kind` = image, pdf, document, presentation, message, numbers (Apple's), media, archive
  (rar, 7z), database, program, xml.
- html_table: a web page saved as .xls or .csv.
- nested_archive: an archive inside an archive. `member`.
- unknown_format: none of the above, and not delimited text. `extension`.
- churnbook_beside: a .churnbook among other files, or in an archive; it is a book by itself.
- no_files: nothing was given to read.

Issues of a table: titles_skipped (rows, `text`), numbering_line (rows), no_header (`columns`), extra_cells
(rows, `columns`), repeated_header (column, `header`), error_cells (column, rows, `marks`), bad_bytes
(`encoding`), unclosed_quote (rows), hidden_sheet and sheet_without_table (sheet), merged_cells and
merged_numbers (rows), member_skipped (`member`, `reason`: a code of the list above), control_characters
(column, rows), long_cells (column, rows, `n`: cut to so many characters). What concerns a whole file stands
with its first table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd
import polars as pl

from churn.errors import ReadError
from churn.ingest.files.archives import apart, gzip_content, zip_members
from churn.ingest.files.delimited import read_delimited
from churn.ingest.files.formats import format_of
from churn.ingest.files.frames import frame_table, read_parquet
from churn.ingest.files.framing import placed
from churn.ingest.files.unseen import shown_name
from churn.ingest.files.workbooks import read_workbook
from churn.ingest.progress import Tell, silence
from churn.ingest.raw import RawTable, Source
from churn.schema import Issue, Severity
from churn.settings import MAX_BYTES

__all__ = ["RawTable", "Source", "digest", "read_frame", "read_tables"]


def read_tables(files: Sequence[tuple[str, bytes]], tell: Tell = silence) -> tuple[RawTable, ...]:
    """The tables in all the files, in their order; a workbook or archive may give several.

    `files` are (name, bytes); a repeated name is numbered "a.csv (2)". Raises ReadError for the first
    file that cannot be read, see the module.
    """
    if not files:
        raise ReadError("no_files")
    tables: list[RawTable] = []
    names = apart(shown_name(name) for name, _ in files)
    for done, (name, (_, data)) in enumerate(zip(names, files, strict=True)):
        tell("reading", file=name, done=done, total=len(files))
        tables.extend(_tables(name, bytes(data)))
    return tuple(tables)


def read_frame(frame: pl.DataFrame | pd.DataFrame, name: str = "frame") -> RawTable:
    """The table of a data frame; its column names are row 1. Raises ReadError("empty") without columns."""
    return frame_table(name, frame)


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents in their order: equal only where reading gives the same tables."""
    total = hashlib.sha256()
    for name, data in files:
        label = name.encode("utf-8", "surrogatepass")
        total.update(b"%d:%d:" % (len(label), len(data)))
        total.update(label)
        total.update(data)
    return total.hexdigest()


def _tables(file: str, data: bytes) -> tuple[RawTable, ...]:
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", file=file, limit_mb=MAX_BYTES // (1024 * 1024))
    return _opened(file, data, format_of(file, data))


def _opened(file: str, data: bytes, format: str) -> tuple[RawTable, ...]:
    if format == "gz":
        content = gzip_content(file, data)
        return _opened(file, content, format_of(_inner_name(file), content, shown=file))
    if format == "zip":
        return _members(file, data)
    if format == "churnbook":  # among others, or in an archive
        raise ReadError("churnbook_beside", file=file)
    if format == "parquet":
        return (read_parquet(file, data),)
    if format == "csv":
        return (read_delimited(file, data),)
    return read_workbook(file, data, format)


def _inner_name(file: str) -> str:
    return file[:-3] if file.lower().endswith(".gz") else file


def _members(file: str, data: bytes) -> tuple[RawTable, ...]:
    """The tables of a .zip. Members that are no tables are told in an issue of the first one, unless
    nothing else is there: then the first refusal stands."""
    tables, refusals = [], []
    for member, name, content in zip_members(file, data):
        try:
            tables.extend(_opened(name, content, format_of(member, content, shown=name)))
        except ReadError as refusal:
            refusals.append((member, refusal))
    if not tables:
        raise refusals[0][1]
    issues = [
        Issue("member_skipped", Severity.WARNING, values={"member": member, "reason": refusal.code})
        for member, refusal in refusals
    ]
    first = replace(tables[0], issues=(*tables[0].issues, *placed(issues, tables[0].source)))
    return (first, *tables[1:])
