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
from streamlit.runtime.caching import cache_data_api

from churn.annotations import Annotations
from churn.errors import ReadError
from churn.ingest.read import read_tables
from churn.settings import MAX_MB
from pages import _answers_kept, _reading, _session, _shared
from tests.key_use import trees
from tests.opened import opened as sample_book

ROOT = Path(__file__).parent.parent


def test_the_app_is_served_to_this_machine_alone_and_tells_nobody_of_its_use():
    served = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert served["server"]["enableXsrfProtection"] is True
    assert served["server"]["address"] == "localhost"
    assert served["server"]["allowedHosts"] == ["localhost", "127.0.0.1", "[::1]"]
    assert served["server"]["maxUploadSize"] == MAX_MB
    assert served["browser"]["gatherUsageStats"] is False
    assert served["client"]["showErrorDetails"] == "type"


def _caches(tree: ast.Module, *kinds: str) -> dict[str, ast.Call]:
    """The functions whose results are kept in one of these ways, with how."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    calls = [(f.name, call) for f in functions for call in f.decorator_list if isinstance(call, ast.Call)]
    return {name: call for name, call in calls if ast.unparse(call.func) in kinds}


def test_every_answer_is_cached_bounded_and_for_one_session_but_those_about_the_samples():
    written = trees("app.py", "pages").values()
    kept = "st.cache_data", "st.cache_resource"
    for_all = {name: call for tree in written for name, call in _caches(tree, *kept).items()}
    assert set(for_all) == {"_answer_to_all", "_picture_for_all"}
    bounds = [{w.arg: ast.unparse(w.value) for w in call.keywords} for call in for_all.values()]
    assert all(int(words["max_entries"]) > 0 and "scope" not in words for words in bounds)
    own = {name: call for tree in written for name, call in _caches(tree, "in_session").items()}
    assert len(own) >= 2
    assert all(int(ast.unparse(call.args[0])) > 0 for call in own.values())


def test_what_a_session_keeps_is_let_go_of_without_another_losing_anything(monkeypatch):
    """Both ask the same of one book; then the first lets go, and has to ask anew."""
    asked, here = [], ["first"]
    monkeypatch.setattr(_answers_kept, "_KEEPING", [])
    monkeypatch.setattr(cache_data_api, "get_session_id_or_throw", lambda: here[0])

    @_answers_kept.in_session(2)
    def answer(key: str) -> str:
        asked.append((here[0], key))
        return key

    for here[0] in ("first", "second"):
        answer("book")
    here[0] = "first"
    _answers_kept.let_go()
    for here[0] in ("second", "first"):
        answer("book")
    assert asked == [("first", "book"), ("second", "book"), ("first", "book")]


@pytest.mark.parametrize(("own", "for_all"), [("file", 0), ("flag", 0), ("nothing", 1)])
def test_an_answer_that_holds_anything_of_a_visitor_is_kept_for_nobody_else(own, for_all, monkeypatch):
    asked = []
    for name in ("_answer", "_answer_to_all"):
        monkeypatch.setattr(_shared, name, lambda *_, name=name: asked.append(name))
    opened = _reading.Opened((("b2b_ru.xlsx", b""),), None if own == "file" else "b2b")
    monkeypatch.setattr(_session, "opened", lambda: opened)
    book = sample_book("b2b").annotated(Annotations().flagged(["x"] if own == "flag" else []))
    _shared.ask(book, "headline")
    assert asked == [("_answer", "_answer_to_all")[for_all]]


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
