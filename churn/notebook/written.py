"""A notebook as plain values that JSON holds, and back.

Invariant: what was written is read back equal; what does not belong there is refused with its place, never
passed over.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from dataclasses import dataclass

from churn.errors import ChoiceError, ReadError
from churn.json_file import JsonFile
from churn.notebook import Argument, Arguments, Brand, Heading, Item, Look, Note, Notebook, Pin, Remembered
from churn.notebook.logo import is_logo
from churn.settings import Settings

VERSION = 1  # a later one may mean something else by the same words
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_HALF = re.compile(r"[\ud800-\udfff]")
_PARTS = {Heading: ("heading", "title"), Note: ("note", "text")}


def to_plain(notebook: Notebook) -> dict:
    """The notebook as plain values: what stands in a pin as by default is left out; a picture as base64."""
    brand = {"company": notebook.brand.company, "colour": notebook.brand.colour}
    if notebook.brand.logo is not None:
        brand["logo"] = base64.b64encode(notebook.brand.logo).decode("ascii")
    items = [_item(item) for item in notebook.items]
    return {"version": VERSION, "title": notebook.title, "brand": brand, "items": items}


def _item(item: Item) -> dict:
    if not isinstance(item, Pin):
        kind, name = _PARTS[type(item)]
        return {"kind": kind, name: getattr(item, name)}
    said = {"arguments": dict(item.arguments), "figure": item.figure, "look": _look(item.look)}
    said |= {"title": item.title, "remembered": item.remembered and _remembered(item.remembered)}
    return {"kind": "pin", "code": item.code} | {name: value for name, value in said.items() if value}


def _look(look: Look) -> dict:
    said = {
        "settings": {name: _setting(value) for name, value in look.settings},
        "filters": {name: [*values] for name, values in look.filters},
        "since": look.since and look.since.isoformat(),
        "until": look.until and look.until.isoformat(),
    }
    return {name: value for name, value in said.items() if value}


def _setting(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def _remembered(said: Remembered) -> dict:
    figures = {name: _bare(value) for name, value in said.figures}
    as_of = said.as_of and said.as_of.isoformat()
    return {"said": said.said, "figures": figures, "digest": said.digest, "as_of": as_of}


def _bare(value: float | str | None) -> float | str | None:
    """What JSON can hold: a figure that is no number is none."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def from_plain(plain: object, file: str = "") -> Notebook:
    """The notebook that `to_plain` wrote.

    Raises ReadError("bad_notebook") with the `place` of what does not belong there ("items[2].look.since"),
    ("newer_notebook") for one of a later version.
    """
    read = _NotebookFile(file)
    if type(plain) is not dict or type(plain.get("version")) is not int or plain["version"] < 1:
        raise read.other()
    if plain["version"] > VERSION:
        raise read.newer(plain["version"])
    read.only(plain, "", {"version", "title", "brand", "items"})
    items = tuple(read.item(row, at) for row, at in read.rows(plain, "items"))
    return Notebook(read.text(plain, "title", ""), items, read.brand(read.part(plain, "brand", "")))


@dataclass(frozen=True)
class _NotebookFile(JsonFile):
    """Reads the parts of a notebook."""

    def refusal(self, place: str) -> ReadError:
        return ReadError("bad_notebook", file=self.file, place=place)

    def other(self) -> ReadError:
        return self.refusal("version")

    def newer(self, version: int) -> ReadError:
        return ReadError("newer_notebook", file=self.file, version=version)

    def kind(self, value: object, kind: type, place: str) -> object:
        """The value of that type; half a letter is no text, and no screen shows it."""
        if isinstance(value, str) and _HALF.search(value):
            raise self.refusal(place)
        return super().kind(value, kind, place)

    def text(self, row: dict, name: str, place: str) -> str:
        return self.kind(row.get(name, ""), str, f"{place}.{name}".lstrip("."))

    def part(self, row: dict, name: str, place: str) -> dict:
        """A table under a name, all of its names texts."""
        where = f"{place}.{name}".lstrip(".")
        found = self.kind(row.get(name, {}), dict, where)
        if not all(type(key) is str for key in found):
            raise self.refusal(where)
        return found

    def brand(self, row: dict) -> Brand:
        self.only(row, "brand", {"company", "colour", "logo"})
        colour = self.kind(row.get("colour", Brand.colour), str, "brand.colour")
        if not _COLOUR.fullmatch(colour):  # it is written into styles
            raise self.refusal("brand.colour")
        logo = self.logo(row["logo"]) if "logo" in row else None
        return Brand(self.text(row, "company", "brand"), colour, logo)

    def logo(self, value: object) -> bytes:
        try:
            content = base64.b64decode(self.kind(value, str, "brand.logo"), validate=True)
        except (binascii.Error, ValueError):
            raise self.refusal("brand.logo") from None
        if not is_logo(content):
            raise self.refusal("brand.logo")
        return content

    def item(self, row: dict, place: str) -> Item:
        kind = row.get("kind")
        for part, (name, words) in _PARTS.items():
            if kind == name:
                self.only(row, place, {"kind", words})
                return part(self.kind(row.get(words), str, f"{place}.{words}"))
        if kind != "pin":
            raise self.refusal(f"{place}.kind")
        return self.pin(row, place)

    def pin(self, row: dict, place: str) -> Pin:
        self.only(row, place, {"kind", "code", "arguments", "figure", "look", "title", "remembered"})
        return Pin(
            self.kind(row.get("code"), str, f"{place}.code"),
            self.arguments(self.part(row, "arguments", place), f"{place}.arguments"),
            self.text(row, "figure", place),
            self.look(self.part(row, "look", place), f"{place}.look"),
            self.text(row, "title", place),
            self.remembered(row["remembered"], f"{place}.remembered") if "remembered" in row else None,
        )

    def arguments(self, row: dict, place: str) -> Arguments:
        return tuple(sorted((name, self.argument(value, f"{place}.{name}")) for name, value in row.items()))

    def argument(self, value: object, place: str) -> Argument:
        if value is not None and type(value) not in (str, int):
            raise self.refusal(place)
        return self.kind(value, type(value), place)

    def look(self, row: dict, place: str) -> Look:
        self.only(row, place, {"settings", "filters", "since", "until"})
        filters = self.part(row, "filters", place)
        return Look(
            self.settings(self.part(row, "settings", place), f"{place}.settings"),
            tuple((name, self.texts(some, f"{place}.filters.{name}")) for name, some in filters.items()),
            self.day(row.get("since"), f"{place}.since"),
            self.day(row.get("until"), f"{place}.until"),
        )

    def settings(self, row: dict, place: str) -> tuple[tuple[str, object], ...]:
        try:
            read = Settings().with_changes(**row)
        except ChoiceError as error:
            raise self.refusal(f"{place}.{error.values['name']}") from None
        except (TypeError, OverflowError):  # a list where a number was meant, a number without end
            raise self.refusal(place) from None
        return tuple((name, getattr(read, name)) for name in row)

    def remembered(self, row: object, place: str) -> Remembered:
        row = self.kind(row, dict, place)
        self.only(row, place, {"said", "figures", "digest", "as_of"})
        figures = self.part(row, "figures", place)
        return Remembered(
            self.text(row, "said", place),
            tuple((name, self.figure(value, f"{place}.figures.{name}")) for name, value in figures.items()),
            self.text(row, "digest", place),
            self.day(row.get("as_of"), f"{place}.as_of"),
        )

    def figure(self, value: object, place: str) -> float | str | None:
        if value is None or type(value) is str:
            return value
        try:
            number = float(value) if type(value) in (int, float) else math.nan
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise self.refusal(place)
        return number
