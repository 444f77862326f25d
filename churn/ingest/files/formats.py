"""What a file really is, told by its first bytes; the extension is believed only about text.

Invariant: bytes that cannot be a table are refused with what they are, before anything tries to read them.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from churn.errors import ReadError
from churn.ingest.files.encodings import wide_encoding
from churn.ingest.files.packing import opened_zip
from churn.ingest.packed import MIME

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
GZIP = b"\x1f\x8b"
# What reading a damaged archive may raise.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    KeyError,
)
_NOT_TABLES = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"(\xb5/\xfd", "archive"),
    (b"SQLite format 3\0", "database"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"OggS", "media"),
    (b"ID3", "media"),
)
_TEXT_EXTENSIONS = frozenset({"csv", "tsv", "tab", "txt", "dat", "psv", "asc", "text", ""})
_PACKED_EXTENSIONS = frozenset({"xlsx", "xlsm", "xls", "xlsb", "ods", "parquet", "gz", "zip"})
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE | re.DOTALL
)
# Directory entries of an OLE container are named in UTF-16.
_OLE_PARTS = (
    ("EncryptedPackage", "password"),
    ("WordDocument", "document"),
    ("PowerPoint Document", "presentation"),
    ("__substg1.0", "message"),
)


def format_of(file: str, data: bytes, shown: str | None = None) -> str:
    """One of "xlsx", "xlsm", "xlsb", "xls", "ods", "parquet", "gz", "zip", "csv", "churnbook". `file` gives
    the extension; refusals name `shown`, where a member of an archive is shown under another name.

    Raises ReadError: "empty", "password", "not_a_table" (kind), "html_table", "corrupt",
    "unknown_format" (extension), "too_many_files" (most), "too_large" (limit_mb), "too_packed" (ratio).
    """
    extension, file = extension_of(file), shown or file
    if not data:
        raise ReadError("empty", file=file)
    if data.startswith(ZIP):
        return _zip_format(file, extension, data)
    if data.startswith(OLE):
        return _ole_format(file, data)
    if data.startswith(GZIP):
        return "gz"
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith((b"\x09\x08\x10\0", b"\x09\x08\x08\0", b"\x09\x04\x06\0", b"\x09\x02\x06\0")):
        return "xls"  # a bare stream of records, as Excel 2 to 5 and some exporters write it
    _refuse_what_is_no_table(file, data, extension)
    return "csv"


def extension_of(file: str) -> str:
    return PurePosixPath(file.replace("\\", "/")).suffix.lower().lstrip(".")


def _refuse_what_is_no_table(file: str, data: bytes, extension: str) -> None:
    for magic, kind in _NOT_TABLES:
        if data.startswith(magic) and not (len(magic) < 4 and data[:4096].isascii()):
            raise ReadError("not_a_table", file=file, kind=kind)
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise ReadError("not_a_table", file=file, kind="image" if data[8:12] == b"WEBP" else "media")
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        raise ReadError("html_table", file=file)
    if data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        raise ReadError("not_a_table", file=file, kind="xml")
    if extension in _PACKED_EXTENSIONS:
        # Text named .xls or .xlsx is common, and is a table as long as something divides its cells.
        if _is_binary(data) or not any(c in data[:4096] for c in b"\t;,|"):
            raise ReadError("corrupt", file=file)
    elif _is_binary(data) or (extension not in _TEXT_EXTENSIONS and _looks_structured(data)):
        raise ReadError("unknown_format", file=file, extension=extension)


def _is_binary(data: bytes) -> bool:
    """Whether the bytes hold control characters that no text has; the zeros of UTF-16 do not count."""
    sample = data[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or wide_encoding(sample):
        return False
    controls = sum(sample.count(bytes([c])) for c in (*range(8), *range(14, 27), 127))
    return controls > 0.01 * len(sample) + 2


def _looks_structured(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[", b"<")


def _zip_format(file: str, extension: str, data: bytes) -> str:
    try:
        with opened_zip(data, file) as archive:
            names = archive.namelist()
            mime = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (*DAMAGE, RuntimeError):
        raise ReadError("corrupt", file=file) from None
    if mime == MIME:
        return "churnbook"
    if b"opendocument.spreadsheet" in mime:
        return "ods"
    if b"opendocument" in mime:
        raise ReadError("not_a_table", file=file, kind="document")
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsm" if extension == "xlsm" else "xlsx"
    for start, kind in (("word/", "document"), ("ppt/", "presentation"), ("Index/", "numbers")):
        if any(name.startswith(start) for name in names) and extension != "zip":
            raise ReadError("not_a_table", file=file, kind=kind)
    return "zip"


def _ole_format(file: str, data: bytes) -> str:
    for part, kind in _OLE_PARTS:
        if part.encode("utf-16-le") in data:
            if kind == "password":
                raise ReadError("password", file=file)
            raise ReadError("not_a_table", file=file, kind=kind)
    return "xls"
