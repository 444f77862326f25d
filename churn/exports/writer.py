"""The writing process: `python -m churn.exports.writer` takes one report, writes it as a file, and ends.

Invariant: nothing but messages goes out by its output, and it ends when nobody waits for it any more.
"""

from __future__ import annotations

import pickle
import sys
from typing import IO

from churn.errors import ChurnError
from churn.exports.formats import written
from churn.opening.own_folder import leave_nothing, settle_in
from churn.opening.wire import ERROR, PROGRESS, RESULT, own_output, send


def main(folder: str = "") -> None:
    """Write one report; what has to be a file for a while, as sheets of a workbook, is one in `folder`."""
    if folder:
        settle_in(folder)
    told = own_output()
    try:
        kind = pickle.load(sys.stdin.buffer)
        report = pickle.load(sys.stdin.buffer)
        _write(told, report, kind)
    except (EOFError, BrokenPipeError):  # nobody wants it any more
        return
    finally:
        leave_nothing(folder)


def _write(told: IO[bytes], report: object, kind: str) -> None:
    def tell(done: int, total: int) -> None:
        send(told, PROGRESS, pickle.dumps((done, total)))

    try:
        content = written(report, kind, tell)
    except BrokenPipeError:
        raise
    except ChurnError as refusal:
        send(told, ERROR, pickle.dumps(refusal))
    except Exception as fault:  # a fault of ours: told as one, without a word of the data
        send(told, ERROR, pickle.dumps(ChurnError("export_failed", kind=type(fault).__name__)))
    else:
        send(told, RESULT)
        pickle.dump(content, told, protocol=5)
        told.flush()


if __name__ == "__main__":
    main(*sys.argv[1:2])
