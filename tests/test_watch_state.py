"""The state of watching: read back as written, and whole whatever happens while it is written."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.errors import ReadError
from churn.watch.state import State, read_state, write_state

OLD = State({"norm_above": "2026-11-01"}, {"mail": ("norm_above",)})
NEW = State({"shrinking": "2026-11-22"})
NAMES = st.text(max_size=8)


@given(st.dictionaries(NAMES, NAMES, max_size=4), st.dictionaries(NAMES, st.tuples(NAMES), max_size=2))
def test_what_is_written_is_read_back(tmp_path_factory, known, owed):
    path = tmp_path_factory.getbasetemp() / "round.json"
    write_state(State(known, owed), path)
    assert read_state(path) == State(known, owed)


def test_a_file_that_is_not_there_has_seen_nothing(tmp_path):
    assert read_state(tmp_path / "none.json") == State()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 2}', '{"version": 1, "known": []}', "\x00"])
def test_a_state_that_cannot_be_understood_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "state.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ReadError, match="bad_state"):
        read_state(path)
    assert path.read_text("utf-8") == content


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_dies_on_its_way_leaves_the_old_state_and_nothing_beside_it(tmp_path, monkeypatch, step):
    path = tmp_path / "state.json"
    write_state(OLD, path)

    def dies(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, step, dies)
    with pytest.raises(ReadError, match="state_not_written"):
        write_state(NEW, path)
    assert read_state(path) == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["state.json"]


def test_the_state_is_on_the_disk_before_it_takes_the_old_ones_place(tmp_path, monkeypatch):
    path, steps = tmp_path / "state.json", []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (steps.append("fsync"), fsync(file)))
    monkeypatch.setattr(os, "replace", lambda a, b: (steps.append("replace"), replace(a, b)))
    write_state(NEW, path)
    assert steps[:2] == ["fsync", "replace"]  # then the folder that names it
    assert read_state(path) == NEW
