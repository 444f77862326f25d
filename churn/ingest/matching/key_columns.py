"""The columns of a table that could name a customer or an order, and how many of their keys stand elsewhere.

Invariant: a column of small numbers proves nothing unless its header says what it counts, or calls it a code
and it covers most of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from churn.ingest.columns.headers import parse_header
from churn.ingest.raw import RawTable
from churn.ingest.recognise import Guess, TableMap
from churn.ingest.values.keys import key_text, loose_text
from churn.schema import Role

LOOKED_AT = 100_000  # rows whose keys are compared while the right column is looked for
FEW = 3  # fewer different keys than this prove nothing
_UNIQUE = 0.8  # share of different keys among the cells of a column that lists customers or orders
_MANY, _HALF = 10, 0.5  # keys of a list, and the share of them that stand under a code without a word
_SHORT = 4  # digits of a number that may be anything
_OPEN = {
    Role.CUSTOMER_ID: {None, Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Role.EMAIL, Role.CONTACT, Role.SEGMENT},
    Role.ORDER_ID: {None, Role.ORDER_ID},
}
_SPOKEN_OF = {
    Role.CUSTOMER_ID: frozenset({"customer", "company", "account", "contact", "email", "tax_id"}),
    Role.ORDER_ID: frozenset({"order", "deal", "purchase", "payment"}),
}

_NOT_THEIRS = frozenset({"product", "sku", "service", "owner"})
_COUNTS_ROWS = re.compile(r"\s*(№|#|n\b|no\b|row\b|п/п|п\.п)", re.I)


@dataclass(frozen=True)
class Keys:
    """The different keys of one column, in one spelling (`exact`) and as compared (`loose`), aligned.
    `named`: the header says that it names what is looked for."""

    column: str
    role: Role | None
    exact: pl.Series
    named: bool

    @cached_property
    def loose(self) -> pl.Series:
        return loose_text(self.exact)


def key_columns(raw: RawTable, table: TableMap, role: Role) -> Iterator[Keys]:
    """The columns that may hold the keys of that role, first the one that has it."""
    for guess in sorted(table.guesses, key=lambda guess: guess.role is not role):
        ours = guess.role is not role and parse_header(guess.column).concepts & _NOT_THEIRS
        if guess.role in _OPEN[role] and not ours and _may_be_keys(raw.frame[guess.column]):
            keys = _keys(raw, guess, role)
            if len(keys.exact) >= FEW:
                yield keys


def listing_columns(raw: RawTable, table: TableMap, role: Role) -> Iterator[Keys]:
    """Those of them that hold each key about once, as a list of customers or orders does."""
    for keys in key_columns(raw, table, role):
        cells = raw.frame[keys.column].head(LOOKED_AT)
        if len(keys.exact) >= _UNIQUE * (len(cells) - cells.null_count()):
            yield replace(keys, named=keys.named or _is_id(keys.column))


def _is_id(header: str) -> bool:
    """Whether the header of a list names its own rows, and does not merely count them."""
    return "id" in parse_header(header).concepts and not _COUNTS_ROWS.match(header)


def matched_share(right: Keys, left: Keys) -> float:
    """The share of the right keys that stand among the left ones, in whatever spelling; 0 where the numbers
    are so small that they would be found in any column."""
    if small(right.exact) and not (left.named and (right.named or _same_codes(right, left))):
        return 0.0
    exact = right.exact.is_in(left.exact.implode())
    if (share := exact.mean() or 0.0) == 1.0:
        return 1.0
    return max(share, float((exact | right.loose.is_in(left.loose.implode())).mean() or 0.0))


def _same_codes(right: Keys, left: Keys) -> bool:
    """Whether a code that no word says whose covers so much of the list that it is no chance."""
    enough = min(len(right.exact), len(left.exact)) >= _MANY
    return enough and _is_id(right.column) and float(left.exact.is_in(right.exact.implode()).mean()) >= _HALF


def _keys(raw: RawTable, guess: Guess, role: Role) -> Keys:
    exact = key_text(raw.frame[guess.column].head(LOOKED_AT)).drop_nulls().unique()
    named = guess.role is role or bool(parse_header(guess.column).concepts & _SPOKEN_OF[role])
    return Keys(guess.column, guess.role, exact, named)


def _may_be_keys(cells: pl.Series) -> bool:
    if cells.dtype == pl.Float64:
        seen = cells.head(200).drop_nulls()
        return bool((seen == seen.floor()).all())
    return cells.dtype == pl.String or cells.dtype.is_integer()


def small(keys: pl.Series) -> bool:
    """Whether most of the keys are numbers so short that they could count anything."""
    return bool(keys.str.contains(rf"^\d{{1,{_SHORT}}}$").mean() > 0.5)
