"""The deck: every part on a slide, its figures those of the app, its words within their boxes."""

import io
import zipfile

import openpyxl
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from churn.exhibits.report import report
from churn.exports.brand import contrast, on
from churn.exports.slides import to_pptx
from churn.exports.slides.fitting import cut, fitting_size, height
from churn.exports.slides.numbers import number_code
from churn.exports.slides.template import SHEET
from churn.notebook import Brand, Heading, Look, Note, Notebook, Pin
from churn.texts import texts
from tests.opened import opened
from tests.reports import BARS, FORMULA, HOSTILE, LONG_WORD, MONEY, charted, figures, listed, of, shown


def deck(made):
    return Presentation(io.BytesIO(to_pptx(made)))


def titles(made):
    return [slide.shapes.title.text_frame.text for slide in deck(made).slides]


def words(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def inside(made):
    """Whether every shape of every slide lies on it."""
    wide, high = (Pt(side) for side in SHEET)
    return all(
        shape.left >= 0
        and shape.top >= 0
        and shape.left + shape.width <= wide
        and shape.top + shape.height <= high
        for slide in made.slides
        for shape in slide.shapes
    )


def test_every_part_has_its_slide_and_its_title():
    made = of(Heading("Кто"), Note("Слова"), charted(BARS, said="Урал теряет\\."), figures(2), listed())
    assert titles(made) == ["Потери", "Кто", "Кто", "Урал теряет.", "Ушло 51 клиент.", "Кому звонить"]


def test_the_cover_says_of_what_it_is_and_whose():
    logo = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(logo, "PNG")
    (cover,) = (
        slide
        for slide in deck(of(brand=Brand("Acme", "#ffee00", logo.getvalue()))).slides
        if slide.slide_id == 256
    )
    assert "Acme" in words(cover)
    assert "30.09.2026" in words(cover)
    assert "a.xlsx" in words(cover)
    assert [round(shape.width / shape.height, 1) for shape in cover.shapes if shape.shape_type == 13] == [2.0]


def test_an_empty_notebook_says_so():
    assert "пока ничего нет" in words(deck(of()).slides[1])


def test_a_native_chart_holds_the_figures_of_its_plot():
    made = deck(of(charted(MONEY), charted(BARS)))
    for slide, plot in zip(list(made.slides)[1:], (MONEY, BARS), strict=True):
        (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
        assert [tuple(series.values) for series in chart.plots[0].series] == [
            one.values for one in plot.series
        ]
        assert tuple(chart.plots[0].categories) == plot.categories


def test_the_sheet_behind_a_chart_holds_no_formula():
    with zipfile.ZipFile(io.BytesIO(to_pptx(of(charted(BARS))))) as package:
        (name,) = (name for name in package.namelist() if name.endswith(".xlsx"))
        sheet = openpyxl.load_workbook(io.BytesIO(package.read(name))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_a_chart_without_a_native_kind_is_a_picture_with_a_description():
    (slide,) = list(deck(of(charted(None, said="Так\\."))).slides)[1:]
    (picture,) = (shape for shape in slide.shapes if shape.shape_type == 13)
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == "Кто уходит?\nТак."


def test_the_notes_hold_what_a_doubter_asks_for():
    look = Look((("norm_monthly", 0.02),), (("Регион", ("Урал",)),))
    part = shown(look=look, said="Так\\.", note="n = 5", method="Делим\\.")
    told = deck(of(part)).slides[1].notes_slide.notes_text_frame.text
    for line in ("Кто уходит?", "Так.", "n = 5", "Делим.", "Регион: Урал", "2,0", "a.xlsx", "30.09.2026"):
        assert line in told


def test_a_failed_part_is_told_in_its_place_and_the_rest_is_there():
    def broken():
        raise ZeroDivisionError

    made = of(shown("Сломано", picture=broken), Heading("Дальше"))
    slides = list(deck(made).slides)
    assert len(slides) == 3
    assert "Сломано" in words(slides[1])
    assert "ZeroDivisionError" in words(slides[1])
    assert slides[2].shapes.title.text_frame.text == "Дальше"


def test_a_long_note_goes_on_and_loses_no_word():
    text = "\n\n".join(f"- пункт {n} " + "слово " * 25 for n in range(30)) + "\n\n" + "бесконечно" * 400
    slides = list(deck(of(Note(text))).slides)[1:]
    assert len(slides) > 3
    told = "".join(slide.placeholders[1].text_frame.text for slide in slides)
    assert told.count("слово") == 750
    assert told.count("бесконечно") == 400
    assert slides[0].shapes.title.text_frame.text == f"Потери (1 из {len(slides)})"


def test_a_table_shows_its_beginning_and_tells_the_rest():
    slide = deck(of(listed(30, 12))).slides[1]
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    assert table.cell(1, 0).text == "C-0"
    assert table.cell(1, 2).text == "1 235 ₽".replace(" ", "\u00a0")
    assert "из 30" in words(slide)
    assert "Столбец 11" in words(slide)


def test_nine_figures_take_two_slides():
    assert titles(of(figures(9))) == ["Потери", "Ушло 51 клиент.", "Ушло 51 клиент."]


def test_words_of_any_length_stay_on_their_slides():
    long = of(
        Heading(LONG_WORD * 5),
        charted(BARS, said="Очень длинный вывод\\. " * 30, title=LONG_WORD),
        charted(None, said=LONG_WORD, note="x " * 40),
        listed(3, 30),
        title=LONG_WORD * 3,
        brand=Brand(LONG_WORD),
    )
    for made in (deck(long), deck(HOSTILE)):
        assert inside(made)
        assert all(slide.shapes.title.text_frame.text for slide in made.slides)


def test_a_size_fits_or_the_words_are_cut_to_it():
    room = (200.0, 60.0)
    assert fitting_size("Коротко", room, (40, 20)) == 40
    assert fitting_size("слово " * 100, room, (40, 20)) is None
    assert height([cut("слово " * 100, room, 12)], 200, 12) <= 60


@pytest.mark.parametrize(
    ("plot", "language", "code"),
    [
        (MONEY, "ru", '[$-419]#,##0,"\u00a0тыс.\u00a0₽"'),
        (MONEY, "en", '"₽"#,##0,"K"'),
        (BARS, "ru", "[$-419]0.0\u00a0%"),
        (BARS, "en", "0.0%"),
    ],
)
def test_numbers_are_written_as_the_language_does(plot, language, code):
    assert number_code(plot, texts(language, "RUB", "month")) == code


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffee00", "#0b6e4f", "#767676", "#808080"])
def test_words_can_be_read_on_any_colour_of_a_brand(colour):
    assert contrast(on(colour), colour) >= 4.5


def test_the_deck_of_a_book_shows_what_the_app_shows():
    book, t = opened("b2b"), texts("ru", "RUB", "month")
    pins = (Pin("movements"), Pin("balance"))
    made = report(book, Notebook("Книга", pins), t)
    plots = [part.exhibit.plot() for part in made.parts]
    charts = [shape.chart for slide in deck(made).slides for shape in slide.shapes if shape.has_chart]
    shown_values = [[tuple(series.values) for series in chart.plots[0].series] for chart in charts]
    assert shown_values == [[one.values for one in plot.series] for plot in plots]
