"""A report as a workbook: a cover, a sheet a topic, long lists, definitions and the receipt on their own.

Invariant: numbers are numbers and text is text; every formula comes to what the app tells, and says so
before it is worked out anew.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from churn.exhibits.report import Report
from churn.exports.sheets import plain_text
from churn.exports.workbook.cached import with_values
from churn.exports.workbook.cover import Chapter, Place, put_cover
from churn.exports.workbook.ends import definitions, put_definitions, put_receipt
from churn.exports.workbook.sheets import Sheets
from churn.exports.workbook.topics import Topic, put_part, topics_of

__all__ = ["to_workbook"]

Tell = Callable[[int, int], None]


def to_workbook(report: Report, tell: Tell = lambda done, total: None) -> bytes:
    """The report as .xlsx; `tell` hears how many of its parts are written."""
    t = report.t
    sheets = Sheets(report.brand.colour, " · ".join(filter(None, (report.brand.company, report.title))))
    cover = sheets.page(t("workbook.contents"))
    chapters, done = [], 0
    for topic in topics_of(report):
        chapters.append(
            _topic(topic, report, sheets, lambda more, so_far=done: tell(so_far + more, len(report.parts)))
        )
        done += len(topic.parts)
    chapters += _ends(report, sheets)
    put_cover(cover, report, chapters)
    sheets.finish(cover)
    return _saved(report, sheets)


def _topic(topic: Topic, report: Report, sheets: Sheets, tell: Callable[[int], None]) -> Chapter:
    title = topic.title or report.title
    page = sheets.page(title)
    page.words(title, "topic")
    page.strip()
    places = []
    for done, part in enumerate(topic.parts):
        tell(done)
        places.append(Place(part, page.sheet.title, put_part(page, part, sheets, report.t)))
    sheets.finish(page, "A3")
    return Chapter(title, page.sheet.title, tuple(places))


def _ends(report: Report, sheets: Sheets) -> list[Chapter]:
    """The definitions and the receipt, where there are any."""
    made = []
    if defined := definitions(report):
        page = sheets.page(report.t("workbook.definitions"))
        page.words(report.t("workbook.definitions"), "topic")
        put_definitions(page, defined)
        made.append(page)
    if report.receipt is not None:
        page = sheets.page(report.t("workbook.receipt"))
        page.words(report.t("workbook.receipt"), "topic")
        put_receipt(page, report, report.receipt, sheets)
        made.append(page)
    for page in made:
        sheets.finish(page)
    return [Chapter(page.sheet.title, page.sheet.title) for page in made]


def _saved(report: Report, sheets: Sheets) -> bytes:
    sheets.close()
    book = sheets.book
    book.properties.title = plain_text(report.title)
    book.properties.creator = plain_text(report.brand.company) or "Churnbook"
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return with_values(out.getvalue(), sheets.titles(), sheets.values())
