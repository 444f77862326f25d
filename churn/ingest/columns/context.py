"""What a table as a whole says about its doubtful columns: a bare "ID", "Name", "Created", an e-mail.

Invariant: after `in_context` every reading is a Role; hints are gone.
"""

from __future__ import annotations

from collections.abc import Sequence

from churn.ingest.columns.deals import are_deals, are_stays, deal_days, stay_days
from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.hints import HINTS
from churn.ingest.columns.readings import ACCEPTED, Column, Reading
from churn.ingest.columns.stand_ins import with_stand_in
from churn.ingest.columns.sums import of_sums
from churn.ingest.columns.surroundings import SURE, Setting, setting
from churn.ingest.columns.surveys import as_question, ticked
from churn.schema import Role

FEW_LEDGERS = 0.5  # different codes a row: more of them are customers


def in_context(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with every hint turned into the role the rest of the table gives it."""
    columns = deal_days(columns) if are_deals(columns) else columns
    columns = stay_days(columns) if are_stays(columns) else columns
    columns = _without_strange_days(columns)
    around = setting(columns)
    if _has_ledger(columns, around):
        columns = [_no_ledger(c) for c in columns]
        around = setting(columns)
    resolved = of_sums([_resolved(c, around) for c in columns])
    if around.survey:
        resolved = [as_question(c) for c in resolved]
    if not around.money:
        resolved = ticked(resolved, around.survey or (around.reasons and not around.state))
    return tuple(_with_emails(columns, with_stand_in(columns, resolved)))


def _without_strange_days(columns: Sequence[Column]) -> list[Column]:
    """Where a contract begins and ends, a day that no header speaks of is no day of a purchase."""
    if any(max((c.score(r) for c in columns), default=0.0) < SURE for r in (Role.START_DATE, Role.END_DATE)):
        return list(columns)
    told_by_values = ("values:dates",)
    return [c.meaning(*(r for r in c.readings if r.evidence[:1] != told_by_values)) for c in columns]


def _resolved(column: Column, around: Setting) -> Column:
    kept = [r for r in column.readings if isinstance(r.means, Role)]
    if around.survey:
        kept = _filled_in(column, kept, around)
    if around.numbered:
        kept = [_as_told(r) for r in kept]
    for reading in column.readings:
        if reading.means in HINTS:
            role, score = HINTS[reading.means](column, reading.score, around)
            if role is not None and score > max((r.score for r in kept if r.means is role), default=0.0):
                kept = [r for r in kept if r.means is not role]
                kept.append(Reading(role, score, reading.evidence))
    return column.meaning(*kept)


def _as_told(reading: Reading) -> Reading:
    """The day a ticket was registered or begun is the day it happened."""
    if reading.means not in (Role.SIGNUP_DATE, Role.START_DATE):
        return reading
    return Reading(Role.DATE, min(reading.score, 0.9), reading.evidence)


def _filled_in(column: Column, readings: list[Reading], around: Setting) -> list[Reading]:
    """Days of a survey that dates nobody's leaving: a bare start and end are those of its filling in, and a
    start beside no reason begins nothing that ended."""
    words = column.header.concepts
    if around.left or "answer" in words:
        return readings
    if words <= {"start", "end", "date", "at"}:
        end = [
            Reading(Role.DATE, min(r.score, 0.9), r.evidence) for r in readings if r.means is Role.END_DATE
        ]
        return [r for r in readings if r.means not in (Role.START_DATE, Role.END_DATE)] + end
    return readings if around.reasons else [r for r in readings if r.means is not Role.START_DATE]


def _has_ledger(columns: Sequence[Column], around: Setting) -> bool:
    """Whether an "Account code" is a line of the ledger: the customer is named without the word account."""
    if any({"account"} < c.header.concepts - {"id", "external"} for c in columns):
        return False
    contacts = any(c.score(Role.CONTACT) >= SURE or c.score(Hint.COMPANY) >= SURE for c in columns)
    return contacts or (around.money and not around.date)


def _no_ledger(column: Column) -> Column:
    look = column.look
    few = look.empty or look.distinct <= FEW_LEDGERS * look.count
    if few and column.header.concepts == {"account", "id"} and "code" in column.name.lower():
        return column.meaning()
    return column


def _with_emails(before: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """An address that does not stand for the customer is one more name of the customer's."""
    return [
        new.meaning(*new.readings, Reading(Role.EMAIL, min(found, 0.8), old.evidence(Hint.EMAIL)))
        if (found := old.score(Hint.EMAIL)) and new.score(Role.CUSTOMER_ID) < ACCEPTED
        else new
        for old, new in zip(before, columns, strict=True)
    ]
