"""Cells mended by people are put into the tables, each only where it still says what the person saw.

Invariant: a repair is applied or told as lost; every other cell keeps what a reader takes it for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from churn.ingest.files.cells import text_of
from churn.ingest.raw import RawTable
from churn.ingest.values.dates import parse_dates
from churn.ingest.values.numbers import parse_numbers
from churn.schema import Issue, Severity
from churn.settings import Repair

WHOLE_ROW = ""  # the column of a repair that leaves a row out on purpose
LEFT_OUT = "left_out"  # the reason of such a row
SHOWN_ROWS = 5
_EXACT = 2**53  # beyond it a float no longer holds every whole number


class _DoesNotFitError(ValueError):
    """The text is nothing that a column of this type could hold."""


def repaired(
    tables: Sequence[RawTable], repairs: Iterable[Repair]
) -> tuple[tuple[RawTable, ...], tuple[Repair, ...]]:
    """The tables with the repairs in them, and the repairs that found their place.

    A repair whose place is not there, or where something else stands now than `before`, is not applied and
    told in an issue "repair_lost" of its table (of the first one where there is no such table).
    """
    wanted: dict[tuple[str, str | None], list[Repair]] = {}
    for repair in joined((), repairs):
        wanted.setdefault((repair.file, repair.sheet), []).append(repair)
    if not wanted:
        return tuple(tables), ()
    mended, applied = [], []
    for table in tables:
        own = wanted.pop((table.source.file, table.source.sheet), [])
        after, done, lost = _mended(table, own) if own else (table, [], [])
        mended.append(replace(after, issues=(*after.issues, *_lost(lost))))
        applied += done
    nowhere = _lost([repair for repairs in wanted.values() for repair in repairs])
    if nowhere and mended:
        mended[0] = replace(mended[0], issues=(*mended[0].issues, *nowhere))
    return tuple(mended), tuple(applied)


def joined(repairs: Iterable[Repair], added: Iterable[Repair]) -> tuple[Repair, ...]:
    """All of them, one a cell: what was mended twice says what stood there first and what stands there last,
    and what was put back to what it was is no repair."""
    kept: dict[tuple, Repair] = {}
    for repair in (*repairs, *added):
        place = (repair.file, repair.sheet, repair.row, repair.column)
        before = kept.get(place)
        if before is not None and _same(repair.before, before.after):
            repair = replace(repair, before=before.before)
        kept[place] = repair
    return tuple(r for r in kept.values() if r.column == WHOLE_ROW or not _same(r.before, r.after))


def text_cells(cells: pl.Series) -> pl.Series:
    """The cells as text that a reader expects, null where there is nothing: each distinct one told once."""
    if cells.dtype == pl.String:
        return cells
    distinct = cells.drop_nulls().unique()
    told = pl.Series([text_of(cell) for cell in distinct], dtype=pl.String)
    if distinct.is_empty():
        return cells.cast(pl.String)
    return cells.replace_strict(distinct, told, default=None, return_dtype=pl.String)


def _mended(table: RawTable, repairs: list[Repair]) -> tuple[RawTable, list[Repair], list[Repair]]:
    """The table with these in it, those that found their place, and those that did not."""
    places = _places(table.rows, [repair.row for repair in repairs])
    by_column: dict[str, list[tuple[Repair, int]]] = {}
    done, lost = [], []
    for repair in repairs:
        known = repair.row in places and repair.column in (WHOLE_ROW, *table.frame.columns)
        if known:
            by_column.setdefault(repair.column, []).append((repair, places[repair.row]))
        else:
            lost.append(repair)
    out = by_column.pop(WHOLE_ROW, [])
    frame = table.frame
    for column, placed in by_column.items():
        now = text_cells(frame[column].gather([place for _, place in placed]))
        true = [(r, place) for (r, place), cell in zip(placed, now, strict=True) if _same(r.before, cell)]
        if true:
            frame = frame.with_columns(_with(frame[column], true))
        kept = {id(repair) for repair, _ in true}
        done += [repair for repair, _ in true]
        lost += [repair for repair, _ in placed if id(repair) not in kept]
    table = replace(table, frame=frame)
    if out:
        table = _without(table, [place for _, place in out])
        done += [repair for repair, _ in out]
    return table, done, lost


def _places(rows: pl.Series, wanted: list[int]) -> dict[int, int]:
    """Spreadsheet row → position of its record."""
    asked = pl.Series(wanted, dtype=pl.Int64).cast(rows.dtype, strict=False).drop_nulls()
    found = rows.is_in(asked.implode())
    positions = found.arg_true()
    return dict(zip(reversed(rows.gather(positions).to_list()), reversed(positions.to_list()), strict=True))


def _with(cells: pl.Series, placed: list[tuple[Repair, int]]) -> pl.Series:
    """The column with the new cells: of its own type where they all fit, else text."""
    places, texts = [place for _, place in placed], [_stated(repair.after) for repair, _ in placed]
    try:
        known = {text: _typed(text, cells.dtype) for text in set(texts)}
        values = [known[text] for text in texts]
    except _DoesNotFitError:
        return text_cells(cells).scatter(places, pl.Series(texts, dtype=pl.String))
    if cells.dtype.is_integer():
        if any(value is not None and value != int(value) for value in values):
            if max(abs(cells.max() or 0), abs(cells.min() or 0)) > _EXACT:
                return text_cells(cells).scatter(places, pl.Series(texts, dtype=pl.String))
            cells = cells.cast(pl.Float64)
        else:
            values = [None if value is None else int(value) for value in values]
    return cells.scatter(places, pl.Series(values, dtype=cells.dtype, strict=False))


def _typed(text: str | None, dtype: pl.DataType) -> object:
    """What the text says, as a cell of that type; raises _DoesNotFitError."""
    if text is None or dtype == pl.String:
        return text
    one = pl.Series([text])
    if dtype.is_numeric() and not dtype.is_decimal():
        read = parse_numbers(one)
        if not read.bad[0] and not read.ambiguous and not read.currencies and not read.percent:
            return read.values[0]
    elif dtype in (pl.Date, pl.Datetime):
        days = parse_dates(one, True if "." in text else None)
        if not days.bad[0] and (not days.ambiguous or "." in text):
            return days.values[0]
    elif dtype == pl.Boolean and text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    raise _DoesNotFitError


def _without(table: RawTable, places: list[int]) -> RawTable:
    """The table whose records at these places are set aside because somebody wanted them out."""
    keep = pl.repeat(True, len(table.rows), dtype=pl.Boolean, eager=True).scatter(places, False)
    rows = table.rows.filter(~keep)
    aside = pl.DataFrame({"row": rows}).with_columns(
        pl.lit("left_out").alias("reason"),
        pl.lit(None, pl.String).alias("column"),
        pl.lit(None, pl.String).alias("value"),
    )
    return replace(
        table,
        frame=table.frame.filter(keep),
        rows=table.rows.filter(keep),
        levels=None if table.levels is None else table.levels.filter(keep),
        origins=None if table.origins is None else table.origins.filter(keep),
        set_aside=pl.concat([table.set_aside, aside.cast(table.set_aside.schema)]),
    )


def _lost(repairs: list[Repair]) -> list[Issue]:
    """One issue a table and column."""
    rows: dict[tuple[str, str | None, str], list[int]] = {}
    for repair in repairs:
        rows.setdefault((repair.file, repair.sheet, repair.column), []).append(repair.row)
    return [
        Issue("repair_lost", Severity.WARNING, column, tuple(sorted(r)[:SHOWN_ROWS]), len(r), file, sheet)
        for (file, sheet, column), r in rows.items()
    ]


def _stated(text: str | None) -> str | None:
    return text if text is not None and text.strip() else None


def _same(one: str | None, other: str | None) -> bool:
    return (_stated(one) or "") == (_stated(other) or "")
