"""Which columns of a table hold numbers and which say what the numbers are of, told by a few of their cells.

Invariant: only a sample is looked at to tell them apart; whole columns are read as numbers on demand.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from churn.ingest.columns.headers import parse_header
from churn.ingest.raw import RawTable
from churn.ingest.values.numbers import parse_numbers

_SAMPLE = 200
_MOSTLY = 0.7
_KEYS = frozenset({"id", "customer", "order", "account", "company", "date", "tax_id", "period"})
_CURRENCY = r"(?i)^(?:rub|rur|usd|eur|gbp|kzt|uah|byn|chf|cny|jpy|pln|try|[$€£₽₸₴¥]|руб\.?|р\.)$"
_CENT = 0.0101  # what rounding may add to a sum of one row


def label_columns(frame: pl.DataFrame) -> list[str]:
    """The columns of words, days and keys, in their order; empty ones are none."""
    return [name for name in frame.columns if _is_label(frame[name])]


def figure_columns(frame: pl.DataFrame) -> list[str]:
    """The columns of amounts and counts, in their order."""
    labels = set(label_columns(frame))
    filled = [n for n in frame.columns if n not in labels and frame[n].null_count() < frame.height]
    return [n for n in filled if not _is_currency(frame[n])]


def _is_label(column: pl.Series) -> bool:
    if column.null_count() == len(column) or _is_currency(column):
        return False
    keyed = bool(_KEYS & parse_header(column.name).concepts)
    if column.dtype != pl.String:
        return keyed or not column.dtype.is_numeric()
    return keyed or not _numeric(column)


def _is_currency(column: pl.Series) -> bool:
    """Whether a column only says in what money the others are, as sums do too."""
    if column.dtype != pl.String:
        return False
    some = column.head(_SAMPLE).drop_nulls()
    return len(some) > 0 and bool(some.str.contains(_CURRENCY).all())


def _numeric(column: pl.Series) -> bool:
    filled = column.drop_nulls()
    sample = filled.gather_every(max(1, len(filled) // _SAMPLE)).head(_SAMPLE)
    if not sample.str.contains(r"\d").any():
        return False
    return len(parse_numbers(sample).values.drop_nulls()) >= _MOSTLY * len(sample)


class Figures:
    """The columns of numbers of one table, each read when it is first asked for."""

    def __init__(self, table: RawTable) -> None:
        self._table = table

    @cached_property
    def columns(self) -> dict[str, np.ndarray]:
        """Column → float64, NaN where there is no number."""
        decimal = "," if self._table.source.delimiter == ";" else None
        frame = self._table.frame
        return {n: parse_numbers(frame[n], decimal).values.to_numpy() for n in figure_columns(frame)}


def sums_to(total: np.ndarray | float, parts: np.ndarray | float, rows: np.ndarray | int) -> np.ndarray:
    """Whether a total is the sum of its parts but for the rounding of each of `rows`."""
    slack = _CENT * np.maximum(1, np.minimum(rows, 100)) + 1e-9 * np.abs(total)
    return np.abs(total - parts) <= slack
