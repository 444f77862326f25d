"""What visitors who left had brought goes shortly after them, not when the next one happens to leave.

Streamlit keeps a session for a while after its tab is closed, lest a lost connection lose the work, and looks
through those kept only when another one is added. This looks through them again and again.

Invariant: where Streamlit has changed inside and offers no way to do so, nothing breaks; what visitors
brought then goes when Streamlit lets go of them itself.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable

from streamlit import runtime
from streamlit.runtime.session_manager import SessionInfo

SECONDS = 5
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


def _sweep(loop: AbstractEventLoop, expire: Expire) -> None:
    """Let go of the sessions that nobody can come back to, and look again later."""
    for _, left in expire():
        # The collector would get there by itself but for the first visitor, whose session was there already
        # when what was imported was frozen, and is never collected.
        left.session.shutdown()
        left.session.session_state.clear()
    loop.call_later(SECONDS, _sweep, loop, expire)
