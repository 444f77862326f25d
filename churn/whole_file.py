"""A file that is whole or not there: written beside its place, to the disk, then moved there by one rename.

Invariant: whatever ends the writing, what stood in its place before stands there still, unharmed.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of `path` once it is written, for the eyes of its owner alone.
    Raises OSError where the folder does not take it; then, and after any other exception, nothing is left."""
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(fresh, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the disk know the folder's new entry too, where the system has a way to ask for it."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
