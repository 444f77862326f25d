"""Runs in processes of their own, with bounds of memory and time, so that the worst ends one run only.

Invariant: the one who asks always gets an answer: an outcome, a broken promise, a death or a hang.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import resource
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection

_MEMORY = 3 << 29  # bytes above what a worker takes before its first file
_RUNS = 300  # after which a worker is started anew, lest what the runs before left behind count as the next's
_SECONDS = 60
_HUNGRY = 9


@dataclass(frozen=True)
class Run:
    """What came of one run. `code` "crash", "death" and "hang" are findings, told in `detail`."""

    number: int
    format: str
    code: str
    seconds: float
    megabytes: float
    detail: str = ""

    @property
    def is_finding(self) -> bool:
        return self.code in ("crash", "death", "hang")


class Worker:
    """One process that opens files; started anew where it died."""

    def __init__(self, seed: int, only: str | None) -> None:
        self.seed, self.only, self.again = seed, only, False
        self._start()

    def _start(self) -> None:
        self.ours, theirs = mp.Pipe()
        self.process = mp.get_context("spawn").Process(
            target=_work, args=(theirs, self.seed, self.only), daemon=False
        )
        self.process.start()
        theirs.close()
        self.ours.recv()  # ready
        self.number, self.runs = -1, 0

    def begin(self, number: int) -> None:
        if self.runs >= _RUNS:
            self.end()
            self._start()
        self.number, self.begun = number, time.monotonic()
        self.runs += 1
        self.ours.send(number)

    def result(self) -> Run | None:
        """What came of the run; None while it goes on."""
        try:
            if self.ours.poll():
                run = self.ours.recv()
                self.again = False
                return run
        except (EOFError, ConnectionResetError):
            return self._anew("death", f"exit {self._code()}")
        if time.monotonic() - self.begun > _SECONDS:
            return self._anew("hang", f"over {_SECONDS} s")
        return None

    def _code(self) -> int | None:
        self.process.join(5)
        return self.process.exitcode

    def _anew(self, code: str, detail: str) -> Run | None:
        """A new process; the run is tried once more in it, for it may have died of those before it."""
        run = Run(self.number, "", code, time.monotonic() - self.begun, 0.0, detail)
        first, number = not self.again and self.runs > 1, self.number
        self.end()
        self._start()
        self.again = first
        if first:
            self.begin(number)
            return None
        return run

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.ours.close()


def _work(asked: Connection, seed: int, only: str | None) -> None:
    os.environ["POLARS_MAX_THREADS"] = "1"
    from tests.fuzz.outcome import outcome
    from tests.fuzz.tables import drawn

    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # the reader's Rust code prints what it panics about
    outcome(seed, 0, only)
    drawn()
    bound = _size("VmSize") + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    asked.send("ready")
    while True:
        number = asked.recv()
        before, begun = _size("VmHWM"), time.monotonic()
        try:
            done = outcome(seed, number, only)
            format, code, detail = done.format, done.code, ""
        except MemoryError:
            os._exit(_HUNGRY)  # tried once more in a process that the runs before have not filled
        except BaseException:
            format, code, detail = "", "crash", traceback.format_exc(limit=-8)
        grown = max(0, _size("VmHWM") - before) / 2**20
        asked.send(Run(number, format, code, time.monotonic() - begun, grown, detail))


def _size(name: str) -> int:
    """Bytes of this process, as the system counts them."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(name))
