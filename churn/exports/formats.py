"""The files a report can become, and who writes each.

Invariant: what writes a file is loaded when one is written, not before: it is heavy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from churn.exhibits.report import Report

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Format:
    """`mime`: what a browser calls it; `module` and `writer`: the function (report, tell) -> bytes."""

    mime: str
    module: str
    writer: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pptx": Format(f"{_OFFICE}.presentationml.presentation", "churn.exports.slides", "to_pptx"),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "churn.exports.workbook", "to_workbook"),
    "html": Format("text/html", "churn.exports.document", "to_html"),
    "ipynb": Format("application/x-ipynb+json", "churn.exports.notebook", "to_ipynb"),
}
PRESENTATION = "presentation"  # is shown by the app itself, and no file that is asked for
_SHOWN = {PRESENTATION: Format("text/html", "churn.exports.document", "to_presentation")}


def written(report: Report, kind: str, tell: Tell = lambda done, total: None) -> bytes:
    """The report as a file of that kind (a key of FORMATS, or PRESENTATION); `tell` hears how many parts are
    written."""
    wanted = (FORMATS | _SHOWN)[kind]
    return getattr(import_module(wanted.module), wanted.writer)(report, tell=tell)
