"""Value: what customers brought, what they may yet bring, what could be, and whom to invest in."""

from pages import _checks, _invest, _threshold, _worth
from pages._shared import choice, words_and_book

t, book = words_and_book("page.value", needs_calendar=False)
known = _worth.sentence(t, book)

part = choice(t, "value", ("worth", "who", "invest", "checks"), "value_part")
if part == "worth" and known:
    _worth.figures(t, book)
    _worth.bridge(t, book)
    _worth.sizes(t, book)
elif part == "who" and known:
    _worth.customers(t, book)
elif part == "invest":
    _invest.panel(t, book)
elif part == "checks":
    _checks.panel(t, book)

_threshold.panel(t, book)
