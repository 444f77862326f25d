"""One product line against several, with how long each stayed: what a book says of cross-sale.

Invariant: the curves and the test are of the very customers that the table counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.metrics.product_lines import GROUPS, ProductLines
from churn.models.survival import LogRank, Survival, fit_survival, log_rank


@dataclass(frozen=True, eq=False)
class CrossSale:
    """`lines` as `metrics.product_lines` gives them; `curves`: of each group, in months after the landmark,
    how many stay (Kaplan-Meier); `test`: whether both stay equally long (log-rank)."""

    lines: ProductLines
    curves: dict[str, Survival]
    test: LogRank


def cross_sale(lines: ProductLines, confidence: float) -> CrossSale:
    """The curves and the test of the two groups."""
    of = {"one": ~lines.several, "several": lines.several}
    curves = {g: fit_survival(lines.months[of[g]], lines.lost[of[g]], None, confidence) for g in GROUPS}
    return CrossSale(lines, curves, log_rank(lines.months, lines.lost, lines.several))
