"""Reading: from what was handed over to the panel, the whole way and nothing beside it.

Invariant: it needs no more than files and choices, so that it can run in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from churn.ingest.clean import Receipt, Tables, clean
from churn.ingest.progress import Tell, silence
from churn.ingest.recognise import recognise
from churn.ingest.shapes import shaped
from churn.ingest.sources import Source, read_source
from churn.panel import Panel, panel, resolved
from churn.settings import Choices, Settings


@dataclass(frozen=True, eq=False)
class Reading:
    """What a Book is made of, under the names it has there."""

    tables: Tables
    receipt: Receipt
    chosen: Settings
    choices: Choices
    settings: Settings
    whole: Panel


def reading_of(
    source: Source | Iterable[Source], choices: Choices, chosen: Settings, tell: Tell = silence
) -> Reading:
    """Files read and counted as chosen; `tell` hears each stage as it begins. Raises ReadError, MeaningError
    or ChoiceError."""
    raw, digest = read_source(source, tell)
    tell("shaping")
    raw = shaped(raw)
    tell("recognising")
    columns = recognise(raw, choices)
    tell("cleaning")
    tables, receipt = clean(raw, columns, choices, digest)
    del raw, columns  # the cells as text weigh more than all that was made of them
    tell("counting")
    settings = resolved(tables, chosen)
    return Reading(tables, receipt, chosen, choices, settings, panel(tables, settings))
