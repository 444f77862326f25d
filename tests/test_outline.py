"""The ready outline answers what, who, when, why and how, with what proves it, and nothing twice."""

from functools import cache

import pytest

from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import exhibit
from churn.exhibits.looks import look_of
from churn.exhibits.outline import MOST_ITEMS, outline
from churn.findings.questions import QUESTIONS
from churn.notebook import Heading, Notebook, Pin
from churn.texts import Texts, texts
from tests.opened import opened


def _t(language: str, book) -> Texts:
    return texts(language, book.tables.currency, book.period_kind)


@cache
def _outlined(sample: str, language: str) -> tuple[Asked, Texts, Notebook]:
    book = Asked(opened(sample))
    t = _t(language, book)
    return book, t, outline(book, t)


def _chapters(notebook: Notebook) -> dict[str, list[Pin]]:
    chapters, title = {"": []}, ""
    for item in notebook.items:
        if isinstance(item, Heading):
            title = item.title
            chapters[title] = []
        else:
            chapters[title].append(item)
    return chapters


def test_every_question_that_has_an_answer_has_its_chapter_in_words():
    book, t, notebook = _outlined("b2b", "ru")
    answered = {finding.question for finding in book.findings()}
    asked = [t(f"question_of.{one}") for one in QUESTIONS if one in answered]
    assert list(_chapters(notebook)) == ["", *asked]


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_it_opens_with_how_things_stand_and_ends_with_the_plan(sample):
    _, _, notebook = _outlined(sample, "ru")
    assert notebook.items[0].code == "headline"
    assert [pin.code for pin in notebook.items[-4:]] == ["value_bridge", "invest", "plan", "what_if"]
    assert len(notebook.items) <= MOST_ITEMS


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_nothing_stands_in_it_twice_and_all_of_it_shows_something(sample):
    book, t, notebook = _outlined(sample, "ru")
    pins = [item for item in notebook.items if isinstance(item, Pin)]
    assert len({pin.shows for pin in pins}) == len(pins)
    for pin in pins:
        made = exhibit(pin.code, book, t, dict(pin.arguments))
        assert not made.is_empty
        assert pin.remembered.said == made.said


def test_the_dearest_finding_of_a_question_stands_first_with_what_proves_it():
    book, t, notebook = _outlined("b2b", "ru")
    for question in QUESTIONS:
        first = next(finding for finding in book.findings() if finding.question == question)
        pin = _chapters(notebook)[t(f"question_of.{question}")][0]
        assert (pin.code, dict(pin.arguments)["name"]) == ("finding", first.name)
    assert exhibit("finding", book, t, {"name": book.findings()[0].name}).picture is not None


def test_a_segment_keeps_its_look_and_a_question_can_be_left_out():
    book = opened("b2b").segment(Регион="Урал")
    notebook = outline(book, _t("ru", book), ("what", "how"))
    assert {pin.look for pin in notebook.items if isinstance(pin, Pin)} == {look_of(book)}
    assert len([item for item in notebook.items if isinstance(item, Heading)]) == 2
