"""Survival: how long customers stay, at which ages they leave, and who stays longer."""

from pages._shared import words_and_book

t, book = words_and_book("page.survival", needs_calendar=False)
