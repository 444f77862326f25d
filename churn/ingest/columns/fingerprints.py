"""The fingerprint of a header: by it a table of next month is known to be like this month's.

Invariant: the order, the case and the spacing of names do not matter; which names there are does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from churn.schema import Role
from churn.settings import Choices

_DIGITS = 16


def plain_name(header: str) -> str:
    """A header as it is compared: case folded, white space squeezed."""
    return " ".join(header.casefold().split())


def fingerprint(headers: Iterable[str]) -> str:
    """Sixteen hex digits that are the same for the same names."""
    names = "\n".join(sorted(map(plain_name, headers)))
    return hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def remembered_roles(headers: Sequence[str], choices: Choices) -> dict[str, Role | None]:
    """What the columns of a table with this header meant the last time; empty where it is new."""
    if not choices.remembered:
        return {}
    known = next((t for t in choices.remembered if t.fingerprint == fingerprint(headers)), None)
    meant = {} if known is None else {plain_name(header): role for header, role in known.roles}
    return {h: meant[plain_name(h)] for h in headers if plain_name(h) in meant}
