"""Job: one opening on its way in a process of its own; what it is doing now, and in the end what was read.

Invariant: a job that nobody holds any more is ended, its process killed and its folder gone.
"""

from __future__ import annotations

import pickle
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from churn.errors import ChurnError, ReadError
from churn.opening.kept import Content, chunks
from churn.opening.limits import GB, Limits, opening_limits
from churn.opening.process import ReadingProcess, take
from churn.opening.task import Task, taken_over
from churn.opening.wire import ERROR, PROGRESS, RESULT, TASK, receive, send
from churn.panel.reading import Reading
from churn.settings import Choices, Settings

Files = Sequence[tuple[str, Content]]
_SLIGHT_SECONDS, _SLIGHT_MEMORY = 3.0, GB
_LOOK_SECONDS = 0.1  # how often the limits are looked at
# The part of all the time that has gone by when a stage begins and when it ends.
_BEGINS = {
    "receiving": (0.0, 0.05),
    "reading": (0.05, 0.6),
    "shaping": (0.6, 0.65),
    "recognising": (0.65, 0.7),
    "cleaning": (0.7, 0.9),
    "counting": (0.9, 0.97),
    "handing_over": (0.97, 1.0),
}


@dataclass(frozen=True)
class Progress:
    """What is being done: a code of churn.ingest.progress.STAGES, and what is known of it."""

    stage: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """How far on it is, from 0 to 1, by what stages take as a rule."""
        begins, ends = _BEGINS[self.stage]
        done, total = (self.values.get(name, 0) for name in ("done", "total"))
        return begins + (ends - begins) * (done / total if total else 0.0)


@dataclass(frozen=True)
class Cost:
    """What an opening took: seconds, and at most so many bytes of memory (None: not known)."""

    seconds: float
    peak_memory: int | None = None

    @property
    def slight(self) -> bool:
        """Whether the same could be done again while somebody waits, without a process of its own."""
        return self.seconds <= _SLIGHT_SECONDS and (self.peak_memory or 0) <= _SLIGHT_MEMORY

    @property
    def memory_gb(self) -> float | None:
        return None if self.peak_memory is None else self.peak_memory / GB


@dataclass(eq=False)
class _State:
    """What the job and the threads that watch over it share."""

    process: ReadingProcess
    limits: Limits
    file: str
    progress: Progress = Progress("receiving")
    over: Event = field(default_factory=Event)
    begun: float = field(default_factory=time.monotonic)
    ended: float | None = None
    refusal: ChurnError | None = None
    beyond: str | None = None  # the limit it was stopped at


_STATES: weakref.WeakSet[_State] = weakref.WeakSet()  # of all jobs of this server


class Job:
    """The reading of `files`, (name, content) each, begun at once. Its tables are packed into the file `keep`
    by the same process; where that does not come to be, the disk did not take it."""

    def __init__(
        self,
        files: Files,
        choices: Choices,
        chosen: Settings,
        limits: Limits | None = None,
        process: ReadingProcess | None = None,
        keep: Path | None = None,
    ) -> None:
        limits = limits or opening_limits(beside=sum(not state.over.is_set() for state in _STATES))
        self._state = state = _State(process or take(), limits, files[0][0])
        _STATES.add(state)
        task = Task(tuple((name, len(content)) for name, content in files), choices, chosen, limits, keep)
        contents = [content for _, content in files]
        for work, *more in ((_give, task, contents), (_listen,), (_watch,)):
            Thread(target=work, args=(state, *more), daemon=True).start()
        self._let_go = weakref.finalize(self, _let_go, state)

    @property
    def progress(self) -> Progress:
        return self._state.progress

    @property
    def seconds(self) -> float:
        """How long it has been going on, or went on."""
        return (self._state.ended or time.monotonic()) - self._state.begun

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is over: read, or refused; waits for that as long as said."""
        return self._state.over.wait(seconds)

    @property
    def refuses(self) -> bool:
        """Whether it is over without a book."""
        return self._state.refusal is not None

    def result(self) -> tuple[Reading, Cost]:
        """What was read, loaded now, and what that took; once. Waits until it is over.

        Raises the refusal of the reader, and ReadError: too_much_memory (limit_gb), too_slow (minutes),
        reader_crashed, reader_failed (kind).
        """
        state = self._state
        self.wait()
        loading = time.monotonic()
        try:
            if state.refusal is not None:
                raise state.refusal
            reading, memory = taken_over(lambda: pickle.load(state.process.told))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise _why(state) from None
        finally:
            self._let_go()
        return reading, Cost(self.seconds + time.monotonic() - loading, memory)

    def cancel(self) -> None:
        """End it, and with it its process; there is no result then."""
        self._let_go()


def _give(state: _State, task: Task, contents: list[Content]) -> None:
    """Hand over the task and the files, and tell how far that is."""
    given, done, total = state.process.given, 0, sum(size for _, size in task.files)
    try:
        send(given, TASK, pickle.dumps(task))
        for content in contents:
            for piece in chunks(content):
                state.progress = Progress("receiving", {"done": done, "total": total})
                given.write(piece)
                done += len(piece)
        given.flush()
    except (OSError, ValueError):  # it is gone; who listens knows why
        return


def _listen(state: _State) -> None:
    """Hear what the process says until it has read or refused, or is gone."""
    try:
        while (message := receive(state.process.told))[0] == PROGRESS:
            stage, values = pickle.loads(message[1])
            state.progress = Progress(stage, values)
        if message[0] == ERROR:
            state.refusal = pickle.loads(message[1])
        elif message[0] == RESULT:
            state.progress = Progress("handing_over")
        else:
            state.refusal = ReadError("reader_crashed", file=state.file)
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        state.refusal = _why(state)
    state.ended = time.monotonic()
    state.over.set()


def _why(state: _State) -> ReadError:
    """Why the process ended without a word."""
    if state.beyond == "time":
        return ReadError("too_slow", file=state.file, minutes=state.limits.seconds / 60)
    if state.beyond == "memory" or (state.process.end.alive and state.process.ran_out_of_memory()):
        return ReadError("too_much_memory", file=state.file, limit_gb=state.limits.memory_gb)
    return ReadError("reader_crashed", file=state.file)


def _watch(state: _State) -> None:
    """Stop it where it goes beyond its limits."""
    limits = state.limits
    while state.beyond is None and not state.over.wait(_LOOK_SECONDS):
        if time.monotonic() - state.begun > limits.seconds:
            state.beyond = "time"
        elif limits.memory is not None and state.process.memory > limits.memory:
            state.beyond = "memory"
    if state.beyond is not None:
        state.process.end()


def _let_go(state: _State) -> None:
    state.process.end()
    state.over.set()
