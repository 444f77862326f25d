"""Value: what customers brought, what they may yet bring, what could be, and whom to invest in."""

from pages import _invest, _value
from pages._shared import choice, words_and_book

t, book = words_and_book("page.value", needs_calendar=False)
known = _value.sentence(t, book)

part = choice(t, "value", ("worth", "who", "invest"), "value_part")
if part == "worth" and known:
    _value.figures(t, book)
    _value.bridge(t, book)
    _value.sizes(t, book)
elif part == "who" and known:
    _value.customers(t, book)
elif part == "invest":
    _invest.panel(t, book)
