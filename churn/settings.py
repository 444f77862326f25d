"""Every default in one place: Settings (how numbers are counted) and Choices (how a file is read).

Both are frozen and hashable, so that they can stand in a cache key. `None` means "decide from the
data"; `Book.settings` holds the same object with every None that the data can answer filled in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from churn.errors import ChoiceError
from churn.schema import Basis, Cancelled, Notice, Period, Role

MAX_MB = 500
MAX_BYTES = MAX_MB * 1024 * 1024
MAX_SET_ASIDE = 0.20  # above this share of rows set aside the page asks before going on
OPENING_MEMORY_SHARE = 0.70  # how much of the free memory one opening may take
OPENING_SECONDS = 600  # how long one may last
MIN_N = 30  # below this many customers a rate is too few to conclude from


@dataclass(frozen=True)
class Settings:
    """How numbers are counted. Units: `lost_after` in periods, `value_window_months` in months,
    `norm_monthly` a fraction of customers a month, `as_of` the last day the data knows; `large_share` and
    `medium_share` fractions of all value, `large_from` and `medium_from` money a month (None: by share);
    `cost_profit` and `cost_hours` fractions of all profit and of all hours; `shared_control` the part of a
    shared reason that is ours to mend; `welcome_days` and `know_days` days after the first purchase,
    `decline` the fraction by which a run-rate fell below its best; `signal_months` the window in which a
    signal is looked for, `signal_fall` the fraction by which a measure fell below the customer's own habit,
    `complaints_from` complaints in a window, `bad_score` the share of its scale at or below which a score is
    bad, `horizon_months` how far ahead a signal is asked to see, `cool_down_days` days after a loss before
    the customer is called; `value_horizon_months` how far ahead money is expected, `discount_yearly` what a
    year takes off it, `winning_ratio` how many times as dear winning a customer is as keeping one,
    `keeping_cost` money spent to keep one customer (None: not known)."""

    period: Period = Period.MONTH
    basis: Basis | None = None
    as_of: dt.date | None = None
    lost_after: int | None = None
    value_window_months: int = 12
    cancelled: Cancelled = Cancelled.NETTED
    notice: Notice = Notice.TERM_END
    norm_monthly: float = 0.01
    reactivation_in_nrr: bool = False
    count_brief: bool = False  # customers who joined and left inside one period count as new and lost
    cohort_by_signup: bool = False
    confidence: float = 0.95
    large_share: float = 0.80
    medium_share: float = 0.15
    large_from: float | None = None
    medium_from: float | None = None
    cost_profit: float = 0.05
    cost_hours: float = 0.80
    comments_count: bool = False  # reasons in a comment count beside those of a closed answer
    shared_control: float = 0.5
    welcome_days: int = 6
    know_days: int = 90
    decline: float = 0.20
    signal_months: int = 3
    signal_fall: float = 0.20
    complaints_from: int = 1
    bad_score: float = 0.60
    horizon_months: int = 3
    cool_down_days: int = 30
    value_horizon_months: int = 36
    discount_yearly: float = 0.10
    winning_ratio: float = 5.0
    keeping_cost: float | None = None

    def with_changes(self, **changes: object) -> Settings:
        """The same settings with some replaced; text is read as the field's own type.

        Raises ChoiceError("unknown_setting") or ChoiceError("bad_setting").
        """
        known = {f.name for f in fields(self)}
        for name in changes:
            if name not in known:
                raise ChoiceError("unknown_setting", name=name, known=", ".join(sorted(known)))
        return replace(self, **{name: _typed(name, value) for name, value in changes.items()})

    def of_customers(self) -> Settings:
        """The same with everything as by default that only says what a customer is worth (`VALUE_ONLY`): what
        is expected of customers does not depend on it, and need not be fitted anew."""
        return replace(self, **{name: getattr(Settings, name) for name in VALUE_ONLY})


_ENUMS = {"period": Period, "basis": Basis, "cancelled": Cancelled, "notice": Notice}
_BOUNDS = {
    "lost_after": (1, 600),
    "value_window_months": (1, 120),
    "norm_monthly": (0.0, 1.0),
    "confidence": (0.5, 0.9999),
    "large_share": (0.05, 0.99),
    "medium_share": (0.0, 0.9),
    "large_from": (0.0, 1e15),
    "medium_from": (0.0, 1e15),
    "cost_profit": (0.0, 1.0),
    "cost_hours": (0.0, 1.0),
    "shared_control": (0.0, 1.0),
    "welcome_days": (1, 90),
    "know_days": (1, 3650),
    "decline": (0.01, 1.0),
    "signal_months": (1, 12),
    "signal_fall": (0.01, 1.0),
    "complaints_from": (1, 100),
    "bad_score": (0.0, 1.0),
    "horizon_months": (1, 24),
    "cool_down_days": (0, 3650),
    "value_horizon_months": (1, 120),
    "discount_yearly": (0.0, 1.0),
    "winning_ratio": (0.1, 1000.0),
    "keeping_cost": (0.0, 1e15),
}
_WHOLE = frozenset(
    {"lost_after", "value_window_months", "welcome_days", "know_days", "signal_months", "complaints_from"}
    | {"horizon_months", "cool_down_days", "value_horizon_months"}
)
VALUE_ONLY = frozenset({"value_horizon_months", "discount_yearly", "winning_ratio", "keeping_cost"})
# What the panel does not depend on: changing it counts nothing anew but the figures themselves.
FIGURES_ONLY = frozenset(
    {"norm_monthly", "reactivation_in_nrr", "count_brief", "cohort_by_signup", "confidence", "large_share"}
    | {"medium_share", "large_from", "medium_from", "cost_profit", "cost_hours", "comments_count"}
    | {"shared_control", "welcome_days", "know_days", "decline", "signal_months", "signal_fall"}
    | {"complaints_from", "bad_score", "horizon_months", "cool_down_days"}
    | VALUE_ONLY
)


def _typed(name: str, value: object) -> object:
    if value is None or (value == "None" and getattr(Settings, name) is None):
        return None
    try:
        if name in _ENUMS:
            return _ENUMS[name](value)
        if name == "as_of":
            return value if type(value) is dt.date else dt.date.fromisoformat(str(value)[:10])
        if name in _WHOLE:
            value = int(value)
        elif name in _BOUNDS:
            value = float(value)
        else:
            return value if isinstance(value, bool) else str(value).lower() in ("1", "true", "yes")
    except ValueError:
        raise ChoiceError("bad_setting", name=name, value=str(value)) from None
    low, high = _BOUNDS[name]
    if not low <= value <= high:
        raise ChoiceError("bad_setting", name=name, value=str(value))
    return value


@dataclass(frozen=True)
class ColumnRef:
    """One column of one table of what was opened. `sheet` is None where the format has none."""

    file: str
    sheet: str | None
    column: str


@dataclass(frozen=True)
class TableRoles:
    """What the columns of a table meant the last time. `fingerprint`: of its headers (`columns.fingerprints`
    of ingest), so that it is known again under any file name; None: used for nothing."""

    fingerprint: str
    roles: tuple[tuple[str, Role | None], ...]


@dataclass(frozen=True)
class Repair:
    """One cell mended after reading: `column` of row `row` (as the spreadsheet shows it) said `before` and
    says `after` now (None: nothing). `by`: "hand" on the page, "file" in a file that was dropped back in."""

    file: str
    sheet: str | None
    row: int
    column: str
    before: str | None
    after: str | None
    by: str = "hand"


@dataclass(frozen=True)
class Choices:
    """What the user decided about reading; every field empty means "decide from the data".

    `roles`: pairs of ColumnRef (or a bare column name, meaning that column wherever it stands) and a
    Role or None ("use it for nothing"). `day_first`: the order of day and month in dates that prove
    nothing themselves. `currency`: the one currency to keep where a column holds several.
    `drop_duplicates`: rows that repeat another one to the cell are set aside. `repairs`: cells mended.
    `remembered`: roles of tables known from before, for the columns that `roles` does not name.
    """

    roles: tuple[tuple[ColumnRef | str, Role | None], ...] = ()
    day_first: bool | None = None
    currency: str | None = None
    drop_duplicates: bool = False
    repairs: tuple[Repair, ...] = field(default=(), repr=False)  # there may be thousands
    remembered: tuple[TableRoles, ...] = ()

    @cached_property
    def repairs_key(self) -> str:
        """Differs where the repairs differ."""
        return hashlib.sha256(repr(self.repairs).encode("utf-8", "surrogatepass")).hexdigest()

    @classmethod
    def of(
        cls,
        roles: Mapping | None,
        day_first: bool | None = None,
        currency: str | None = None,
        drop_duplicates: bool = False,
    ) -> Choices:
        """Choices from a plain mapping; raises ChoiceError("unknown_role") for a role that is none."""
        try:
            named = tuple((key, None if role is None else Role(role)) for key, role in (roles or {}).items())
        except ValueError:
            strange = next(str(r) for r in roles.values() if r is not None and r not in list(Role))
            raise ChoiceError("unknown_role", role=strange, known=", ".join(Role)) from None
        return cls(named, day_first, currency, drop_duplicates)

    def role_of(self, ref: ColumnRef) -> tuple[bool, Role | None]:
        """Whether the user chose a role for this column, and which."""
        chosen = dict(self.roles)
        for key in (ref, ref.column):
            if key in chosen:
                return True, chosen[key]
        return False, None
