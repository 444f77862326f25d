"""Bytes of text become UTF-8; the whole file decides which letters its bytes stand for.

Invariant: the same bytes always give the same text, and bytes that fit no letter are counted, never dropped.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_CHUNK = 1 << 24
_STEP = 1 << 20
_MAX_BAD_SHARE = 0.05  # of the characters outside ASCII: above it the file is not a damaged UTF-8
# The commonest letters of Russian text, about 70 % of it, are what tells its code pages apart.
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкм")
_SWAPPED = re.compile("[а-яё][А-ЯЁ]+")
_CYRILLIC_PAGES = ("cp1251", "cp866", "koi8-r")
# Dashes, quotes and the no-break space stand at the same bytes in cp1251 and cp1252 and prove nothing.
_SHARED_SIGNS = (
    0x82,
    0x84,
    0x85,
    0x91,
    0x92,
    0x93,
    0x94,
    0x95,
    0x96,
    0x97,
    0xA0,
    0xA9,
    0xAB,
    0xAE,
    0xB0,
    0xBB,
)


@dataclass(frozen=True)
class Decoded:
    """Text as UTF-8 bytes without a byte order mark, the encoding it came in, and the number of
    characters that could not be read (each stands as U+FFFD)."""

    utf8: bytes
    encoding: str
    bad: int = 0


def decoded(data: bytes) -> Decoded:
    """The text of `data`. Tried in turn: byte order mark, UTF-16 without one, UTF-8, UTF-8 with a few
    damaged bytes, and the single-byte page that its letters speak for. Never raises."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _from_bom(data[len(bom) :], encoding)
    wide = wide_encoding(data[:_SAMPLE])
    if wide is not None:
        return _transcoded(data, wide)
    if data.isascii() or _is_utf8(data):
        return Decoded(data, "utf-8")
    return _damaged_utf8(data) or _transcoded(data, _single_byte_page(data))


def _from_bom(rest: bytes, encoding: str) -> Decoded:
    if encoding != "utf-8-sig":
        return _transcoded(rest, encoding)
    if _is_utf8(rest):
        return Decoded(rest, encoding)
    text = rest.decode("utf-8", "replace")
    return Decoded(text.encode(), encoding, text.count("\ufffd"))


def _transcoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text.encode("utf-8", "replace"), encoding, text.count("\ufffd"))


def _is_utf8(data: bytes) -> bool:
    """Whether all of `data` is valid UTF-8, checked in place without a copy."""
    if data.isascii():
        return True
    ends = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    try:
        pa.Array.from_buffers(pa.large_string(), 1, [None, ends, pa.py_buffer(data)]).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def wide_encoding(sample: bytes) -> str | None:
    """UTF-16 of either order without a mark: line ends and delimiters leave zero bytes on one side."""
    if b"\0" not in sample or len(sample) < 4:
        return None
    codes = np.frombuffer(sample[: len(sample) // 2 * 2], dtype=np.uint8).reshape(-1, 2)
    high_first, low_first = (codes == 0).mean(axis=0)
    # Russian text keeps zeros only at its signs and digits, on the high side and never on the low.
    if low_first > 0.02 and high_first < low_first / 10:
        return "utf-16-le"
    if high_first > 0.02 and low_first < high_first / 10:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    most = _MAX_BAD_SHARE * (len(data.translate(None, bytes(range(128)))) // 2)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    read, bad = [], 0
    for start in range(0, len(data), _STEP):
        read.append(decoder.decode(data[start : start + _STEP], final=start + _STEP >= len(data)))
        bad += read[-1].count("\ufffd")
        if bad > most:  # it gets no better, and most files of another encoding show it at once
            return None
    return Decoded("".join(read).encode(), "utf-8", bad)


def _single_byte_page(data: bytes) -> str:
    """The code page of single-byte text: Cyrillic letters stand next to each other, the accented
    letters of the West stand among ASCII ones."""
    pairs = mixed = 0
    for high, latin in _letter_masks(data):
        pairs += int(np.count_nonzero(high[1:] & high[:-1]))
        mixed += int(np.count_nonzero(high[1:] & latin[:-1]) + np.count_nonzero(latin[1:] & high[:-1]))
    signs = data.translate(None, bytes(range(128)))
    if pairs > mixed:
        sample = data[: 1 << 20]
        return max(_CYRILLIC_PAGES, key=lambda page: _likeness(sample.decode(page, "replace")))
    numero = signs.count(b"\xb9")  # № in cp1251; ¹ in cp1252, which nobody types
    return "cp1251" if numero and pairs == mixed == 0 else "cp1252"


def _letter_masks(data: bytes) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Two boolean arrays a chunk of the file: bytes that may be letters outside ASCII, ASCII letters."""
    table = np.zeros(256, dtype=np.uint8)
    table[128:] = 1
    table[list(_SHARED_SIGNS)] = 0
    table[[*range(65, 91), *range(97, 123)]] = 2
    codes = np.frombuffer(data, dtype=np.uint8)
    for start in range(0, len(codes), _CHUNK):
        classes = table[codes[start : start + _CHUNK]]
        yield classes == 1, classes == 2


def _likeness(text: str) -> float:
    """How much a reading looks like Russian: the share of its characters outside ASCII that are the commonest
    letters, capitals counted a little less, without the words that go on in capitals after a small letter
    ("йКХЕМР"), as a page reads them that has the cases swapped."""
    foreign = text.encode("utf-8", "replace").translate(None, bytes(range(128))).decode("utf-8", "ignore")
    lower = sum(foreign.count(letter) for letter in _COMMON_CYRILLIC)
    upper = sum(foreign.count(letter.upper()) for letter in _COMMON_CYRILLIC)
    swapped = sum(map(len, _SWAPPED.findall(text)))
    return (lower + 0.9 * upper - swapped) / max(len(foreign), 1)
