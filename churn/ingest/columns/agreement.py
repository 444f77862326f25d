"""Whether the values of a column can be what its header says.

Invariant: 0 rules the role out, 1 confirms it; an empty column neither confirms nor rules out.
"""

from __future__ import annotations

from collections.abc import Callable

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.profiles import Profile
from churn.schema import DATE_ROLES, Role

UNSEEN = 0.97  # what a header alone is worth: nothing confirms it
DATE_ENOUGH = 0.5  # exit surveys hold "Not stated" beside dates
NUMBER_ENOUGH = 0.7
MAX_SEGMENTS = 50
MAX_STATUSES = 50
LIKERT = frozenset({"A", "SA", "D", "SD", "N", "M", "N/A"})


def agreement(means: Role | Hint, look: Profile) -> float:
    """How far values of this look can have this meaning, in [0, 1]; blanks weigh a little."""
    if look.empty:
        return UNSEEN if look.rows == 0 else 0.5
    check = _CHECKS.get(means)
    found = 1.0 if check is None else check(look)
    return found * (0.9 + 0.1 * look.filled) if means in _MUST_BE_FILLED else found


def segment_like(look: Profile, attribute: bool) -> bool:
    """Whether a column splits rows into a few groups; `attribute`: its header names such a thing."""
    if not 2 <= look.distinct <= MAX_SEGMENTS or look.filled < 0.2:
        return False
    crowded = look.distinct > (0.8 if attribute else 0.5) * look.count and look.count > 4
    if crowded or look.unique or look.dates >= DATE_ENOUGH or look.emails > 0.5 or look.words > 8:
        return False
    if look.flags >= 0.95:
        return True
    if set(look.values) <= LIKERT:
        return False
    if look.numbers >= NUMBER_ENOUGH:
        return attribute and look.integers >= look.numbers and look.distinct <= 20
    return look.distinct <= 0.2 * look.count or attribute or look.distinct <= 12


def _date(look: Profile) -> float:
    if look.dates >= DATE_ENOUGH:
        return 1.0
    if look.serials >= 0.9:
        return 0.95
    return 0.7 if look.years + look.dates >= DATE_ENOUGH else 0.0


def _number(look: Profile) -> float:
    if look.dates >= DATE_ENOUGH or look.numbers < NUMBER_ENOUGH:
        return 0.0
    return 1.0


def _money(look: Profile) -> float:
    return 0.3 if look.percents > 0.5 or _ticks(look) else _number(look)


def _ticks(look: Profile) -> bool:
    """Whether all numbers are 1 and 0, or 1 and nothing: the box of a survey, called "Price"."""
    if look.distinct == 2:
        return (look.low, look.high) == (0, 1)
    return look.distinct == 1 and look.low == 1 and look.filled < 1


def _count(look: Profile) -> float:
    return _number(look) * (1.0 if look.integers >= 0.5 else 0.7)


def _identity(look: Profile) -> float:
    if look.dates >= DATE_ENOUGH or (look.flags >= 0.95 and look.rows > 3) or look.words > 9:
        return 0.0
    fractional = look.numbers - look.integers
    return 0.2 if fractional > 0.2 else 1.0


def _text(look: Profile) -> float:
    if look.dates >= DATE_ENOUGH or (look.flags >= 0.95 and look.rows > 3):
        return 0.0
    return 0.0 if look.numbers >= 0.9 else 1.0


def _person(look: Profile) -> float:
    """Somebody of ours: a name or an address, one of a few who come back."""
    crowded = look.count > 50 and look.distinct > 0.8 * look.count
    return 0.0 if look.words > 5 or crowded else _text(look)


def _comment(look: Profile) -> float:
    few = look.distinct <= 12 and look.count > 50 and look.words < 3
    return 0.4 if few else _text(look)


def _product(look: Profile) -> float:
    if look.dates >= DATE_ENOUGH or look.flags >= 0.95 or look.emails > 0.5:
        return 0.0
    if look.numbers >= 0.9:
        return 0.9 if look.integers >= 0.9 else 0.0
    return 1.0


def _description(look: Profile) -> float:
    """A product's name comes back; a sentence about one payment does not."""
    return _product(look) * (0.6 if look.words > 9 else 1.0)


def _flag(look: Profile) -> float:
    if look.flags >= 0.9 and look.distinct <= 4:
        return 1.0
    return 0.9 if look.distinct <= 3 and look.numbers < 0.5 and look.dates == 0 and look.rows > 3 else 0.0


def _grouped(look: Profile) -> float:
    if look.dates >= DATE_ENOUGH or look.distinct > MAX_STATUSES or look.emails > 0.5:
        return 0.0
    return 0.0 if look.numbers - look.integers > 0.2 else 1.0


def _plan(look: Profile) -> float:
    return 0.0 if look.numbers >= 0.9 and look.distinct > 20 else _grouped(look)


def _reason(look: Profile) -> float:
    if look.dates >= DATE_ENOUGH:
        return 0.0
    return 1.0 if look.numbers < 0.9 or look.flags >= 0.95 else 0.4


def _score(look: Profile) -> float:
    if _number(look) == 0.0:
        return 0.6 if set(look.values) <= LIKERT else 0.0
    return 1.0 if look.low >= -10 and look.high <= 100 else 0.0


def _small(limit: float) -> Callable[[Profile], float]:
    def check(look: Profile) -> float:
        if _number(look) == 0.0:
            return 0.0
        return 1.0 if look.low >= 0 and look.high <= limit else 0.4

    return check


def _hours(look: Profile) -> float:
    return 1.0 if look.lengths >= NUMBER_ENOUGH else _small(50_000)(look)


def _currency(look: Profile) -> float:
    return 1.0 if look.currencies >= 0.8 and look.distinct <= 60 else 0.0


def _discount(look: Profile) -> float:
    if _number(look) == 0.0:
        return 0.0
    if look.percents > 0.5 or (look.low >= 0 and look.high <= 100):
        return 1.0
    return 0.8 if look.low >= 0 else 0.0  # money off a line


_CHECKS: dict[Role | Hint, Callable[[Profile], float]] = {
    **dict.fromkeys((*DATE_ROLES, Hint.CREATED, Hint.CLOSED), _date),
    **dict.fromkeys((Role.AMOUNT, Role.MRR, Role.MARGIN, Role.REFUNDED, Role.UNIT_PRICE), _money),
    **dict.fromkeys((Role.CUSTOMER_ID, Role.ORDER_ID, Hint.ROW_ID), _identity),
    **dict.fromkeys((Role.CUSTOMER_NAME, Role.CONTACT, Hint.NAME, Hint.COMPANY), _text),
    Role.OWNER: _person,
    Role.QUANTITY: _number,
    Role.VISITS: _small(1e7),
    Role.TENURE_MONTHS: _small(1200),
    Role.TERM_MONTHS: _small(120),
    Role.HOURS: _hours,
    Role.DISCOUNT: _discount,
    Role.CURRENCY: _currency,
    Role.LEFT: _flag,
    Role.STATUS: _grouped,
    Role.PLAN: _plan,
    Role.PRODUCT: _description,
    Role.REASON: _reason,
    Role.COMMENT: _comment,
    Role.SCORE: _score,
    Role.EVENT: _text,
    Hint.EMAIL: lambda look: 1.0 if look.emails >= 0.6 else 0.0,
}
_MUST_BE_FILLED = frozenset(
    {Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Role.DATE, Role.AMOUNT, Role.ORDER_ID, Hint.EMAIL, Hint.ROW_ID}
)
