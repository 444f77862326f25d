"""Customer card: everything the file knows of one customer, and what to do about it."""

from pages import _card, _card_choice, _card_parts
from pages._ending import end
from pages._shared import choice, words_and_book

t, book = words_and_book("page.customer", needs_calendar=False)
card = _card_choice.chosen_card(t, book)
_card_choice.strange_notes(t, book)
if card is None:
    _card_choice.nobody_yet(t, book)
    end()

_card.who(t, card)
_card.stands(t, book, card)
_card.by_hand(t, book, card)

part = choice(t, "card", ("do", "moments", "orders", "contacts", "answers"), "card_part")
if part == "do":
    _card_parts.signals(t, book, card)
    _card_parts.proposals(t, book, card)
elif part == "moments":
    _card_parts.moments(t, book, card)
elif part == "orders":
    _card_parts.orders(t, book, card)
elif part == "contacts":
    _card_parts.contacts(t, book, card)
elif part == "answers":
    _card_parts.answers(t, book, card)
