"""Calls, letters, tickets, complaints, wishes and changes of contact person.

Invariant: complaints gather in a customer's first six days and in the three months before it is lost;
everything halves in January.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from sample_data.accounts import MONTHS, Account, day_in
from sample_data.comments import EVENTS, WISHES
from sample_data.people import person, pick

HEADER = ("Дата", "Код клиента", "Тип обращения", "Контактное лицо", "Ответственный", "Комментарий")
CALL, LETTER, TICKET, COMPLAINT, CHANGE = EVENTS
WISH, WISHING = "Пожелание", 64
MONTHLY = {CALL: 0.15, LETTER: 0.10, TICKET: 0.08, COMPLAINT: 0.018}
COSTLY_MONTHLY = {CALL: 0.5, LETTER: 0.35, TICKET: 0.55, COMPLAINT: 0.04}
FIRST_DAYS = {CALL: 0.6, TICKET: 1.25, COMPLAINT: 0.55}  # in the first six days together
BEFORE_LOSS = (0.25, 0.4, 0.6)  # complaints a month: three, two, one month before the first unpaid one
QUIET = ("closed", "contact")
JANUARY = 0.5
COMMENTED = 0.7
WISH_WEIGHTS = (5, 2, 2, 1)  # of the topics of WISHES


def contact_rows(rng: np.random.Generator, made: list[Account], as_of: dt.date) -> tuple[tuple, list[tuple]]:
    """Header and rows by day; the last row stands on the last day of the book."""
    rows = []
    for account in made:
        days = _first_days(rng, account) + _usual(rng, account) + _before_loss(rng, account)
        rows += [_row(rng, account, day, kind) for day, kind in days if day < as_of]
        if account.contact_left and account.contact_left < as_of:
            rows.append(_change(rng, account))
    rows.append((as_of, made[4].code, CALL, made[4].contact, made[4].manager, "плановый звонок"))
    return HEADER, in_order(rows)


def in_order(rows: list[tuple]) -> list[tuple]:
    """By day, customer and kind."""
    return sorted(rows, key=lambda r: (r[0], r[1], r[2]))


def wish_rows(rng: np.random.Generator, made: list[Account], as_of: dt.date) -> list[tuple]:
    """What customers who are there asked for, a topic more often the larger its weight; none in January."""
    rows = []
    while len(rows) < WISHING:
        account, month = pick(rng, tuple(made)), int(rng.random() * MONTHS)
        there = account.first_month < month < (account.left or MONTHS)
        if there and month % 12 != 9:
            text = pick(rng, pick(rng, tuple(WISHES.values()), tuple(WISH_WEIGHTS)))
            day = min(day_in(month, 1 + int(rng.random() * 28)), as_of - dt.timedelta(1))
            rows.append((day, account.code, WISH, account.contact, account.manager, text))
    return rows


def _first_days(rng: np.random.Generator, account: Account) -> list[tuple[dt.date, str]]:
    if account.first_month < 0:
        return []
    return [
        (account.start + dt.timedelta(int(rng.random() * 6)), kind)
        for kind, mean in FIRST_DAYS.items()
        for _ in range(rng.poisson(mean))
    ]


def _usual(rng: np.random.Generator, account: Account) -> list[tuple[dt.date, str]]:
    rates = COSTLY_MONTHLY if account.costly else MONTHLY
    months = range(max(0, account.first_month + 1), MONTHS)
    present = [
        m for m in months if account.left is None or m < account.left or m >= (account.returned or MONTHS)
    ]
    return [
        (day_in(month, 1 + int(rng.random() * 28)), kind)
        for month in present
        for kind, mean in rates.items()
        for _ in range(rng.poisson(mean * (JANUARY if month % 12 == 9 else 1)))
    ]


def _before_loss(rng: np.random.Generator, account: Account) -> list[tuple[dt.date, str]]:
    if account.left is None or account.cause in QUIET:
        return []
    months = range(account.left - len(BEFORE_LOSS), account.left)
    return [
        (day_in(month, 1 + int(rng.random() * 28)), COMPLAINT)
        for month, mean in zip(months, BEFORE_LOSS, strict=True)
        if month > account.first_month and month >= 0
        for _ in range(rng.poisson(mean))
    ]


def _row(rng: np.random.Generator, account: Account, day: dt.date, kind: str) -> tuple:
    text = pick(rng, EVENTS[kind]) if rng.random() < COMMENTED else None
    return day, account.code, kind, account.contact, account.manager, text or None


def _change(rng: np.random.Generator, account: Account) -> tuple:
    return account.contact_left, account.code, CHANGE, person(rng), account.manager, pick(rng, EVENTS[CHANGE])
