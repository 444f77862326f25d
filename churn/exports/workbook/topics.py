"""A topic of a report on a sheet: its exhibits one below the other, each with what it says and rests on.

Invariant: what cannot be written is told in its place, and all the rest is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from churn.errors import ChurnError
from churn.exhibits.exhibit import Exhibit, Figure, Listing
from churn.exhibits.look_words import look_words
from churn.exhibits.report import Failed, Part, Report, Shown
from churn.exports.markdown import plain
from churn.exports.pictures import to_png
from churn.exports.workbook.charts import native_chart, plot_table, rows_of
from churn.exports.workbook.formats import number_format, written
from churn.exports.workbook.page import Page
from churn.exports.workbook.sheets import Sheets
from churn.exports.workbook.tables import table_of
from churn.exports.workbook.triangle import put_triangle, triangle_of
from churn.notebook import Heading, Note
from churn.texts import Texts

MOST_ROWS = 10_000  # of a list
_SHORT = 60  # rows of a table that stands beside others; longer ones have a sheet of their own
_FEW = 15  # customers, likewise
_TOP = 8  # rows below which a chart begins a page of paper
_PICTURE_WIDTH, _DOTS = 660, 150  # points, an inch


@dataclass(frozen=True)
class Topic:
    """A heading and the parts below it; `title`: "" before the first heading."""

    title: str
    parts: tuple[Part, ...]


def topics_of(report: Report) -> Iterator[Topic]:
    """The report by its headings; a heading with nothing below it is a topic too."""
    title, parts = "", []
    for part in report.parts:
        if isinstance(part, Heading):
            if title or parts:
                yield Topic(title, tuple(parts))
            title, parts = part.title, []
        else:
            parts.append(part)
    if title or parts:
        yield Topic(title, tuple(parts))


def put_part(page: Page, part: Part, sheets: Sheets, t: Texts) -> int:
    """One part of a topic below what stands there; the row it begins in."""
    row = page.row
    if isinstance(part, Note):
        page.words(plain(part.text))
    elif isinstance(part, Failed):
        page.words(part.title, "heading")
        page.words(t(f"error.{part.error.code}", **part.error.values), "failed")
    elif isinstance(part, Shown):
        _put_shown(page, part, sheets, t)
    page.gap()
    return row


def _put_shown(page: Page, part: Shown, sheets: Sheets, t: Texts) -> None:
    made = part.exhibit
    if (made.plot or made.picture) and page.row > _TOP:
        page.break_before()
    page.words(part.title, "heading")
    if made.said:
        page.words(plain(made.said), "said")
    for line in look_words(part.look, t):
        page.words(line, "note")
    if made.note:
        page.words(plain(made.note), "note")
    _put_figures(page, made.figures, t)
    for put in (_put_drawing, _put_tables):
        try:
            put(page, made, sheets, t)
        except Exception as fault:  # a fault of ours in one part: told as one, and the others are delivered
            error = ChurnError("part_failed", kind=type(fault).__name__)
            page.words(t(f"error.{error.code}", **error.values), "failed")


def _put_figures(page: Page, figures: tuple[Figure, ...], t: Texts) -> None:
    for figure in figures:
        row = page.words(plain(figure.note), "beside", start=3)
        page.put(row, 1, figure.label, "cell")
        page.widen(1, min(40, len(figure.label) + 2))
        if figure.number is None:
            page.put(row, 2, figure.value, "figure")
        else:
            page.put(row, 2, figure.number, "figure", number_format(figure.form, t, [figure.number]))
        shown = figure.value if figure.number is None else written(figure.number, figure.form, t)
        page.widen(2, max(len(figure.value), len(shown)) * 1.15 + 3)
    if figures:
        page.gap()


def _put_drawing(page: Page, made: Exhibit, sheets: Sheets, t: Texts) -> None:
    """The chart of Excel's own with its cells below it, else a picture."""
    if made.plot is not None:
        plot = made.plot()
        table, top = plot_table(plot, t), page.row
        page.gap(rows_of(plot))
        head = page.table(table)
        page.sheet.add_chart(native_chart(plot, page.sheet, head, t), f"A{top}")
        page.gap()
    elif made.picture is not None and not any(_is_triangle(made, listing) for listing in made.tables):
        page.picture(to_png(made.picture(), t, _PICTURE_WIDTH, dots=_DOTS), _PICTURE_WIDTH)


def _put_tables(page: Page, made: Exhibit, sheets: Sheets, t: Texts) -> None:
    for listing in made.tables:
        frame = listing.rows()
        triangle = triangle_of(frame, listing.counts, made.arguments.get("measure") == "cumulative")
        if triangle is not None:
            own = _own_sheet(page, made.title, len(triangle.amounts), sheets, t)
            put_triangle(own, triangle, t)
            sheets.finish(own, "C4")
        elif frame.empty:
            page.words(t("table.empty"), "note")
        else:
            _put_table(page, listing, frame, sheets, t)
        page.gap()


def _is_triangle(made: Exhibit, listing: Listing) -> bool:
    return triangle_of(listing.rows(), listing.counts, False) is not None


def _put_table(page: Page, listing: Listing, frame: pd.DataFrame, sheets: Sheets, t: Texts) -> None:
    """A table, on a sheet of its own where it is long or wide."""
    table = table_of(listing, frame, t, MOST_ROWS)
    if len(frame) <= (_FEW if listing.people else _SHORT) and not table.is_wide:
        page.table(table, sheets.table_name())
        return
    own = _own_sheet(page, listing.title, len(frame), sheets, t)
    if len(frame) > MOST_ROWS:
        own.words(t("workbook.first_rows", shown=MOST_ROWS, all=len(frame)), "note")
    head = own.table(table, sheets.table_name())
    sheets.finish(own, f"B{head + 1}", head)


def _own_sheet(page: Page, title: str, rows: int, sheets: Sheets, t: Texts) -> Page:
    """A sheet behind that of the topic, the way there and the way back."""
    own = sheets.page(title)
    own.words(title, "topic")
    own.link(own.words(t("workbook.back", name=page.sheet.title), "link"), 1, page.sheet.title)
    row = page.words(t("workbook.whole_list", name=own.sheet.title, n=rows), "link")
    page.link(row, 1, own.sheet.title)
    return own
