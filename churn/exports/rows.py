"""Frames as CSV that a spreadsheet opens as it should, and that no spreadsheet runs.

Invariant: a cell of text never begins a formula; a number stays a number.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

import pandas as pd

# What begins a formula: OWASP's list (= + - @, tab, CR, LF) and its full-width twins, also after what is
# not seen.
_UNSEEN = r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*"
_FORMULA = re.compile(rf"[\t\r\n]|{_UNSEEN}[=+\-@＝＋－＠]")
# A sign before nothing but a number, or alone, runs nothing: "-5", "+1 234,50", "−".
_NUMBER = re.compile(r" *[+-]?(\d[\d \u00a0\u202f.,]*%?)? *")


class Marks(StrEnum):
    """What parts the columns of a file, and what the decimals."""

    SEMICOLON = "semicolon"  # ";" and a decimal comma: the Russian Excel
    COMMA = "comma"  # "," and a decimal point

    @classmethod
    def usual(cls, language: str) -> Marks:
        """Those that the Excel of a reader of that language opens."""
        return cls.SEMICOLON if language == "ru" else cls.COMMA

    @property
    def other(self) -> Marks:
        return Marks.COMMA if self is Marks.SEMICOLON else Marks.SEMICOLON


def to_csv(frame: pd.DataFrame, language: str, marks: Marks | None = None) -> bytes:
    """The frame without its index as UTF-8 with a BOM: with these marks (None: those usual in the language);
    days as ISO dates; headers and text as `safe_text`."""
    columns = [_safe(frame.iloc[:, place]) for place in range(frame.shape[1])]
    safe = pd.concat(columns, axis=1) if columns else frame
    safe.columns = [_line_safe(str(name)) for name in frame.columns]
    sep, decimal = {Marks.SEMICOLON: ";,", Marks.COMMA: ",."}[marks or Marks.usual(language)]
    text = safe.to_csv(index=False, sep=sep, decimal=decimal)
    return text.encode("utf-8-sig", "replace")


def safe_text(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if starts_formula(text) else text


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula: begins with = + - @, a tab or a line break,
    spaces before it or not. A plain number with its sign, or a sign alone, is none."""
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def _line_safe(text: str) -> str:
    """The safe text with every line break as a line feed: a lone CR is not put in quotes, and what follows it
    would begin a row of its own."""
    return safe_text(text).replace("\r\n", "\n").replace("\r", "\n")


def _safe(column: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(column.dtype) or pd.api.types.is_numeric_dtype(column.dtype):
        return column
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return column
    return pd.Series([_cell(value) for value in column], index=column.index, dtype=object)


def _cell(value: object) -> object:
    """Text made safe; the moment a day begins as that day."""
    if isinstance(value, str):
        return _line_safe(value)
    if isinstance(value, dt.datetime) and not pd.isna(value) and value.time() == dt.time():
        return value.date()
    return value
