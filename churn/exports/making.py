"""A file on its way: its report is made in a thread, the file itself written in a process of its own.

Invariant: whoever waits is never held up by it; one that nobody holds any more is ended.
"""

from __future__ import annotations

import pickle
import sys
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Thread

from churn.errors import ChurnError
from churn.exhibits.report import Report
from churn.opening.process import ReadingProcess
from churn.opening.wire import ERROR, PROGRESS, RESULT, receive

COMMAND = (sys.executable, "-m", "churn.exports.writer")
_GATHERED = 0.5  # the part of all the time that has gone by when the report is there

Tell = Callable[[int, int], None]
Gather = Callable[[Tell], Report]
Finish = Callable[[bytes], bytes]


@dataclass(eq=False)
class _State:
    """What the file and the thread that makes it share."""

    kind: str
    command: Sequence[str]
    finish: Finish | None = None
    stage: str = "gathering"
    share: float = 0.0
    content: bytes | None = None
    refusal: ChurnError | None = None
    process: ReadingProcess | None = None
    given_up: bool = False
    over: Event = field(default_factory=Event)
    begun: float = field(default_factory=time.monotonic)
    ended: float | None = None


class Making:
    """The making of a file of `kind` (as `churn.exports.formats.written` knows it) of the report that
    `gather` gives, begun at once. `gather` is told whom to tell how far it is; `finish` makes of the file
    what is delivered."""

    def __init__(
        self, gather: Gather, kind: str, command: Sequence[str] = COMMAND, finish: Finish | None = None
    ) -> None:
        self._state = state = _State(kind, command, finish)
        Thread(target=_make, args=(state, gather), daemon=True).start()
        self._let_go = weakref.finalize(self, _let_go, state)

    @property
    def kind(self) -> str:
        return self._state.kind

    @property
    def stage(self) -> str:
        """What is being done: "gathering" or "writing"."""
        return self._state.stage

    @property
    def share(self) -> float:
        """How far on it is, from 0 to 1."""
        return self._state.share

    @property
    def seconds(self) -> float:
        """How long it has been going on, or went on."""
        return (self._state.ended or time.monotonic()) - self._state.begun

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is over: made, or refused; waits for that as long as said."""
        return self._state.over.wait(seconds)

    def result(self) -> bytes:
        """The file; waits until it is there. Raises ChurnError("export_failed") with its kind, and what the
        report refuses."""
        self.wait()
        if self._state.refusal is not None:
            raise self._state.refusal
        return self._state.content

    @property
    def megabytes(self) -> float:
        """How large the file is; 0 until it is there."""
        return len(self._state.content or b"") / 2**20

    def cancel(self) -> None:
        """End it, and with it its process."""
        self._let_go()


def _make(state: _State, gather: Gather) -> None:
    try:
        report = gather(lambda done, total: _tell(state, 0.0, done, total))
        if not state.given_up:
            _write(state, report)
    except _NobodyWaitsError:
        return
    except ChurnError as refusal:
        state.refusal = refusal
    except Exception as fault:  # a fault of ours, or a process that died: told as such
        state.refusal = ChurnError("export_failed", kind=type(fault).__name__)
    finally:
        if state.process is not None:
            state.process.end()
        state.ended = time.monotonic()
        state.over.set()


def _write(state: _State, report: Report) -> None:
    state.stage, state.share = "writing", _GATHERED
    process = state.process = ReadingProcess(state.command)
    if state.given_up:  # between the last look and now
        return
    for part in (state.kind, report):
        pickle.dump(part, process.given, protocol=5)
    process.given.flush()
    while (message := receive(process.told))[0] == PROGRESS:
        _tell(state, _GATHERED, *pickle.loads(message[1]))
    if message[0] == ERROR:
        raise pickle.loads(message[1])
    if message[0] != RESULT:
        raise EOFError
    content = pickle.load(process.told)
    state.content, state.share = state.finish(content) if state.finish else content, 1.0


class _NobodyWaitsError(Exception):
    """The file was given up."""


def _tell(state: _State, begins: float, done: int, total: int) -> None:
    """How far it is; whoever tells goes no further once nobody waits. Raises _NobodyWaitsError then."""
    if state.given_up:
        raise _NobodyWaitsError
    state.share = begins + (1 - _GATHERED) * (done / total if total else 0.0)


def _let_go(state: _State) -> None:
    state.given_up = True
    if state.process is not None:
        state.process.end()
    state.over.set()
