"""Characters that nobody sees are taken out of what people read: names that look alike become one name.

Invariant: what is left of a text is what the eye finds in it; a clean text is not touched, nor copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import polars as pl

from churn.schema import Issue, Severity

LONGEST = 32_767  # characters of a cell, Excel's own limit
_LONGEST_NAME = 200
_LONGEST_HEADER = 1000
MARK = "\x1b"  # among the suspects of a text: it may hold some character of this kind
# Breaks of a line that are none to a spreadsheet; controls and deleted signs; marks of direction, of joining
# and of no width; tags. The escapes of a terminal go whole.
_BREAKS = r"\x0b\x0c\x{85}\x{2028}\x{2029}"
_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f\x{80}-\x{84}\x{86}-\x{9f}\x{ad}\x{61c}\x{180e}"
_MARKS = r"\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{fff9}-\x{fffb}\x{e0000}-\x{e007f}"
_ESCAPE = r"\x1b\[[0-9;?]*[ -/]*[@-~]"
_ANY = f"{_BREAKS}{_CONTROLS}{_MARKS}"
# The same beyond ASCII as UTF-8: what the character begins with, and between which two bytes it goes on.
_BEYOND_ASCII = (
    *((0xC2, 0x8000, 0x9FFF), (0xC2, 0xAD00, 0xADFF), (0xD8, 0x9C00, 0x9CFF), (0xE1, 0xA08E, 0xA08E)),
    *((0xE2, 0x808B, 0x808F), (0xE2, 0x80A8, 0x80AE), (0xE2, 0x81A0, 0x81AF)),
    *((0xEF, 0xBBBF, 0xBBBF), (0xEF, 0xBFB9, 0xBFBB), (0xF3, 0xA080, 0xA081)),
)
_CHUNK, _WIDEST = 1 << 20, 3  # bytes looked at in one go, and how far a character may stand out of them
_OUT = f"{_ESCAPE}|[{_CONTROLS}{_MARKS}]"
_SHOWN_ROWS = 10


def _pythons(pattern: str) -> re.Pattern:
    return re.compile(re.sub(r"\\x\{([0-9a-f]+)\}", lambda code: f"\\U{int(code[1], 16):08x}", pattern))


_OUT_OF_TEXT, _BREAK_OF_TEXT = _pythons(_OUT), _pythons(f"[{_BREAKS}]")


def visible(text: str) -> str:
    """The text without what nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return _OUT_OF_TEXT.sub("", _BREAK_OF_TEXT.sub(" ", text))


def shown_header(text: str) -> str:
    """A header as it may stand on a screen: visible, on one line, of a length that can be read."""
    return " ".join(visible(text).split())[:_LONGEST_HEADER]


def shown_name(name: str) -> str:
    """The name of a file or sheet as it may stand on a screen; a very long one keeps its ends."""
    name = " ".join(visible(name.encode("utf-8", "replace").decode()).split())
    return name if len(name) <= _LONGEST_NAME else f"{name[:150]}…{name[-49:]}"


def holds_unseen(utf8: bytes) -> bool:
    """Whether the text holds any of these characters at all; looked at a little at a time."""
    for start in range(0, len(utf8), _CHUNK):
        chunk = utf8[start : start + _CHUNK + _WIDEST] + b"\n"  # lest the last one be without a third byte
        codes = np.frombuffer(chunk, dtype=np.uint8)
        if _holds_control(codes) or any(_holds(codes, *one) for one in _BEYOND_ASCII if one[0] in chunk):
            return True
    return False


def _holds_control(codes: np.ndarray) -> bool:
    plain = sum(np.count_nonzero(codes == code) for code in (9, 10, 13))
    return np.count_nonzero(codes < 32) + np.count_nonzero(codes == 127) > plain


def _holds(codes: np.ndarray, lead: int, first: int, last: int) -> bool:
    """Whether that byte is followed by two that lie within these, written as one number."""
    at = np.flatnonzero(codes[:-2] == lead)
    tails = codes[at + 1].astype(np.uint16) << 8 | codes[at + 2]
    return bool(((tails >= first) & (tails <= last)).any())


def seen_only(body: pl.DataFrame, first_row: int, suspects: str) -> tuple[pl.DataFrame, list[Issue]]:
    """The body without such characters in its text cells, none longer than a spreadsheet's can be, and an
    issue for each column that had any. `first_row`: the row of the first record."""
    texts = [name for name, dtype in body.schema.items() if dtype == pl.String]
    if not texts or not body.height:
        return body, []
    issues = []
    if MARK in suspects:
        odd = _columns(body, texts, [pl.col(name).str.contains(f"[{_ANY}]") for name in texts])
        issues += [_issue("control_characters", name, mask, first_row) for name, mask in odd.items()]
        body = body.with_columns(_cleaned(pl.col(name)) for name in odd)
    long = _columns(body, texts, [pl.col(name).str.len_bytes() > LONGEST for name in texts])
    issues += [_issue("long_cells", name, mask, first_row, n=LONGEST) for name, mask in long.items()]
    return body.with_columns(pl.col(name).str.head(LONGEST) for name in long), issues


def _columns(body: pl.DataFrame, names: Sequence[str], tests: Sequence[pl.Expr]) -> dict[str, pl.Series]:
    """The columns for some row of which the test holds, each with where it does."""
    held = body.select(test.any().alias(name) for name, test in zip(names, tests, strict=True)).row(0)
    kept = [(name, test) for name, test, holds in zip(names, tests, held, strict=True) if holds]
    return {name: body.select(test.fill_null(False).alias(name)).to_series() for name, test in kept}


def _cleaned(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(f"[{_BREAKS}]", " ").str.replace_all(_OUT, "")


def _issue(code: str, column: str, where: pl.Series, first_row: int, **values: object) -> Issue:
    rows = tuple(int(at) + first_row for at in where.arg_true()[:_SHOWN_ROWS])
    return Issue(code, Severity.INFO, column, rows, int(where.sum()), values=values)
