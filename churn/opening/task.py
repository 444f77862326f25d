"""What is asked of a reading process, and what it hands over: the words both sides know.

Invariant: everything here is pickled under this module's name, whichever side it is made on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from churn.opening.limits import Limits
from churn.panel.reading import Reading
from churn.settings import Choices, Settings

OUT_OF_MEMORY = 77  # the code of a process that has no memory left to say so


@dataclass(frozen=True)
class Task:
    """What to read: the contents follow the task in the order of `files`, (name, size) each. `keep`: the file
    to pack its tables into, if any."""

    files: tuple[tuple[str, int], ...]
    choices: Choices
    chosen: Settings
    limits: Limits
    keep: Path | None = None


PARTS = tuple(Reading.__dataclass_fields__)


def handover(reading: Reading, peak_memory: int | None) -> Iterator[object]:
    """What goes back, a part at a time: the parts of the reading, the largest first, each of which is held
    twice only while it arrives; then the most memory it took in bytes (None: the system does not say)."""
    yield from (getattr(reading, name) for name in PARTS)
    yield peak_memory


def taken_over(parts: Callable[[], object]) -> tuple[Reading, int | None]:
    """What was handed over; `parts` gives the next one."""
    reading = Reading(**{name: parts() for name in PARTS})
    return reading, parts()
