"""Reasons says why customers left and what of it is ours, quotes them, and takes corrections."""

from __future__ import annotations

import pytest
import screens
import small_files

from churn.annotations import Annotations, to_toml
from churn.metrics.lost import ALL

PARTS = ("why", "who", "when", "silent", "scores", "answers")
DEAR, SLOW = "Too expensive for us", "Support answers too slowly"
FILES = {
    "snapshot": [("book.csv", small_files.snapshot())],
    "one row": [("book.csv", small_files.ONE_ROW)],
    "no money": [("book.csv", small_files.NO_MONEY), ("survey.csv", small_files.survey())],
    "answers alone": [("book.csv", small_files.answers_alone())],
    "payments and a survey": [("book.csv", small_files.payments()), ("survey.csv", small_files.survey())],
}


def _reasons(language: str = "en", survey: str = small_files.survey(), name: str = "c", **address):
    files = (("book.csv", small_files.payments(name=name)), ("survey.csv", survey))
    return screens.go(screens.give(screens.visit(language, **address), *files), "reasons")


def _sample(language: str = "en", **address):
    return screens.go(screens.visit(language, book="b2b", **address), "reasons")


def _turn(at, part: str):
    return at.segmented_control(key=f"choice:reasons:{at.session_state['language']}").set_value(part).run()


def _correct(at, codes: dict[str, list[str]]):
    texts = screens.book_of(at).review()["text"].tolist()
    return screens.edit(at, {texts.index(text): {"codes": some} for text, some in codes.items()})


def _stand(at) -> None:
    """Each part in turn: no error, no key, and its name in the address."""
    for part in (*PARTS[1:], PARTS[0]):
        _turn(at, part)
        assert not at.exception
        assert screens.raw_keys(at) == set()
        assert at.query_params.get("v.reasons", PARTS[0]) == part


def test_each_part_of_the_sample_stands_without_an_error():
    _stand(_sample("ru"))


@pytest.mark.parametrize(
    ("name", "language"), screens.paired(["no money", "answers alone", "payments and a survey"])
)
def test_each_part_stands_on_a_small_survey(name, language):
    at = screens.give(screens.visit(language), *FILES[name])
    _stand(screens.go(at, "reasons"))


@pytest.mark.parametrize(("name", "language"), screens.paired(["snapshot", "one row"]))
def test_without_a_survey_one_is_invited_with_a_template_and_nothing_else(name, language):
    at = screens.go(screens.give(screens.visit(language), *FILES[name]), "reasons")
    t = screens.words(at)
    assert screens.says(at, t("empty.survey"))
    assert [button.label for button in at.main.get("download_button")] == [t("empty.template")]
    assert (len(at.metric), screens.charts(at)) == (0, [])


@screens.either_language
def test_the_sentence_holds_what_is_said_most_and_what_costs_most(language):
    at = _sample(language)
    t, book = screens.words(at), screens.book_of(at)
    often, dear = (book.reasons(by=by).iloc[0] for by in ("customers", "value"))
    assert screens.says(at, t.md("reasons.sentence_often", reason=often.name, n=often["respondents"]))
    money = {"money": dear["value"], "n": dear["respondents"]}
    assert dear.name != often.name
    assert screens.says(at, t.md("reasons.sentence_dear", reason=dear.name, **money))
    summary = book.reason_summary()
    assert screens.says(at, t.md("reasons.sentence_ours", share=summary.controls.loc["ours", "share"]))


@screens.either_language
def test_what_fits_no_reason_is_told_after_what_says_something(language):
    words = ("Mercury is in retrograde", "Mercury is in retrograde", "Too expensive for us")
    at = _reasons(language, small_files.survey(words=words))
    t, often = screens.words(at), screens.book_of(at).reasons(by="customers")["respondents"]
    assert often.index.tolist() == ["other", "price.too_expensive"]
    assert screens.says(at, t.md("reasons.sentence_often", reason="price.too_expensive", n=often.iloc[1]))
    assert screens.says(at, t.md("reasons.sentence_other", n=often.iloc[0]))


@screens.either_language
def test_who_matches_nobody_is_told_and_counted_apart(language):
    at = _reasons(language)
    t, summary = screens.words(at), screens.book_of(at).reason_summary()
    assert summary.unknown == 1
    assert screens.says(at, t.md("reasons.unknown", n=1))
    values = {name: getattr(summary, name) for name in ("lost", "answered", "response")}
    values |= {"response_low": summary.response_low, "response_high": summary.response_high}
    assert screens.says(at, t.md("reasons.asked", **values))


def test_all_of_the_time_in_the_address_counts_all_answers():
    at, year = _sample(**{"v.window": "all"}), _sample()
    book = screens.book_of(at)
    counted = [book.reasons(by="customers", periods=periods).iloc[0] for periods in (ALL, None)]
    t = screens.words(at)
    told = [t.md("reasons.sentence_often", reason=r.name, n=r["respondents"]) for r in counted]
    assert told[0] != told[1]
    assert [screens.says(at, told[0]), screens.says(year, told[1])] == [True, True]


