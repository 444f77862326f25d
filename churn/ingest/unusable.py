"""Which rows of a typed table cannot be used, and why each of them steps aside.

Invariant: every row set aside has one reason, and a row that could be used never gets one.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.totals import EXACT
from churn.ingest.worth.statuses import open_deals
from churn.schema import DATE_ROLES, NUMBER_ROLES, Role, TableKind

NEEDED = {
    TableKind.TRANSACTIONS: (Role.CUSTOMER_ID, Role.DATE, Role.AMOUNT),
    TableKind.LINES: (Role.ORDER_ID, Role.AMOUNT),
    TableKind.SUBSCRIPTIONS: (Role.CUSTOMER_ID, Role.START_DATE),
    TableKind.CUSTOMERS: (Role.CUSTOMER_ID,),
    TableKind.EVENTS: (Role.CUSTOMER_ID, Role.DATE),
    TableKind.HOURS: (Role.CUSTOMER_ID, Role.HOURS),
    TableKind.ANSWERS: (),
    TableKind.UNRELATED: (),
}


def unusable_rows(frame: pl.DataFrame, kind: TableKind) -> pl.Series:
    """Boolean, one a row of the typed columns: it lacks what its kind of table needs, or its customer is
    called "Total"; sums that show by their place have left before."""
    unusable = _named_total(frame)
    for name in _needed(frame, kind):
        unusable = unusable | frame[name].is_null()
    return unusable


def set_aside(
    raw: RawTable,
    frame: pl.DataFrame,
    kind: TableKind,
    unusable: pl.Series,
    headers: Mapping[str, str],
    bad: Mapping[str, pl.Series],
) -> pl.DataFrame:
    """The unusable rows: row, reason, column and the text that stood there; for a number that stood under a
    period, the header of that cell.

    `headers`: typed column → the header it was read from; `bad`: typed column → where text stood that
    could not be read.
    """
    if not unusable.any():
        return all_set_aside(raw, "").clear()
    rows = raw.frame.filter(unusable)
    reason, column, value = (pl.repeat(None, rows.height, dtype=pl.String, eager=True) for _ in range(3))
    for name in reversed(_needed(frame, kind)):  # the first needed column that fails gives the reason
        missing = frame[name].filter(unusable).is_null()
        unread = bad[name].filter(unusable) if name in bad else missing & False
        reason = _where(
            missing, _where(unread, f"bad_{reason_name(name)}", f"no_{reason_name(name)}"), reason
        )
        stood = (
            headers[name] if raw.origins is None or name not in NUMBER_ROLES else raw.origins.filter(unusable)
        )
        column = _where(missing, stood, column)
        value = _where(missing, rows[headers[name]].cast(pl.String, strict=False), value)
    if kind is TableKind.TRANSACTIONS and {"status", "date"} <= set(frame.columns):
        still_open = (open_deals(frame["status"]) & frame["date"].is_null()).filter(unusable)
        reason = _where(still_open, "open_deal", reason)
    reason = _where(_named_total(frame).filter(unusable), "total_row", reason)
    return pl.DataFrame(
        {"row": raw.rows.filter(unusable), "reason": reason, "column": column, "value": value}
    )


def all_set_aside(raw: RawTable, reason: str) -> pl.DataFrame:
    """Every row of a table, for one reason that is no column's fault."""
    height = len(raw.rows)
    nothing = pl.repeat(None, height, dtype=pl.String, eager=True)
    told = pl.repeat(reason, height, dtype=pl.String, eager=True)
    return pl.DataFrame({"row": raw.rows, "reason": told, "column": nothing, "value": nothing})


def reason_name(name: str) -> str:
    """customer_id is told as no_customer, start_date as no_date."""
    if name in DATE_ROLES:
        return "date"
    return {"customer_id": "customer", "order_id": "order"}.get(name, name)


def _needed(frame: pl.DataFrame, kind: TableKind) -> list[str]:
    return [role.value for role in NEEDED[kind] if role.value in frame.columns]


def _named_total(frame: pl.DataFrame) -> pl.Series:
    """Rows whose customer is called "Итого" or "Total": sums of the rows above, not a customer."""
    nobody = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    if "customer_id" not in frame.columns:
        return nobody
    distinct = frame["customer_id"].unique().drop_nulls()
    totals = distinct.filter(distinct.str.contains(EXACT))
    return frame["customer_id"].is_in(totals.implode()).fill_null(False) if len(totals) else nobody


def _where(mask: pl.Series, then: pl.Series | str, otherwise: pl.Series | str) -> pl.Series:
    then, otherwise = (pl.lit(x) if isinstance(x, str) else x for x in (then, otherwise))
    return pl.select(pl.when(mask).then(then).otherwise(otherwise)).to_series()
