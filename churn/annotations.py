"""What people add to a book by hand: significant customers, notes, corrected reasons, the plan of action.

Invariant: Annotations never change; they are kept with the book, never in it, and outlive its file. What was
written to a file is read back equal, and what cannot be read is refused, never dropped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, fields, replace

import tomli_w

from churn.errors import ReadError
from churn.toml_file import TomlFile

VERSION = 1  # of the file; a later one may mean something else by the same words
Corrections = tuple[tuple[str, tuple[str, ...]], ...]
Notes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Task:
    """One row of the plan: an action for a reason, stage or band (`about`), who does it by when, and whether
    it is done. `code` names an action of the playbook; None: the user's own, in the words of `note`."""

    code: str | None
    about: str
    owner: str = ""
    due: dt.date | None = None
    done: bool = False
    note: str = ""
    chosen: bool = True

    @property
    def name(self) -> tuple[str | None, str, str]:
        """What tells it from other tasks: its action and what that is about; an own one by its words."""
        return self.code, self.about, self.note if self.code is None else ""


@dataclass(frozen=True)
class Annotations:
    """`significant`: ids of customers flagged by hand; `corrections`: (text of an answer, its codes as a
    person chose them) sorted by text; `tasks`: rows of the plan that were touched; `notes`: (id of a
    customer, what was written of it) sorted by id."""

    significant: tuple[str, ...] = ()
    corrections: Corrections = ()
    tasks: tuple[Task, ...] = ()
    notes: Notes = ()

    @property
    def counted(self) -> tuple:
        """What of it changes figures: a key for what was counted."""
        return self.significant, self.corrections

    def flagged(self, customers: Iterable[str]) -> Annotations:
        """With exactly these customers significant by hand."""
        return replace(self, significant=tuple(sorted(set(map(str, customers)))))

    def corrected(self, changes: Mapping[str, Iterable[str]]) -> Annotations:
        """With the reasons of these texts as given; no codes at all takes a correction back."""
        known = dict(self.corrections) | {text: tuple(codes) for text, codes in changes.items()}
        return replace(self, corrections=tuple(sorted((t, c) for t, c in known.items() if c)))

    def planned(self, tasks: Iterable[Task]) -> Annotations:
        """With this plan of action."""
        return replace(self, tasks=tuple(tasks))

    def noted(self, customer: str, text: str) -> Annotations:
        """With this note of a customer; a blank one takes it away."""
        known = {**dict(self.notes), str(customer): text}
        return replace(self, notes=tuple(sorted((c, n) for c, n in known.items() if n.strip())))

    def note_of(self, customer: str) -> str:
        """What was written of a customer; "" for nothing."""
        return dict(self.notes).get(customer, "")

    def joined(self, other: Annotations) -> Annotations:
        """Both together; where they differ the other one says the last word."""
        touched = {task.name: task for task in (*self.tasks, *other.tasks)}
        both = self.flagged([*self.significant, *other.significant]).corrected(dict(other.corrections))
        notes = tuple(sorted({**dict(self.notes), **dict(other.notes)}.items()))
        return replace(both.planned(touched.values()), notes=notes)

    def strange(self, known: Container[str]) -> tuple[str, ...]:
        """The codes of corrections and tasks that are not known (to this version), each once: they are kept,
        and mean nothing until somebody knows them."""
        used = [code for _, codes in self.corrections for code in codes]
        used += [task.code for task in self.tasks if task.code is not None]
        return tuple(dict.fromkeys(code for code in used if code not in known))


def to_toml(annotations: Annotations) -> bytes:
    """The annotations as a small file that people can read: TOML, UTF-8; what says nothing is left out."""
    content: dict = {"version": VERSION}
    if annotations.significant:
        content["significant"] = list(annotations.significant)
    if annotations.corrections:
        content["correction"] = [
            {"text": text, "reasons": [*codes]} for text, codes in annotations.corrections
        ]
    if annotations.notes:
        content["note"] = [{"customer": customer, "text": text} for customer, text in annotations.notes]
    if annotations.tasks:
        content["task"] = [_said(task) for task in annotations.tasks]
    return tomli_w.dumps(content).encode("utf-8")


def from_toml(content: bytes, file: str = "") -> Annotations:
    """The annotations in a file that `to_toml` wrote, or somebody by hand.

    Codes that nobody knows are kept (`Annotations.strange`). Raises ReadError("not_annotations") for
    what is no TOML or has no version, ("newer_annotations") for a file of a later one, and
    ("bad_annotations") for a name or a value that does not belong there, with its `place`: "task[2].due".
    """
    read = AnnotationsFile(file)
    whole = read.table(content, VERSION)
    read.only(whole, "", {"version", "significant", "correction", "task", "note"})
    corrections = [read.correction(row, at) for row, at in read.rows(whole, "correction")]
    tasks = [read.task(row, at) for row, at in read.rows(whole, "task")]
    notes = [read.note(row, at) for row, at in read.rows(whole, "note")]
    for pairs, name in ((corrections, "correction"), (notes, "note")):
        if len(dict(pairs)) < len(pairs):
            raise read.refusal(name)
    significant = read.texts(whole.get("significant", []), "significant")
    added = Annotations().flagged(significant).corrected(dict(corrections)).planned(tasks)
    return replace(added, notes=tuple(sorted((c, text) for c, text in notes if text.strip())))


def _said(task: Task) -> dict:
    """The fields of a task that are not as they are by default; what it is about always."""
    told = {f.name: getattr(task, f.name) for f in fields(task)}
    return {name: value for name, value in told.items() if name == "about" or value != _UNSAID[name]}


_UNSAID = {f.name: f.default for f in fields(Task)} | {"code": None}
_TYPES = {"code": str, "about": str, "owner": str, "due": dt.date, "done": bool, "note": str, "chosen": bool}


@dataclass(frozen=True)
class AnnotationsFile(TomlFile):
    """Reads the parts of a file of annotations."""

    def refusal(self, place: str) -> ReadError:
        return ReadError("bad_annotations", file=self.file, place=place)

    def other(self) -> ReadError:
        return ReadError("not_annotations", file=self.file)

    def newer(self, version: int) -> ReadError:
        return ReadError("newer_annotations", file=self.file, version=version)

    def correction(self, row: dict, place: str) -> tuple[str, tuple[str, ...]]:
        self.only(row, place, {"text", "reasons"})
        if type(row.get("text")) is not str:
            raise self.refusal(f"{place}.text")
        return row["text"], self.texts(row.get("reasons"), f"{place}.reasons")

    def note(self, row: dict, place: str) -> tuple[str, str]:
        self.only(row, place, {"customer", "text"})
        wrong = next((name for name in ("customer", "text") if type(row.get(name)) is not str), None)
        if wrong is not None:
            raise self.refusal(f"{place}.{wrong}")
        return row["customer"], row["text"]

    def task(self, row: dict, place: str) -> Task:
        self.only(row, place, _TYPES)
        wrong = next((name for name, value in row.items() if type(value) is not _TYPES[name]), None)
        if wrong is not None or "about" not in row:
            raise self.refusal(f"{place}.{wrong or 'about'}")
        return Task(**{"code": None, **row})
