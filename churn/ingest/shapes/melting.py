"""Cells under periods become records, one a cell that holds a sum: row by row, period by period.

Invariant: every row gives a record or is counted as silent; a cell that is neither blank nor zero is never
lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from churn.ingest.values.blanks import blank_mask

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
    order = pl.int_range(frame.height * width, eager=True, dtype=pl.UInt32)
    place, nth = order // width, order % width
    across = nth * frame.height + place  # where the cell stands when the columns follow each other
    values = {name: _stacked(frame, columns).gather(across) for name, columns in measures.items()}
    found = {name: _said_and_zero(cells) for name, cells in values.items()}
    kept = reduce(or_, (said for said, _ in found.values()))
    zeros = int((reduce(or_, (zero for _, zero in found.values())) & ~kept).sum())
    at = kept.arg_true()
    place, nth = place.gather(at), nth.gather(at)
    speaks = pl.repeat(True, frame.height, dtype=pl.Boolean, eager=True)
    return Melted(
        place,
        nth,
        _speakers(measures, {name: said.gather(at) for name, (said, _) in found.items()}, nth),
        {name: cells.gather(at) for name, cells in values.items()},
        speaks.scatter(place.unique(), False) if len(place) else speaks,
        len(order) - len(at) - zeros,
        zeros,
    )


def _stacked(frame: pl.DataFrame, columns: Sequence[str | None]) -> pl.Series:
    """The cells of columns of one kind, one column after the other; a missing one is null."""
    named = [frame[c] for c in columns if c is not None]
    numeric = all(cells.dtype.is_numeric() or cells.null_count() == len(cells) for cells in named)
    kind = pl.Float64 if numeric else pl.String
    missing = pl.Series([None], dtype=kind).new_from_index(0, frame.height)
    parts = [missing if c is None else frame[c].cast(kind, strict=False) for c in columns]
    return pl.concat([cells.alias("cell") for cells in parts])


def _said_and_zero(cells: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Where a cell says something, and where it is a zero; the rest are blank."""
    if cells.dtype != pl.String:
        zero = (cells == 0).fill_null(False)
        return (cells.is_not_null() & ~cells.is_nan().fill_null(False)) & ~zero, zero
    said = cells.str.contains("[1-9]").fill_null(False)
    zero = pl.repeat(False, len(cells), dtype=pl.Boolean, eager=True)
    odd = (~said & cells.is_not_null()).arg_true()
    if len(odd):
        texts = cells.gather(odd)
        nought = texts.str.contains(_ZERO)
        zero = zero.scatter(odd, nought)
        said = said.scatter(odd, ~(nought | blank_mask(texts)))
    return said, zero


def _speakers(
    measures: Mapping[str, Sequence[str | None]], said: Mapping[str, pl.Series], nth: pl.Series
) -> pl.Series:
    """The column of each record: that of the first measure which says something there."""
    spoken = pl.Series([None], dtype=pl.String).new_from_index(0, len(nth))
    for name in reversed(list(measures)):
        spoken = pl.Series(measures[name], dtype=pl.String).gather(nth).zip_with(said[name], spoken)
    return spoken
