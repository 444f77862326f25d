"""One opened file, looked at in one way: counted so, these customers, that time.

Invariant: a View never changes. What differs (settings, segment, time, handwork) is another one.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
import pandas as pd

from churn.annotations import Annotations
from churn.errors import ChoiceError
from churn.ingest.clean import Receipt, Tables
from churn.panel import Panel, panel, resolved
from churn.panel.calendar import DAYS_A_MONTH
from churn.schema import Basis
from churn.settings import FIGURES_ONLY, Choices, Settings

DEFAULT_PERIODS = 12
_NOTHING_BY_HAND = Annotations()
Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, eq=False)
class View:
    """One opened file. `chosen`: the settings the user set; `settings`: the same with every "decide from
    the data" decided; `whole`: the panel of all customers; `panel`: that of the chosen segment and time;
    `since`: the first day of the time looked at (None: all of it); `annotations`: what people added."""

    tables: Tables
    receipt: Receipt
    chosen: Settings
    choices: Choices
    settings: Settings
    whole: Panel
    filters: Filters = ()
    since: dt.date | None = None
    until: dt.date | None = None
    annotations: Annotations = _NOTHING_BY_HAND

    @property
    def basis(self) -> Basis:
        return self.whole.basis

    @property
    def period_kind(self) -> str:
        """The kind of period that rates are of, as Texts knows it; "snapshot" without a calendar."""
        period = self.whole.calendar.period
        return Basis.SNAPSHOT.value if period is None else period.value

    @property
    def key(self) -> str:
        """Small and exact: two books with the same key give the same numbers."""
        looked_at = self.filters, self.since, self.until
        read = self.receipt.digest, self.choices, self.choices.repairs_key
        return repr((*read, self.settings, *looked_at, self.annotations.counted))

    @cached_property
    def panel(self) -> Panel:
        chosen = self.whole
        for name, values in self.filters:
            chosen = chosen.take(_in_segment(chosen, name, values))
        return chosen if self.until is None else chosen.before(np.datetime64(self.until) + 1)

    @cached_property
    def _everybody(self) -> Panel:
        """The panel of all customers in the time looked at."""
        return self.filtered({}).panel if self.filters else self.panel

    # --- the same file looked at otherwise ---

    def with_settings(self, **changes: object) -> Self:
        """The same file counted otherwise; raises ChoiceError for an unknown or impossible setting."""
        chosen = self.chosen.with_changes(**changes)
        figures = {n: getattr(chosen, n) for n in changes if getattr(chosen, n) != getattr(self.chosen, n)}
        if figures.keys() <= FIGURES_ONLY:  # the panel stays, and all that was worked out about it
            return replace(self, chosen=chosen, settings=replace(self.settings, **figures))
        settings = resolved(self.tables, chosen)
        return replace(self, chosen=chosen, settings=settings, whole=panel(self.tables, settings))

    def segment(self, **values: str | Iterable[str]) -> Self:
        """The book of the customers that have these values; several values of a column are "or"."""
        return self.filtered({name: [v] if isinstance(v, str) else list(v) for name, v in values.items()})

    def filtered(self, values: Mapping[str, Iterable[str]]) -> Self:
        """As `segment`, with column names that need not be Python words; an empty mapping is everybody."""
        chosen = {self.segment_name(name): tuple(sorted(map(str, some))) for name, some in values.items()}
        return replace(self, filters=tuple(f for f in sorted(chosen.items()) if f[1]))

    def during(self, since: dt.date | None = None, until: dt.date | None = None) -> Self:
        """The book as one would have seen it on `until`, looking back no further than `since`: at the periods
        that had ended by then and begin no earlier. Raises ChoiceError("none_before") or ("none_since") where
        there is none."""
        self.whole.calendar.require(since, until)
        return replace(self, since=since, until=until)

    def annotated(self, annotations: Annotations) -> Self:
        """The same book with what people added to it."""
        return replace(self, annotations=annotations)

    def segment_name(self, name: str) -> str:
        """The segment column called so, whatever its case; raises ChoiceError("unknown_segment")."""
        found = next((s for s in self.tables.segments if s.casefold() == name.casefold()), None)
        if found is None:
            raise ChoiceError("unknown_segment", name=name, known=", ".join(self.tables.segments))
        return found

    def segment_values(self, name: str) -> list[str]:
        """The values of a segment column, the commonest first."""
        return self.whole.profile[self.segment_name(name)].value_counts().index.tolist()

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

    @property
    def measured_periods(self) -> int:
        """How many periods enter rates at all."""
        return int(self.panel.measured.sum())

    @property
    def tells_money(self) -> bool:
        """Whether the book knows what anybody pays."""
        return bool(self.panel.value.any())

    def unknown_customers(self, ids: Iterable[str]) -> list[str]:
        """Those of some ids that the book does not know."""
        return sorted(set(ids) - set(self.whole.ids))

    def _periods(self, periods: int | None) -> int:
        """How many measured periods a question covers: as many as asked for, else the time looked at."""
        return self.periods_looked_at if periods is None else periods

    def _seen(self, frame: pd.DataFrame) -> pd.DataFrame:
        if self.since is None or self.panel.calendar.period is None:
            return frame
        level = frame.index.get_level_values(0)
        seen = frame[level >= pd.Timestamp(self.since)]
        seen.attrs = frame.attrs
        return seen


def _in_segment(chosen: Panel, name: str, values: tuple[str, ...]) -> np.ndarray:
    return chosen.profile[name].isin(values).to_numpy()
