"""What goes over the pipes between who opens files and who reads them: a letter, a length, a payload.

Invariant: a message arrives whole, or EOFError is raised.
"""

from __future__ import annotations

import os
import struct
import sys
from typing import IO

TASK, PROGRESS, ERROR, RESULT = b"T", b"P", b"E", b"R"
_HEAD = struct.Struct(">cQ")
_LONGEST = 1 << 26


def own_output() -> IO[bytes]:
    """The way out of this process for messages alone: whatever else is printed goes where errors go."""
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return told


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
