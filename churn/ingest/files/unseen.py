"""Characters that nobody sees are taken out of what people read: names that look alike become one name.

Invariant: what is left of a text is what the eye finds in it; a clean text is not touched, nor copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

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
# What the characters outside ASCII begin with, as bytes of UTF-8.
_LEADS = (b"\xc2", b"\xd8\x9c", b"\xe1\xa0\x8e", b"\xe2\x80", b"\xe2\x81", b"\xef", b"\xf3")
_CHUNK = 1 << 22
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
    """Whether the text holds any of these characters at all; looked at in place, without a copy."""
    if not _may_hold(utf8):
        return False
    ends = pa.py_buffer(np.array([0, len(utf8)], dtype=np.int64))
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, ends, pa.py_buffer(utf8)])
    pool = pa.system_memory_pool()  # the usual one asks for far more than it needs, which a bound refuses
    return bool(pc.match_substring_regex(whole, f"[{_ANY}]", memory_pool=pool)[0].as_py())


def _may_hold(utf8: bytes) -> bool:
    """Whether some byte stands there that such a character could be or begin with."""
    if not utf8.isascii() and any(lead in utf8 for lead in _LEADS):
        return True
    codes = np.frombuffer(utf8, dtype=np.uint8)
    for start in range(0, len(codes), _CHUNK):
        chunk = codes[start : start + _CHUNK]
        odd = np.count_nonzero(chunk < 32) + np.count_nonzero(chunk == 127)
        if odd != sum(np.count_nonzero(chunk == code) for code in (9, 10, 13)):
            return True
    return False


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
