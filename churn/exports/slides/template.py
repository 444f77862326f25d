"""An empty deck of 16:9: its four layouts with real placeholders, its fonts, and whose it is on every slide.

Invariant: what is the same on all slides stands in layouts, never on a slide, so that one edit changes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Pt

from churn.charts.theme import MOVEMENT
from churn.exports.brand import WHITE, brand_colour, logo_of, on, text_colour
from churn.exports.markup import Markup, element
from churn.exports.slides.colours import INK, LINES, QUIET
from churn.notebook import Brand

FONT = "Arial"  # on every Windows and Mac; elsewhere a font of the same widths stands in
COVER, TEXT, SECTION, EXHIBIT = "Title Slide", "Title and Content", "Section Header", "Title Only"
COMPANY, KICKER, FOOTER, NUMBER = 13, 14, 11, 12  # places of placeholders in their layouts
SHEET = (960, 540)  # points, as all boxes here: left, top, width, height
MARGIN = 44
TITLE_BOX = (MARGIN, 42, 872, 76)
KICKER_BOX = (MARGIN, 20, 872, 20)
CONTENT_BOX = (MARGIN, 128, 872, 368)
SECTION_BOX = (90, 150, 780, 240)
COVER_TITLE_BOX, COVER_SAID_BOX = (352, 110, 564, 200), (352, 322, 564, 130)
COMPANY_BOX = (36, 396, 228, 108)
_PANEL, _STRIPE, _LOGO = 300, 6, (110, 26)
_KEPT = (COVER, TEXT, SECTION, EXHIBIT)
_UNITS = 12_700  # of a point
_ACCENTS = ("new", "expansion", "contraction", "churn", "reactivation", "neutral")
_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"  # what PowerPoint calls the number of a slide
_MASTER_BOXES = {"title": TITLE_BOX, "body": CONTENT_BOX}


@dataclass(frozen=True)
class _Place:
    """A placeholder of a layout: its kind in PowerPoint, its box and the look of its words."""

    kind: str
    index: int
    box: tuple[int, int, int, int]
    size: int
    colour: str = INK
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    field: str = ""
    bullets: bool = False


def empty_deck(brand: Brand, footer: str) -> Deck:
    """A deck without slides, in the colour and with the name and the picture of whose it is."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(SHEET[0]), Pt(SHEET[1])
    for layout in [one for one in deck.slide_layouts if one.name not in _KEPT]:
        deck.slide_layouts.remove(layout)
    colour = brand_colour(brand)
    _set_theme(deck, colour)
    _set_master(deck)
    for layout in deck.slide_layouts:
        _set_layout(layout, colour, footer)
        if layout.name in (TEXT, EXHIBIT):
            _set_logo(layout, brand)
    return deck


