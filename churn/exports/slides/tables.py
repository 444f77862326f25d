"""Tables on slides: native ones, as many rows and columns as can be read, and how much more there is.

Invariant: no column is squeezed until its words break; those that find no room are named below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Pt

from churn.exports.markdown import Run
from churn.exports.markup import element
from churn.exports.readable import Readable
from churn.exports.slides.colours import INK, LINES, PALE, QUIET, rgb
from churn.exports.slides.fitting import LINE, cut, line_count, width
from churn.exports.slides.template import filled, parsed
from churn.exports.slides.words import Box, add_runs, describe, text_box
from churn.texts import DASH, Texts

MOST_ROWS = 12
_SIZES = (13, 12, 11, 10)
_INSIDE, _ABOVE, _WIDEST, _NARROWEST = 7, 3.5, 250, 44
_ALMOST = 1.06  # letters are counted wide: what goes over by less than this stands on one line
_BELOW = 34  # for what is told below the table
_NOTHING = "\u00a0"  # an empty cell would be as high as large letters
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class _Plan:
    """What of a table is shown: the size of its letters, the widths of its first columns, the heights of its
    rows with the header first."""

    size: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def add_table(slide: Slide, table: Readable, t: Texts, box: Box) -> None:
    """The beginning of a table in a box of a slide, and what is left out."""
    left, top, wide, high = box
    table = _empty_last(table)
    plan = min(
        (_plan(table, wide, high - _BELOW, size) for size in _SIZES), key=lambda one: _missing(one, table)
    )
    columns, rows = len(plan.widths), len(plan.heights) - 1
    place = (Pt(left), Pt(top), Pt(sum(plan.widths)), Pt(sum(plan.heights)))
    frame = slide.shapes.add_table(rows + 1, columns, *place)
    describe(frame, table.title)
    made = frame.table
    made._tbl.tblPr.find("{*}tableStyleId").text = _NO_STYLE
    for column, room in enumerate(plan.widths):
        made.columns[column].width = Pt(room)
    for row, texts in enumerate((table.headers, *table.rows[:rows])):
        made.rows[row].height = Pt(plan.heights[row])
        for column, room in enumerate(plan.widths):
            high = 3 if not row else 2
            text = cut(texts[column], (room - 2 * _INSIDE, high * plan.size * LINE + 1), plan.size, not row)
            _write(made.cell(row, column), text, plan.size, table.right[column], not row)
    lines = _left_out(table, columns, rows, t)
    below = (left, top + sum(plan.heights) + 8, wide, _BELOW - 8)
    if lines:
        text_box(slide, below, [cut(" ".join(lines), (wide, 2 * 11 * LINE), 11)], 11, QUIET)


def _empty_last(table: Readable) -> Readable:
    """The same with the columns last that say nothing in the rows shown: they need the room least."""
    shown = table.rows[:MOST_ROWS]
    order = sorted(range(len(table.headers)), key=lambda at: all(row[at] in ("", DASH) for row in shown))
    headers, right, *rows = (
        tuple(cells[at] for at in order) for cells in (table.headers, table.right, *table.rows)
    )
    return replace(table, headers=headers, right=right, rows=tuple(rows))


def _plan(table: Readable, wide: float, high: float, size: int) -> _Plan:
    widths: list[float] = []
    for column in range(len(table.headers)):
        needed = _needed(table, column, size)
        if sum(widths) + needed > wide and widths:
            break
        widths.append(min(needed, wide))
    spare = wide - sum(widths)
    if spare > 0:  # spread, the words wider than the figures
        share = spare / len(widths)
        widths = [one + min(share, 60) for one in widths]
    heights = [_row_height(table.headers, widths, size, True)]
    for row in table.rows[:MOST_ROWS]:
        heights.append(_row_height(row, widths, size, False))
        if sum(heights) > high:
            heights.pop()
            break
    return _Plan(size, tuple(widths), tuple(heights))


def _needed(table: Readable, column: int, size: int) -> float:
    """Wide enough for the cells, and for the longest word of the header."""
    cells = max((width(row[column], size) for row in table.rows[:MOST_ROWS]), default=0.0)
    header = max((width(word, size, True) for word in table.headers[column].split()), default=0.0)
    balanced = width(table.headers[column], size, True) / 2 + size
    return max(_NARROWEST, min(_WIDEST, max(cells, header, balanced) + 2 * _INSIDE + 2))


def _row_height(texts: Sequence[str], widths: Sequence[float], size: int, header: bool) -> float:
    most = 3 if header else 2
    rooms = zip(texts, widths, strict=False)
    roomy = ((text, _ALMOST * (room - 2 * _INSIDE)) for text, room in rooms)
    lines = max(min(most, line_count(text, room, size, header)) for text, room in roomy)
    return lines * size * LINE + 2 * _ABOVE


def _missing(plan: _Plan, table: Readable) -> tuple[int, int]:
    """How many columns and rows it leaves out."""
    rows = min(MOST_ROWS, len(table.rows))
    return len(table.headers) - len(plan.widths), rows - (len(plan.heights) - 1)


def _left_out(table: Readable, columns: int, rows: int, t: Texts) -> list[str]:
    told = []
    if rows < table.all_rows:
        told.append(t("report.more_rows", shown=rows, all=table.all_rows))
    if columns < len(table.headers):
        told.append(t("report.more_columns", columns=list(table.headers[columns:])))
    return told


def _write(cell: _Cell, text: str, size: int, right: bool, header: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_INSIDE)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if header else MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    add_runs(paragraph, [Run(text or _NOTHING, header)], size, INK)
    cell.fill.background()
    if header:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(PALE)
    cell._tc.get_or_add_tcPr().insert(0, parsed(element("a:lnB", filled(LINES), w=9525)))
