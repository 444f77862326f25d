"""A profile as a small TOML file that people can read, keep and send.

Invariant: what was written is read back equal; what cannot be read is refused with its place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import tomli_w

from churn.annotations import AnnotationsFile
from churn.errors import ChoiceError, ReadError
from churn.memory import Profile
from churn.schema import Role
from churn.settings import Settings, TableRoles
from churn.toml_file import toml

VERSION = 1
KIND = "reading-profile"
SUFFIX = ".profile.toml"
_UNUSED = "none"
_PARTS = ("version", "kind", "name", "day_first", "currency", "drop_duplicates", "settings", "table")


def to_toml(profile: Profile) -> bytes:
    """The profile as TOML, UTF-8; what says nothing is left out. A role of "none" is a column not used."""
    content: dict = {"version": VERSION, "kind": KIND, "name": profile.name}
    if profile.day_first is not None:
        content["day_first"] = profile.day_first
    if profile.currency:
        content["currency"] = profile.currency
    if profile.drop_duplicates:
        content["drop_duplicates"] = True
    if profile.settings:
        content["settings"] = {name: _plain(value) for name, value in profile.settings}
    content["table"] = [
        {"fingerprint": t.fingerprint, "roles": {h: r.value if r else _UNUSED for h, r in t.roles}}
        for t in profile.tables
    ]
    if profile.corrections:
        content["correction"] = [{"text": text, "reasons": [*codes]} for text, codes in profile.corrections]
    return tomli_w.dumps(content).encode("utf-8")


def is_profile(content: bytes) -> bool:
    """Whether a TOML file is a profile and not something else of this program's."""
    whole = toml(content)
    return whole is not None and whole.get("kind") == KIND


def from_toml(content: bytes, file: str = "") -> Profile:
    """The profile in a file that `to_toml` wrote, or somebody by hand.

    Raises ReadError("not_profile") for what is none, ("newer_profile") for one of a later version, and
    ("bad_profile") for a name or a value that does not belong there, with its `place`.
    """
    read = _ProfileFile(file)
    whole = read.table(content, VERSION)
    if whole.get("kind") != KIND:
        raise read.other()
    read.only(whole, "", {*_PARTS, "correction"})
    corrections = [read.correction(row, at) for row, at in read.rows(whole, "correction")]
    if len(dict(corrections)) < len(corrections):
        raise read.refusal("correction")
    return Profile(
        read.kind(whole.get("name", ""), str, "name"),
        tuple(read.roles(row, at) for row, at in read.rows(whole, "table")),
        None if "day_first" not in whole else read.kind(whole["day_first"], bool, "day_first"),
        read.kind(whole.get("currency", ""), str, "currency") or None,
        read.kind(whole.get("drop_duplicates", False), bool, "drop_duplicates"),
        read.settings(whole),
        tuple(sorted(corrections)),
    )


def _plain(value: object) -> object:
    """A setting as TOML holds it; enumerations by their value."""
    return value if isinstance(value, (bool, int, float, dt.date)) else str(value)


@dataclass(frozen=True)
class _ProfileFile(AnnotationsFile):
    """Reads the parts of a profile."""

    def refusal(self, place: str) -> ReadError:
        return ReadError("bad_profile", file=self.file, place=place)

    def other(self) -> ReadError:
        return ReadError("not_profile", file=self.file)

    def newer(self, version: int) -> ReadError:
        return ReadError("newer_profile", file=self.file, version=version)

    def roles(self, row: dict, place: str) -> TableRoles:
        self.only(row, place, {"fingerprint", "roles"})
        mark = self.kind(row.get("fingerprint"), str, f"{place}.fingerprint")
        said = self.kind(row.get("roles"), dict, f"{place}.roles")
        return TableRoles(mark, tuple((h, self.role(r, f"{place}.roles.{h}")) for h, r in said.items()))

    def role(self, value: object, place: str) -> Role | None:
        if value == _UNUSED:
            return None
        try:
            return Role(value)
        except ValueError:
            raise self.refusal(place) from None

    def settings(self, whole: dict) -> tuple[tuple[str, object], ...]:
        """The settings as Settings has them, in its order."""
        said = self.kind(whole.get("settings", {}), dict, "settings")
        try:
            read = Settings().with_changes(**said)
        except ChoiceError as error:
            raise self.refusal(f"settings.{error.values['name']}") from None
        return tuple((name, getattr(read, name)) for name in Settings.__dataclass_fields__ if name in said)
