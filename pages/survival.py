"""Survival: how long customers stay, at which ages they leave, and who stays longer."""

from pages import _lasting, _threshold
from pages._exhibits import asked
from pages._shared import choice, words_and_book

t, book = words_and_book("page.survival", needs_calendar=False)
now = asked(book)
_lasting.whole(t, now)
part = choice(t, "survival", _lasting.parts(book), "survival_part")
if part == "ages":
    _lasting.ages(t, now)
elif part == "segments":
    _lasting.segments(t, book, now)
elif part == "cohorts":
    _lasting.cohorts(t, now)
elif part == "projection":
    _lasting.projection(t, now)

_threshold.panel(t, book)
