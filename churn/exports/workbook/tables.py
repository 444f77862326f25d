"""Tables of a sheet: bare numbers with their formats, and totals and rates as formulas over them.

Invariant: a formula stands only where it comes to the number that the app tells; elsewhere that number does.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter

from churn.exhibits.columns import column_name, in_words, kind_of
from churn.exhibits.exhibit import Listing
from churn.exports.sheets import cell_value
from churn.exports.workbook.formats import has_days, number_format, written
from churn.exports.workbook.names import unlike_headers
from churn.texts import Texts

_NARROW, _WIDE = 9, 44  # characters
_MOST_COLUMNS, _MOST_CHARACTERS = 14, 180  # beside other things on a sheet
_MEASURED = 200  # rows that say how wide a column is
_PLACE = re.compile(r"\{(\d+)(:all)?\}")


@dataclass(frozen=True)
class Live:
    """A number worked out from its table: a formula in which {3} is the cell of the third column in the same
    row and {3:all} all of that column, columns counted from 0; and what it comes to."""

    formula: str
    value: float

    def placed(self, row: int, first: int, last: int, left: int = 1) -> str:
        """The formula for a cell in that row of a sheet; the table's rows are `first` to `last`."""

        def cells(found: re.Match[str]) -> str:
            letter = get_column_letter(left + int(found[1]))
            return f"{letter}{first}:{letter}{last}" if found[2] else f"{letter}{row}"

        return "=" + _PLACE.sub(cells, self.formula)


Told = str | int | float | dt.date | Live | None


