"""Tables as people have them, drawn by chance: ids, days, money, plans, words; some cells missing or strange.

Invariant: a table is a header and rows of Python's own values; nothing here knows of a file.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

Table = list[list[object]]

_HEADERS = {
    "customer": ("customer", "Клиент", "Customer ID", "ИНН", "Account name", "E-mail", "customer\nname"),
    "date": ("date", "Дата", "Order Date", "created_at", "Дата оплаты", "Invoice date"),
    "amount": ("amount", "Сумма", "Total", "Сумма, руб.", "Revenue (USD)", "MRR", "Цена"),
    "start": ("start date", "Начало", "Contract start"),
    "end": ("end date", "Окончание", "Cancelled at"),
    "plan": ("plan", "Тариф", "Segment", "Регион"),
    "status": ("status", "Статус", "Churn"),
    "reason": ("reason", "Причина ухода", "Почему вы ушли?"),
    "order": ("order", "Номер заказа", "Invoice"),
    "quantity": ("quantity", "Кол-во", "Qty"),
    "currency": ("currency", "Валюта"),
    "other": ("", "Unnamed: 0", "note", "=1+1", "Сумма", "2024", "x" * 300, "дата оплаты"),
}
_SHAPES = (
    ("customer", "date", "amount"),
    ("customer", "start", "end", "amount", "plan"),
    ("order", "customer", "date", "quantity", "amount", "currency", "status"),
    ("customer", "plan", "status", "amount", "start"),
    ("customer", "date", "reason"),
    ("other", "customer", "other", "date", "amount", "reason"),
)
_ODD = (
    *(
        "",
        " ",
        "-",
        "н/д",
        "N/A",
        "#REF!",
        "#ДЕЛ/0!",
        "None",
        "0",
        "-1",
        "1e308",
        "9" * 40,
        "(1 234,50)",
        "12%",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
        "<script>",
        '"',
        "'",
        ";",
        ",",
        "\t",
        "a\nb",
        "\u202eabc",
        "a\u200bb",
    ),
    *("\x07", "\ufeff", "01-Feb", "00:00", "31.02.2024", "1900-01-00", "45000", "Итого", "Total", "x" * 5000),
    *(
        "😀",
        "\u0000",
        "١٢٣",
        "½",
        "10 000 ₽",
        "$1,234.56",
        "1.234,56 €",
        "2024-13-01",
        "99.99.9999",
        "NaN",
        "inf",
    ),
)


def table(rng: Random) -> Table:
    """A header, sometimes under titles, and its rows, sometimes with sums below."""
    if rng.random() < 0.1:
        pool = drawn()
        return pool[rng.randrange(len(pool))]
    kinds = rng.choice(_SHAPES)
    rows = [[_cell(kind, rng) for kind in kinds] for _ in range(rng.choice((0, 1, 3, 20, 60, 60, 200)))]
    whole: Table = [[rng.choice(_HEADERS[kind]) for kind in kinds], *rows]
    if rng.random() < 0.15:
        whole = [["Отчёт за 2024 год"], [], *whole]
    if rng.random() < 0.15:
        whole.append(["Итого", *([None] * (len(kinds) - 2)), 12345])
    for _ in range(rng.choice((0, 0, 1, 5))):
        row = rng.choice(whole)
        if row:
            row[rng.randrange(len(row))] = rng.choice(_ODD)
    return whole


def _cell(kind: str, rng: Random) -> object:
    if rng.random() < 0.03:
        return None
    if kind in ("date", "start", "end"):
        return dt.date(2023, 1, 1) + dt.timedelta(days=rng.randrange(700))
    if kind == "customer":
        return f"c{rng.randrange(20):03d}"
    if kind == "amount":
        return rng.randrange(-500, 100_000) / rng.choice((1, 100))
    if kind in ("order", "quantity"):
        return rng.randrange(1, 50)
    choices = {
        "plan": ("Pro", "Basic", "Старт"),
        "status": ("active", "cancelled", "refunded", "Yes", "No"),
        "reason": ("Дорого", "too expensive", "moved", "конкурент", "не нужно"),
        "currency": ("RUB", "RUB", "RUB", "USD"),
    }
    return rng.choice(choices.get(kind, ("a", "b", 1, 2.5, None, "текст")))


@cache
def drawn() -> list[Table]:
    """Tables that hypothesis draws: any text, any number, any shape; the same in every run."""
    cells = st.one_of(
        st.none(),
        st.text(max_size=12),
        st.integers(-(10**12), 10**12),
        st.floats(),
        st.dates(),
        st.booleans(),
        st.sampled_from(_ODD),
    )
    rows = st.lists(st.lists(cells, max_size=6), min_size=1, max_size=25)
    pool: list[Table] = []

    @seed(5)
    @settings(
        max_examples=120,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(rows)
    def collect(drawn: Table) -> None:
        pool.append(drawn)

    collect()
    return pool
