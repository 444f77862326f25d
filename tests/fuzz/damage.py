"""What happens to files on their way: bits turned, ends cut off, parts swapped, names changed.

Invariant: damage inside a packed file is packed again with the right sums, so that it reaches the parsers.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.hostile import packed

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"1048577",
    b"99999999999",
    b"4294967295",
    b"1e309",
    b"NaN",
    b"",
    b"x",
)
_TEXTS = (
    *(
        b"\0",
        b'"',
        b"'",
        b",",
        b";",
        b"\r",
        b"\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
        b"<",
        b"&",
        b"]]>",
    ),
    *(
        b"&j;",
        b"\x1b[2J",
        b"\xed\xa0\x80",
        b"=1+1",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"\r\n\r\n",
        b'""',
        b"sep=;\n",
    ),
)
_EXTENSIONS = ("csv", "xlsx", "xls", "ods", "parquet", "zip", "gz", "txt", "xlsb", "json", "")
Damage = Callable[[bytes, Random], bytes]


def _flip(data: bytes, rng: Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        if out:
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _cut(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.7 else data[at:]


def _drop(data: bytes, rng: Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def _repeat(data: bytes, rng: Random) -> bytes:
    start, end = _span(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 2, 20)) + data[end:]


def _swap(data: bytes, rng: Random) -> bytes:
    (a, b), (c, d) = sorted((_span(data, rng), _span(data, rng)))
    return data if c < b else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _blank(data: bytes, rng: Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + bytes(end - start) + data[end:]


def _insert(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_TEXTS) * rng.choice((1, 1, 1, 50)) + data[at:]


def _renumber(data: bytes, rng: Random) -> bytes:
    """Another number where one stands."""
    found = list(re.finditer(rb"\d+", data[:200_000]))
    if not found:
        return data
    one = rng.choice(found)
    return data[: one.start()] + rng.choice(_NUMBERS) + data[one.end() :]


def _shuffle_lines(data: bytes, rng: Random) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


def _line_ends(data: bytes, rng: Random) -> bytes:
    return re.sub(rb"\r?\n", lambda _: rng.choice((b"\n", b"\r\n", b"\r", b"\n\n")), data)


def _recode(data: bytes, rng: Random) -> bytes:
    """Read in one encoding and written in another, as mail and editors do."""
    source, target = (
        rng.choice(("utf-8", "cp1251", "latin-1")),
        rng.choice(("utf-8", "utf-16", "utf-7", "cp866")),
    )
    return data.decode(source, "replace").encode(target, "replace")


def _retag(data: bytes, rng: Random) -> bytes:
    """One element of XML dropped, doubled or left open."""
    found = list(re.finditer(rb"<[^>]+>", data[:200_000]))
    if not found:
        return data
    one = rng.choice(found)
    return data[: one.start()] + one[0] * rng.choice((0, 2, 2, 100)) + data[one.end() :]


def _reattribute(data: bytes, rng: Random) -> bytes:
    """The value of one attribute of XML put where another's stands."""
    found = list(re.finditer(rb'="([^"]*)"', data[:200_000]))
    if not found:
        return data
    one, other = rng.choice(found), rng.choice(found)
    return data[: one.start(1)] + rng.choice((other[1], *_NUMBERS)) + data[one.end(1) :]


BYTES: tuple[Damage, ...] = (_flip, _cut, _drop, _repeat, _swap, _blank, _insert, _renumber)
TEXT: tuple[Damage, ...] = (*BYTES, _shuffle_lines, _line_ends, _recode)
XML: tuple[Damage, ...] = (*BYTES, _retag, _retag, _reattribute, _reattribute, _renumber)


def _span(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((1, 4, 64, 512, 4096)))


def _inside_zip(data: bytes, rng: Random) -> bytes:
    """One part changed, dropped, doubled or renamed, and all packed again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, KeyError, EOFError, OSError, zlib.error, NotImplementedError):
        return _flip(data, rng)
    likely = [
        at for at, (name, _) in enumerate(parts) if "sheet" in name or "content" in name or "csv" in name
    ]
    at = (
        rng.choice(likely or range(len(parts)))
        if parts and rng.random() < 0.7
        else rng.randrange(len(parts) or 1)
    )
    if not parts:
        return data
    name, content = parts[at]
    action = rng.random()
    if action < 0.8:
        kind = XML if name.endswith((".xml", ".rels")) else BYTES
        parts[at] = (name, rng.choice(kind)(content, rng))
    elif action < 0.87:
        parts.pop(at)
    elif action < 0.94:
        parts[at] = (rng.choice(parts)[0], content)
    else:
        parts[at] = (name, rng.choice(parts)[1])
    return packed(parts, 1)


def _inside_gzip(data: bytes, rng: Random) -> bytes:
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return _flip(data, rng)
    return gzip.compress(rng.choice(TEXT)(content, rng), 1, mtime=0)


def damaged(name: str, data: bytes, rng: Random) -> tuple[str, bytes]:
    """The file after none to three things happened to it."""
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
        packed_file = data[:2] in (b"PK", b"\x1f\x8b")
        if packed_file and rng.random() < 0.75:
            data = (_inside_zip if data[:2] == b"PK" else _inside_gzip)(data, rng)
        else:
            data = rng.choice(TEXT if name.endswith(("csv", "tsv", "txt")) else BYTES)(data, rng)
    if rng.random() < 0.05:
        name = f"a.{rng.choice(_EXTENSIONS)}"
    return name, data
