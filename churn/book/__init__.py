"""Book: one opened file and everything that can be asked of it; the one face of all this.

Invariant: a Book never changes. What differs (settings, segment, time) is another Book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from churn.annotations import Annotations
from churn.book.customer import CustomerQuestions
from churn.book.flow import FlowQuestions
from churn.book.invest import InvestQuestions
from churn.book.lifecycle import LifecycleQuestions
from churn.book.outlook import OutlookQuestions
from churn.book.presence import PresenceQuestions
from churn.book.projection import ProjectionQuestions
from churn.book.survival import SurvivalQuestions
from churn.book.threshold import ThresholdQuestions
from churn.book.value import ValueQuestions
from churn.book.view import View
from churn.book.winback import WinBackQuestions
from churn.findings import Finding, findings
from churn.ingest.sources import Source
from churn.memory import Profile
from churn.panel.reading import Reading, reading_of
from churn.settings import Choices, Settings

__all__ = ["Book", "View", "book_of", "read", "read_with"]


@dataclass(frozen=True, eq=False)
class Book(
    FlowQuestions,
    ThresholdQuestions,
    LifecycleQuestions,
    CustomerQuestions,
    WinBackQuestions,
    InvestQuestions,
    ValueQuestions,
    PresenceQuestions,
    SurvivalQuestions,
    OutlookQuestions,
    ProjectionQuestions,
):
    """One opened file and everything that can be asked of it; its fields are those of View."""

    def findings(self) -> list[Finding]:
        """What the numbers say: what, who, when, why, how; under each the dearest and surest first."""
        return findings(
            self.panel,
            self.settings,
            self.tables.segments,
            self.periods_looked_at,
            tables=self.tables,
            coded=self.heard,
            flagged=self.annotations.significant,
            mended=self.what_if,
        )


def read(
    source: Source | Iterable[Source],
    *,
    roles: Mapping[object, object] | None = None,
    day_first: bool | None = None,
    currency: str | None = None,
    drop_duplicates: bool = False,
    annotations: Annotations | None = None,
    profile: Profile | None = None,
    **settings: object,
) -> Book:
    """The book of a file: a path, bytes, an open file, a frame, or several of them.

    `roles` maps a column name (or ColumnRef) to a Role, or to None for "use it for nothing";
    `drop_duplicates` leaves out rows that repeat another to the cell; every field of Settings may be given
    by name; `annotations` are what people added to it before; `profile` is how a file like it was read the
    last time, for whatever is not said here. Raises ReadError, MeaningError or ChoiceError, each with a
    code that `churn.texts` can say in words.
    """
    choices = Choices.of(roles, day_first, currency, drop_duplicates)
    chosen = Settings().with_changes(**settings)
    added = annotations or Annotations()
    if profile is not None:
        choices, chosen, added = profile.choices(choices), profile.counted(chosen), profile.annotated(added)
    return read_with(source, choices, chosen).annotated(added)


def read_with(source: Source | Iterable[Source], choices: Choices, chosen: Settings) -> Book:
    """The book of a file, read and counted as chosen."""
    return book_of(reading_of(source, choices, chosen))


def book_of(reading: Reading) -> Book:
    """The book of what was read, here or in a process of its own."""
    return Book(**vars(reading))
