"""Which signals each customer shows at the close of a period.

Invariant: a signal that the file cannot know is not in `codes`; a customer of whom it cannot be told is not
flagged and not `known`. Nothing that came after the close is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.signals.signs import codes_of, evidence, told_at
from churn.panel import Panel
from churn.settings import Settings


@dataclass(frozen=True, eq=False)
class Flags:
    """The signals of every customer at the close of period `t`.

    `codes`: the signals this file can tell, in the order of SIGNALS. Arrays (signals, customers): `known`
    bool (it can be told of that customer: alive, with enough history), `flagged` bool, `depth` float64 how
    far below its own habit the measure fell (fraction; of complaints and other counts that rise: how many
    there were), NaN where not flagged. `since` int32: the first period of the unbroken run of closes at
    which it was flagged, -1 where not flagged.
    """

    t: int
    codes: tuple[str, ...]
    known: np.ndarray
    flagged: np.ndarray
    depth: np.ndarray
    since: np.ndarray

    @property
    def count(self) -> np.ndarray:
        """How many signals each customer shows, int64 (customers,)."""
        return self.flagged.sum(axis=0)


@dataclass(frozen=True, eq=False)
class FlagsByClose:
    """The signals of every customer at every close, bool (signals, periods, customers): `known`, `flagged`.
    At the close of a period in progress nothing is known."""

    codes: tuple[str, ...]
    known: np.ndarray
    flagged: np.ndarray

    def since(self, t: int) -> np.ndarray:
        """The first period of the unbroken run of closes that ends with t, int32 (signals, customers), -1
        where not flagged at t."""
        out = np.full(self.flagged.shape[::2], -1, np.int32)
        run = self.flagged[:, t].copy()
        for place in range(t, -1, -1):
            run &= self.flagged[:, place]
            if not run.any():
                break
            out[run] = place
        return out


@kept
def flags(tables: Tables, panel: Panel, settings: Settings, t: int | None = None) -> Flags | None:
    """The signals at the close of period t, its place (default: the last complete one).

    None in a snapshot and where no period is complete. Raises ChoiceError("unknown_period").
    """
    by_close = flags_by_close(tables, panel, settings)
    if by_close is None or (t is None and not panel.calendar.complete.any()):
        return None
    t = int(np.flatnonzero(panel.calendar.complete)[-1]) if t is None else panel.calendar.position(t)
    seen = evidence(tables, panel, settings)
    depth = [told_at(seen, code, t)[2] for code in by_close.codes]
    known, flagged = by_close.known[:, t], by_close.flagged[:, t]
    return Flags(t, by_close.codes, known, flagged, np.reshape(depth, known.shape), by_close.since(t))


@kept
def flags_by_close(tables: Tables, panel: Panel, settings: Settings) -> FlagsByClose | None:
    """The signals at every close; None in a snapshot."""
    if panel.calendar.period is None:
        return None
    seen = evidence(tables, panel, settings)
    codes = codes_of(seen)
    known = np.zeros((len(codes), *panel.alive.shape), bool)
    flagged = np.zeros_like(known)
    for place, code in enumerate(codes):
        for t in np.flatnonzero(panel.calendar.complete):
            known[place, t], flagged[place, t], _ = told_at(seen, code, int(t))
    return FlagsByClose(codes, known, flagged)
