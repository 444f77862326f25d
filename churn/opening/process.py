"""One reading process as its starter sees it: pipes to it, a folder of its own, and the way to end it.

Invariant: once ended, neither the process nor its folder is there any more.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import IO

from churn.opening import own_folder
from churn.opening.limits import memory_of
from churn.opening.task import OUT_OF_MEMORY

_ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "churn.opening.worker")
_LAST_WORDS = 4000
_END_SECONDS = 1.0
_PIPE_BYTES = 1 << 20  # as much as Linux lets anybody have: hundreds of megabytes go through


class ReadingProcess:
    """A process that waits for one task. `command` is what it runs; it is given the path of its folder."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self.folder = own_folder.new()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process lives
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [*command, self.folder],
            cwd=_ROOT,
            stdin=pipe,
            stdout=pipe,
            stderr=self._errors,
            pipesize=_PIPE_BYTES,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # of Windows
        )
        self.given, self.told = self._process.stdin, self._process.stdout
        self.end = weakref.finalize(self, _end, self._process, self._errors, self.folder)
        """Ends it, whatever it does; more than once is once."""

    @property
    def waits(self) -> bool:
        """Whether it runs still."""
        return self._process.poll() is None

    @property
    def memory(self) -> int:
        """The memory it holds now, in bytes; 0 where that is not known."""
        return memory_of(self._process.pid) or 0

    def ran_out_of_memory(self) -> bool:
        """Whether it ended for lack of memory; one that says no more is about to end, or has gone mad."""
        try:
            code = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return False
        self._errors.seek(max(0, self._errors.seek(0, 2) - _LAST_WORDS))
        said = self._errors.read()
        return code == OUT_OF_MEMORY or b"memory allocation of" in said or b"MemoryError" in said


def _end(process: subprocess.Popen, errors: IO[bytes], folder: str) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout, errors):
        with contextlib.suppress(OSError):  # what was still to be written is of no use to anybody
            stream.close()
    process.wait()
    own_folder.leave_nothing(folder)


_spare: ReadingProcess | None = None
_guard = Lock()


def warm_up() -> None:
    """Have a process wait for the next opening, so that nobody waits for its start: one a server."""
    global _spare
    with _guard:
        if _spare is None or not _spare.waits:
            _spare = ReadingProcess()


def take() -> ReadingProcess:
    """The process that waits, or a new one."""
    global _spare
    with _guard:
        taken, _spare = _spare, None
    return taken if taken is not None and taken.waits else ReadingProcess()