def within(shape: float, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The largest box of that shape (width by height) inside another, in its middle."""
    left, top, width, height = box
    wide, high = min(width, height * shape), min(height, width / shape)
    return left + (width - wide) / 2, top + (height - high) / 2, wide, high


def _set_layout(layout: SlideLayout, colour: str, footer: str) -> None:
    words = on(colour)
    wide, high = SHEET
    title = _Place("title", 0, TITLE_BOX, 24, bold=True)
    ends = (
        _Place("ftr", FOOTER, (MARGIN, 508, 620, 20), 10, QUIET, anchor="ctr", field=footer),
        _Place("sldNum", NUMBER, (816, 508, 100, 20), 10, QUIET, anchor="ctr", align="r", field="‹#›"),
    )
    stripe = [_rectangle(90, (0, 0, wide, _STRIPE), colour)]
    kicker = _Place("body", KICKER, KICKER_BOX, 12, text_colour(colour))
    shapes = {
        COVER: (
            [_rectangle(90, (0, 0, _PANEL, high), colour)],
            _Place("ctrTitle", 0, COVER_TITLE_BOX, 40, bold=True, anchor="b"),
            _Place("subTitle", 1, COVER_SAID_BOX, 16, QUIET),
            _Place("body", COMPANY, COMPANY_BOX, 20, words, bold=True, anchor="b"),
        ),
        SECTION: (
            [_rectangle(90, (0, 0, wide, high), colour)],
            _Place("title", 0, SECTION_BOX, 40, words, bold=True, anchor="ctr"),
        ),
        TEXT: (stripe, title, _Place("body", 1, CONTENT_BOX, 20, bullets=True), *ends),
        EXHIBIT: (stripe, title, kicker, *ends),
    }
    drawn, *places = shapes[layout.name]
    tree = layout._element.cSld.spTree
    for shape in list(tree)[2:]:  # behind what every tree begins with
        tree.remove(shape)
    for part in (*drawn, *(_placeholder(number, one) for number, one in enumerate(places, 2))):
        tree.append(parsed(part))


def _rectangle(number: int, box: tuple[int, int, int, int], colour: str) -> Markup:
    """A plain area of colour that screen readers pass over."""
    outline = element("a:ln", element("a:noFill"))
    drawn = element("p:spPr", _frame(box), _shape(), filled(colour), outline)
    named = element("p:cNvPr", id=number, name=f"area{number}")
    about = element("p:nvSpPr", named, element("p:cNvSpPr"), element("p:nvPr", userDrawn=1))
    return element("p:sp", about, drawn, element("p:txBody", element("a:bodyPr"), element("a:p")))


def _placeholder(number: int, place: _Place) -> Markup:
    named = element("p:cNvPr", id=number, name=f"{place.kind}{number}")
    locks = element("p:cNvSpPr", element("a:spLocks", noGrp=1))
    kind = element("p:nvPr", element("p:ph", type=place.kind, idx=place.index or ""))
    sides = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    body = element("a:bodyPr", element("a:noAutofit"), **sides, anchor=place.anchor)
    words = element("a:t", place.field)
    field = (
        element("a:fld", words, id=_FIELD, type="slidenum")
        if place.kind == "sldNum"
        else element("a:r", words)
    )
    text = element("p:txBody", body, element("a:lstStyle", _first_level(place)), element("a:p", field))
    about = element("p:nvSpPr", named, locks, kind)
    return element("p:sp", about, element("p:spPr", _frame(place.box)), text)


def _first_level(place: _Place) -> Markup:
    """The look of the words; points of a list keep the marks of the master."""
    look = element("a:defRPr", filled(place.colour), sz=place.size * 100, b=int(place.bold))
    if place.bullets:
        return element("a:lvl1pPr", look, algn=place.align)
    return element("a:lvl1pPr", element("a:buNone"), look, marL=0, indent=0, algn=place.align)


def _frame(box: tuple[int, int, int, int]) -> Markup:
    left, top, width, height = (side * _UNITS for side in box)
    return element("a:xfrm", element("a:off", x=left, y=top), element("a:ext", cx=width, cy=height))


def _shape() -> Markup:
    return element("a:prstGeom", element("a:avLst"), prst="rect")


def filled(colour: str) -> Markup:
    """A fill of that colour."""
    return element("a:solidFill", _srgb(colour))


def _srgb(colour: str) -> Markup:
    return element("a:srgbClr", val=colour.lstrip("#").upper())


def _set_master(deck: Deck) -> None:
    """Boxes of 16:9, words to the left, and no size that a layout does not give."""
    for shape in deck.slide_master.placeholders:
        kind = shape._element.ph.get("type")
        if kind in _MASTER_BOXES:
            shape.left, shape.top, shape.width, shape.height = (Pt(side) for side in _MASTER_BOXES[kind])
        else:
            shape.left, shape.top = Pt(MARGIN if kind == "dt" else 660 if kind == "sldNum" else 330), Pt(506)
    styles = deck.slide_master._element.find("p:txStyles", deck.slide_master._element.nsmap)
    styles.find(".//{*}titleStyle/{*}lvl1pPr").set("algn", "l")
    for level in styles.find("{*}bodyStyle"):
        for look in level.iter("{*}defRPr"):
            look.set("sz", "1800")


def _set_theme(deck: Deck, colour: str) -> None:
    part = deck.slide_master.part.part_related_by(RT.THEME)
    theme = part.blob.decode("utf-8")
    named = {"dk1": INK, "lt1": WHITE, "dk2": colour, "lt2": LINES}
    named |= {f"accent{place}": MOVEMENT[code] for place, code in enumerate(_ACCENTS, 1)}
    for name, value in named.items():
        theme = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f"<a:{name}>{_srgb(value)}</a:{name}>", theme, flags=re.S
        )
    part._blob = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', theme).encode("utf-8")


def _set_logo(layout: SlideLayout, brand: Brand) -> None:
    """The logo small at the lower edge, left of the number."""
    logo = logo_of(brand)
    if logo is None:
        return
    content, _, shape = logo
    _, code = layout.part.get_or_add_image_part(BytesIO(content))
    left, top, width, height = within(shape, (700, 505, *_LOGO))
    box = tuple(round(side) for side in (left, top, width, height))
    named = element("p:cNvPr", id=91, name="logo", descr=brand.company)
    about = element("p:nvPicPr", named, element("p:cNvPicPr"), element("p:nvPr", userDrawn=1))
    stretch = element("a:stretch", element("a:fillRect"))
    picture = element("p:blipFill", element("a:blip", **{"r:embed": code}), stretch)
    drawn = element("p:pic", about, picture, element("p:spPr", _frame(box), _shape()))
    layout._element.cSld.spTree.append(parsed(drawn))


def parsed(drawn: Markup) -> object:
    """The element, its prefixes known."""
    return parse_xml(drawn.replace(">", f" {nsdecls('p', 'a', 'r')}>", 1))