@dataclass(frozen=True)
class Column:
    """A column: its header in words, the format of its numbers, its cells, the cell below them all, and its
    width in characters."""

    header: str
    format: str
    cells: Sequence[Told]
    total: Told = None
    width: float = 12

    @property
    def is_text(self) -> bool:
        """Whether it begins on the left."""
        return all(isinstance(cell, str | dt.date | None) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """Columns of one length, and the words before the totals ("": no totals)."""

    columns: tuple[Column, ...]
    total: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether it would make the words around it small on paper."""
        return len(self.columns) > _MOST_COLUMNS or sum(one.width for one in self.columns) > _MOST_CHARACTERS

    @property
    def rows(self) -> int:
        return len(self.columns[0].cells) if self.columns else 0


def table_of(listing: Listing, frame: pd.DataFrame, t: Texts, most: int | None = None) -> Table:
    """The listing, whose rows are `frame`, as a table of at most `most` rows. Totals are of all rows:
    formulas where all are there, else numbers."""
    plain = frame[[name for name in frame.columns if not _holds_lists(frame[name])]]
    said = in_words(t, plain if most is None else plain.head(most))
    codes = list(said.columns)
    live = _live_cells(listing, said)
    totals = _totals(listing, plain[codes], len(said) == len(plain))
    headers = unlike_headers(column_name(t, code) for code in codes)
    columns = tuple(
        column(
            header,
            kind_of(code, listing.counts),
            said[code],
            t,
            live.get(code),
            totals.get(code),
        )
        for header, code in zip(headers, codes, strict=True)
    )
    return Table(columns, t("workbook.total") if totals else "")


def column(
    header: str,
    kind: str | None,
    values: Sequence[object],
    t: Texts,
    live: Mapping[int, Live] | None = None,
    total: Told = None,
) -> Column:
    """One column of values of that kind; `live`: formulas by row, in the place of its values."""
    if not has_days(kind, t) and kind in ("date", "period"):
        values = [t.period(value) for value in values]
    cells: list[Told] = [_yes_or_no(value, t) for value in values]
    if kind is None and any(isinstance(cell, dt.date) for cell in cells):
        kind = "date"
    format_ = number_format(kind, t, cells)
    width = _width(header, kind, cells if total is None else [*cells[:_MEASURED], _bare(total)], t)
    return Column(
        header, format_, [(live or {}).get(row, cell) for row, cell in enumerate(cells)], total, width
    )


def _live_cells(listing: Listing, frame: pd.DataFrame) -> dict[str, dict[int, Live]]:
    """The formulas in the rows: what walks from one column to another, and what is one by another."""
    codes = list(frame.columns)
    made = {}
    for code, parts in listing.walks.items():
        if {code, *(part.lstrip("-") for part in parts)} <= set(codes):
            made[code] = _walk(frame, code, parts)
    for code, (above, below) in listing.ratios.items():
        if {code, above, below} <= set(codes):
            made[code] = _ratio(frame, code, above, below)
    return made


def _walk(frame: pd.DataFrame, code: str, parts: Sequence[str]) -> dict[int, Live]:
    signs = ["-" if part.startswith("-") else "+" for part in parts]
    places = [frame.columns.get_loc(part.lstrip("-")) for part in parts]
    formula = "".join(f"{sign}{{{place}}}" for sign, place in zip(signs, places, strict=True)).removeprefix(
        "+"
    )
    signed = [
        frame.iloc[:, place] * (-1 if sign == "-" else 1) for sign, place in zip(signs, places, strict=True)
    ]
    return _agreeing(formula, frame[code], np.sum([part.to_numpy(float) for part in signed], axis=0))


def _ratio(frame: pd.DataFrame, code: str, above: str, below: str) -> dict[int, Live]:
    over, under = (frame[name].to_numpy(float) for name in (above, below))
    with np.errstate(divide="ignore", invalid="ignore"):
        result = over / under
    return _agreeing(_division(frame, above, below), frame[code], result)


def _division(frame: pd.DataFrame, above: str, below: str) -> str:
    return f"{{{frame.columns.get_loc(above)}}}/{{{frame.columns.get_loc(below)}}}"


def _agreeing(formula: str, told: pd.Series, result: np.ndarray) -> dict[int, Live]:
    """The formula in the rows where it comes to what is told."""
    pairs = enumerate(zip(told.to_numpy(float), result, strict=True))
    return {row: Live(formula, float(value)) for row, (value, made) in pairs if same(value, made)}


def same(told: float, made: float) -> bool:
    """Whether two numbers are one but for how they were added up."""
    return math.isfinite(told) and math.isclose(told, made, rel_tol=1e-9, abs_tol=1e-6)


def _totals(listing: Listing, frame: pd.DataFrame, whole: bool) -> dict[str, Told]:
    """What stands below the columns that add up, and below the rates that are one of them by another."""
    sums = [code for code in listing.sums if code in frame and frame[code].notna().any()]
    if len(frame) < 2 or not sums:
        return {}
    added = {code: float(frame[code].sum()) for code in sums}
    made: dict[str, Told] = {code: _sum(frame.columns.get_loc(code), value) for code, value in added.items()}
    for code, (above, below) in listing.ratios.items():
        if code in frame and above in added and added.get(below):
            made[code] = Live(_division(frame, above, below), added[above] / added[below])
    return made if whole else {code: cell.value for code, cell in made.items()}


def _sum(place: int, value: float) -> Live:
    """The sum of a column, of what its filter shows."""
    return Live(f"SUBTOTAL(109,{{{place}:all}})", value)


def _bare(cell: Told) -> Told:
    return cell.value if isinstance(cell, Live) else cell


def _yes_or_no(value: object, t: Texts) -> Told:
    if isinstance(value, bool | np.bool_):
        return t("look.yes" if value else "look.no")
    return cell_value(value)


def _holds_lists(values: pd.Series) -> bool:
    """Whether cells are rows of numbers, which a screen draws as small lines and a sheet cannot hold."""
    return values.dtype == object and any(isinstance(value, list | tuple | np.ndarray) for value in values)


def _width(header: str, kind: str | None, cells: Sequence[Told], t: Texts) -> float:
    """Characters that show most of what stands there; headers may break at their spaces."""
    longest_word = max((len(word) for word in header.split()), default=0)
    shown = [len(written(_bare(cell), kind, t)) for cell in cells[-_MEASURED:] if cell is not None]
    return min(_WIDE, max([_NARROW, longest_word + 4, len(header) / 2, *shown]) + 2)
