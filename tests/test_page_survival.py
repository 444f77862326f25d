"""The survival page answers first, then by part, and lists who stands before a clicked age."""

from __future__ import annotations

import pytest
import screens

PARTS = ("ages", "segments", "cohorts")


def _survival(language: str = "en", **address):
    return screens.go(screens.visit(language, book="shop", **address), "survival")


@pytest.mark.parametrize(("part", "language"), screens.paired(PARTS))
def test_each_part_asks_its_question_under_the_answer(part, language):
    at = _survival(language, **{"v.survival": part})
    t = screens.words(at)
    asked = [subheader.value for subheader in at.subheader]
    assert asked[0] == t("survival.title")
    titles = {
        "ages": t("survival.hazard"),
        "segments": t.escape(t("survival.by", name=screens.book_of(at).segments_ranked()[0])),
    }
    titles |= {"cohorts": t("survival.cohorts")}
    assert titles[part] in asked
    assert not at.exception


def test_a_clicked_age_lists_who_is_about_to_enter_it_and_who_was_lost_at_it():
    at = _survival()
    book = screens.book_of(at)
    at.session_state[f"hazard:{book.key}:en"] = {"selection": {"pick": [{"first": 5, "last": 5}]}}
    at.run()
    near, lost = book.at_doorstep(5, 5), book.lost_at(5, 5)
    shown = [frame.value["customer"].tolist() for frame in at.dataframe if "customer" in frame.value]
    assert near["customer"].tolist() in shown
    assert lost["customer"].tolist() in shown
