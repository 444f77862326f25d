"""The sample books: nobody's data, on an explicit button alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from churn.ingest.read import digest

SAMPLES = {"b2b": "b2b_ru.xlsx", "shop": "shop_en.csv"}
_FOLDER = Path(__file__).parent.parent / "sample_data"


@cache
def sample_file(name: str) -> tuple[str, bytes]:
    """The name and the bytes of the file of a sample book."""
    path = _FOLDER / SAMPLES[name]
    return path.name, path.read_bytes()


@cache
def sample_digest(name: str) -> str:
    """What its book is known by."""
    return digest((sample_file(name),))
