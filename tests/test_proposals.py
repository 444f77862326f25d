"""What the playbook proposes for one customer, the most pressing first, each once with all it answers."""

from __future__ import annotations

import pytest

from churn.metrics.signals import FAMILIES, SIGNALS
from churn.playbook import CODES
from churn.playbook.proposals import ACTIONS_FOR_FAMILY, proposals


def told(**more) -> dict[str, tuple[str, ...]]:
    rows = proposals(**more)
    return dict(zip(rows["code"], rows["about"], strict=True))


def test_every_family_of_signals_has_known_actions():
    assert set(ACTIONS_FOR_FAMILY) == set(FAMILIES)
    assert {code for some in ACTIONS_FOR_FAMILY.values() for code in some} <= CODES


@pytest.mark.parametrize("signal", SIGNALS)
def test_every_signal_is_answered_by_known_actions(signal):
    found = told(signals=[signal])
    assert found
    assert set(found) <= CODES
    assert set(found.values()) == {(f"signal:{signal}",)}


def test_size_comes_first_then_signals_reasons_stage_and_cost_last():
    found = told(stage="revival", significant=True, cost="part", reasons=["price"], signals=["complaints"])
    first = dict.fromkeys(about[0].split(":")[0] for about in found.values())
    assert list(first) == ["band", "signal", "reason", "stage", "cost"]
    assert list(found)[-1] == "part"


def test_an_action_that_answers_several_things_stands_once_and_names_them_all():
    found = told(stage="revival", signals=["fewer_orders"])
    assert found["monitor_declining"] == ("signal:fewer_orders", "stage:revival")


def test_a_lost_customer_is_won_back_first_and_asked_why_only_if_it_did_not_say():
    assert next(iter(told(stage="winback"))) == "reason_interview"
    found = told(stage="winback", reasons=["price"])
    assert next(iter(found)) == "win_back_offer"
    assert "reason_interview" not in found


def test_nothing_known_is_nothing_proposed():
    assert told() == {}
