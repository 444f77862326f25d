"""The notebook shows what was pinned, in order and in one's own words, and takes every change back."""

from __future__ import annotations

from dataclasses import replace

import screens

from churn.exhibits.catalogue import exhibit
from churn.exhibits.looks import look_of
from churn.exhibits.remembered import remembered
from churn.notebook import Heading, Note, Notebook, Pin
from pages import _notebook_tools
from tests.opened import opened

_T = screens.texts("en", "RUB", "month")


def _notebook(*items, language: str = "en", **address):
    """The screen of a notebook of the sample book that holds these items."""
    at = screens.visit(language, book="b2b", **address)
    at.session_state["notebook"] = Notebook(items=items)
    return screens.go(at, "notebook")


def _press(at, key: str, **values):
    """The button of that text."""
    label = screens.words(at)(key, **values)
    next(button for button in at.button if button.label == label).click()
    return at.run()


def _kept(at) -> Notebook:
    return at.session_state["notebook"]


def _pin(code: str = "balance", **more) -> Pin:
    return Pin(code, (("measure", "value"),), **more)


def test_an_empty_notebook_says_what_it_is_for_and_is_filled_on_one_click():
    at = _notebook(language="ru")
    t = screens.words(at)
    assert screens.says(at, t("notebook.empty"))
    _press(at, "notebook.fill")
    assert not at.exception
    assert {t(f"question_of.{one}") for one in ("what", "who", "when", "why", "how")} == {
        header.value for header in at.header
    }
    _press(at, "notebook.undo")
    assert _kept(at).items == ()


def test_filling_again_adds_nothing_twice_and_replaces_on_request(monkeypatch):
    found = Notebook(items=(Heading("Found"), _pin(), Note("Theirs")))
    monkeypatch.setattr(_notebook_tools, "outline", lambda book, t: found)
    at = _notebook(Note("Mine"), _pin())
    _press(at, "notebook.append")
    assert _kept(at).items == (Note("Mine"), _pin(), Heading("Found"), Note("Theirs"))
    _press(at, "notebook.replace")
    assert _kept(at).items == found.items


@screens.either_language
def test_items_stand_in_their_order_with_titles_charts_and_the_way_to_their_screen(language):
    at = _notebook(Heading("One"), _pin(), Note("*Two*"), _pin("movements", title="Ours"), language=language)
    made = exhibit("balance", opened("b2b"), screens.words(at))
    assert [header.value for header in at.header] == ["One"]
    assert [sub.value for sub in at.subheader] == [screens.words(at).escape(made.title), "Ours"]
    assert len(screens.charts(at)) == 2
    assert made.said in screens.bodies(at)
    assert "*Two*" in screens.bodies(at)
    links = [link.proto for link in at.main.get("page_link")]
    assert [(link.page, link.query_string) for link in links] == [("revenue", "v.measure=value")] * 2


def test_a_pin_that_cannot_be_made_is_told_in_its_place_and_the_others_are_shown():
    lost = replace(_pin(), look=replace(look_of(opened("b2b")), filters=(("Нет", ("x",)),)))
    at = _notebook(lost, Pin("nothing"), _pin("movements"))
    assert not at.exception
    assert len(screens.refusals(at)) == 2
    assert len(screens.charts(at)) == 1


def test_how_it_was_looked_at_is_told_only_where_that_is_not_as_now():
    look = look_of(opened("b2b").segment(Регион="Урал"))
    at = _notebook(_pin(), _pin("movements", look=look))
    t = screens.words(at)
    told = t.md("notebook.looked", how="Регион: Урал")
    assert [caption.value for caption in at.caption].count(told) == 1
    at = _notebook(_pin("movements", look=look), **{"s.Регион": "Урал"})
    assert not screens.says(at, told)


def test_the_way_to_a_screen_looks_at_the_book_as_the_pin_did():
    look = look_of(opened("b2b").with_settings(norm_monthly=0.02).segment(Регион="Урал"))
    at = _notebook(_pin(look=look))
    at.button(key="see:0").click().run()
    assert look_of(screens.book_of(at)) == look


def test_a_note_is_written_in_its_place_and_taken_back():
    at = _press(_notebook(_pin()), "notebook.note")
    at.text_area[0].input("What we *say*")
    _press(at, "notebook.save")
    assert _kept(at).items == (_pin(), Note("What we *say*"))
    _press(at, "notebook.undo")
    assert _kept(at).items == (_pin(),)
    _press(_press(at, "notebook.heading"), "notebook.cancel")
    assert _kept(at).items == (_pin(),)


def test_an_empty_notebook_can_begin_with_a_note():
    at = _press(screens.go(screens.visit(book="b2b"), "notebook"), "notebook.note")
    at.text_area[0].input("First")
    _press(at, "notebook.save")
    assert _kept(at).items == (Note("First"),)


def test_words_of_others_fetch_nothing():
    evil = "![x](http://evil.example/p.png) \\![y](http://evil.example/q.png) <img src=http://evil.example>"
    old = replace(remembered(exhibit("balance", opened("b2b"), _T), opened("b2b")), said=evil)
    old = replace(old, figures=tuple((name, 1.0) for name, _ in old.figures))
    at = _notebook(Note(evil), Heading(evil), _pin(title=evil, remembered=old))
    assert len([body for body in screens.bodies(at) if "evil" in body]) >= 4
    assert not [body for body in screens.bodies(at) if "![" in body.replace("\\!\\[", "")]


def test_figures_that_are_others_on_newer_data_are_told_and_then_remembered():
    old = remembered(exhibit("balance", opened("b2b"), _T), opened("b2b"))
    figures = tuple((name, 1.0 if name == "closing" else value) for name, value in old.figures)
    at = _notebook(_pin(remembered=replace(old, digest="older", figures=figures)), _pin("movements"))
    t = screens.words(at)
    assert screens.says(at, t.md("notebook.newer", n=1, all=2))
    made = exhibit("balance", opened("b2b"), t)
    closing = next(figure for figure in made.figures if figure.name == "closing")
    told = t.md("notebook.was_now", label=closing.label, before=t.money(1), now=t.money(closing.number))
    assert told in screens.bodies(at)
    _press(at, "notebook.refresh")
    assert not screens.says(at, told)
    assert _kept(at).items[0].remembered == old
    _press(at, "notebook.undo")
    assert screens.says(at, told)


def test_a_brand_is_kept_and_a_picture_that_is_none_is_refused():
    at = _notebook(_pin())
    at.text_input(key="brand:company:").input("ООО Ромашка").run()
    at.file_uploader[0].upload("logo.png", b"<svg/>").run()
    assert _kept(at).brand.company == "ООО Ромашка"
    assert screens.refusals(at) == [screens.words(at)("error.bad_logo")]
