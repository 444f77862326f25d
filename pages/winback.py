"""Win-back: the lost in the order in which to call them, and those who came back."""

from pages._shared import words_and_book

t, book = words_and_book("page.winback")
