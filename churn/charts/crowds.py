"""Many customers in a plane: places that hold them instead of a mark each.

Invariant: no place holds customers from both sides of a line between quadrants.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy

MOST_CUSTOMERS = 800  # above it places are drawn
CELLS = 28  # places along an axis, half of them on each side of the line


def crowded(
    rows: pd.DataFrame,
    keys: Sequence[str],
    across: tuple[np.ndarray, np.ndarray],
    upward: tuple[np.ndarray, np.ndarray],
) -> DataFrameGroupBy:
    """The rows grouped by `keys` and by place; of each axis where they lie along it, and whether that is
    beyond its line."""
    cells = {"column": _cell(*across), "row": _cell(*upward)}
    return rows.assign(**cells).groupby([*keys, "column", "row"], sort=True)


def _cell(place: np.ndarray, above: np.ndarray) -> np.ndarray:
    """The cell along one axis, on its own side of the line: half of them below it and half above."""
    out = np.zeros(len(place), int)
    for side in (False, True):
        own = place[above == side]
        if len(own):
            width = np.ptp(own) or 1.0
            cell = np.floor((own - own.min()) / width * (CELLS // 2)).clip(max=CELLS // 2 - 1)
            out[above == side] = cell.astype(int) + side * (CELLS // 2)
    return out
