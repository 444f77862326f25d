"""Words of users and headings on slides: long ones go on over further slides.

Invariant: no word of a note is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import _Paragraph
from pptx.util import Pt

from churn.exports.markdown import Block, Run, blocks
from churn.exports.markup import element
from churn.exports.slides.colours import INK, QUIET
from churn.exports.slides.fitting import LINE, height, line_count
from churn.exports.slides.template import CONTENT_BOX, SECTION, SECTION_BOX, TEXT, parsed
from churn.exports.slides.words import add_runs, add_slide
from churn.texts import Texts

_SIZES, _AFTER = (20, 18, 16), 8
_LISTS = ("bullet", "number")
_INDENT, _LARGEST_NUMBER = 24, 32_767
_SECTION_SIZES = (44, 40, 36, 32, 28, 24, 20, 18)


def add_heading(deck: Deck, title: str) -> Slide:
    """A chapter begins: a slide of its own."""
    return add_slide(deck, SECTION, title, SECTION_BOX, _SECTION_SIZES)


def add_note(deck: Deck, markdown: str, chapter: str, t: Texts) -> list[Slide]:
    """A note under its own heading, or that of its chapter."""
    told = [block for block in blocks(markdown) if block.text.strip()]
    if told and told[0].kind == "heading":
        chapter, told = told[0].text, told[1:]
    return add_text(deck, chapter, told, t)


def add_text(deck: Deck, title: str, told: Sequence[Block], t: Texts) -> list[Slide]:
    """Blocks of words on as many slides as they need."""
    size = next((size for size in _SIZES if _height(told, size) <= CONTENT_BOX[3]), _SIZES[-1])
    pages = list(_pages(told, size)) or [[]]
    slides = []
    for number, page in enumerate(pages, 1):
        named = title if len(pages) == 1 else t("report.part_of", title=title, part=number, parts=len(pages))
        slide = add_slide(deck, TEXT, named)
        _write(slide, page, size)
        slides.append(slide)
    return slides


def _write(slide: Slide, page: Sequence[Block], size: int) -> None:
    shape = slide.placeholders[1]
    if not page:
        shape._element.getparent().remove(shape._element)
        return
    for place, block in enumerate(page):
        paragraph = shape.text_frame.paragraphs[0] if not place else shape.text_frame.add_paragraph()
        heading, quiet = block.kind == "heading", block.kind in ("quote", "code")
        runs = [replace(run, bold=True) for run in block.runs] if heading else block.runs
        _set_point(paragraph, block)
        paragraph.space_after, paragraph.space_before = Pt(_AFTER), Pt(0)
        add_runs(paragraph, runs, size, QUIET if quiet else INK)


def _set_point(paragraph: _Paragraph, block: Block) -> None:
    """A point of a list hangs by its mark; all else begins at the edge."""
    look = paragraph._p.get_or_add_pPr()
    inside = _INDENT * (block.level + 1) if block.kind in _LISTS else 0
    look.set("marL", str(inside * 12_700))
    look.set("indent", str(-_INDENT * 12_700 if inside else 0))
    start = max(1, min(block.number, _LARGEST_NUMBER))
    marks = {
        "bullet": element("a:buChar", char="•"),
        "number": element("a:buAutoNum", type="arabicPeriod", startAt=start),
    }
    look.append(parsed(marks.get(block.kind, element("a:buNone"))))


def _pages(told: Iterable[Block], size: int) -> Iterable[list[Block]]:
    """Blocks page by page; one that is higher than a page is parted between words."""
    page: list[Block] = []
    for block in told:
        for piece in _pieces(block, size):
            if page and _height([*page, piece], size) > CONTENT_BOX[3]:
                yield page
                page = []
            page.append(piece)
    if page:
        yield page


def _pieces(block: Block, size: int) -> Iterable[Block]:
    """The block, or the parts of it that each fit a page."""
    if _height([block], size) <= CONTENT_BOX[3]:
        yield block
        return
    most = int(CONTENT_BOX[3] // (size * LINE)) - 1
    words: list[Run] = []
    for run in block.runs:
        for word in _words(run, size):
            if words and line_count("".join(one.text for one in [*words, word]), _room(block), size) > most:
                yield replace(block, runs=tuple(words))
                words = []
            words.append(word)
    if words:
        yield replace(block, runs=tuple(words))


def _words(run: Run, size: int, longest: int = 400) -> Iterable[Run]:
    """The run in pieces that end where a line may; what has no spaces is parted anywhere."""
    text = run.text
    while text:
        end = text.rfind(" ", 1, longest) + 1 if len(text) > longest else len(text)
        end = end or longest
        yield replace(run, text=text[:end])
        text = text[end:]


def _room(block: Block) -> float:
    return CONTENT_BOX[2] - (_INDENT * (block.level + 1) if block.kind in _LISTS else 0)


def _height(told: Iterable[Block], size: int) -> float:
    return sum(height([one.text], _room(one), size, one.kind == "heading", _AFTER) for one in told)
