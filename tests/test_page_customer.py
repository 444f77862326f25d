"""The card of a customer on screen: found, linked to, opened from a list, noted on, and left for the next."""

from __future__ import annotations

import screens
import small_files

from churn.annotations import Annotations, from_toml, to_toml
from pages._came_from import selection_key

PARTS = ("moments", "orders", "contacts", "answers", "do")


def _card(id: str | None = None, language: str = "en", content: str | None = None):
    wanted = {} if id is None else {"v.customer": id}
    content = small_files.payments() if content is None else content
    return screens.go(screens.with_file(content, language, **wanted), "customer")


def _turn(at, part: str):
    return at.segmented_control(key=f"choice:card:{at.session_state['language']}").set_value(part).run()


def _button(at, key: str):
    return next(button for button in at.button if (button.key or "").startswith(key))


def _select(at, frame, key: str, row: int):
    """As the browser reports a row that was ticked."""
    selected = {"rows": [row], "columns": [], "cells": []}
    at.session_state[selection_key(frame, key)] = {"selection": selected}
    return at.run()


def _shown(at) -> str | None:
    return at.subheader[0].value if at.subheader else None


@screens.either_language
def test_the_address_names_the_customer_whose_card_stands_there(language):
    at = screens.go(screens.visit(language, book="b2b", **{"v.customer": "CL-0035"}), "customer")
    t, card = screens.words(at), screens.book_of(at).customer("CL-0035")
    assert _shown(at) == t.escape(card.title)
    assert screens.says(at, t.md("card.pays", name=card.title, value=card.standing.value))
    assert screens.says(at, t.md("card.wrong", signals=t(f"signal.{card.signals['signal'].iloc[0]}")))
    assert screens.says(at, t.md("card.position", number=1, of=len(screens.book_of(at).customers())))
    assert at.query_params["v.customer"] == "CL-0035"
    for part in PARTS:
        _turn(at, part)
        assert not at.exception
        assert screens.raw_keys(at) == set()


@screens.either_language
def test_nobody_chosen_offers_the_largest_and_an_unknown_id_is_told(language):
    at = _card(None, language)
    t, book = screens.words(at), screens.book_of(at)
    assert at.dataframe[0].value["customer"].tolist() == book.customers()["customer"].tolist()
    at.selectbox[0].set_value("c05").run()
    assert (_shown(at), at.query_params["v.customer"]) == ("c05", "c05")
    at = _card("![x](zed)", language)
    assert screens.refusals(at) == [t.md("error.unknown_customer", name="![x](zed)")]
    assert len(at.dataframe) == 1


@screens.either_language
def test_a_snapshot_has_cards_without_history(language):
    at = _card("C001", language, small_files.snapshot())
    t = screens.words(at)
    assert not at.exception
    assert screens.charts(at) == []
    assert screens.says(at, t("card.no_history"))
    assert screens.says(at, t.md("card.pays", name="C001", value=21))
    for part in PARTS:
        assert not _turn(at, part).exception


def test_previous_and_next_lead_through_all_customers_by_value():
    ids = screens.book_of(_card()).customers()["customer"].tolist()
    at = _card(ids[0])
    assert _button(at, "card:before").disabled
    _button(at, "card:after").click().run()
    assert (_shown(at), at.query_params["v.customer"]) == (ids[1], ids[1])
    _button(at, "card:before").click().run()
    assert _shown(at) == ids[0]


def test_a_row_of_a_list_opens_its_card_and_the_list_is_walked_and_led_back_to():
    at = screens.go(screens.with_file(small_files.payments()), "losses")
    book, t = screens.book_of(at), screens.words(at)
    lost = book.lost_list()
    key = f"lost_list:None:None:None:0:{book.key}"
    _select(at, lost, key, 1)
    _button(at, "open:").click().run()
    screens.go(at, "customer")  # AppTest shows the screen switched to, and runs the one before it next
    ids = list(dict.fromkeys(lost["customer"]))
    assert _shown(at) == lost["customer"].iloc[1]
    assert screens.says(at, t.md("card.position", number=2, of=len(ids)))
    links = [link.proto for link in at.main.get("page_link")]
    assert [(link.label, link.page) for link in links] == [(t("card.back", page=t("page.losses")), "losses")]
    _button(at, "card:after").click().run()
    assert _shown(at) == ids[2]
    _select(screens.go(at, "losses"), lost, key, 0)
    assert _button(at, "open:").label == t.md("card.open", name=ids[0])


def test_a_selection_does_not_outlive_the_rows_it_was_made_in():
    at = screens.go(screens.with_file(small_files.payments()), "customer")
    book = screens.book_of(at)
    whole = book.customers()
    assert selection_key(whole, "x") != selection_key(whole.iloc[1:], "x")
    assert selection_key(whole, "x") == selection_key(whole.copy(), "x")


def test_a_note_and_a_flag_are_kept_with_the_book_and_in_its_file():
    at = _card("c05")
    at.text_area[0].set_value("Позвонить\n*в мае*").run()
    at.toggle[0].set_value(True).run()
    kept = at.session_state["annotations"]
    assert kept == Annotations(("c05",)).noted("c05", "Позвонить\n*в мае*")
    assert from_toml(to_toml(kept)) == kept
    book = screens.book_of(at)
    assert (book.customer("c05").note, book.customer("c05").significant) == ("Позвонить\n*в мае*", True)
    _button(screens.go(screens.go(at, "overview"), "customer"), "card:after").click().run()
    assert at.text_area[0].value == ""
    _button(at, "card:before").click().run()
    assert (at.text_area[0].value, at.toggle[0].value) == ("Позвонить\n*в мае*", True)
    at.text_area[0].set_value("").run()
    at.toggle[0].set_value(False).run()
    assert at.session_state["annotations"] == Annotations()


def test_notes_on_customers_that_the_file_does_not_know_are_told():
    at = _card("c05")
    content = to_toml(Annotations().noted("zed*", "x").noted("c05", "y"))
    screens.go(screens.give(screens.go(at, "start"), ("notes.toml", content)), "customer")
    told = screens.words(at).md("card.strange", customers="zed*")
    assert [warning.value for warning in at.warning] == [told]
    assert at.text_area[0].value == "y"


def test_hostile_names_are_shown_as_they_are():
    evil = small_files.EVIL
    content = small_files.payments(regions=(evil, "South"), column=evil, name=evil)
    at = _card(f"{evil}05", content=content)
    assert _shown(at) == screens.words(at).escape(f"{evil}05")
    assert not any("](http" in body.replace("\\", "\0") for body in screens.bodies(at))
    assert not at.exception


def test_a_long_list_is_searched_by_what_is_typed(monkeypatch):
    monkeypatch.setattr("pages._card_choice.MOST_OPTIONS", 5)
    at = _card("c05")
    assert not at.selectbox
    at.text_input[0].set_value("C1").run()
    assert at.selectbox[0].options == screens.book_of(at).customers_found("C1")["customer"].tolist()
    at.selectbox[0].set_value("c12").run()
    assert _shown(at) == "c12"
    at.text_input[0].set_value("nobody").run()
    assert screens.says(at, screens.words(at).md("card.search_none", typed="nobody"))
