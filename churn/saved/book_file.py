"""A book saved whole: its tables as they stood in its files, and the work, in one .churnbook.

Invariant: a book that was saved is opened with the same key and the same figures.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace

from churn.annotations import Annotations
from churn.book import Book, read_with
from churn.errors import ReadError
from churn.ingest.files.formats import DAMAGE
from churn.ingest.files.packing import content_of, opened_zip
from churn.ingest.packed import is_packed
from churn.ingest.packed.tables import pack, put
from churn.ingest.sources import Source, named_bytes, read_source
from churn.json_file import to_json
from churn.memory import Profile
from churn.saved.work import Work
from churn.saved.work_file import from_json, to_plain
from churn.settings import Choices

WORK = "work.json"


def packed(source: Source | Iterable[Source]) -> bytes:
    """The tables of files, packed; those of a .churnbook as they are."""
    if isinstance(source, tuple) and len(source) == 2 and is_packed(source[1]):
        return source[1]
    tables, digest = read_source(source)
    stream = io.BytesIO()
    pack(tables, digest, stream)
    return stream.getvalue()


def to_churnbook(source: Source | Iterable[Source], work: Work) -> bytes:
    """The .churnbook of files (what `churn.read` takes, or tables packed already) and the work on them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(source))) as tables, zipfile.ZipFile(made, "w") as book:
        for part in tables.infolist():
            if part.filename != WORK:
                put(book, part.filename, tables.read(part), part.compress_type)
        put(book, WORK, to_json(to_plain(work)), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def from_churnbook(file: str, data: bytes) -> Work:
    """The work in a .churnbook; where it holds none but tables, nobody's.

    Raises ReadError: "not_churnbook", "newer_churnbook" (version), "bad_churnbook" (place),
    "damaged_churnbook" (part), and what archives, annotations and notebooks are refused with.
    """
    if not is_packed(data):
        raise ReadError("not_churnbook", file=file)
    try:
        with opened_zip(data, file) as archive:
            content = content_of(archive, WORK) if WORK in archive.NameToInfo else None
    except (*DAMAGE, RuntimeError):
        raise ReadError("damaged_churnbook", file=file, part=WORK) from None
    return Work() if content is None else from_json(content, file)


def opened(
    source: Source,
    *,
    annotations: Annotations | None = None,
    profile: Profile | None = None,
    roles: Mapping[object, object] | None = None,
    day_first: bool | None = None,
    currency: str | None = None,
    drop_duplicates: bool = False,
    **settings: object,
) -> Book:
    """The book that was saved in a .churnbook: its data read and counted as then, with all that people added.

    What is said here outweighs what was saved, what was saved outweighs `profile`, and `annotations` join
    those of the book; the segment and the time it was looked at are in `from_churnbook(…).seen`. Raises what
    `read` and `from_churnbook` raise.
    """
    name, data = named_bytes(source)
    work = from_churnbook(name, data)
    said = Choices.of(roles, day_first, currency, drop_duplicates)
    choices = replace(
        work.choices,
        roles=tuple({**dict(work.choices.roles), **dict(said.roles)}.items()),
        day_first=work.choices.day_first if day_first is None else day_first,
        currency=currency or work.choices.currency,
        drop_duplicates=drop_duplicates or work.choices.drop_duplicates,
    )
    chosen = work.chosen.with_changes(**settings)
    added = work.annotations.joined(annotations or Annotations())
    if profile is not None:
        choices, chosen, added = profile.choices(choices), profile.counted(chosen), profile.annotated(added)
    return read_with((name, data), choices, chosen).annotated(added)
