"""A table in blocks, each under a line that names its customer or month, becomes one with a column of them.

Invariant: a line names a block only where it holds nothing else and records follow it; what names a block in
one column for some of its rows, as pivots do, is told of all of them.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.aside import told, without
from churn.ingest.shapes.figures import figure_columns, label_columns
from churn.ingest.shapes.label_kinds import FIRM, kind_of, kinds
from churn.ingest.shapes.outline import column_called
from churn.ingest.shapes.totals import MOST_DRAWN, summed_name
from churn.schema import Issue, Severity

_PREFIX = r"^([\p{L}][\p{L} ./№-]{1,30}?)\s*:\s*(\S.*)$"
_TITLE_PREFIX = re.compile(r"^([^\W\d_][^\d:]{1,30}?)\s*:\s*(\S.*)$")
_MOST_PREFIXES = 4
_MOSTLY = 0.8
_HALF = 0.5
_FEWEST = 2


def blocks_named(table: RawTable) -> RawTable:
    """The table with the names of its blocks in columns, filled down; as it is where it has none."""
    frame = table.frame
    if not 2 < frame.height <= MOST_DRAWN or frame.width < _FEWEST:
        return table
    table = _repeated_down(table)
    frame = table.frame
    if sum(frame[name].null_count() > 0 for name in frame.columns) < frame.width - 1:
        return table
    alone = frame.select(pl.sum_horizontal(pl.all().is_not_null()) == 1).to_series()
    if not alone.any() or alone.sum() > _HALF * frame.height:
        return table
    text = frame.select(
        pl.coalesce(pl.col(n).cast(pl.String, strict=False) for n in frame.columns)
    ).to_series()
    return _by_prefix(table, alone, text) or _by_line(table, alone, text) or table


def _by_prefix(table: RawTable, alone: pl.Series, text: pl.Series) -> RawTable | None:
    """Lines such as «Клиент: ООО Ромашка»: what stands before the colon is the name of a column."""
    parts = pl.DataFrame({"t": text.set(~alone, None)}).select(
        pl.col("t").str.extract(_PREFIX, 1).alias("name"), pl.col("t").str.extract(_PREFIX, 2).alias("said")
    )
    named = parts["name"].is_not_null()
    prefixes = parts["name"].drop_nulls().unique(maintain_order=True).to_list()
    if named.sum() < _MOSTLY * alone.sum() or not 0 < len(prefixes) <= _MOST_PREFIXES or alone[-1]:
        return None
    above = dict(m.groups() for title in table.titles if (m := _TITLE_PREFIX.match(title)))
    columns = []
    for prefix in prefixes:
        said = parts["said"].set(parts["name"] != prefix, None).set(~named, None)
        columns.append(_filled(said, above.get(prefix)).alias(_free(prefix, table)))
    if columns[0].null_count():
        return None
    return _with(table, columns, named)


def _by_line(table: RawTable, alone: pl.Series, text: pl.Series) -> RawTable | None:
    """Lines of a name alone: of firms, above a repeated header, or none of which is met among the records."""
    heads = text.filter(alone)
    above = alone & ~alone.shift(-1, fill_value=True)
    if not above.sum() == alone.sum() >= _FEWEST or heads.n_unique() < len(heads):
        return None
    headers = table.set_aside.filter(pl.col("reason") == "repeated_header")["row"]
    told_again = (table.rows.filter(alone) + 1).is_in(headers.implode()).mean() >= _MOSTLY
    if not alone[0] and not (told_again and table.titles):
        return None
    first = table.frame.columns[0]
    below = table.frame[first].cast(pl.String).filter(~alone)
    if not _all_figured(table, alone) or below.null_count() == len(below):
        return None  # a list of customers, of some of whom only the name is known; or their own column
    grouped = told_again or _firms_only_above(heads, below) or _come_back(heads, below)
    if not grouped or table.frame[first].filter(alone).null_count():
        return None
    names = _filled(text.set(~alone, None), table.titles[-1] if table.titles else None)
    name = column_called(kind_of(heads), heads[0], table.frame)
    return _with(table, [names.alias(_free(name, table))], alone)


def _all_figured(table: RawTable, alone: pl.Series) -> bool:
    """Whether all records have a number in some column: they are of payments, not of customers."""
    records = table.frame.filter(~alone)
    return any(not records[name].null_count() for name in figure_columns(records))


def _firms_only_above(heads: pl.Series, below: pl.Series) -> bool:
    return kind_of(heads) == FIRM and not (kinds(below.drop_nulls()) == FIRM).any()


def _come_back(heads: pl.Series, below: pl.Series) -> bool:
    """Whether what stands in the column of the names is met again and again below them, the names never."""
    below = below.drop_nulls()
    return (
        len(below) > 0 and below.n_unique() <= _HALF * len(below) and not below.is_in(heads.implode()).any()
    )


def _filled(said: pl.Series, first: str | None) -> pl.Series:
    """Down to the next one; `first` stands above the header."""
    filled = said.forward_fill()
    return filled if first is None else filled.fill_null(first)


def _with(table: RawTable, columns: list[pl.Series], heads: pl.Series) -> RawTable:
    aside = without(table, heads, "group_heading")
    frame = pl.DataFrame([*columns, *table.frame.get_columns()]).filter(~heads)
    names, count = ", ".join(column.name for column in columns), int(heads.sum())
    grouped = Issue("groups_to_columns", Severity.INFO, count=count, values={"columns": names})
    return told(replace(aside, frame=frame), grouped)


def _free(name: str, table: RawTable) -> str:
    return name if name not in table.frame.columns else f"{name} (2)"


def _repeated_down(table: RawTable) -> RawTable:
    """A pivot in tabular form names a group on its first row and in its subtotal: all its rows are of it."""
    sums = table.set_aside.filter(pl.col("reason") == "total_row")["value"].drop_nulls()
    known = {summed_name(value) for value in sums.unique()} - {None}
    names = []
    for name in label_columns(table.frame)[:-1] if known else ():
        column = table.frame[name]
        named = column.cast(pl.String, strict=False).str.to_lowercase().drop_nulls().unique()
        if not column.null_count() or column[0] is None or named.is_in(list(known)).mean() < _MOSTLY:
            break
        names.append(name)
    if not names:
        return table
    blanks = [
        Issue("groups_filled_down", Severity.INFO, name, count=table.frame[name].null_count())
        for name in names
    ]
    return told(replace(table, frame=table.frame.with_columns(pl.col(names).forward_fill())), *blanks)
