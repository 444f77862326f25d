"""The workbook: real numbers, formulas that come to what the app tells, and nothing of the data ever run."""

from __future__ import annotations

import datetime as dt
import io
import math
import re

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from churn.errors import ChurnError
from churn.exhibits.catalogue import exhibit
from churn.exhibits.exhibit import Exhibit, Figure, Listing
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.report import Failed, Report, Shown, report
from churn.exports.workbook import to_workbook, topics
from churn.exports.workbook.formats import number_format
from churn.exports.workbook.names import Names, footer_text, unlike_headers
from churn.notebook import Brand, Heading, Look, Note, Notebook, Pin
from churn.texts import texts
from tests.opened import opened

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "month")


def made(*parts, t=EN, title="Losses", brand=Brand()):
    """The workbook of a report of these parts, with formulas and with values."""
    content = to_workbook(Report(title, parts, brand, ("a.csv",), dt.date(2024, 3, 31), t))
    return load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True)


def shown(**fields) -> Shown:
    return Shown("A question", Exhibit("x", "A question", **fields), Look())


def listing(frame: pd.DataFrame, **fields) -> Listing:
    return Listing("list", "The list", frame.copy, **fields)


def found(sheet, text: str):
    """The cell that holds a text."""
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def formulas(book) -> list[tuple[str, str, str]]:
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


class Evaluated:
    """Works out the few kinds of formulas there are: sums, walks, divisions, and weighed means."""

    def __init__(self, book, sheet: str) -> None:
        self.cells = book[sheet]

    def __call__(self, formula: str) -> float:
        plain = formula.removeprefix("=").replace("$", "").replace("SUBTOTAL(109,", "SUM(")
        plain = plain.replace('<>""', ".there()").replace("SUMPRODUCT", "total").replace("SUM", "total")
        plain = re.sub(r"([A-Z]+\d+:[A-Z]+\d+)", r"area('\1')", plain)
        plain = re.sub(r"(?<![A-Z'\d:])([A-Z]+\d+)(?![\d:'])", r"cell('\1')", plain)
        return float(eval(plain, {"area": self.area, "cell": self.cell, "total": np.nansum}))

    def cell(self, place: str) -> float:
        value = self.cells[place].value
        return self(value) if isinstance(value, str) and value.startswith("=") else float(value or 0)

    def area(self, place: str) -> Area:
        left, top, right, bottom = range_boundaries(place)
        rows = self.cells.iter_rows(top, bottom, left, right, values_only=True)
        return Area([np.nan if value is None else value for row in rows for value in row], dtype=float)


class Area(np.ndarray):
    """The values of some cells; blanks are not there."""

    def __new__(cls, values, dtype):
        return np.asarray(values, dtype).view(cls)

    def there(self) -> np.ndarray:
        return ~np.isnan(self)


PINS = ("movements", "movements_table", "triangle", "headline")


@pytest.fixture(scope="module")
def of_b2b():
    """The workbook of a few pins on the sample book: (with formulas, with values)."""
    notebook = Notebook("Потери", (Heading("Деньги"), *(Pin(code) for code in PINS)))
    content = to_workbook(report(opened("b2b"), notebook, texts("ru", "RUB", "month")))
    return load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True)


def test_every_formula_comes_to_the_value_that_stands_beside_it(of_b2b):
    live, cached = of_b2b
    for sheet, place, formula in formulas(live):
        told = cached[sheet][place].value
        assert math.isclose(Evaluated(live, sheet)(formula), told, rel_tol=1e-9, abs_tol=1e-6), (
            place,
            formula,
        )
    assert len(formulas(live)) > 400


def test_the_close_of_a_month_and_the_sums_are_formulas_and_the_apps_numbers(of_b2b):
    live, cached = of_b2b
    frame = opened("b2b").movements("value")
    names = [RU("column.new"), RU("column.closing")]
    row = next(r for r in live["Деньги"].iter_rows() if {c.value for c in r} >= set(names))
    head = next(c for c in row if c.value == names[1])
    first, last = head.row + 1, head.row + len(frame)
    column = [cached["Деньги"].cell(row, head.column).value for row in range(first, last + 1)]
    assert column == pytest.approx(frame["closing"].tolist())
    assert live["Деньги"].cell(first, head.column).data_type == "f"
    new = next(c for c in live["Деньги"][head.row] if c.value == RU("column.new"))
    assert cached["Деньги"].cell(last + 1, new.column).value == pytest.approx(frame["new"].sum())
    assert live["Деньги"].cell(last + 1, new.column).value.startswith("=SUBTOTAL(109,")


