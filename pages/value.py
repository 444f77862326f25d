"""Value: what customers brought, what they may yet bring, what could be, and whom to invest in."""

from pages._shared import words_and_book

t, book = words_and_book("page.value", needs_calendar=False)
