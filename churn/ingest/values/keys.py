"""One spelling for one key: what a spreadsheet, a CRM and a hand write differently is one customer.

Invariant: normalising is idempotent, and two keys become one only where they differ in space, Unicode
form, a decimal tail of a whole number, or the case of an e-mail address.
"""

from __future__ import annotations

import polars as pl

# What no ASCII key may hold to be sure of its spelling: white space, a quote, an e-mail's sign.
_MAY_CHANGE = b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f'@"
# Small Russian letters whose capitals look like Latin ones, and those.
_LOOK_ALIKE = dict(zip("авекмнорстух", "abekmhopctyx", strict=True))
_SPACES = r"[\s\u00a0\u202f\u2007\ufeff]+"


def key_text(cells: pl.Series) -> pl.Series:
    """Keys as text in one spelling: "17850.0", 17850.0 and " 17850" are "17850"; null stays null."""
    if cells.dtype.is_numeric():
        return _number_text(cells)
    if cells.dtype != pl.String:
        return cells.cast(pl.String)
    if _is_one_spelling(cells):
        return cells
    distinct = cells.unique()
    spelt = _one_spelling(distinct)
    if (distinct.eq_missing(spelt)).all():
        return cells
    return cells.replace_strict(distinct, spelt, return_dtype=pl.String)


def match_text(cells: pl.Series) -> pl.Series:
    """Names as they are compared, not shown: folded in case, quotes and legal form kept."""
    folded = key_text(cells).str.to_lowercase().str.replace_all("[«»\"“”„']", "")
    return folded.str.replace_all("ё", "е").str.replace_all(_SPACES, " ").str.strip_chars()


def loose_text(cells: pl.Series) -> pl.Series:
    """Keys as far as two programs may write one of them differently, for comparing what finds no partner:
    zeros in front, grouped digits, case, a phone's way of dialling, and in codes letters that look alike."""
    text = match_text(cells).str.replace(r"^(\d+)[.,]0+$", "${1}")
    grouped = text.str.contains(r"^\d{1,3}( \d{3})+$").fill_null(False)
    text = text.zip_with(~grouped, text.str.replace_all(" ", ""))
    dialled = text.str.replace_all(r"[\s()+\-.]", "")
    phone = dialled.str.contains(r"^[78]\d{10}$").fill_null(False)
    text = text.zip_with(~phone, dialled.str.slice(1))
    code = text.str.contains(r"^[^\s@]*\d[^\s@]*$").fill_null(False)
    alike = text.str.replace_many(_LOOK_ALIKE)
    text = text.zip_with(~code, alike)
    return text.str.replace(r"^0+(\d+)$", "${1}")


def _number_text(cells: pl.Series) -> pl.Series:
    if cells.dtype.is_integer():
        return cells.cast(pl.String)
    whole = cells.is_finite() & (cells == cells.floor())
    return (
        pl.select(
            pl.when(whole)
            .then(cells.cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(cells.cast(pl.String))
        )
        .to_series()
        .set(cells.is_null() | cells.is_nan(), None)
    )


def _is_one_spelling(cells: pl.Series) -> bool:
    """Whether no key holds a character that spelling could change, told by one look over all their letters:
    a million order numbers cost a few milliseconds, not a second."""
    letters = (cells.str.join("").item() or "").encode()
    plain = letters.isascii() and len(letters.translate(None, _MAY_CHANGE)) == len(letters)
    return plain and b".0" not in letters and not (cells == "").any()


def _one_spelling(cells: pl.Series) -> pl.Series:
    text = cells.str.normalize("NFC").str.replace_all(_SPACES, " ").str.strip_chars()
    text = text.str.replace(r"^['\s]+", "").str.replace(r"^(\d+)\.0+$", "${1}")
    text = text.set(text == "", None)
    is_email = text.str.contains(r"^[^@\s]+@[^@\s]+\.[^@\s]+$").fill_null(False)
    return pl.select(pl.when(is_email).then(text.str.to_lowercase()).otherwise(text)).to_series()
