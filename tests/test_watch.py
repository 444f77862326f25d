"""A look at a book: what is new, what goes on, what ended and what is owed."""

from __future__ import annotations

import datetime as dt

from churn.findings import Finding
from churn.findings.alarms import Alarm
from churn.schema import Severity
from churn.watch.state import State
from churn.watch.watch import look

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
NORM = Alarm("norm_above", Finding("norm_above", Severity.ALARM))
URAL = Alarm("segment_falling value=Ural", Finding("segment_falling", Severity.ALARM))


def test_at_the_first_look_everything_is_new():
    seen = look([NORM, URAL], State(), MONDAY)
    assert (seen.new, seen.ended) == ((NORM, URAL), ())
    assert seen.state == State({NORM.name: "2026-11-23", URAL.name: "2026-11-23"})


def test_what_lasts_is_not_new_again_and_keeps_its_first_day():
    first = look([NORM], State(), MONDAY)
    second = look([NORM, URAL], first.state, TUESDAY)
    assert second.new == (URAL,)
    assert second.state.known == {NORM.name: "2026-11-23", URAL.name: "2026-11-24"}


def test_what_ended_is_told_and_is_new_when_it_comes_back():
    first = look([NORM, URAL], State(), MONDAY)
    second = look([NORM], first.state, TUESDAY)
    assert (second.new, second.ended) == ((), (URAL.name,))
    assert look([NORM, URAL], second.state, TUESDAY).new == (URAL,)


def test_the_same_alarm_found_twice_is_one():
    assert look([NORM, NORM], State(), MONDAY).new == (NORM,)


def test_a_channel_is_owed_the_new_and_what_it_could_not_deliver_while_it_lasts():
    before = State({NORM.name: "2026-11-23"}, {"mail": (NORM.name, "gone")})
    seen = look([NORM, URAL], before, TUESDAY)
    assert seen.owed("mail", before) == (NORM, URAL)
    assert seen.owed("webhook", before) == (URAL,)
