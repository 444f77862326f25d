"""Reading: from what was handed over to the panel, the whole way and nothing beside it.

Invariant: it needs no more than files and choices, so that it can run in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from churn.ingest.clean import Receipt, Tables, clean
from churn.ingest.matching.linking import linked
from churn.ingest.mending.originals import originals
from churn.ingest.mending.repair_file import from_repairs
from churn.ingest.mending.repairs import joined, repaired
from churn.ingest.progress import Tell, silence
from churn.ingest.raw import RawTable
from churn.ingest.recognise import recognise
from churn.ingest.shapes import shaped
from churn.ingest.sources import Source, read_source, without_repairs
from churn.panel import Panel, panel, resolved
from churn.settings import Choices, Settings

Keep = Callable[[Sequence[RawTable], str], None]


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
    source: Source | Iterable[Source],
    choices: Choices,
    chosen: Settings,
    tell: Tell = silence,
    keep: Keep | None = None,
) -> Reading:
    """Files read and counted as chosen; `tell` hears each stage as it begins, `keep` is given the tables as
    they stood, and the digest of their files. Lists of repairs among them are taken up into the choices.
    Raises ReadError, MeaningError or ChoiceError."""
    source, lists = without_repairs(source)
    plain, digest = read_source(source, tell)
    del source
    if keep is not None:
        keep(plain, digest)
    for name, data in lists:
        found = from_repairs(name, data, plain, choices, digest)
        choices = replace(choices, repairs=joined(choices.repairs, found))
    plain, applied = repaired(plain, choices.repairs)
    tell("shaping")
    raw = shaped(plain)
    tell("recognising")
    columns = linked(raw, recognise(raw, choices), choices)
    tell("cleaning")
    tables, receipt = clean(raw, columns, choices, digest)
    kept = originals(plain, raw, columns, receipt.set_aside)
    receipt = replace(receipt, repairs=applied, originals=kept)
    del plain, raw, columns  # the cells as text weigh more than all that was made of them
    tell("counting")
    settings = resolved(tables, chosen)
    return Reading(tables, receipt, chosen, choices, settings, panel(tables, settings))
