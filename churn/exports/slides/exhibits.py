"""An exhibit on slides: what it says as the title, its question above, and one thing that shows it.

Invariant: a slide shows one thing; figures and tables that do not stand beside it follow or are in the notes.
"""

from __future__ import annotations

from io import BytesIO

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from churn.exhibits.report import Report, Shown
from churn.exports.boxes import boxed
from churn.exports.markdown import blocks, plain
from churn.exports.pictures import drawn_height, to_png
from churn.exports.readable import readable
from churn.exports.slides.cards import MOST_CARDS, add_cards
from churn.exports.slides.charts import add_chart
from churn.exports.slides.colours import INK, QUIET
from churn.exports.slides.fitting import LINE, cut, fitting_size, height
from churn.exports.slides.notes import add_text
from churn.exports.slides.tables import MOST_ROWS, add_table
from churn.exports.slides.template import CONTENT_BOX, EXHIBIT, KICKER, KICKER_BOX, within
from churn.exports.slides.words import Box, add_slide, describe, put, set_notes, text_box, title_fits
from churn.exports.sources import basis_lines

_SAID_SIZES = (16, 14, 13, 12, 11, 10)
_FOOT_SIZE, _FOOT_LINES, _GAP = 11, 2, 10
_LOWEST, _STRETCH = 200, 1.6  # points; how much higher than on screen a picture may be drawn


def add_exhibit(deck: Deck, part: Shown, report: Report) -> None:
    """All slides of an exhibit: one, or one more for each table and each further eight figures."""
    shown = part.exhibit
    if shown.is_empty:
        said = [block for block in blocks(shown.said) if block.text]
        for slide in add_text(deck, part.title, said, report.t):
            set_notes(slide, basis_lines(part, report))
    elif shown.picture is not None:
        slide, box = _begun(deck, part, report)
        box = _with_foot(slide, plain(shown.note), box)
        _add_drawing(slide, part, report, box)
    else:
        figures = boxed(shown)
        for first in range(0, len(figures), MOST_CARDS):
            slide, box = _begun(deck, part, report)
            add_cards(slide, figures[first : first + MOST_CARDS], box)
        for listing in shown.tables:
            slide, box = _begun(deck, part, report, listing.title)
            table = readable(listing, report.t, MOST_ROWS)
            if table.headers:
                add_table(slide, table, report.t, box)


def _begun(deck: Deck, part: Shown, report: Report, question: str = "") -> tuple[Slide, Box]:
    """A slide with title, question and notes, and the box that is left. What the exhibit says is the title;
    where it is too long for one it stands below the question."""
    said, question = plain(part.exhibit.said).replace("\n", " "), question or part.title
    box: Box = CONTENT_BOX
    if said and title_fits(said):
        slide = add_slide(deck, EXHIBIT, said)
        put(slide, KICKER, cut(question, (KICKER_BOX[2], 12 * LINE + 1), 12))
    else:
        slide = add_slide(deck, EXHIBIT, question)
        put(slide, KICKER, "")
        box = _with_said(slide, said, box)
    set_notes(
        slide,
        [question, *basis_lines(part, report)]
        if question != part.exhibit.title
        else basis_lines(part, report),
    )
    return slide, box


def _with_said(slide: Slide, said: str, box: Box) -> Box:
    """A long sentence above what shows it; the box that is left."""
    if not said:
        return box
    left, top, wide, high = box
    size = fitting_size(said, (wide, 0.35 * high), _SAID_SIZES) or _SAID_SIZES[-1]
    text = cut(said, (wide, 0.35 * high), size)
    taken = height([text], wide, size)
    text_box(slide, (left, top, wide, taken), [text], size, INK)
    return left, top + taken + _GAP, wide, high - taken - _GAP


def _with_foot(slide: Slide, note: str, box: Box) -> Box:
    """What the figures rest on, in small below; a long note is in the notes alone."""
    left, top, wide, high = box
    note = note.replace("\n", " ")
    taken = height([note], wide, _FOOT_SIZE)
    if not note or taken > _FOOT_LINES * _FOOT_SIZE * LINE + 1:
        return box
    text_box(slide, (left, top + high - taken, wide, taken), [note], _FOOT_SIZE, QUIET)
    return left, top, wide, high - taken - _GAP


def _add_drawing(slide: Slide, part: Shown, report: Report, box: Box) -> None:
    """The chart of PowerPoint's own where there is one, else the picture."""
    shown = part.exhibit
    plot = shown.plot() if shown.plot is not None else None
    if plot is not None and plot.categories and plot.series:
        frame = add_chart(slide, plot, report.t, box)
    else:
        frame = _add_picture(slide, shown.picture(), report, box)
    describe(frame, "\n".join(line for line in (shown.title, plain(shown.said)) if line))


def _add_picture(slide: Slide, spec: dict, report: Report, box: Box) -> object:
    """As high as it is drawn on screen; lower ones are stretched, higher ones drawn wider and set smaller."""
    left, top, wide, high = box
    usual = drawn_height(spec)
    tall = max(usual, min(high, max(_LOWEST, usual * _STRETCH)))
    factor = max(1.0, tall / high)
    png = to_png(spec, report.t, round(wide * factor), round(tall))
    place = within(wide * factor / tall, (left, top, wide, min(high, tall)))
    return slide.shapes.add_picture(BytesIO(png), *(Pt(side) for side in place))
