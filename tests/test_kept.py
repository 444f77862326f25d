"""Answers that several questions share."""

import gc
from dataclasses import replace

from churn.metrics.kept import _kept, kept
from churn.panel import panel
from churn.settings import Settings
from tests.factories import orders


def book():
    return panel(orders([("a", "2024-01-05", 10.0), ("b", "2024-02-05", 10.0)]), Settings())


def test_an_answer_is_worked_out_once_a_panel_and_argument():
    asked = []

    @kept
    def answer(one, word):
        asked.append(word)
        return len(asked)

    first = book()
    assert [answer(first, "x"), answer(first, "x"), answer(first, "y")] == [1, 1, 2]
    assert answer(replace(first), "x") == 3


def test_answers_go_with_their_panel():
    """Nothing of a closed book stays in memory."""
    one = book()
    kept(lambda panel: "said")(one)
    assert one in _kept
    before = len(_kept)
    del one
    gc.collect()
    assert len(_kept) < before
