"""What is asked of a reading process, and what it hands over: the words both sides know.

Invariant: everything here is pickled under this module's name, whichever side it is made on.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.opening.limits import Limits
from churn.panel.reading import Reading
from churn.settings import Choices, Settings

OUT_OF_MEMORY = 77  # the code of a process that has no memory left to say so
FOLDER_PREFIX = "churnbook-"


@dataclass(frozen=True)
class Task:
    """What to read: the contents follow the task in the order of `files`, (name, size) each."""

    files: tuple[tuple[str, int], ...]
    choices: Choices
    chosen: Settings
    limits: Limits


@dataclass(frozen=True, eq=False)
class Handover:
    """What was read, and the most memory it took in bytes (None where the system does not say)."""

    reading: Reading
    peak_memory: int | None
