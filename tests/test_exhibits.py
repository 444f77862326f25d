"""What exhibits owe: made by code in both languages, the same again, and told when they cannot be."""

import pickle
from dataclasses import replace
from functools import cache

import pytest

from churn.errors import ChoiceError
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import EXHIBITS, exhibit
from churn.exhibits.looks import look_of, seen
from churn.exhibits.remembered import changes, remembered
from churn.exhibits.report import Failed, Shown, report
from churn.notebook import Heading, Look, Note, Notebook, Pin
from churn.texts import texts
from tests.opened import opened


@cache
def asked() -> Asked:
    """The sample book, each of its questions worked out once for all exhibits."""
    return Asked(opened("b2b"))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", EXHIBITS)
def test_every_exhibit_answers_in_words_or_says_why_it_cannot(code, language):
    book = asked()
    t = texts(language, book.tables.currency, "month")
    made = exhibit(code, book, t)
    assert made.title
    assert made.said or made.tables or made.figures
    assert all(figure.number is None or figure.number == figure.number for figure in made.figures)
    if made.plot is not None:
        assert made.plot().categories


def test_an_unknown_code_argument_or_figure_is_refused():
    book, t = opened("b2b"), texts("en")
    for code, arguments, figure in (("nothing", {}, ""), ("balance", {"x": 1}, ""), ("balance", {}, "no")):
        with pytest.raises(ChoiceError, match="unknown_exhibit"):
            exhibit(code, book, t, arguments, figure)


def test_where_nobody_is_left_the_lost_of_a_segment_are_told_to_be_none():
    book = opened("b2b").filtered({"plan": ["none"]})
    assert exhibit("segment_lost", book, texts("en"), {"name": "plan"}).is_empty


def test_arguments_that_are_as_by_default_make_the_same_pin():
    book, t = opened("b2b"), texts("en")
    assert (
        exhibit("balance", book, t).arguments == exhibit("balance", book, t, {"measure": "value"}).arguments
    )


def test_a_book_seen_with_its_own_look_is_the_same_book():
    book = opened("b2b").with_settings(norm_monthly=0.02)
    assert seen(opened("b2b"), look_of(book)).key == book.key


def test_the_same_data_changes_nothing_and_other_data_tells_its_figures():
    book, t = opened("b2b"), texts("en")
    made = exhibit("balance", book, t)
    before = remembered(made, book)
    assert changes(before, made) == []
    older = replace(before, figures=(("closing", 1.0), ("gone", 2.0)))
    assert [(change.figure.name, change.before) for change in changes(older, made)] == [("closing", 1.0)]


def test_a_question_is_worked_out_once_and_told_once():
    book = Asked(opened("b2b"))
    assert book.movements("value") is book.movements("value")
    assert book.questions == [("movements", ("value",))]


def test_a_report_tells_what_failed_in_its_place_and_can_go_to_another_process():
    """A pin of a segment that the data no longer has stands between a heading and a pin that can be made."""
    lost = Pin("balance", look=Look(filters=(("Нет такого", ("x",)),)), title="Gone")
    notebook = Notebook("Title", (Heading("What"), lost, Pin("movements"), Note("Words")))
    book = opened("b2b")
    made = pickle.loads(pickle.dumps(report(book, notebook, texts("en", "RUB", "month"))))
    heading, failed, shown, note = made.parts
    assert (heading, note) == (Heading("What"), Note("Words"))
    assert isinstance(failed, Failed)
    assert (failed.title, failed.error.code) == ("Gone", "unknown_segment")
    assert isinstance(shown, Shown)
    assert shown.exhibit.picture()["datasets"]
    assert shown.questions == (("headline", ()), ("movements", ("value",)))


def test_a_finding_stands_with_the_picture_or_the_list_that_proves_it():
    book, t = asked(), texts("en")
    shown = [exhibit("finding", book, t, {"name": one.name}) for one in book.findings()]
    assert all(made.picture or made.tables or made.figures for made in shown)
    assert sum(made.picture is not None for made in shown) > len(shown) / 2


def test_one_figure_of_a_chart_is_that_figure_with_its_sentence():
    t = texts("en")
    whole = exhibit("movements", asked(), t)
    alone = exhibit("movements", asked(), t, figure="lost")
    assert (alone.picture, alone.plot, alone.tables, alone.said) == (None, None, (), whole.said)
    assert [figure.name for figure in alone.figures] == ["lost"]
