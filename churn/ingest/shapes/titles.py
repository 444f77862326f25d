"""What stands around a table: the titles above it, the name of its sheet and of its file.

Invariant: only texts are looked at; the table itself is not.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from churn.ingest.columns.headers import parse_header
from churn.ingest.raw import RawTable
from churn.ingest.values.currencies import currency_in_header

_TITLES = 12  # lines that are looked at
_LONGEST = 300
_YEAR = re.compile(r"(?<![\d.,])(?:19[6-9]\d|20[0-4]\d)(?![\d]|[.,]\d(?!\d?\.))")
_DATED_YEAR = re.compile(r"(?<!\d)\d{1,2}[./-](?:\d{1,2}[./-])?((?:19[6-9]|20[0-4])\d)(?!\d)")
_SCALED = re.compile(
    r"(?i)\b(тыс|млн|thousands?|millions?|mln)\b\.?\s*(?:of\s+)?(?:руб|р\.|₽|usd|eur|us\s*dollars|\$|€|kzt|тенге)"
    r"|(?:\$|€|₽|usd|eur|rub)[\s,]*(?:in\s+)?\b(thousands?|millions?|mln|тыс|млн)\b"
    r"|\b(?:in|в)\s+(thousands|millions|тыс|млн)\b|ед\w*\.?\s*изм\w*\.?:?\s*(тыс|млн)\b"
)
_MARKS = {"unit:thousands": ("тыс.", "thousands"), "unit:millions": ("млн", "millions")}


def titles_of(table: RawTable) -> tuple[str, ...]:
    """The lines above the header that are short enough to be titles."""
    return tuple(text for text in table.titles[:_TITLES] if len(text) <= _LONGEST)


def stem_of_file(table: RawTable) -> str:
    """The name of the file without its folders and endings."""
    name = PurePath(table.source.file.replace("\\", "/")).name
    return re.sub(r"(\.[A-Za-z]{1,7}\d?)+( \(\d+\))?$", "", name)


def years_around(table: RawTable) -> tuple[int, ...]:
    """The years that the nearest text names: a title, else the sheet, else the file."""
    for texts in (titles_of(table), (table.source.sheet or "",), (stem_of_file(table),)):
        found = {int(year) for text in texts for year in _years(text.replace("_", " "))}
        if found:
            return tuple(sorted(found))
    return ()


def _years(text: str) -> list[str]:
    return [*_YEAR.findall(text), *_DATED_YEAR.findall(text)]


def is_russian(table: RawTable) -> bool:
    """Whether most letters of the headers are Russian, or else those of the titles."""
    for texts in (table.frame.columns, titles_of(table)):
        said = " ".join(texts)
        russian = len(re.findall(r"[а-яё]", said, re.IGNORECASE))
        latin = len(re.findall(r"[a-z]", said, re.IGNORECASE))
        if russian != latin:
            return russian > latin
    return False


def unit_around(table: RawTable, header: str) -> str:
    """What titles say of the unit of money that a header does not: ", тыс. RUB", or nothing."""
    parts = []
    own = parse_header(header).scale
    scaled = next((m for text in titles_of(table) if (m := _SCALED.search(text))), None)
    if scaled and own is None:
        scale = parse_header(next(word for word in scaled.groups() if word).lower()).scale
        parts += [_MARKS[scale][0 if is_russian(table) else 1]] if scale in _MARKS else []
    if currency_in_header(header) is None:
        named = {code for text in titles_of(table) if (code := currency_in_header(text))}
        parts += named if len(named) == 1 else []
    return f", {' '.join(parts)}" if parts else ""
