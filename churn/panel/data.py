"""The shape of the panel: customers × periods as dense arrays, and one entry a customer.

Invariant: all arrays keep the same customers in the same order, sorted by `first`, then by id.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.panel.calendar import Calendar
from churn.schema import Basis

NO_SIGNUP = np.iinfo(np.int32).min


@dataclass(frozen=True, eq=False)
class Panel:
    """Arrays of shape (periods, customers), C-contiguous; customers sorted by `first`, then by id.

    `revenue` float64: money of the period (NaN in a snapshot). `orders` int32: distinct orders
    (payments, lines; subscriptions started). `paid` bool: had a counted purchase, or a subscription in
    force, in the period. `value` float64: run-rate at the close, money a month; 0 where not alive.
    `alive` bool: a customer at the close. `silence` int16: periods since the last paid one (recurring:
    since the end of the paid term), -1 before the first.
    One entry a customer: `customer` uint32 position in Tables.customers, `ids` object, `first` int32 the
    period of the first purchase, `censored` bool (stood there when history starts), `first_day` and
    `last_day` datetime64[D], `orders_total` int32, `total` and `margin` float64 (NaN unknown), `gap_days`
    float64 (median completed gap, NaN with fewer than two days), `signup` int32 the period of sign-up
    (may be below 0; NO_SIGNUP where unknown).
    `profile`: DataFrame, one row a customer in the same order: `customer_name` and `owner` (who of ours looks
    after it) where known, `plan`, and the segment columns as text.
    `lost_after` periods (None: subscription, snapshot); `excluded`: customers of the file who never became
    active by as_of (no counted row, or a net total that is not positive). `value_missing`: customers
    whose charge is not known, whose value stands as 0 and is told by this count. `term`: periods that a
    payment of most customers covers (1 but for recurring payers of long terms). `again` datetime64[D], one
    entry a customer: the day of the second purchase, on another day than the first (contracts: of the second
    payment where payments are known, else of the next contract); NaT without one, None in a snapshot.
    `inactive_after_days`: the 75th percentile of the completed gaps of the whole file, NaN without a gap.
    """

    basis: Basis
    calendar: Calendar
    lost_after: int | None
    customer: np.ndarray
    ids: np.ndarray
    first: np.ndarray
    censored: np.ndarray
    first_day: np.ndarray
    last_day: np.ndarray
    orders_total: np.ndarray
    total: np.ndarray
    margin: np.ndarray
    gap_days: np.ndarray
    signup: np.ndarray
    revenue: np.ndarray
    orders: np.ndarray
    paid: np.ndarray
    value: np.ndarray
    alive: np.ndarray
    silence: np.ndarray
    profile: pd.DataFrame
    excluded: int = 0
    value_missing: int = 0
    term: int = 1
    again: np.ndarray | None = None
    inactive_after_days: float = float("nan")

    @property
    def customers(self) -> int:
        return len(self.customer)

    @property
    def start(self) -> int:
        """The first period whose movements are known: the one after that in which somebody stood there when
        history starts, since the opening before is not in the file; else 0, with nobody at its opening."""
        stood = self.first[self.censored]
        return int(stood.max()) + 1 if len(stood) else 0

    @property
    def losses_from(self) -> int:
        """The first period in which a loss can be seen. Where silence decides and history starts in the
        middle of things, nobody can have been silent for `lost_after` periods beyond a paid `term` before
        it: no loss there is not seen, and not zero."""
        if not self.start:
            return 0
        return self.start - 1 + max(1, (self.lost_after or 0) + self.term - 1)

    @property
    def measured(self) -> np.ndarray:
        """The periods that enter rates, bool (periods,): complete, and late enough to see a loss."""
        return self.calendar.complete & (np.arange(len(self.calendar)) >= self.losses_from)

    def take(self, which: np.ndarray) -> Panel:
        """The panel of some customers, by mask or by places; whole histories, in the panel's order."""
        which = np.asarray(which)
        places = np.flatnonzero(which) if which.dtype == bool else np.unique(which.astype(np.int64))
        taken = {f.name: _taken(getattr(self, f.name), places) for f in fields(self)}
        return replace(self, **taken)

    def before(self, day: object) -> Panel:
        """The panel as it stood when `day` began: the periods ended by then, and the customers seen in them.

        `total` and `orders_total` are those of the periods kept, `margin` the part of it that their money is
        of the whole (NaN where there is none), `last_day` is never later; `gap_days` and `lost_after` stay
        those of the whole file. Raises ChoiceError("unknown_period") where no
        period had ended, or there is no calendar.
        """
        day = np.datetime64(day, "D")
        n = int((self.calendar.edges[1:] <= day).sum())
        if not n:
            raise ChoiceError("unknown_period", period=str(day))
        if n == len(self.calendar):
            return self
        cut = {name: getattr(self, name)[:n] for name in _BY_PERIOD}
        last = np.minimum(self.last_day, self.calendar.edges[n] - 1)
        then = {"calendar": self.calendar.first_periods(n), "last_day": last, **cut, **_sums(cut)}
        part = np.divide(then["total"], self.total, out=np.full(self.customers, np.nan), where=self.total > 0)
        return replace(self, margin=self.margin * part, **then).take(self.first < n)

    def segment_texts(self, name: str) -> pd.Series:
        """The value of each customer in a segment column as text, "" for those without one."""
        return self.profile[name].fillna("").astype(str)

    def listing(self) -> pd.DataFrame:
        """One row a customer for people to read: customer (id), customer_name where known, first_day,
        last_day."""
        out = pd.DataFrame({"customer": self.ids})
        if "customer_name" in self.profile.columns:
            out["customer_name"] = self.profile["customer_name"].to_numpy()
        return out.assign(first_day=self.first_day, last_day=self.last_day)


_BY_PERIOD = ("revenue", "orders", "paid", "value", "alive", "silence")


def _sums(cut: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {
        "total": cut["revenue"].sum(axis=0),
        "orders_total": cut["orders"].sum(axis=0, dtype=np.int32),
    }


def _taken(field: object, places: np.ndarray) -> object:
    if isinstance(field, np.ndarray):
        return np.take(field, places, axis=field.ndim - 1)
    if isinstance(field, pd.DataFrame):
        return field.iloc[places].reset_index(drop=True)
    return field
