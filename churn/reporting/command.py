"""The command `report`: what its options mean, and the files it writes.

Invariant: an option that cannot be taken is refused before anything is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from churn.book import Book
from churn.errors import ChoiceError, ReadError
from churn.exhibits.asked import Asked, Memory
from churn.exhibits.outline import outline
from churn.exhibits.report import report
from churn.exports.formats import FORMATS, written
from churn.findings.questions import QUESTIONS
from churn.ingest.packed import SUFFIX
from churn.notebook import Brand
from churn.notebook.logo import kept_logo
from churn.saved.book_file import to_churnbook
from churn.saved.work import Work
from churn.texts import Texts

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def kind_of(output: Path) -> str:
    """Which file is wanted, by the ending of its name. Raises ChoiceError("no_such_export")."""
    kind = output.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise ChoiceError("no_such_export", name=output.name, known=", ".join(f".{one}" for one in FORMATS))
    return kind


def questions_of(text: str | None) -> tuple[str, ...]:
    """The questions of an outline, parted by commas, in their order; all of them where nothing is said.

    Raises ChoiceError("unknown_question").
    """
    asked = tuple(part.strip() for part in text.split(",")) if text else QUESTIONS
    for one in asked:
        if one not in QUESTIONS:
            raise ChoiceError("unknown_question", name=one, known=", ".join(QUESTIONS))
    return asked


def brand_of(company: str, colour: str | None, logo: Path | None) -> Brand:
    """Whose the report is. Raises ChoiceError("bad_colour"), and ReadError for a picture that is none."""
    if colour is not None and not _COLOUR.fullmatch(colour):
        raise ChoiceError("bad_colour", value=colour)
    return Brand(company, colour or Brand.colour, None if logo is None else _picture(logo))


def _picture(path: Path) -> bytes:
    try:
        return kept_logo(path.read_bytes())
    except OSError:
        raise ReadError("missing_file", file=str(path)) from None


def made(
    book: Book,
    files: Sequence[str],
    segments: Mapping[str, Iterable[str]],
    questions: Iterable[str],
    brand: Brand,
    t: Texts,
    kind: str,
    output: Path,
) -> Iterator[tuple[Path, bytes]]:
    """The files of the ready report on a book that was read from `files`, of the customers of these segments:
    where each goes, and what is in it; beside a Jupyter notebook the book that it opens.

    Raises ChoiceError("unknown_segment").
    """
    t = t.of(book.tables.currency, book.period_kind)
    ask = Memory()  # what the outline asked is not worked out again
    outlined = outline(Asked(book.filtered(segments), ask), t, tuple(questions))
    notebook = replace(outlined, brand=brand)
    told = report(book, notebook, t, ask)
    if kind != "ipynb":
        yield output, written(told, kind)
        return
    from churn.exports.notebook import to_ipynb  # only one kind needs it

    data = output.with_suffix(SUFFIX)
    names = tuple(Path(file).name for file in files)
    work = Work(names, None, book.choices, book.chosen, book.annotations, notebook)
    yield output, to_ipynb(told, data.name)
    yield data, to_churnbook(list(files), work)
