"""Signs that a customer may be about to leave (METRICS §8), of the whole company and of each customer.

Invariant: what is said at a close rests on what was known at that close: later data never changes it.
"""

from churn.metrics.signals.by_close import FlagsByClose, flags_by_close
from churn.metrics.signals.families import FAMILIES, SIGNALS
from churn.metrics.signals.flagged import Flags
from churn.metrics.signals.flags import flags

__all__ = ["FAMILIES", "SIGNALS", "Flags", "FlagsByClose", "flags", "flags_by_close"]
