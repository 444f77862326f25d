"""A statement with one column for money that came and one for money that went gets a column for both.

Invariant: the columns of the file stay as they are; a new one is made only where a row fills one of the two.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.values.numbers import parse_numbers
from churn.schema import Issue, Severity

# Of a bank's statement and a cash book: what is credited to us came, what is debited went.
_CAME = re.compile(
    r"(?i)^(?:(?:сумма|оборот\w*)\s+(?:по\s+|в\s+)?)?(?:приход\w*|поступ\w*|зачисл\w*|кредит\w*)\b|"
    r"^(?:paid|money|cash|amount)[ _]in\b|^(?:amount[ _])?credit(?:s|ed)?\b|^deposits?\b|^inflows?\b|"
    r"^receipts?\b|^credit amount\b"
)
_WENT = re.compile(
    r"(?i)^(?:(?:сумма|оборот\w*)\s+(?:по\s+|в\s+)?)?(?:расход\w*|списан\w*|выплат\w*|дебет\w*)\b|"
    r"^(?:paid|money|cash|amount)[ _]out\b|^(?:amount[ _])?debit(?:s|ed)?\b|^withdrawals?\b|^outflows?\b|"
    r"^debit amount\b"
)
_NO_MONEY = re.compile(
    r"(?i)card|карт|note|счет|счёт|account|лимит|limit|score|рейтинг|номер|number|date|дата"
)
_HAS_MONEY = re.compile(r"(?i)^(?:amount|sum|total|сумма|итого|всего)(?:[\s,(].*)?$")
_RUSSIAN = re.compile(r"[А-Яа-я]")
_SAMPLE = 2000
_NUMBERS, _FILLED, _BOTH = 0.9, 0.8, 0.02


def in_and_out(table: RawTable) -> RawTable:
    """The table with an amount, what came less what went, beside such a pair of columns."""
    pair = _pair(table.frame)
    if pair is None:
        return table
    came, went = (parse_numbers(table.frame[name]) for name in pair)
    unknown = (came.values.is_null() & went.values.is_null()) | came.bad | went.bad
    net = came.values.fill_null(0.0) - went.values.fill_null(0.0).abs()
    money = pl.select(pl.when(~unknown).then(net).alias(_name(pair[0]))).to_series()
    place = table.source.file, table.source.sheet
    told = {"came": pair[0], "went": pair[1]}
    issue = Issue("in_and_out", Severity.INFO, money.name, (), 0, *place, values=told)
    return replace(table, frame=table.frame.with_columns(money), issues=(*table.issues, issue))


def _name(came: str) -> str:
    """What the new column is called, in the language of the file."""
    return "Сумма" if _RUSSIAN.search(came) else "Amount"


def _pair(frame: pl.DataFrame) -> tuple[str, str] | None:
    """The only column of money that came and the only one that went, where rows fill one of them."""
    names = [name for name in frame.columns if not _NO_MONEY.search(name)]
    came = [name for name in names if _CAME.search(name)]
    went = [name for name in names if _WENT.search(name)]
    others = [name for name in names if name not in (*came, *went)]
    if len(came) != 1 or len(went) != 1 or any(_HAS_MONEY.search(name) for name in others):
        return None
    sample = frame.select(came[0], went[0]).gather_every(max(1, frame.height // _SAMPLE))
    return (came[0], went[0]) if _one_or_the_other(sample) else None


def _one_or_the_other(sample: pl.DataFrame) -> bool:
    """Whether both columns are numbers, and nearly every row has one that is not 0."""
    read = [parse_numbers(sample[name]) for name in sample.columns]
    filled = [(part.values != 0).fill_null(False) for part in read]
    if any(part.bad.mean() > 1 - _NUMBERS for part in read) or not all(mask.any() for mask in filled):
        return False
    return (filled[0] | filled[1]).mean() >= _FILLED and (filled[0] & filled[1]).mean() <= _BOTH
