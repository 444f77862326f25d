"""The colours of a deck that carry no meaning: ink, lines, and the colour of whose deck it is.

Invariant: words stand out from what they stand on at 4.5:1 or more.
"""

from __future__ import annotations

import re

from pptx.dml.color import RGBColor

from churn.notebook import Brand

INK, QUIET, LINES, PALE = "#1d2129", "#5a6170", "#d9dce3", "#f4f5f8"
WHITE, BLACK = "#ffffff", "#000000"
_READABLE = 4.5
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def rgb(colour: str) -> RGBColor:
    """A colour as the deck writes it."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def brand_colour(brand: Brand) -> str:
    """The colour of whose deck it is; that of nobody where it is none."""
    return brand.colour if _HEX.fullmatch(brand.colour or "") else Brand().colour


def on(colour: str) -> str:
    """White where it can be read on that colour, else black: one of them always can."""
    return WHITE if contrast(WHITE, colour) >= _READABLE else BLACK


def text_colour(colour: str) -> str:
    """That colour where it can be read on white, else a quiet grey."""
    return colour if contrast(colour, WHITE) >= _READABLE else QUIET


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
