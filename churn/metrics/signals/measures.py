"""What can be counted of each customer in each period, as far as the file knows it.

Invariant: an entry stands in the period it happened in, and nothing here depends on what came after it; what
the file never told is None, and `since` says from which period on it tells anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from churn.coding.event_kinds import KINDS
from churn.ingest.tables import Tables
from churn.metrics.happenings import Happenings, entries, happenings
from churn.metrics.kept import kept
from churn.metrics.signals.bad_scores import score_counts
from churn.metrics.signals.contract_counts import ContractCounts, contract_counts
from churn.metrics.signals.places import first_period, places
from churn.panel import Panel
from churn.panel.lines import cells_of, counted_lines, orders_of
from churn.schema import Basis, Cancelled
from churn.settings import Settings

LOGGED = ("visit", "ticket", "contact", "complaint", "contact_left")


@dataclass(frozen=True, eq=False)
class Measures:
    """Arrays (periods, customers), None where the file cannot know. `orders` paid ones and `money` on the
    orders basis; `placed` all orders and `called_off` the cancelled among them; of the event log `visit`,
    `ticket`, `contact`, `complaint`, `contact_left`; `scored` answers with a score and `bad` the bad among
    them; `contracts` of the subscription basis.

    `since`: by name, the first period in which anybody of the whole file shows one, so that what was never
    seen by a close is unknown then. `logged` bool (periods,): somebody of the whole file visited in it."""

    orders: np.ndarray | None = None
    money: np.ndarray | None = None
    placed: np.ndarray | None = None
    called_off: np.ndarray | None = None
    visit: np.ndarray | None = None
    ticket: np.ndarray | None = None
    contact: np.ndarray | None = None
    complaint: np.ndarray | None = None
    contact_left: np.ndarray | None = None
    scored: np.ndarray | None = None
    bad: np.ndarray | None = None
    contracts: ContractCounts | None = None
    since: Mapping[str, int] = field(default_factory=dict)
    logged: np.ndarray | None = None


@kept
def measures(tables: Tables, panel: Panel, settings: Settings) -> Measures:
    """The measures of the customers of a panel; all None in a snapshot."""
    if panel.calendar.period is None:
        return Measures()
    found: dict[str, object] = {}
    since: dict[str, int] = {}
    if panel.basis is Basis.ORDERS:
        found |= {"orders": panel.orders, "money": panel.revenue}
    found |= _called_off(tables, panel, since)
    found |= _log(tables, panel, since)
    found |= score_counts(tables, panel, settings.bad_score, since)
    if panel.basis is Basis.SUBSCRIPTION:
        found["contracts"] = contract_counts(tables, panel, since)
    return Measures(since=since, **found)


def _called_off(tables: Tables, panel: Panel, since: dict[str, int]) -> dict[str, np.ndarray]:
    """All orders and the cancelled ones. An order is called off where one of its lines is; a line without a
    number is an order of its own."""
    table = tables.transactions
    if table is None or not table["cancelled"].any():
        return {}
    cancelled = table.filter(pl.col("cancelled").fill_null(False) & pl.col("customer").is_not_null())
    first = first_period(panel, cancelled["date"])
    if first is None:
        return {}
    since["called_off"] = first
    return {"placed": _orders(tables, panel, table), "called_off": _orders(tables, panel, cancelled)}


def _orders(tables: Tables, panel: Panel, table: pl.DataFrame) -> np.ndarray:
    place = places(tables, panel)
    lines = counted_lines(table, Cancelled.KEPT, panel.calendar.as_of)
    inside = (place[lines.customer] >= 0) & (panel.calendar.positions(lines.day) >= 0)
    lines = lines.where(inside).numbered(place)
    cells = cells_of(lines, panel.calendar, panel.customers)
    return orders_of(lines, cells, (len(panel.calendar), panel.customers))


def _log(tables: Tables, panel: Panel, since: dict[str, int]) -> dict[str, np.ndarray]:
    """What the event log counts, by kind."""
    told = happenings(tables, panel)
    if told is None:
        return {}
    rows = entries(tables)
    days, kinds = rows["date"], rows["kind"]
    found: dict[str, np.ndarray] = {}
    for name in LOGGED:
        first = first_period(panel, days.filter(kinds == KINDS.index(name)))
        if first is not None:
            since[name] = first
            found[name] = _counts(told, name, panel)
    if "visit" in found:
        found["logged"] = _periods_with(days.filter(kinds == KINDS.index("visit")), panel)
    return found


def _counts(told: Happenings, name: str, panel: Panel) -> np.ndarray:
    return told.of(name).by_period(panel).astype(np.float32)


def _periods_with(days: pl.Series, panel: Panel) -> np.ndarray:
    at = panel.calendar.positions(days.to_physical().to_numpy())
    out = np.zeros(len(panel.calendar), bool)
    out[at[(at >= 0) & (at < len(out))]] = True
    return out
