"""Plots as charts of Excel's own, drawn from the cells beside them, in the colours of the app.

Invariant: a chart holds no number that its cells do not; what is not known is a gap in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart, Series
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from churn.exhibits.plot import Plot, PlotKind
from churn.exhibits.plot import Series as PlotSeries
from churn.exports.sheets import plain_text
from churn.exports.workbook.formats import number_format
from churn.exports.workbook.names import unlike_headers
from churn.exports.workbook.tables import Table, column
from churn.texts import Texts

HEIGHT_ROWS = 16  # of a sheet, that a chart covers
_WIDTH, _HEIGHT, _TALLEST = 24.0, 8.0, 24.0  # centimetres
_BAR_HEIGHT = 0.62  # of one bar that lies
_NEARLY_ALL = 0.85
_GRID, _THIN, _THICK = "E3E6EB", 12700, 28575  # EMU: 1 and 2.25 points
_GROUPING = {PlotKind.STACKED: "stacked", PlotKind.SHARES: "percentStacked"}


def plot_table(plot: Plot, t: Texts) -> Table:
    """The figures of a plot as a table: categories, and a column a series."""
    headers = unlike_headers([plot.x_title or t("workbook.category"), *(one.name for one in plot.series)])
    number = "number" if plot.kind is PlotKind.SCATTER else None
    names = column(headers[0], number, plot.categories, t)
    values = (
        column(header, plot.form, one.values, t) for header, one in zip(headers[1:], plot.series, strict=True)
    )
    return Table((names, *values))


def native_chart(plot: Plot, sheet: Worksheet, head: int, t: Texts) -> ChartBase:
    """The chart of a plot whose table has its header in the row `head` of a sheet."""
    chart = {PlotKind.LINE: LineChart, PlotKind.SCATTER: ScatterChart}.get(plot.kind, BarChart)()
    last = head + len(plot.categories)
    names = Reference(sheet, min_col=1, min_row=head + 1, max_row=last)
    for place, one in enumerate(plot.series, 2):
        values = Reference(sheet, min_col=place, min_row=head, max_row=last)
        chart.series.append(_series(plot, one, values, names))
    _shape(chart, plot)
    _axes(chart, plot, t)
    chart.width = _WIDTH
    chart.height = height_of(plot)
    chart.display_blanks = "gap"
    chart.legend.position = "b"
    if len(plot.series) == 1:
        chart.legend = None
    return chart


def height_of(plot: Plot) -> float:
    """How high the chart of a plot is, in centimetres: bars that lie need room for their names."""
    if plot.kind is not PlotKind.BARS:
        return _HEIGHT
    return min(_TALLEST, max(_HEIGHT, 2.5 + _BAR_HEIGHT * len(plot.categories)))


def rows_of(plot: Plot) -> int:
    """Rows of a sheet that it covers."""
    return round(HEIGHT_ROWS * height_of(plot) / _HEIGHT) + 1


def _series(plot: Plot, one: PlotSeries, values: Reference, names: Reference) -> Series:
    if plot.kind is PlotKind.SCATTER:
        made = Series(values, names, title_from_data=True)
        data, categories = made.yVal, made.xVal
        categories.numRef.numCache = _numbers(plot.categories)
    else:
        made = Series(values, title_from_data=True)
        made.cat = AxDataSource(strRef=StrRef(str(names), _words(plot.categories)))
        data = made.val
    data.numRef.numCache = _numbers(one.values)
    made.tx.strRef.strCache = _words([one.name])
    made.graphicalProperties = _look(plot.kind, one)
    if plot.kind in (PlotKind.LINE, PlotKind.SCATTER):
        made.smooth = False
        marked = one.points or (plot.kind is PlotKind.SCATTER and not one.faint)
        made.marker.symbol = "circle" if marked else "none"
        made.marker.size = 7
        made.marker.graphicalProperties = GraphicalProperties(solidFill=one.colour.lstrip("#"))
    if plot.kind in (PlotKind.COLUMNS, PlotKind.STACKED, PlotKind.SHARES, PlotKind.BARS):
        made.invertIfNegative = False
    return made


def _look(kind: PlotKind, one: PlotSeries) -> GraphicalProperties:
    colour = one.colour.lstrip("#")
    if kind in (PlotKind.LINE, PlotKind.SCATTER):
        line = LineProperties(solidFill=colour, w=_THIN if one.faint else _THICK)
        line.prstDash = "dash" if one.faint else None
        if one.points or (kind is PlotKind.SCATTER and not one.faint):
            line = LineProperties(noFill=True)
        return GraphicalProperties(ln=line)
    return GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))


def _shape(chart: ChartBase, plot: Plot) -> None:
    if isinstance(chart, BarChart):
        chart.type = "bar" if plot.kind is PlotKind.BARS else "col"
        chart.grouping = _GROUPING.get(plot.kind, "clustered")
        chart.overlap = 100 if plot.kind in _GROUPING or plot.alone else 0
        chart.gapWidth = 50
    if isinstance(chart, ScatterChart):
        chart.style, chart.scatterStyle = 13, "lineMarker"
    if plot.kind is PlotKind.BARS:  # the first name on top, as in a list
        chart.x_axis.scaling.orientation = "maxMin"


def _axes(chart: ChartBase, plot: Plot, t: Texts) -> None:
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID, w=_THIN // 2))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    if plot.kind is PlotKind.BARS:
        chart.y_axis.tickLblPos = "high"
    known = [value for one in plot.series for value in one.values if value is not None]
    form = "0%" if plot.kind is PlotKind.SHARES else number_format(plot.form, t, known)
    chart.y_axis.number_format, chart.y_axis.numFmt.sourceLinked = form, False
    if (
        plot.form == "percent"
        and known
        and _NEARLY_ALL < max(known) <= 1
        and plot.kind is not PlotKind.SHARES
    ):
        chart.y_axis.scaling.max = 1.0  # else the axis of a share goes on to 120 %
    for axis, title in ((chart.x_axis, plot.x_title), (chart.y_axis, plot.y_title)):
        if title:
            axis.title = title
            axis.title.overlay = False


def _numbers(values: tuple[float | None, ...]) -> NumData:
    points = [NumVal(idx=place, v=value) for place, value in enumerate(values) if value is not None]
    return NumData(ptCount=len(values), pt=points)


def _words(names: Iterable[object]) -> StrData:
    points = [StrVal(place, v=plain_text(str(name))) for place, name in enumerate(names)]
    return StrData(ptCount=len(points), pt=points)
