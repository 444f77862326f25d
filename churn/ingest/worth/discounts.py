"""What a discount takes off a line: a part of it, so many per cent, or money.

Invariant: what the header says decides, then the numbers; how it was read is told.
"""

from __future__ import annotations

import re

import polars as pl

from churn.schema import Issue, Severity

_PERCENT = re.compile(r"(?i)%|percent|\bpct\b|\brate\b|процент|проц\.")
_MONEY = re.compile(
    r"(?i)amount|value|money|\bsum\b|total|сумм|руб|[$€£₽]|\b(?:usd|eur|gbp|rub)\b|в валюте|в деньгах"
)
_HUNDRED = 100
FRACTION, PERCENT, MONEY = "fraction", "percent", "money"


def less_discount(amount: pl.Series, discount: pl.Series, header: str = "") -> tuple[pl.Series, list[Issue]]:
    """The money of each line less its discount, and the issue that says how the discount was read.

    A header may say per cent or money. Else numbers none of which is above 1 are fractions if they are no
    whole numbers, whole numbers up to 100 per cent, and all others money.
    """
    most = discount.max() or 0.0
    if most <= 0:
        return amount - discount, []
    way = _way(discount, most, header)
    part = discount / (_HUNDRED if way == PERCENT else 1)
    left = amount - discount if way == MONEY else amount * (1 - part)
    total = float((amount - left).sum())
    return left, [_told(way, header or None, total)]


def _told(way: str, header: str | None, total: float) -> Issue:
    if way == MONEY:
        return Issue("discount_money", Severity.INFO, header, values={"total": total})
    if way == PERCENT:
        return Issue("discount_percent", Severity.INFO, header, values={"total": total})
    return Issue("discount_fraction", Severity.INFO, header, values={"total": total})


def _way(discount: pl.Series, most: float, header: str) -> str:
    if _PERCENT.search(header):
        return FRACTION if most <= 1 and not _whole(discount) else PERCENT
    if _MONEY.search(header):
        return MONEY
    if most <= 1 and not _whole(discount):
        return FRACTION
    return PERCENT if most <= _HUNDRED and _whole(discount) else MONEY


def _whole(discount: pl.Series) -> bool:
    return bool((discount == discount.floor()).all())
