"""Books to measure with: made from a seed, as large as asked, shaped like real ones.

Invariant: the same arguments give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl

SEED = 20240229
MONTHS = 36
FIRST = dt.date(2022, 1, 1)
PLANS = ("Start", "Team", "Pro", "Enterprise")
REGIONS = ("North", "South", "East", "West", "Centre", "Abroad")
_DAYS = 1096  # three years, one of them a leap year
_PAYMENTS_A_CUSTOMER = 20


def payments(rows: int, customers: int | None = None) -> pl.DataFrame:
    """Payments in the order of their days: payment_id, date, customer_id, amount, plan, region.

    Each customer starts on some day, stays for a time that is short for many and long for few, pays at
    will in between, and keeps its plan and region. `customers` at most: about rows ÷ 20 without it.
    """
    random = np.random.default_rng(SEED)
    customers = customers or max(rows // _PAYMENTS_A_CUSTOMER, 1)
    start = random.integers(0, _DAYS - 30, customers)
    stay = np.minimum(random.exponential(400, customers) + 30, _DAYS - start)
    who = random.choice(customers, rows, p=stay / stay.sum())
    day = start[who] + (random.random(rows) * stay[who]).astype(np.int64)
    usual = random.lognormal(4, 0.8, customers)
    plan, region = random.integers(0, len(PLANS), customers), random.integers(0, len(REGIONS), customers)
    order = np.argsort(day, kind="stable")
    who, amounts = who[order], usual[who] * random.lognormal(0, 0.2, rows)
    return pl.DataFrame(
        {
            "payment_id": np.arange(rows) + 100_000,
            "date": pl.Series(day[order], dtype=pl.Int32).cast(pl.Int32) + _epoch(),
            "customer": who,
            "amount": amounts[order].round(2),
            "plan": pl.Series(PLANS).gather(plan[who]),
            "region": pl.Series(REGIONS).gather(region[who]),
        }
    ).select(
        "payment_id",
        pl.col("date").cast(pl.Date),
        pl.format("C{}", pl.col("customer").cast(pl.String).str.zfill(7)).alias("customer_id"),
        "amount",
        "plan",
        "region",
    )


def payments_csv(path: Path, rows: int, customers: int | None = None) -> Path:
    """The payments as a program exports them: ISO dates, commas, decimal dots."""
    payments(rows, customers).write_csv(path)
    return path


def russian_csv(path: Path, rows: int) -> Path:
    """The same payments as a Russian spreadsheet saves them: cp1251, semicolons, 31.12.2022, 1 234,50."""
    amount = pl.col("amount").map_elements(_russian_number, return_dtype=pl.String)
    frame = payments(rows).select(
        pl.col("payment_id").alias("Номер платежа"),
        pl.col("date").dt.strftime("%d.%m.%Y").alias("Дата"),
        pl.col("customer_id").alias("Клиент"),
        amount.alias("Сумма, руб."),
        pl.col("plan").alias("Тариф"),
        pl.col("region").alias("Регион"),
    )
    path.write_bytes(frame.write_csv(separator=";").encode("cp1251"))
    return path


def payments_xlsx(path: Path, rows: int) -> Path:
    """The payments as an Excel workbook of one sheet, dates as dates and amounts as numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Payments")
    frame = payments(rows)
    sheet.append(frame.columns)
    for row in frame.iter_rows():
        sheet.append(row)
    book.save(path)
    return path


def _russian_number(value: float) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",")


def _epoch() -> int:
    return (FIRST - dt.date(1970, 1, 1)).days
