"""JSON that a program wrote, read as strictly as what people write by hand: part by part, refused by place.

Invariant: what JSON itself leaves open (a name told twice, a number that is none) is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass

from churn.toml_file import TomlFile

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class JsonFile(TomlFile):
    """Reads parts of a file of JSON, and refuses by the place of what is wrong."""

    def held(self, content: bytes) -> dict | None:
        return json_table(content)

    def maybe(self, value: object, kind: type, place: str) -> object:
        """The value, which must be of exactly this type, or None."""
        return None if value is None else self.kind(value, kind, place)

    def count(self, value: object, place: str) -> int:
        """A whole number, not below zero."""
        if self.kind(value, int, place) < 0:
            raise self.refusal(place)
        return value

    def whole(self, row: object, place: str, names: tuple[str, ...]) -> dict:
        """A table with exactly these names."""
        row = self.kind(row, dict, place)
        self.only(row, place, names)
        missing = next((name for name in names if name not in row), None)
        if missing is not None:
            raise self.refusal(f"{place}.{missing}" if place else missing)
        return row

    def several(self, values: object, place: str) -> list[tuple[object, str]]:
        """The values of a list with their places: roles[1], roles[2]."""
        return [(one, f"{place}[{at}]") for at, one in enumerate(self.kind(values, list, place), 1)]

    def day(self, value: object, place: str) -> dt.date | None:
        """A day as 2024-01-31, or None."""
        if value is None:
            return None
        if not _DAY.fullmatch(self.kind(value, str, place)):
            raise self.refusal(place)
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise self.refusal(place) from None


def to_json(plain: dict) -> bytes:
    """Plain values as UTF-8; the names of files may hold what no text may, and come back as they were."""
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def json_table(content: bytes) -> dict | None:
    """What a file of JSON holds; None where it is no table, or none of JSON at all."""
    try:
        text = content.decode("utf-8", "surrogatepass")
        whole = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return whole if type(whole) is dict else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, object]]) -> dict:
    """The table of these names, each of which is told once."""
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError
    return table
