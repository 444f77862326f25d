"""The signals of every customer at every close of a panel.

Invariant: the signals of a close are the same whatever closes follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.signals.flagged import Flags
from churn.metrics.signals.signs import Evidence, codes_of, evidence, told_at
from churn.panel import Panel
from churn.settings import Settings


@dataclass(frozen=True, eq=False)
class FlagsByClose(Sequence[Flags]):
    """A sequence of Flags, one a close. `codes` as there; bool (signals, periods, customers): `known`,
    `flagged`; at the close of a period in progress nothing is known."""

    evidence: Evidence
    codes: tuple[str, ...]
    known: np.ndarray
    flagged: np.ndarray
    _told: dict[int, Flags] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.known.shape[1]

    def __getitem__(self, t: int) -> Flags:
        t = range(len(self))[t]
        if t not in self._told:
            known, flagged = self.known[:, t], self.flagged[:, t]
            depth = [told_at(self.evidence, code, t)[2] for code in self.codes]
            shaped = np.reshape(np.array(depth, np.float64), known.shape)
            self._told[t] = Flags(t, self.codes, known, flagged, shaped, self.since(t))
        return self._told[t]

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
    return FlagsByClose(seen, codes, known, flagged)
