"""Small TOML files that people may read and write by hand: read part by part, refused by place.

Invariant: a name or a value that does not belong in a file is refused with its place, never passed over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass

from churn.errors import ReadError


@dataclass(frozen=True)
class TomlFile:
    """Reads parts of a file, and refuses by the place of what is wrong. What kind of file it is says how it
    refuses: `refusal` for what does not belong there, `other` for another kind of file, `newer` for a version
    that is not understood yet."""

    file: str

    def refusal(self, place: str) -> ReadError:
        raise NotImplementedError

    def other(self) -> ReadError:
        raise NotImplementedError

    def newer(self, version: int) -> ReadError:
        raise NotImplementedError

    def held(self, content: bytes) -> dict | None:
        """What the file holds; None where it is none of its kind."""
        return toml(content)

    def table(self, content: bytes, latest: int) -> dict:
        """All of the file, once it is known to have a version, `latest` at most."""
        whole = self.held(content)
        version = None if whole is None else whole.get("version")
        if type(version) is not int or version < 1:
            raise self.other()
        if version > latest:
            raise self.newer(version)
        return whole

    def only(self, table: Mapping, place: str, names: Container[str]) -> None:
        strange = next((name for name in table if name not in names), None)
        if strange is not None:
            raise self.refusal(f"{place}.{strange}" if place else strange)

    def kind(self, value: object, kind: type, place: str) -> object:
        """The value, which must be of exactly this type."""
        if type(value) is not kind:
            raise self.refusal(place)
        return value

    def rows(self, whole: Mapping, name: str) -> list[tuple[dict, str]]:
        """The tables of an array with their places: task[1], task[2]."""
        rows = whole.get(name, [])
        if type(rows) is not list or not all(type(row) is dict for row in rows):
            raise self.refusal(name)
        return [(row, f"{name}[{at}]") for at, row in enumerate(rows, 1)]

    def texts(self, values: object, place: str) -> tuple[str, ...]:
        if type(values) is not list or not all(type(value) is str for value in values):
            raise self.refusal(place)
        return tuple(values)


def toml(content: bytes) -> dict | None:
    """What a TOML file holds; None where it is no TOML."""
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
