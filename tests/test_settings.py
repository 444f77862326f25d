"""Settings are read from text as from values, bounded, and never half changed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.schema import Basis, Period, Role
from churn.settings import Choices, ColumnRef, Settings


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("period", "quarter", Period.QUARTER),
        ("basis", "orders", Basis.ORDERS),
        ("basis", None, None),
        ("as_of", "2024-05-31", dt.date(2024, 5, 31)),
        ("lost_after", "6", 6),
        ("norm_monthly", "0.02", 0.02),
        ("count_brief", "true", True),
        ("count_brief", "False", False),
        ("reactivation_in_nrr", True, True),
        ("welcome_days", "3", 3),
        ("know_days", "30", 30),
        ("decline", "0.3", 0.3),
    ],
)
def test_a_setting_is_read_as_its_own_type(name, text, value):
    assert getattr(Settings().with_changes(**{name: text}), name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("period", "fortnight"),
        ("as_of", "31.05.2024"),
        ("lost_after", 0),
        ("lost_after", "soon"),
        ("norm_monthly", 1.5),
        ("confidence", 1.0),
        ("value_window_months", 121),
        ("welcome_days", 0),
        ("know_days", "a year"),
        ("decline", 0.0),
    ],
)
def test_what_a_setting_cannot_be_is_refused_by_name_and_value(name, value):
    with pytest.raises(ChoiceError) as refusal:
        Settings().with_changes(**{name: value})
    assert (refusal.value.code, refusal.value.values["name"]) == ("bad_setting", name)
    assert str(refusal.value.values["value"]) == str(value)


def test_an_unknown_setting_is_refused_with_those_there_are():
    with pytest.raises(ChoiceError) as refusal:
        Settings().with_changes(periods="month")
    assert refusal.value.code == "unknown_setting"
    assert "period" in refusal.value.values["known"].split(", ")


def test_changes_leave_the_settings_they_were_made_from():
    before = Settings()
    assert (before.with_changes(lost_after=3).lost_after, before.lost_after) == (3, None)


@given(st.sampled_from(sorted(Settings.__dataclass_fields__)))
def test_the_text_of_a_setting_reads_back_as_itself(name):
    """So that an address or a command line can carry it."""
    changed = Settings(as_of=dt.date(2024, 5, 31), basis=Basis.ORDERS, lost_after=4, count_brief=True)
    value = getattr(changed, name)
    assert getattr(Settings().with_changes(**{name: str(value)}), name) == value


def test_settings_and_choices_can_stand_in_a_cache_key():
    assert len({Settings(), Settings(), Settings(lost_after=2)}) == 2
    assert len({Choices.of({"a": "date"}), Choices.of({"a": Role.DATE})}) == 1


def test_a_role_of_one_column_wins_over_that_of_its_name_anywhere():
    ref = ColumnRef("a.csv", None, "Date")
    choices = Choices.of({"Date": None, ref: "start_date"})
    assert choices.role_of(ref) == (True, Role.START_DATE)
    assert choices.role_of(ColumnRef("b.csv", None, "Date")) == (True, None)
    assert choices.role_of(ColumnRef("b.csv", None, "Day")) == (False, None)


def test_a_role_that_is_none_is_refused():
    with pytest.raises(ChoiceError) as refusal:
        Choices.of({"a": "date", "b": "colour"})
    assert (refusal.value.code, refusal.value.values["role"]) == ("unknown_role", "colour")
