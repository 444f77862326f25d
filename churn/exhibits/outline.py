"""A ready outline of a book: what is lost, who, when and why, and how to keep them, from what was found.

Invariant: nothing stands in it twice, and nothing that has nothing to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from churn.book import Book
from churn.errors import ChurnError
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import EXHIBITS, exhibit
from churn.exhibits.looks import look_of
from churn.exhibits.remembered import remembered
from churn.findings import Finding
from churn.findings.questions import QUESTIONS
from churn.notebook import Argument, Arguments, Heading, Item, Notebook, Pin, arguments_of
from churn.texts import Texts

MOST_ITEMS = 26  # what one meeting can look at
OPENING = ("headline", "customer_rates", "money_rates", "movements")
# what ends the answer to a question
CLOSING = {"when": ("survival",), "how": ("value_bridge", "invest", "plan", "what_if")}


def outline(book: Book | Asked, t: Texts, questions: Sequence[str] = QUESTIONS) -> Notebook:
    """A notebook in the language of `t`: how things stand, then under a heading each question with its
    findings, the dearest first, each with what proves it, and at its end what CLOSING names. A question
    that nothing answers is left out; where all of it is too much, each question keeps its first answers."""
    asked = book if isinstance(book, Asked) else Asked(book)
    pins = _Pins(asked, t)
    opening = list(pins.of(OPENING))
    closing = {question: list(pins.of(CLOSING.get(question, ()))) for question in questions}
    found = {question: [] for question in questions}
    spent = len(opening) + sum(len(closing[question]) + 1 for question in questions)
    for question, finding in _in_turn(asked.findings(), questions):
        if spent >= MOST_ITEMS:
            break
        pin = pins.one("finding", {"name": finding.name})
        found[question] += [pin] if pin else []
        spent += bool(pin)
    return Notebook(items=(*opening, *_chapters(t, {one: found[one] + closing[one] for one in questions})))


def _chapters(t: Texts, answers: dict[str, list[Pin]]) -> Iterator[Item]:
    for question, pins in answers.items():
        if pins:
            yield Heading(t(f"question_of.{question}"))
            yield from pins


def _in_turn(findings: Sequence[Finding], questions: Sequence[str]) -> Iterator[tuple[str, Finding]]:
    """The first finding of each question, then the second of each, and so on."""
    answers = {question: [one for one in findings if one.question == question] for question in questions}
    for place in range(max(map(len, answers.values()), default=0)):
        for question, some in answers.items():
            if place < len(some):
                yield question, some[place]


class _Pins:
    """The pins of one book, each made once and only where it shows something."""

    def __init__(self, asked: Asked, t: Texts) -> None:
        self._asked, self._t = asked, t
        self._look = look_of(asked.book)
        self._known: set[tuple[str, Arguments]] = set()

    def of(self, codes: Sequence[str]) -> Iterator[Pin]:
        """The pins of exhibits as they are by default."""
        for code in codes:
            if code in EXHIBITS and (pin := self.one(code, {})):
                yield pin

    def one(self, code: str, arguments: Mapping[str, Argument]) -> Pin | None:
        """The pin of that exhibit; None where it cannot be made, shows nothing, or is pinned already."""
        try:
            made = exhibit(code, self._asked, self._t, arguments)
        except ChurnError:
            return None
        kept = made.code, arguments_of(made.arguments)
        if made.is_empty or kept in self._known:
            return None
        self._known.add(kept)
        return Pin(*kept, look=self._look, remembered=remembered(made, self._asked))
