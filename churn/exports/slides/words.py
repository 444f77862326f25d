"""Words on slides: a slide of a layout with its title, boxes of text, notes for whoever speaks.

Invariant: whatever is written has a size that fits its box, and what cannot fit is in the notes in full.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from churn.exports.brand import WHITE
from churn.exports.markdown import Run
from churn.exports.slides.colours import INK, rgb
from churn.exports.slides.fitting import cut, fitting_size
from churn.exports.slides.template import FOOTER, NUMBER, TITLE_BOX

Box = tuple[float, float, float, float]
TITLE_SIZES = (28, 26, 24, 22, 20, 18, 17, 16)
SMALLEST = (14, 12, 11, 10)
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def add_slide(
    deck: Deck, layout: str, title: str, box: Box = TITLE_BOX, sizes: Sequence[int] = TITLE_SIZES
) -> Slide:
    """A slide with a title in its placeholder, as large as fits; cut only where even small print is not
    enough, and then it stands in the notes."""
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    title = written(title)
    room = (box[2], box[3])
    size = fitting_size(title, room, (*sizes, *SMALLEST), bold=True)
    frame = slide.shapes.title.text_frame
    frame.text = title if size else cut(title, room, SMALLEST[-1], bold=True)
    for paragraph in frame.paragraphs:
        paragraph.font.size = Pt(size or SMALLEST[-1])
    if size is None:
        set_notes(slide, [title])
    _add_footer(slide)
    return slide


def title_fits(title: str) -> bool:
    """Whether it can be read as a title."""
    return fitting_size(title, (TITLE_BOX[2], TITLE_BOX[3]), TITLE_SIZES, bold=True) is not None


def put(slide: Slide, place: int, text: str) -> None:
    """Text into the placeholder at that place of its layout; without any the placeholder goes away."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == place)
    if text:
        shape.text_frame.text = written(text)
    else:
        shape._element.getparent().remove(shape._element)


def text_box(
    slide: Slide, box: Box, lines: Iterable[str], size: float, colour: str = INK, bold: bool = False
) -> TextFrame:
    """A box of plain lines."""
    frame = slide.shapes.add_textbox(*(Pt(side) for side in box)).text_frame
    plain_frame(frame)
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        add_runs(paragraph, [Run(line, bold)], size, colour)
    return frame


def plain_frame(frame: TextFrame, margin: float = 0) -> None:
    """Words wrap inside it, and nothing about it changes by itself."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(margin)


def add_runs(paragraph: _Paragraph, runs: Iterable[Run], size: float, colour: str = INK) -> None:
    """Words with their looks; links lead where they say."""
    for run in runs:
        made = paragraph.add_run()
        made.text = written(run.text)
        made.font.size, made.font.color.rgb = Pt(size), rgb(colour)
        if run.bold:
            made.font.bold = True
        if run.italic:
            made.font.italic = True
        if run.link:
            made.hyperlink.address = run.link


def add_plate(slide: Slide, box: Box) -> None:
    """A white area that a picture of any colour stands out from."""
    plate = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box))
    plate.fill.solid()
    plate.fill.fore_color.rgb = rgb(WHITE)
    plate.line.fill.background()
    plate._element.remove(plate._element.find(qn("p:style")))  # which would give it a shadow


def set_notes(slide: Slide, lines: Sequence[str]) -> None:
    """What stands in the notes; what was there before comes first."""
    frame = slide.notes_slide.notes_text_frame
    before = [frame.text] if frame.text else []
    frame.text = written("\n\n".join([*before, *(line for line in lines if line not in before)]))


def describe(shape: object, text: str) -> None:
    """What a chart or a picture shows, for whoever does not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", written(text))


def written(text: str) -> str:
    """The text without what no document can hold."""
    return _UNWRITTEN.sub("", text).replace("\x0b", "\n")


def _add_footer(slide: Slide) -> None:
    """The footer and the number, which PowerPoint shows only where a slide has them itself."""
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.idx in (FOOTER, NUMBER):
            slide.shapes._spTree.append(copy.deepcopy(shape._element))
