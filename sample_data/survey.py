"""The exit survey: why the lost say they left.

Invariant: only customers who have left are asked; who did not answer has no reason, not an invented one.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from sample_data.accounts import LARGE, MIDDLE, SMALL, Account, day_in
from sample_data.comments import (
    CLOSED,
    CONTACT,
    DEAR,
    FAULTS,
    HARD,
    MISSING,
    NO_ANSWER,
    OTHER,
    RIVAL,
    SLOW,
    answer,
)
from sample_data.people import pick

HEADER = (
    "Код клиента", "Клиент", "Дата опроса", "Основная причина ухода", "Комментарий", "Оценка сервиса (0–10)",
    "Готовы вернуться?",
)  # fmt: skip
REASONS = (DEAR, SLOW, HARD, MISSING, RIVAL, CONTACT, CLOSED, FAULTS, OTHER)
WEIGHTS = {
    SMALL: (52, 4, 12, 9, 4, 1, 10, 4, 4),
    MIDDLE: (26, 24, 6, 14, 12, 1, 8, 7, 2),
    LARGE: (0, 1, 0, 0, 0, 0, 0, 0, 0),
}
FIXED = {"slow": SLOW, "closed": CLOSED}
MOSTLY = {"rival": (RIVAL, 0.62), "contact": (CONTACT, 0.72)}
SCORES = {DEAR: 6, SLOW: 3, HARD: 5, MISSING: 5, RIVAL: 6, CONTACT: 7, CLOSED: 8, FAULTS: 3, OTHER: 6}
ASKED, ANSWERED, COMMENTED = 0.84, 0.90, 0.82
KEPT_HEADER = ("Код клиента", "Клиент", "Дата опроса", "Оценка сервиса (0–10)")
KEPT_SCORE, KEPT_ASKED = 8.2, 0.55


def survey_rows(rng: np.random.Generator, made: list[Account], as_of: dt.date) -> tuple[tuple, list[tuple]]:
    """Header and rows, by date of asking; dates are text the way a form exports them."""
    asked = []
    for account in made:
        if account.left is None:
            continue
        day = day_in(account.left, 10) + dt.timedelta(int(8 + 30 * rng.random()))
        certain = account.cause in FIXED
        if day <= as_of and (certain or rng.random() < ASKED):
            asked.append((day, _row(rng, account, day, certain)))
    return HEADER, [row for _, row in sorted(asked, key=lambda a: (a[0], a[1][0]))]


def kept_rows(rng: np.random.Generator, made: list[Account], as_of: dt.date) -> list[tuple]:
    """What those who stay think of the service, asked in the last month; better than those who left did."""
    rows = []
    for account in made:
        here = account.left is None or account.returned is not None
        if here and rng.random() < KEPT_ASKED:
            day = as_of - dt.timedelta(int(25 * rng.random()))
            score = int(np.clip(round(KEPT_SCORE + 1.5 * rng.standard_normal()), 0, 10))
            rows.append((account.code, account.name, f"{day:%d.%m.%Y}", score))
    return rows


def _row(rng: np.random.Generator, account: Account, day: dt.date, certain: bool) -> tuple:
    who = (account.code, account.name, f"{day:%d.%m.%Y}")
    if not certain and rng.random() > ANSWERED:
        return (*who, None, pick(rng, NO_ANSWER) or None, None, None)
    reason = _reason(rng, account)
    comment = answer(rng, reason) if certain or rng.random() < COMMENTED else None
    score = int(np.clip(round(SCORES[reason] + 1.6 * rng.standard_normal()), 0, 10))
    back = pick(rng, ("да", "нет", "возможно"), (1, 6 - score / 2, 2))
    return (*who, reason, comment, None if rng.random() < 0.06 else score, back)


def _reason(rng: np.random.Generator, account: Account) -> str:
    if account.cause in FIXED:
        return FIXED[account.cause]
    reason, share = MOSTLY.get(account.cause, (None, 0.0))
    if rng.random() < share:
        return reason
    return pick(rng, REASONS, WEIGHTS[account.plan_at(account.left - 1)])
