"""Sessions that nobody can come back to are let go of by and by, as long as Streamlit lets us."""

from __future__ import annotations

import os
from types import SimpleNamespace

from streamlit import runtime
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.state import SessionState
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from churn.memory.shelf import VARIABLE
from churn.saved.books import Books
from pages import _sweep


class Loop:
    """An event loop that runs at once what is to be run soon, and keeps what is to be run later."""

    def __init__(self):
        self.later = []

    def call_soon_threadsafe(self, work, *arguments):
        work(*arguments)

    def call_later(self, seconds, work, *arguments):
        self.later.append((seconds, work, arguments))


def server(loop: Loop, storage: MemorySessionStorage) -> SimpleNamespace:
    return SimpleNamespace(
        _get_async_objs=lambda: SimpleNamespace(eventloop=loop),
        _session_mgr=SimpleNamespace(_session_storage=storage),
    )


def test_what_visitors_left_is_let_go_of_when_its_time_has_come(monkeypatch):
    loop, storage = Loop(), MemorySessionStorage(ttl_seconds=0)
    done, held = [], {"book": "of somebody"}
    session = SimpleNamespace(id="left", session_state=held, shutdown=lambda: done.append("shut down"))
    storage.save(SimpleNamespace(session=session))
    monkeypatch.setattr(runtime, "get_instance", lambda: server(loop, storage))
    _sweep.keep_swept()
    assert len(storage._cache._data) == 0
    assert (done, held) == (["shut down"], {})
    assert [seconds for seconds, _, _ in loop.later] == [_sweep.SECONDS]


def test_who_may_come_back_is_kept_and_looked_at_again(monkeypatch):
    loop, storage = Loop(), MemorySessionStorage(ttl_seconds=1000)
    storage.save(SimpleNamespace(session=SimpleNamespace(id="away")))
    monkeypatch.setattr(runtime, "get_instance", lambda: server(loop, storage))
    _sweep.keep_swept()
    for _, work, arguments in list(loop.later):
        work(*arguments)
    assert len(loop.later) == 2
    assert storage.get("away") is not None


def test_books_that_nobody_came_back_to_are_forgotten_at_the_start_and_each_day(tmp_path, monkeypatch):
    later = []
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(_sweep, "_after", lambda seconds, work: later.append((seconds, work)))
    name = (books := Books(tmp_path / "books")).new()
    os.utime(books.folder / name, (0, 0))
    _sweep.keep_books_swept()
    (now, work), *_ = later
    work()
    assert (now, [seconds for seconds, _ in later]) == (0, [0, _sweep.DAY_SECONDS])
    assert list(books.folder.iterdir()) == []


def test_another_streamlit_without_the_way_breaks_nothing(monkeypatch):
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace())
    _sweep.keep_swept()
    monkeypatch.undo()
    if not runtime.exists():
        _sweep.keep_swept()


def test_this_streamlit_has_the_way():
    """An upgrade that takes it away fails here, and not unseen."""
    assert callable(Runtime._get_async_objs)
    assert callable(AppSession.shutdown)
    assert callable(SessionState.clear)
    assert isinstance(AppSession.session_state, property)
    assert callable(MemorySessionStorage()._cache.expire)
    manager = WebsocketSessionManager(MemorySessionStorage(), None, None, None)
    assert isinstance(manager._session_storage, MemorySessionStorage)
