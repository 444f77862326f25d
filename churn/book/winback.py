"""What can be asked of a book about the lost who may be won back, and those who came back.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.book.reasons import ReasonQuestions


@dataclass(frozen=True, eq=False)
class WinBackQuestions(ReasonQuestions):
    """Questions about the lost who may be won back, and those who came back."""
