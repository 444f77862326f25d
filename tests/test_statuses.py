"""What statuses say about money: it came, it never came, or who knows."""

from __future__ import annotations

import polars as pl
import pytest

from churn.ingest.worth.statuses import open_deals, told_statuses, void_statuses


def sold(*statuses: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"customer_id": ["a"] * len(statuses), "amount": [1.0] * len(statuses), "status": statuses}
    )


def test_of_deals_only_the_won_are_money():
    amo = sold("Успешно реализовано", "Закрыто и не реализовано", "Переговоры")
    assert void_statuses(amo["status"]) == ["Закрыто и не реализовано", "Переговоры"]
    assert void_statuses(sold("Closed Won", "Closed Lost", "Negotiation")["status"]) == [
        "Closed Lost",
        "Negotiation",
    ]
    assert void_statuses(sold("Сделка успешна", "Сделка провалена", "В работе")["status"]) == [
        "В работе",
        "Сделка провалена",
    ]


def test_of_payments_only_what_failed_or_went_back_is_no_money():
    assert void_statuses(sold("Успешен", "Отменён", "В обработке", "Оплачен")["status"]) == ["Отменён"]


def test_lines_without_money_by_status_are_told():
    (issue,) = told_statuses(sold("paid", "refunded", "refunded"))
    assert (issue.code, issue.count, issue.values["statuses"]) == ("cancelled_by_status", 2, "refunded (2)")
    assert told_statuses(sold("paid")) == []


@pytest.mark.parametrize(
    "status",
    """cancelled|Refunded|failed|pending|trialing|draft|unpaid|voided|past_due|On hold|incomplete|test|
    Отменён|Не оплачен|Ожидает оплаты|Ошибка|Тестовый|Пробный период|В работе|Черновик|Возврат|К оплате|
    Просрочен|Не подтверждён|Брошенная корзина""".replace("\n    ", "").split("|"),
)
def test_money_that_never_came_or_is_waited_for_is_none(status):
    assert void_statuses(pl.Series(["Paid", status])) == [status]


@pytest.mark.parametrize(
    "status",
    """paid|Succeeded|partially_refunded|Partially paid|completed|shipped|processing|latest|Authorised|
    Оплачен|Частично оплачен|Частичный возврат|Доставлен|Выполнен|
    Проведён|В обработке|Новый|Контестный""".replace("\n    ", "").split("|"),
)
def test_money_that_came_in_part_or_may_have_come_counts(status):
    assert void_statuses(pl.Series([status])) == []


def test_statuses_that_are_not_known_count_and_are_told():
    (issue,) = told_statuses(sold("Оплачен", "Новый", "Новый", "Ф-7"))
    assert (issue.code, issue.count, issue.values["statuses"]) == (
        "unknown_statuses",
        3,
        "Новый (2), Ф-7 (1)",
    )


def test_a_refund_told_by_its_own_column_is_not_told_by_its_status():
    frame = sold("refunded", "refunded", "paid").with_columns(refunded=pl.Series([1.0, 0.0, 0.0]))
    (issue,) = told_statuses(frame)
    assert (issue.code, issue.count) == ("cancelled_by_status", 1)


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["Успешно реализовано", "Закрыто и не реализовано"], [False, False]),
        (["Успешно реализовано", "Переговоры", None], [False, True, False]),
        (["Closed Won", "Closed Lost", "Negotiation"], [False, False, True]),
        (["оплачен", "новый"], [False, False]),
    ],
)
def test_a_deal_is_open_where_others_were_won_and_it_is_neither_won_nor_lost(statuses, expected):
    assert open_deals(pl.Series(statuses)).to_list() == expected
