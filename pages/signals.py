"""Early warning: who may be about to leave, how surely, and how much money goes with them."""

from pages._shared import words_and_book

t, book = words_and_book("page.signals")
