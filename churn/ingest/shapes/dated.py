"""A table of payments without a date gets the one that its sheet, title or file names.

Invariant: a table that holds any date of its own, or speaks of no money, is left as it is.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.profiles import profile
from churn.ingest.files.framing import placed
from churn.ingest.raw import RawTable
from churn.ingest.shapes.named_period import NamedPeriod, named_period
from churn.ingest.shapes.new_names import new_names
from churn.ingest.shapes.period_columns import best_meaning, holds_numbers
from churn.ingest.shapes.period_notes import year_assumed
from churn.schema import DATE_ROLES, Issue, Role, Severity

_LOOKED_AT = 100  # rows
_MONEY = frozenset({Role.AMOUNT, Role.UNIT_PRICE, Role.QUANTITY, Role.MARGIN, Role.MRR})
_WHO = frozenset(
    {Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Hint.COMPANY, Hint.EMAIL, Hint.NAME, Hint.ROW_ID, Role.CONTACT}
)
_STATES = frozenset({Role.LEFT, Role.TENURE_MONTHS})
_WHEN = DATE_ROLES | {Hint.CREATED, Hint.CLOSED}


def dated(table: RawTable) -> RawTable:
    """The table with its period as a column typed Date, where it has no date and one is named around it; else
    itself.

    Adds issues dated_by_sheet, dated_by_title or dated_by_file (first, text), period_too_long (text) where
    what is named is longer than a month, and year_assumed.
    """
    if table.grain is not None or not table.frame.height:
        return table
    named = named_period(table)
    if named is None or not _is_undated_money(table.frame):
        return table
    if named.day is None:
        return _with_issues(table, [Issue("period_too_long", Severity.WARNING, values={"text": named.text})])
    (name,) = new_names(table, table.frame.columns, [])
    frame = table.frame.with_columns(pl.lit(named.day, dtype=pl.Date).alias(name))
    return _with_issues(replace(table, frame=frame, grain=named.grain), _told(named))


def _is_undated_money(frame: pl.DataFrame) -> bool:
    """Whether a table says who paid how much, and nowhere when."""
    means = {name: best_meaning(name) for name in frame.columns}
    said = set(means.values())
    if not said & _WHO or said & _STATES:
        return False
    money = [name for name, meaning in means.items() if meaning in _MONEY]
    return any(holds_numbers(frame, [name]) for name in money) and not any(
        _is_date(frame[name], means[name]) for name in frame.columns
    )


def _is_date(cells: pl.Series, means: Role | Hint | None) -> bool:
    if cells.dtype == pl.Date or isinstance(cells.dtype, pl.Datetime):
        return True
    if means in _WHEN:
        return cells.null_count() < len(cells)
    return cells.dtype == pl.String and profile(cells.drop_nulls().head(_LOOKED_AT)).dates >= 0.5


def _told(named: NamedPeriod) -> list[Issue]:
    if named.where == "sheet":
        told = Issue("dated_by_sheet", Severity.INFO, values={"first": named.day, "text": named.text})
    elif named.where == "title":
        told = Issue("dated_by_title", Severity.INFO, values={"first": named.day, "text": named.text})
    else:
        told = Issue("dated_by_file", Severity.WARNING, values={"first": named.day, "text": named.text})
    return [told, *year_assumed(named.assumed)]


def _with_issues(table: RawTable, issues: list[Issue]) -> RawTable:
    return replace(table, issues=(*table.issues, *placed(issues, table.source)))
