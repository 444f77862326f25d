"""Names of sheets and tables, and words in footers, as Excel takes them.

Invariant: two sheets of a book never share a name, whatever their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from churn.exports.sheets import plain_text

MOST_UNITS = 31  # UTF-16 units of a sheet's name
_MOST_HEADER = 250  # characters of a table's header
_MOST_FOOTER = 200
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_TAKEN = {"history", "журнал"}  # Excel keeps these for itself
_NOTHING = "—"


class Names:
    """The names of the sheets of one book."""

    def __init__(self) -> None:
        self._taken = set(_TAKEN)

    def unlike(self, title: str) -> str:
        """A name for a sheet of that title that no other has."""
        plain = _FORBIDDEN.sub(" ", plain_text(title)).strip(" '") or _NOTHING
        name, number = _cut(plain, MOST_UNITS), 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{_cut(plain, MOST_UNITS - len(str(number)) - 1)} {number}"
        self._taken.add(name.casefold())
        return name


def unlike_headers(headers: Iterable[str]) -> list[str]:
    """Headers of a table, each on one line and none like another, whatever its case."""
    taken: set[str] = set()
    made = []
    for header in headers:
        plain = " ".join(plain_text(header).split())[:_MOST_HEADER] or _NOTHING
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} {number}"
        taken.add(name.casefold())
        made.append(name)
    return made


def footer_text(text: str) -> str:
    """Words for a footer, where an ampersand would begin a command."""
    return " ".join(plain_text(text).split())[:_MOST_FOOTER].replace("&", "&&")


def _cut(text: str, units: int) -> str:
    encoded = text.encode("utf-16-le")[: 2 * units]
    return encoded.decode("utf-16-le", "ignore").strip(" '") or _NOTHING
