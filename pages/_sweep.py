"""What visitors who left had brought goes shortly after them, not when the next one happens to leave; what
was kept for them goes once they have not come back for so many days.

Streamlit keeps a session for a while after its tab is closed, lest a lost connection lose the work, and looks
through those kept only when another one is added. This looks through them again and again.

Invariant: where Streamlit has changed inside and offers no way to do so, nothing breaks; what visitors
brought then goes when Streamlit lets go of them itself.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable
from threading import Timer

from streamlit import runtime
from streamlit.runtime.session_manager import SessionInfo

from pages import _kept

SECONDS = 5
DAY_SECONDS = 86_400
Expire = Callable[[], list[tuple[str, SessionInfo]]]


def keep_swept() -> None:
    """From now on, as long as the server runs."""
    try:
        server = runtime.get_instance()
        loop: AbstractEventLoop = server._get_async_objs().eventloop
        expire: Expire = server._session_mgr._session_storage._cache.expire
    except (AttributeError, RuntimeError):
        return
    loop.call_soon_threadsafe(_sweep, loop, expire)  # the sessions belong to the thread of that loop


def keep_books_swept() -> None:
    """Forget the kept books that nobody came back to, now and each day, as long as the server runs."""
    if runtime.exists():
        _after(0, _sweep_books)


def _sweep_books() -> None:
    if (books := _kept.books()) is not None:
        books.sweep()
    _after(DAY_SECONDS, _sweep_books)


def _after(seconds: float, work: Callable[[], None]) -> None:
    timer = Timer(seconds, work)
    timer.daemon = True
    timer.start()


def _sweep(loop: AbstractEventLoop, expire: Expire) -> None:
    """Let go of the sessions that nobody can come back to, and look again later."""
    for _, left in expire():
        # The collector would get there by itself but for the first visitor, whose session was there already
        # when what was imported was frozen, and is never collected.
        left.session.shutdown()
        left.session.session_state.clear()
    loop.call_later(SECONDS, _sweep, loop, expire)
