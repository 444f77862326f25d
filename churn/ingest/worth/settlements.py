"""Sales and what settles them among one another, money in and money out, told by a column of kinds.

Invariant: a row changes only where both kinds stand in one table and their sums show that they are about the
same money; what was changed is told by an issue.
"""

from __future__ import annotations

import re

import polars as pl

from churn.schema import Issue, Severity

_SALE = (
    r"(?i)^\W*(?:sales\s+)?invoice\b|реализаци|отгрузк|^\W*акт\b|выполненн\w+ работ|оказани\w+ услуг|"
    r"расходная накладная|^\W*накладная\b|^\W*продажа\b|^\W*sale\b"
)
_SETTLES = (
    r"(?i)^\W*(?:receive[d]?\s+)?payment\b|^\W*receipt\b|поступлени\w* (?:на|безнал|нал|денеж|ден\.|ДС)|"
    r"^\W*оплат|приходн\w+ (?:кассов|ордер)|поступление оплат|^\W*пко\b|^\W*поступление\W*$"
)
_NO_MONEY_OF_OURS = r"(?i)поставщик|supplier|vendor|bill\b"
_IN = r"(?i)^\W*(?:поступлени|зачислен|приход|пополнен|кредит\b|credit\b|deposit|incoming|money in|in\W*$)"
_OUT = r"(?i)^\W*(?:списани|расход\b|выплат|дебет\b|debit\b|withdraw|outgoing|money out|out\W*$)"
_ALIKE = 0.5, 1.5  # how the sums of sales and of what settles them may differ
_MOST = 0.5  # share of the payers who were sold something
_SHOWN = 5
_WAYS_TO_PAY = re.compile(r"(?i)payment|pay\b|оплат|плат[её]ж")


def tells_documents(header: str) -> bool:
    """Whether a column of kinds is one of documents, and not of ways to pay."""
    return _WAYS_TO_PAY.search(header) is None


def settled_once(frame: pl.DataFrame, kinds: pl.Series) -> tuple[pl.DataFrame, list[Issue]]:
    """The rows of one column of kinds with each sale counted once, and what went out below zero.

    Where invoices and the payments for them stand in one list, the invoices count and the payments come to
    nothing; in an account of a customer sales may stand below zero, and are turned then. Where money that
    came and money that went are told by words, and both above zero, what went is turned.
    """
    sale, settles = _says(kinds, _SALE) & ~_says(kinds, _SETTLES), _says(kinds, _SETTLES)
    if sale.any() and settles.any():
        return _without_payments(frame, kinds, sale, settles)
    came, went = _says(kinds, _IN), _says(kinds, _OUT)
    positive = (frame["amount"] > 0).fill_null(False)
    if not came.any() or not (went & positive).any() or (went & (frame["amount"] < 0).fill_null(False)).any():
        return frame, []
    turned = went & positive
    return _told(frame, kinds, turned, pl.when(turned).then(-frame["amount"]), "money_out")


def _without_payments(
    frame: pl.DataFrame, kinds: pl.Series, sale: pl.Series, settles: pl.Series
) -> tuple[pl.DataFrame, list[Issue]]:
    sold, paid = frame["amount"].filter(sale).sum(), frame["amount"].filter(settles).sum()
    if not sold or not _ALIKE[0] <= abs(paid) / abs(sold) <= _ALIKE[1]:
        return frame, []
    if not _of_same_customers(frame, sale, settles):
        return frame, []
    owed = sold < 0 < paid  # money we are owed, written as in an account
    money = pl.when(settles).then(0.0)
    if owed:
        money = money.when(sale).then(-frame["amount"])
    return _told(frame, kinds, settles, money, "paid_by_document")


def _of_same_customers(frame: pl.DataFrame, sale: pl.Series, settles: pl.Series) -> bool:
    """Whether most of those who paid were sold something."""
    if "customer_id" not in frame.columns:
        return True
    payers = frame["customer_id"].filter(settles).drop_nulls().unique()
    known = payers.is_in(frame["customer_id"].filter(sale).drop_nulls().unique().implode())
    return len(payers) > 0 and known.mean() >= _MOST


def _told(
    frame: pl.DataFrame, kinds: pl.Series, rows: pl.Series, money: pl.Expr, code: str
) -> tuple[pl.DataFrame, list[Issue]]:
    named = kinds.filter(rows).str.extract(r"^\W*([^\d]*[^\d\W])").drop_nulls().unique().sort()
    told = {"kinds": ", ".join(named.head(_SHOWN)), "total": float(frame["amount"].filter(rows).abs().sum())}
    changed = pl.select(money.otherwise(frame["amount"]).alias("amount")).to_series()
    issue = Issue(code, Severity.WARNING, count=int(rows.sum()), values=told)
    return frame.with_columns(changed), [issue]


def _says(kinds: pl.Series, pattern: str) -> pl.Series:
    said = kinds.str.contains(pattern) & ~kinds.str.contains(_NO_MONEY_OF_OURS)
    return said.fill_null(False)
