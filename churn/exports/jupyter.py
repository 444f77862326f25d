"""An exhibit as Jupyter shows it: its chart where there is one, else its figures, else its table.

Invariant: its figures and tables are those of the app, bare; a picture stands in wherever a reader of
notebooks knows no Vega-Lite, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import base64
import re

import pandas as pd

from churn.book import Book
from churn.exhibits.catalogue import exhibit as made_of
from churn.exhibits.exhibit import Argument, Exhibit
from churn.exports.markdown import plain
from churn.exports.pictures import to_png
from churn.texts import Texts, texts

_WIDTH, _DOTS = 640, 110  # points, an inch
_VERSION = re.compile(r"/vega-lite/v(\d+)")
_USUAL_VERSION = "6"

Bundle = dict[str, object]


class Displayed:
    """One exhibit. `title` and `said` are plain text, `chart` is a Vega-Lite specification (None: it has
    none), `exhibit` is all of it."""

    def __init__(self, exhibit: Exhibit, t: Texts) -> None:
        self.exhibit, self._t = exhibit, t
        self.title, self.said = exhibit.title, plain(exhibit.said)

    @property
    def chart(self) -> dict | None:
        return None if self.exhibit.picture is None else self.exhibit.picture()

    @property
    def figures(self) -> pd.DataFrame:
        """The figures by their names: label, bare number (a rate is a fraction), text as the app shows it."""
        rows = [(one.label, one.number, one.value) for one in self.exhibit.figures]
        names = pd.Index([one.name for one in self.exhibit.figures], name="figure")
        return pd.DataFrame(rows, index=names, columns=["label", "number", "shown"], dtype=object)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by their names, columns and values as codes."""
        return {table.name: table.rows() for table in self.exhibit.tables}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        words = "\n".join(filter(None, (self.title, self.said)))
        chart = self.chart
        if chart is not None:
            picture = base64.b64encode(to_png(chart, self._t, _WIDTH, dots=_DOTS)).decode()
            return {_mime(chart): chart, "image/png": picture, "text/plain": words}
        if self.exhibit.figures:
            return table_bundle(self.figures)
        if self.exhibit.tables:
            return table_bundle(self.exhibit.tables[0].rows())
        return {"text/plain": words}

    def __repr__(self) -> str:
        return f"<{self.exhibit.code}: {self.title}>"


def exhibit(
    code: str, book: Book, /, *, language: str = "en", figure: str = "", **arguments: Argument
) -> Displayed:
    """What the app shows under that code of that book, in words of a language; of one `figure` alone, if
    named. Raises ChoiceError("unknown_exhibit")."""
    t = texts(language, book.tables.currency, book.period_kind)
    return Displayed(made_of(code, book, t, arguments, figure), t)


def table_bundle(frame: pd.DataFrame) -> Bundle:
    """A frame as Jupyter shows it."""
    return {"text/html": frame._repr_html_(), "text/plain": repr(frame)}


def _mime(chart: dict) -> str:
    version = _VERSION.search(str(chart.get("$schema", "")))
    return f"application/vnd.vegalite.v{version[1] if version else _USUAL_VERSION}+json"
