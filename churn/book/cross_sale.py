"""One product line against several, with how long each stayed: what a book says of cross-sale.

Invariant: the curves, the shares and the test are of the very customers that the table counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from churn.metrics.product_lines import GROUPS, ProductLines
from churn.models.survival import LogRank, Survival, fit_survival, log_rank

HORIZON_MONTHS = 12


@dataclass(frozen=True, eq=False)
class CrossSale:
    """`lines` as `metrics.product_lines` gives them; `curves`: of each group, in months after the landmark,
    how many stay (Kaplan-Meier); `test`: whether both stay equally long (log-rank). `months`: the time at
    which `stay` tells the share of each group that stays, its low and its high: 12, or as far as both groups
    were seen; 0 where one was not."""

    lines: ProductLines
    curves: dict[str, Survival]
    test: LogRank
    months: float
    stay: dict[str, tuple[float, float, float]]


def cross_sale(lines: ProductLines, confidence: float) -> CrossSale:
    """The curves, the shares and the test of the two groups."""
    of = {"one": ~lines.several, "several": lines.several}
    curves = {g: fit_survival(lines.months[of[g]], lines.lost[of[g]], None, confidence) for g in GROUPS}
    seen = [curve.times[-1] if len(curve.times) else 0.0 for curve in curves.values()]
    months = float(min(HORIZON_MONTHS, *seen))
    stay = {group: _at(curve, months) for group, curve in curves.items()}
    test = log_rank(lines.months, lines.lost, lines.several)
    return CrossSale(lines, curves, test, months, stay)


def _at(curve: Survival, months: float) -> tuple[float, float, float]:
    """The share that stays for longer, with its bounds: all, without bounds, before anybody was lost."""
    at = int((curve.times <= months).sum()) - 1
    if at < 0:
        return (1.0 if curve.n else math.nan), math.nan, math.nan
    return float(curve.survival[at]), float(curve.low[at]), float(curve.high[at])
