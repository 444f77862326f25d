"""Which rows are documents of money that went back."""

from __future__ import annotations

import polars as pl
import pytest

from churn.ingest.worth.credit_notes import kind_columns, returned


def money(kinds: list[str | None], amounts: list[float | None], status: list[str] | None = None):
    frame = pl.DataFrame({"amount": amounts}, schema={"amount": pl.Float64})
    if status:
        frame = frame.with_columns(status=pl.Series(status))
    frame, issues = returned(frame, pl.Series(kinds, dtype=pl.String))
    return frame["amount"].to_list(), [(i.code, i.count, i.values["total"]) for i in issues]


@pytest.mark.parametrize(
    "kind",
    """Credit note|Sales credit note|CreditNote|credit_memo|Refund|Return|Возврат товаров от покупателя|
    Возврат|Сторно|Корректировка реализации|Adjustment""".replace("\n    ", "").split("|"),
)
def test_a_return_takes_off_whatever_its_sign(kind):
    assert money(["Invoice", kind], [100.0, 30.0]) == ([100.0, -30.0], [("credit_notes", 1, 30.0)])
    assert money(["Invoice", kind], [100.0, -30.0]) == ([100.0, -30.0], [])


@pytest.mark.parametrize(
    "kind", ["Invoice", "Реализация", "Возврат поставщику", "Payment", "Return customer", None]
)
def test_a_sale_stays_a_sale(kind):
    assert money([kind], [100.0]) == ([100.0], [])


def test_corrections_that_go_both_ways_keep_their_signs():
    kinds = ["Реализация", "Корректировка", "Корректировка", "Возврат"]
    assert money(kinds, [100.0, 5.0, -7.0, 9.0])[0] == [100.0, 5.0, -7.0, -9.0]


@pytest.mark.parametrize("status", ["VOIDED", "Draft", "Deleted", "Черновик"])
def test_a_credit_note_that_was_never_issued_takes_nothing_off(status):
    assert money(["Credit note", "Invoice"], [30.0, 100.0], [status, "Paid"])[0] == [0.0, 100.0]


def test_kinds_stand_under_headers_that_say_so():
    headers = ["Type", "Transaction Type", "doc_type", "Вид документа", "Тип операции", "Документ", "Тип"]
    others = ["Customer", "Статус", "Назначение платежа", "Product", "Prototype", "Причина возврата"]
    others += ["Customer Type", "Product type", "Тип клиента"]
    assert kind_columns([*headers, *others]) == headers
