"""A column of yes and no in any of its spellings becomes booleans; true is yes, and gone.

Invariant: a word that is not known is bad, whatever the other words of the column are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from churn.ingest.values.blanks import is_blank

_YES = """
yes y true t 1 1.0 1,0 on да д истина и вкл есть + ✓ ✔ ☑ ✅ v x х
selected checked ticked quoted marked chosen выбран выбрано отмечен отмечено указано
"""
_GONE = """
churned churn left lost gone cancelled canceled terminated closed inactive deactivated disconnected attrited
exited expired unsubscribed ended stopped departed leaver
отток ушёл ушла ушло ушли потерян потеряна потеряно потеряны расторгнут расторгнута расторгнуто
отключён отключена отключен отключено закрыт закрыта закрыто неактивен неактивна неактивный неактивно
утрачен утерян отказ отказался отказалась отказались отписался отписалась
выбыл выбыла завершён завершена прекращён прекращена
"""
_NO = """
no n false f 0 0.0 0,0 off нет н ложь л выкл ✗ ✘ ☐ ❌
unselected unchecked unticked unquoted unmarked
"""
_STAYED = """
stayed stay active existing retained current joined open alive kept ongoing subscribed remaining staying loyal
активен активна активный активная активно действует действующий действующая остался осталась остались работает
подключён подключена подключен открыт открыта открыто текущий текущая удержан удержана новый новая
"""
_NOT = re.compile(r"^(?:not|non|no|не|нет)[\s-]+")
_OWNER = re.compile(
    r"[\s_]+(?:customer|client|user|account|member|subscriber|клиент|клиента|договор|абонент)s?$"
)


def _plain(word: str) -> str:
    return word.replace("ё", "е")


_MARKS = {_plain(word): True for word in _YES.split()} | {_plain(word): False for word in _NO.split()}
_MEANING = (
    _MARKS
    | {_plain(word): True for word in _GONE.split()}
    | {_plain(word): False for word in _STAYED.split()}
)


@dataclass(frozen=True)
class Flags:
    """A column read as yes and no. `values`: Boolean, null where missing or bad. `bad`: Boolean, there was
    something, and it is neither."""

    values: pl.Series
    bad: pl.Series


def parse_flags(cells: pl.Series) -> Flags:
    """The flags of a column. Words of leaving ("churned", "ушёл") are true, of staying ("active") false.

    A lone "-" is missing, but in a column that writes "+" it is false. "x" and "v" are marks: true.
    """
    if cells.dtype in (pl.Boolean, pl.Null):
        return Flags(cells.cast(pl.Boolean), pl.Series(cells.name, [False]).new_from_index(0, len(cells)))
    if cells.dtype.is_numeric():
        number = cells.cast(pl.Float64).fill_nan(None)
        fits = number.is_in([0.0, 1.0])
        values = pl.select(pl.when(fits).then(number == 1).alias(cells.name)).to_series()
        return Flags(values, (~fits).fill_null(False))
    if cells.dtype not in (pl.String, pl.Categorical, pl.Enum):
        return Flags(
            pl.Series(cells.name, [None], dtype=pl.Boolean).new_from_index(0, len(cells)), cells.is_not_null()
        )
    return _from_text(cells.cast(pl.String))


def _from_text(cells: pl.Series) -> Flags:
    words = cells.drop_nulls().unique().to_list()
    plus = any(word.strip() == "+" for word in words)
    meaning = {word: read_flag(word, plus) for word in words}
    known = pl.Series(words, dtype=pl.String)
    values = cells.replace_strict(
        known, pl.Series([meaning[w] for w in words], dtype=pl.Boolean), default=None, return_dtype=pl.Boolean
    )
    blank = pl.Series([w for w in words if is_blank(w)], dtype=pl.String)
    bad = values.is_null() & cells.is_not_null() & ~cells.is_in(blank.implode()).fill_null(False)
    return Flags(values, bad)


def read_flag(text: str, plus: bool = False) -> bool | None:
    """Whether a text says yes; None where it says neither. `plus`: "-" stands for no."""
    return _read(text, plus, _MEANING)


def read_mark(text: str, plus: bool = False) -> bool | None:
    """Whether a box is ticked: as `read_flag`, but words of leaving and staying are no marks."""
    return _read(text, plus, _MARKS)


def _read(text: str, plus: bool, meaning: dict[str, bool]) -> bool | None:
    word = _plain(" ".join(text.strip().lower().split())).rstrip(".!")
    if plus and word in ("-", "−", "–"):
        return False
    bare = _OWNER.sub("", word)
    if bare in meaning:
        return meaning[bare]
    turned = meaning.get(_NOT.sub("", bare))
    return None if turned is None or not _NOT.match(bare) else not turned
