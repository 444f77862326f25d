"""Findings: what the numbers give reason to say, and what they do not."""

from __future__ import annotations

import datetime as dt

from churn.findings import findings
from churn.metrics.process import process_chart
from churn.panel import panel
from churn.settings import Settings
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
