"""The parts of a report as sections of a page: what each says, what shows it, and what it rests on.

Invariant: every part has its section, in its order; one that failed says so in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from churn.errors import ChurnError
from churn.exhibits import report as reports
from churn.exhibits.exhibit import Exhibit, Figure, Listing
from churn.exhibits.report import Failed, Report, Shown
from churn.exports.boxes import boxed
from churn.exports.markdown import inline_html, plain, to_html_text
from churn.exports.markup import Markup, element
from churn.exports.pictures import drawn_height, with_look
from churn.exports.readable import Readable, readable
from churn.exports.sources import basis_lines, failure
from churn.notebook import Heading, Note
from churn.texts import Texts

MOST_ROWS, MOST_PRINTED = 500, 40
_MOST_ACROSS = 8  # columns of a sheet of paper
_SENTENCE = 28  # letters, from where a cell holds more than a name
_LONG = 12  # rows, from where a table may be parted between two sheets of paper
_INK = "currentColor"
_LOOK = {
    "background": None,
    "font": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "axis": {
        "labelColor": _INK,
        "titleColor": _INK,
        "gridColor": _INK,
        "gridOpacity": 0.14,
        "labelOpacity": 0.8,
    },
    "legend": {"labelColor": _INK, "titleColor": _INK},
    "header": {"labelColor": _INK, "titleColor": _INK},
    "title": {"color": _INK},
    "text": {"color": _INK},
}


@dataclass(frozen=True)
class Part:
    """A section: its name in the contents ("": none), where a link to it leads, whether a chapter begins, its
    HTML, and the chart to draw in it."""

    title: str
    anchor: str
    chapter: bool
    body: Markup
    spec: dict | None = None


def part_of(one: reports.Part, place: int, report: Report) -> Part:
    """The section of a part that stands at that place."""
    if isinstance(one, Shown):
        try:
            return _shown(one, place, report)
        except Exception as fault:  # a fault of ours in one part: told as one, and the others are delivered
            one = Failed(one.title, ChurnError("part_failed", kind=type(fault).__name__))
    if isinstance(one, Heading):
        inside, kind = element("h2", one.title), "heading"
    elif isinstance(one, Note):
        inside, kind = to_html_text(one.text), "note"
    else:
        title = element("h3", report.t("report.failed", title=one.title))
        inside, kind = Markup(title + element("p", failure(one, report.t))), "failed"
    name = one.title if kind != "note" else ""
    return Part(name, _anchor(place), kind == "heading", _section(place, kind, [inside]))


def _shown(one: Shown, place: int, report: Report) -> Part:
    shown, t = one.exhibit, report.t
    said = inline_html(shown.said) if shown.said else Markup("")
    inside = (
        [element("p", one.title, class_="question"), element("h3", said)]
        if said
        else [element("h3", one.title)]
    )
    tables = [readable(listing, t, MOST_ROWS) for listing in shown.tables]
    spec = None
    if shown.picture is not None:
        spec = with_look(shown.picture(), _LOOK)
        inside.append(_chart(shown, spec, place))
    elif figures := boxed(shown):
        inside.append(element("div", *(_card(figure) for figure in figures), class_="cards"))
    if shown.note:
        inside.append(element("p", inline_html(shown.note), class_="reading"))
    for listing, table in zip(shown.tables, tables, strict=True):
        inside += _table(listing, table, t, many=len(tables) > 1 or spec is not None)
    inside.append(_basis(one, report))
    kind = "shown drawn" if spec else "shown"
    long = any(len(table.rows) > _LONG for table in tables)
    return Part(
        one.title, _anchor(place), False, _section(place, f"{kind} long" if long else kind, inside), spec
    )


def _section(place: int, kind: str, inside: Iterable[str]) -> Markup:
    kinds = f"part item {kind}"
    return element("section", *inside, class_=kinds, id=_anchor(place))


def _anchor(place: int) -> str:
    return f"part-{place + 1}"


def _chart(shown: Exhibit, spec: dict, place: int) -> Markup:
    """The place of a chart, as high as it will be; in words for whoever does not see it."""
    said = " ".join(text for text in (shown.title, plain(shown.said)) if text)
    high = drawn_height(spec)
    told = {"data_spec": f"spec-{place}", "data_high": high, "style": f"min-height: {high}px"}
    return element("div", class_="chart", role="img", aria_label=said, **told)


def _card(figure: Figure) -> Markup:
    inside = [element("div", figure.label, class_="label"), element("div", figure.value, class_="value")]
    if figure.note:
        inside.append(element("div", inline_html(figure.note), class_="small"))
    return element("div", *inside, class_="card")


def _table(listing: Listing, table: Readable, t: Texts, many: bool) -> list[Markup]:
    """A table under its title, where it does not stand alone, and how much of it is shown."""
    looks = [_look(table, column) for column in range(len(table.headers))]
    header = element("tr", *(_header(name, look) for name, look in zip(table.headers, looks, strict=True)))
    rows = []
    for place, row in enumerate(table.rows):
        cells = (element("td", cell, class_=look) for cell, look in zip(row, looks, strict=True))
        rows.append(element("tr", *cells, class_="unprinted" if place >= MOST_PRINTED else ""))
    made = element("table", element("thead", header), element("tbody", *rows))
    parts = [element("h4", listing.title)] if many else []
    parts.append(element("div", made, class_="scroll", tabindex=0, role="region", aria_label=listing.title))
    if not table.rows:
        parts = [element("p", t("table.empty"), class_="more")]
    if len(table.rows) < table.all_rows:
        told = t("report.more_rows", shown=len(table.rows), all=table.all_rows)
        parts.append(element("p", told, class_="more"))
    elif len(table.rows) > MOST_PRINTED:
        told = t("report.more_rows", shown=MOST_PRINTED, all=table.all_rows)
        parts.append(element("p", told, class_="more on-paper"))
    if len(table.headers) > _MOST_ACROSS:
        told = t("report.more_columns", columns=list(table.headers[_MOST_ACROSS:]))
        parts.append(element("p", told, class_="more on-paper"))
    return parts


def _look(table: Readable, column: int) -> str:
    """Numbers to the right; columns of sentences wide; those that paper has no room for on screen alone."""
    longest = max((len(row[column]) for row in table.rows), default=0)
    look = "right" if table.right[column] else "words" if longest > _SENTENCE else "text"
    return look if column < _MOST_ACROSS else f"{look} unprinted"


def _header(name: str, look: str) -> Markup:
    return element("th", name, scope="col", class_=look)


def _basis(one: Shown, report: Report) -> Markup:
    """All that somebody who doubts it asks for, folded away."""
    told = {one.title, plain(one.exhibit.said)}
    lines = [element("p", line) for line in basis_lines(one, report) if line not in told]
    return element("details", element("summary", report.t("document.basis")), *lines)
