"""The confidence that is shown: the share of columns that are right among those that scored so.

Invariant: monotone, so that what scored more is never shown as less; it decides nothing.

Fitted on 1,665 columns of header rows that no rule had been made for when they were scored, by score, columns
and share right: 0.55–0.85 246, 0.84 (0.55–0.75 did no worse, so neighbours are pooled); 0.85–0.90 275, 0.935;
0.90–0.95 343, 0.94; above 601, 0.97. Between the points a straight line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

_POINTS = ((0.0, 0.0), (0.55, 0.8), (0.75, 0.83), (0.85, 0.89), (0.9, 0.935), (0.95, 0.955), (0.99, 0.98))
_TOLD = frozenset(("header", "fallback"))


def shown(score: float, evidence: Sequence[str], open_question: bool) -> float:
    """The share right of columns that scored so, in [0, 1]. What is asked about, or was told by its values
    alone, has no such figures and is shown as it scored."""
    if open_question or not evidence or evidence[0].partition(":")[0] not in _TOLD:
        return score
    place = min(bisect_right([at for at, _ in _POINTS], score), len(_POINTS) - 1)
    (low, worse), (high, better) = _POINTS[place - 1 : place + 1]
    return round(min(worse + (better - worse) * (score - low) / (high - low), 0.99), 3)
