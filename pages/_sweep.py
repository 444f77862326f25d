"""What visitors who left had brought goes shortly after them, not when the next one happens to leave.

Streamlit keeps a session for a while after its tab is closed, lest a lost connection lose the work, and looks
through those kept only when another one is added. This looks through them again and again.

Invariant: where Streamlit has changed inside and offers no way to do so, nothing breaks; what visitors
brought then goes when Streamlit lets go of them itself.
"""

from __future__ import annotations

import gc
from asyncio import AbstractEventLoop
from collections.abc import Callable

from streamlit import runtime

SECONDS = 30


def keep_swept() -> None:
    """From now on, as long as the server runs."""
    try:
        server = runtime.get_instance()
        loop: AbstractEventLoop = server._get_async_objs().eventloop
        expire: Callable[[], object] = server._session_mgr._session_storage._cache.expire
    except (AttributeError, RuntimeError):
        return
    loop.call_soon_threadsafe(_sweep, loop, expire)  # the sessions belong to the thread of that loop


def _sweep(loop: AbstractEventLoop, expire: Callable[[], object]) -> None:
    """Let go of the sessions that nobody can come back to, and look again later."""
    if expire():
        gc.collect()  # a session and what it refers to refer to each other
    loop.call_later(SECONDS, _sweep, loop, expire)
