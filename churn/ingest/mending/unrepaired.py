"""The rows set aside as work for people: which cell of which row keeps it out, and what stands there.

Invariant: a line names a column only where the file has that column, so that what is put there is found.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.mending.originals import NO_DATA
from churn.ingest.mending.repairs import text_cells
from churn.ingest.receipt import Receipt, TableReceipt
from churn.schema import Role

# Reasons that name no cell of their own, and the role of the column that settles them.
_SETTLED_BY = {"unknown_order": Role.ORDER_ID, "unknown_customer": Role.CUSTOMER_ID}
_LINES = {
    "table": pl.UInt32,
    "row": pl.UInt32,
    "reason": pl.String,
    "column": pl.String,
    "before": pl.String,
    "told": pl.String,
}


def reasons_to_repair(receipt: Receipt) -> dict[str, int]:
    """Reasons of the rows that could be mended → how many, the commonest first."""
    counted = _to_mend(receipt).group_by("reason").len().sort("len", "reason", descending=[True, False])
    return dict(counted.iter_rows())


def unrepaired(receipt: Receipt, reason: str | None = None, most: int | None = None) -> pl.DataFrame:
    """One line a row set aside that is data.

    Columns: table (place in the receipt), row, reason, column (null where no one cell of the file keeps it
    out), before (the text of that cell), told (the column as the reason told it, which a sheet put into shape
    may have and the file not). `most`: only the first so many.
    """
    aside = _to_mend(receipt)
    if reason is not None:
        aside = aside.filter(pl.col("reason") == reason)
    if most is not None:
        aside = aside.head(most)
    if not receipt.originals.frames or aside.is_empty():
        return pl.DataFrame(schema=_LINES)
    lines = [_of_table(receipt, place, part, aside) for place, part in enumerate(receipt.tables)]
    return pl.concat(lines)


def original_cells(receipt: Receipt, table: int, column: str, rows: pl.Series) -> pl.Series:
    """The cells of a column in these rows of a table, as text; null where the row was not kept."""
    kept = receipt.originals
    frame = pl.DataFrame({"row": kept.rows[table], "cell": text_cells(kept.frames[table][column])})
    first = frame.unique("row", keep="first", maintain_order=True)
    asked = pl.DataFrame({"row": rows.cast(pl.UInt32)})
    return asked.join(first, on="row", how="left", maintain_order="left")["cell"]


def _to_mend(receipt: Receipt) -> pl.DataFrame:
    """What was set aside and is data, each failing cell once, however many records its row held."""
    aside = receipt.set_aside.filter(~pl.col("reason").is_in(list(NO_DATA)))
    return aside.unique(["file", "sheet", "row", "reason", "column"], keep="first", maintain_order=True)


def _of_table(receipt: Receipt, place: int, part: TableReceipt, aside: pl.DataFrame) -> pl.DataFrame:
    source = part.source
    own = (pl.col("file") == source.file) & pl.col("sheet").eq_missing(pl.lit(source.sheet, pl.String))
    lines = aside.filter(own).with_columns(pl.coalesce("column", _settled(part)).alias("told"))
    lines = lines.with_columns(pl.lit(place, pl.UInt32).alias("table"), _column(receipt, place, lines))
    before = pl.repeat(None, lines.height, dtype=pl.String, eager=True)
    for name in lines["column"].drop_nulls().unique(maintain_order=True):
        there = (lines["column"] == name).fill_null(False)
        cells = original_cells(receipt, place, name, lines["row"].filter(there))
        before = before.scatter(there.arg_true(), cells)
    return lines.with_columns(before.alias("before")).select(*_LINES).cast(_LINES)


def _column(receipt: Receipt, place: int, lines: pl.DataFrame) -> pl.Series:
    """The column of the file that each line tells of: the one of that name, or in a sheet that was put into
    shape the only one that holds the same cell in this row."""
    names = receipt.originals.frames[place].columns
    strange = (~lines["told"].is_in(pl.Series(names, dtype=pl.String).implode())).fill_null(True)
    found = lines["told"].set(strange, None).alias("column")
    asked = lines.filter(strange & lines["value"].is_not_null())
    if asked.is_empty():
        return found
    value = asked["value"].str.strip_chars()
    alike = pl.DataFrame(
        [
            original_cells(receipt, place, name, asked["row"]).str.strip_chars().eq_missing(value).alias(name)
            for name in names
        ]
    )
    once = alike.select(pl.sum_horizontal(pl.all().cast(pl.UInt32)) == 1).to_series()
    first = alike.select(pl.coalesce(pl.when(pl.col(name)).then(pl.lit(name)) for name in names)).to_series()
    places = (strange & lines["value"].is_not_null()).arg_true().filter(once)
    return found.scatter(places, first.filter(once))


def _settled(part: TableReceipt) -> pl.Expr:
    """The column that settles a reason which names none."""
    headers = {guess.role: guess.column for guess in reversed(part.guesses) if guess.role}
    told = pl.lit(None, pl.String)
    for reason, role in _SETTLED_BY.items():
        told = pl.when(pl.col("reason") == reason).then(pl.lit(headers.get(role), pl.String)).otherwise(told)
    return told
