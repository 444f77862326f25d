"""The notebook: what somebody kept of a book to explain it, in their order, with their own words between.

Invariant: a Notebook never changes; each change is another one, so that every one can be taken back. It holds
no figure but those that were remembered to be compared with: what it shows is made from the book anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

Argument = str | int | None
Arguments = tuple[tuple[str, Argument], ...]


@dataclass(frozen=True)
class Look:
    """How the book was looked at: settings that were not as by default, segment filters, the time."""

    settings: tuple[tuple[str, object], ...] = ()
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Remembered:
    """What an exhibit said when it was pinned or last refreshed: its sentence and its figures, (name, bare
    number or text) each; of the data of that digest, known up to `as_of`."""

    said: str
    figures: tuple[tuple[str, float | str | None], ...]
    digest: str
    as_of: dt.date | None = None


@dataclass(frozen=True)
class Pin:
    """One exhibit, kept: the `code` and `arguments` that make it, the `figure` of it that is meant ("": all
    of it), how the book was looked at, and the title somebody gave it ("": its own)."""

    code: str
    arguments: Arguments = ()
    figure: str = ""
    look: Look = Look()
    title: str = ""
    remembered: Remembered | None = field(default=None, compare=False)

    @property
    def shows(self) -> tuple:
        """The same for two pins that show the same."""
        return self.code, self.arguments, self.figure, self.look


@dataclass(frozen=True)
class Heading:
    """A chapter begins."""

    title: str


@dataclass(frozen=True)
class Note:
    """Words of one's own, Markdown."""

    text: str


Item = Pin | Heading | Note


@dataclass(frozen=True)
class Brand:
    """Whose the notebook is, on all that is made of it: its name, colour (#rrggbb), picture (PNG, JPEG)."""

    company: str = ""
    colour: str = "#5b5fd9"
    logo: bytes | None = None


@dataclass(frozen=True)
class Notebook:
    """A title, the items in their order, and whose it is."""

    title: str = ""
    items: tuple[Item, ...] = ()
    brand: Brand = Brand()

    def with_item(self, item: Item, place: int | None = None) -> Self:
        """With one more item: before the one at `place`, or at the end."""
        at = len(self.items) if place is None else place
        return replace(self, items=(*self.items[:at], item, *self.items[at:]))

    def with_items(self, items: Iterable[Item]) -> Self:
        """With these items at the end."""
        return replace(self, items=(*self.items, *items))

    def joined(self, other: Notebook) -> Self:
        """With the items of another at the end, but for pins it has and chapters that hold none besides."""
        new = [item for item in other.items if not (isinstance(item, Pin) and self.has(item))]
        below = [*new[1:], Heading("")]
        return self.with_items(
            item
            for item, next_ in zip(new, below, strict=False)
            if not (isinstance(item, Heading) and isinstance(next_, Heading))
        )

    def changed(self, place: int, **values: object) -> Self:
        """With some fields of the item at `place` replaced."""
        return self._put(place, replace(self.items[place], **values))

    def moved(self, place: int, to: int) -> Self:
        """With the item at `place` at `to`, the others in their order; beyond an end is that end."""
        rest = [*self.items[:place], *self.items[place + 1 :]]
        rest.insert(max(0, min(to, len(rest))), self.items[place])
        return replace(self, items=tuple(rest))

    def moves(self, place: int) -> dict[str, int]:
        """Where the item at `place` can be moved to, by the name of the way."""
        last = len(self.items) - 1
        ways = {"up": place - 1, "top": 0, "down": place + 1, "bottom": last}
        return {way: to for way, to in ways.items() if to != place and 0 <= to <= last}

    def sides(self, place: int) -> dict[str, int]:
        """Where a new item goes that is to stand beside the one at `place`."""
        return {"before": place, "after": place + 1}

    def without(self, place: int) -> Self:
        """Without the item at `place`."""
        return replace(self, items=(*self.items[:place], *self.items[place + 1 :]))

    def unpinned(self, pin: Pin) -> Self:
        """Without the pins that show the same as this one."""
        kept = (one for one in self.items if not (isinstance(one, Pin) and one.shows == pin.shows))
        return replace(self, items=tuple(kept))

    def has(self, pin: Pin) -> bool:
        """Whether a pin shows the same."""
        return any(isinstance(one, Pin) and one.shows == pin.shows for one in self.items)

    def _put(self, place: int, item: Item) -> Self:
        return replace(self, items=(*self.items[:place], item, *self.items[place + 1 :]))


def arguments_of(arguments: Mapping[str, Argument]) -> Arguments:
    """The arguments of an exhibit as a pin keeps them: in the order of their names."""
    return tuple(sorted(arguments.items()))
