"""What visitors give stays theirs: served locally, written nowhere, gone when they go."""

from __future__ import annotations

import ast
import os
import tempfile
import tomllib
from pathlib import Path

import hostile
import pytest
import screens
import small_files

from churn.errors import ReadError
from churn.ingest.read import read_tables
from churn.settings import MAX_MB
from tests.key_use import trees

ROOT = Path(__file__).parent.parent


def test_the_app_is_served_to_this_machine_alone_and_tells_nobody_of_its_use():
    served = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert served["server"]["enableXsrfProtection"] is True
    assert served["server"]["address"] == "localhost"
    assert served["server"]["allowedHosts"] == ["localhost", "127.0.0.1", "[::1]"]
    assert served["server"]["maxUploadSize"] == MAX_MB
    assert served["browser"]["gatherUsageStats"] is False
    assert served["client"]["showErrorDetails"] == "type"


def _caches(tree: ast.Module) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if getattr(call.func, "attr", "") in ("cache_data", "cache_resource")]


def test_every_answer_is_cached_for_one_session_and_bounded():
    kept = [call for tree in trees("app.py", "pages").values() for call in _caches(tree)]
    told = [{word.arg: ast.unparse(word.value) for word in call.keywords} for call in kept]
    assert len(told) >= 3
    assert {words.get("scope") for words in told} == {"'session'"}
    assert all(int(words["max_entries"]) > 0 for words in told)


def test_a_visitor_does_not_meet_the_book_of_another():
    first = screens.with_file(small_files.payments())
    second = screens.visit()
    assert "book" in first.session_state
    assert "book" not in second.session_state
    assert not any("book.csv" in text for text in screens.visible(second))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ods", hostile.calc(hostile.calc_rows())),
        ("a.ods", hostile.outside_calc()),
        ("a.xls", hostile.cut_ole()),
        ("a.xlsx", hostile.workbook()),
        ("a.zip", hostile.named("a.csv", "../b.csv")),
        ("a.csv", hostile.GOOD.encode()),
    ],
    ids=["ods", "broken ods", "cut xls", "xlsx", "zip", "csv"],
)
def test_reading_leaves_nothing_on_disk(name, data, tmp_path, monkeypatch):
    """Neither in the folder for temporary files nor where the app runs, whether reading went well or not."""
    scratch, here = tmp_path / "scratch", tmp_path / "here"
    scratch.mkdir()
    here.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.chdir(here)
    try:
        read_tables([(name, data)])
    except ReadError as refusal:
        assert refusal.code == "corrupt"  # noqa: PT017 - either is fine
    assert os.listdir(scratch) == os.listdir(here) == []
