"""Win-back: whom of the lost to call first and why, and what came of those who returned."""

from pages import _calls, _returns, _threshold
from pages._shared import words_and_book

t, book = words_and_book("page.winback")
calls = _calls.whom(t, book)
if len(calls.table):
    _calls.people(t, book, calls)
    _calls.since_loss(t, book)
_returns.returns(t, book)
_calls.actions(t)
_threshold.panel(t, book)
