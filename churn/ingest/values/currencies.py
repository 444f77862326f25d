"""Which currency a text speaks of: a column of codes, a header's note, or an amount's own sign.

Invariant: an unknown word is never taken for a currency.
"""

from __future__ import annotations

import re

import polars as pl

from churn.ingest.values.number_marks import CURRENCY_OF

_WORD = re.compile(r"[^\W\d_]+|[₽$€£¥₴₸₺₹₾֏₼₩₫₪฿]")
_MIN_WORD = 3  # "р" and "т" in a header are more often something else


def currency_of(text: str) -> str | None:
    """The ISO code that a whole text names ("руб.", "usd", "€"), or None."""
    return CURRENCY_OF.get(text.strip().strip(".").lower())


def currency_in_header(header: str) -> str | None:
    """The ISO code that a header mentions: "Сумма, руб." → RUB, "Amount (USD)" → USD."""
    words = [word.lower() for word in _WORD.findall(header)]
    known = (CURRENCY_OF[w] for w in words if w in CURRENCY_OF and (len(w) >= _MIN_WORD or not w.isalpha()))
    return next(known, None)


def currency_codes(cells: pl.Series) -> pl.Series:
    """A column of currencies as ISO codes; an unknown name stays itself, in upper case."""
    return _mapped(cells, lambda text: currency_of(text) or text.strip().upper())


def currency_in_amounts(cells: pl.Series) -> pl.Series:
    """The ISO code that stands beside each amount ("1 200 €"), null where none does."""
    marks = cells.cast(pl.String, strict=False).str.replace_all(r"[\d\s\u00a0\u202f.,'’()+\-−]", "")
    return _mapped(marks, currency_of)


def _mapped(cells: pl.Series, code) -> pl.Series:
    distinct = cells.drop_nulls().unique()
    codes = pl.Series([code(text) for text in distinct], dtype=pl.String)
    return cells.replace_strict(distinct, codes, default=None, return_dtype=pl.String)
