"""What goes over the pipes between who opens files and who reads them: a letter, a length, a payload.

Invariant: a message arrives whole, or EOFError is raised.
"""

from __future__ import annotations

import struct
from typing import IO

TASK, PROGRESS, ERROR, RESULT = b"T", b"P", b"E", b"R"
_HEAD = struct.Struct(">cQ")
_LONGEST = 1 << 26


def send(stream: IO[bytes], kind: bytes, payload: bytes = b"") -> None:
    """Write one message and pass it on at once."""
    stream.write(_HEAD.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """The next message: its kind and its payload. Raises EOFError for what is no message, too."""
    kind, length = _HEAD.unpack(exactly(stream, _HEAD.size))
    if length > _LONGEST:
        raise EOFError
    return kind, exactly(stream, length)


def exactly(stream: IO[bytes], size: int) -> bytes:
    """That many bytes. Raises EOFError where there are fewer."""
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content
