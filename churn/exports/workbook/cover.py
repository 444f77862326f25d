"""The first sheet: whose the workbook is, what it is of, and what it says, each sentence with its proof.

Invariant: every topic and every exhibit of the report is named here.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from openpyxl.drawing.image import Image

from churn.exhibits.report import Failed, Part, Report, Shown
from churn.exports.markdown import plain
from churn.exports.workbook.page import Page

_LOGO_HEIGHT, _LOGO_WIDTH = 48, 240  # pixels at most
_ROW_PIXELS = 20


@dataclass(frozen=True)
class Place:
    """Where a part of the report stands: its sheet and row."""

    part: Part
    sheet: str
    row: int


@dataclass(frozen=True)
class Chapter:
    """A sheet and what stands on it."""

    title: str
    sheet: str
    places: tuple[Place, ...] = ()


def put_cover(page: Page, report: Report, chapters: list[Chapter]) -> None:
    """Fill the first sheet."""
    t = report.t
    page.strip()
    _logo(page, report.brand.logo)
    if report.brand.company:
        page.words(report.brand.company, "text")
    page.words(report.title, "title")
    if report.files:
        page.words(t("workbook.files", files=list(report.files)), "note")
    if report.as_of is not None:
        page.words(t("workbook.as_of", day=report.as_of), "note")
    page.gap()
    for chapter in chapters:
        page.link(page.words(chapter.title, "link"), 1, chapter.sheet)
        for place in chapter.places:
            _sentence(page, place)
    page.widen(1, 28)


def _sentence(page: Page, place: Place) -> None:
    """What an exhibit says beside its question, which leads to it."""
    if not isinstance(place.part, Shown | Failed):
        return
    said = plain(place.part.exhibit.said) if isinstance(place.part, Shown) else ""
    row = page.words(said, "text", start=4)
    page.put(row, 1, place.part.title, "entry")
    page.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    page.link(row, 1, place.sheet, f"A{place.row}")
    page.tall(row, 1, 3, place.part.title)


def _logo(page: Page, content: bytes | None) -> None:
    if content is None:
        return
    image = Image(io.BytesIO(content))
    scale = min(_LOGO_HEIGHT / image.height, _LOGO_WIDTH / image.width)
    image.width, image.height = image.width * scale, image.height * scale
    page.sheet.add_image(image, f"A{page.row}")
    page.gap(_LOGO_HEIGHT // _ROW_PIXELS + 1)
