"""A job reads as its asker would, and whatever becomes of its own process, it says so and ends."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import small_files

from churn.book import book_of, read_with
from churn.errors import MeaningError, ReadError
from churn.ingest.progress import STAGES
from churn.opening.job import Job, Progress
from churn.opening.kept import KeptFile, chunks, kept
from churn.opening.limits import Limits, memory_of, opening_limits, peak_memory
from churn.opening.process import ReadingProcess
from churn.opening.task import handover, taken_over
from churn.panel.reading import reading_of
from churn.settings import Choices, Settings

FILE = ("book.csv", small_files.payments().encode())
FREE = Limits(None, 60.0)
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")

# What a reading process may do instead of reading; it is given its folder.
_TAKES = "import sys; from churn.opening.wire import receive; receive(sys.stdin.buffer)\n"
HANGS = _TAKES + "sys.stdin.buffer.read()"
DIES = _TAKES + "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
SWELLS = _TAKES + "a = b'x' * (1 << 28); sys.stdin.buffer.read()"
HAS_NO_MEMORY = _TAKES + "raise MemoryError"
TALKS = _TAKES + "print('a page of somebody else', flush=True); sys.stdin.buffer.read()"


def misbehaving(program: str) -> ReadingProcess:
    return ReadingProcess((sys.executable, "-c", program))


@contextmanager
def reading(program: str, limits: Limits = FREE) -> Iterator[Job]:
    job = Job([FILE], Choices(), Settings(), limits, misbehaving(program))
    yield job
    job.cancel()


def refusal(program: str, limits: Limits = FREE) -> ReadError:
    with reading(program, limits) as job, pytest.raises(ReadError) as caught:
        job.result()
    return caught.value


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """Where a job packs the tables of what it reads."""
    return tmp_path_factory.mktemp("kept") / "tables"


@pytest.fixture(scope="module")
def jobs(packed):
    """The real reading process at a file that can be read, kept on the disk, and at one that cannot."""
    refused = ("colours.csv", small_files.NO_CUSTOMER.encode())
    files = (FILE[0], KeptFile(FILE[1])), refused
    places = packed, None
    return [
        Job([file], Choices(), Settings(), FREE, keep=place)
        for file, place in zip(files, places, strict=True)
    ]


@pytest.fixture(scope="module")
def read(jobs):
    """The result of a job, and the job."""
    return jobs[0].result(), jobs[0]


def test_a_job_reads_what_reading_here_reads(read):
    (found, _), _ = read
    ours, theirs = book_of(found), read_with([FILE], Choices(), Settings())
    assert ours.key == theirs.key
    assert ours.tables.transactions.equals(theirs.tables.transactions)
    assert np.array_equal(ours.panel.revenue, theirs.panel.revenue)
    assert ours.receipt.rows_used == theirs.receipt.rows_used
    assert ours.headline() == theirs.headline()


def test_a_job_packs_the_tables_of_what_it_read_into_a_file(read, packed):
    (found, _), _ = read
    again = reading_of(("x", packed.read_bytes()), Choices(), Settings())
    assert book_of(again).key == book_of(found).key


def test_a_job_tells_what_it_took(read):
    (_, cost), job = read
    assert cost.seconds >= job.seconds > 0
    if sys.platform == "linux":
        assert cost.peak_memory > 1 << 20
        assert cost.memory_gb == cost.peak_memory / (1 << 30)


def test_a_job_that_is_over_leaves_no_process_and_no_folder(read):
    process = read[1]._state.process
    assert not process.waits
    assert not Path(process.folder).exists()


def test_a_refusal_keeps_its_kind_its_code_and_its_values(jobs):
    with pytest.raises(MeaningError) as caught:
        jobs[1].result()
    assert (caught.value.code, caught.value.values["file"]) == ("no_customer", "colours.csv")
    assert jobs[1].refuses


def test_a_cancelled_job_ends_at_once_with_its_process_and_its_folder():
    with reading(HANGS) as job:
        assert not job.wait(0)
        process = job._state.process
        assert Path(process.folder).is_dir()
        job.cancel()
        assert job.wait(0)
        assert not process.waits
        assert not Path(process.folder).exists()


def test_a_job_that_nobody_holds_ends_its_process():
    job = Job([FILE], Choices(), Settings(), FREE, misbehaving(HANGS))
    process = job._state.process
    del job
    gc.collect()
    assert not process.waits


def test_a_reader_that_dies_is_a_refusal():
    error = refusal(DIES)
    assert (error.code, error.values) == ("reader_crashed", {"file": "book.csv"})


def test_a_reader_that_talks_out_of_turn_is_a_refusal():
    assert refusal(TALKS).code == "reader_crashed"


def test_a_reader_that_takes_too_long_is_stopped():
    error = refusal(HANGS, Limits(None, 0.0))
    assert (error.code, error.values) == ("too_slow", {"file": "book.csv", "minutes": 0.0})


@needs_linux
def test_a_reader_that_takes_too_much_memory_is_stopped():
    error = refusal(SWELLS, Limits(1 << 27, 60.0))
    assert (error.code, error.values) == ("too_much_memory", {"file": "book.csv", "limit_gb": 0.125})


def test_a_reader_without_memory_says_so():
    assert refusal(HAS_NO_MEMORY, Limits(1 << 40, 60.0)).code == "too_much_memory"


def test_nobody_but_its_owner_may_look_into_the_folder_of_a_reader():
    process = misbehaving(HANGS)
    if sys.platform != "win32":
        assert Path(process.folder).stat().st_mode & 0o077 == 0
    process.end()


def test_progress_never_goes_back_and_ends_at_the_whole():
    shares = [Progress(stage, {"done": done, "total": 2}).share for stage in STAGES for done in range(3)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_limits_come_from_the_environment_or_from_what_is_free(monkeypatch):
    monkeypatch.setenv("CHURNBOOK_MEMORY_GB", "1.5")
    monkeypatch.setenv("CHURNBOOK_SECONDS", "30")
    assert opening_limits() == Limits(3 << 29, 30.0)
    monkeypatch.delenv("CHURNBOOK_MEMORY_GB")
    monkeypatch.delenv("CHURNBOOK_SECONDS")
    monkeypatch.setattr("churn.opening.limits._free_memory", lambda: 1000)
    assert opening_limits() == Limits(700, 600)
    assert opening_limits(beside=1) == Limits(350, 600)
    monkeypatch.setattr("churn.opening.limits._free_memory", lambda: None)
    assert opening_limits().memory is None


@needs_linux
def test_memory_is_that_of_the_process_asked_for():
    assert 0 < memory_of(os.getpid()) <= peak_memory()
    assert memory_of(2**30) is None


def test_a_large_file_is_kept_on_the_disk_without_a_name_and_comes_back_whole(monkeypatch):
    monkeypatch.setattr("churn.opening.kept.KEPT_IN_MEMORY", 3)
    monkeypatch.setattr("churn.opening.kept._CHUNK", 2)
    small, large = kept(b"abc"), kept(b"abcdefg")
    assert small == b"abc"
    assert isinstance(large, KeptFile)
    assert len(large) == 7
    assert not isinstance(large._file.name, str)  # on Linux the number of an open file that has no name
    for content, whole in ((small, b"abc"), (large, b"abcdefg")):
        assert b"".join(chunks(content)) == whole


def test_what_is_handed_over_is_what_was_read():
    made = reading_of([FILE], Choices(), Settings())
    parts = iter([pickle.loads(pickle.dumps(part, 5)) for part in handover(made, 7)])
    back, memory = taken_over(lambda: next(parts))
    assert memory == 7
    assert back.tables.transactions.equals(made.tables.transactions)
    assert (back.chosen, back.choices, back.settings) == (made.chosen, made.choices, made.settings)
