"""What can be asked of a book about the lost who may be won back, and those who came back.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.reasons import ReasonQuestions
from churn.metrics import reasons as reason_metrics
from churn.metrics import returns as return_metrics
from churn.metrics import win_back as win_back_metrics
from churn.models.survival import fit_survival


@dataclass(frozen=True, eq=False)
class WinBackQuestions(ReasonQuestions):
    """Questions about the lost who may be won back, and those who came back.

    What is lost is a state of now, and what the lost do is learned from all of the history there is: the
    beginning of the time looked at changes neither. None without a calendar.
    """

    def win_back(self) -> win_back_metrics.WinBack | None:
        """Everybody who is lost now: whom to call first, and why."""
        curve = self.return_curve()
        if curve is None:
            return None
        chance = return_metrics.chances(self.panel, self.settings, curve["share"].to_numpy())
        told = reason_metrics.reason_of(self.panel, self.heard)
        return win_back_metrics.win_back(self.panel, self.settings, told, chance)

    def lost_by_time(self) -> pd.DataFrame | None:
        """The lost of now by time since the loss and band."""
        found = self.win_back()
        return None if found is None else win_back_metrics.by_time(found.table)

    def returns(self) -> return_metrics.Returns | None:
        """How many of the lost came back by themselves, at what value, and how long they stayed."""
        return return_metrics.returns(self.panel, self.settings)

    def returned(self) -> pd.DataFrame | None:
        """Who came back."""
        return return_metrics.returned(self.panel, self.settings)

    def return_curve(self) -> pd.DataFrame | None:
        """The share of the lost that is back by each period since the loss, indexed `since` from 0 as far as
        anybody was seen: share, low, high (the complement of Kaplan-Meier), n (still lost and in sight)."""
        if self.panel.calendar.period is None:
            return None
        then = return_metrics.afterwards(self.panel, self.settings)
        fit = fit_survival(then.duration, then.observed, confidence=self.settings.confidence)
        longest = int(fit.times[-1]) if fit.n else -1
        since = np.arange(longest + 1)
        step = np.searchsorted(fit.times, since, side="right") - 1
        ends = [np.append(1.0, curve)[step + 1] for curve in (fit.survival, fit.high, fit.low)]
        seen = [int((then.duration >= m).sum()) for m in since]
        told = {name: 1 - end for name, end in zip(("share", "low", "high"), ends, strict=True)}
        return pd.DataFrame(told | {"n": seen}, pd.RangeIndex(longest + 1, name="since"))
