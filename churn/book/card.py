"""The card of one customer: everything the book knows of it, part by part.

Invariant: what the file cannot know is None, and never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.metrics.customer_standing import Standing
from churn.panel.calendar import MONTHS_A_YEAR


@dataclass(frozen=True, eq=False)
class Card:
    """One customer. `id` as in the panel, `name` where the file names it; `outside`: not in the segment
    looked at, and counted here among all customers.

    `facts`: (column, value) pairs in the order of the file: owner, plan, contact, segments by their header,
    days. `standing`: band, stage, worth now. Figures, None where unknown: `total` (money so far), `margin`
    (of that), `hours`, `orders_count`, `gap_days` (the usual pause between purchases), `silent_days` (since
    the last purchase, while it is there).
    Frames, None where the file or the basis cannot know them: `history` (`customer_history`), `moments`
    (`customer_moments`), `orders`, `contracts`, `contacts`, `persons` (`customer_rows`), `answers`, `scores`
    (`customer_answers`), `signals` (`customer_signals`; empty: none shown). `told_kinds`: the kinds of
    entries that the log knows of anybody. `reasons`: the groups of reasons it named; `cost`: the advice
    where it is of the costly group; `proposals`: as `playbook.proposals`. `note` and `significant` (flagged
    by hand) are what people added.
    """

    id: str
    name: str | None
    outside: bool
    facts: tuple[tuple[str, object], ...]
    standing: Standing
    total: float | None = None
    margin: float | None = None
    hours: float | None = None
    orders_count: int | None = None
    gap_days: float | None = None
    silent_days: int | None = None
    history: pd.DataFrame | None = None
    moments: pd.DataFrame | None = None
    orders: pd.DataFrame | None = None
    contracts: pd.DataFrame | None = None
    contacts: pd.DataFrame | None = None
    told_kinds: frozenset[str] = frozenset()
    persons: pd.DataFrame | None = None
    answers: pd.DataFrame | None = None
    scores: pd.DataFrame | None = None
    signals: pd.DataFrame | None = None
    reasons: tuple[str, ...] = ()
    cost: str | None = None
    proposals: pd.DataFrame | None = None
    note: str = ""
    significant: bool = False

    @property
    def title(self) -> str:
        """Its name, without one its id."""
        return self.name or self.id

    @property
    def value_a_year(self) -> float | None:
        """The run-rate of a year."""
        return None if self.standing.value is None else MONTHS_A_YEAR * self.standing.value

    def entries(self, kind: str) -> pd.DataFrame | None:
        """The contacts of one kind: complaints, wishes; None where the log of the file knows no such entries
        of anybody, or there is no log."""
        if self.contacts is None or kind not in self.told_kinds:
            return None
        return self.contacts[self.contacts["happening"] == kind]
