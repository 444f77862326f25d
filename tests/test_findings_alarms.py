"""Alarms: which findings are ones, and how each is called."""

from __future__ import annotations

import math

import pandas as pd

from churn.findings import Finding
from churn.findings.alarms import alarms
from churn.schema import Severity

NORM = Finding("norm_above", Severity.ALARM, {"rate": 0.02, "n": 100})
URAL = Finding("segment_falling", Severity.ALARM, {"segment": "Region", "value": "Ural", "rate": 0.06})
CALM = Finding("growing", Severity.INFO)
SIGNAL = Finding("signal_high", Severity.ALARM, {"when": pd.Timestamp("2026-03-01"), "rate": 0.1})
AT_RISK = pd.DataFrame(
    {
        "customer": ["a", "b", "c"],
        "customer_name": ["Acme", None, "Coda"],
        "signals": [("complaints",), ("overdue", "fewer_orders"), ("overdue",)],
        "since": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01"]),
        "a_year": [1000.0, 3000.0, 5000.0],
        "risk": [0.5, 0.3, 0.02],
        "money_at_risk": [500.0, 900.0, 100.0],
    }
)
UNJUDGED = AT_RISK.assign(risk=math.nan, money_at_risk=math.nan)


def test_only_what_is_watched_is_an_alarm():
    assert [alarm.name for alarm in alarms([NORM, CALM, URAL])] == [
        "norm_above",
        "segment_falling segment=Region value=Ural",
    ]
    assert [alarm.finding for alarm in alarms([NORM, URAL], ("segments",))] == [URAL]


def test_the_name_of_an_alarm_holds_no_figure_that_may_move():
    moved = Finding("norm_above", Severity.ALARM, {"rate": 0.03, "n": 120})
    assert alarms([NORM])[0].name == alarms([moved])[0].name


def test_another_month_beyond_the_limits_is_another_alarm():
    assert [alarm.name for alarm in alarms([SIGNAL])] == ["signal_high when=2026-03-01"]


def test_customers_whose_money_at_risk_is_above_the_sum_are_told_the_dearest_first():
    found = alarms([], (), AT_RISK, 100.0)
    assert [alarm.name for alarm in found] == ["customer_at_risk customer=b", "customer_at_risk customer=a"]
    assert [alarm.finding.values["name"] for alarm in found] == ["b", "Acme"]
    assert found[0].finding.state == {"customer": "b"}


def test_without_a_chance_a_customer_with_two_signals_stands_with_all_of_its_money():
    (alarm,) = alarms([], (), UNJUDGED, 100.0)
    assert (alarm.name, alarm.finding.money_a_year) == ("customer_signals customer=b", 3000.0)


def test_without_a_sum_no_single_customer_is_an_alarm():
    assert alarms([], (), AT_RISK, None) == []
