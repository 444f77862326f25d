"""What makes contracts comparable: their charge by the month, and only those that somebody pays.

Invariant: a contract on trial makes nobody a customer; one that is over without a day is told.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.values.flags import parse_flags
from churn.ingest.worth.statuses import never_paid
from churn.schema import Issue, Severity

_MONTHS_IN_PLAN = {r"(?i)annual|year|годов|на год|12 мес": 12, r"(?i)quarter|кварт|3 мес": 3}


def paid_contracts(contracts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, list[Issue]]:
    """The contracts that somebody pays, by the month; those on trial or never taken up (source, row, reason);
    and what was noticed."""
    charged, issues = monthly(contracts.rename({"left_date": "notice_date"}, strict=False))
    unpaid = pl.repeat(False, charged.height, dtype=pl.Boolean, eager=True)
    if "status" in charged.columns:
        unpaid = never_paid(charged["status"])
    if "plan" in charged.columns:  # a plan called "Trial" that costs something is a plan
        unpaid = unpaid | (never_paid(charged["plan"]) & (charged["mrr"] == 0).fill_null(False))
    aside = charged.filter(unpaid).select("source", "row", pl.lit("trial_contract").alias("reason"))
    paid = charged.filter(~unpaid)
    return paid, aside, [*issues, *ended_without_day(paid)]


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
