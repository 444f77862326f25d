"""What a book was read like, to read the next one so: the meaning of its columns, settings, corrections.

Invariant: a profile holds nothing of the data but the names of columns and the texts that were corrected by
hand; read with its own profile, a file gives the book that the profile was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from churn.annotations import Annotations, Corrections
from churn.ingest.columns.fingerprints import fingerprint, plain_name
from churn.ingest.receipt import Receipt, TableReceipt
from churn.schema import Role, TableKind
from churn.settings import Choices, Settings, TableRoles

# Of one file, and not of the next one.
_NOT_KEPT = frozenset({"as_of"})


@dataclass(frozen=True)
class Profile:
    """`name`: of the file it was made from, for people. `tables`: what each column meant. `settings`: names
    and values of the settings that were changed. `corrections`: reasons corrected by hand."""

    name: str
    tables: tuple[TableRoles, ...]
    day_first: bool | None = None
    currency: str | None = None
    drop_duplicates: bool = False
    settings: tuple[tuple[str, object], ...] = ()
    corrections: Corrections = ()

    @property
    def key(self) -> str:
        """The same for profiles of files with the same headers."""
        known = "\n".join(sorted(table.fingerprint for table in self.tables))
        return hashlib.sha256(known.encode()).hexdigest()[:16]

    def knows(self, receipt: Receipt) -> int:
        """How many tables of a book that speak of customers it has met before."""
        known = {table.fingerprint for table in self.tables}
        return sum(fingerprint(_headers(t)) in known for t in _related(receipt))

    def choices(self, chosen: Choices = Choices()) -> Choices:
        """These choices, and where they say nothing what was chosen the last time."""
        return replace(
            chosen,
            day_first=self.day_first if chosen.day_first is None else chosen.day_first,
            currency=chosen.currency or self.currency,
            drop_duplicates=chosen.drop_duplicates or self.drop_duplicates,
            remembered=self.tables,
        )

    def counted(self, chosen: Settings = Settings()) -> Settings:
        """These settings, and where they are as by default what was set the last time.

        Raises ChoiceError("unknown_setting") or ("bad_setting").
        """
        plain = Settings()
        before = {n: v for n, v in self.settings if getattr(chosen, n, None) == getattr(plain, n, None)}
        return chosen.with_changes(**before)

    def annotated(self, annotations: Annotations = Annotations()) -> Annotations:
        """These annotations, and the corrections of the last time where they say nothing."""
        return annotations.corrected({**dict(self.corrections), **dict(annotations.corrections)})


def profile_of(receipt: Receipt, choices: Choices, chosen: Settings, annotations: Annotations) -> Profile:
    """The profile of a book that was read: `choices` and `chosen` as the user made them."""
    plain = Settings()
    changed = ((f.name, getattr(chosen, f.name)) for f in fields(Settings) if f.name not in _NOT_KEPT)
    return Profile(
        receipt.tables[0].source.file if receipt.tables else "",
        tuple(_unrepeated(_roles_of(table) for table in _related(receipt))),
        choices.day_first,
        choices.currency,
        choices.drop_duplicates,
        tuple((name, value) for name, value in changed if value != getattr(plain, name)),
        annotations.corrections,
    )


@dataclass(frozen=True)
class Difference:
    """What a profile would change in a book: the columns that would mean something else, as (header, role
    now, role then); the settings, and the choices of reading, that would be others; how many corrections
    of reasons it would add."""

    columns: tuple[tuple[str, Role | None, Role | None], ...]
    settings: tuple[str, ...]
    reading: tuple[str, ...]
    corrections: int

    def __bool__(self) -> bool:
        return bool(self.columns or self.settings or self.reading or self.corrections)


def difference(
    profile: Profile, receipt: Receipt, choices: Choices, chosen: Settings, annotations: Annotations
) -> Difference:
    """What reading and counting a book by a profile would change."""
    known = {table.fingerprint: dict(table.roles) for table in profile.tables}
    columns = [
        (guess.column, guess.role, then[plain_name(guess.column)])
        for table in _related(receipt)
        for then in [{plain_name(h): r for h, r in known.get(fingerprint(_headers(table)), {}).items()}]
        for guess in table.guesses
        if then.get(plain_name(guess.column), guess.role) != guess.role
    ]
    read, counted = profile.choices(choices), profile.counted(chosen)
    names = [f.name for f in fields(Settings) if getattr(counted, f.name) != getattr(chosen, f.name)]
    reading = [n for n in _READING if getattr(read, n) != getattr(choices, n)]
    added = len(profile.annotated(annotations).corrections) - len(annotations.corrections)
    return Difference(tuple(columns), tuple(names), tuple(reading), added)


_READING = ("day_first", "currency", "drop_duplicates")


def best(profiles: Iterable[Profile], receipt: Receipt) -> Profile | None:
    """The profile that knows most tables of a book; None where none knows any."""
    return max((p for p in profiles if p.knows(receipt)), key=lambda p: p.knows(receipt), default=None)


def _related(receipt: Receipt) -> list[TableReceipt]:
    return [table for table in receipt.tables if table.kind is not TableKind.UNRELATED]


def _headers(table: TableReceipt) -> list[str]:
    return [guess.column for guess in table.guesses]


def _roles_of(table: TableReceipt) -> TableRoles:
    roles = tuple((guess.column, guess.role) for guess in table.guesses)
    return TableRoles(fingerprint(_headers(table)), roles)


def _unrepeated(tables: Iterable[TableRoles]) -> Iterable[TableRoles]:
    """One of each fingerprint: sheets of the same columns are read alike."""
    return {table.fingerprint: table for table in tables}.values()
