"""Log-ins to the customer's account, a month at a time.

Invariant: drawn from a stream of its own, so that no other sheet depends on it. Log-ins fall two to four
months before most losses, and fall and come back at REVIVED of the customers who stay.
"""

from __future__ import annotations

import numpy as np

from sample_data.accounts import LARGE, MIDDLE, MONTHS, SMALL, Account, day_in

HEADER = ("Месяц", "Код клиента", "Входов")
A_SEAT = {SMALL: 6.0, MIDDLE: 3.5, LARGE: 1.6}  # log-ins a seat and month
OFTEN = 0.12  # how far a month strays from the customer's own habit
SUDDEN = ("closed",)  # who closes down works to the end
FADING = 0.8  # share of the others whose log-ins fall before they leave
LEFT_OF_HABIT = (0.2, 0.4)
REVIVED, LOW_MONTHS = 14, 3
SETTLED = 4  # months of habit before a fall
BEGUN = 9  # January 2025: nobody counted log-ins before


def visit_rows(rng: np.random.Generator, made: list[Account]) -> list[tuple]:
    """Rows by month and customer, from the month BEGUN on; a month without a log-in has no row."""
    low = _fading(rng, made) | _reviving(rng, made)
    rows = []
    for account in made:
        habit = 0.75 + 0.5 * rng.random()
        for month in _months(account):
            seats, plan = account.size_at(month)
            mean = seats * A_SEAT[plan] * habit * low.get((account.code, month), 1.0)
            count = rng.poisson(mean * np.clip(1 + OFTEN * rng.standard_normal(), 0.5, 1.5))
            rows += [(day_in(month, 1), account.code, int(count))] if count else []
    return sorted(rows, key=lambda r: (r[0], r[1]))


def _months(account: Account) -> list[int]:
    there = range(max(BEGUN, account.first_month), MONTHS)
    gone, back = account.left or MONTHS, account.returned or MONTHS
    return [m for m in there if m < gone or m >= back]


def _fading(rng: np.random.Generator, made: list[Account]) -> dict[tuple[str, int], float]:
    """(customer, month) → what is left of the habit, in the last months before it leaves."""
    low = {}
    for account in made:
        months, share, fades = 2 + int(3 * rng.random()), _left(rng), rng.random() < FADING
        if account.left is None or account.cause in SUDDEN or not fades:
            continue
        since = account.left - months
        if since - max(BEGUN, account.first_month) >= SETTLED:
            low |= {(account.code, m): share for m in range(since, account.left)}
    return low


def _reviving(rng: np.random.Generator, made: list[Account]) -> dict[tuple[str, int], float]:
    """(customer, month) → what is left of the habit, in three months of customers who stay."""
    calm = [a for a in made if a.left is None and a.first_month < 0 and len(a.steps) == 1]
    low = {}
    for place in rng.permutation(len(calm))[:REVIVED]:
        since, share = _fall_of_one_who_stays(rng), _left(rng)
        low |= {(calm[place].code, m): share for m in range(since, since + LOW_MONTHS)}
    return low


def _fall_of_one_who_stays(rng: np.random.Generator) -> int:
    """A month with enough habit before it, and enough time to come back and be seen."""
    earliest, latest = BEGUN + 2 * LOW_MONTHS, MONTHS - 2 * LOW_MONTHS
    return earliest + int((latest - earliest + 1) * rng.random())


def _left(rng: np.random.Generator) -> float:
    low, high = LEFT_OF_HABIT
    return low + (high - low) * rng.random()
