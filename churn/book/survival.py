"""What can be asked of a book about how long its customers stay, and at which ages they leave.

Invariant: ages and losses are those of `metrics.lifetimes`; with a beginning of the time looked at, only what
was lived and lost since then counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from churn.book.lasting import Compared, Lasting, compared, lasting
from churn.book.view import View
from churn.findings.ages import Ages, ages
from churn.metrics.entries import Entries, entries
from churn.metrics.lifetimes import Lifetimes, doorstep, lifetimes, watched_since


@dataclass(frozen=True, eq=False)
class SurvivalQuestions(View):
    """Questions about how long customers stay. In a snapshot ages are months of tenure."""

    def survival(self) -> Lasting:
        """How long customers stay."""
        return lasting(self._lifetimes, self.panel.lost_after, self.settings.confidence)

    def survival_by(self, segment: str) -> Compared:
        """The same by the values of a segment column, those with most customers first; who has none is of no
        group."""
        seen = self._lifetimes
        texts = self.panel.segment_texts(self.segment_name(segment)).to_numpy()[seen.customer]
        code, values = pd.factorize(texts)
        sizes = np.bincount(code, minlength=len(values))
        order = [place for place in np.argsort(-sizes, kind="stable") if values[place]]
        place_of = np.full(len(values) + 1, -1, np.int64)
        place_of[order] = np.arange(len(order))
        names = [str(values[place]) for place in order]
        return compared(seen, place_of[code], names, self.survival(), self.settings.confidence)

    def entry_cohorts(self) -> Entries | None:
        """The cohorts of `survival_by_cohort`: of which kind, and who is in which; None in a snapshot."""
        return entries(self.panel, self._lifetimes)

    def survival_by_cohort(self) -> Compared | None:
        """The same by when customers came, the earliest first; groups are named by their first days. None in
        a snapshot."""
        found = self.entry_cohorts()
        if found is None:
            return None
        names = list(found.starts)
        return compared(self._lifetimes, found.code, names, self.survival(), self.settings.confidence)

    def ages(self) -> Ages:
        """How many leave at each age, and the ages that are dangerous."""
        return ages(self.panel, self._lifetimes, self.settings)

    def at_doorstep(self, first: int, last: int) -> pd.DataFrame:
        """Who is about to enter the ages from `first` to `last`, or is among them, the largest first:
        customer, customer_name where known, age (that of the next close), value, first_day, last_day."""
        near = doorstep(self.panel, self._lifetimes)
        age = pd.Series(near.age, near.customer)
        return self._of_age(near.of(first, last), age, len(self.panel.calendar) - 1)

    def lost_at(self, first: int, last: int) -> pd.DataFrame:
        """Who was lost at the ages from `first` to `last`, the largest first: the same with the age of the
        loss, and the run-rate before it."""
        seen = self._lifetimes
        age = np.ceil(seen.duration).astype(np.int64)
        lost = seen.observed & (seen.duration > seen.entry) & (first <= age) & (age <= last)
        who, before = seen.customer[lost], seen.begin[lost] + age[lost] - 1
        before = np.zeros(len(who), np.int64) if self.panel.calendar.period is None else np.maximum(before, 0)
        return self._of_age(who, pd.Series(age[lost], who), before)

    def _of_age(self, who: np.ndarray, age: pd.Series, t: int | np.ndarray) -> pd.DataFrame:
        out = self.panel.listing().iloc[who].reset_index(drop=True)
        place = out.columns.get_loc("first_day")
        out.insert(place, "age", age.loc[who].to_numpy())
        out.insert(place + 1, "value", self.panel.value[t, who])
        return out.sort_values("value", ascending=False, kind="stable", ignore_index=True)

    @cached_property
    def _lifetimes(self) -> Lifetimes:
        seen = lifetimes(self.tables, self.panel)
        if self.since is None or self.panel.calendar.period is None:
            return seen
        return watched_since(seen, self.panel.calendar.window(self.since, None)[0])
