"""What can be asked of a book about how customers and money move: rates, process, cohorts, segments.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.book.view import View
from churn.metrics import cohorts as cohort_metrics
from churn.metrics import headline as headlines
from churn.metrics import movements as movement_metrics
from churn.metrics import rates as rate_metrics
from churn.metrics.process import process_chart
from churn.metrics.retention import Retention, retention
from churn.metrics.segments import segment_rates, segments_ranked
from churn.metrics.tenure import lost_by_tenure
from churn.schema import Measure


@dataclass(frozen=True, eq=False)
class FlowQuestions(View):
    """How customers and money came, moved and went."""

    def headline(self) -> headlines.Headline:
        """The state of things in a handful of figures."""
        return headlines.headline(self.panel, self.settings, self.periods_looked_at)

    def movements(self, measure: str = "value") -> pd.DataFrame:
        """Opening, new, reactivated, expanded, contracted, lost and closing by period."""
        return self._seen(movement_metrics.movements(self.panel, self.settings, measure))

    def movers(self, period: object, movement: str) -> pd.DataFrame:
        """The customers behind one movement of one period."""
        return movement_metrics.movers(self.panel, self.settings, period, movement)

    def rates(self) -> pd.DataFrame:
        """Every rate of every period with its interval and n."""
        return self._seen(rate_metrics.rates(self.panel, self.settings))

    def pooled_rates(self, periods: int | None = None) -> pd.DataFrame:
        """Every rate over the last complete periods together (default: the time looked at, else 12)."""
        return rate_metrics.pooled_rates(self.panel, self.settings, self._periods(periods))

    def process(self) -> pd.DataFrame:
        """The p-chart of customer churn with its limits and signals."""
        return self._seen(process_chart(self.panel, self.settings))

    def retention(self, start: object = None, end: object = None) -> Retention:
        """Who was there at the close of `start` and still is at the close of `end`; by default a year."""
        return retention(self.panel, start, end, self.settings.confidence)

    def cohorts(self, measure: str | Measure = Measure.ON) -> pd.DataFrame:
        """The cohort triangle in long form."""
        return self._seen(cohort_metrics.cohorts(self.panel, self.settings, Measure(measure)))

    def cohort_mean(self, measure: str | Measure = Measure.ON) -> pd.DataFrame:
        """The mean row of the triangle."""
        return cohort_metrics.mean_row(self.cohorts(measure))

    def cohort_customers(self, cohort: object, age: int, measure: str | Measure = Measure.ON) -> pd.DataFrame:
        """The customers behind one cell: kept and not."""
        return cohort_metrics.cohort_customers(
            self.panel, self.settings, pd.Timestamp(cohort), age, Measure(measure)
        )

    def segments_ranked(self, periods: int | None = None) -> list[str]:
        """The segment columns, those whose values differ in churn first."""
        return segments_ranked(self.panel, self.settings, self.tables.segments, self._periods(periods))

    def segment_rates(self, segment: str, periods: int | None = None) -> pd.DataFrame:
        """Churn by the values of a segment column, those that differ first."""
        name = self.segment_name(segment)
        return segment_rates(self.panel, self.settings, name, self._periods(periods))

    def lost_customers(self, segment: str, value: str, periods: int | None = None) -> pd.DataFrame:
        """The customers with that value of a segment who were lost in the time the rates cover."""
        of_value = self.panel.segment_texts(self.segment_name(segment)) == value
        chosen = self.panel.take(of_value.to_numpy())
        return movement_metrics.lost_customers(chosen, self.settings, self._periods(periods))

    def lost_by_tenure(self) -> pd.DataFrame:
        """Customers and losses by length of stay, for a file with tenures and no dates."""
        return lost_by_tenure(self.tables, self.panel, self.settings)
