"""What a job has read becomes the open book, on whatever screen one waits for it, and costs nothing after."""

from __future__ import annotations

import gc
import weakref
from typing import ClassVar

import pytest
import screens
import small_files

from churn import read
from churn.book import book_of
from churn.errors import ReadError
from churn.opening.job import Cost, Progress
from churn.panel.reading import reading_of
from churn.texts import texts
from pages import _reading

CONTENT = small_files.payments()
OTHER = small_files.payments(name="d")


class JobHere:
    """A job that reads when it is waited for; `asked`: what the jobs of a test were asked for."""

    asked: ClassVar[list[tuple]] = []
    progress = Progress("reading", {"file": "book.csv", "done": 0, "total": 1})

    def __init__(self, files, choices, chosen, keep=None):
        self.asked.append((files, choices, chosen))
        self.seconds, self.refuses, self.cancelled = 75.0, False, False

    def wait(self, seconds=None):
        return True

    def result(self):
        return reading_of(list(self.asked[-1][0]), *self.asked[-1][1:]), Cost(75.0, 3 << 29)

    def cancel(self):
        self.cancelled = True


class CrashingJob(JobHere):
    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.refuses = True

    def result(self):
        raise ReadError("reader_crashed", file="second.csv")


@pytest.fixture
def by_job(monkeypatch):
    """Every dropped file is read by a job."""
    monkeypatch.setattr(_reading, "reads_at_once", lambda files: False)
    monkeypatch.setattr(_reading, "Job", JobHere)
    monkeypatch.setattr(JobHere, "asked", [])
    return JobHere


@screens.either_language
def test_a_file_read_by_a_job_leads_to_its_overview_and_says_what_it_took(language, by_job):
    at = screens.with_file(CONTENT, language)
    t = screens.words(at)
    assert screens.titles(at) == [t("page.overview")]
    assert screens.book_of(at).key == read(("book.csv", CONTENT.encode())).key
    screens.go(at, "data")
    assert screens.says(at, t("opening.cost_memory", seconds=75.0, memory_gb=1.5))


def test_a_file_is_read_once_however_much_is_looked_at(by_job):
    at = screens.with_file(CONTENT)
    for screen in ("revenue", "data", "start"):
        screens.go(at, screen)
    screens.speak(at, "ru")
    assert len(by_job.asked) == 1


def test_a_second_file_is_counted_without_what_was_chosen_for_the_first_and_frees_it(by_job):
    at = screens.with_file(CONTENT, **{"from": "2024-03-01"})
    first = weakref.ref(at.session_state["book"].whole)
    screens.give(screens.go(at, "start"), ("other.csv", OTHER))
    gc.collect()
    assert first() is None
    assert screens.book_of(at).key == read(("other.csv", OTHER.encode())).key
    assert at.query_params == {"lang": "en"}


def test_a_refusal_of_a_job_is_told_and_what_was_open_stays_open(by_job, monkeypatch):
    at = screens.with_file(CONTENT)
    before = at.session_state["book"]
    monkeypatch.setattr(_reading, "Job", CrashingJob)
    screens.give(screens.go(at, "start"), ("second.csv", OTHER))
    t = texts("en")
    assert screens.refusals(at) == [t.md("error.reader_crashed", file="second.csv")]
    assert at.session_state["book"] is before
    assert t.md("sidebar.open", files="book.csv", customers=24) in screens.bodies(at)


def test_a_choice_about_a_large_file_is_read_by_a_job_where_it_was_made(by_job):
    at = screens.go(screens.with_file(CONTENT), "data")
    screens.edit(at, {2: {"role": texts("en")("role.none")}})
    t = screens.words(at)
    assert screens.says(at, t("opening.no_preview", seconds=75.0))
    next(button for button in at.button if button.label == t("data.apply")).click().run()
    assert screens.titles(at) == [t("page.data")]
    assert len(by_job.asked) == 2
    assert at.session_state["book"].tables.counts_orders


def test_a_link_with_settings_that_a_file_cannot_be_counted_by_is_read_without_them(by_job):
    at = screens.with_file(CONTENT, basis="snapshot", as_of="1990-01-01")
    assert screens.titles(at) == [screens.words(at)("page.overview")]
    assert [chosen.as_of is None for _, _, chosen in by_job.asked] == [False, True]


def test_cancelling_ends_the_job_and_leaves_what_was_open():
    state = {
        "pending": _reading.Pending(JobHere((), None, None), _reading.Opened(()), new=True),
        "book": 1,
        "arriving": True,
    }
    waited = state["pending"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_reading.st, "session_state", state)
        _reading.cancel()
    assert waited.job.cancelled
    assert state == {"book": 1}


def test_forgetting_while_a_file_is_read_ends_the_reading(by_job):
    at = screens.with_file(CONTENT)
    waited = _reading.Pending(JobHere((), None, None), at.session_state["opened"], new=True)
    at.session_state["pending"] = waited
    forget = texts("en")("sidebar.forget")
    next(button for button in at.sidebar.button if button.label == forget).click().run()
    assert waited.job.cancelled
    assert {"pending", "book", "opened", "cost"}.isdisjoint(at.session_state.keys())


def test_an_upload_is_kept_by_nobody_but_the_session_that_opened_it():
    at = screens.with_file(CONTENT)
    held = at.session_state
    assert not any(name.startswith("given") and held[name] for name in dict(held))
    assert dict(held["opened"].files) == {"book.csv": CONTENT.encode()}


def test_the_book_of_what_was_read_is_the_book():
    choices, chosen = _reading.Choices(), _reading.Settings()
    made = book_of(reading_of(("book.csv", CONTENT.encode()), choices, chosen))
    assert made.key == read(("book.csv", CONTENT.encode())).key
