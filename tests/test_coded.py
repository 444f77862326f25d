"""The answers of a book with their reasons: what counts once, what does not count, and what is kept."""

from __future__ import annotations

import pandas as pd
import pytest

from churn.coding.answers import BOXES, Answers
from churn.coding.coded import coded

SAID = ["answer", "question", "form", "text"]


def told(said: list[tuple[int, str, str, str]], answers: int = 2) -> Answers:
    rows = pd.DataFrame(
        {"customer": range(answers), "date": pd.NaT, "source": 0, "row": range(2, answers + 2)}
    )
    scores = pd.DataFrame({"answer": [0], "question": ["NPS"], "score": [3.0]})
    frame = pd.DataFrame(said, columns=SAID).astype({"answer": "int64"} | dict.fromkeys(SAID[1:], "str"))
    return Answers(rows, frame, scores)


def counted(found) -> list[tuple[int, str, str]]:
    mentions = found.mentions[found.mentions["counted"]]
    return list(mentions[["answer", "question", "code"]].itertuples(index=False, name=None))


def test_a_mention_says_the_reason_its_group_and_control_how_sure_and_by_which_words():
    found = coded(told([(0, "Reason", "option", "Переезд")]))
    assert found.mentions.to_dict("records") == [
        {
            "answer": 0,
            "question": "Reason",
            "form": "option",
            "text": "Переезд",
            "code": "circumstances.moved",
            "group": "circumstances",
            "control": "outside",
            "confidence": 0.98,
            "how": "option",
            "words": ("Переезд",),
            "counted": True,
        }
    ]


def test_an_answer_that_names_nothing_or_will_not_say_is_not_answered():
    found = coded(told([(0, "Reason", "option", "Price"), (1, "Reason", "option", "Prefer not to say")], 3))
    assert list(found.answers["answered"]) == [True, False, False]
    assert set(found.mentions["code"]) == {"price.too_expensive"}


def test_a_comment_beside_a_closed_reason_is_there_and_does_not_count():
    said = [(0, "Reason", "option", "Дорого"), (0, "Comment", "comment", "и поддержка молчит")]
    assert counted(coded(told(said))) == [(0, "Reason", "price.too_expensive")]
    assert "service.slow_answers" in set(coded(told(said)).mentions["code"])


def test_a_comment_beside_a_closed_reason_counts_by_setting():
    said = [(0, "Reason", "option", "Дорого"), (0, "Comment", "comment", "и поддержка молчит")]
    assert counted(coded(told(said), comments_count=True)) == [
        (0, "Reason", "price.too_expensive"),
        (0, "Comment", "service.slow_answers"),
    ]


@pytest.mark.parametrize("closed", ["Other", "Другое (укажите)"])
def test_a_comment_says_what_the_option_other_leaves_open(closed):
    said = [(0, "Reason", "option", closed), (0, "Comment", "comment", "bugs everywhere, every day")]
    assert counted(coded(told(said))) == [(0, "Comment", "quality.faults")]


def test_a_comment_counts_where_the_closed_answer_says_nothing():
    said = [(0, "Reason", "option", "-"), (0, "Comment", "comment", "we moved to another city")]
    assert counted(coded(told(said))) == [(0, "Comment", "circumstances.moved")]


def test_boxes_are_options_and_one_that_fits_no_reason_keeps_its_own_text():
    said = [(0, BOXES, "option", text) for text in ("Relocation", "Interpersonal conflicts", "Study/Travel")]
    found = coded(told(said))
    assert counted(found) == [(0, BOXES, "circumstances.moved"), (0, BOXES, "other"), (0, BOXES, "other")]
    assert list(found.mentions["text"]) == ["Relocation", "Interpersonal conflicts", "Study/Travel"]


def test_an_answer_names_a_reason_of_a_question_once():
    said = [(0, "Why", "comment", "слишком дорого для нас"), (0, "Why", "comment", "цены подняли вдвое")]
    assert counted(coded(told(said))) == [(0, "Why", "price.too_expensive")]


def test_a_correction_takes_the_place_of_what_was_read():
    found = coded(told([(0, "Why", "comment", "не то")]), corrections=(("Не то", ("quality.faults",)),))
    assert list(found.mentions[["code", "how", "confidence"]].iloc[0]) == ["quality.faults", "hand", 1.0]


def test_a_text_corrected_to_unanswered_names_no_reason():
    found = coded(told([(0, "Why", "comment", "дорого")]), corrections=(("дорого", ("unanswered",)),))
    assert (len(found.mentions), list(found.answers["answered"])) == (0, [False, False])


def test_comments_and_scores_are_handed_on():
    found = coded(told([(1, "Why", "comment", "дорого"), (0, "Reason", "option", "Price")]))
    assert found.comments.to_dict("records") == [{"answer": 1, "question": "Why", "text": "дорого"}]
    assert found.scores["score"].tolist() == [3.0]


def test_answers_that_say_nothing_at_all_are_kept():
    found = coded(told([]))
    assert (len(found.mentions), len(found.answers)) == (0, 2)
    assert list(found.mentions.columns) == [
        *SAID,
        *("code", "group", "control", "confidence", "how", "words", "counted"),
    ]


def test_a_comment_that_only_seems_to_say_why_leaves_the_other_that_was_ticked():
    """Of the words beside "Другое" only those that surely name a reason take its place."""
    said = [
        (0, "Причина", "option", "Другое"),
        (0, "Комментарий", "comment", "долгая история, проще по телефону"),
        (1, "Причина", "option", "Другое"),
        (1, "Комментарий", "comment", "поддержка отвечает по три дня"),
    ]
    assert counted(coded(told(said))) == [
        (0, "Причина", "other"),
        (1, "Комментарий", "service.slow_answers"),
    ]
