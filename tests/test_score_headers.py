"""Recognition is measured as people would count it, and holds on rows that no rule was made for."""

from __future__ import annotations

import pytest

from churn.schema import TableKind
from tests.header_corpus import HELD_OUT, HELD_OUT_3, Entry, labelled_rows
from tests.score_headers import Score, Verdict, calibration, main, score, verdicts, wrong

FEW = 24  # rows a table: enough for every look to come round


def verdict(labels: str, said: str, confidence: float = 0.9, asked: bool = False) -> Verdict:
    return Verdict("header", "row", frozenset(labels.split()), said, confidence, asked)


def test_two_made_up_rows_are_counted_as_by_hand():
    entries = [  # a sum that is labelled as nothing, and a city that is labelled as a date
        Entry(
            TableKind.TRANSACTIONS,
            ("Дата", "Клиент", "Сумма"),
            ("date", "firm", "money"),
            ("date", "customer_id", "-"),
        ),
        Entry(
            TableKind.CUSTOMERS,
            ("Код клиента", "Отрасль", "Телефон"),
            ("ukey", "kind", "phone"),
            ("customer_id", "s", "date"),
        ),
    ]
    judged = verdicts(entries)
    assert [v.said for v in judged] == ["date", "customer_id", "amount", "customer_id", "segment", "-"]
    assert score(judged) == Score(given=5, labelled=5, right=4)
    assert score(judged, "date") == Score(given=1, labelled=2, right=1)
    assert score(judged, "amount").recall is None


def test_what_may_as_well_have_no_role_is_missed_by_nobody():
    judged = [verdict("- order_id", "-"), verdict("- order_id", "order_id"), verdict("- order_id", "date")]
    assert score(judged) == Score(given=2, labelled=1, right=1)


def test_one_of_several_right_roles_is_right_and_is_missed_once():
    assert score([verdict("email customer_id", "email")], "email") == Score(1, 1, 1)
    assert score([verdict("email customer_id", "-")]) == Score(0, 1, 0)


def test_mistakes_are_told_apart_by_what_they_cost():
    mistakes = wrong([verdict("date", "amount"), verdict("-", "date", 0.6), verdict("-", "date", 0.9, True)])
    assert {kind: len(those) for kind, those in mistakes.items()} == {"asked": 1, "sure": 1, "unsure": 1}


def test_the_share_of_right_roles_is_told_by_confidence():
    judged = [verdict("date", "date", 0.97), verdict("date", "amount", 0.96), verdict("-", "-", 0.0)]
    assert calibration(judged) == [(0.95, 1.01, 2, 0.5)]


def test_rows_that_no_rule_was_made_for_are_many_and_in_both_languages():
    entries = labelled_rows(HELD_OUT) + labelled_rows(HELD_OUT_3)
    russian = sum(any("а" <= letter <= "я" for letter in str(entry).lower()) for entry in entries)
    assert (len(entries) >= 120, 2 / 5 <= russian / len(entries) <= 3 / 5) == (True, True)


@pytest.mark.parametrize(("path", "precision", "recall"), [(HELD_OUT, 0.95, 0.88), (HELD_OUT_3, 0.88, 0.8)])
def test_rows_that_no_rule_was_made_for_are_recognised(path, precision, recall):
    total = score(verdicts(labelled_rows(path), FEW))
    assert (total.precision >= precision, total.recall >= recall) == (True, True)


def test_the_report_tells_no_more_than_totals_of_rows_that_are_set_aside(tmp_path, capsys):
    row = "transactions: Дата;Клиент;Сумма\ndate firm money\ndate customer_id margin\n"
    for name in (HELD_OUT.name, "mine.txt"):
        (tmp_path / name).write_text(row, "utf-8")
        main([str(tmp_path / name), "--each"])
    aside, mine = capsys.readouterr().out.split("mine.txt")
    assert ("Сумма: amount for margin" in mine, "Сумма" in aside, "all roles" in aside) == (True, False, True)
