"""The colours of a deck that carry no meaning, and how a deck writes colours.

Invariant: none of them is that of a mark in a chart.
"""

from __future__ import annotations

from pptx.dml.color import RGBColor

INK, QUIET, LINES, PALE = "#1d2129", "#5a6170", "#d9dce3", "#f4f5f8"


def rgb(colour: str) -> RGBColor:
    """A colour as the deck writes it."""
    return RGBColor.from_string(colour.lstrip("#").upper())
