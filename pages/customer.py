"""Customer card: everything the file knows of one customer, and what to do about it."""

from pages._shared import words_and_book

t, book = words_and_book("page.customer", needs_calendar=False)
