"""A column that says the same money in other units: several currencies put into one, cents beside units.

Invariant: a column is the same money in other units only where its own numbers prove it, row by row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from churn.ingest.values.currencies import currency_codes, currency_in_header
from churn.ingest.values.numbers import parse_numbers

_SAYS_CONVERTED = re.compile(
    r"(?i)convert|settle|\bbase\b|home currency|functional|reporting currency|equivalent|"
    r"эквивалент|пересч|в валюте уч[её]та|конверт|приведённ|приведенн"
)
_MONEY = re.compile(
    r"(?i)amount|total|sum\b|net|gross|paid|price|revenue|сумм|итог|оплат|платеж|платёж|стоимост|выручк"
)
_REFUND = re.compile(r"(?i)refund|возвра")
_NOT_IT = re.compile(
    r"(?i)refund|возвра|fee\b|tax|vat|ндс|комисс|налог|discount|скидк|balance|остат|due|tip|shipping"
)
_FILLED, _PROVED, _NEAR = 0.98, 0.95, 0.01
_FEWEST = 5
_CENTS = 100  # in a unit
_CENT = 0.01  # numbers nearer than this are the same
_GLANCE = 1000
_STRIPE_MONEY = re.compile(r"amount(?:_(?:paid|captured|received|total))?|total|net")
_STRIPE_ID = r"^(?:ch|py|pi|in|re|txn|cus|ii)_[A-Za-z0-9]+$"
_WITHOUT_CENTS = r"^(?:bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|ugx|vnd|vuv|xaf|xof|xpf)$"


@dataclass(frozen=True)
class Converted:
    """`column`: the header of the money in one currency, `currency` its code (None: the file does not say),
    `refunded` the header of refunds in it."""

    column: str
    currency: str | None
    refunded: str | None = None


def converted_money(frame: pl.DataFrame, amount: str, currency: str) -> Converted | None:
    """The column beside `amount` that holds the same money in one currency, where `currency` names several.

    It is filled where `amount` is, equals it in rows of its own currency and in no other currency; its header
    speaks of conversion or names its currency.
    """
    codes = currency_codes(frame[currency].cast(pl.String, strict=False))
    if codes.drop_nulls().n_unique() < 2:
        return None
    money, delimiter = parse_numbers(frame[amount]).values, None
    for name in _candidates(frame.columns, amount, currency):
        other = parse_numbers(frame[name], delimiter).values
        if len(other) and (other.is_not_null() | money.is_null()).mean() < _FILLED:
            continue
        same = _currency_kept(money, other, codes)
        if same and (currency_in_header(name) in (None, same[0])):
            return Converted(name, same[0], _refunds(frame.columns, name))
    return None


def in_cents(frame: pl.DataFrame, amount: str, others: Sequence[str]) -> str | None:
    """The column among `others` that holds the money of `amount` in units, where `amount` is whole numbers
    and a hundred times as much in every row; None where nothing proves it."""
    named = [name for name in others if _MONEY.search(name) or currency_in_header(name)]
    for name in named:
        pair = frame.select(amount, name)
        if _hundredfold(pair.head(_GLANCE)) is not False and _hundredfold(pair):
            return name
    return None


def of_stripe(frame: pl.DataFrame, amount: str) -> bool:
    """Whether money comes from the interface of Stripe, which tells it in cents: objects are numbered so, the
    header is a name of that interface, all sums are whole, and no currency without cents is named."""
    if not _STRIPE_MONEY.fullmatch(amount) or not {"created", "currency"} & set(frame.columns):
        return False
    texts = [frame[n].head(_GLANCE).drop_nulls() for n, d in frame.schema.items() if d == pl.String]
    if not any(len(some) and some.str.contains(_STRIPE_ID).all() for some in texts):
        return False
    if any(len(some) and some.str.contains(_WITHOUT_CENTS).any() for some in texts):
        return False
    money = frame[amount]
    written = money.dtype == pl.String and money.str.contains(r"[.,]").any()
    numbers = parse_numbers(money).values.drop_nulls()
    return not written and len(numbers) > 0 and bool((numbers == numbers.floor()).all())


def _hundredfold(pair: pl.DataFrame) -> bool | None:
    """Whether the first column is the second in cents; None where too few rows tell."""
    money, units = (parse_numbers(pair[name]).values for name in pair.columns)
    both = pl.DataFrame({"money": money, "units": units}).drop_nulls().filter(pl.col("money") != 0)
    apart = (both["units"] * _CENTS - both["money"]).abs()
    if (apart >= _CENT).any() or (both["money"] != both["money"].floor()).any():
        return False
    return True if both.height >= _FEWEST and (both["units"] != both["units"].floor()).any() else None


def _candidates(columns: Sequence[str], amount: str, currency: str) -> list[str]:
    """Headers that may name the same money in one currency, those that say so first."""
    others = [c for c in columns if c not in (amount, currency) and not _NOT_IT.search(c)]
    said = [c for c in others if _SAYS_CONVERTED.search(c) and not re.search(r"(?i)currency$|валюта$", c)]
    return said + [c for c in others if c not in said and currency_in_header(c) and _MONEY.search(c)]


def _currency_kept(money: pl.Series, other: pl.Series, codes: pl.Series) -> tuple[str | None] | None:
    """The currency in which both columns say the same, alone of all; none where no row proves it."""
    near = ((money - other).abs() <= _NEAR * money.abs() + 1e-9) & (money != 0)
    told = pl.DataFrame({"code": codes, "near": near}).drop_nulls()
    shares = told.group_by("code").agg(pl.col("near").mean(), pl.len()).sort("near", descending=True)
    kept = shares.filter(pl.col("near") >= _PROVED)
    return (kept["code"][0],) if kept.height == 1 else None


def _refunds(columns: Sequence[str], name: str) -> str | None:
    """The header of the refunds beside converted money: its own words and one of refunds."""
    words = set(re.findall(r"\w+", name.lower()))
    return next(
        (c for c in columns if _REFUND.search(c) and words <= set(re.findall(r"\w+", c.lower()))), None
    )
