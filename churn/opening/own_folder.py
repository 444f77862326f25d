"""The folder that a process has to itself for as long as it lives: what has to be a file for a while is one
in there.

Invariant: however the process ends, whoever started it can take all that it wrote away with the folder.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

PREFIX = "churnbook-"


def new() -> str:
    """The path of a new folder, for the eyes of its owner alone."""
    return tempfile.mkdtemp(prefix=PREFIX)


def settle_in(folder: str) -> None:
    """From now on this process, and what it uses, puts its files there."""
    tempfile.tempdir = folder


def leave_nothing(folder: str) -> None:
    """Take the folder away, if it is such a one."""
    if Path(folder).name.startswith(PREFIX):
        shutil.rmtree(folder, ignore_errors=True)
