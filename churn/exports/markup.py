"""HTML put together from elements whose text and attributes are escaped.

Invariant: only Markup is taken for HTML; any other text is shown as it reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Text that is HTML already."""


_EMPTY = {"br", "img", "meta", "col"}


def element(tag: str, *inside: str, **attributes: str | int | bool) -> Markup:
    """The element of that tag. Attributes are named as Python can ("class_", "data_at"); one that is False or
    "" is left out, one that is True stands without a value."""
    told = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for name, value in attributes.items()
        if value is not False and value != ""
    )
    return Markup(f"<{tag}{told}>" + ("" if tag in _EMPTY else f"{joined(inside)}</{tag}>"))


def joined(parts: Iterable[str]) -> Markup:
    """The parts one after another."""
    return Markup("".join(part if isinstance(part, Markup) else escape(str(part)) for part in parts))
