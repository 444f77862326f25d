"""The lives of the customers of the B2B book: who they are, what they pay and when they leave.

Invariant: everything follows from the generator passed in; each planted truth of README.md has one
function here or in sheets.py.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from sample_data.people import company, person, pick

FIRST_YEAR, FIRST_MONTH, MONTHS = 2024, 4, 30
EXISTING = 150
JOINING = (3, 5, 4, 3, 4, 6, 5, 5, 4, 1, 4, 5)  # new customers a calendar month, April first
FALLING_REGION = "Урал"
FALLING_SINCE = 21  # January 2026
REGIONS = ("Москва", "Санкт-Петербург", FALLING_REGION, "Сибирь", "Юг")
INDUSTRIES = ("Торговля", "Производство", "Строительство", "Логистика", "Медицина", "Образование", "Услуги")
SMALL, MIDDLE, LARGE = "Старт", "Бизнес", "Корпоратив"
SEAT_PRICE = {SMALL: 590, MIDDLE: 890, LARGE: 1190}
LEAVING_A_MONTH = {SMALL: 0.029, MIDDLE: 0.006, LARGE: 0.0}
LEAVING_FALLING = {SMALL: 0.12, MIDDLE: 0.07, LARGE: 0.0}
BEFORE_THE_FALL = 0.6  # how often customers of the falling region left before, against the others
MANAGERS = ("Белова Т. И.", "Громов П. А.", "Исаева К. М.", "Лапин С. О.", "Юдина В. Р.")
LARGE_LOSSES = {23: 1, 24: 2}  # first unpaid month → how many; lost by two silent months in Q2 2026
OTHER_LARGE_LOSSES = (8, 17)
COSTLY = 26
CONTACT_LEFT_AND_LOST, CONTACT_LEFT_AND_STAYED = 16, 7
UPGRADES, DOWNGRADES, RETURNS, REFUNDS = 18, 11, 9, 9


@dataclass
class Account:
    """One customer. Months count from April 2024; `left` is the first month due and not paid.
    `steps`: (month, seats, plan) in force from that month on."""

    code: str
    name: str
    industry: str
    region: str
    manager: str
    contact: str
    start: dt.date
    term: int
    margin: float
    price_factor: float
    steps: list[tuple[int, int, str]]
    costly: bool = False
    left: int | None = None
    returned: int | None = None
    cause: str = ""
    contact_left: dt.date | None = None

    def plan_at(self, month: int) -> str:
        return self._step(month)[2]

    def size_at(self, month: int) -> tuple[int, str]:
        """Seats and plan."""
        _, seats, plan = self._step(month)
        return seats, plan

    def charge(self, month: int) -> int:
        """Roubles a month in force, before the term is multiplied out."""
        _, seats, plan = self._step(month)
        return round(seats * SEAT_PRICE[plan] * self.price_factor / 10) * 10

    def _step(self, month: int) -> tuple[int, int, str]:
        return [s for s in self.steps if s[0] <= month][-1] if month >= self.steps[0][0] else self.steps[0]

    @property
    def first_month(self) -> int:
        return month_of(self.start)

    def due_months(self) -> list[int]:
        """Months in which a payment falls due and is made."""
        due = [m for m in range(max(0, self.first_month), MONTHS) if (m - self.first_month) % self.term == 0]
        return [m for m in due if self._stays(m)]

    def _stays(self, month: int) -> bool:
        return (
            self.left is None or month < self.left or (self.returned is not None and month >= self.returned)
        )


def month_of(day: dt.date) -> int:
    """Months since April 2024; negative before."""
    return (day.year - FIRST_YEAR) * 12 + day.month - FIRST_MONTH


def day_in(month: int, day: int) -> dt.date:
    """That day of a month counted from April 2024."""
    count = FIRST_MONTH - 1 + month
    return dt.date(FIRST_YEAR + count // 12, count % 12 + 1, day)


def accounts(rng: np.random.Generator) -> list[Account]:
    """All customers with their lives, in order of joining."""
    made = [_account(rng, number, start) for number, start in enumerate(_starts(rng), 1)]
    _plant_costly(rng, made)
    _plant_large_losses(made)
    for account in made:
        _let_leave(rng, account)
    _plant_contacts(rng, made)
    _plant_returns(rng, made)
    _plant_steps(rng, made)
    return made


def _starts(rng: np.random.Generator) -> list[dt.date]:
    before = [_day_before(rng) for _ in range(EXISTING)]
    after = [day_in(m, 2 + int(rng.random() * 24)) for m in range(MONTHS) for _ in range(JOINING[m % 12])]
    return sorted(before) + sorted(after)


def _day_before(rng: np.random.Generator) -> dt.date:
    return day_in(-1 - int(rng.random() ** 1.3 * 38), 1 + int(rng.random() * 28))


def _account(rng: np.random.Generator, number: int, start: dt.date) -> Account:
    large_sold = not 23 <= month_of(start) <= 29  # nobody large is won while the large are lost
    plan = pick(rng, (SMALL, MIDDLE, LARGE), (0.60, 0.31, 0.09 if large_sold else 0.0))
    seats = _seats(rng, plan)
    term = pick(rng, (1, 3, 12), (0.88, 0.08, 0.04)) if plan != LARGE else 1
    return Account(
        code=f"CL-{number:04d}",
        name=company(rng, number),
        industry=pick(rng, INDUSTRIES, (26, 17, 13, 12, 9, 8, 15)),
        region=pick(rng, REGIONS, (30, 18, 20, 14, 18)),
        manager=pick(rng, MANAGERS, (26, 24, 20, 18, 12)),
        contact=person(rng),
        start=start,
        term=term,
        margin=0.36 + 0.18 * rng.random(),
        price_factor={1: 1.0, 3: 0.95, 12: 0.9}[term],
        steps=[(-999, seats, plan)],
    )


def _seats(rng: np.random.Generator, plan: str) -> int:
    if plan == SMALL:
        return 3 + int(rng.random() * 7)
    if plan == MIDDLE:
        return round(10 + 22 * rng.random() ** 1.5)
    return round(60 * np.exp(abs(rng.standard_normal()) * 0.8))


def _plant_costly(rng: np.random.Generator, made: list[Account]) -> None:
    """A tenth of the customers: long-standing, haggled down, thin margin, and always on the phone."""
    fit = [a for a in made[: EXISTING + 20] if a.steps[0][2] == MIDDLE and a.region != FALLING_REGION]
    for account in fit[::2][:COSTLY] + fit[1::2][: max(0, COSTLY - len(fit[::2]))]:
        account.costly, account.term, account.price_factor = True, 1, 0.85
        account.margin = 0.21 + 0.16 * rng.random()
        account.manager = MANAGERS[int(rng.random() * 3)]


def _plant_large_losses(made: list[Account]) -> None:
    """Three of the largest go in one quarter over slow answers; two more in other years."""
    large = [a for a in made[:EXISTING] if a.steps[0][2] == LARGE and a.region != FALLING_REGION]
    large.sort(key=lambda a: -a.charge(0))
    planned = [m for m, count in LARGE_LOSSES.items() for _ in range(count)]
    for account, month in zip(large[1:], planned, strict=False):
        account.left, account.cause = month, "slow"
    for account, month, cause in zip(large[5:], OTHER_LARGE_LOSSES, ("closed", "slow"), strict=False):
        account.left, account.cause = month, cause


def _let_leave(rng: np.random.Generator, account: Account) -> None:
    """Draw the month of leaving from the monthly chance of its plan, region and time."""
    if account.left is not None:
        return
    for month in account.due_months():
        if month > account.first_month + 1 and month > 0 and rng.random() < _chance(account, month):
            falling = account.region == FALLING_REGION and month >= FALLING_SINCE
            account.left, account.cause = month, "rival" if falling else "usual"
            return


def _chance(account: Account, month: int) -> float:
    falling = account.region == FALLING_REGION and month >= FALLING_SINCE
    monthly = (LEAVING_FALLING if falling else LEAVING_A_MONTH)[account.plan_at(month)]
    if account.costly:
        monthly *= 0.25
    if account.region == FALLING_REGION and not falling:
        monthly *= BEFORE_THE_FALL
    return 1 - (1 - monthly) ** account.term


def _plant_contacts(rng: np.random.Generator, made: list[Account]) -> None:
    """The contact leaves; most of these customers are lost one to three months later."""
    gone = [
        a for a in made if a.cause == "usual" and a.term == 1 and a.left >= 4 and a.left - a.first_month >= 4
    ]
    for account in _sample(rng, gone, CONTACT_LEFT_AND_LOST):
        account.cause = "contact"
        account.contact_left = day_in(account.left, 8) - dt.timedelta(int(6 + 32 * rng.random()))
    kept = [a for a in made if a.left is None and a.first_month < 0 and not a.costly]
    for account in _sample(rng, kept, CONTACT_LEFT_AND_STAYED):
        account.contact_left = day_in(2 + int(rng.random() * 22), 3 + int(rng.random() * 24))


def _plant_returns(rng: np.random.Generator, made: list[Account]) -> None:
    """Some of the lost come back after four to eight months, and stay."""
    gone = [a for a in made if a.cause in ("usual", "contact") and a.term == 1 and 2 <= a.left <= 20]
    for account in _sample(rng, gone, RETURNS):
        account.returned = account.left + 4 + int(rng.random() * 5)


def _plant_steps(rng: np.random.Generator, made: list[Account]) -> None:
    """Upgrades, downgrades and added seats of customers who stay."""
    calm = [a for a in made if a.left is None and a.term == 1 and not a.costly and a.first_month < 12]
    order = _sample(rng, calm, len(calm))
    small = [a for a in order if a.plan_at(0) == SMALL]
    middle = [a for a in order if a.plan_at(0) == MIDDLE]
    for account in small[: UPGRADES - 3]:
        _step(rng, account, 10 + int(rng.random() * 6), MIDDLE)
    for account in middle[:3]:
        _step(rng, account, 40 + int(rng.random() * 15), LARGE)
    for account in middle[3 : 3 + DOWNGRADES]:
        _step(rng, account, 6 + int(rng.random() * 4), SMALL)
    for account in [a for a in order if len(a.steps) == 1][:40]:
        _, seats, plan = account.steps[0]
        _step(rng, account, max(2, round(seats * (1.1 + 0.25 * rng.random()))), plan)


def _step(rng: np.random.Generator, account: Account, seats: int, plan: str) -> None:
    start = max(1, account.first_month + 3)
    months = [m for m in range(start, MONTHS - 1) if m % 12 not in (8, 9, 10)]  # not in December–February
    account.steps.append((pick(rng, tuple(months)), seats, plan))


def _sample(rng: np.random.Generator, items: list, count: int) -> list:
    return [items[i] for i in rng.permutation(len(items))[:count]]
