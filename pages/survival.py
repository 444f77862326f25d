"""Survival: how long customers stay, at which ages they leave, and who stays longer."""

from pages import _survival
from pages._exhibits import asked
from pages._shared import choice, words_and_book

t, book = words_and_book("page.survival", needs_calendar=False)
now = asked(book)
_survival.whole(t, now)
part = choice(t, "survival", _survival.parts(), "survival_part")
if part == "ages":
    _survival.ages(t, now)
elif part == "segments":
    _survival.segments(t, book, now)
elif part == "cohorts":
    _survival.cohorts(t, now)
elif part == "projection":
    _survival.projection(t, now)
