"""Opens .gz and .zip in memory: one archive becomes the files in it.

Invariant: no more than `MAX_UNPACKED` bytes are ever unpacked, whatever the archive claims about itself.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator

from churn.errors import ReadError
from churn.ingest.formats import DAMAGE, GZIP, ZIP, extension_of
from churn.settings import MAX_BYTES

MAX_UNPACKED = 2 * MAX_BYTES
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def gzip_content(file: str, data: bytes) -> bytes:
    """The one file in a .gz. Raises ReadError: "corrupt", "too_large" (limit_mb), "nested_archive"."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            content = _bounded(file, stream.read(MAX_UNPACKED + 1), MAX_UNPACKED)
    except DAMAGE:
        raise ReadError("corrupt", file=file) from None
    return _not_nested(file, content)


def zip_members(file: str, data: bytes) -> tuple[tuple[str, str, bytes], ...]:
    """The files in a .zip as (member, name to show, bytes), without folders and what systems leave behind.

    A lone member keeps the archive's name; several are named "archive.zip/member.csv".
    Raises ReadError: "corrupt", "password", "empty", "too_large" (limit_mb), "nested_archive" (member).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = tuple(_members(file, archive))
    except (*DAMAGE, RuntimeError):
        raise ReadError("corrupt", file=file) from None
    if not members:
        raise ReadError("empty", file=file)
    if len(members) == 1:
        return ((members[0][0], file, members[0][1]),)
    return tuple((name, f"{file}/{name}", content) for name, content in members)


def _members(file: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    left = MAX_UNPACKED
    for entry in archive.infolist():
        name = _member_name(entry)
        if entry.is_dir() or any(part in name for part in _JUNK) or name.split("/")[-1].startswith("."):
            continue
        if entry.flag_bits & 0x1:
            raise ReadError("password", file=file)
        with archive.open(entry) as stream:
            content = _bounded(file, stream.read(left + 1), left)
        left -= len(content)
        yield name, _not_nested(file, content, name)


def _member_name(entry: zipfile.ZipInfo) -> str:
    """The name as it was typed: Russian Windows writes cp866 where the format says cp437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return entry.filename


def _bounded(file: str, content: bytes, limit: int) -> bytes:
    if len(content) > limit:
        raise ReadError("too_large", file=file, limit_mb=MAX_UNPACKED // (1024 * 1024))
    return content


def _not_nested(file: str, content: bytes, member: str = "") -> bytes:
    """The content, refused where it is itself an archive and not a workbook (which is one inside)."""
    is_zip = content.startswith(ZIP) and not _is_workbook(content)
    if content.startswith(GZIP) or is_zip or extension_of(member) in ("zip", "gz", "rar", "7z"):
        raise ReadError("nested_archive", file=file, member=member or extension_of(file))
    return content


def _is_workbook(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        names = inner.namelist()
    return "mimetype" in names or "[Content_Types].xml" in names
