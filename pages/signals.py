"""Early warning: who may be about to leave, how surely, and how much money goes with them."""

from pages import _back_test, _threshold, _trends, _warning
from pages._shared import choice, words_and_book

t, book = words_and_book("page.signals")
_warning.warning(t, book)

part = choice(t, "signals", ("customers", "company", "back_test"), "signals_part")
if part == "customers":
    _warning.people(t, book)
    _warning.limits(t, book)
elif part == "company":
    _trends.trend(t, book)
    _warning.limits(t, book)
else:
    _back_test.back_test(t, book)
    _back_test.risk(t, book)

_threshold.panel(t, book)
