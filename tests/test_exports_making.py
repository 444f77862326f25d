"""A file is made beside whoever waits, and whatever becomes of the process that writes it, that is told."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

import pytest

from churn.errors import ChoiceError, ChurnError
from churn.exhibits.report import report
from churn.exports.making import Making
from churn.notebook import Heading, Notebook, Pin
from churn.opening.own_folder import PREFIX
from churn.texts import texts
from tests.opened import opened

NOTEBOOK = Notebook("Losses", (Heading("What"), Pin("balance")))
_TAKES = "import pickle, sys; [pickle.load(sys.stdin.buffer) for _ in range(2)]; "
DIES = (sys.executable, "-c", f"{_TAKES} import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
HANGS = (sys.executable, "-c", f"{_TAKES} sys.stdin.buffer.read()")
SAYS_WHERE = """
import sys, tempfile
from churn.exports import writer
writer.written = lambda report, kind, tell: tempfile.gettempdir().encode()
writer.main(*sys.argv[1:])
"""
SAYS_WHERE = (sys.executable, "-c", SAYS_WHERE)
WRITES = """
import pickle, sys
from churn.opening.wire import PROGRESS, RESULT, send
kind, report = pickle.load(sys.stdin.buffer), pickle.load(sys.stdin.buffer)
send(sys.stdout.buffer, PROGRESS, pickle.dumps((1, 2)))
send(sys.stdout.buffer, RESULT)
pickle.dump(f"{kind} {report.title} {len(report.parts)}".encode(), sys.stdout.buffer)
"""


def gather(tell):
    return report(opened("b2b"), NOTEBOOK, texts("en", "RUB", "month"), tell=tell)


def test_a_file_is_written_of_the_whole_report_by_another_process():
    making = Making(gather, "html", (sys.executable, "-c", WRITES))
    assert making.result() == b"html Losses 2"
    assert (making.stage, making.share) == ("writing", 1.0)


@pytest.mark.parametrize("command", [DIES, (sys.executable, "-c", "raise SystemExit(3)")])
def test_a_process_that_dies_is_told_and_not_waited_for(command):
    with pytest.raises(ChurnError, match="export_failed"):
        Making(lambda tell: "a report", "html", command).result()


def test_what_refuses_the_report_refuses_the_file():
    def refusing(tell):
        raise ChoiceError("unknown_segment", name="x", known="")

    with pytest.raises(ChoiceError, match="unknown_segment"):
        Making(refusing, "html").result()


def test_a_file_that_is_given_up_is_not_gathered_any_further():
    begun, cancelled, told = Event(), Event(), []

    def gathering(tell):
        begun.set()
        cancelled.wait()
        for done in range(9):
            tell(done, 9)
            told.append(done)

    making = Making(gathering, "html", HANGS)
    begun.wait()
    making.cancel()
    cancelled.set()
    while making._state.ended is None:
        making.wait(0.01)
    assert told == []


def test_what_a_writer_puts_in_files_goes_with_its_process():
    """openpyxl keeps each sheet in a file until the workbook is whole; one that is killed leaves them."""
    folder = Making(lambda tell: "a report", "xlsx", SAYS_WHERE).result().decode()
    assert Path(folder).name.startswith(PREFIX)
    assert not Path(folder).exists()


def test_a_file_that_is_given_up_ends_its_process():
    making = Making(lambda tell: "a report", "html", HANGS)
    while making.stage == "gathering":
        making.wait(0.02)
    process = making._state.process
    making.cancel()
    assert making.wait()
    assert not process or not process.waits
