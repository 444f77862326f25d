"""The sample books, opened once for all tests of a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import churn
from churn.book import Book

FOLDER = Path(churn.__file__).parent.parent / "sample_data"
FILES = {"b2b": "b2b_ru.xlsx", "shop": "shop_en.csv"}


@cache
def opened(sample: str) -> Book:
    """A sample book by its name in the address: "b2b" or "shop"."""
    return churn.read(FOLDER / FILES[sample])
