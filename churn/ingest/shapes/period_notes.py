"""What the reader is told of periods that stood as columns or rows.

Invariant: cells that became no record are counted here, blank and zero apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from churn.ingest.shapes.melting import Melted
from churn.schema import Issue, Period, Severity


def figures(found: Melted, days: Sequence[dt.date], columns: int) -> dict[str, object]:
    """How many columns became how many records, from when to when, and what was none."""
    return {
        "columns": columns,
        "records": len(found.place),
        "blanks": found.blanks,
        "zeros": found.zeros,
        "first": min(days),
        "last": max(days),
    }


def about_periods(unit: Period | None, assumed: int | None) -> list[Issue]:
    """That churn is counted by no shorter period than the sums are known by, and that a year was assumed."""
    issues = year_assumed(assumed)
    if unit is Period.QUARTER:
        issues.append(Issue("by_quarter", Severity.INFO))
    if unit is Period.YEAR:
        issues.append(Issue("by_year", Severity.INFO))
    return issues


def year_assumed(year: int | None) -> list[Issue]:
    """That a year was taken which nothing names."""
    return [] if year is None else [Issue("year_assumed", Severity.WARNING, values={"year": year})]
