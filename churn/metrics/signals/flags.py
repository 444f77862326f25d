"""Which signals each customer shows at the close of a period.

Invariant: a signal that the file cannot know is not in `codes`; a customer of whom it cannot be told is not
flagged and not `known`. Nothing that came after the close is looked at.
"""

from __future__ import annotations

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.signals.by_close import flags_by_close
from churn.metrics.signals.flagged import Flags
from churn.panel import Panel
from churn.settings import Settings


def flags(tables: Tables, panel: Panel, settings: Settings, t: object = None) -> Flags | None:
    """The signals at the close of a period, its place or any day in it (default: the last complete one).

    None in a snapshot and where no period is complete. Raises ChoiceError("unknown_period").
    """
    by_close = flags_by_close(tables, panel, settings)
    if by_close is None or (t is None and not panel.calendar.complete.any()):
        return None
    done = np.flatnonzero(panel.calendar.complete)
    return by_close[int(done[-1]) if t is None else panel.calendar.position(t)]
