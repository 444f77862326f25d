"""A book whose answers are kept: the same question is worked out once, and what was asked can be told.

Invariant: an answer comes from the book and from nothing else; whoever asks must not change it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from churn.book import Book

Ask = Callable[..., object]
_UNKEPT = {"plan"}  # its answer changes with every cell that people write, and the book's key does not


class Asked:
    """Behaves as the book, but asks its methods by `ask(book, question, *arguments)`. `questions`: what was
    asked so far, (method, arguments) in their order, each once."""

    def __init__(self, book: Book, ask: Ask | None = None) -> None:
        self.book = book
        self.questions: list[tuple[str, tuple]] = []
        self._ask = ask or Memory()

    def __getattr__(self, name: str) -> object:
        found = getattr(self.book, name)
        return partial(self._put, name) if callable(found) else found

    def _put(self, name: str, *arguments: object) -> object:
        if (name, arguments) not in self.questions:
            self.questions.append((name, arguments))
        answers = _asked_anew if name in _UNKEPT else self._ask
        return answers(self.book, name, *arguments)


def _asked_anew(book: Book, question: str, *arguments: object) -> object:
    return getattr(book, question)(*arguments)


class Memory:
    """Answers kept as long as it is; several may ask by one."""

    def __init__(self) -> None:
        self._answers: dict[tuple, object] = {}

    def __call__(self, book: Book, question: str, *arguments: object) -> object:
        key = (book.key, question, arguments)
        if key not in self._answers:
            self._answers[key] = _asked_anew(book, question, *arguments)
        return self._answers[key]
