"""The rows set aside as a list to be filled in and dropped back in: .xlsx, or .csv where they are many.

Invariant: read back as it is, the list says nothing; every row carries the mark by which it is known again
(see `churn.ingest.mending.repair_file`), and text stays text.
"""

from __future__ import annotations

import pandas as pd
import polars as pl

from churn.book import Book
from churn.exports.rows import to_csv as rows_to_csv
from churn.exports.sheets import Column, Sheet
from churn.exports.sheets import to_xlsx as sheets_to_xlsx
from churn.ingest.mending.repair_file import WORDS, mark_of
from churn.ingest.mending.repairs import text_cells
from churn.ingest.mending.suggestions import suggestions
from churn.ingest.mending.unrepaired import reasons_to_repair, unrepaired
from churn.ingest.receipt import Receipt
from churn.texts import Texts

MOST_IN_XLSX = 10_000  # rows; a workbook of more would take a minute to write
_OWN = "own:"
_WIDTHS = {"mark": 8, "row": 10, "reason": 28, "column": 20, "before": 24, "suggestion": 24, "after": 24}


def fits_xlsx(receipt: Receipt) -> bool:
    """Whether the rows to mend are few enough for a workbook."""
    return sum(reasons_to_repair(receipt).values()) <= MOST_IN_XLSX


def to_xlsx(book: Book, t: Texts) -> bytes:
    """The list as a workbook, a sheet a table."""
    sheets = [_sheet(t, title, frame) for title, frame in _tables(book, t)]
    return sheets_to_xlsx(sheets, t)


def to_csv(book: Book, t: Texts) -> bytes:
    """The list as CSV that the reader's Excel opens as it should (see `exports.rows`); of several tables each
    line has the columns of them all."""
    frames = _of_one_kind([frame for _, frame in _tables(book, t)])
    whole = pl.concat(frames, how="diagonal")
    plain = pd.concat([_plain(whole[name]) for name in whole.columns], axis=1)
    plain.columns = [_head(t, name) for name in whole.columns]
    return rows_to_csv(plain, t.language)


def _tables(book: Book, t: Texts) -> list[tuple[str, pl.DataFrame]]:
    """Title and lines of each table that has rows to mend: the list's own columns, and the row itself."""
    receipt = book.receipt
    lines = suggestions(book.tables, receipt, unrepaired(receipt))
    found = []
    for place, part in enumerate(receipt.tables):
        own = lines.filter(pl.col("table") == place)
        if own.height:
            listed = _listed(own, place, receipt, t).hstack(_original(own, place, receipt))
            found.append((part.source.sheet or part.source.file, listed))
    return found


def _listed(lines: pl.DataFrame, place: int, receipt: Receipt, t: Texts) -> pl.DataFrame:
    source = receipt.tables[place].source
    words = {code: t(f"reason.{code}") for code in lines["reason"].unique()}
    told = {
        "mark": [mark_of(receipt.digest, place, row) for row in lines["row"]],
        "file": pl.repeat(source.file, lines.height, eager=True),
        "sheet": pl.repeat(source.sheet, lines.height, dtype=pl.String, eager=True),
        "row": lines["row"].cast(pl.Int64),
        "reason": lines["reason"].replace_strict(words, return_dtype=pl.String),
        "column": lines.select(pl.coalesce("column", "told")).to_series(),
        "before": lines["before"],
        "suggestion": lines["suggestion"],
        "after": pl.repeat(None, lines.height, dtype=pl.String, eager=True),
    }
    return pl.DataFrame({f"{_OWN}{code}": told[code] for code in WORDS})


def _original(lines: pl.DataFrame, place: int, receipt: Receipt) -> pl.DataFrame:
    """The rows as they stood: numbers as numbers, days as days, all else as text."""
    kept = receipt.originals
    rows = pl.DataFrame({"": kept.rows[place], "at": range(len(kept.rows[place]))})
    first = rows.unique("", keep="first", maintain_order=True)
    asked = pl.DataFrame({"": lines["row"].cast(pl.UInt32)})
    at = asked.join(first, on="", how="left", maintain_order="left")["at"]
    frame = kept.frames[place].select(pl.all().gather(at))
    typed = [
        column if column.dtype == pl.Date or _is_number(column) else text_cells(column) for column in frame
    ]
    return pl.DataFrame([column.alias(f"cell:{column.name}") for column in typed])


def _is_number(column: pl.Series) -> bool:
    return column.dtype.is_integer() or column.dtype.is_float()


def _of_one_kind(frames: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """The frames with text in the columns that are of different types in them."""
    types: dict[str, set] = {}
    for frame in frames:
        for name, dtype in frame.schema.items():
            types.setdefault(name, set()).add(dtype)
    torn = {name for name, seen in types.items() if len(seen) > 1}
    return [
        frame.with_columns(text_cells(frame[name]) for name in frame.columns if name in torn)
        for frame in frames
    ]


def _plain(column: pl.Series) -> pd.Series:
    """As pandas writes it: whole numbers without a point, though some are missing."""
    if _is_number(column):
        column = column.cast(pl.Float64)
        if (column.drop_nulls() == column.drop_nulls().round()).all() and column.is_finite().all():
            whole = [None if cell is None else int(cell) for cell in column]
            return pd.Series(pd.array(whole, dtype="Int64"))
        return column.to_pandas()
    return pd.Series(column.to_list(), dtype=object)


def _sheet(t: Texts, title: str, frame: pl.DataFrame) -> Sheet:
    columns = [Column(_head(t, name), _form(name, frame[name]), _width(name)) for name in frame.columns]
    return Sheet(title, columns, frame.iter_rows())


def _form(name: str, column: pl.Series) -> str:
    if name == f"{_OWN}after":
        return "input"
    return "day" if column.dtype == pl.Date else "plain" if _is_number(column) else "text"


def _width(name: str) -> int:
    return _WIDTHS.get(name.removeprefix(_OWN), 16) if name.startswith(_OWN) else 16


def _head(t: Texts, name: str) -> str:
    code = name.removeprefix(_OWN)
    return t(f"repair_list.{code}") if code != name else name.removeprefix("cell:")
