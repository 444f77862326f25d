"""A sample opens as a finished notebook; a few steps lead through it, each of which can be skipped."""

from __future__ import annotations

import pytest
import screens
import small_files

from churn.notebook import Note, Notebook, Pin, Remembered
from pages._guide import STEPS
from pages._samples import sample_digest


def finished(sample: str = "b2b", language: str = "en"):
    at = screens.visit(language)
    return at.button(key=f"demo:{sample}").click().run()


def step(at) -> str:
    """What the tour says on this screen."""
    return next((text for text in screens.bodies(at) if text.startswith(":material/explore:")), "")


def test_the_tour_leads_from_screen_to_screen_and_ends():
    at = finished(language="ru")
    for number, screen in STEPS:
        t = screens.words(at)
        assert screens.titles(at) == [t(f"page.{screen}")]
        assert t(f"guide.step_{number}") in step(at)
        key = "guide:next" if number < len(STEPS) else "guide:skip"
        at.button(key=key).click().run()
    assert step(at) == ""


def test_whoever_goes_another_way_is_told_the_way_back_until_they_leave():
    at = screens.go(finished(), "cohorts")
    assert screens.words(at)("guide.elsewhere") in step(at)
    at.button(key="guide:skip").click().run()
    assert step(at) == ""


def test_a_finished_notebook_speaks_the_reader_s_language_until_it_is_the_reader_s_own():
    at = finished()
    english = at.session_state["notebook"]
    screens.speak(at, "ru")
    russian = at.session_state["notebook"]
    assert russian.title == screens.words(at)("demo.b2b_title") != english.title
    assert len(russian.items) == len(english.items)
    own = at.session_state["notebook"] = russian.with_item(Note("Моё"))
    screens.speak(at, "en")
    assert at.session_state["notebook"] == own


OWN = Notebook("Mine", (Note("Ask the board"),))
PINNED = Pin("balance", remembered=Remembered("", (), sample_digest("shop")))


@pytest.mark.parametrize(("there", "left"), [(OWN, OWN), (OWN.with_item(PINNED), Notebook())])
def test_one_s_own_file_begins_without_the_tour_and_without_what_was_pinned_on_a_sample(there, left):
    at = screens.visit("en")
    at.button(key="sample:shop").click().run()
    at.session_state["notebook"], at.session_state["guide"] = there, [*STEPS]
    screens.give(screens.go(at, "start"), ("mine.csv", small_files.payments()))
    assert at.session_state["notebook"] == left
    assert step(at) == ""


def test_a_sample_looked_at_as_data_has_no_tour_and_no_notebook():
    at = screens.visit("en")
    at.button(key="sample:shop").click().run()
    assert step(at) == ""
    assert "notebook" not in at.session_state or not at.session_state["notebook"].items
