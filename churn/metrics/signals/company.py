"""What early warning watches of the whole company: each measure as one quantity over another, by period.

Invariant: a measure that the file cannot know is not there; one begins where history can tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.signals.measures import Measures, measures
from churn.panel import Panel
from churn.settings import Settings

UNITS = ("share", "per_100", "per_customer", "money")
_SCALE = {"per_100": 100.0}


@dataclass(frozen=True, eq=False)
class Watched:
    """One measure: `scale` · Σ `part` ÷ Σ `whole` over customers, arrays (periods, customers). `worse`: 1
    where a rise is bad, -1 where a fall is. `begin`: the first period that can be compared."""

    code: str
    family: str
    worse: int
    unit: str
    part: np.ndarray
    whole: np.ndarray
    begin: int

    @property
    def scale(self) -> float:
        return _SCALE.get(self.unit, 1.0)

    @property
    def most(self) -> float:
        """What the quotient cannot pass."""
        return 1.0 if self.unit == "share" else np.inf

    @property
    def carried(self) -> bool:
        """Whether a period takes over most of what the one before had, as a run-rate does: neighbours are
        alike by themselves, and limits drawn from their differences would call that a signal."""
        return self.code == "run_rate"

    @property
    def counts(self) -> str:
        """What the part counts: "cases" of the whole, "events", or "" for money."""
        return {"share": "cases", "money": ""}.get(self.unit, "events")


def watched(tables: Tables, panel: Panel, settings: Settings) -> list[Watched]:
    """The measures that the file can tell, in the order of MEASURES; none in a snapshot."""
    if panel.calendar.period is None:
        return []
    known = measures(tables, panel, settings)
    made = ((code, kind, kind.make(known, panel)) for code, kind in MEASURES.items())
    return [
        Watched(code, kind.family, kind.worse, kind.unit, part, whole, kind.begin(known, panel))
        for code, kind, (part, whole) in ((c, k, m) for c, k, m in made if m is not None)
    ]


@kept
def there(panel: Panel) -> np.ndarray:
    """Who was a customer at some time of a period, as far as its opening and close tell, bool."""
    out = panel.alive.copy()
    out[1:] |= panel.alive[:-1]
    return out


Parts = tuple[np.ndarray, np.ndarray] | None


@dataclass(frozen=True)
class _Kind:
    family: str
    worse: int
    unit: str
    make: Callable[[Measures, Panel], Parts]
    begin: Callable[[Measures, Panel], int]


def _seen(name: str) -> Callable[[Measures, Panel], int]:
    """From the period after the first entry on: where a log begins its period is seldom whole."""

    def begin(known: Measures, panel: Panel) -> int:
        first = known.since[name]
        return first + 1 if first else 0

    return begin


def _from_start(known: Measures, panel: Panel) -> int:
    return 0


def _from_losses(known: Measures, panel: Panel) -> int:
    """Before a loss can be seen, only who bought is known to be a customer."""
    return panel.losses_from


def _per_customer(name: str) -> Callable[[Measures, Panel], Parts]:
    def make(known: Measures, panel: Panel) -> Parts:
        part = getattr(known, name)
        return None if part is None else (part, there(panel))

    return make


def _over(part: str, whole: str) -> Callable[[Measures, Panel], Parts]:
    def make(known: Measures, panel: Panel) -> Parts:
        pair = getattr(known, part), getattr(known, whole)
        return None if pair[0] is None or pair[1] is None else pair

    return make


def _repeated(known: Measures, panel: Panel) -> Parts:
    """Orders of those who were customers at the opening already."""
    if known.orders is None:
        return None
    part = np.zeros_like(known.orders)
    part[1:] = known.orders[1:] * panel.alive[:-1]
    return part, known.orders


def _bad(known: Measures, panel: Panel) -> Parts:
    """Scores of those who stay: a survey of former customers is not their mood."""
    return None if known.scored is None else (known.bad * panel.alive, known.scored * panel.alive)


def _noticed(known: Measures, panel: Panel) -> Parts:
    """Customers under notice at the close, of those alive."""
    if known.contracts is None or known.contracts.noticed is None:
        return None
    return (known.contracts.noticed > 0) & panel.alive, panel.alive


def _run_rate(known: Measures, panel: Panel) -> Parts:
    """Money a month of a customer at the close; that of buyers at will trails by a year and tells nothing."""
    told = known.orders is None and panel.value.any()
    return (panel.value, panel.alive) if told else None


MEASURES: Mapping[str, _Kind] = {
    "cancelled_share": _Kind("cancellations", 1, "share", _over("called_off", "placed"), _seen("called_off")),
    "under_notice": _Kind("cancellations", 1, "share", _noticed, _seen("noticed")),
    "visits": _Kind("activity", -1, "per_customer", _per_customer("visit"), _seen("visit")),
    "contacts": _Kind("activity", -1, "per_100", _per_customer("contact"), _seen("contact")),
    "orders": _Kind("purchases", -1, "per_customer", _per_customer("orders"), _from_losses),
    "average_order": _Kind("purchases", -1, "money", _over("money", "orders"), _from_start),
    "repeat_share": _Kind("purchases", -1, "share", _repeated, _from_losses),
    "run_rate": _Kind("purchases", -1, "money", _run_rate, _from_losses),
    "complaints": _Kind("complaints", 1, "per_100", _per_customer("complaint"), _seen("complaint")),
    "tickets": _Kind("complaints", 1, "per_100", _per_customer("ticket"), _seen("ticket")),
    "bad_share": _Kind("complaints", 1, "share", _bad, _seen("scored")),
    "contacts_left": _Kind("contact", 1, "per_100", _per_customer("contact_left"), _seen("contact_left")),
}
