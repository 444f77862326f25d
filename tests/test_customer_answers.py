"""What one customer answered: every word it said, the reasons made of it, its scores beside the highest."""

from __future__ import annotations

import pandas as pd

from churn.metrics.customer_answers import customer_answers, customer_scores, named_groups
from tests.answers import coded
from tests.factories import contracts

TABLES = contracts([(who, "2024-01", None, 1) for who in ("a", "b")])
ROWS = [
    ("a", "2024-02-01", "too_expensive ~slow_answers"),
    ("b", "2024-02-02", "staff"),
    ("a", "2024-05-01", "other better_offer"),
    (None, None, "moved"),
]
CODED = coded(TABLES, ROWS, [("a", "2024-03-01", "nps", 4), ("b", "2024-03-01", "nps", 9)])


def test_everything_it_said_is_told_the_latest_first_with_reason_and_confidence():
    rows = customer_answers(CODED, 0)
    assert rows["reason"].tolist() == [
        "other", "competition.better_offer", "price.too_expensive", "service.slow_answers",
    ]  # fmt: skip
    assert rows["text"].iloc[-1] == "said slow_answers"
    assert rows["confidence"].tolist() == [1, 1, 1, 0.8]
    assert rows["date"].is_monotonic_decreasing


def test_words_without_a_reason_stand_there_too():
    comments = pd.DataFrame({"answer": [0], "question": ["Anything else?"], "text": ["Thank you"]})
    told = type(CODED)(CODED.answers, CODED.mentions, comments, CODED.scores)
    rows = customer_answers(told, 0)
    said = rows[rows["question"] == "Anything else?"]
    assert said["text"].tolist() == ["Thank you"]
    assert said["reason"].isna().all()


def test_groups_are_named_the_latest_first_and_other_last():
    assert named_groups(customer_answers(CODED, 0)) == ("competition", "price", "service", "other")
    assert named_groups(None) == ()


def test_scores_stand_beside_the_highest_that_anybody_gave():
    rows = customer_scores(CODED, 0)
    assert rows[["question", "score", "most"]].to_numpy().tolist() == [["nps", 4, 9]]


def test_a_book_without_answers_knows_none_and_a_silent_customer_gave_none():
    empty = coded(TABLES, [])
    assert (customer_answers(empty, 0), customer_scores(empty, 0)) == (None, None)
    asked = coded(TABLES, [("b", None, "staff")])
    assert len(customer_answers(asked, 0)) == 0
