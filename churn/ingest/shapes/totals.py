"""Rows that sum up others: «Итого», «Итого по ООО Ромашка», "Ромашка Total", or no name and a sum.

Invariant: a word alone proves nothing: a row is a sum by where it stands (a name and numbers, and neither day
nor key) or by arithmetic (its numbers are the sums of the rows above), so that "Total Wine" stays a customer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.figures import Figures, label_columns, sums_to

MOST_DRAWN = 1_048_576  # rows of a sheet: nobody draws sums into more, and every cell need not be looked at
_WORD = r"(?:итого|итоги?|всего|grand totals?|sub-?totals?|totals?|sum)"
_LEAD = r"(?:общи[йе] |общая |промежуточн(?:ый|ые) |grand )?"
_UNIT = r"(?:,? ?(?:\(?(?:руб(?:\.|лей)?|р\.|₽|тыс\. ?руб\.?|usd|eur|rub|\$|€)\)?))?"
EXACT = rf"(?i)^\W*{_LEAD}{_WORD}(?: общ(?:ий|ее)| всего)?{_UNIT}\W*$"
_ABOUT = rf"(?i)^\W*{_LEAD}{_WORD} (?:по|за|для|на|с|от|for|of|by|in) \S"
_ABOUT_WHAT = rf"(?i)^\W*{_LEAD}{_WORD} (?:по|за|для|на|с|от|for|of|by|in) (.+?)\W*$"
_BEFORE = rf"(?i)^\W*{_LEAD}{_WORD}\b\W*(.+?)\W*$"
_AFTER = rf"(?i)^(.+?)[\s:,—–-]+{_LEAD}{_WORD}\W*$"
# what an account held before and after: no money that came or went
_BALANCE = (
    r"(?:входящ|исходящ|начальн|конечн)\w* (?:остаток|сальдо)"
    r"|(?:остаток|сальдо) (?:на|входящ|исходящ|начальн|конечн)"
    r"|(?:opening|closing|starting|ending) balance|balance (?:brought|carried)"
)
_HELD = rf"(?i)^\W*(?:{_BALANCE})"
_ANY = rf"(?i)\b{_WORD}\b|{_BALANCE}"
_MOST_UNNAMED = 200
_SURE = ("exact", "about", "of_known")
_BLOCK = 2  # rows a sum without a name has above it, at least


@dataclass(frozen=True, eq=False)
class _Suspects:
    """Rows that may be sums: where they stand, and what the name of each says of it; `alone`: a record of
    this table has nothing but its name either."""

    at: np.ndarray
    kinds: np.ndarray
    alone: bool


def total_rows(table: RawTable) -> pl.Series | None:
    """Boolean, one a row: it is the sum of others; None where the table has no such row."""
    frame = table.frame
    suspects = _suspects(frame, label_columns(frame)) if frame.height else None
    if suspects is None:
        return None
    proven = _proven(suspects, list(Figures(table).columns.values()), frame.height)
    if not proven.any():
        return None
    found = np.zeros(frame.height, dtype=bool)
    found[suspects.at[proven]] = True
    return pl.Series(found)


def _suspects(frame: pl.DataFrame, labels: list[str]) -> _Suspects | None:
    """The rows that could be sums at all: those with one name at most, of these with a word of a sum or
    without a name; where records have one name only, by that word alone."""
    alone = len(labels) == 1
    if not labels or (alone and frame.height > MOST_DRAWN):
        return None
    if sum(frame[name].null_count() > 0 for name in labels) < len(labels) - 1:
        return None
    bare = _where(frame, pl.sum_horizontal(pl.col(labels).is_not_null()) <= 1) if not alone else _all(frame)
    found = bare.filter(_named(bare, labels) | pl.all_horizontal(pl.col(labels).is_null()))
    if found.is_empty():
        return None
    names = found.select(pl.coalesce(pl.col(name).cast(pl.String, strict=False) for name in labels))
    kinds = _kinds(names.to_series(), _known(frame, labels) if names.to_series().count() else set())
    if (kinds == "unnamed").sum() > _MOST_UNNAMED:  # holes in the data, no sums
        kinds[kinds == "unnamed"] = ""
    telling = kinds != ""
    return _Suspects(found["\0"].to_numpy()[telling], kinds[telling], alone) if telling.any() else None


def _all(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("\0"))


def _where(frame: pl.DataFrame, test: pl.Expr) -> pl.DataFrame:
    """The rows for which a test holds, with their places in column "\0"."""
    places = frame.select(test.alias("\0")).to_series().fill_null(False).arg_true()
    return frame[places].with_columns(places.alias("\0"))


def _named(frame: pl.DataFrame, labels: list[str]) -> pl.Expr:
    texts = [name for name in labels if frame[name].dtype == pl.String]
    return pl.any_horizontal(pl.col(texts).str.contains(_ANY).fill_null(False)) if texts else pl.lit(False)


def _known(frame: pl.DataFrame, labels: list[str]) -> set[str]:
    """What the columns of words say on other rows, to know "Ромашка Total" by its "Ромашка"."""
    texts = [frame[n].head(MOST_DRAWN) for n in labels if frame[n].dtype == pl.String]
    return {value.lower() for text in texts for value in text.drop_nulls().unique()}


def _proven(suspects: _Suspects, columns: list[np.ndarray], height: int) -> np.ndarray:
    at, kinds = suspects.at, suspects.kinds
    if suspects.alone:  # notes may stand below the last number
        counted = np.flatnonzero(~np.isnan(columns).all(axis=0)) if columns else []
        proven = (kinds == "exact") & (at == (counted[-1] if len(counted) else height - 1))
    else:
        proven = np.isin(kinds, _SURE)
    for doubtful in (kinds == "unnamed", np.zeros(len(kinds), dtype=bool)):
        if proven.all():
            break
        sums = _Sums(columns, height, at[proven | doubtful], at)
        for i in np.flatnonzero(~proven):
            bold = suspects.alone and kinds[i] == "claimed"  # in a list of names the figures alone may tell
            fewest = _BLOCK if kinds[i] in ("unnamed", "claimed") else 1
            proven[i] = sums.agree(int(at[i]), fewest, of_all=bold)
    return proven


def _kinds(names: pl.Series, known: set[str]) -> np.ndarray:
    """What each name says of its row: "exact", "about", "of_known", "claimed"; "unnamed" where there is
    none, "" where it says nothing of a sum."""
    name = pl.col("name")
    rests = [name.str.extract(pattern).str.to_lowercase() for pattern in (_BEFORE, _AFTER)]
    of_known = pl.any_horizontal(rest.is_in(sorted(known)) for rest in rests).fill_null(False)
    said = (
        pl.when(name.is_null())
        .then(pl.lit("unnamed"))
        .when(name.str.contains(EXACT) | name.str.contains(_HELD))
        .then(pl.lit("exact"))
        .when(name.str.contains(_ABOUT))
        .then(pl.lit("about"))
        .when(of_known)
        .then(pl.lit("of_known"))
        .when(pl.any_horizontal(rest.is_not_null() for rest in rests))
        .then(pl.lit("claimed"))
        .otherwise(pl.lit(""))
    )
    return names.alias("name").to_frame().select(said.alias("said")).to_series().to_numpy().astype("<U8")


def summed_name(text: str) -> str | None:
    """Of what a sum is, in small letters: "ромашка" of «Ромашка Итог» and «Итого по Ромашка»."""
    found = pl.select(pl.coalesce(pl.lit(text).str.extract(p) for p in (_ABOUT_WHAT, _BEFORE, _AFTER))).item()
    return None if found is None else found.lower()


class _Sums:
    """The sums of the rows between any two suspects, those left out that are no records."""

    def __init__(self, columns: list[np.ndarray], height: int, out: np.ndarray, suspects: np.ndarray) -> None:
        plain = np.ones(height, dtype=bool)
        plain[out] = False
        kept = [np.where(plain, np.nan_to_num(c), 0.0) for c in columns]
        self._columns = columns
        self._before = [np.concatenate(([0.0], np.cumsum(c))) for c in kept]
        self._rows = np.concatenate(([0], np.cumsum(plain)))
        self._starts = np.concatenate(([0], suspects + 1))

    def agree(self, at: int, fewest: int, of_all: bool = False) -> bool:
        """Whether the numbers of row `at` are sums of at least `fewest` rows that end right above it: half of
        them, or `of_all` and no fewer than two."""
        starts = self._starts[self._starts <= at]
        rows = self._rows[at] - self._rows[starts]
        held = [i for i, c in enumerate(self._columns) if not np.isnan(c[at]) and c[at] != 0]
        hits = np.zeros(len(starts), dtype=int)
        for i in held:
            parts = self._before[i][at] - self._before[i][starts]
            hits += sums_to(self._columns[i][at], parts, rows)
        if of_all:
            told = {round(float(self._columns[i][at]), 2) for i in held}  # one price each month is one sum
            return len(told) > 1 and bool(((hits == len(held)) & (rows >= fewest)).any())
        return bool(held) and bool(((hits * 2 >= len(held)) & (hits > 0) & (rows >= fewest)).any())
