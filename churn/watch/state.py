"""What the last look saw, in one small file.

Invariant: the file is either the old state or the new one, whatever happens while it is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from churn.errors import ReadError
from churn.whole_file import whole_file

VERSION = 1


@dataclass(frozen=True)
class State:
    """`known`: the alarms that were there at the last look, by name, each with the day it was first seen (ISO
    text); `owed`: by channel ("mail", "webhook") the names that it could not deliver yet."""

    known: Mapping[str, str] = field(default_factory=dict)
    owed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_state(path: Path) -> State:
    """The state in a file; of a file that is not there, that nothing was seen.

    Raises ReadError("bad_state") for one that cannot be understood: to begin anew would tell everything
    again, and to go on would tell nothing.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["version"] != VERSION:
            raise ValueError
        known = {str(name): str(day) for name, day in content["known"].items()}
        owed = {str(way): tuple(map(str, names)) for way, names in content["owed"].items()}
    except FileNotFoundError:
        return State()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ReadError("bad_state", file=str(path)) from None
    return State(known, owed)


def write_state(state: State, path: Path) -> None:
    """Write the state in place of the old one: beside it first, to the disk, then by one rename.

    Raises ReadError("state_not_written") where it cannot.
    """
    content = {
        "version": VERSION,
        "known": dict(state.known),
        "owed": {k: [*v] for k, v in state.owed.items()},
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    try:
        with whole_file(path) as file:
            file.write((text + "\n").encode("utf-8"))
    except OSError:
        raise ReadError("state_not_written", file=str(path)) from None
