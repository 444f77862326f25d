"""Cells under periods become records, one a cell that holds a sum: row by row, period by period.

Invariant: every row gives a record or is counted as silent; a cell that is neither blank nor zero is never
lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from churn.ingest.blanks import blank_mask

_ZERO = r"^\s*[-+−]?0+(?:[.,]0+)?\s*[^\d]{0,6}$"


@dataclass(frozen=True)
class Melted:
    """Records in the order of the sheet. `place`: the row of the frame each came from; `nth`: which of the
    columns asked for; `spoke`: the column of its cell; `measures`: the values by measure; `silent`: Boolean,
    one a row that gave no record; `blanks`, `zeros`: cells that are none."""

    place: pl.Series
    nth: pl.Series
    spoke: pl.Series
    measures: Mapping[str, pl.Series]
    silent: pl.Series
    blanks: int
    zeros: int


def melted(frame: pl.DataFrame, measures: Mapping[str, Sequence[str | None]]) -> Melted:
    """The records of the cells in the columns of each measure, which are as many for all (None: it has no
    such column); the first measure that speaks names the column."""
    width = len(next(iter(measures.values())))
    cells = frame.height * width
    place = pl.int_range(cells, eager=True, dtype=pl.UInt32) // width
    nth = pl.int_range(cells, eager=True, dtype=pl.UInt32) % width
    values = {name: _in_rows(frame, columns) for name, columns in measures.items()}
    blank = {name: _blank(cells) for name, cells in values.items()}
    zero = {name: _zero(cells) for name, cells in values.items()}
    said = {name: ~(blank[name] | zero[name]) for name in values}
    kept = _any(said.values())
    silent = (~kept).to_frame("k").select(pl.col("k").reshape((frame.height, width)).arr.all()).to_series()
    names = _speakers(measures, said, nth)
    empty, nothing = _any(zero.values()) & ~kept, ~kept
    zeros = int(empty.sum())
    return Melted(
        place.filter(kept),
        nth.filter(kept),
        names.filter(kept),
        {name: cells.filter(kept) for name, cells in values.items()},
        silent,
        int(nothing.sum()) - zeros,
        zeros,
    )


def _in_rows(frame: pl.DataFrame, columns: Sequence[str | None]) -> pl.Series:
    """The cells of columns of one kind, row after row; a missing column gives nulls."""
    named = [c for c in columns if c is not None]
    numeric = all(
        frame[name].dtype.is_numeric() or frame[name].null_count() == frame.height for name in named
    )
    kind = pl.Float64 if numeric else pl.String
    parts = [pl.lit(None, kind) if c is None else pl.col(c).cast(kind, strict=False) for c in columns]
    return frame.select(pl.concat_list(parts).alias("cell")).explode("cell").to_series()


def _blank(cells: pl.Series) -> pl.Series:
    if cells.dtype != pl.String:
        return cells.is_null() | cells.is_nan().fill_null(True)
    return cells.is_null() | blank_mask(cells)


def _zero(cells: pl.Series) -> pl.Series:
    if cells.dtype != pl.String:
        return (cells == 0).fill_null(False)
    return (cells.str.contains("^[^1-9]*$") & cells.str.contains(_ZERO)).fill_null(False)


def _any(masks) -> pl.Series:
    masks = list(masks)
    found = masks[0]
    for mask in masks[1:]:
        found = found | mask
    return found


def _speakers(
    measures: Mapping[str, Sequence[str | None]], said: Mapping[str, pl.Series], nth: pl.Series
) -> pl.Series:
    """The column of each cell: that of the first measure which says something there."""
    spoken = pl.Series([None], dtype=pl.String).new_from_index(0, len(nth))
    for name in reversed(list(measures)):
        spoken = pl.Series(measures[name], dtype=pl.String).gather(nth).zip_with(said[name], spoken)
    return spoken