def test_the_triangle_is_coloured_and_its_mean_row_is_the_apps(of_b2b):
    live, cached = of_b2b
    sheet = next(s for s in live if s.conditional_formatting)
    told = cached[sheet.title]
    row = found(told, RU("workbook.mean")).row
    mean = opened("b2b").cohort_mean("on")["share"].tolist()
    assert [told.cell(row, 3 + age).value for age in range(len(mean))] == pytest.approx(mean)
    rule = next(iter(sheet.conditional_formatting)).rules[0]
    assert rule.type == "colorScale"


def test_figures_are_the_numbers_of_the_app(of_b2b):
    _, cached = of_b2b
    asked = exhibit("headline", opened("b2b"), texts("ru", "RUB", "month"))
    for figure in asked.figures:
        assert found(cached["Деньги"], figure.label).offset(0, 1).value == pytest.approx(figure.number)


def test_the_cover_leads_to_every_topic_and_says_every_sentence():
    part = shown(said="It **rose** by 5\\.", tables=(listing(pd.DataFrame({"customer": ["A"]})),))
    live, _ = made(Heading("Money"), part)
    cover = live.worksheets[0]
    assert found(cover, "It rose by 5.")
    assert found(cover, "Money").hyperlink.location == "'Money'!A1"
    assert found(cover, "A question").hyperlink.location == "'Money'!A3"


def test_definitions_stand_once():
    live, _ = made(shown(said="a", method="The **same**"), shown(said="b", method="The **same**"))
    sheet = live[EN("workbook.definitions")]
    assert [cell.value for cell in sheet["C"] if cell.value] == ["The same"]


def test_text_that_begins_as_a_formula_stays_text_wherever_it_stands():
    evil = "=cmd|'/c calc'!A0"
    frame = pd.DataFrame({"customer": [evil, "b"], evil: ["+1+1", "@x"], "value": [1.0, 2.0]})
    plot = Plot(PlotKind.BARS, (evil, "b"), (Series(evil, (1.0, None), "#ff0000"),))
    part = Shown(
        evil,
        Exhibit(
            "x",
            evil,
            said=evil,
            note=evil,
            method=evil,
            plot=lambda: plot,
            figures=(Figure("a", evil, evil),),
            tables=(listing(frame, sums=("value",)),),
        ),
        Look(),
    )
    live, _ = made(Heading(evil), Note(evil), part, title=evil, brand=Brand(evil))
    assert all(formula.startswith("=SUBTOTAL(109,C") for *_, formula in formulas(live))
    assert len(formulas(live)) == 1
    texts_ = [
        c
        for s in live
        for r in s.iter_rows()
        for c in r
        if isinstance(c.value, str) and c.value.startswith(("=", "+", "@"))
    ]
    assert all(cell.data_type == "s" for cell in texts_ if not cell.value.startswith("=SUBTOTAL"))
    assert all(cell.quotePrefix for cell in texts_ if cell.value == evil)


def test_a_formula_stands_only_where_it_comes_to_the_number_of_the_app():
    """The second row does not add up, and nobody knows the third."""
    frame = pd.DataFrame({"opening": [1.0, 2.0, 3.0], "new": [1.0, 1.0, np.nan], "closing": [2.0, 9.0, 4.0]})
    live, _ = made(shown(tables=(listing(frame, walks={"closing": ("opening", "new")}),)))
    head = found(live["Losses"], EN("column.closing"))
    below = [live["Losses"].cell(head.row + 1 + row, head.column).value for row in range(3)]
    assert below == [f"=A{head.row + 1}+B{head.row + 1}", 9, 4]


def test_rates_are_divisions_in_each_row_and_below_all():
    frame = pd.DataFrame({"lost": [1, 3], "customers": [10, 20], "rate": [0.1, 0.15]})
    part = shown(tables=(listing(frame, sums=("lost", "customers"), ratios={"rate": ("lost", "customers")}),))
    live, cached = made(part)
    head = found(live["Losses"], EN("column.rate"))
    assert [cached["Losses"].cell(head.row + row, 3).value for row in (1, 2, 3)] == [0.1, 0.15, 4 / 30]
    assert live["Losses"].cell(head.row + 3, 3).value == f"=A{head.row + 3}/B{head.row + 3}"
    assert live["Losses"].cell(head.row + 1, 3).number_format == "0.0%"


