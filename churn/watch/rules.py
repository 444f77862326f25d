"""The rules of watching: a small TOML file that says what is an alarm, how the book is read and whom to tell.

Invariant: a name or a value that does not belong there is refused with its place; no secret stands in the
file: it names the environment variable that holds one.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from churn.errors import ChoiceError
from churn.findings.alarms import WATCHED
from churn.settings import Settings

SECURITY = ("starttls", "tls", "none")
_MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_SECRETS = ("password", "token", "secret")


@dataclass(frozen=True)
class Mail:
    """An SMTP server and whom it writes to. `password_env`: the environment variable with the password;
    `port` None: the usual one of `security` ("starttls", "tls", or "none" for a server of one's own)."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int | None = None
    security: str = "starttls"
    user: str = ""
    password_env: str = ""
    timeout_seconds: float = 20.0
    attempts: int = 3

    @property
    def at(self) -> int:
        return self.port or _MAIL_PORTS[self.security]


@dataclass(frozen=True)
class Webhook:
    """An address that takes a POST of JSON. Where the address itself is a secret, `url_env` names the
    variable that holds it; `token_env`: one whose value is sent as a bearer token."""

    url: str = ""
    url_env: str = ""
    token_env: str = ""
    timeout_seconds: float = 20.0
    attempts: int = 3


@dataclass(frozen=True)
class Rules:
    """`watched`: names of WATCHED; `at_risk_above`: money a year (None: no single customer is an alarm);
    `app`: the address under which the app runs, for links; `book`: how files are read, as `churn.read`
    takes it (settings, roles, day_first, currency, drop_duplicates)."""

    watched: tuple[str, ...] = tuple(WATCHED)
    at_risk_above: float | None = None
    language: str | None = None
    app: str = ""
    book: Mapping[str, object] = field(default_factory=dict)
    mail: Mail | None = None
    webhook: Webhook | None = None


def read_rules(content: bytes, file: str = "") -> Rules:
    """The rules in a file. Raises ChoiceError("bad_rules") with the place of what is wrong ("mail.port"),
    ("secret_in_rules") where a secret stands in it, ("not_rules") for what is no TOML."""
    try:
        whole = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ChoiceError("not_rules", file=file) from None
    read = _Reader(file)
    read.only(whole, "", {"language", "app", "watch", "at_risk_above", "book", "mail", "webhook"})
    watch = read.part(whole, "watch")
    read.only(watch, "watch", set(WATCHED))
    off = {name for name, on in watch.items() if not read.kind(on, bool, f"watch.{name}")}
    above = whole.get("at_risk_above")
    return Rules(
        watched=tuple(name for name in WATCHED if name not in off),
        at_risk_above=None if above is None else float(read.kind(above, (int, float), "at_risk_above")),
        language=read.kind(whole.get("language", ""), str, "language") or None,
        app=read.kind(whole.get("app", ""), str, "app").rstrip("/"),
        book=read.book(whole),
        mail=read.mail(whole),
        webhook=read.webhook(whole),
    )


def secret(variable: str) -> str:
    """What an environment variable holds; "" for no variable. Raises ChoiceError("no_secret") where it is
    named and not set."""
    if not variable:
        return ""
    if variable not in os.environ:
        raise ChoiceError("no_secret", variable=variable)
    return os.environ[variable]


_NUMBERS = {"port": int, "attempts": int, "timeout_seconds": (int, float)}
_LEAST = {"port": 1, "attempts": 1, "timeout_seconds": 0.1}
_MOST = {"port": 65_535, "attempts": 10, "timeout_seconds": 300}


@dataclass(frozen=True)
class _Reader:
    """Reads parts of the file, and refuses by the place of what is wrong."""

    file: str

    def refusal(self, place: str) -> ChoiceError:
        return ChoiceError("bad_rules", file=self.file, place=place)

    def only(self, part: Mapping, place: str, names: set[str]) -> None:
        for name in part:
            at = f"{place}.{name}" if place else name
            if name in _SECRETS:
                raise ChoiceError("secret_in_rules", file=self.file, place=at)
            if name not in names:
                raise self.refusal(at)

    def kind(self, value: object, kind: type | tuple[type, ...], place: str) -> object:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.refusal(place)
        return value

    def part(self, whole: Mapping, name: str) -> dict:
        return dict(self.kind(whole.get(name, {}), dict, name))

    def book(self, whole: Mapping) -> dict:
        """How files are read: settings as they are called, and what columns mean."""
        part = self.part(whole, "book")
        self.only(
            part,
            "book",
            {*Settings.__dataclass_fields__, "roles", "day_first", "currency", "drop_duplicates"},
        )
        for column, role in self.part(part, "roles").items():
            self.kind(role, str, f"book.roles.{column}")
        self.kind(part.get("day_first", True), bool, "book.day_first")
        self.kind(part.get("currency", ""), str, "book.currency")
        self.kind(part.get("drop_duplicates", True), bool, "book.drop_duplicates")
        return part

    def mail(self, whole: Mapping) -> Mail | None:
        if "mail" not in whole:
            return None
        part = self._fields(whole, "mail", Mail, {"from": "sender"})
        if isinstance(part.get("to"), str):
            part["to"] = [part["to"]]
        to = self.kind(part.get("to"), list, "mail.to")
        part["to"] = tuple(self._line(one, "mail.to") for one in to)
        for name in ("host", "sender"):
            self._line(part.get(name), f"mail.{name.replace('sender', 'from')}")
        if not to or part.get("security", SECURITY[0]) not in SECURITY:
            raise self.refusal("mail.security" if to else "mail.to")
        return Mail(**part)

    def webhook(self, whole: Mapping) -> Webhook | None:
        if "webhook" not in whole:
            return None
        part = self._fields(whole, "webhook", Webhook, {})
        url = part.get("url", "")
        if bool(url) == bool(part.get("url_env")) or (url and not url.startswith(("https://", "http://"))):
            raise self.refusal("webhook.url")
        return Webhook(**part)

    def _fields(self, whole: Mapping, name: str, kind: type, called: Mapping[str, str]) -> dict:
        part = self.part(whole, name)
        own = {f.name for f in fields(kind)} - set(called.values()) | set(called)
        self.only(part, name, own)
        for key, value in part.items():
            self.kind(value, _NUMBERS.get(key, (list, str) if key == "to" else str), f"{name}.{key}")
            if key in _NUMBERS and not _LEAST[key] <= value <= _MOST[key]:
                raise self.refusal(f"{name}.{key}")
        return {called.get(key, key): value for key, value in part.items()}

    def _line(self, value: object, place: str) -> str:
        """One line of text that says something: a line break would start another header of the letter."""
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.refusal(place)
        return value
