"""Findings: what the numbers give reason to say, and what they do not."""

from __future__ import annotations

import datetime as dt

from churn.findings import Finding, findings, ranked, step_of
from churn.findings.questions import QUESTION_OF, QUESTIONS
from churn.metrics.process import process_chart
from churn.panel import panel
from churn.schema import Severity
from churn.settings import Settings
from churn.texts.catalogue import keys
from tests.factories import contracts

UNTIL = Settings(as_of=dt.date(2023, 12, 31))


def test_one_loss_among_few_is_no_alarm_though_it_lies_beyond_the_limit():
    """One of five leaves in the second month; then four hundred come and stay."""
    few = [(f"a{i}", "2022-01", None if i else "2022-02-10", 10) for i in range(5)]
    many = [(f"b{i:03d}", "2022-03", None, 10) for i in range(400)]
    book = panel(contracts(few + many), UNTIL)
    assert process_chart(book, UNTIL).loc["2022-02-01", "outside"]
    assert [f.code for f in findings(book, UNTIL, periods=24) if f.code == "signal_high"] == []


def test_two_losses_among_few_beyond_the_limit_are_an_alarm():
    few = [(f"a{i}", "2022-01", None if i > 1 else "2022-02-10", 10) for i in range(5)]
    many = [(f"b{i:03d}", "2022-03", None, 10) for i in range(400)]
    book = panel(contracts(few + many), UNTIL)
    said = next(f for f in findings(book, UNTIL, periods=24) if f.code == "signal_high")
    assert (said.values["lost"], said.values["n"]) == (2, 5)


def test_findings_answer_what_who_when_why_and_how_in_this_order_and_the_dearest_first_under_each():
    said = [
        Finding("silent_losses", Severity.INFO),
        Finding("segment_worse", Severity.WARNING, money_a_year=10.0),
        Finding("norm_above", Severity.ALARM, money_a_year=5.0),
        Finding("shrinking", Severity.WARNING, money_a_year=50.0, certainty=0.5),
        Finding("cohort_worse", Severity.WARNING),
    ]
    order = ["shrinking", "norm_above", "segment_worse", "cohort_worse", "silent_losses"]
    assert [finding.code for finding in ranked(said)] == order
    assert [finding.question for finding in ranked(said)] == ["what", "what", "who", "who", "why"]


def test_every_finding_that_can_be_said_answers_a_question():
    said = {key.removeprefix("finding.") for key in keys("en") if key.startswith("finding.")}
    assert said - {"see"} == set(QUESTION_OF)


def test_each_question_is_asked_in_one_step_of_the_work():
    steps = {question: step_of(question) for question in QUESTIONS}
    assert steps == {
        "what": "detect",
        "who": "identify",
        "when": "identify",
        "why": "explain",
        "how": "prevent",
    }
