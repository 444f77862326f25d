"""The seven sheets of the B2B book as rows of plain values, headers first.

Invariant: sheets follow from the accounts and the generator; no row depends on the day of running.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from sample_data.accounts import MONTHS, REFUNDS, SMALL, Account, accounts, day_in, month_of
from sample_data.contacts import contact_rows, in_order, wish_rows
from sample_data.people import pick
from sample_data.survey import KEPT_HEADER, kept_rows, survey_rows
from sample_data.visits import HEADER as VISIT_HEADER
from sample_data.visits import visit_rows

SEED, VISITS, WISHES = 20260930, 1, 2  # streams of their own: what was there before stays as it was
AS_OF = dt.date(2026, 9, 30)
LATE = 0.08  # share of payments that come four days late or more
SLIPPED = 0.38  # share of January's monthly payments that arrive in February
TERMS = {1: "ежемесячно", 3: "раз в квартал", 12: "раз в год"}
TEXT_AMOUNTS = (310, 1204, 1977, 2850, 3401)  # rows whose amount somebody typed as text

CUSTOMER_HEADER = (
    "Код клиента", "Клиент", "Отрасль", "Регион", "Тариф", "Менеджер", "Дата подключения",
    "Контактное лицо", "Порядок оплаты", "Примечание",
)  # fmt: skip
PAYMENT_HEADER = (
    "Дата оплаты", "Код клиента", "Клиент", "№ счёта", "Оплачено месяцев", "Сумма, руб.", "Прибыль, руб.",
    "Статус",
)  # fmt: skip
HOURS_HEADER = ("Месяц", "Код клиента", "Менеджер", "Часы")


@dataclass(frozen=True)
class Sheet:
    """One sheet: `above` are title rows over the header, `below` a last row such as a total."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple]
    above: tuple[tuple, ...] = ()
    below: tuple[tuple, ...] = ()


def sheets() -> list[Sheet]:
    """The whole book."""
    rng = np.random.default_rng(SEED)
    made = accounts(rng)
    payments = _payment_rows(rng, made)
    survey_header, survey = survey_rows(rng, made, AS_OF)
    contact_header, contacts = contact_rows(rng, made, AS_OF)
    contacts = in_order(contacts + wish_rows(np.random.default_rng([SEED, WISHES]), made, AS_OF))
    visits = visit_rows(np.random.default_rng([SEED, VISITS]), made)
    return [
        Sheet("Клиенты", CUSTOMER_HEADER, _customer_rows(rng, made)),
        _payments_sheet(payments),
        Sheet("Опрос ушедших", survey_header, survey),
        Sheet("Контакты и обращения", contact_header, contacts),
        Sheet("Часы менеджеров", HOURS_HEADER, _hour_rows(rng, made)),
        Sheet("Опрос клиентов", KEPT_HEADER, kept_rows(rng, made, AS_OF)),
        Sheet("Входы в кабинет", VISIT_HEADER, visits),
    ]


def _customer_rows(rng: np.random.Generator, made: list[Account]) -> list[tuple]:
    notes = ("документы через ЭДО", "звонить после 14:00", "просят акты до 5 числа", "оплата с двух юрлиц")
    return [
        (
            a.code,
            a.name + (" " if rng.random() < 0.02 else ""),
            a.industry,
            a.region,
            a.plan_at(MONTHS),
            a.manager,
            a.start,
            a.contact,
            TERMS[a.term],
            pick(rng, notes) if rng.random() < 0.07 else None,
        )
        for a in made
    ]


def _payments_sheet(payments: list[tuple]) -> Sheet:
    total = round(sum(row[5] for row in payments))
    profit = round(sum(row[6] for row in payments))
    above = (("Поступления от клиентов, апрель 2024 – сентябрь 2026",), ("по данным банка, в рублях",), ())
    rows = [_typed_by_hand(row) if n in TEXT_AMOUNTS else row for n, row in enumerate(payments)]
    return Sheet(
        "Платежи", PAYMENT_HEADER, rows, above, ((None, None, None, "Итого", None, total, profit, None),)
    )


def _typed_by_hand(row: tuple) -> tuple:
    amount = f"{row[5]:,.2f}".replace(",", "\u00a0").replace(".", ",")
    return (*row[:5], amount, *row[6:])


def _payment_rows(rng: np.random.Generator, made: list[Account]) -> list[tuple]:
    paid = [(day, a, month) for a in made for month, day in _paid_days(rng, a)]
    paid.sort(key=lambda p: (p[0], p[1].code))
    rows = [_payment(rng, day, a, month, number) for number, (day, a, month) in enumerate(paid, 1)]
    rows += _refunds(rng, rows, {a.code: a for a in made})
    return sorted(rows, key=lambda r: (r[0], r[3]))


def _paid_days(rng: np.random.Generator, account: Account) -> list[tuple[int, dt.date]]:
    """Month due and day paid: near the customer's own day, sometimes late, January often in February."""
    usual = min(account.start.day, 19)
    days = []
    for month in account.due_months():
        late = 4 + int(rng.random() * 5) if rng.random() < LATE else int(rng.random() * 4)
        day = day_in(month, usual + late)
        slips = month % 12 == 9 and account.term == 1 and rng.random() < SLIPPED and account.left != month + 1
        if month == account.first_month:
            day = account.start
        elif slips:
            day = day_in(month + 1, 1 + int(rng.random() * 5))
        elif day > AS_OF - dt.timedelta(1) or month == MONTHS - 1:
            day = min(day, AS_OF - dt.timedelta(1))
        days.append((month, day))
    return days


def _payment(rng: np.random.Generator, day: dt.date, account: Account, month: int, number: int) -> tuple:
    amount = account.charge(month) * account.term
    profit = round(amount * (account.margin + 0.06 * (rng.random() - 0.5)))
    invoice = f"СЧ-{day:%y}-{number:05d}"
    return day, account.code, account.name, invoice, account.term, amount, profit, "Оплачен"


def _refunds(rng: np.random.Generator, rows: list[tuple], of: dict[str, Account]) -> list[tuple]:
    """Money given back a few days after a payment: half of it, at small and middle customers."""
    fit = [r for r in rows if r[5] < 30_000 and r[4] == 1 and of[r[1]].left is None and month_of(r[0]) < 29]
    chosen = [fit[i] for i in rng.permutation(len(fit))[:REFUNDS]]
    return [
        (
            r[0] + dt.timedelta(4 + int(8 * rng.random())),
            *r[1:5],
            -round(r[5] / 2),
            -round(r[6] / 2),
            "Возврат",
        )
        for r in chosen
    ]


def _hour_rows(rng: np.random.Generator, made: list[Account]) -> list[tuple]:
    rows = []
    for month in range(MONTHS):
        for a in made:
            if month in range(a.first_month, a.left or MONTHS) or (a.returned and month >= a.returned):
                hours = _hours(rng, a, month)
                rows += [(day_in(month, 1), a.code, a.manager, hours)] if hours else []
    return rows


def _hours(rng: np.random.Generator, account: Account, month: int) -> float:
    """Hours of a month in halves; the costly customers take nearly all of them."""
    if account.costly:
        return round(2 * (6.5 + 8 * rng.random())) / 2
    plan = account.plan_at(month)
    often, most = {SMALL: (0.10, 1.0)}.get(plan, (0.2, 2.0) if plan == "Бизнес" else (0.5, 4.0))
    return max(0.5, round(2 * most * rng.random()) / 2) if rng.random() < often else 0.0
