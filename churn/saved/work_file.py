"""Work as JSON: what stands in a .churnbook beside its tables, and in the folder of kept books.

Invariant: what was written is read back equal; a name or a value that does not belong there is refused with
its place, never passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from churn.annotations import Annotations
from churn.annotations import from_toml as from_annotations
from churn.annotations import to_toml as to_annotations
from churn.errors import ChoiceError
from churn.ingest.packed.refusing import ChurnbookFile
from churn.notebook.written import from_plain as from_notebook
from churn.notebook.written import to_plain as to_notebook
from churn.saved.work import Seen, Work
from churn.schema import Role
from churn.settings import Choices, ColumnRef, Repair, Settings, TableRoles

VERSION = 1  # a later one may mean something else by the same names
_WHOLE = ("version", "work", "seen")
_WORK = ("names", "sample", "choices", "settings", "annotations", "notebook")
_CHOICES = tuple(Choices.__dataclass_fields__)
_ROLE = ("file", "sheet", "column", "role")
_REPAIR = tuple(Repair.__dataclass_fields__)
_TABLE = tuple(TableRoles.__dataclass_fields__)
_SEEN = tuple(Seen.__dataclass_fields__)
_CHOICE_OF_SCREEN = "v."  # how its name begins in the address


def to_plain(work: Work) -> dict:
    """The work as plain values: what was made under "work", how it was looked at under "seen"."""
    made = {
        "names": [*work.names],
        "sample": work.sample,
        "choices": _choices(work.choices),
        "settings": {f.name: _setting(getattr(work.chosen, f.name)) for f in fields(Settings)},
        "annotations": to_annotations(work.annotations).decode("utf-8"),
        "notebook": to_notebook(work.notebook),
    }
    return {"version": VERSION, "work": made, "seen": _seen(work.seen)}


def _choices(choices: Choices) -> dict:
    plain = {name: getattr(choices, name) for name in _CHOICES}
    return plain | {
        "roles": [_role(key, role) for key, role in choices.roles],
        "repairs": [vars(repair) for repair in choices.repairs],
        "remembered": [{"fingerprint": t.fingerprint, "roles": [*t.roles]} for t in choices.remembered],
    }


def _role(key: ColumnRef | str, role: Role | None) -> dict:
    """A bare column name has no file."""
    where = {"file": None, "sheet": None, "column": key} if isinstance(key, str) else vars(key)
    return where | {"role": role}


def _setting(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def _seen(seen: Seen) -> dict:
    return {
        "filters": {name: [*values] for name, values in seen.filters},
        "since": seen.since and seen.since.isoformat(),
        "until": seen.until and seen.until.isoformat(),
        "choices": dict(seen.choices),
        "language": seen.language,
    }


def from_json(content: bytes, file: str = "") -> Work:
    """The work in a file of JSON that holds what `to_plain` gives.

    Raises ReadError: "not_churnbook", "newer_churnbook" (version), "bad_churnbook" (place); and what its
    annotations and its notebook are refused with.
    """
    read = _WorkFile(file)
    whole = read.whole(read.table(content, VERSION), "", _WHOLE)
    made = read.whole(whole["work"], "work", _WORK)
    return Work(
        read.texts(made["names"], "work.names"),
        read.maybe(made["sample"], str, "work.sample"),
        read.choices(made["choices"], "work.choices"),
        read.settings(made["settings"], "work.settings"),
        read.annotations(made["annotations"], "work.annotations"),
        from_notebook(made["notebook"], file),
        read.seen(whole["seen"], "seen"),
    )


@dataclass(frozen=True)
class _WorkFile(ChurnbookFile):
    """Reads the parts of a file of work."""

    def choices(self, row: object, place: str) -> Choices:
        row = self.whole(row, place, _CHOICES)
        roles = self.several(row["roles"], f"{place}.roles")
        repairs = self.several(row["repairs"], f"{place}.repairs")
        remembered = self.several(row["remembered"], f"{place}.remembered")
        return Choices(
            tuple(self.role(one, at) for one, at in roles),
            self.maybe(row["day_first"], bool, f"{place}.day_first"),
            self.maybe(row["currency"], str, f"{place}.currency"),
            self.kind(row["drop_duplicates"], bool, f"{place}.drop_duplicates"),
            tuple(self.repair(one, at) for one, at in repairs),
            tuple(self.table_roles(one, at) for one, at in remembered),
        )

    def role(self, row: object, place: str) -> tuple[ColumnRef | str, Role | None]:
        row = self.whole(row, place, _ROLE)
        column = self.kind(row["column"], str, f"{place}.column")
        file, sheet = (self.maybe(row[name], str, f"{place}.{name}") for name in ("file", "sheet"))
        return column if file is None else ColumnRef(file, sheet, column), self.meaning(row["role"], place)

    def meaning(self, value: object, place: str) -> Role | None:
        try:
            return None if value is None else Role(self.kind(value, str, place))
        except ValueError:
            raise self.refusal(place) from None

    def repair(self, row: object, place: str) -> Repair:
        row = self.whole(row, place, _REPAIR)
        self.count(row["row"], f"{place}.row")
        for name in ("file", "column", "by"):
            self.kind(row[name], str, f"{place}.{name}")
        for name in ("sheet", "before", "after"):
            self.maybe(row[name], str, f"{place}.{name}")
        return Repair(**row)

    def table_roles(self, row: object, place: str) -> TableRoles:
        row = self.whole(row, place, _TABLE)
        roles = []
        for pair, at in self.several(row["roles"], f"{place}.roles"):
            if type(pair) is not list or len(pair) != 2:
                raise self.refusal(at)
            roles.append((self.kind(pair[0], str, at), self.meaning(pair[1], at)))
        return TableRoles(self.kind(row["fingerprint"], str, f"{place}.fingerprint"), tuple(roles))

    def settings(self, row: object, place: str) -> Settings:
        row, usual = self.kind(row, dict, place), Settings()
        for name, value in row.items():
            was = getattr(usual, name, None)
            if (value is None and was is not None) or (type(value) is bool) != (type(was) is bool):
                raise self.refusal(f"{place}.{name}")
        try:
            return usual.with_changes(**row)
        except ChoiceError as error:
            raise self.refusal(f"{place}.{error.values['name']}") from None
        except (TypeError, OverflowError):  # a list where a number was meant, a number without end
            raise self.refusal(place) from None

    def annotations(self, text: object, place: str) -> Annotations:
        return from_annotations(self.kind(text, str, place).encode("utf-8", "surrogatepass"), self.file)

    def seen(self, row: object, place: str) -> Seen:
        row = self.whole(row, place, _SEEN)
        filters = self.kind(row["filters"], dict, f"{place}.filters")
        chosen = self.kind(row["choices"], dict, f"{place}.choices")
        for name, value in chosen.items():
            self.kind(value, str, f"{place}.choices.{name}")
            if not name.startswith(_CHOICE_OF_SCREEN):
                raise self.refusal(f"{place}.choices.{name}")
        return Seen(
            tuple((name, self.texts(some, f"{place}.filters.{name}")) for name, some in filters.items()),
            self.day(row["since"], f"{place}.since"),
            self.day(row["until"], f"{place}.until"),
            tuple(chosen.items()),
            self.maybe(row["language"], str, f"{place}.language"),
        )
