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


FADED = 0.6  # of the habit before: less than that is a fall


@cache
def logins() -> np.ndarray:
    """Log-ins, months × customers; NaN in the months before anybody counted them."""
    table, codes = sheet("Входы в кабинет"), list(customers().index)
    months = month(pd.to_datetime(table["Месяц"]))
    counts = np.zeros((MONTHS, len(codes)))
    np.add.at(counts, (months, [codes.index(code) for code in table["Код клиента"]]), table["Входов"])
    counts[: months.min()] = np.nan
    return counts


def faded(counts: np.ndarray, month: int, i: int) -> bool | None:
    """Whether the two months before a month had fewer log-ins than FADED of the usual, five to ten months
    before it; None where fewer than four of these are known."""
    usual = counts[max(month - 10, 0) : month - 4, i]
    if (usual > 0).sum() < 4:
        return None
    return bool(counts[month - 2 : month, i].mean() < FADED * np.nanmean(usual))


def faded_before_loss(counts: np.ndarray) -> list[bool]:
    """For each loss with enough log-ins before its first unpaid month: whether they had fallen."""
    seen = (faded(counts, m - 1, i) for m, i in zip(*np.nonzero(book().lost), strict=True))
    return [fell for fell in seen if fell is not None]


def faded_and_stayed(counts: np.ndarray) -> list[bool]:
    """The same of every month of those who paid the ten months before it and are not lost in five more."""
    state, out = book(), []
    for m, i in ((m, i) for m in range(14, MONTHS) for i in range(counts.shape[1])):
        there = (state.value[m - 10 : m, i] > 0).all() and not state.lost[m : m + 6, i].any()
        if there and (fell := faded(counts, m, i)) is not None:
            out.append(fell)
    return out


def revived(counts: np.ndarray) -> int:
    """Customers never lost whose log-ins fell under FADED of the six months before for three months, and were
    above four fifths of them in the next three."""

    def came_back(own: np.ndarray, m: int) -> bool:
        usual = own[m - 6 : m]
        low, after = own[m : m + 3].mean(), own[m + 3 : m + 6].mean()
        return (usual > 0).all() and low < FADED * usual.mean() and after > 0.8 * usual.mean()

    stayed = np.flatnonzero(~book().lost.any(axis=0))
    return sum(any(came_back(counts[:, i], m) for m in range(15, MONTHS - 5)) for i in stayed)


def run_rate_falls(value: np.ndarray) -> tuple[list[int], list[int]]:
    """Customers who came to pay a fifth less than their best of twelve months, and who paid it again."""
    fell, back = [], []
    for i, own in enumerate(value.T):
        best = 0.0
        for m in range(1, len(own)):
            before = own[max(0, m - 11) : m + 1].max()
            if not best and 0 < own[m] <= 0.8 * before and own[m - 1] > 0:
                fell, best = [*fell, i], before
            elif best and own[m] > 0.8 * best:
                back, best = [*back, i], 0.0
    return fell, back


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


def purchase_gaps() -> tuple[pd.Series, pd.Series]:
    """Of each order day but a customer's first: days, and months of the calendar, since the one before."""
    days = orders()[["customer", "day"]].drop_duplicates().sort_values(["customer", "day"])
    months = days.assign(month=month(days["day"]))[["customer", "month"]].drop_duplicates()
    gaps = days.groupby("customer")["day"].diff().dt.days, months.groupby("customer")["month"].diff()
    return gaps[0].dropna(), gaps[1].dropna()


@cache
def repeats() -> pd.DataFrame:
    """One row a customer seen for 180 days: channel, first day, and whether it bought again in them."""
    seen = orders()[orders()["first"] <= pd.Timestamp(shop.AS_OF) - pd.Timedelta(days=180)]
    by = seen.groupby("customer")
    again = seen["age"].between(1, 180).groupby(seen["customer"]).any()
    return pd.DataFrame({"channel": by["channel"].first(), "first": by["first"].first(), "again": again})


def share(again: pd.Series) -> tuple[int, float]:
    return len(again), round(100 * again.mean(), 1)
