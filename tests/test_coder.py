"""Texts become reasons: what decides, what is survived, and what is never claimed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.coding.clauses import READ
from churn.coding.coder import How, Match, coded_text, coded_texts, compared
from churn.coding.taxonomy import CODES
from tests.score_comments import macro_f1, read_comments

TRAIN = read_comments(Path(__file__).parent / "comments" / "train.csv")


def codes(text: str) -> set[str]:
    return {match.code for match in coded_text(text)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Too expensive", "price.too_expensive"),
        ("too_expensive", "price.too_expensive"),
        ("  TOO EXPENSIVE!", "price.too_expensive"),
        ("Missing features", "value.missing_functions"),
        ("Switched service", "competition.better_offer"),
        ("Unused", "value.no_longer_useful"),
        ("Customer service", "service.staff"),
        ("Low quality", "quality.faults"),
        ("Too complex", "complexity.hard_to_use"),
        ("Competitor made better offer", "competition.better_offer"),
        ("Attitude of support person", "service.staff"),
        ("Relocation", "circumstances.moved"),
        ("Дорого", "price.too_expensive"),
        ("Нет нужного функционала", "value.missing_functions"),
        ("Ушёл к конкуренту", "competition.better_offer"),
        ("Закрылись", "circumstances.closed"),
        ("Карта истекла", "payment.failed"),
        ("Other (please specify)", "other"),
        ("Другое (укажите)", "other"),
        ("None of the above", "other"),
        ("Not Stated", "unanswered"),
        ("N/A", "unanswered"),
        ("Не дозвонились", "unanswered"),
    ],
)
def test_an_option_of_the_usual_surveys_is_its_code(text, code):
    (match,) = coded_text(text)
    assert match == Match(code, 0.98, (text.strip(),), How.OPTION)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Слишком высокие цены", "price.too_expensive"),
        ("It is too expensive for us", "price.too_expensive"),
        ("Missing featurs", "value.missing_functions"),
        ("Скрытые комисии", "price.hidden_charges"),
    ],
)
def test_a_text_that_is_nearly_an_option_is_less_sure(text, code):
    (match,) = coded_text(text)
    assert (match.code, match.how, match.confidence < 0.98) == (code, How.NEAR, True)


def test_other_with_its_explanation_is_what_it_explains():
    assert codes("Другое: переехали в Казань") == {"circumstances.moved"}
    assert codes("Other: it crashes every day") == {"quality.faults"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("не дорого, просто не пользуемся", {"value.no_longer_useful"}),
        ("цена не проблема", {"other"}),
        ("претензий к качеству нет", {"other"}),
        ("багов не видели", {"other"}),
        ("нельзя сказать, что дорого", {"other"}),
        ("не из-за цены, а из-за хамства операторов", {"service.staff"}),
        ("не только дорого, но и постоянно ломается", {"price.too_expensive", "quality.faults"}),
        ("нет отчётов", {"value.missing_functions"}),
        ("никто не отвечает на заявки", {"service.slow_answers"}),
        ("not expensive", {"other"}),
        ("no complaints about support", {"other"}),
        ("no bugs or outages", {"other"}),
        ("not because of the price", {"other"}),
        ("support was great but we closed the business", {"circumstances.closed"}),
        ("the price was never an issue, it just kept crashing", {"quality.faults"}),
        ("despite the bugs we stayed until support stopped answering", {"service.slow_answers"}),
        ("it isn't cheap", {"price.too_expensive"}),
    ],
)
def test_what_is_denied_is_no_reason_and_what_is_missing_is_one(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("слишком дорагой", "price.too_expensive"),
        ("way too expencive for us now", "price.too_expensive"),
        ("дорoго, мы ушли", "price.too_expensive"),  # a Latin o
        ("ljhjuj jxtym", "price.too_expensive"),  # the keyboard was English
        ("ochen dorogo", "price.too_expensive"),
        ("ДОРОГОООО!!!", "price.too_expensive"),
        ("кл. ушёл к конк.", "competition.better_offer"),
        ("клиент ушел к конкуренту, дали скидку", "competition.better_offer"),
        ("way too complicated to lern", "complexity.hard_to_learn"),
    ],
)
def test_misspelling_layout_and_shorthand_are_survived(text, code):
    assert code in codes(text)


@pytest.mark.parametrize("text", ["накладную потеряли бы", "the train station", "дорога в офис", "period"])
def test_a_word_is_not_taken_for_a_near_one_that_means_something_else(text):
    assert "price.too_expensive" not in codes(text)


def test_several_reasons_of_one_comment_are_all_found_best_first():
    matches = coded_text("Цены подняли, техподдержка молчит неделями, и 1С не подключить.")
    assert {m.code for m in matches} == {
        "price.too_expensive",
        "service.slow_answers",
        "value.missing_functions",
    }
    assert [m.confidence for m in matches] == sorted((m.confidence for m in matches), reverse=True)


def test_a_match_shows_the_words_as_they_stand_with_what_denies_them():
    (match,) = coded_text("Спасибо! Мы больше НЕ ПОЛЬЗУЕМСЯ сервисом")
    assert (match.code, match.words) == ("value.no_longer_useful", ("НЕ ПОЛЬЗУЕМСЯ",))


@pytest.mark.parametrize("text", ["", " ", "-", "—", "...", "🙂", "?!", "\u200b"])
def test_a_text_that_says_nothing_is_unanswered(text):
    assert coded_text(text) == (Match("unanswered", 0.0, (), How.NOTHING),)


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "лунный календарь так велел", "42"])
def test_a_text_that_fits_no_reason_is_other_and_claims_nothing(text):
    assert coded_text(text) == (Match("other", 0.0, (), How.NOTHING),)


@pytest.mark.parametrize(
    "piece", ["дорого ", "не ", "a", "поддержка не отвечает, ", "не дорого и не ", "=1+1|", "🙂"]
)
def test_a_text_of_a_megabyte_is_read_at_its_beginning(piece):
    assert coded_text(piece * (1_000_000 // len(piece))) == coded_text((piece * READ)[:READ])


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_text_has_a_code_and_words_that_stand_in_it(text):
    matches = coded_text(text)
    assert matches
    assert len({m.code for m in matches}) == len(matches)
    for match in matches:
        assert match.code in CODES
        assert 0 <= match.confidence <= 1
        assert all(word in text for word in match.words)


@given(st.lists(st.sampled_from([text for text, _ in TRAIN]), min_size=2, max_size=3))
@settings(max_examples=25, deadline=None)
def test_words_of_joined_comments_still_stand_in_the_text(texts):
    joined = ". ".join(texts)
    assert all(word in joined for match in coded_text(joined) for word in match.words)


def test_a_correction_is_matched_as_compared_and_decides():
    corrections = (("Всё   ДОРОГО и долго", ("service.slow_answers", "price.too_expensive")),)
    (found, other) = coded_texts(["все дорого и\nдолго", "дорого"], corrections)
    assert found == (
        Match("service.slow_answers", 1.0, (), How.HAND),
        Match("price.too_expensive", 1.0, (), How.HAND),
    )
    assert other[0].how is How.OPTION


def test_texts_are_coded_as_each_by_itself_whatever_stands_beside():
    texts = [text for text, _ in TRAIN[:40]]
    assert coded_texts(texts * 2) == [coded_text(text) for text in texts] * 2


@pytest.mark.parametrize("text", ["Ёлка\u00a0 И  Ель", "Straße"])
def test_comparing_forgets_case_yo_and_spacing(text):
    assert compared(text) == compared(f" {text.upper()} ".replace("Ё", "Е"))


def test_the_comments_the_rules_were_written_from_are_coded_well():
    assert macro_f1(TRAIN) > 0.9
