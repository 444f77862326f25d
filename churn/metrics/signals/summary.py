"""Early warning in a few figures: who shows signals, what they bring, and which family is really worse.

Invariant: the customers of the figures are those of the watchlist, and every family has its place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.signals.families import FAMILIES, SIGNALS
from churn.metrics.signals.flagged import Flags
from churn.panel import Panel

_FIRST = (
    "real_worse",
    "season",
    "real_better",
    "slight",
    "noise",
    "too_short",
)  # which verdict speaks for a family


@dataclass(frozen=True)
class FamilyState:
    """`customers` who show a signal of the family, None where the file tells none of each customer; `measure`
    of the company that speaks for it (a row of `trends`), None where it tells none."""

    family: str
    customers: int | None
    measure: str | None

    @property
    def known(self) -> bool:
        return self.customers is not None or self.measure is not None


@dataclass(frozen=True)
class Summary:
    """At the last complete close: `shown` of `living` customers show signals and bring `a_year` money a year,
    of which `at_risk` is at stake (NaN where no chances are known). `worse` and `better`: the company's
    measures that really are. `seasonless`: one of the worse has no year before to be held against.
    `families`: each in its order."""

    shown: int
    living: int
    a_year: float
    at_risk: float
    worse: tuple[str, ...]
    better: tuple[str, ...]
    seasonless: bool
    families: tuple[FamilyState, ...]


def summary(panel: Panel, found: Flags | None, listed: pd.DataFrame | None, trends: pd.DataFrame) -> Summary:
    """The summary of flags, of the watchlist made of them, and of the company's trends."""
    worse = trends[trends["verdict"] == "real_worse"]
    living = int(panel.alive[found.t].sum()) if found else 0
    rows = listed if listed is not None else pd.DataFrame({"a_year": [], "money_at_risk": []}, dtype=float)
    return Summary(
        shown=len(rows),
        living=living,
        a_year=float(rows["a_year"].sum()),
        at_risk=float(rows["money_at_risk"].sum(min_count=1)),
        worse=tuple(worse.index),
        better=tuple(trends.index[trends["verdict"] == "real_better"]),
        seasonless=bool(worse["year"].isna().any()),
        families=tuple(_family(name, found, trends) for name in FAMILIES),
    )


def _family(name: str, found: Flags | None, trends: pd.DataFrame) -> FamilyState:
    own = trends[trends["family"] == name]
    first = min(own.index, key=lambda code: _FIRST.index(own.at[code, "verdict"]), default=None)
    places = [at for at, code in enumerate(found.codes if found else ()) if SIGNALS[code] == name]
    customers = int(np.count_nonzero(found.flagged[places].any(axis=0))) if places else None
    return FamilyState(name, customers, first)
