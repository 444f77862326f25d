"""A few cells of every column, as texts with how often each was met.

Invariant: at most SAMPLE cells of a column are looked at, spread over its whole length, and all columns in
one pass, so that a table of 80 columns and 10 million rows costs what one of a thousand rows does.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

SAMPLE = 2000
LOOKED_AT = 250  # different texts of a column that are looked at one by one
LONGEST = 400  # letters of a text that are looked at


@dataclass(frozen=True)
class Sample:
    """The sampled cells of one column. `rows` of the whole table; `seen` sampled, `count` of them filled.

    `values`: the different texts in the order they were met; `weights`: how often each. `dated`,
    `boolean`: the format itself types the cells so.
    """

    rows: int
    seen: int
    count: int
    values: tuple[str, ...]
    weights: tuple[int, ...]
    dated: bool = False
    boolean: bool = False

    def looked_at(self) -> tuple[list[str], list[int]]:
        """No more than LOOKED_AT of the texts, cut to LONGEST letters, spread over all; and their weights."""
        step = -(-len(self.values) // LOOKED_AT) or 1
        return [text[:LONGEST] for text in self.values[::step]], list(self.weights[::step])


def samples(frame: pl.DataFrame) -> list[Sample]:
    """The Sample of every column of a frame as it was read."""
    step = max(1, frame.height // SAMPLE)
    some = frame.gather_every(step).head(SAMPLE + SAMPLE // 2) if step > 1 else frame
    names = [f"{i}" for i in range(frame.width)]
    some = some.rename(dict(zip(frame.columns, names, strict=True)))
    found = some.select(
        *(_texts(name, dtype).unique(maintain_order=True).implode() for name, dtype in some.schema.items()),
        *(
            _texts(name, dtype).unique_counts().implode().alias(f"{name} counts")
            for name, dtype in some.schema.items()
        ),
    )
    if found.width == 0:
        return []
    cells = found.row(0, named=True)
    return [
        _sample(frame.height, some.height, dtype, cells[name], cells[f"{name} counts"])
        for name, dtype in zip(names, some.dtypes, strict=True)
    ]


def _texts(name: str, dtype: pl.DataType) -> pl.Expr:
    known = pl.col(name).drop_nulls()
    return known if dtype == pl.String else known.cast(pl.String)


def _sample(rows: int, seen: int, dtype: pl.DataType, values: list[str], weights: list[int]) -> Sample:
    dated = dtype.base_type() in (pl.Date, pl.Datetime)
    return Sample(rows, seen, sum(weights), tuple(values), tuple(weights), dated, dtype == pl.Boolean)
