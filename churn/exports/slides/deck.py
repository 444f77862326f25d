"""A report as a .pptx: one message a slide, its sentence as the title, what it rests on in the notes.

Invariant: every part of the report is on a slide, in its order; one that failed is told in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from churn.errors import ChurnError
from churn.exhibits.report import Failed, Part, Report, Shown
from churn.exports.brand import logo_of
from churn.exports.markdown import Block, Run
from churn.exports.slides.exhibits import add_exhibit
from churn.exports.slides.fitting import cut
from churn.exports.slides.notes import add_heading, add_note, add_text
from churn.exports.slides.template import (
    COMPANY,
    COVER,
    COVER_SAID_BOX,
    COVER_TITLE_BOX,
    empty_deck,
    within,
)
from churn.exports.slides.words import add_plate, add_slide, describe, put, set_notes, written
from churn.exports.sources import failure, source_lines
from churn.notebook import Heading, Note

Tell = Callable[[int, int], None]
_TITLE_SIZES = (40, 36, 32, 28, 24, 20, 18)
_LOGO_BOX, _LOGO_INSIDE = (36, 40, 228, 110), 12


def to_pptx(report: Report, tell: Tell = lambda done, total: None) -> bytes:
    """The deck of a report; `tell` hears how many parts are on slides, of how many."""
    whose = " · ".join(written(part)[:80] for part in (report.brand.company, report.title) if part)
    deck = empty_deck(report.brand, whose)
    deck.core_properties.title = written(report.title)[:255]
    deck.core_properties.author = written(report.brand.company)[:255]
    deck.core_properties.language = report.t.language
    _add_cover(deck, report)
    chapter = report.title
    for place, part in enumerate(report.parts):
        tell(place, len(report.parts))
        chapter = part.title if isinstance(part, Heading) else chapter
        _add_part(deck, part, chapter, report)
    if not report.parts:
        add_text(deck, report.title, [_line(report.t("report.empty"))], report.t)
    tell(len(report.parts), len(report.parts))
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _add_part(deck: Deck, part: Part, chapter: str, report: Report) -> None:
    if isinstance(part, Heading):
        add_heading(deck, part.title)
    elif isinstance(part, Note):
        add_note(deck, part.text, chapter, report.t)
    elif isinstance(part, Shown):
        _add_shown(deck, part, report)
    else:
        _add_failed(deck, part, report)


def _add_shown(deck: Deck, part: Shown, report: Report) -> None:
    """The slides of a pin; a fault of ours in them is told in their place, and the others are delivered."""
    before = len(deck.slides)
    try:
        add_exhibit(deck, part, report)
    except Exception as fault:
        _take_back(deck, before)
        error = ChurnError("part_failed", kind=type(fault).__name__)
        _add_failed(deck, Failed(part.title, error), report)


def _add_failed(deck: Deck, part: Failed, report: Report) -> None:
    title = report.t("report.failed", title=part.title)
    add_text(deck, title, [_line(failure(part, report.t))], report.t)


def _take_back(deck: Deck, count: int) -> None:
    """Slides beyond that many go, with all that hangs on them."""
    ids = deck.slides._sldIdLst
    for one in list(ids)[count:]:
        deck.part.drop_rel(one.rId)
        ids.remove(one)


def _add_cover(deck: Deck, report: Report) -> None:
    slide = add_slide(deck, COVER, report.title, COVER_TITLE_BOX, _TITLE_SIZES)
    lines = source_lines(report)
    put(slide, 1, cut("\n".join(lines), (COVER_SAID_BOX[2], COVER_SAID_BOX[3]), 16))
    put(slide, COMPANY, cut(report.brand.company, (228, 108), 20, bold=True))
    set_notes(slide, lines)
    logo = logo_of(report.brand)
    if logo is not None:
        _add_logo(slide, logo[0], logo[2], report.brand.company)


def _add_logo(slide: Slide, content: bytes, shape: float, company: str) -> None:
    """On a white plate: a logo may have any colour."""
    left, top, wide, high = within(shape, _LOGO_BOX)
    left = _LOGO_BOX[0]
    add_plate(slide, (left, top, wide + 2 * _LOGO_INSIDE, high + 2 * _LOGO_INSIDE))
    box = (left + _LOGO_INSIDE, top + _LOGO_INSIDE, wide, high)
    describe(slide.shapes.add_picture(BytesIO(content), *(Pt(side) for side in box)), company)


def _line(text: str) -> Block:
    return Block((Run(text),))
