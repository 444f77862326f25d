"""Whose a file is: its colour, what can be read on it, its picture.

Invariant: words stand out from what they stand on at 4.5:1 or more; no figure wears the colour of a brand.
"""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

from churn.notebook import Brand
from churn.notebook.logo import is_logo

WHITE, BLACK = "#ffffff", "#000000"
_READABLE = 4.5
_QUIET = "#5a6170"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}


def brand_colour(brand: Brand) -> str:
    """The colour of whose deck it is; that of nobody where it is none."""
    return brand.colour if _HEX.fullmatch(brand.colour or "") else Brand().colour


def on(colour: str) -> str:
    """White where it can be read on that colour, else black: one of them always can."""
    return WHITE if contrast(WHITE, colour) >= _READABLE else BLACK


def text_colour(colour: str) -> str:
    """That colour where it can be read on white, else a quiet grey."""
    return colour if contrast(colour, WHITE) >= _READABLE else _QUIET


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def logo_of(brand: Brand) -> tuple[bytes, str, float] | None:
    """The logo, what a browser calls its kind, and its width by its height; None where there is none that can
    be read."""
    if not brand.logo or not is_logo(brand.logo):
        return None
    with Image.open(BytesIO(brand.logo)) as image:
        return brand.logo, _KINDS[image.format], image.width / image.height