def test_a_list_that_is_too_long_is_cut_told_and_summed_whole(monkeypatch):
    monkeypatch.setattr(topics, "MOST_ROWS", 70)
    frame = pd.DataFrame({"customer": [f"c{n}" for n in range(100)], "value": [1.0] * 100})
    live, _ = made(shown(tables=(listing(frame, sums=("value",), people=True),)))
    sheet = live["The list"]
    assert found(sheet, EN("workbook.first_rows", shown=70, all=100))
    assert [cell.value for cell in sheet["B"]][-1] == 100
    assert sheet.freeze_panes == "B5"
    assert not formulas(live)


@pytest.mark.parametrize(
    ("kind", "tag", "grouping"),
    [
        (PlotKind.COLUMNS, "barChart", "clustered"),
        (PlotKind.STACKED, "barChart", "stacked"),
        (PlotKind.SHARES, "barChart", "percentStacked"),
        (PlotKind.BARS, "barChart", "clustered"),
        (PlotKind.LINE, "lineChart", "standard"),
        (PlotKind.SCATTER, "scatterChart", None),
    ],
)
def test_charts_are_excels_own_in_the_colours_of_the_app_over_their_cells(kind, tag, grouping):
    names = (1.0, 2.0) if kind is PlotKind.SCATTER else ("jan", "feb")
    plot = Plot(kind, names, (Series("kept", (0.5, None), "#2b6de8"), Series("lost", (0.1, 0.2), "#c1442a")))
    live, _ = made(shown(plot=lambda: plot))
    chart = live["Losses"]._charts[0]
    assert chart.tagname == tag
    assert getattr(chart, "grouping", None) == grouping
    values = chart.series[0].yVal if kind is PlotKind.SCATTER else chart.series[0].val
    assert [point.v for point in values.numRef.numCache.pt] == [0.5]
    places = values.numRef.f.rpartition("!")[2].replace("$", "")
    assert [cell.value for row in live["Losses"][places] for cell in row] == [0.5, None]


def test_what_failed_is_told_in_its_place_and_a_fault_in_one_part_spares_the_others():
    def broken():
        raise RuntimeError

    error = ChurnError("part_failed", kind="KeyError")
    live, _ = made(Failed("Gone", error), shown(said="Said", plot=broken), shown(said="Other"))
    assert found(live["Losses"], EN("error.part_failed", kind="KeyError"))
    assert found(live["Losses"], EN("error.part_failed", kind="RuntimeError"))
    assert found(live["Losses"], "Other")


def test_each_heading_begins_a_sheet_and_names_never_meet():
    live, _ = made(Heading("A/B"), Heading("a b"), Heading("x" * 40), Heading("x" * 40))
    assert live.sheetnames[1:5] == ["A B", "a b 2", "x" * 31, "x" * 29 + " 2"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("", "—"), ("'quoted'", "quoted"), ("History", "History 2"), ("😀" * 20, "😀" * 15), ("a\x00b", "ab")],
)
def test_a_sheet_has_a_name_that_excel_takes(title, name):
    assert Names().unlike(title) == name


def test_headers_of_a_table_differ_and_stand_on_one_line():
    assert unlike_headers(["A", "a", "b\nc", ""]) == ["A", "a 2", "b c", "—"]


def test_an_ampersand_in_a_footer_is_no_command():
    assert footer_text("R&D\n&P") == "R&&D &&P"


@pytest.mark.parametrize(
    ("kind", "t", "values", "format_"),
    [
        ("money", RU, [1234.0], '#,##0\\ "₽"'),
        ("money", EN, [12.5], '"$"#,##0.00'),
        ("percent", RU, [], "0.0\\ %"),
        ("days", EN, [5], '#,##0" days"'),
        ("period", EN, [], "[$-409]mmm\\ yyyy"),
        ("period", texts("ru", None, "quarter"), [], "dd.mm.yyyy"),
        (None, EN, [], "General"),
    ],
)
def test_numbers_wear_the_formats_of_the_reader(kind, t, values, format_):
    assert number_format(kind, t, values) == format_


def test_it_prints_across_a_page_and_the_receipt_is_there(of_b2b):
    live, _ = of_b2b
    for sheet in live:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    receipt = live[RU("workbook.receipt")]
    assert any("b2b_ru" in str(cell.value) for row in receipt.iter_rows() for cell in row)
