"""The visitor's work as it is saved, and a saved book as it is opened.

Invariant: what a saved file says is no reason to take its data for anybody else's than the visitor's.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.annotations import Annotations
from churn.errors import ReadError
from churn.ingest.mending.repair_file import marked_digest
from churn.ingest.packed import is_named_so, is_packed
from churn.ingest.packed.tables import packed_digest
from churn.notebook import Notebook
from churn.opening.kept import kept
from churn.saved.book_file import from_churnbook
from churn.saved.work import Seen, Work
from pages._reading import Opened
from pages._samples import SAMPLES, sample_digest, sample_file

Files = tuple[tuple[str, bytes], ...]
_NOTHING_PINNED = Notebook()  # one and the same: a notebook that is another object is saved


def work(opened: Opened) -> Work:
    """All that was made of the open book, and how it is looked at."""
    state = st.session_state
    seen = Seen(
        tuple((name, tuple(some)) for name, some in sorted(state.get("filters", {}).items()) if some),
        state.get("since"),
        state.get("until"),
        tuple((name, str(option)) for name, option in sorted(state.get("choice", {}).items())),
        state.get("language"),
    )
    return Work(
        opened.names,
        opened.sample,
        opened.choices,
        opened.chosen,
        state.get("annotations", Annotations()),
        state.get("notebook", _NOTHING_PINNED),
        seen,
    )


def unchanged(before: Work, now: Work) -> bool:
    """Whether both are the same; what a pin remembers makes notebooks differ, though they show the same."""
    return before == now and before.notebook is now.notebook


def is_saved(file: tuple[str, bytes]) -> bool:
    """Whether a file that was dropped is a saved book, or at least is called so."""
    return is_named_so(file[0]) or is_packed(file[1])


def to_open(files: Files, added: Annotations) -> Opened:
    """The book saved in one of the files, with the annotations that were dropped beside it; lists of repairs
    may come along.

    Raises ReadError("churnbook_beside") for anything else beside it, and what `from_churnbook` raises.
    """
    book = name, content = next(file for file in files if is_saved(file))
    lists = tuple(file for file in files if marked_digest(file[1]) is not None)
    if any(file is not book and file not in lists for file in files):
        raise ReadError("churnbook_beside", file=name)
    saved = from_churnbook(name, content)
    saved = replace(saved, annotations=saved.annotations.joined(added))
    if saved.sample in SAMPLES and packed_digest(name, content) == sample_digest(saved.sample):
        return of_sample(saved)
    files = ((name, kept(content)), *lists)
    return Opened(files, None, saved.choices, saved.chosen, saved.names or (name,), brought=saved)


def of_sample(saved: Work) -> Opened:
    """The work on a sample book, with the sample itself."""
    file = sample_file(saved.sample)
    return Opened((file,), saved.sample, saved.choices, saved.chosen, brought=saved)
