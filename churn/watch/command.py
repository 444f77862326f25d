"""One run of `python -m churn watch`: look, tell, deliver, remember.

Invariant: what was not delivered is owed and tried again at the next run; the state is written last, so that
a run that dies tells too often rather than never.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from churn.book import Book
from churn.errors import DeliveryError
from churn.exports.notices import subject, to_html, to_json, to_text
from churn.texts import Texts
from churn.watch.delivery import delivered
from churn.watch.mail import letter, send
from churn.watch.rules import Rules
from churn.watch.state import State, read_state, write_state
from churn.watch.watch import Look, look, watched
from churn.watch.webhook import post

FORMATS = ("text", "json", "html")


@dataclass(frozen=True)
class Run:
    """What a run says: `report` in the format asked for, `new` how many alarms are new, `failures`: what
    could not be delivered, as refusals."""

    report: str
    new: int
    failures: tuple[DeliveryError, ...]


def run(book: Book, rules: Rules, state: Path, t: Texts, form: str = "text", dry: bool = False) -> Run:
    """Look at the book once. `dry`: nothing is delivered and nothing is remembered.

    Raises ReadError("bad_state"), ("state_not_written"), ChoiceError("no_secret").
    """
    before = read_state(state)
    found = look(watched(book, rules), before, dt.date.today())
    report = _report(found, t, rules.app, form)
    if dry:
        return Run(report, len(found.new), ())
    owed, failures = _deliver(found, before, rules, t)
    write_state(replace(found.state, owed=owed), state)
    return Run(report, len(found.new), tuple(failures))


def _report(found: Look, t: Texts, app: str, form: str) -> str:
    if form == "json":
        return to_json(found.new, t, app, found.ended)
    writer = to_html if form == "html" else to_text
    return writer(found.new, t, app, len(found.ended))


def _deliver(
    found: Look, before: State, rules: Rules, t: Texts
) -> tuple[dict[str, tuple[str, ...]], list[DeliveryError]]:
    """What each channel still owes, and why."""
    owed, failures = {}, []
    for channel, deliver in _channels(found, before, rules, t).items():
        try:
            deliver()
        except DeliveryError as error:
            failures.append(error)
            owed[channel] = tuple(alarm.name for alarm in found.owed(channel, before))
    return owed, failures


def _channels(found: Look, before: State, rules: Rules, t: Texts) -> dict[str, Callable[[], None]]:
    """The channels that have something to deliver."""
    ways = {}
    if rules.mail and (alarms := found.owed("mail", before)):
        message = letter(
            rules.mail, subject(alarms, t), to_text(alarms, t, rules.app), to_html(alarms, t, rules.app)
        )
        ways["mail"] = lambda: delivered(lambda: send(rules.mail, message), rules.mail.attempts)
    if rules.webhook and (alarms := found.owed("webhook", before)):
        body = to_json(alarms, t, rules.app).encode()
        ways["webhook"] = lambda: delivered(lambda: post(rules.webhook, body), rules.webhook.attempts)
    return ways
