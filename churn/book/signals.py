"""What can be asked of a book about early warning: signals, their back-test, risk and the list of customers.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.book.risk import Risk, chances_of, risk
from churn.book.view import View
from churn.metrics.back_test import back_test
from churn.metrics.signals import Flags, flags
from churn.metrics.signals.summary import Summary, summary
from churn.metrics.signals.trends import trend_series, trends
from churn.metrics.signals.watchlist import watchlist


@dataclass(frozen=True, eq=False)
class SignalQuestions(View):
    """Questions about early warning."""

    def warning(self) -> Summary:
        """Who shows signals, what they bring, and which of the company's signs are really worse."""
        return summary(self.panel, self.flags(), self.watchlist(), self.signals())

    def signals(self) -> pd.DataFrame:
        """Whether the company's own signs got worse: one row a measure, with a verdict."""
        return trends(self.tables, self.panel, self.settings)

    def signal_series(self, measure: str) -> pd.DataFrame:
        """One of these measures by period, with its process limits."""
        return self._seen(trend_series(self.tables, self.panel, self.settings, measure))

    def flags(self, when: object = None) -> Flags | None:
        """The signals of every customer at the close of a period (default: the last complete one)."""
        return flags(self.tables, self.panel, self.settings, when)

    def watchlist(self) -> pd.DataFrame | None:
        """The living customers who show signals, those with the most money at risk first; None where the file
        can tell no signal."""
        found = self.risk()
        chance = None if found is None or found.refusal else found.chance
        return watchlist(self.tables, self.panel, self.settings, chance)

    def back_test(self) -> pd.DataFrame | None:
        """What each signal was worth at past closes of these very customers; None where history is too short
        for one, or the file knows no signal."""
        return back_test(self.tables, self.panel, self.settings)

    def risk(self) -> Risk | None:
        """The chance of each customer of the panel to be lost within the horizon, or why there is none.

        The model is that of all customers of the file, so that one has the same chance under every filter;
        None in a snapshot.
        """
        found = risk(self.tables, self._everybody, self.settings.of_customers())
        return chances_of(found, self._everybody, self.panel)
