"""Sheets drawn for people become tables: one record a row, one thing a column.

Invariant: every row of the sheet is a record still, or several, or is set aside with a reason; no cell that
holds something is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from churn.ingest.raw import RawTable
from churn.ingest.shapes.blocks import blocks_named
from churn.ingest.shapes.dated import dated
from churn.ingest.shapes.documents import documents_parted
from churn.ingest.shapes.furniture import without_furniture
from churn.ingest.shapes.in_and_out import in_and_out
from churn.ingest.shapes.lined_up import lined_up
from churn.ingest.shapes.outline import unfolded
from churn.ingest.shapes.wide import unpivoted

# In this order: each step may rely on what the ones before it put right.
_STEPS: tuple[Callable[[RawTable], RawTable], ...] = (
    lined_up,
    without_furniture,
    blocks_named,
    unfolded,
    documents_parted,
    in_and_out,
    unpivoted,
    dated,
)


def shaped(tables: Sequence[RawTable]) -> tuple[RawTable, ...]:
    """The same tables with the shape of a table; one that has it already is returned as it is."""
    return tuple(_shaped(table) for table in tables)


def _shaped(table: RawTable) -> RawTable:
    for step in _STEPS:
        table = step(table)
    return table
