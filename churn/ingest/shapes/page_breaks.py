"""The header told again below: at page breaks, and as a line that numbers the columns.

Invariant: the options of a survey, which hold their column's name by nature, are no header.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.raw import RawTable

_FEWEST = 2  # cells that must repeat their names
_NUMBERED = 2  # columns that a numbering line counts at least


def header_rows(table: RawTable) -> pl.Series | None:
    """Rows that repeat the names of their columns, or count the columns below such a row; None: no such."""
    frame, names = table.frame, _named(table)
    if len(names) < _FEWEST or not table.source.header_row:
        return None
    told = _repeats(frame, names)
    counted = _counted(frame, told)
    titles = _titles(table, told)
    found = told | counted | titles
    return found if found.any() else None


def _named(table: RawTable) -> list[str]:
    """The columns of text whose name a row below may repeat."""
    texts = [n for n, dtype in table.frame.schema.items() if dtype == pl.String]
    return [n for n in texts if not n.startswith("column ")]


def _repeats(frame: pl.DataFrame, names: list[str]) -> pl.Series:
    """Rows whose cells say their own columns' names: two at least, and half of all that are filled."""
    nowhere = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    if not any((frame[n] == n).any() for n in names[:_FEWEST]):  # a repeated header repeats them all
        return nowhere
    alike = [n for n in names if (frame[n] == n).any()]
    names = [n for n in alike if not _is_option(frame[n])]
    if len(names) < _FEWEST:
        return nowhere
    same = pl.sum_horizontal(_says_its_name(n).cast(pl.Int32) for n in names)
    filled = pl.sum_horizontal(pl.all().is_not_null().cast(pl.Int32))
    return frame.select((same >= _FEWEST) & (same * 2 >= filled)).to_series()


def _says_its_name(name: str) -> pl.Expr:
    return (pl.col(name) == name).fill_null(False)


def _is_option(column: pl.Series) -> bool:
    """Whether a column holds its own name on some rows, and on the others hardly anything but a dash."""
    own = column == column.name
    said = column.str.contains(r"\w")
    return bool(own.sum() * 2 > said.sum()) and not bool(own.fill_null(False).all())


def _counted(frame: pl.DataFrame, told: pl.Series) -> pl.Series:
    """Lines "1 | 2 | 3" right below a header, the first one included."""
    below = told.shift(1, fill_value=True)
    rows = frame.with_row_index("\0").filter(below)
    hits = [row[0] for row in rows.iter_rows() if _counts(row[1:])] if rows.height <= 10_000 else []
    return pl.int_range(frame.height, eager=True).is_in(hits)


def _counts(cells: tuple) -> bool:
    """Whether the filled cells are 1, 2, 3 …"""
    texts = [str(cell).removesuffix(".0").strip("() ") for cell in cells if cell is not None]
    return len(texts) > _NUMBERED and texts == [str(i + 1) for i in range(len(texts))]


def _titles(table: RawTable, told: pl.Series) -> pl.Series:
    """The lines above the header, told again above it at a page break."""
    nowhere = pl.repeat(False, table.frame.height, dtype=pl.Boolean, eager=True)
    if not told.any() or not table.titles:
        return nowhere
    above = told.shift(-1, fill_value=False)
    first = pl.coalesce(pl.col(n).cast(pl.String, strict=False) for n in table.frame.columns)
    alone = pl.sum_horizontal(pl.all().is_not_null()) == 1
    return table.frame.select(alone & first.is_in(list(table.titles))).to_series().fill_null(False) & above
