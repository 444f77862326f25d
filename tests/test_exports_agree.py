"""The app, the deck, the workbook and the page say the same of the same book, to the last figure.

The notebook of Jupyter is run, and held against the app, in tests/test_exports_notebook.py.
"""

from __future__ import annotations

import io
import json
import math
import re
from functools import cache

import pytest
import screens
from openpyxl import load_workbook
from pptx import Presentation

from churn.exhibits.asked import Asked, Memory
from churn.exhibits.outline import outline
from churn.exhibits.report import Report, Shown, report
from churn.exports.formats import written
from churn.exports.markdown import plain
from churn.texts import texts
from tests.opened import opened

BOOKS = [("b2b", "ru"), ("shop", "en")]
each_book = pytest.mark.parametrize(("sample", "language"), BOOKS)


@cache
def told(sample: str, language: str) -> Report:
    book, ask = opened(sample), Memory()
    t = texts(language, book.tables.currency, book.period_kind)
    return report(book, outline(Asked(book, ask), t), t, ask)


@cache
def file(sample: str, language: str, kind: str) -> bytes:
    return written(told(sample, language), kind)


def shown(sample: str, language: str) -> list[Shown]:
    found = [part for part in told(sample, language).parts if isinstance(part, Shown)]
    assert len(found) > 10
    return found


def boxes(made: Shown) -> list[str]:
    """The figures of an exhibit that shows them."""
    return [] if made.exhibit.picture else [figure.value for figure in made.exhibit.figures]


def one_line(text: str) -> str:
    return re.sub(r"[\s\u2060]+", " ", text)


@each_book
def test_every_slide_says_what_the_app_says_and_draws_the_same_numbers(sample, language):
    slides = Presentation(io.BytesIO(file(sample, language, "pptx"))).slides
    frames = [shape for slide in slides for shape in slide.shapes]
    words = one_line(" ".join(frame.text_frame.text for frame in frames if frame.has_text_frame))
    charts = [frame.chart for frame in frames if frame.has_chart]
    drawn = [[list(series.values) for series in chart.plots[0].series] for chart in charts]
    for made in shown(sample, language):
        assert one_line(plain(made.exhibit.said)) in words
        assert all(one_line(value) in words for value in boxes(made))
    plots = [made.exhibit.plot() for made in shown(sample, language) if made.exhibit.plot]
    assert [[list(one.values) for one in plot.series] for plot in plots] == drawn


@each_book
def test_the_workbook_holds_every_bare_number(sample, language):
    book = load_workbook(io.BytesIO(file(sample, language, "xlsx")), data_only=True)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    numbers = {_digits(value) for value in cells if isinstance(value, (int, float))}
    words = one_line(" ".join(value for value in cells if isinstance(value, str)))
    for made in shown(sample, language):
        assert one_line(plain(made.exhibit.said)) in words
        wanted = [figure.number for figure in made.exhibit.figures if figure.number is not None]
        if made.exhibit.plot:
            wanted += [x for one in made.exhibit.plot().series for x in one.values if x is not None]
        assert [x for x in wanted if _digits(x) not in numbers] == []


def _digits(x: float) -> float:
    """A number to nine places, of large ones to the fourteen digits that a workbook holds."""
    return round(x, min(9, 13 - math.floor(math.log10(abs(x))))) if x else 0.0


@each_book
def test_the_page_says_and_draws_the_same(sample, language):
    page = file(sample, language, "html").decode("utf-8")
    specs = [
        json.loads(text)
        for text in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.S)
    ]
    drawn = json.dumps(specs, sort_keys=True)
    for made in shown(sample, language):
        if made.exhibit.picture:
            rows = next(iter(made.exhibit.picture()["datasets"].values()))
            assert json.dumps(rows, sort_keys=True) in drawn


def test_the_app_says_the_same():
    sample, language = BOOKS[0]
    at = screens.visit(language)
    at.button(key=f"demo:{sample}").click().run()
    assert screens.titles(at) == [screens.words(at)("page.notebook")]
    bodies = one_line(" ".join(map(plain, screens.bodies(at))))
    for made in shown(sample, language):
        assert one_line(plain(made.exhibit.said)) in bodies
