"""Charts as pictures for print: PNG of a Vega-Lite specification, made here and without a network.

Invariant: whatever a specification names, nothing is asked of any address; its words are in a font that is
always there.
"""

from __future__ import annotations

import json
import re

import vl_convert

from churn.charts.theme import LIGHT_BACKGROUND
from churn.texts import Texts
from churn.texts.amounts import symbol

INK, QUIET_INK, GRID = "#20242c", "#4a5160", "#d9dce3"
FONT = "Liberation Sans"  # comes with vl-convert, Cyrillic with it; a font that is not there draws nothing
POINTS_AN_INCH = 72
_HAS_SIGNS = frozenset("$€£¥")  # signs of money that this font can draw
_RUBLES = {"ru": "руб."}
_IMAGE = re.compile(r"<image\b[^>]*/?>(?:</image>)?")  # would be fetched, whatever addresses are allowed
_PRINT = {
    "background": LIGHT_BACKGROUND,
    "font": FONT,
    "axis": {"labelColor": QUIET_INK, "titleColor": QUIET_INK, "gridColor": GRID, "labelFontSize": 12},
    "legend": {"labelColor": INK, "titleColor": INK},
    "header": {"labelColor": INK, "titleColor": INK},
    "title": {"color": INK},
    "text": {"color": INK},
}


def to_png(spec: dict, t: Texts, width: int, height: int | None = None, dots: int = 220) -> bytes:
    """The picture of a specification, `width` points wide with all that stands round the chart, `height`
    points high (None: as high as it is drawn on screen), at `dots` an inch."""
    sized = printed(spec, t) | {"width": width, "autosize": {"type": "fit", "contains": "padding"}}
    if height is not None:
        sized["height"] = height
    svg = vl_convert.vegalite_to_svg(json.dumps(sized), allowed_base_urls=[])
    return vl_convert.svg_to_png(_IMAGE.sub("", svg), scale=dots / POINTS_AN_INCH, ppi=POINTS_AN_INCH)


def printed(spec: dict, t: Texts) -> dict:
    """The specification in the colours and the font of a page of paper."""
    text = json.dumps(spec, ensure_ascii=False, default=str).replace("currentColor", INK)
    sign = symbol(t.currency, t.language) if t.currency else ""
    if sign and not set(sign) <= _HAS_SIGNS and not sign.isascii():
        text = text.replace(sign, _RUBLES.get(t.language, t.currency) if sign == "₽" else t.currency)
    return with_look(json.loads(text), _PRINT)


def with_look(spec: dict, look: dict) -> dict:
    """The specification with another look over its own."""
    return spec | {"config": _over(spec.get("config", {}), look)}


def drawn_height(spec: dict, usual: int = 320) -> int:
    """How high the chart is drawn on screen."""
    height = spec.get("height", usual)
    return int(height) if isinstance(height, int | float) else usual


def _over(under: dict, over: dict) -> dict:
    """The one dict with the other's values over its own, dicts inside alike."""
    both = {name: _over(under[name], value) for name, value in over.items() if _are_dicts(under, name, value)}
    return under | over | both


def _are_dicts(under: dict, name: str, value: object) -> bool:
    return isinstance(value, dict) and isinstance(under.get(name), dict)
