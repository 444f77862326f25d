"""The rows set aside for one reason as they are worked on: what is wrong, what was meant, the row round it.

Invariant: a line tells its place exactly, so that what is written beside it becomes a repair of that cell.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.mending.suggestions import suggestions
from churn.ingest.mending.unrepaired import original_cells, unrepaired
from churn.ingest.receipt import Receipt
from churn.ingest.tables import Tables

MOST_AROUND = 8  # columns of the row that are shown beside its failing cell
CELL = "cell:"  # before the header of such a column


def to_mend(tables: Tables, receipt: Receipt, reason: str, most: int) -> pl.DataFrame:
    """The first rows set aside for that reason: the lines of `suggestions`, file and sheet, and the cells of
    the row in the columns that mean something, as text."""
    lines = suggestions(tables, receipt, unrepaired(receipt, reason, most))
    sources = [part.source for part in receipt.tables]
    lines = lines.with_columns(
        pl.Series("file", [sources[place].file for place in lines["table"]], dtype=pl.String),
        pl.Series("sheet", [sources[place].sheet for place in lines["table"]], dtype=pl.String),
    )
    parts = [_with_row(receipt, lines.filter(pl.col("table") == place)) for place in lines["table"].unique()]
    whole = pl.concat(parts, how="diagonal") if parts else lines
    around = [name for name in whole.columns if name.startswith(CELL)]
    return whole.drop(around[MOST_AROUND:])


def _with_row(receipt: Receipt, lines: pl.DataFrame) -> pl.DataFrame:
    place = lines["table"][0]
    known = receipt.originals.frames[place].columns
    meant = [guess.column for guess in receipt.tables[place].guesses if guess.role and guess.column in known]
    failing = set(lines["column"])
    around = [column for column in dict.fromkeys(meant or known) if column not in failing][:MOST_AROUND]
    cells = [original_cells(receipt, place, column, lines["row"]).alias(CELL + column) for column in around]
    return lines.hstack(cells)
