"""How surely the customers of a book are still its customers, as the model of their purchases has it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.book.outlook import OutlookQuestions
from churn.metrics import presence as presence_metrics


@dataclass(frozen=True, eq=False)
class PresenceQuestions(OutlookQuestions):
    """Who may be gone without having said so."""

    def presence(self) -> pd.DataFrame | None:
        """The chance of each customer to be one still, as `metrics.presence` gives it; None where no model
        gives one: contracts say when they end, and the simple estimate knows no chances."""
        prospects = self.expectation().prospects
        if prospects is None or prospects.model != "bg_nbd":
            return None
        return presence_metrics.presence(self.panel, prospects.alive)
