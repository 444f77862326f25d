"""What a packed file says about itself, held to limits before anything in it is unpacked.

Invariant: nothing is unpacked whose size was not bounded first, and a lie about the size ends the reading.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from churn.errors import ReadError
from churn.settings import MAX_BYTES

MAX_UNPACKED = 2 * MAX_BYTES
MAX_MEMBERS = 1000  # files in an archive
MAX_PARTS = 20_000  # of a workbook, which holds each sheet and picture as one
MAX_RATIO = 200  # tables pack to a fifth or a fiftieth of their size
_ANY_RATIO = 64 << 20  # bytes that may unpack from however few
_CHUNK = 1 << 22
_ENTRY = b"PK\x01\x02"
_MAX_ENTRIES = 100_000  # to look through at all


@contextmanager
def opened_zip(data: bytes, file: str, most: int = MAX_PARTS) -> Iterator[zipfile.ZipFile]:
    """The archive, none of it unpacked yet. Raises ReadError: "too_many_files" (most), "too_large"
    (limit_mb), "too_packed" (ratio); and what zipfile raises for damage."""
    if data.count(_ENTRY) > _MAX_ENTRIES:
        raise ReadError("too_many_files", file=file, most=most)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > most:
            raise ReadError("too_many_files", file=file, most=most)
        check_unpacked(file, sum(entry.file_size for entry in entries), len(data))
        yield archive


def unpacked_size(data: bytes, file: str) -> int:
    """How many bytes there are to read: those that an archive declares, or those of what is no archive."""
    try:
        with opened_zip(data, file) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return len(data)


def content_of(archive: zipfile.ZipFile, member: str | zipfile.ZipInfo) -> bytes:
    """One file out of the archive, unpacked bit by bit, so that one that is larger than it says is found out
    in time; raises zipfile.BadZipFile for it."""
    content = io.BytesIO()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            content.write(chunk)
    return content.getvalue()


def check_unpacked(file: str, unpacked: int, packed: int, limit: int | None = None) -> None:
    """Refuses so many bytes from so few. Raises ReadError: "too_large" (limit_mb), "too_packed" (ratio)."""
    limit = limit or MAX_UNPACKED
    if unpacked > max(_ANY_RATIO, MAX_RATIO * packed):
        raise ReadError("too_packed", file=file, ratio=MAX_RATIO)
    if unpacked > limit:
        raise ReadError("too_large", file=file, limit_mb=limit >> 20)
