"""Lifecycle: the five stages, how customers move between them, and where they leak."""

from pages._shared import words_and_book

t, book = words_and_book("page.lifecycle")
