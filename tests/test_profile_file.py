"""A profile goes into a file and comes back equal, or the file is refused with its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import ReadError
from churn.memory import Profile
from churn.memory.profile_file import from_toml, is_profile, to_toml
from churn.schema import Basis, Cancelled, Role
from churn.settings import TableRoles

names = st.text(min_size=1, max_size=12)
tables = st.builds(
    TableRoles,
    st.from_regex("[0-9a-f]{16}", fullmatch=True),
    st.dictionaries(names, st.none() | st.sampled_from(Role), max_size=4).map(lambda d: tuple(d.items())),
)
changed = st.sampled_from(
    [
        (),
        (("lost_after", 3),),
        (("basis", Basis.ORDERS), ("cancelled", Cancelled.KEPT), ("norm_monthly", 0.02)),
    ]
)
corrections = st.dictionaries(names, st.lists(names, max_size=2).map(tuple), max_size=3).map(
    lambda d: tuple(sorted(d.items()))
)
profiles = st.builds(
    Profile,
    name=st.text(max_size=20),
    tables=st.lists(tables, max_size=3).map(tuple),
    day_first=st.none() | st.booleans(),
    currency=st.none() | st.just("RUB"),
    drop_duplicates=st.booleans(),
    settings=changed,
    corrections=corrections,
)


@given(profiles)
@settings(max_examples=40, deadline=None)
def test_what_was_written_is_read_back_equal(profile):
    assert from_toml(to_toml(profile)) == profile


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[[table]]\nfingerprint = "a"\nroles = {x = "cash"}', "table[1].roles.x"),
        ('[[table]]\nroles = {x = "amount"}', "table[1].fingerprint"),
        ("[settings]\nlost_after = 0", "settings.lost_after"),
        ("[settings]\nlost = 3", "settings.lost"),
        ('day_first = "yes"', "day_first"),
        ("strange = 1", "strange"),
        ('[[correction]]\ntext = "a"\nreasons = "price"', "correction[1].reasons"),
    ],
)
def test_what_does_not_belong_there_is_refused_with_its_place(text, place):
    with pytest.raises(ReadError) as refused:
        from_toml(f'version = 1\nkind = "reading-profile"\n{text}\n'.encode(), "p.toml")
    assert (refused.value.code, refused.value.values["place"]) == ("bad_profile", place)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no toml", "not_profile"),
        (b"version = 1\n", "not_profile"),
        (b'version = 2\nkind = "reading-profile"\n', "newer_profile"),
    ],
)
def test_other_files_are_told_apart(content, code):
    with pytest.raises(ReadError) as refused:
        from_toml(content, "p.toml")
    assert refused.value.code == code


def test_a_profile_is_known_by_its_kind():
    assert is_profile(to_toml(Profile("x", ())))
    assert not is_profile(b"version = 1\n")
    assert not is_profile(b"\xff\xfe")
