"""What can be asked of a book about one customer: everything the file knows of it, on one card.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.book.actions import ActionQuestions
from churn.book.signals import SignalQuestions


@dataclass(frozen=True, eq=False)
class CustomerQuestions(ActionQuestions, SignalQuestions):
    """Questions about one customer."""
