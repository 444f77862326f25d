"""The one copy of a visitor's files that is kept, to read them again when a choice changes.

Invariant: it lives as long as somebody holds it; a large one that was given lies in a file without a name,
which nobody else can open and which is gone with its last holder, even if that is killed.
"""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import IO

KEPT_IN_MEMORY = 64 << 20
_CHUNK = 1 << 20


class KeptFile:
    """The bytes of a large file, on the disk: given, or those of a file that is there already and may go
    meanwhile. Equal to itself alone."""

    def __init__(self, content: bytes | Path) -> None:
        there = isinstance(content, Path)
        opened = content.open("rb") if there else tempfile.TemporaryFile()  # noqa: SIM115
        self._file: IO[bytes] = opened
        weakref.finalize(self, self._file.close)  # as long as its holder lives
        if not there:
            self._file.write(content)
        self.size = self._file.seek(0, 2)
        self._guard = Lock()

    def __len__(self) -> int:
        return self.size

    def chunks(self) -> Iterator[bytes]:
        """The bytes in their order, a piece at a time."""
        for start in range(0, self.size, _CHUNK):
            with self._guard:
                self._file.seek(start)
                piece = self._file.read(_CHUNK)
            yield piece


Content = bytes | KeptFile


def kept(content: bytes) -> Content:
    """The same content as it is kept: small in memory, large on the disk."""
    return content if len(content) <= KEPT_IN_MEMORY else KeptFile(content)


def kept_at(path: Path) -> Content:
    """The same of a file that is there. Raises OSError."""
    return path.read_bytes() if path.stat().st_size <= KEPT_IN_MEMORY else KeptFile(path)


def chunks(content: Content) -> Iterator[bytes | memoryview]:
    """The bytes of either kind, a piece at a time."""
    if isinstance(content, KeptFile):
        yield from content.chunks()
        return
    view = memoryview(content)
    for start in range(0, len(view), _CHUNK):
        yield view[start : start + _CHUNK]
