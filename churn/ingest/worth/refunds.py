"""Money that was given back in a column of its own comes off the payment it belongs to, once.

Invariant: amount after = amount before − refunded, and a status cannot take off the same money again.
"""

from __future__ import annotations

import polars as pl

from churn.schema import Issue, Severity

_ROUNDING = 0.005  # half a cent


def less_refunds(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Issue]]:
    """The payments with what was refunded taken off; `refunded` stays, as written but for its sign.

    A refund above the payment leaves nothing, never less: it was written in other units or twice.
    """
    if not {"refunded", "amount"} <= set(frame.columns):
        return frame, []
    back = frame["refunded"].abs()
    given = ((back > 0) & (frame["amount"] > 0)).fill_null(False)
    if not given.any():
        return frame, []
    rest = (frame["amount"] - back).clip(0.0)
    money = pl.select(
        pl.when(given).then(pl.when(rest > _ROUNDING).then(rest).otherwise(0.0)).otherwise(frame["amount"])
    ).to_series()
    over = given & (back > frame["amount"] + _ROUNDING)
    taken = float((frame["amount"] - money).filter(given).sum())
    issues = [Issue("refunds_taken", Severity.INFO, count=int(given.sum()), values={"total": taken})]
    if over.any():
        issues.append(Issue("refund_above_payment", Severity.WARNING, count=int(over.sum())))
    return frame.with_columns(money.alias("amount"), back.alias("refunded")), issues
