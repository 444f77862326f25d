"""Sizes, ranges and prices that a spreadsheet program took for dates before the file was saved.

Invariant: a day without a year is never a date here, nor a number; it is told, with what it may have been.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.recognise import Guess
from churn.ingest.values.day_text import MONTH_NUMBERS
from churn.ingest.worth.worth import SHOWN_ROWS
from churn.schema import NUMBER_ROLES, Issue, Role, Severity

_MONTH = "|".join(sorted((w for w in MONTH_NUMBERS if len(w) >= 3), key=len, reverse=True))
_DAY_MONTH = rf"(?i)^\s*\d{{1,2}}[\s.\-/]({_MONTH})\.?\s*$"
_MONTH_DAY = rf"(?i)^\s*({_MONTH})\.?[\s.\-/]\d{{1,2}}\s*$"
_WHOLE = r"^\s*(?:19|20)\d\d-\d\d-\d\d(?:[ T]00:00(?::00)?)?\s*$|^\s*\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\s*$"
_RANGE = (
    r"^\s*\d[\d\s]*[-–—]\s*\d[\d\s]*$|"
    r"^\s*(?:<|>|до|от|более|менее|свыше|under|over|up to)?\s*\d[\d\s]*\+?\s*$"
)
_NUMBERS = frozenset(role.value for role in NUMBER_ROLES)
_TEXTS = frozenset({None, Role.SEGMENT, Role.PLAN, Role.CONTACT, Role.STATUS})
_SAMPLE = 2000
_LEAST_LEFT = 0.2  # share of cells that still look like what the column was


@dataclass(frozen=True)
class Eaten:
    """`where`: Boolean, one a cell. `example`: what stands there and what it may have been."""

    where: pl.Series
    example: str


def told_eaten(
    raw: RawTable, guesses: Sequence[Guess], headers: Mapping[str, str], bad: Mapping[str, pl.Series]
) -> tuple[list[Issue], dict[str, pl.Series]]:
    """One issue for each column that a spreadsheet program has eaten at, and which of the `bad` cells that
    explains. `headers`: typed column → its header; `bad`: typed column → where text could not be read."""
    issues, explained = [], {}
    for name, where in bad.items():
        if name in _NUMBERS and (found := eaten_numbers(raw.frame[headers[name]], where)):
            explained[name] = found.where
            told = {"example": found.example}
            issue = Issue("eaten_numbers", Severity.WARNING, headers[name], values=told)
            issues.append(_placed(issue, raw, found))
    for guess in guesses:
        if guess.role in _TEXTS and (found := eaten_ranges(raw.frame[guess.column])):
            told = {"example": found.example}
            issue = Issue("eaten_dates", Severity.WARNING, guess.column, values=told)
            issues.append(_placed(issue, raw, found))
    return issues, explained


def _placed(issue: Issue, raw: RawTable, found: Eaten) -> Issue:
    rows = tuple(raw.rows.filter(found.where).head(SHOWN_ROWS))
    place = {"file": raw.source.file, "sheet": raw.source.sheet}
    return replace(issue, rows=rows, count=int(found.where.sum()), **place)


def eaten_ranges(cells: pl.Series) -> Eaten | None:
    """The cells of a text column that were a range or a size ("1-10" → "01.окт") among others that still are
    one; None where there are none. At most a sample is looked at where nothing is found."""
    if cells.dtype != pl.String:
        return None
    sample = cells.gather_every(max(1, len(cells) // _SAMPLE)).drop_nulls()
    if sample.is_empty() or not _dated(sample).any():
        return None
    if (sample.str.contains(_RANGE)).mean() < _LEAST_LEFT:
        return None
    where = _dated(cells).fill_null(False)
    return Eaten(where, _example(cells.filter(where)[0], "-"))


def eaten_numbers(cells: pl.Series, bad: pl.Series) -> Eaten | None:
    """The bad cells of a number column that were a decimal ("1.5" → "01.май"); None where there are none."""
    if cells.dtype != pl.String or not bad.any():
        return None
    where = bad & _dated(cells).fill_null(False)
    return Eaten(where, _example(cells.filter(where)[0], ".")) if where.any() else None


def _dated(cells: pl.Series) -> pl.Series:
    return cells.str.contains(f"{_DAY_MONTH}|{_MONTH_DAY[4:]}|{_WHOLE}")


def _example(text: str, mark: str) -> str:
    """The cell, and the day and month in it as the two numbers they may have been."""
    text = text.strip()
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    word = next(
        (MONTH_NUMBERS[w] for w in re.findall(r"[^\W\d_]+", text.lower()) if w in MONTH_NUMBERS), None
    )
    if word is not None:
        pair = (numbers[0], word) if text[0].isdigit() else (word, numbers[0])
    else:
        pair = (numbers[2], numbers[1]) if len(str(numbers[0])) == 4 else (numbers[0], numbers[1])
    low, high = sorted(pair) if mark == "-" else pair
    return f"{text} → {low}{mark}{high}"
