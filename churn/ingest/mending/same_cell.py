"""Whether two cells say the same, however a spreadsheet program wrote the second one down.

Invariant: two texts of one form that differ say different things; only another form of the same day, number
or truth is the same.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from functools import lru_cache

from churn.ingest.values.day_order import as_date, date_or_none
from churn.ingest.values.day_text import MONTH_NUMBERS, Shape, read_day

_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u200b-\u200f\u2060\ufeff\ud800-\udfff\ufffd]")
_HIDDEN = re.compile(
    r"#+|#(NAME|ИМЯ|VALUE|ЗНАЧ|REF|ССЫЛКА)[?!]"
)  # a column too narrow; a formula that was none
_CLOCK = re.compile(r"(?<=\d)[\sT]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?\s*$")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::00)?")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[./\-](\d{1,2}|\d{4})")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_TRUTH = {"true": True, "истина": True, "false": False, "ложь": False}
_ROUNDED = 1e-5  # as "4,27612E+15" is


@lru_cache(maxsize=4096)
def same_cell(before: str | None, after: str | None) -> bool:
    """Whether `after` is what a program may have made of `before`: cut, rounded, written in its own way."""
    first, second = _plain(before), _plain(after)
    if first == second or (first and second and _HIDDEN.fullmatch(second)):
        return True
    if not first or not second or _form(first) == _form(second):
        return False
    if (second.endswith("…") and first.startswith(second[:-1])) or _lost_letters(first, second):
        return True
    if first.lower() in _TRUTH and second.lower() in _TRUTH:
        return _TRUTH[first.lower()] == _TRUTH[second.lower()]
    return _same_number(first, second) or _same_day(first, second) or _same_time(first, second)


def _lost_letters(first: str, second: str) -> bool:
    """Whether they differ only where an old code page had no such letter and a "?" was written."""
    return len(first) == len(second) and all(
        a == b or (b == "?" and ord(a) > 127) for a, b in zip(first, second, strict=True)
    )


def _plain(text: str | None) -> str:
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text or ""))
    return _SPACES.sub(" ", text).strip().removeprefix("'")


def _form(text: str) -> str:
    return re.sub(r"\d", "0", text)


def _same_number(first: str, second: str) -> bool:
    near = _ROUNDED if "e+" in second.lower() else 1e-9
    return any(math.isclose(a, b, rel_tol=near) for a in _numbers(first) for b in _numbers(second))


def _numbers(text: str) -> set[float]:
    """The numbers a text may be: its comma a decimal sign or one that groups thousands."""
    bare = text.replace(" ", "").replace("\u2212", "-")
    share = 100.0 if bare.endswith("%") else 1.0
    bare = bare.removesuffix("%")
    found = set()
    for plain in (bare.replace(",", "."), bare.replace(",", ""), bare.replace(".", "").replace(",", ".")):
        if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", plain):
            found.add(float(plain) / share)
    return found


def _same_day(first: str, second: str) -> bool:
    short = _DAY_AND_MONTH.fullmatch(first)
    if short:  # "12.05" is made 12 May, "1-2" 1 February, in words of the program's own
        said = [MONTH_NUMBERS.get(part.lower(), part) for part in _PARTS.findall(second)]
        parts = {int(part) % 100 for part in said if isinstance(part, int) or part.isdigit()}
        return {int(part) % 100 for part in short.groups()} <= parts
    return bool(_days(first) & _days(second))


def _days(text: str) -> set[dt.date]:
    """The days a text may mean, its day and month in either order."""
    read = read_day(_CLOCK.sub("", text))
    if read is None or read.shape in (Shape.MISSING, Shape.YEAR):
        return set()
    if read.shape in (Shape.EITHER, Shape.SHORT):
        both = (as_date(read, order) for order in ("dmy", "mdy"))
        return {day for day in both if day is not None}
    day = date_or_none(*read.parts)
    return set() if day is None else {day}


def _same_time(first: str, second: str) -> bool:
    one, other = _TIME.fullmatch(first), _TIME.fullmatch(second)
    return bool(one and other) and tuple(map(int, one.groups())) == tuple(map(int, other.groups()))
