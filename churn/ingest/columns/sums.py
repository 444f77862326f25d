"""Several sums in one row: which of them is the money that the customer paid for what he bought.

Invariant: only the order among the sums changes; a sum that stands alone keeps what its header says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from churn.ingest.columns.readings import ACCEPTED, Column, Reading
from churn.schema import Role

LESS = 0.9  # what a sum is worth beside another one that says better what was paid
_FEE = re.compile(r"(?i)\b(fees?|commissions?)\b|комисси")
_KEPT = re.compile(r"(?i)\bnet\b|\breceived\b|получен|поступил|зачислен|\bчист")  # what is left for us
_TAX = re.compile(r"(?i)\b(vat|gst|tax(es)?)\b|\bндс\b")
_ADDED = re.compile(r"(?i)\b(discounts?|shipping|delivery)\b|скидк|доставк")
_BEFORE = re.compile(r"(?i)\bgross\b|\bвалов|\bauthori[sz]ed\b|\b(before|до) (discounts?|скид)")


_UNTAXED = re.compile(
    r"(?i)\bбез\s+(уч[её]та\s+)?ндс|\b(excl?\w*\.?|before|without|net of)\s+(vat|tax\w*|gst)\b"
)


def of_sums(columns: Sequence[Column]) -> list[Column]:
    """The columns with the sum that is not what was paid put behind: where a fee is told apart, what is left
    after it; else what was asked before discounts; and what stands without its tax."""
    sums = [c for c in columns if c.score(Role.AMOUNT) >= ACCEPTED]
    fees = any(_FEE.search(_plain(c)) and c.look.numbers > 0.5 for c in columns)
    taxed = not fees and any(_TAX.search(_plain(c)) and c.look.numbers > 0.5 for c in columns)
    taxed = taxed and any(_BEFORE.search(_plain(c)) for c in sums)
    behind = [c for c in sums if (_KEPT if fees or taxed else _BEFORE).search(_plain(c))]
    behind += [c for c in sums if c not in behind and _UNTAXED.search(_plain(c))]
    behind += _parts(columns, sums)
    if not behind or len(behind) == len(sums):
        return list(columns)
    places = {c.place for c in behind}
    return [_behind(c) if c.place in places else c for c in columns]


def _parts(columns: Sequence[Column], sums: Sequence[Column]) -> list[Column]:
    """The sums that a total takes in, where a discount or the delivery stands beside them; of lines, those of
    the whole order alone."""
    totals = [c for c in sums if "total" in c.header.concepts]
    added = any(_ADDED.search(_plain(c)) and c.look.numbers > 0.5 for c in columns)
    by_line = any(c.score(r) >= ACCEPTED for c in columns for r in (Role.QUANTITY, Role.UNIT_PRICE))
    if not totals or not added:
        return []
    return [c for c in sums if c not in totals and (not by_line or "order" in c.header.concepts)]


def _plain(column: Column) -> str:
    return column.name.replace("_", " ")


def _behind(column: Column) -> Column:
    return column.meaning(
        *(
            Reading(r.means, r.score * LESS, r.evidence) if r.means is Role.AMOUNT else r
            for r in column.readings
        )
    )
