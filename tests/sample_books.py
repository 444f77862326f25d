"""The sample books read with calamine and pandas alone, and the yardstick their truths are counted by.

Invariant: nothing of churn/ is used, so that the app can be held against these figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import python_calamine

from sample_data import shop

FOLDER = Path(shop.__file__).parent
MONTHS = 30


@cache
def cells(name: str) -> list[list]:
    """Rows of one sheet as calamine gives them, from the first row down."""
    book = python_calamine.CalamineWorkbook.from_path(FOLDER / "b2b_ru.xlsx")
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


@cache
def sheet(name: str, header: int = 0) -> pd.DataFrame:
    rows = cells(name)
    return pd.DataFrame(rows[header + 1 :], columns=rows[header]).replace("", np.nan)


def number(value: object) -> float:
    """An amount, also where somebody typed it as text: '5 310,00'."""
    return float(str(value).replace("\u00a0", "").replace(",", "."))


def month(days: pd.Series) -> pd.Series:
    return (days.dt.year - 2024) * 12 + days.dt.month - 4


@cache
def payments() -> pd.DataFrame:
    table = sheet("Платежи", header=3)
    table = table[table["Код клиента"].notna()]
    day = pd.to_datetime(table["Дата оплаты"])
    return pd.DataFrame(
        {
            "customer": table["Код клиента"],
            "day": day,
            "month": month(day),
            "term": table["Оплачено месяцев"].astype(int),
            "amount": table["Сумма, руб."].map(number),
            "profit": table["Прибыль, руб."].map(number),
            "status": table["Статус"],
        }
    )


@cache
def customers() -> pd.DataFrame:
    return sheet("Клиенты").set_index("Код клиента")


@cache
def events() -> pd.DataFrame:
    table = sheet("Контакты и обращения")
    day = pd.to_datetime(table["Дата"])
    return pd.DataFrame(
        {"customer": table["Код клиента"], "day": day, "month": month(day), "kind": table["Тип обращения"]}
    )


@dataclass(frozen=True)
class Book:
    """Months × customers: run-rate a month, and whether lost in it (two months after a term ends)."""

    value: np.ndarray
    lost: np.ndarray
    returned: int

    @property
    def opening(self) -> np.ndarray:
        return np.vstack([np.zeros(self.value.shape[1]), self.value[:-1]])


@cache
def book() -> Book:
    codes = list(customers().index)
    value, lost, returned = np.zeros((MONTHS, len(codes))), np.zeros((MONTHS, len(codes)), bool), 0
    for code, rows in payments().query("amount > 0").sort_values("day").groupby("customer"):
        i, following = codes.index(code), [*rows["month"].iloc[1:], 10**6]
        for row, upcoming in zip(rows.itertuples(), following, strict=True):
            gone = row.month + row.term + 1
            value[row.month : min(gone, upcoming), i] = row.amount / row.term
            if upcoming > gone and gone < MONTHS:
                lost[gone, i] = True
                returned += upcoming < MONTHS
    return Book(value, lost, returned)


def _border(prices: np.ndarray, held: np.ndarray, payers: np.ndarray, share: float) -> float:
    at = int(np.argmax(held >= share))
    return prices[at - 1] if at and payers[at] > 1 and share - held[at - 1] < held[at] - share else prices[at]


def band(opening: np.ndarray) -> np.ndarray:
    """0 large (first 80 % of value), 1 medium (to 95 %), 2 small, -1 not there; equal payers together, on the
    side of the border that comes nearer to the share."""
    prices = np.unique(opening)[::-1]
    held = np.array([opening[opening >= price].sum() for price in prices]) / opening.sum()
    large, medium = (_border(prices, held, (opening[:, None] == prices).sum(axis=0), s) for s in (0.80, 0.95))
    bands = np.select([opening >= large, opening >= medium], [0, 1], 2)
    return np.where(opening > 0, bands, -1)


def loss_values() -> pd.Series:
    """Run-rate of each lost customer just before its first loss."""
    state = book()
    first = state.lost.argmax(axis=0)
    value = state.opening[first, np.arange(len(first))]
    return pd.Series(value, index=customers().index)[state.lost.any(axis=0)]


@cache
def lines() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "shop_en.csv", parse_dates=["Order Date"])


@cache
def orders() -> pd.DataFrame:
    """One row a completed order, with the customer's first day and the age of the order in days."""
    kept = (
        lines()
        .query("Status == 'completed'")
        .rename(columns={"Customer ID": "customer", "Order Date": "day"})
    )
    made = kept.groupby("Order ID").agg(
        customer=("customer", "first"),
        day=("day", "first"),
        total=("Total", "sum"),
        channel=("Channel", "first"),
    )
    first = made["customer"].map(made.groupby("customer")["day"].min())
    return made.assign(first=first, age=(made["day"] - first).dt.days)


@cache
def repeats() -> pd.DataFrame:
    """One row a customer seen for 180 days: channel, first day, and whether it bought again in them."""
    seen = orders()[orders()["first"] <= pd.Timestamp(shop.AS_OF) - pd.Timedelta(days=180)]
    by = seen.groupby("customer")
    again = seen["age"].between(1, 180).groupby(seen["customer"]).any()
    return pd.DataFrame({"channel": by["channel"].first(), "first": by["first"].first(), "again": again})


def share(again: pd.Series) -> tuple[int, float]:
    return len(again), round(100 * again.mean(), 1)
