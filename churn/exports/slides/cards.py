"""Figures on slides as cards: the name, the figure large, and in small what it rests on.

Invariant: all cards of a slide write their figures in one size, and that fits the longest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from churn.exhibits.exhibit import Figure
from churn.exports.markdown import Run, plain
from churn.exports.slides.colours import INK, LINES, PALE, QUIET, rgb
from churn.exports.slides.fitting import cut, fitting_size
from churn.exports.slides.words import Box, add_runs, describe, plain_frame

MOST_CARDS = 8
_GAP, _INSIDE, _ACROSS = 16, 16, 4
_VALUES, _LABELS, _NOTES = (
    (44, 40, 36, 32, 28, 24, 20, 18, 16, 14, 12),
    (16, 14, 13, 12, 11, 10, 9),
    (12, 11, 10, 9),
)
_TALLEST = 150


def add_cards(slide: Slide, figures: Sequence[Figure], box: Box) -> None:
    """The figures, at most MOST_CARDS, in a box of a slide."""
    boxes = _boxes(len(figures), box)
    wide, high = boxes[0][2] - 2 * _INSIDE, boxes[0][3] - 2 * _INSIDE
    rooms = (0.24 * high, 0.34 * high, 0.4 * high)
    told = [(plain(one.label), one.value, plain(one.note)) for one in figures]
    sizes = [
        min(
            fitting_size(words[place], (wide, room), options, bold=place == 1) or options[-1]
            for words in told
        )
        for place, (room, options) in enumerate(zip(rooms, (_LABELS, _VALUES, _NOTES), strict=True))
    ]
    for words, card in zip(told, boxes, strict=True):
        _add_card(slide, words, sizes, card, [(wide, room) for room in rooms])


def _boxes(count: int, box: Box) -> list[Box]:
    """Cards of one size, as even in their rows as they can be."""
    rows = math.ceil(count / _ACROSS)
    across = math.ceil(count / rows)
    left, top, wide, high = box
    card_wide = (wide - _GAP * (max(across, 2) - 1)) / max(across, 2)
    card_high = min(_TALLEST, (high - _GAP * (rows - 1)) / rows)
    top += (high - rows * card_high - _GAP * (rows - 1)) / 4  # a little above the middle
    places = [divmod(place, across) for place in range(count)]
    return [
        (left + column * (card_wide + _GAP), top + row * (card_high + _GAP), card_wide, card_high)
        for row, column in places
    ]


def _add_card(
    slide: Slide, words: Sequence[str], sizes: Sequence[int], box: Box, rooms: Sequence[tuple[float, float]]
) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box))
    shape.fill.solid()
    shape.fill.fore_color.rgb, shape.line.color.rgb, shape.line.width = rgb(PALE), rgb(LINES), Pt(0.75)
    shape._element.remove(shape._element.find(qn("p:style")))  # which would give it a shadow
    frame = shape.text_frame
    plain_frame(frame, _INSIDE)
    frame.vertical_anchor = MSO_ANCHOR.TOP  # names and figures of a row on one line each
    looks = ((QUIET, False), (INK, True), (QUIET, False))
    for place, (text, size, room, (colour, bold)) in enumerate(zip(words, sizes, rooms, looks, strict=True)):
        if not text:
            continue
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        add_runs(paragraph, [Run(cut(text, room, size, bold), bold)], size, colour)
        paragraph.space_after = Pt(4)
    describe(shape, ": ".join(words[:2]))
