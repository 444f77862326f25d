"""The rows that were set aside as they stood in the file, kept with the receipt so that they can be mended.

Invariant: what is kept was set aside and is data; no row that was used is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from churn.ingest.matching.aliases import OTHER_NAMES, alias_map
from churn.ingest.mending.repairs import LEFT_OUT
from churn.ingest.raw import RawTable
from churn.ingest.receipt import FURNITURE, Originals
from churn.ingest.recognise import ColumnMap
from churn.ingest.values.keys import key_text, match_text
from churn.schema import Role

NO_DATA = FURNITURE | {LEFT_OUT, "unrelated_table"}  # reasons that leave nothing to mend
_MEANT_BY_NAME = ("no_customer", "unknown_customer")


def originals(
    plain: Sequence[RawTable], tables: Sequence[RawTable], columns: ColumnMap, set_aside: pl.DataFrame
) -> Originals:
    """What is needed to mend the rows set aside. `plain`: the tables as they stood in the file; `tables`: the
    same in the shape they were understood in, `columns` what that was."""
    to_mend = set_aside.filter(~pl.col("reason").is_in(list(NO_DATA)))
    if to_mend.is_empty():
        return Originals(tuple(t.frame.clear() for t in plain), tuple(t.rows.clear() for t in plain))
    kept = [table.rows.is_in(_rows(table, to_mend).implode()) for table in plain]
    frames = tuple(table.frame.filter(mask) for table, mask in zip(plain, kept, strict=True))
    rows = tuple(table.rows.filter(mask) for table, mask in zip(plain, kept, strict=True))
    return Originals(frames, rows, _aliases(tables, columns, to_mend))


def _rows(table: RawTable, set_aside: pl.DataFrame) -> pl.Series:
    """The rows of a table among those set aside."""
    source = table.source
    own = (pl.col("file") == source.file) & pl.col("sheet").eq_missing(pl.lit(source.sheet, pl.String))
    return set_aside.filter(own)["row"].cast(table.rows.dtype)


def _aliases(tables: Sequence[RawTable], columns: ColumnMap, to_mend: pl.DataFrame) -> Mapping[str, str]:
    """Whom the e-mail addresses and names of rows without a known customer mean in the other rows."""
    nameless = to_mend.filter(pl.col("reason").is_in(_MEANT_BY_NAME))
    if nameless.is_empty():
        return {}
    known, wanted = [], []
    for table, mapped in zip(tables, columns.tables, strict=True):
        headers = {name: mapped.column_of(Role(name)) for name in ("customer_id", *OTHER_NAMES)}
        found = {name: header for name, header in headers.items() if header is not None}
        if "customer_id" not in found or len(found) == 1:
            continue
        named = table.frame.select(key_text(table.frame[h]).alias(name) for name, h in found.items())
        lost = table.rows.is_in(_rows(table, nameless).implode())
        wanted += [named[name].filter(lost) for name in named.columns if name != "customer_id"]
        known.append(named.filter(~lost))
    if not known:
        return {}
    asked = match_text(pl.concat(wanted).drop_nulls().unique()).implode()
    return alias_map(*(_naming(frame, asked) for frame in known))


def _naming(frame: pl.DataFrame, asked: pl.Series) -> pl.DataFrame:
    """The rows that hold one of the names asked for."""
    holds = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    for name in OTHER_NAMES:
        if name in frame.columns:
            holds = holds | match_text(frame[name]).is_in(asked).fill_null(False)
    return frame.filter(holds)
