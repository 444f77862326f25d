"""What is said of reasons, where it should be said and where it should not."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.findings import Finding
from churn.findings.reasons import reason_findings
from churn.ingest.tables import Tables
from churn.panel import panel
from churn.schema import Severity
from churn.settings import Settings
from tests.answers import coded
from tests.factories import contracts

UNTIL = Settings(as_of=dt.date(2024, 6, 30))
OURS = ("staff", "late", "hard_to_use", "missing_functions", "faults", "ignored")
OTHERS = ("too_expensive", "better_offer", "closed", "need_gone", "contact_left", "moved")
Lost = list[tuple[str, float, str | None]]  # the reasons said (None: nothing), money a month, region


def book(lost: Lost) -> tuple[Tables, list[tuple]]:
    """So many lost in March, and their answers; a hundred stay."""
    rows = [(f"stay{i:02d}", "2023-01", None, 10) for i in range(100)]
    people = {row[0]: {"region": "east" if i % 2 else "west"} for i, row in enumerate(rows)}
    answers = []
    for i, (reasons, money, region) in enumerate(lost):
        rows.append((f"c{i:03d}", "2023-01", "2024-03-10", money))
        people[f"c{i:03d}"] = {"region": region}
        if reasons is not None:
            answers.append((f"c{i:03d}", "2024-03-20", reasons))
    return contracts(rows, people), answers


def said(lost: Lost) -> dict[str, Finding]:
    tables, answers = book(lost)
    found = reason_findings(panel(tables, UNTIL), UNTIL, coded(tables, answers), ("region",))
    assert all("n" in finding.values for finding in found)
    return {finding.code: finding for finding in found}


def lots(**counts: tuple[int, float]) -> Lost:
    """So many who name a reason and pay so much, half of them from the east."""
    rows = [(reason, money) for reason, (n, money) in counts.items() for _ in range(n)]
    return [(reason, money, "east" if i % 2 else "west") for i, (reason, money) in enumerate(rows)]


def test_a_fault_that_repeats_and_takes_the_money_is_an_alarm():
    found = said(lots(staff=(15, 100), too_expensive=(15, 10), closed=(10, 10), late=(5, 10)))
    systemic = found["systemic_reason"]
    assert (systemic.values["reason"], systemic.values["respondents"]) == ("service.staff", 15)
    assert (systemic.values["money"], systemic.values["n"]) == (1500, 45)
    assert (systemic.severity, systemic.certainty) == (Severity.ALARM, 1.0)
    assert systemic.money_a_year == 1500 * 12


def test_a_fault_that_takes_no_more_than_any_reason_is_no_alarm():
    found = said(lots(staff=(10, 10), too_expensive=(10, 10), closed=(10, 10), late=(10, 10)))
    assert found["systemic_reason"].severity is Severity.WARNING
    assert found["systemic_reason"].certainty == 0.5


def test_a_single_case_is_no_systemic_fault():
    assert "systemic_reason" not in said(lots(staff=(1, 1000), too_expensive=(20, 10), closed=(20, 10)))


def test_what_could_not_be_helped_is_no_systemic_fault():
    assert "systemic_reason" not in said(lots(closed=(30, 100), too_expensive=(20, 10)))


def test_few_answers_are_no_alarm():
    found = said(lots(staff=(15, 1000), too_expensive=(5, 10)))
    assert found["systemic_reason"].severity is Severity.WARNING


def test_the_reason_named_most_is_not_the_dearest():
    found = said(lots(too_expensive=(40, 10), late=(20, 500)))["loud_not_dear"]
    assert (found.values["loud"], found.values["dear"]) == ("price.too_expensive", "promises.late")
    assert (found.values["loud_n"], found.values["dear_n"], found.values["n"]) == (40, 20, 60)
    assert (found.values["loud_money"], found.values["dear_money"]) == (400, 10_000)


def test_one_giant_makes_no_dear_reason():
    assert "loud_not_dear" not in said(lots(too_expensive=(40, 10), late=(1, 50_000)))


def test_the_loudest_reason_that_is_the_dearest_is_not_worth_a_word():
    assert "loud_not_dear" not in said(lots(too_expensive=(40, 100), late=(20, 10)))


def test_most_money_lost_to_what_is_ours_is_said():
    found = said(lots(staff=(20, 100), late=(20, 100), closed=(10, 10)))["mostly_ours"]
    assert found.values["share"] == pytest.approx(4000 / 4100)
    assert found.values["low"] > 0.5


def test_half_of_the_money_is_not_most_of_it():
    assert "mostly_ours" not in said(lots(staff=(20, 100), closed=(20, 100)))


def test_silence_of_most_of_the_lost_is_said():
    silent = [(None, 10.0, "east")] * 40
    found = said(silent + lots(staff=(5, 10)))["silent_losses"]
    assert (found.values["answered"], found.values["lost"]) == (5, 45)
    assert "silent_losses" not in said(lots(staff=(40, 10)) + silent[:10])


def test_where_nobody_was_asked_nothing_is_said():
    assert said([(None, 10.0, "east")] * 60) == {}


def test_a_reason_that_a_segment_names_more_is_said_though_few_are_expected():
    """11 of 12 who go to a rival are from the east, where a third of the lost are: 4 are expected there."""
    east = [("better_offer", 10.0, "east")] * 11 + [("staff", 10.0, "east")] * 10
    west = [("better_offer", 10.0, "west")] + [("staff", 10.0, "west")] * 24 + [("closed", 10.0, "west")] * 21
    found = said(east + west)["reason_in_segment"]
    assert (found.values["segment"], found.values["value"]) == ("region", "east")
    assert (found.values["reason"], found.values["observed"]) == ("competition", 11)
    assert found.values["expected"] == pytest.approx(12 * 21 / 67)


def test_reasons_alike_in_all_segments_are_not_said_to_differ():
    assert "reason_in_segment" not in said(lots(staff=(30, 10), closed=(30, 10), better_offer=(12, 10)))


def test_reasons_named_by_chance_raise_an_alarm_no_oftener_than_a_test_at_5_percent_does():
    alarms = 0
    for seed in range(12):
        random = np.random.default_rng(seed)
        lost = [
            (str(random.choice(OURS + OTHERS)), round(float(random.lognormal(4, 0.8)), 2), region)
            for region in ("east", "west")
            for _ in range(60)
        ]
        found = said(lost)
        alarms += any(finding.severity is Severity.ALARM for finding in found.values())
        assert set(found) <= {"systemic_reason", "mostly_ours", "mend_reason"}
    assert alarms <= 2
