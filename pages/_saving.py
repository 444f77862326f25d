"""Save the book: one file with its data and all the work, made once somebody asks for it.

Invariant: nothing is read or written for it before the click.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath

import streamlit as st

from churn.ingest.packed import MIME, SUFFIX
from churn.opening.at_once import reads_at_once
from churn.opening.job import Job
from churn.opening.kept import chunks
from churn.saved.book_file import to_churnbook
from churn.saved.work import Work
from churn.settings import Choices, Settings
from churn.texts import Texts
from pages import _kept, _saved
from pages._reading import Opened

_SUFFIXES = {".csv", ".tsv", ".txt", ".gz", ".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", SUFFIX}


def button(t: Texts, opened: Opened) -> None:
    """Download the open book as one file."""
    st.download_button(
        t("saved.download"),
        content(opened),
        _named(opened.names[0]),
        MIME.decode(),
        help=t("saved.download_help"),
        icon=":material/save:",
        on_click="ignore",
        width="stretch",
    )


def content(opened: Opened) -> Callable[[], bytes]:
    """What makes the file of the book as it is now, wherever it runs."""
    place = None if opened.sample else _kept.data_of(opened.kept)
    return partial(_content, opened, _saved.work(opened), place)


def _named(file: str) -> str:
    """What the saved book of a file is called: sales.csv.gz becomes sales.churnbook."""
    name = PurePath(file).name
    while PurePath(name).suffix.lower() in _SUFFIXES:
        name = PurePath(name).stem
    return name + SUFFIX


def _content(opened: Opened, work: Work, place: Path | None) -> bytes:
    """The file: of the data that is kept, else of the files, read once more."""
    if place is not None and place.exists():
        return to_churnbook((place.name, place.read_bytes()), work)
    if opened.sample or reads_at_once(opened.files):
        return to_churnbook([(name, b"".join(chunks(content))) for name, content in opened.files], work)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "tables" + SUFFIX)  # what a file says that it is called may lead elsewhere
        job = Job(opened.files, Choices(), Settings(), keep=place)
        job.result()
        return to_churnbook((place.name, place.read_bytes()), work)
