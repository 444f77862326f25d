"""Book: one opened file and everything that can be asked of it; the one face of all this.

Invariant: a Book never changes. What differs (settings, segment, time) is another Book.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.findings import Finding, findings
from churn.ingest.clean import Receipt, Tables, clean
from churn.ingest.recognise import recognise
from churn.ingest.sources import Source, read_source
from churn.metrics import cohorts as cohort_metrics
from churn.metrics import headline as headlines
from churn.metrics import movements as movement_metrics
from churn.metrics import rates as rate_metrics
from churn.metrics.limits import churn_by_limit
from churn.metrics.process import process_chart
from churn.metrics.retention import Retention, retention
from churn.metrics.segments import segment_rates
from churn.metrics.tenure import lost_by_tenure
from churn.models.gaps import GapModel, fit_gaps
from churn.panel import Panel, panel, resolved
from churn.panel.calendar import DAYS_A_MONTH
from churn.schema import Basis, Measure
from churn.settings import Choices, Settings

DEFAULT_PERIODS = 12
Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, eq=False)
class Book:
    """One opened file. `chosen`: the settings the user set; `settings`: the same with every "decide from
    the data" decided; `whole`: the panel of all customers; `panel`: that of the chosen segment and time;
    `since`: the first day of the time looked at (None: all of it)."""

    tables: Tables
    receipt: Receipt
    chosen: Settings
    choices: Choices
    settings: Settings
    whole: Panel
    filters: Filters = ()
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def basis(self) -> Basis:
        return self.whole.basis

    @property
    def key(self) -> str:
        """Small and exact: two books with the same key give the same numbers."""
        return repr((self.receipt.digest, self.choices, self.settings, self.filters, self.since, self.until))

    @cached_property
    def panel(self) -> Panel:
        chosen = self.whole
        for name, values in self.filters:
            chosen = chosen.take(_in_segment(chosen, name, values))
        return chosen if self.until is None else chosen.before(np.datetime64(self.until) + 1)

    # --- the same file looked at otherwise ---

    def with_settings(self, **changes: object) -> Book:
        """The same file counted otherwise; raises ChoiceError for an unknown or impossible setting."""
        chosen = self.chosen.with_changes(**changes)
        settings = resolved(self.tables, chosen)
        return replace(self, chosen=chosen, settings=settings, whole=panel(self.tables, settings))

    def segment(self, **values: str | Iterable[str]) -> Book:
        """The book of the customers that have these values; several values of a column are "or"."""
        return self.filtered({name: [v] if isinstance(v, str) else list(v) for name, v in values.items()})

    def filtered(self, values: Mapping[str, Iterable[str]]) -> Book:
        """As `segment`, with column names that need not be Python words; an empty mapping is everybody."""
        chosen = {self.segment_name(name): tuple(sorted(map(str, some))) for name, some in values.items()}
        return replace(self, filters=tuple(f for f in sorted(chosen.items()) if f[1]))

    def during(self, since: dt.date | None = None, until: dt.date | None = None) -> Book:
        """The book as one would have seen it on `until`, looking back no further than `since`."""
        return replace(self, since=since, until=until)

    def segment_name(self, name: str) -> str:
        """The segment column called so, whatever its case; raises ChoiceError("unknown_segment")."""
        found = next((s for s in self.tables.segments if s.casefold() == name.casefold()), None)
        if found is None:
            raise ChoiceError("unknown_segment", name=name, known=", ".join(self.tables.segments))
        return found

    def segment_values(self, name: str) -> list[str]:
        """The values of a segment column, the commonest first."""
        return self.whole.profile[self.segment_name(name)].value_counts().index.tolist()

    # --- what can be asked ---

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
        return rate_metrics.pooled_rates(self.panel, self.settings, periods or self.periods_looked_at)

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

    def segment_rates(self, segment: str) -> pd.DataFrame:
        """Churn by the values of a segment column, those that differ first."""
        name = self.segment_name(segment)
        return segment_rates(self.panel, self.settings, name, self.periods_looked_at)

    def lost_customers(self, segment: str, value: str) -> pd.DataFrame:
        """The customers with that value of a segment who were lost in the time the rates cover."""
        of_value = self.panel.segment_texts(self.segment_name(segment)) == value
        chosen = self.panel.take(of_value.to_numpy())
        return movement_metrics.lost_customers(chosen, self.settings, self.periods_looked_at)

    def lost_by_tenure(self) -> pd.DataFrame:
        """Customers and losses by length of stay, for a file with tenures and no dates."""
        return lost_by_tenure(self.tables, self.panel, self.settings)

    def gaps(self) -> GapModel:
        """How long customers were silent before they bought again, and the limits read off it."""
        return fit_gaps(self.tables, self.settings.period)

    def limits(self) -> pd.DataFrame:
        """Customer churn at every limit of silence, with n and interval; indexed lost_after."""
        return churn_by_limit(self.tables, self.settings)

    def findings(self) -> list[Finding]:
        """What the numbers say, the dearest and surest first."""
        return findings(self.panel, self.settings, self.tables.segments, self.periods_looked_at)

    @property
    def lost_after_days(self) -> float:
        """The limit of silence in days; NaN where nobody is lost by silence."""
        limit = self.whole.lost_after
        return math.nan if limit is None else limit * self.whole.calendar.months * DAYS_A_MONTH

    @property
    def periods_looked_at(self) -> int:
        """How many measured periods the pooled figures cover: those since `since`, else twelve."""
        if self.since is None or self.panel.calendar.period is None:
            return DEFAULT_PERIODS
        recent = self.panel.calendar.edges[:-1] >= np.datetime64(self.since)
        return max(int((self.panel.measured & recent).sum()), 1)

    def _seen(self, frame: pd.DataFrame) -> pd.DataFrame:
        if self.since is None or self.panel.calendar.period is None:
            return frame
        level = frame.index.get_level_values(0)
        seen = frame[level >= pd.Timestamp(self.since)]
        seen.attrs = frame.attrs
        return seen


def read(
    source: Source | Iterable[Source],
    *,
    roles: Mapping[object, object] | None = None,
    day_first: bool | None = None,
    currency: str | None = None,
    **settings: object,
) -> Book:
    """The book of a file: a path, bytes, an open file, a frame, or several of them.

    `roles` maps a column name (or ColumnRef) to a Role, or to None for "use it for nothing"; every field of
    Settings may be given by name. Raises ReadError, MeaningError or ChoiceError, each with a code that
    `churn.texts` can say in words.
    """
    choices = Choices.of(roles, day_first, currency)
    return read_with(source, choices, Settings().with_changes(**settings))


def read_with(source: Source | Iterable[Source], choices: Choices, chosen: Settings) -> Book:
    """The book of a file, read and counted as chosen."""
    raw, digest = read_source(source)
    tables, receipt = clean(raw, recognise(raw, choices), choices, digest)
    settings = resolved(tables, chosen)
    return Book(tables, receipt, chosen, choices, settings, panel(tables, settings))


def _in_segment(chosen: Panel, name: str, values: tuple[str, ...]) -> np.ndarray:
    return chosen.profile[name].isin(values).to_numpy()
