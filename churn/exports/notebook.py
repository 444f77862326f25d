"""A report as a notebook of Jupyter: its words, the questions as code, and what the app shows beside them.

Invariant: a cell that shows an exhibit holds what running it gives; the numbers are those of the app.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from churn.exhibits.look_words import look_words
from churn.exhibits.looks import changed_settings
from churn.exhibits.report import Failed, Part, Report, Shown
from churn.exports.code_cells import PACKED, asking, looking, opening, showing, written
from churn.exports.jupyter import Bundle, Displayed, table_bundle
from churn.notebook import Heading, Look, Note
from churn.texts import Texts

DATA_NAME = f"data{PACKED}"
_NO_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f\ud800-\udfff]")  # what leads elsewhere, or no disk takes
_KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
_LANGUAGE = {"language_info": {"name": "python"}}

Tell = Callable[[int, int], None]
Cell = nbformat.NotebookNode


def to_ipynb(report: Report, data_name: str = DATA_NAME, tell: Tell = lambda done, total: None) -> bytes:
    """The report as .ipynb (nbformat 4.5), to be run beside the file of that name: a .churnbook that holds
    the same data, or what else `churn.read` opens."""
    made = _Cells(report)
    made.words(_front(report, data_name))
    made.code(opening(data_name, changed_settings(report.chosen)))
    for done, part in enumerate(report.parts):
        tell(done, len(report.parts))
        made.part(part)
    book = new_notebook(cells=made.cells, metadata=_KERNEL | _LANGUAGE | {"title": report.title})
    nbformat.validate(book)
    return nbformat.writes(book).encode("utf-8", "replace")


def with_data(notebook: bytes, data: bytes, name: str, data_name: str = DATA_NAME) -> bytes:
    """A notebook under that name and the data it is to be run beside, in one .zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_NO_NAME.sub("_", name), notebook)
        archive.writestr(data_name, data, zipfile.ZIP_STORED)  # it is packed already
    return out.getvalue()


@dataclass
class _Cells:
    """The cells as they come; each look at the book gets its name when it is first needed."""

    report: Report
    cells: list[Cell] = field(default_factory=list)
    _looks: dict[Look, str] = field(default_factory=dict)
    _defined: set[str] = field(default_factory=set)

    def words(self, markdown: str) -> None:
        self.cells.append(new_markdown_cell(markdown, id=self._id()))

    def code(self, source: str, shows: Bundle | None = None) -> None:
        outputs = [] if shows is None else [new_output("execute_result", data=shows)]
        self.cells.append(new_code_cell(source, id=self._id(), outputs=outputs))

    def part(self, part: Part) -> None:
        if isinstance(part, Heading):
            self.words(f"## {self.report.t.escape(part.title)}")
        elif isinstance(part, Note):
            self.words(_own_words(part.text))
        elif isinstance(part, Failed):
            self.words("\n\n".join(_failed(part, self.report.t)))
        else:
            self._shown(part)

    def _shown(self, part: Shown) -> None:
        told = [*_said(part, self.report.t)]
        if part.exhibit.method not in self._defined:  # each definition once
            told.append(part.exhibit.method)
            self._defined.add(part.exhibit.method)
        self.words("\n\n".join(filter(None, told)))
        book = self._book(part.look)
        if asked := asking(part, book):
            self.code(asked)
        made = Displayed(part.exhibit, self.report.t)
        self.code(showing(part, book, self.report.t.language), made._repr_mimebundle_())
        if part.exhibit.picture is not None and part.exhibit.figures:
            self.code("shown.figures", table_bundle(made.figures))
        if part.exhibit.picture is not None or part.exhibit.figures:
            for name, frame in made.tables.items():
                self.code(f"shown.tables[{written(name)}]", table_bundle(frame))

    def _book(self, look: Look) -> str:
        """The name of the book looked at so, made where it is not yet."""
        if look not in self._looks:
            name = f"seen_{1 + sum(one != 'book' for one in self._looks.values())}"
            source = looking(name, look, self.report.chosen)
            self._looks[look] = name if source else "book"
            if source:
                self.code(source)
        return self._looks[look]

    def _id(self) -> str:
        return f"cell-{len(self.cells) + 1}"


def _front(report: Report, data_name: str) -> str:
    """Whose it is, what it is of, and how it is run."""
    t = report.t
    lines = [f"# {t.escape(report.title)}", t.escape(report.brand.company)]
    if report.files:
        lines.append(t.md("workbook.files", files=list(report.files)))
    if report.as_of is not None:
        lines.append(t.md("workbook.as_of", day=report.as_of))
    lines.append(t.md("notebook_file.how", file=data_name))
    return "\n\n".join(filter(None, lines))


def _said(part: Shown, t: Texts) -> Iterator[str]:
    """The question, what is said to it, how the book is looked at, and what it rests on."""
    yield f"### {t.escape(part.title)}"
    if part.exhibit.said:
        yield "\n".join(f"> {line}" for line in part.exhibit.said.split("\n"))
    yield from (f"*{t.escape(line)}*" for line in look_words(part.look, t))
    yield part.exhibit.note


def _failed(part: Failed, t: Texts) -> Iterator[str]:
    yield f"### {t.escape(part.title)}"
    yield t.md(f"error.{part.error.code}", **part.error.values)


def _own_words(markdown: str) -> str:
    """Somebody's note: Jupyter would render HTML in it, and fetch pictures."""
    return markdown.replace("<", "&lt;").replace("![", "!\\[")
