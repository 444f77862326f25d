"""The end of a screen that has no more to show, before the end of its script.

Invariant: what comes after every screen – its work kept, its address written – comes after such a one too;
`st.stop` would end that with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


class _Ended(BaseException):
    """The screen ends here; no fault, so that nobody takes it for one."""


def end() -> NoReturn:
    """Show no more of the screen."""
    raise _Ended


@contextmanager
def may_end() -> Iterator[None]:
    """A screen that may end itself."""
    try:
        yield
    except _Ended:
        return
