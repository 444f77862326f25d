"""The same money in two tables of a book counts once, or is told."""

from __future__ import annotations

import churn

MONTHS = ("2024-01", "2024-02", "2024-03")
SALES = [
    (f"Firm {i}", f"{month}-{i + 2:02d}", 100 * i + 7 * n)
    for n, month in enumerate(MONTHS)
    for i in range(1, 13)
]
DATA = "\n".join(["Customer,Date,Amount", *(f"{who},{day},{money}" for who, day, money in SALES)])
ORDERS = "\n".join(
    ["Order ID,Customer,Order date,Total", *(f"A{n},{w},{d},{m}" for n, (w, d, m) in enumerate(SALES))]
)


def pivot(records=SALES) -> str:
    names = list(dict.fromkeys(who for who, _, _ in records))
    cells = {(who, day[:7]): str(money) for who, day, money in records}
    rows = [",".join([who, *(cells.get((who, month), "") for month in MONTHS)]) for who in names]
    return "\n".join([",".join(["Customer", *MONTHS]), *rows])


def opened(**files: str):
    book = churn.read([(f"{name}.csv", text.encode()) for name, text in files.items()])
    codes = [
        i.code for i in book.receipt.issues if i.code in ("counted_elsewhere", "same_payments", "same_rows")
    ]
    assert book.receipt.rows_read == book.receipt.rows_used + book.receipt.set_aside.height
    return book.tables.transactions["amount"].sum(), codes


TOTAL = sum(money for *_, money in SALES)


def test_a_pivot_beside_its_data_counts_once_and_the_days_stay():
    assert opened(data=DATA, pivot=pivot()) == (TOTAL, ["counted_elsewhere"])
    assert opened(a_pivot=pivot(), data=DATA) == (TOTAL, ["counted_elsewhere"])
    broken = pivot().replace("100,107", "oops,107")
    assert opened(data=DATA, pivot=broken) == (TOTAL, ["counted_elsewhere"])


def test_payments_without_the_number_of_their_order_count_once():
    later = [f"P{n},{w},{d[:8]}28,{m}" for n, (w, d, m) in enumerate(SALES)]
    paid = "\n".join(["Payment ID,Customer,Payment date,Amount", *later])
    assert opened(orders=ORDERS, payments=paid) == (TOTAL, ["counted_elsewhere"])


def test_exports_that_overlap_in_other_columns_are_told_and_count():
    rest = "\n".join(["Date,Amount,Customer", *(f"{d},{m},{w}" for w, d, m in SALES[-14:])])
    assert opened(data=DATA, rest=rest) == (TOTAL + sum(m for *_, m in SALES[-14:]), ["same_payments"])


def test_other_money_of_the_same_customers_counts():
    other = pivot([(who, day, money + 3) for who, day, money in SALES])
    assert opened(data=DATA, other=other) == (2 * TOTAL + 3 * len(SALES), [])


def test_one_price_proves_nothing_unless_all_customers_are_the_same():
    same = [(who, day, 500) for who, day, _ in SALES]
    data = "\n".join(["Customer,Date,Amount", *(f"{w},{d},{m}" for w, d, m in same)])
    assert opened(data=data, pivot=pivot(same)) == (36 * 500, ["counted_elsewhere"])
    assert opened(data=data, pivot=pivot([*same, ("Firm 13", "2024-01-05", 500)])) == (73 * 500, [])
