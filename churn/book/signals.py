"""What can be asked of a book about early warning: signals, their back-test, risk and the list of customers.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.book.view import View


@dataclass(frozen=True, eq=False)
class SignalQuestions(View):
    """Questions about early warning."""
