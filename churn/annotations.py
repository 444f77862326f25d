"""What people add to a book by hand: significant customers, corrected reasons, the plan of action.

Invariant: Annotations never change; they are kept with the book, never in it, and outlive its file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Corrections = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Task:
    """One row of the plan: an action for a reason, stage or band (`about`), who does it by when, and whether
    it is done. `code` names an action of the playbook; None: the user's own, in the words of `note`."""

    code: str | None
    about: str
    owner: str = ""
    due: dt.date | None = None
    done: bool = False
    note: str = ""
    chosen: bool = True


@dataclass(frozen=True)
class Annotations:
    """`significant`: ids of customers flagged by hand; `corrections`: (text of an answer, its codes as a
    person chose them) sorted by text; `tasks`: rows of the plan that were touched."""

    significant: tuple[str, ...] = ()
    corrections: Corrections = ()
    tasks: tuple[Task, ...] = ()

    @property
    def counted(self) -> tuple:
        """What of it changes figures: a key for what was counted."""
        return self.significant, self.corrections

    def flagged(self, customers: Iterable[str]) -> Annotations:
        """With exactly these customers significant by hand."""
        return replace(self, significant=tuple(sorted(set(map(str, customers)))))

    def corrected(self, changes: Mapping[str, Iterable[str]]) -> Annotations:
        """With the reasons of these texts as given; no codes at all takes a correction back."""
        known = dict(self.corrections) | {text: tuple(codes) for text, codes in changes.items()}
        return replace(self, corrections=tuple(sorted((t, c) for t, c in known.items() if c)))

    def planned(self, tasks: Iterable[Task]) -> Annotations:
        """With this plan of action."""
        return replace(self, tasks=tuple(tasks))
