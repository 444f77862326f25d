"""Taking it away: the notebook, or a report that is ready-made, as a file; made while one works on.

Invariant: nothing is made before somebody asks for it, and a file that is being made holds nothing up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

import streamlit as st

from churn.book import Book
from churn.errors import ChurnError
from churn.exhibits.asked import Asked, Memory
from churn.exhibits.outline import outline
from churn.exhibits.report import Report, report
from churn.exports.formats import FORMATS
from churn.exports.making import Gather, Making, Tell
from churn.notebook import Notebook
from churn.texts import LANGUAGES, Texts, texts
from pages import _pins, _saving, _session
from pages._shared import show_error

_OF = ("notebook", "standard")
_EVERY_SECONDS = 0.5


@dataclass(frozen=True, eq=False)
class Wanted:
    """A file that was asked for: how it is made, what it will be called, and what a browser calls it."""

    making: Making
    name: str
    mime: str


def panel(t: Texts, book: Book) -> None:
    """What to take away, as which file, in which language; then how far it is, and the file."""
    with st.expander(t("export.title"), icon=":material/file_save:", expanded=wanted() is not None):
        _form(t, book)


def _form(t: Texts, book: Book) -> None:
    options = _OF if _pins.notebook().items else _OF[1:]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        of = _choice(t, "of", options, lambda one: t(f"export.of_{one}"))
        kind = _choice(t, "kind", tuple(FORMATS), lambda one: t(f"export.kind_{one}"))
        language = _choice(t, "language", _own_first(t), lambda one: LANGUAGES[one])
        if st.button(t("export.make"), icon=":material/file_save:", type="primary", key="export:make"):
            _begin(book, of, kind, texts(language).of(t.currency, t.period_kind))
    st.caption(t(f"export.about_{kind}"))
    asked = wanted()
    if asked is None:
        return
    if asked.making.wait(0):
        _delivered(t, asked)
    else:
        _progress(t)


def wanted() -> Wanted | None:
    """The file that was asked for last."""
    return st.session_state.get("export")


def _choice(t: Texts, name: str, options: tuple[str, ...], words: Callable[[str], str]) -> str:
    return st.segmented_control(
        t(f"export.{name}"),
        options,
        default=options[0],
        required=True,
        format_func=words,
        key=f"export:{name}:{t.language}:{len(options)}",
    )


def _own_first(t: Texts) -> tuple[str, ...]:
    return (t.language, *(code for code in LANGUAGES if code != t.language))


def _begin(book: Book, of: str, kind: str, t: Texts) -> None:
    give_up()
    notebook = _pins.notebook() if of == "notebook" else None
    gather = _gathering(book, notebook, t)
    name = f"{PurePath(book.receipt.tables[0].source.file).stem}.{kind}"
    if kind == "ipynb":  # is nothing without its data
        finish = partial(_with_data, _saving.content(_session.opened()), name)
        making = Making(gather, kind, finish=finish)
        st.session_state.export = Wanted(making, f"{name}.zip", "application/zip")
    else:
        st.session_state.export = Wanted(Making(gather, kind), name, FORMATS[kind].mime)


def _with_data(data: Callable[[], bytes], name: str, notebook: bytes) -> bytes:
    from churn.exports.notebook import with_data  # what it needs is loaded for this kind alone

    return with_data(notebook, data(), name)


def _gathering(book: Book, notebook: Notebook | None, t: Texts) -> Gather:
    """How the report is made, by whoever makes the file: of the notebook, or of an outline of the book as it
    is looked at now."""
    whole, brand = _session.book(), _pins.notebook().brand

    def gather(tell: Tell) -> Report:
        ask = Memory()  # what the outline asked is not worked out again
        wanted = notebook or replace(outline(Asked(book, ask), t), brand=brand)
        return report(whole, wanted, t, ask, tell)

    return gather


def give_up() -> None:
    """Nobody waits for the file any more."""
    old = st.session_state.pop("export", None)
    if old is not None:
        old.making.cancel()


@st.fragment(run_every=_EVERY_SECONDS)
def _progress(t: Texts) -> None:
    """How far the file is. Runs by itself, beside the page, until the file is there."""
    asked = wanted()
    if asked is None or asked.making.wait(0):
        st.rerun()
    said = t.md(f"export.stage_{asked.making.stage}", seconds=asked.making.seconds)
    st.progress(asked.making.share, f"{said} {t.escape(asked.name)}")
    st.button(t("export.cancel"), icon=":material/close:", key="export:cancel", on_click=give_up)


def _delivered(t: Texts, asked: Wanted) -> None:
    try:
        content = asked.making.result()
    except ChurnError as error:
        show_error(t, error)
        return
    st.download_button(
        t.md("export.download", name=asked.name, size=asked.making.megabytes),
        content,
        asked.name,
        asked.mime,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        key="export:download",
    )
