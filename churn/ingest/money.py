"""What makes money comparable: one currency, cancelled lines known as such, contracts by the month.

Invariant: amounts of different currencies are never added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from churn.errors import ChoiceError
from churn.ingest.currencies import currency_codes
from churn.ingest.deals import WON
from churn.ingest.flags import parse_flags
from churn.ingest.typed import Typed
from churn.schema import Issue, Severity

# Statuses of money that never came or went back, in the words of shops, banks and billing systems.
CANCELLED_STATUS = (
    r"(?i)cancel|отмен|аннул|refund|возвра|void|fail|declin|отклон|chargeback|reversed|не\s?оплач|неоплач|"
    r"unpaid|draft|черновик|abandon|expired|uncollectible|брак|"
    r"не\s?реализ|провал|проигр|\blost\b|отказ|rejected|не\s?успеш|не\s?приш|неявк|no.?show"
)
_SHOWN_STATUSES = 8
_MONTHS_IN_PLAN = {r"(?i)annual|year|годов|на год|12 мес": 12, r"(?i)quarter|кварт|3 мес": 3}


def in_one_currency(parts: Sequence[Typed], chosen: str | None) -> tuple[list[Typed], str | None]:
    """The tables with rows of one currency only, and its code (None: the file names none).

    Rows in another currency than the chosen one step aside. Raises ChoiceError("currencies") where
    there are several and none was chosen, ChoiceError("unknown_currency") where the chosen one is absent.
    """
    counts: dict[str, int] = {}
    for part in parts:
        if "currency" in part.frame.columns:
            for code, rows in currency_codes(part.frame["currency"]).value_counts().iter_rows():
                if code is not None:
                    counts[code] = counts.get(code, 0) + rows
    named = list(dict.fromkeys(code for part in parts for code in part.currencies))
    if not counts:
        counts = dict.fromkeys(named, 0)
    if chosen and counts and chosen not in counts:
        raise ChoiceError("unknown_currency", chosen=chosen, currencies=sorted(counts))
    if len(counts) > 1 and not chosen:
        ordered = sorted(counts, key=lambda code: -counts[code])
        raise ChoiceError("currencies", currencies=ordered, rows=[counts[code] for code in ordered])
    currency = chosen or next(iter(counts), None)
    return [_only(part, currency) if len(counts) > 1 else part for part in parts], currency


def cancelled(transactions: pl.DataFrame) -> pl.DataFrame:
    """The transactions with `cancelled`: money that went back or never came.

    By status, by a negative amount, or by a quantity below zero (the line of a credit note).
    """
    gone = pl.col("amount") < 0
    if "quantity" in transactions.columns:
        gone = gone | (pl.col("quantity") < 0).fill_null(False)
    if words := cancelled_statuses(transactions):
        gone = gone | pl.col("status").is_in(words).fill_null(False)
    return transactions.with_columns(gone.fill_null(False).alias("cancelled"))


def cancelled_statuses(transactions: pl.DataFrame) -> list[str]:
    """The statuses whose lines are no money, sorted; of deals, won and lost, all but the won."""
    if "status" not in transactions.columns:
        return []
    known = transactions["status"].drop_nulls().unique().sort()
    void = known.str.contains(CANCELLED_STATUS)
    won = known.str.contains(WON) & ~void
    return known.filter(~won if won.any() and void.any() else void).to_list()


def told_statuses(transactions: pl.DataFrame) -> list[Issue]:
    """The issue of lines that their status takes out of the money, with those statuses."""
    words = cancelled_statuses(transactions)
    count = transactions["status"].is_in(words).sum() if words else 0
    told = {"statuses": ", ".join(words[:_SHOWN_STATUSES])}
    return [Issue("cancelled_by_status", Severity.INFO, count=count, values=told)] if count else []


def monthly(subscriptions: pl.DataFrame) -> tuple[pl.DataFrame, list[Issue]]:
    """The subscriptions with `mrr`: their amount divided by the months it pays for.

    The months come from `term_months`, else from a plan or status that names a year or a quarter; else
    the amount is taken as monthly, and an issue says so.
    """
    if "mrr" in subscriptions.columns or "amount" not in subscriptions.columns:
        if "mrr" in subscriptions.columns:
            return subscriptions, []
        missing = pl.lit(None, pl.Float64).alias("mrr")
        return subscriptions.with_columns(missing), [Issue("no_mrr", Severity.WARNING)]
    months, issues = pl.lit(None, pl.Float64), []
    if "plan" in subscriptions.columns:
        for words, n in _MONTHS_IN_PLAN.items():
            months = pl.when(pl.col("plan").str.contains(words)).then(float(n)).otherwise(months)
    if "term_months" in subscriptions.columns:
        term = pl.col("term_months")
        months = pl.when(term > 0).then(term).otherwise(months)
    out = subscriptions.with_columns((pl.col("amount") / months.fill_null(1.0)).alias("mrr"))
    unsaid = out.select(months.is_null().sum()).item()
    if unsaid:
        issues.append(Issue("amount_as_monthly", Severity.WARNING, count=unsaid))
    return out, issues


def ended_without_day(subscriptions: pl.DataFrame) -> list[Issue]:
    """The issue of contracts that are said to be over, and not since when: they stand as in force."""
    have = set(subscriptions.columns)
    ends = [pl.col(c).is_null() for c in ("end_date", "notice_date") if c in have]
    over = pl.col("left") if "left" in have else pl.lit(None, pl.Boolean)
    if "status" in have:
        over = pl.coalesce(over, parse_flags(subscriptions["status"]).values)
    count = subscriptions.select(pl.all_horizontal(over.fill_null(False), *ends).sum()).item()
    return [Issue("ended_without_day", Severity.WARNING, count=count)] if count else []


def _only(part: Typed, currency: str) -> Typed:
    if "currency" not in part.frame.columns:
        return part
    codes = currency_codes(part.frame["currency"])
    other = (codes != currency).fill_null(False)
    if not other.any():
        return part
    gone = part.frame.filter(other)
    away = gone.select(
        "row",
        pl.lit("other_currency").alias("reason"),
        pl.lit("currency").alias("column"),
        pl.col("currency").alias("value"),
    )
    return replace(part, frame=part.frame.filter(~other), set_aside=pl.concat([part.set_aside, away]))
