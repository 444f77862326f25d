"""Tables that come typed already, from Parquet or from a notebook, become RawTables.

Invariant: every column ends in one of the types a RawTable may hold, and NaN in it is missing.
"""

from __future__ import annotations

import io
from collections.abc import Hashable

import pandas as pd
import polars as pl

from churn.errors import ReadError
from churn.ingest.files.cells import series_of
from churn.ingest.files.framing import MAX_COLUMNS, WIDEST, raw_table
from churn.ingest.files.packing import check_unpacked
from churn.ingest.raw import RawTable, Source

_CELL = 8  # bytes, at least
_MAX_FRAME = 8 << 30
_KEPT = (pl.String, pl.Boolean, pl.Date)


def frame_table(file: str, frame: pl.DataFrame | pd.DataFrame, format: str = "frame") -> RawTable:
    """The table of a frame. Its names count as row 1, so that its first record is row 2.

    A pandas index with a name, or one that is more than a count, becomes a column. Raises
    ReadError("empty") for a frame without columns.
    """
    names, columns = _pandas_columns(frame) if isinstance(frame, pd.DataFrame) else _polars_columns(frame)
    if not columns:
        raise ReadError("empty", file=file)
    body = pl.DataFrame([_plain(column).alias(f"c{i}") for i, column in enumerate(columns)])
    return raw_table(Source(file, None, 1, format), names, body, first_row=2)


def read_parquet(file: str, data: bytes) -> RawTable:
    """The table of a Parquet file. Raises ReadError: "corrupt", "empty", "too_many_columns" (columns, most),
    "too_packed" (ratio), "too_large" (limit_mb)."""
    try:
        columns, rows = _declared(data)
        if columns > WIDEST:
            raise ReadError("too_many_columns", file=file, columns=columns, most=MAX_COLUMNS)
        check_unpacked(file, columns * rows * _CELL, len(data), limit=_MAX_FRAME)
        frame = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError, pl.exceptions.PanicException) as error:
        raise ReadError("corrupt", file=file, detail=str(error)[:200]) from None
    return frame_table(file, frame, "parquet")


def _declared(data: bytes) -> tuple[int, int]:
    """How many columns and rows a Parquet file says that it has: a constant column packs to nothing."""
    lazy = pl.scan_parquet(io.BytesIO(data))
    return len(lazy.collect_schema()), lazy.select(pl.len()).collect().item()


def _polars_columns(frame: pl.DataFrame) -> tuple[list[str], list[pl.Series]]:
    return frame.columns, frame.get_columns()


def _pandas_columns(frame: pd.DataFrame) -> tuple[list[str], list[pl.Series]]:
    index = frame.index
    if not isinstance(index, pd.RangeIndex) or any(name is not None for name in index.names):
        levels = index.to_frame(index=False)
        levels.columns = [f"index {i + 1}" if n is None else n for i, n in enumerate(index.names)]
        frame = pd.concat([levels, frame.reset_index(drop=True)], axis=1)
    names = [_name(name) for name in frame.columns]
    return names, [_from_pandas(frame.iloc[:, i]) for i in range(frame.shape[1])]


def _name(name: Hashable) -> str:
    return " ".join(str(part) for part in name if part != "") if isinstance(name, tuple) else str(name)


def _from_pandas(column: pd.Series) -> pl.Series:
    """The column as Polars has it; Python objects cell by cell, each missing one as None."""
    if isinstance(column.dtype, (pd.CategoricalDtype, pd.PeriodDtype, pd.IntervalDtype)):
        column = column.astype(object).map(lambda cell: str(cell) if pd.notna(cell) else None)
    if column.dtype == object:
        cells = [None if _is_missing(cell) else _unboxed(cell) for cell in column]
        return series_of("", cells)
    return pl.Series("", pl.from_pandas(column.reset_index(drop=True)))


def _is_missing(cell: object) -> bool:
    return cell is None or (pd.api.types.is_scalar(cell) and pd.isna(cell))


def _unboxed(cell: object) -> object:
    """NumPy and pandas scalars as Python's own."""
    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime()
    return cell.item() if hasattr(cell, "item") and not isinstance(cell, pd.Series) else cell


def _plain(column: pl.Series) -> pl.Series:
    dtype = column.dtype
    if dtype in _KEPT:
        return column
    if dtype.is_integer():
        return (
            column.cast(pl.Int64, strict=False)
            if dtype not in (pl.UInt64, pl.Int128)
            else _wide_integers(column)
        )
    if dtype.is_float() or dtype.is_decimal():
        return column.cast(pl.Float64).fill_nan(None)
    if isinstance(dtype, pl.Datetime):
        return column.dt.replace_time_zone(None).cast(pl.Datetime("us"))
    if dtype in (pl.Categorical, pl.Enum):
        return column.cast(pl.String)
    return series_of(column.name, column.to_list())


def _wide_integers(column: pl.Series) -> pl.Series:
    narrow = column.cast(pl.Int64, strict=False)
    return narrow if narrow.null_count() == column.null_count() else column.cast(pl.String)
