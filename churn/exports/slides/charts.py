"""Plots as charts of PowerPoint's own, which whoever gets the deck can edit.

Invariant: the figures of a chart are those of its plot, to the digit; nothing from the data is a formula in
the sheet behind it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from lxml import etree
from pptx.chart.axis import _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.series import _BaseCategorySeries
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exports.slides.colours import LINES, QUIET, rgb
from churn.exports.slides.fitting import width
from churn.exports.slides.numbers import number_code
from churn.exports.slides.template import FONT
from churn.exports.slides.words import Box, written
from churn.texts import Texts

_TYPES = {
    PlotKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    PlotKind.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    PlotKind.SHARES: XL_CHART_TYPE.COLUMN_STACKED_100,
    PlotKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    PlotKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
    PlotKind.SCATTER: XL_CHART_TYPE.XY_SCATTER,
}
_BARS = {PlotKind.COLUMNS, PlotKind.STACKED, PlotKind.SHARES, PlotKind.BARS}
_MOST_LABELLED, _MOST_NAMED, _FEW_POINTS = 12, 14, 15
_SIZE, _DENSE, _SMALLEST = 12, 10, 7
_NEARLY_ALL = 0.85
_TURNED = -2_700_000  # 45 degrees


def add_chart(slide: Slide, plot: Plot, t: Texts, box: Box) -> GraphicFrame:
    """The chart of a plot in a box of a slide."""
    left, top, wide, high = (Pt(side) for side in box)
    data = _points(plot) if plot.kind is PlotKind.SCATTER else _categories(plot)
    frame = slide.shapes.add_chart(_TYPES[plot.kind], left, top, wide, high, data)
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(_SIZE), FONT, rgb(QUIET)
    form = number_code(plot, t)
    for made, one in zip(chart.plots[0].series, plot.series, strict=True):
        _draw(made, one, plot)
    _set_bars(chart, plot, t)
    _set_axes(chart, plot, form, box)
    _set_legend(chart, plot)
    return frame


def _categories(plot: Plot) -> CategoryChartData:
    data = _Categories()
    data.categories = [written(str(name)) for name in plot.categories]
    for one in plot.series:
        data.add_series(written(one.name), [_value(x) for x in one.values])
    return data


def _points(plot: Plot) -> XyChartData:
    data = _Points()
    for one in plot.series:
        series = data.add_series(written(one.name))
        for x, y in zip(plot.categories, one.values, strict=True):
            if y is not None:
                series.add_data_point(float(x), float(y))
    return data


def _value(x: float | None) -> float | None:
    return None if x is None else float(x)


def _draw(made: _BaseCategorySeries, one: Series, plot: Plot) -> None:
    """A series in its colour; a faint one as a thin dashed line."""
    if plot.kind in _BARS:
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = rgb(one.colour)
        made.invert_if_negative = False
        return
    made.smooth = False
    scattered = one.points or (plot.kind is PlotKind.SCATTER and not one.faint)
    marked = scattered or (len(plot.categories) <= _FEW_POINTS and not one.faint)
    made.marker.style = XL_MARKER_STYLE.CIRCLE if marked else XL_MARKER_STYLE.NONE
    if marked:
        made.marker.size = 10 if one.points else 6
        made.marker.format.fill.solid()
        made.marker.format.fill.fore_color.rgb = rgb(one.colour)
        made.marker.format.line.fill.background()
    line = made.format.line
    if scattered:
        line.fill.background()
        return
    line.color.rgb, line.width = rgb(one.colour), Pt(1.25 if one.faint else 2.5)
    if one.faint:
        line.dash_style = MSO_LINE.DASH


def _set_bars(chart: Chart, plot: Plot, t: Texts) -> None:
    if plot.kind not in _BARS:
        return
    drawn = chart.plots[0]
    drawn.gap_width = 45
    if plot.alone:
        drawn.overlap = 100
    if _is_labelled(plot):
        drawn.has_data_labels = True
        labels = drawn.data_labels
        labels.number_format, labels.number_format_is_linked = number_code(plot, t, exact=True), False
        labels.position, labels.font.size = XL_LABEL_POSITION.OUTSIDE_END, Pt(_SIZE)


def _is_labelled(plot: Plot) -> bool:
    """Whether each bar has room for its figure."""
    beside = plot.kind in (PlotKind.COLUMNS, PlotKind.BARS) and (len(plot.series) == 1 or plot.alone)
    return beside and len(plot.categories) <= (2 if plot.kind is PlotKind.BARS else 1) * _MOST_LABELLED


def _set_axes(chart: Chart, plot: Plot, form: str, box: Box) -> None:
    names, values = chart.category_axis, chart.value_axis
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = form, False
    values.format.line.fill.background()
    values.major_gridlines.format.line.color.rgb = rgb(LINES)
    names.has_major_gridlines = False
    names.format.line.color.rgb = rgb(QUIET)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    if plot.kind is PlotKind.BARS:
        names.reverse_order = True
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        names.tick_labels.font.size = Pt(max(_SMALLEST, min(_SIZE, int(0.5 * box[3] / len(plot.categories)))))
    elif plot.kind is PlotKind.SCATTER:
        _set_shares(names, plot, form, plot.categories)
    else:
        _name_some(chart, plot, box)
    _set_shares(values, plot, form, [x for one in plot.series for x in one.values if x is not None])
    if _is_labelled(plot):
        values.visible = values.has_major_gridlines = False
    for axis, title in ((names, plot.x_title), (values, plot.y_title)):
        axis.has_title = bool(title)
        if title:
            axis.axis_title.text_frame.text = written(title)
            axis.axis_title.text_frame.paragraphs[0].font.size = Pt(_SIZE)
            axis.axis_title.text_frame.paragraphs[0].font.bold = False


def _set_shares(axis: _BaseAxis, plot: Plot, form: str, values: Sequence[float]) -> None:
    """An axis of shares is written in percent, and ends at the whole where it comes near."""
    if plot.form != "percent" or not values or plot.kind is PlotKind.SHARES or not 0 <= max(values) <= 1:
        return
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    if max(values) > _NEARLY_ALL:
        axis.maximum_scale = 1.0


def _name_some(chart: Chart, plot: Plot, box: Box) -> None:
    """Of many categories only some are named, and at a slant, so that no name is broken."""
    longest = max((width(str(name), _SIZE) for name in plot.categories), default=1.0)
    room = max(2, min(_MOST_NAMED, int(box[2] / (longest + 8))))
    step = math.ceil(len(plot.categories) / room)
    labels = chart.category_axis.tick_labels
    labels.font.size = Pt(_SIZE if step < 2 else _DENSE)
    turned = _TURNED if step > 1 else 0  # LibreOffice names all of them, whatever it is told
    chart.category_axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", str(turned))
    if step < 2 or longest > box[2] / 6:
        return
    skip = etree.Element(qn("c:tickLblSkip"), val=str(step))
    chart.category_axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _set_legend(chart: Chart, plot: Plot) -> None:
    chart.has_legend = len(plot.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(_SIZE)


class _NoFormulas:
    """Writes the sheet behind a chart with text as text, whatever it begins with."""

    @contextmanager
    def _open_worksheet(self, file: BytesIO) -> Iterator[tuple[Workbook, Worksheet]]:
        book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        yield book, book.add_worksheet()
        book.close()


class _CategorySheet(_NoFormulas, CategoryWorkbookWriter):
    """The sheet of categories and series."""


class _PointSheet(_NoFormulas, XyWorkbookWriter):
    """The sheet of points."""


class _Categories(CategoryChartData):
    @property
    def _workbook_writer(self):
        return _CategorySheet(self)


class _Points(XyChartData):
    @property
    def _workbook_writer(self):
        return _PointSheet(self)
