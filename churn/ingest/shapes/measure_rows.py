"""Two measures of one customer on rows that take turns ("Выручка", "Количество") come to stand side by side.

Invariant: rows are put together only where each customer has each measure once; what the measures are is
read off a column that names them, and guessed only from numbers that leave no doubt.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.ingest.columns.headers import parse_header
from churn.ingest.raw import RawTable
from churn.ingest.shapes.period_columns import SUMS, Wide, best_meaning, is_total, is_unpaid
from churn.ingest.values.numbers import parse_numbers
from churn.schema import Role

_MOST = 6  # measures
_LABEL = re.compile(
    r"(?i)^\W*(показател\w*|значени[ея]|measures?|metrics?|kpi|indicators?|values?|data|данные)\W*$"
)
_PAIRS = 300  # customers whose two rows are compared
_CLEAR = 0.95
_TIMES = 3  # money is at least so many times the count beside it


@dataclass(frozen=True)
class Stacked:
    """A wide table with one row a customer. `rows`: the sheet row that speaks for each; `behind`: for each
    row of the sheet the position in `frame` (null: it was a plan or a sum); `sheet`: those rows' numbers;
    `guessed`: what the measures are was told by their numbers alone."""

    frame: pl.DataFrame
    rows: pl.Series
    levels: pl.Series | None
    kept: tuple[str, ...]
    measures: Mapping[str, Mapping[dt.date, str]]
    headers: Mapping[str, str]
    sheet: pl.Series
    behind: pl.Series
    guessed: bool = False


def measure_rows(table: RawTable, wide: Wide) -> Stacked:
    """The table with rows of several measures put together; as it is where a row is all of a customer."""
    plain = _plain(table, wide)
    if len(wide.measures) != 1:
        return plain
    return _labelled(table, wide) or _paired(table, wide) or plain


def _plain(table: RawTable, wide: Wide) -> Stacked:
    place = pl.int_range(table.frame.height, dtype=pl.UInt32, eager=True)
    return Stacked(table.frame, table.rows, table.levels, wide.kept, wide.measures, {}, table.rows, place)


def _labelled(table: RawTable, wide: Wide) -> Stacked | None:
    """The rows put together by a column that names their measures."""
    for name in wide.kept:
        cells = table.frame[name]
        if cells.dtype != pl.String or cells.null_count():
            continue
        labels = cells.head(1000).unique(maintain_order=True).to_list()
        if 2 <= len(labels) <= _MOST and _are_measures(name, labels) and cells.is_in(labels).all():
            return _together(table, wide, cells, [n for n in wide.kept if n != name])
    return None


def _are_measures(header: str, labels: list[str]) -> bool:
    known = [best_meaning(label) in SUMS or is_unpaid(label) or is_total(label) for label in labels]
    if _LABEL.match(header):
        return any(known)
    return all(known) and (parse_header(header).nameless or not parse_header(header).senses)


def _paired(table: RawTable, wide: Wide) -> Stacked | None:
    """Rows without a label in twos under one customer: money, and a count that is always whole and far
    below."""
    frame = table.frame
    if frame.height < 4 or frame.height % 2 or not _are_pairs(frame.select(wide.kept)):
        return None
    (columns,) = wide.measures.values()
    first, second = (
        np.array(
            [parse_numbers(frame[n][start : 2 * _PAIRS : 2]).values.to_numpy() for n in columns.values()]
        )
        for start in (0, 1)
    )
    for money, count, names in ((first, second, (0, 1)), (second, first, (1, 0))):
        both = ~np.isnan(money) & ~np.isnan(count) & (count != 0)
        if both.sum() >= 4 and _is_count(count[both], money[both]):
            words = (
                ("Сумма", "Количество")
                if re.search("[а-яё]", "".join(wide.kept), re.I)
                else ("Amount", "Quantity")
            )
            labels = pl.Series([words[names[0]], words[names[1]]] * (frame.height // 2))
            return _together(table, wide, labels, list(wide.kept), guessed=True)
    return None


def _are_pairs(kept: pl.DataFrame) -> bool:
    """Whether every second row repeats the row above it or leaves it blank, and the next begins anew."""
    upper, lower = kept.gather_every(2), kept.gather_every(2, offset=1)
    texts = [name for name in kept.columns if kept[name].dtype == pl.String]
    if not texts or any(upper[texts[0]].is_null()):
        return False
    same = all((lower[n].is_null() | lower[n].eq_missing(upper[n])).all() for n in kept.columns)
    return same and upper.select(texts).n_unique() == upper.height


def _is_count(count: np.ndarray, money: np.ndarray) -> bool:
    whole = np.mean(count == np.round(count)) >= _CLEAR
    below = np.mean(np.abs(count) < np.abs(money)) >= _CLEAR
    return bool(whole and below and np.median(np.abs(money) / np.abs(count)) >= _TIMES)


def _together(
    table: RawTable, wide: Wide, labels: pl.Series, kept: list[str], guessed: bool = False
) -> Stacked | None:
    """One row for each run of labels, or for each customer; None where a measure stands twice in one."""
    frame = table.frame
    names = [n for n in labels.unique(maintain_order=True) if guessed or not (is_unpaid(n) or is_total(n))]
    group = _groups(frame.select(kept), labels)
    if not names or group is None:
        return None
    (columns,) = wide.measures.values()
    spoken = max(names, key=lambda n: (best_meaning(n) is Role.AMOUNT, -names.index(n)))
    tagged = frame.with_columns(group.alias("\0group"), labels.alias("\0label"), table.rows.alias("\0row"))
    if table.levels is not None:
        tagged = tagged.with_columns(table.levels.alias("\0level"))
    whole = tagged.group_by("\0group", maintain_order=True).agg(
        *(pl.col(name).drop_nulls().first() for name in kept),
        pl.col("\0row").first().alias("\0first"),
        *([pl.col("\0level").first()] if table.levels is not None else []),
    )
    headers, measures = {}, {}
    for name in names:
        own = {column: f"{name}\0{column}" for column in columns.values()}
        headers |= {inner: column for column, inner in own.items()}
        measures[name] = {day: own[column] for day, column in columns.items()}
        part = tagged.filter(pl.col("\0label") == name)
        speaks = [pl.col("\0row").alias("\0speaks")] if name == spoken else []
        part = part.select("\0group", *speaks, *(pl.col(c).alias(inner) for c, inner in own.items()))
        whole = whole.join(part, on="\0group", how="left", maintain_order="left")
    behind = pl.select(pl.when(labels.is_in(names)).then(group)).to_series()
    return Stacked(
        whole,
        pl.select(pl.coalesce(whole["\0speaks"], whole["\0first"])).to_series().cast(pl.UInt32),
        whole["\0level"] if table.levels is not None else None,
        tuple(kept),
        {spoken: measures[spoken]} | measures,
        headers,
        table.rows,
        behind,
        guessed,
    )


def _groups(kept: pl.DataFrame, labels: pl.Series) -> pl.Series | None:
    """Which customer each row belongs to, UInt32 from 0: by the turn of the labels, or by the customer."""
    height, several = len(labels), labels.n_unique()
    place = pl.int_range(height, dtype=pl.UInt32, eager=True)
    if height % several == 0:
        turn = labels[:several]
        if turn.n_unique() == several and (labels == turn.gather(place % several)).all():
            return place // several
    if not kept.width:
        return None
    filled = kept.select(pl.all().forward_fill())
    group = filled.select(pl.struct(pl.all()).rank("dense").cast(pl.UInt32) - 1).to_series()
    order = group.unique(maintain_order=True)
    group = group.replace_strict(order, pl.int_range(len(order), dtype=pl.UInt32, eager=True))
    pairs = pl.DataFrame({"group": group, "label": labels})
    return None if pairs.is_duplicated().any() else group
