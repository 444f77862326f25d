"""Small files are read where they are, without a process of their own.

Invariant: only what cannot be more than it weighs is small: plain text, and little of it.
"""

from __future__ import annotations

import time
from pathlib import Path

from churn.book import Book, book_of
from churn.ingest.files.formats import GZIP, OLE, ZIP
from churn.ingest.packed.tables import packed_to
from churn.opening.job import Cost, Files
from churn.panel.reading import reading_of
from churn.settings import Choices, Settings

SMALL_BYTES = 2 << 20
_PACKED = (*ZIP, GZIP, OLE, b"PAR1", b"\x09")  # the last: Excel's records as Excel 2 to 5 wrote them


def reads_at_once(files: Files) -> bool:
    """Whether reading them takes hardly more time than handing them over, and can do no harm."""
    contents = [content for _, content in files]
    return sum(map(len, contents)) <= SMALL_BYTES and all(
        isinstance(content, bytes) and not content.startswith(_PACKED) for content in contents
    )


def read_at_once(
    files: Files, choices: Choices, chosen: Settings, keep: Path | None = None
) -> tuple[Book, Cost]:
    """The book of small files, and what it took; memory is not told, since the process holds more than it.
    Its tables are packed into the file `keep` as they are read; where that does not come to be, the disk did
    not take it."""
    begun = time.monotonic()
    packing = None if keep is None else packed_to(keep)
    book = book_of(reading_of(list(files), choices, chosen, keep=packing))
    return book, Cost(time.monotonic() - begun)
