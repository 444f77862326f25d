"""The English shop: customers who buy coffee and kitchen things at will.

Invariant: everything follows from SEED; each planted truth of README.md has one constant below.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass

import numpy as np

from sample_data.people import cafe, pick, shopper

SEED = 88
FIRST, AS_OF = dt.date(2024, 8, 1), dt.date(2026, 9, 17)
JOINING = (30, 56, 48, 54, 58, 38, 40, 44, 46, 46, 42, 28)  # new customers a calendar month, August first
PROMO = (2025, 11)  # the month of the half-price offer
PROMO_EXTRA, PROMO_CODE = 85, "HALFOFF"
SEASON = {7: 0.5, 8: 0.5, 11: 1.2, 12: 1.35}  # chance that a wish to buy becomes an order
CANCELLED = 0.035
RISING = {
    (2026, 4): 0.06,
    (2026, 5): 0.08,
    (2026, 6): 0.10,
    (2026, 7): 0.12,
    (2026, 8): 0.14,
    (2026, 9): 0.15,
}
REFUNDED = 0.02
DROPPED, LAST_SOLD = "Syrups", dt.date(2026, 1, 31)
CHANNELS, CHANNEL_WEIGHTS = ("Website", "Marketplace", "Social", "Referral"), (42, 27, 19, 12)
AGAIN = {"Website": 0.82, "Marketplace": 0.42, "Social": 0.76, "Referral": 0.86}
PROMO_AGAIN = 0.22
WHOLESALE = 0.022
COUNTRIES, COUNTRY_WEIGHTS = (
    ("United States", "Canada", "United Kingdom", "Germany", "France"),
    (46, 15, 19, 12, 8),
)
GOODS = {
    "Coffee": (
        ("House Blend 1kg", 19.9),
        ("Ethiopia Filter 250g", 12.5),
        ("Decaf 500g", 13.9),
        ("Espresso 1kg", 22.5),
    ),
    "Tea": (("Earl Grey 100g", 8.9), ("Sencha 100g", 11.5), ("Chamomile 50g", 6.4)),
    "Accessories": (
        ("Paper Filters x100", 5.9),
        ("Glass Server", 24.0),
        ("Milk Jug", 18.5),
        ("Hand Grinder", 59.0),
    ),
    "Equipment": (("Pour-Over Kettle", 79.0), ("Espresso Machine", 449.0), ("Burr Grinder", 189.0)),
    DROPPED: (("Vanilla Syrup 0.7l", 9.5), ("Caramel Syrup 0.7l", 9.5), ("Hazelnut Syrup 0.7l", 9.9)),
}
CATEGORY_WEIGHTS = (50, 19, 15, 4, 12)
HEADER = (
    "Order ID", "Order Date", "Customer ID", "Customer Name", "Country", "Channel", "Category", "Product",
    "Quantity", "Unit Price", "Discount", "Total", "Currency", "Status", "Promo Code",
)  # fmt: skip


@dataclass(frozen=True)
class Shopper:
    """One customer. `daily`: wishes to buy a day; `again`: chance of staying after an order."""

    name: str
    first: dt.date
    country: str
    channel: str
    wholesale: bool
    promo: bool
    daily: float
    again: float


def to_csv() -> bytes:
    """The whole file, UTF-8, a line an order line."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows())
    return target.getvalue().encode()


def rows() -> list[tuple]:
    """All order lines by date, without the header; money as text with two decimals."""
    rng = np.random.default_rng(SEED)
    shoppers = sorted(_shoppers(rng), key=lambda s: s.first)
    orders = [(day, n, s) for n, s in enumerate(shoppers, 1) for day in _order_days(rng, s)]
    orders.sort(key=lambda o: (o[0], o[1]))
    return [
        line
        for number, (day, n, s) in enumerate(orders, 10_001)
        for line in _lines(rng, f"SO-{number}", day, f"C-{n:04d}", s)
    ]


def _shoppers(rng: np.random.Generator) -> list[Shopper]:
    made = []
    for month in range(26):
        year, number = FIRST.year + (7 + month) // 12, (7 + month) % 12 + 1
        usual = round(JOINING[month % 12] * (1 + 0.05 * (month // 12)))
        extra = PROMO_EXTRA if (year, number) == PROMO else 0
        for index in range(usual + extra):
            first = dt.date(year, number, 1 + int(rng.random() * 28))
            if first <= AS_OF:
                made.append(_shopper(rng, first, promo=index >= usual, number=len(made) + 1))
    return made


def _shopper(rng: np.random.Generator, first: dt.date, promo: bool, number: int) -> Shopper:
    wholesale = not promo and rng.random() < WHOLESALE
    channel = pick(rng, CHANNELS, CHANNEL_WEIGHTS)
    if wholesale:
        channel = pick(rng, ("Website", "Referral"))
    again = PROMO_AGAIN if promo else AGAIN[channel]
    return Shopper(
        name=cafe(rng, number) if wholesale else shopper(rng),
        first=first,
        country=pick(rng, COUNTRIES, COUNTRY_WEIGHTS),
        channel=channel,
        wholesale=wholesale,
        promo=promo,
        daily=rng.gamma(2.2, 0.0095) + (0.03 if wholesale else 0.003),
        again=0.985 if wholesale else float(np.clip(again + 0.16 * (rng.random() - 0.5), 0.05, 0.97)),
    )


def _order_days(rng: np.random.Generator, s: Shopper) -> list[dt.date]:
    """The first order, then orders at the customer's own pace until it quietly stops."""
    days = [s.first]
    day = s.first
    while rng.random() < s.again:
        day = _next_day(rng, s, day)
        if day > AS_OF:
            break
        days.append(day)
    return days


def _next_day(rng: np.random.Generator, s: Shopper, day: dt.date) -> dt.date:
    while True:
        day += dt.timedelta(1 + int(rng.exponential(1 / s.daily)))
        if day > AS_OF or rng.random() < SEASON.get(day.month, 1.0) / max(SEASON.values()):
            return day


def _lines(rng: np.random.Generator, order: str, day: dt.date, code: str, s: Shopper) -> list[tuple]:
    count = 1 + int(rng.poisson(1.4 if s.wholesale else 1.2))
    status = _status(rng, day)
    promo = s.promo and day == s.first
    who = (order, day.isoformat(), code, s.name, s.country, s.channel)
    return [
        (*who, *_goods(rng, day, s, promo), "USD", status, PROMO_CODE if promo else "") for _ in range(count)
    ]


def _goods(rng: np.random.Generator, day: dt.date, s: Shopper, promo: bool) -> tuple:
    weights = CATEGORY_WEIGHTS if day <= LAST_SOLD else (*CATEGORY_WEIGHTS[:-1], 0)
    category = pick(rng, tuple(GOODS), weights)
    product, price = pick(rng, GOODS[category])
    if day.year == 2026:
        price = round(price * 1.04, 1)
    bulk = category not in ("Equipment", "Accessories")
    quantity = 1 + int(rng.poisson(0.35))
    if s.wholesale and bulk:
        quantity = 4 + int(rng.gamma(1.6, 7))
    share = 0.5 if promo else 0.1 if s.wholesale else pick(rng, (0.0, 0.1), (85, 15))
    discount = round(quantity * price * share, 2)
    total = quantity * price - discount
    return category, product, quantity, f"{price:.2f}", f"{discount:.2f}", f"{total:.2f}"


def _status(rng: np.random.Generator, day: dt.date) -> str:
    draw = rng.random()
    cancelled = RISING.get((day.year, day.month), CANCELLED)
    return "cancelled" if draw < cancelled else "refunded" if draw < cancelled + REFUNDED else "completed"
