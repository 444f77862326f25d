"""Opens .gz and .zip in memory: one archive becomes the files in it.

Invariant: no more is ever unpacked than packing.py allows, whatever the archive claims about itself, and
nothing is written anywhere: the names of members only name tables.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
from collections.abc import Iterable, Iterator

from churn.errors import ReadError
from churn.ingest.files.formats import DAMAGE, GZIP, ZIP, extension_of
from churn.ingest.files.packing import MAX_MEMBERS, check_unpacked, content_of, opened_zip
from churn.ingest.files.unseen import shown_name

_CHUNK = 1 << 22
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def gzip_content(file: str, data: bytes) -> bytes:
    """The one file in a .gz. Raises ReadError: "corrupt", "too_large" (limit_mb), "too_packed" (ratio),
    "nested_archive"."""
    content = io.BytesIO()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            while chunk := stream.read(_CHUNK):
                content.write(chunk)
                check_unpacked(file, content.tell(), len(data))
    except DAMAGE:
        raise ReadError("corrupt", file=file) from None
    return _not_nested(file, content.getvalue())


def zip_members(file: str, data: bytes) -> tuple[tuple[str, str, bytes], ...]:
    """The files in a .zip as (member, name to show, bytes), without folders and what systems leave behind.

    A lone member keeps the archive's name; several are named "archive.zip/member.csv".
    Raises ReadError: "corrupt", "password", "empty", "too_large" (limit_mb), "too_packed" (ratio),
    "too_many_files" (most), "nested_archive" (member).
    """
    try:
        with opened_zip(data, file, MAX_MEMBERS) as archive:
            members = tuple(_members(file, archive))
    except (*DAMAGE, RuntimeError):
        raise ReadError("corrupt", file=file) from None
    if not members:
        raise ReadError("empty", file=file)
    if len(members) == 1:
        return ((members[0][0], file, members[0][1]),)
    shown = apart(f"{file}/{shown_name(name)}" for name, _ in members)
    return tuple((name, show, content) for (name, content), show in zip(members, shown, strict=True))


def apart(names: Iterable[str]) -> Iterator[str]:
    """The names, those that repeat one before them numbered: a.csv, a.csv (2)."""
    taken: set[str] = set()
    repeats: dict[str, int] = {}
    for name in names:
        unique = name
        while unique in taken:
            repeats[name] = repeats.get(name, 1) + 1
            unique = f"{name} ({repeats[name]})"
        taken.add(unique)
        yield unique


def _members(file: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for entry in archive.infolist():
        name = _member_name(entry)
        if entry.is_dir() or _is_link(entry) or _is_junk(name):
            continue
        if entry.flag_bits & 0x1:
            raise ReadError("password", file=file)
        yield name, _not_nested(file, content_of(archive, entry), name)


def _is_junk(name: str) -> bool:
    return any(part in name for part in _JUNK) or name.split("/")[-1].startswith(".")


def _is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether the member only points to another file, as an archive made on Unix may say."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def _member_name(entry: zipfile.ZipInfo) -> str:
    """The path inside the archive, without what would lead out of it."""
    parts = _typed_name(entry).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _typed_name(entry: zipfile.ZipInfo) -> str:
    """The name as it was typed: Russian Windows writes cp866 where the format says cp437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return entry.filename


def _not_nested(file: str, content: bytes, member: str = "") -> bytes:
    """The content, refused where it is itself an archive and not a workbook (which is one inside)."""
    is_zip = content.startswith(ZIP) and not _is_workbook(content, file)
    if content.startswith(GZIP) or is_zip or extension_of(member) in ("zip", "gz", "rar", "7z"):
        raise ReadError("nested_archive", file=file, member=member or extension_of(file))
    return content


def _is_workbook(content: bytes, file: str) -> bool:
    with opened_zip(content, file) as inner:
        names = inner.namelist()
    return "mimetype" in names or "[Content_Types].xml" in names