@screens.either_language
def test_a_clicked_reason_shows_its_customers_and_their_words(language):
    at = _reasons(language)
    t, book = screens.words(at), screens.book_of(at)
    screens.pick(at, "reasons:code:systemic:None:None", {"reason": "service.slow_answers"})
    people = book.reason_customers("service.slow_answers")
    assert t.md("reasons.behind", reason="service.slow_answers", n=3) in screens.bodies(at)
    assert at.dataframe[0].value["customer"].tolist() == people["customer"].tolist()
    assert screens.bodies(at).count(f"> {t.escape(SLOW)}") == 3


def test_reasons_in_the_words_of_the_survey_can_be_clicked_too():
    at = _reasons(**{"v.reason_level": "option", "v.reason_measure": "customers"})
    frame = screens.book_of(at).reasons("option", None, "customers")
    screens.pick(at, "reasons:option:customers:None:None", {"reason": frame.index[0]})
    assert not at.exception


@screens.either_language
def test_the_table_holds_the_reasons_of_the_book(language):
    at = _reasons(language)
    expected = screens.book_of(at).reasons()
    assert at.dataframe[0].value["respondents"].tolist() == expected["respondents"].tolist()


def test_the_share_of_a_shared_reason_that_is_ours_moves_what_comes_first():
    at = _reasons()
    assert screens.book_of(at).settings.shared_control == 0.5
    box = next(box for box in at.main.selectbox if box.label == screens.words(at)("settings.shared_control"))
    box.set_value(1.0).run()
    book = screens.book_of(at)
    assert book.settings.shared_control == 1.0
    assert at.dataframe[0].value["respondents"].tolist() == book.reasons()["respondents"].tolist()
    assert at.query_params["shared_control"] == "1.0"


@screens.either_language
def test_those_who_stayed_silent_stand_beside_those_who_answered(language):
    at = _sample(language, **{"v.reasons": "silent"})
    t, book = screens.words(at), screens.book_of(at)
    summary, beside = book.reason_summary(), book.silent()
    expected = [t.percent(summary.response), t.compact(beside.size_answered)]
    assert [m.value for m in at.metric][:2] == [t.escape(text) for text in expected]
    assert at.dataframe[0].value["answered"].tolist() == book.response("band")["answered"].tolist()


@screens.either_language
def test_a_survey_without_scores_says_so(language):
    at = _reasons(language, **{"v.reasons": "scores"})
    assert [info.value for info in at.info] == [screens.words(at)("empty.scores")]


def test_a_corrected_reason_counts_at_once_and_after_the_next_file():
    at = _reasons("ru", **{"v.reasons": "answers"})
    before = screens.book_of(at).reasons()["respondents"]
    _correct(at, {SLOW: ["quality.faults"]})
    after = screens.book_of(at).reasons()["respondents"]
    assert (before["service.slow_answers"], after["quality.faults"]) == (3, 3)
    assert "service.slow_answers" not in after.index
    assert screens.says(at, screens.words(at).md("answers.corrected", n=1))

    more = (("next.csv", small_files.payments(name="d")), ("survey.csv", small_files.survey(name="d")))
    screens.go(screens.give(screens.go(at, "start"), *more), "reasons")
    assert screens.book_of(at).reasons()["respondents"].to_dict() == after.to_dict()


def test_corrections_add_up_and_can_be_taken_back():
    at = _reasons(**{"v.reasons": "answers"})
    before = screens.book_of(at).reasons()["respondents"].to_dict()
    _correct(at, {SLOW: ["quality.faults"]})
    _correct(at, {DEAR: ["price.budget_cut", "quality.faults"]})
    assert at.session_state["annotations"].corrections == (
        (SLOW, ("quality.faults",)),
        (DEAR, ("price.budget_cut", "quality.faults")),
    )
    undo = screens.words(at)("answers.undo")
    next(button for button in at.main.button if button.label == undo).click().run()
    assert at.session_state["annotations"] == Annotations()
    assert screens.book_of(at).reasons()["respondents"].to_dict() == before


def test_corrections_of_a_file_dropped_beside_the_data_count():
    added = to_toml(Annotations(corrections=((SLOW, ("quality.faults",)),)))
    files = (("book.csv", small_files.payments()), ("survey.csv", small_files.survey()), ("a.toml", added))
    at = screens.go(screens.give(screens.visit(), *files), "reasons")
    assert screens.book_of(at).reasons()["respondents"].to_dict() == {
        "quality.faults": 3,
        "price.too_expensive": 5,
    }


def test_comments_that_are_formulas_or_markdown_are_shown_as_text():
    evil = "=cmd|' /C calc'!A0 too expensive ![x](http://a.example) <b>", "slow support [y](http://a.example)"
    at = _reasons("ru", small_files.survey(name="c", words=evil))
    t, book = screens.words(at), screens.book_of(at)
    reason = book.reasons().index[0]
    screens.pick(at, "reasons:code:systemic:None:None", {"reason": reason})
    assert f"> {t.escape(book.quotes(reason)['text'].iloc[0])}" in screens.bodies(at)
    for part in PARTS:
        _turn(at, part)
        assert not at.exception
        assert [text for text in screens.bodies(at) if "](http" in text or "<b>" in text] == []
