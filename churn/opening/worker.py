"""The reading process: `python -m churn.opening.worker` takes one task, reads, hands over, and ends.

Invariant: nothing but messages goes out by its output, and it never outlives the process that started it.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from churn.errors import ChurnError, ReadError
from churn.ingest.packed.tables import packed_to
from churn.ingest.raw import RawTable
from churn.opening.limits import hold_to, peak_memory
from churn.opening.own_folder import leave_nothing, settle_in
from churn.opening.task import OUT_OF_MEMORY, Task, handover
from churn.opening.wire import ERROR, PROGRESS, RESULT, exactly, own_output, receive, send
from churn.panel.reading import Reading, reading_of


def main(folder: str) -> None:
    """Do one task; what has to be a file for a while is one in `folder`."""
    settle_in(folder)
    told, given = own_output(), sys.stdin.buffer
    try:
        task: Task = pickle.loads(receive(given)[1])
        hold_to(task.limits)
        _hand_over(told, _read(given, task, told))
    except (EOFError, BrokenPipeError):  # nobody wants it any more
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    finally:
        leave_nothing(folder)


def _received(given: IO[bytes], task: Task, folder: str) -> list[tuple[str, bytes]]:
    """The files; from then on the process ends as soon as nobody waits for it."""
    files = [(name, exactly(given, size)) for name, size in task.files]
    threading.Thread(target=_end_with_parent, args=(given, folder), daemon=True).start()
    return files


def _read(given: IO[bytes], task: Task, told: IO[bytes]) -> Reading | None:
    """What was read; None where the refusal was told instead."""

    def tell(stage: str, **values: object) -> None:
        send(told, PROGRESS, pickle.dumps((stage, values)))

    packing = _Packing(task.keep)
    try:
        files = _received(given, task, tempfile.gettempdir())
        return reading_of(files, task.choices, task.chosen, tell, packing.begin)
    except ChurnError as refusal:
        send(told, ERROR, pickle.dumps(refusal))
    except (MemoryError, EOFError, BrokenPipeError):
        raise
    except Exception as error:  # a fault of ours: told as one, without a word of the data
        fault = ReadError("reader_failed", file=task.files[0][0], kind=type(error).__name__)
        send(told, ERROR, pickle.dumps(fault))
    finally:
        packing.end()
    return None


class _Packing:
    """The tables are packed beside the rest of the reading, which it does not hold up."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._thread = path, None

    def begin(self, tables: Sequence[RawTable], digest: str) -> None:
        if self._path is not None:
            self._thread = threading.Thread(target=packed_to(self._path), args=(tables, digest), daemon=True)
            self._thread.start()

    def end(self) -> None:
        if self._thread is not None:
            self._thread.join()


def _hand_over(told: IO[bytes], reading: Reading | None) -> None:
    if reading is not None:
        send(told, RESULT)
        for part in handover(reading, peak_memory()):
            pickle.dump(part, told, protocol=5)
        told.flush()


def _end_with_parent(given: IO[bytes], folder: str) -> None:
    """Wait for the end of the input, which comes when the process that asked is gone, and leave nothing."""
    given.read(1)
    leave_nothing(folder)
    os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:2])
