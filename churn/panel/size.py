"""The size a panel may have.

Invariant: a panel that would not fit in memory is refused before it is made.
"""

from __future__ import annotations

from churn.errors import ChoiceError

MAX_CELLS = 100_000_000  # about 24 bytes each


def refuse_too_many_cells(periods: int, customers: int) -> None:
    """Raises ChoiceError("panel_too_large") where a longer period or fewer customers are needed."""
    if periods * customers > MAX_CELLS:
        raise ChoiceError("panel_too_large", periods=periods, customers=customers, limit=MAX_CELLS)
