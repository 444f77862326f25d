"""Which lines of the transactions count, and what they add up to by customer and period.

Invariant: revenue is the sum of every line that the setting keeps; only what counts as activity differs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace

import numpy as np
import polars as pl

from churn.panel.calendar import Calendar
from churn.schema import Cancelled

_NOISE = 1e-9  # sums nearer to zero than this share of what was added up are zero
_ORDER_BITS = 36  # of the hash of an order; with the cell before it, orders meet only inside one cell
_COLUMNS = ("customer", "date", "amount", "quantity", "cancelled", "order_id", "margin", "term_months")


@dataclass(frozen=True, eq=False)
class Lines:
    """Counted lines, one entry each: `customer` uint32, `day` int32 (since 1970), `amount` float64,
    `active` bool (the line is a purchase), `order` uint64 or None, `margin` float64 or None,
    `term` float64 (months paid for, NaN unknown) or None."""

    customer: np.ndarray
    day: np.ndarray
    amount: np.ndarray
    active: np.ndarray
    order: np.ndarray | None
    margin: np.ndarray | None
    term: np.ndarray | None

    def where(self, mask: np.ndarray) -> Lines:
        """The lines a mask keeps."""
        if mask.all():
            return self
        kept = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(self, **{k: None if v is None else v[mask] for k, v in kept.items()})

    def numbered(self, place: np.ndarray) -> Lines:
        """The lines with each customer replaced by its `place`."""
        return replace(self, customer=place[self.customer])


def counted_lines(transactions: pl.DataFrame, cancelled: Cancelled, as_of: dt.date) -> Lines:
    """The lines up to as_of that count under the setting.

    NETTED: all; a purchase is a positive line that is not cancelled; a positive line that its status
    cancels adds nothing. EXCLUDED: only amount and quantity above zero and not cancelled. KEPT: all, and
    each is a purchase. A line without an amount adds nothing.
    """
    frame = transactions.select(c for c in _COLUMNS if c in transactions.columns)
    if (frame["date"].max() or as_of) > as_of or frame["customer"].null_count() or frame["date"].null_count():
        frame = frame.filter((pl.col("date") <= as_of) & pl.col("customer").is_not_null())
    void = frame["cancelled"].fill_null(False)
    amount = frame["amount"].fill_null(0.0)
    if cancelled is Cancelled.EXCLUDED:
        counts = ~void & (amount > 0)
        if "quantity" in frame.columns:
            counts &= (frame["quantity"] > 0).fill_null(True)
        return _lines(frame.filter(counts), amount.filter(counts).to_numpy(), None)
    if cancelled is Cancelled.NETTED and void.any():
        amount = pl.select(pl.when(void & (amount > 0)).then(0.0).otherwise(amount)).to_series()
    amount = amount.to_numpy()
    return _lines(frame, amount, amount > 0 if cancelled is Cancelled.NETTED else None)


def _lines(frame: pl.DataFrame, amount: np.ndarray, active: np.ndarray | None) -> Lines:
    def numbers(name: str) -> np.ndarray | None:
        if name not in frame.columns or frame[name].null_count() == len(frame):
            return None
        return frame[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()

    return Lines(
        customer=frame["customer"].to_numpy(),
        day=frame["date"].to_physical().to_numpy(),
        amount=amount,
        active=np.ones(len(amount), bool) if active is None else active,
        order=_order_keys(frame),
        margin=numbers("margin"),
        term=numbers("term_months"),
    )


def _order_keys(frame: pl.DataFrame) -> np.ndarray | None:
    """A number an order, uint64; a line without an order stands for itself. None where none has one."""
    order = frame.get_column("order_id", default=None)
    if order is None or order.null_count() == len(order):
        return None
    keys = order.hash(0).to_numpy()
    own = np.arange(len(keys), dtype=np.uint64) << np.uint64(64 - _ORDER_BITS)
    return np.where(order.is_null().to_numpy(), own, keys)


def is_customer(lines: Lines, customers: int, cancelled: Cancelled) -> np.ndarray:
    """Who becomes active at all, bool (customers,): a net total above zero; under KEPT, any line."""
    if cancelled is Cancelled.KEPT:
        return np.bincount(lines.customer, minlength=customers) > 0
    total = np.bincount(lines.customer, lines.amount, minlength=customers)
    gross = np.bincount(lines.customer, np.abs(lines.amount), minlength=customers)
    return total > _NOISE * gross


def cells_of(lines: Lines, calendar: Calendar, customers: int) -> np.ndarray:
    """The cell, int64, of each line in a (periods, customers) array laid out flat."""
    return calendar.positions(lines.day) * customers + lines.customer


def revenue_of(lines: Lines, cells: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Money by period and customer, float64; what rounding left of a full reversal is 0."""
    revenue = np.bincount(cells, lines.amount, minlength=shape[0] * shape[1]).reshape(shape)
    if (lines.amount < 0).any():
        gross = np.bincount(lines.customer, np.abs(lines.amount), minlength=shape[1])
        revenue[np.abs(revenue) <= _NOISE * gross] = 0.0
    return revenue


def paid_of(lines: Lines, cells: np.ndarray, revenue: np.ndarray, cancelled: Cancelled) -> np.ndarray:
    """Whether a customer paid in a period, bool: money was left above zero; under KEPT, any line."""
    if cancelled is not Cancelled.KEPT:
        return revenue > 0
    paid = np.zeros(revenue.size, bool)
    paid[cells] = True
    return paid.reshape(revenue.shape)


def orders_of(lines: Lines, cells: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Distinct orders by period and customer, int32; lines where the file numbers no orders."""
    cells = cells[lines.active]
    if lines.order is not None:
        order = lines.order[lines.active] >> np.uint64(64 - _ORDER_BITS)
        keys = np.sort((cells << _ORDER_BITS) | order.astype(np.int64))
        cells = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]] >> _ORDER_BITS
    return np.bincount(cells, minlength=shape[0] * shape[1]).astype(np.int32).reshape(shape)


def margins_of(lines: Lines, customers: int) -> np.ndarray:
    """Margin by customer, float64; NaN where any of its lines has none."""
    if lines.margin is None:
        return np.full(customers, np.nan)
    return np.bincount(lines.customer, lines.margin, minlength=customers)


def days_of(lines: Lines, cells: np.ndarray, paid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last day, datetime64[D] (customers,), of the purchases in periods that stayed paid."""
    counts = lines.active & paid.reshape(-1)[cells]
    customer, day = lines.customer[counts], lines.day[counts]
    first = np.full(paid.shape[1], np.iinfo(np.int32).max, np.int32)
    last = np.full(paid.shape[1], np.iinfo(np.int32).min, np.int32)
    np.minimum.at(first, customer, day)
    np.maximum.at(last, customer, day)
    return first.astype("datetime64[D]"), last.astype("datetime64[D]")


def day_after_first(customer: np.ndarray, day: np.ndarray, first_day: np.ndarray) -> np.ndarray:
    """The earliest of the days (since 1970) of each customer that lies after its first day, datetime64[D]
    (customers,); NaT where none does."""
    never = np.iinfo(np.int64).max
    out = np.full(len(first_day), never)
    later = day > first_day.astype(np.int64)[customer]
    np.minimum.at(out, customer[later], day[later].astype(np.int64))
    return np.where(out == never, np.datetime64("NaT", "D"), out.astype("datetime64[D]"))
