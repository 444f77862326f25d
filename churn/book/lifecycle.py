"""What can be asked of a book about how customers live: stages, flows, the funnel, the first days.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.book.view import View


@dataclass(frozen=True, eq=False)
class LifecycleQuestions(View):
    """Questions about how customers live."""
