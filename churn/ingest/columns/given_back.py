"""Lists of nothing but what was given back: their money is that, their day that of giving back.

Invariant: a table that tells of sales, contracts or who left is no such list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from churn.ingest.columns.contest import Standing
from churn.schema import Role

_OTHER_LISTS = frozenset(
    {Role.AMOUNT, Role.UNIT_PRICE, Role.MRR, Role.QUANTITY}
    | {Role.SIGNUP_DATE, Role.START_DATE, Role.END_DATE, Role.LEFT, Role.LEFT_DATE, Role.TENURE_MONTHS}
)
_TOLD = "kind:refunds_as_amount"


def refunds_as_amount(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """The standings of such a list with what was refunded as its amount; other standings as they are."""
    roles = {s.role for s in standings}
    days = [s for s in standings if s.role is None and s.runner_up[0] is Role.DATE and not s.chosen]
    if Role.REFUNDED not in roles or roles & _OTHER_LISTS or (Role.DATE not in roles and len(days) != 1):
        return tuple(standings)
    day = None if Role.DATE in roles else days[0]
    return tuple(_as_payment(s, day) for s in standings)


def _as_payment(standing: Standing, day: Standing | None) -> Standing:
    if standing is day:
        return replace(standing, role=Role.DATE, confidence=standing.runner_up[1], evidence=(_TOLD,))
    if standing.role is Role.REFUNDED and not standing.chosen:
        return replace(standing, role=Role.AMOUNT, evidence=(*standing.evidence, _TOLD))
    return standing
