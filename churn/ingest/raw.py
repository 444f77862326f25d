"""What stands between the bytes and their meaning: one table as it stood in the file.

Invariant: every non-blank record below the header row is in `frame`, and `rows` says where it stood.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from churn.schema import Issue, Period, place_name


@dataclass(frozen=True)
class Source:
    """Where a table stood. `header_row` and all row numbers are 1-based, counted as a spreadsheet
    program shows them (a quoted line break does not start a new row); 0 means no header was found
    and the columns are named by number."""

    file: str
    sheet: str | None
    header_row: int
    format: str  # "csv", "xlsx", "xls", "ods", "parquet", "frame"
    encoding: str | None = None
    delimiter: str | None = None
    blank_rows: int = 0

    @property
    def name(self) -> str:
        return place_name(self.file, self.sheet)


ASIDE_SCHEMA = {"row": pl.UInt32, "reason": pl.String, "column": pl.String, "value": pl.String}


def nothing_aside() -> pl.DataFrame:
    """No row set aside."""
    return pl.DataFrame(schema=ASIDE_SCHEMA)


@dataclass(frozen=True)
class RawTable:
    """One table as it stood in the file, before anything is understood.

    `frame`: columns named by their headers (stripped, inner line breaks as one space, repeated names
    numbered "Сумма (2)", empty ones "column 5"); dtypes String, or Float64, Int64, Boolean, Date,
    Datetime where the format itself types its cells and the whole column agrees; mixed columns are
    String. Empty and blank cells are null. `rows`: UInt32, the spreadsheet row of each record; a row that
    held several records (one a month) stands there as often. `titles`: the lines of text above the header.
    `levels`: UInt8, how deep each record is indented or grouped in the sheet, None where the sheet has no
    outline. `origins`: String, the header of the cell that made each record one, where a row held several.
    `set_aside`: row, reason, column, value of the rows that were no records (sums, headings, repeated
    headers). `grain`: the period that dates stand for as a whole, where the sheet names no days.
    """

    source: Source
    frame: pl.DataFrame
    rows: pl.Series
    issues: tuple[Issue, ...] = ()
    titles: tuple[str, ...] = ()
    levels: pl.Series | None = None
    origins: pl.Series | None = None
    set_aside: pl.DataFrame = field(default_factory=nothing_aside)
    grain: Period | None = None

    @property
    def rows_read(self) -> int:
        """All records, those that were set aside for their shape included."""
        return len(self.rows) + self.set_aside.height
