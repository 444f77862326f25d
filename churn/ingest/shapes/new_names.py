"""Headers for the columns that a wide table becomes, in the words of the table's own language.

Invariant: they are words that recognition knows for what they are, and no other column is called so.
"""

from __future__ import annotations

from collections.abc import Sequence

from churn.ingest.columns.headers import parse_header
from churn.ingest.files.header_row import column_names
from churn.ingest.raw import RawTable
from churn.ingest.shapes.period_columns import best_meaning
from churn.ingest.shapes.titles import is_russian, unit_around
from churn.ingest.values.currencies import currency_in_header
from churn.schema import Role

_NAMES = {"customer": ("Клиент", "Customer"), "period": ("Период", "Period"), "amount": ("Сумма", "Amount")}
_COUNTED = frozenset({Role.AMOUNT, Role.QUANTITY, Role.UNIT_PRICE, Role.MARGIN, Role.VISITS, Role.HOURS})


def customer_name(table: RawTable) -> str:
    """The header of customers whose names were headers."""
    return _NAMES["customer"][0 if is_russian(table) else 1]


def new_names(table: RawTable, taken: Sequence[str], measures: Sequence[str]) -> list[str]:
    """The headers of the period and of each measure, in the language of the table, unlike any other."""
    russian = 0 if is_russian(table) else 1
    names = [_NAMES["period"][russian]]
    names += [_measure_name(table, measure, len(measures) == 1, russian) for measure in measures]
    return column_names([*taken, *names], len(taken) + len(names))[len(taken) :]


def _measure_name(table: RawTable, measure: str, alone: bool, russian: int) -> str:
    """A measure that is known keeps its name; the only one of a table is money unless it says otherwise."""
    means = best_meaning(measure) if measure else None
    if means in _COUNTED:
        return measure + (unit_around(table, measure) if means is Role.AMOUNT else "")
    unit = parse_header(measure).scale or currency_in_header(measure)
    if measure and not (alone or unit or means is Role.MRR):
        return measure
    amount = _NAMES["amount"][russian] + (f", {measure}" if unit else "")
    return amount + unit_around(table, amount)
