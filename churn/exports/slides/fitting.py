"""How much room words take on a slide: sizes that fit, without a font at hand.

Invariant: the estimate errs to the wide side: what is said to fit fits, in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Widths of Arial's letters in hundredths of their size; all that is not here counts as wide.
_WIDTHS = {
    **dict.fromkeys("'", 24),
    **dict.fromkeys(" ,./I\\ijl|\u00a0’", 28),
    **dict.fromkeys("!()-:;[]`ft", 33),
    **dict.fromkeys("*r{}", 39),
    **dict.fromkeys('г"т', 48),
    **dict.fromkeys("zзк", 50),
    **dict.fromkeys("#$0123456789J_aceksvxy«»–аесухёэ", 56),
    **dict.fromkeys("+<=>^~−чяГнп", 60),
    **dict.fromkeys("?FLTZbdghnopquКТвийорцьУбЗдл", 64),
    **dict.fromkeys("EPSVXYЕРХЁЛЧ", 70),
    **dict.fromkeys("ДЭж&ABCDHKNRUАБВИЙНПСЬЯЦъм", 74),
    **dict.fromkeys("GOQwОMМшщ", 84),
    **dict.fromkeys("Фыюфъ%mЖW", 94),
    **dict.fromkeys("@Ы—…Ш", 100),
    **dict.fromkeys("ЩЮ№", 111),
}
_OTHER, _WIDE, _FAR_EAST = 75, 105, 0x1100
_BOLD, _SAFETY = 1.08, 1.03
LINE = 1.2  # the height of a line by the size of its letters
_PIECES = re.compile(r"\s+|[^\s-]+-*|-+")


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of these words is, in points."""
    hundredths = sum(_letter(letter) for letter in text)
    return hundredths / 100 * size * (_BOLD if bold else 1.0) * _SAFETY


def line_count(text: str, room: float, size: float, bold: bool = False) -> int:
    """How many lines the words take in a box so wide; a word that is wider than it is broken."""
    return sum(_lines(line, room, size, bold) for line in text.split("\n"))


def height(
    paragraphs: Iterable[str], room: float, size: float, bold: bool = False, after: float = 0
) -> float:
    """How high the paragraphs stand, `after` points below each."""
    return sum(line_count(one, room, size, bold) * size * LINE + after for one in paragraphs)


def fitting_size(
    text: str, room: tuple[float, float], sizes: Sequence[int], bold: bool = False
) -> int | None:
    """The first of the sizes in which the words fit into a box, None if they fit in none."""
    wide, high = room
    return next((size for size in sizes if height([text], wide, size, bold) <= high), None)


def cut(text: str, room: tuple[float, float], size: float, bold: bool = False) -> str:
    """The words as far as they fit, with "…" where that is not all."""
    if height([text], room[0], size, bold) <= room[1]:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = height([text[:middle] + "…"], room[0], size, bold) <= room[1]
        low, high = (middle, high) if fits else (low, middle - 1)
    whole = text[:low].rsplit(" ", 1)[0] if " " in text[low // 2 : low] else text[:low]
    return whole.rstrip(" ,;:") + "…"


def _letter(letter: str) -> int:
    known = _WIDTHS.get(letter)
    return known or (_WIDE if ord(letter) >= _FAR_EAST else _OTHER)


def _lines(text: str, room: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    for piece in _PIECES.findall(text):
        wide = width(piece, size, bold)
        if used + wide <= room:
            used += wide
        elif piece.isspace():
            used = room
        elif wide <= room:
            lines, used = lines + 1, wide
        else:  # broken where the line ends
            beyond = used + wide
            lines, used = lines + int(beyond // room), beyond % room
    return lines
