"""What can be asked of a book about why customers leave.

Invariant: every answer covers the losses of the last `periods` measured periods; None: the time looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.annotations import Corrections
from churn.book.view import View
from churn.coding.answers import answers
from churn.coding.coded import Coded, coded
from churn.coding.review import review
from churn.ingest.clean import Tables
from churn.metrics import reasons as reason_metrics
from churn.metrics.association import Association, association
from churn.metrics.kept import kept
from churn.metrics.response import SilentAnswered, response, silent
from churn.metrics.scores import scores


@kept
def _coded(tables: Tables, corrections: Corrections, comments_count: bool) -> Coded:
    return coded(answers(tables), corrections, comments_count)


@dataclass(frozen=True, eq=False)
class ReasonQuestions(View):
    """Why customers leave, as they said it."""

    @property
    def coded(self) -> Coded:
        """What was answered, each answer with its reasons."""
        return _coded(self.tables, self.annotations.corrections, self.settings.comments_count)

    @property
    def heard(self) -> Coded:
        """The answers of the customers and the time looked at; of everybody, those of nobody known too."""
        if not self.filters and self.until is None:
            return self.coded
        return reason_metrics.answers_of(self.panel, self.coded, self.until)

    def review(self) -> pd.DataFrame:
        """Every text that was answered with the reasons made of it, the least sure first."""
        return review(self.coded)

    def questions(self) -> pd.DataFrame:
        """The questions of the survey, with how many answered each."""
        return reason_metrics.questions(self.heard)

    def reasons(
        self,
        level: str = "code",
        question: str | None = None,
        by: str = "systemic",
        periods: int | None = None,
    ) -> pd.DataFrame:
        """Customers, mentions and money by reason; by default what is ours, repeated and dear first."""
        return reason_metrics.reasons(*self._asked(periods), level=level, question=question, by=by)

    def reason_summary(
        self, question: str | None = None, periods: int | None = None
    ) -> reason_metrics.ReasonSummary:
        """Who answered, who stayed silent, and how much of it is ours."""
        return reason_metrics.summary(*self._asked(periods), question=question)

    def reason_customers(
        self, reason: str, level: str = "code", question: str | None = None, periods: int | None = None
    ) -> pd.DataFrame:
        """The customers behind a reason."""
        return reason_metrics.reason_customers(
            *self._asked(periods), reason=reason, level=level, question=question
        )

    def quotes(
        self, reason: str, level: str = "code", question: str | None = None, periods: int | None = None
    ) -> pd.DataFrame:
        """What was said for a reason, in their own words."""
        return reason_metrics.quotes(*self._asked(periods), reason=reason, level=level, question=question)

    def reasons_by_period(self, question: str | None = None, periods: int | None = None) -> pd.DataFrame:
        """Groups of reasons over time."""
        return reason_metrics.reasons_by_period(*self._asked(periods), question=question)

    def association(self, by: str, level: str = "group", periods: int | None = None) -> Association:
        """Whether reasons depend on band, time or a segment."""
        return association(*self._asked(periods), by=by, level=level)

    def response(self, by: str, periods: int | None = None) -> pd.DataFrame:
        """Who of the lost answered, by band, tenure or a segment."""
        return response(*self._asked(periods), by=by)

    def silent(self, periods: int | None = None) -> SilentAnswered:
        """Those who answered beside those who stayed silent."""
        return silent(*self._asked(periods))

    def scores(self, periods: int | None = None) -> pd.DataFrame:
        """What the lost and the kept scored."""
        return scores(*self._asked(periods))

    def attribution(self, reason: str, level: str = "group", periods: int | None = None) -> np.ndarray:
        """The part of each loss that is due to a reason."""
        return reason_metrics.attribution(*self._asked(periods), reason=reason, level=level)

    def _asked(self, periods: int | None) -> tuple:
        return self.panel, self.settings, self.heard, self._periods(periods)

    def _with_reasons(self, listed: pd.DataFrame) -> pd.DataFrame:
        """The list with the main reason of each customer where one is known, the column left out where
        nobody was asked."""
        known = reason_metrics.reason_of(self.panel, self.heard)
        if not len(known):
            return listed
        place = pd.Series(np.arange(self.panel.customers), index=self.panel.ids)
        return listed.assign(reason=place.reindex(listed["customer"]).map(known).to_numpy())
