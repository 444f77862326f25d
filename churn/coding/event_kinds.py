"""What kind of thing an entry of an event log is: the words of its type, read in Russian or English.

Invariant: a text has one kind, whatever stands beside it, and unknown words are `other`, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

KINDS = (
    "visit",  # a visit, log-in or session
    "basket",  # the steps of an order path
    "checkout",
    "paid",
    "contact",  # a call, letter, meeting or chat
    "ticket",  # a request for help
    "complaint",
    "wish",  # what the customer would like to have
    "cancellation",  # an order, service or contract called off
    "contact_left",  # the contact person left or was replaced
    "other",
)
OTHER = KINDS.index("other")

# tried in this order: "contact person changed" is no contact, "checkout page visited" no visit
_PATTERNS = (
    (
        "contact_left",
        r"(смен|уш[её]л|увол|нов)\w*\W+(\w+\W+){0,2}контакт|контакт\w*\W+(\w+\W+)?(смен|уш|увол)"
        r"|contact\W+(person\W+)?(left|chang|gone|replac)|(new|chang\w*( of)?)\W+contact|champion\W+left",
    ),
    ("complaint", r"жалоб|претензи|рекламаци|недоволь|complain|claim|grievance|negative"),
    ("wish", r"пожелан|предложени\w+ по|запрос функ|wish|feature|suggest|idea"),
    ("cancellation", r"отмен|отказ|расторж|отключ|аннулир|cancel|terminat|unsubscri"),
    ("checkout", r"оформлен|checkout"),
    ("basket", r"корзин|basket|cart"),
    ("paid", r"оплат|оплач|\bpaid\b|payment|purchase|покупк"),
    ("visit", r"визит|посещ|вход|логин|авториз|сесси|visit|log.?in|session|page.?view"),
    ("ticket", r"тикет|заявк|обращени|поддержк|инцидент|ticket|support|incident|case|request|issue"),
    ("contact", r"звон|письм|встреч|чат|почт|сообщен|контакт|call|mail|letter|meeting|chat|message|contact"),
)
_COMPILED = tuple((KINDS.index(kind), re.compile(pattern)) for kind, pattern in _PATTERNS)


def event_kinds(texts: Iterable[str | None]) -> list[int]:
    """The kind of each text, position in KINDS; `other` where it says nothing known."""
    return [_kind((text or "").casefold()) for text in texts]


def _kind(text: str) -> int:
    return next((kind for kind, pattern in _COMPILED if pattern.search(text)), OTHER)
