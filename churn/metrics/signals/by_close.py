"""The signals of every customer at every close of a panel.

Invariant: the signals of a close are the same whatever closes follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.signals.flagged import Flags
from churn.metrics.signals.signs import Evidence, codes_of, evidence, told_at
from churn.panel import Panel
from churn.settings import Settings


@dataclass(frozen=True, eq=False)
class FlagsByClose(Sequence[Flags]):
    """A sequence of Flags, one a close, each worked out when it is asked for. `codes` as there."""

    evidence: Evidence
    codes: tuple[str, ...]
    _seen: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)
    _flags: dict[int, Flags] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.evidence.panel.calendar)

    def __getitem__(self, t: int) -> Flags:
        t = range(len(self))[t]
        if t not in self._flags:
            told = [told_at(self.evidence, code, t) for code in self.codes]
            for at, (known, flagged, _) in enumerate(told):
                self._seen[at, t] = known, flagged
            shape = len(self.codes), self.evidence.panel.customers
            known, flagged = (np.reshape([one[i] for one in told], shape).astype(bool) for i in range(2))
            depth = np.reshape([one[2] for one in told], shape).astype(np.float64)
            self._flags[t] = Flags(t, self.codes, known, flagged, depth, self._since(t, flagged))
        return self._flags[t]

    @cached_property
    def known(self) -> np.ndarray:
        """Of whom each signal can be told at each close, bool (signals, periods, customers); nothing is known
        at the close of a period in progress."""
        return self._all(0)

    @cached_property
    def flagged(self) -> np.ndarray:
        """Who shows each signal at each close, bool (signals, periods, customers)."""
        return self._all(1)

    def _all(self, part: int) -> np.ndarray:
        out = np.zeros((len(self.codes), len(self), self.evidence.panel.customers), bool)
        for at in range(len(self.codes)):
            for t in np.flatnonzero(self.evidence.panel.calendar.complete):
                out[at, t] = self._at(at, int(t))[part]
        return out

    def _at(self, at: int, t: int) -> tuple[np.ndarray, np.ndarray]:
        if (at, t) not in self._seen:
            self._seen[at, t] = told_at(self.evidence, self.codes[at], t)[:2]
        return self._seen[at, t]

    def _since(self, t: int, flagged: np.ndarray) -> np.ndarray:
        """The first period of the unbroken run of closes that ends with t, int32 (signals, customers), -1
        where not flagged at t."""
        out = np.where(flagged, t, -1).astype(np.int32)
        for at in range(len(self.codes)):
            run = flagged[at].copy()
            for place in range(t - 1, -1, -1):
                if not run.any():
                    break
                run &= self._at(at, place)[1]
                out[at, run] = place
        return out


@kept
def flags_by_close(tables: Tables, panel: Panel, settings: Settings) -> FlagsByClose | None:
    """The signals at every close; None in a snapshot."""
    if panel.calendar.period is None:
        return None
    seen = evidence(tables, panel, settings)
    return FlagsByClose(seen, codes_of(seen))
