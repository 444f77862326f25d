"""The shape of the answer: the signals of every customer at one close.

Invariant: who is not known is not flagged, and who is not flagged has no depth and no beginning.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


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
