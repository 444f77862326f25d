"""The notebook's screen makes files beside the page: asked for, waited for, given up, refused, delivered."""

from __future__ import annotations

import pytest
import screens

from churn.errors import ChurnError
from churn.notebook import Heading, Note, Notebook
from pages import _exports


class Made:
    """A file that is made as a test wants: on its way, refused, or there."""

    stage, share, seconds, megabytes = "writing", 0.6, 3.0, 1.5
    on_its_way, refusal, given_up = False, None, 0

    def __init__(self, gather, kind, finish=None):
        Made.asked = gather, kind, finish

    def wait(self, seconds):
        return not Made.on_its_way

    def result(self):
        if Made.refusal:
            raise Made.refusal
        return b"content"

    def cancel(self):
        Made.given_up += 1


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setattr(_exports, "Making", Made)
    Made.on_its_way, Made.refusal, Made.given_up = False, None, 0
    return Made


def notebook(language: str = "en", *items):
    at = screens.go(screens.visit(language, book="b2b"), "notebook")
    at.session_state["notebook"] = Notebook("Mine", items)
    return at.run()


def make(at, **picked: str):
    for name, option in picked.items():
        control = next(c for c in at.segmented_control if c.key.startswith(f"export:{name}:"))
        control.set_value(option)
    return at.button(key="export:make").click().run()


@pytest.mark.parametrize("language", screens.LANGUAGES)
def test_a_file_that_is_there_can_be_downloaded_by_its_name(language, asked):
    at = make(notebook(language, Heading("H")), kind="html")
    t = screens.words(at)
    label = t.md("export.download", name="b2b_ru.html", size=1.5)
    assert label in [button.proto.label for button in at.get("download_button")]


def test_the_report_is_of_the_notebook_in_the_language_that_was_picked(asked):
    make(notebook("en", Heading("H"), Note("N")), of="notebook", language="ru")
    gather, kind, finish = asked.asked
    report = gather(lambda done, total: None)
    assert (kind, finish) == ("pptx", None)
    assert (report.title, report.t.language) == ("Mine", "ru")
    assert report.parts == (Heading("H"), Note("N"))


def test_without_a_notebook_there_is_a_ready_report(asked):
    at = notebook("en")
    options = next(c for c in at.segmented_control if c.key.startswith("export:of:")).options
    assert len(options) == 1
    make(at)
    report = asked.asked[0](lambda done, total: None)
    assert report.parts[0].exhibit.code == "headline"


def test_a_jupyter_notebook_comes_with_its_data(asked):
    make(notebook("en", Heading("H")), kind="ipynb")
    assert asked.asked[2](b"{}").startswith(b"PK")


def test_a_file_on_its_way_shows_how_far_it_is_and_can_be_given_up(asked):
    asked.on_its_way = True
    at = make(notebook("en", Heading("H")))
    assert screens.words(at)("export.stage_writing", seconds=3.0) in at.get("progress")[0].proto.text
    at.button(key="export:cancel").click().run()
    assert asked.given_up == 1
    assert not at.get("progress")


def test_a_file_that_could_not_be_made_says_why(asked):
    asked.refusal = ChurnError("export_failed", kind="KeyError")
    at = make(notebook("en", Heading("H")))
    assert at.error[0].value == screens.words(at).md("error.export_failed", kind="KeyError")
