"""The tables of a book as they stood in its files, packed into one: the data of a .churnbook.

A .churnbook is a zip. Its first file is `mimetype`, stored, so that it is known by its first bytes; then
`tables/N.parquet`, one a table (columns c0, c1 …, and rows, levels, origins where the table has them),
`tables/N.aside.parquet` for the rows that were no records, and `manifest.json`: version, app, digest of the
files that the tables came from, and of each table its names, its place in the file and the SHA-256 of its
parts. What people made of the data stands beside it in `work.json`, of which this room knows nothing.

Invariant: what was packed is unpacked equal, or refused; the same tables give the same bytes.
"""

from __future__ import annotations

MIME = b"application/vnd.churnbook+zip"
SUFFIX = ".churnbook"
VERSION = 1  # of the manifest; a later one may mean something else by the same names
APP = "Churnbook"
MIMETYPE, MANIFEST = "mimetype", "manifest.json"
_LOCAL_HEADER = 30  # bytes before the name of the first file in a zip


def is_packed(data: bytes) -> bool:
    """Whether the bytes say that they are a .churnbook; only the first few are looked at."""
    beginning = bytes(data[: _LOCAL_HEADER + len(MIMETYPE) + len(MIME)])
    return beginning.startswith(b"PK") and beginning[_LOCAL_HEADER:] == MIMETYPE.encode() + MIME


def is_named_so(file: str) -> bool:
    """Whether a file is called a .churnbook."""
    return file.lower().endswith(SUFFIX)
