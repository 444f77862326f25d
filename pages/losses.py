"""Losses: which customers went, small or large, what it cost, and whom it pays to serve."""

from pages import _cost, _significant, _sizes, _threshold
from pages._segments import segment_section
from pages._shared import choice, window, words_and_book

t, book = words_and_book("page.losses", needs_calendar=False)
periods = window(t, book)
verdict = _sizes.verdict(t, book, periods)

part = choice(t, "losses", ("sizes", "significant", "cost", "whom", "segments"), "losses_part")
if part == "sizes" and verdict.lost_value:
    _sizes.sizes(t, book, periods)
    _sizes.limits(t, book)
    _sizes.over_time(t, book, periods)
    _sizes.concentration(t, book, periods)
elif part == "sizes" and verdict.lost:
    _sizes.unpriced(t, book, periods)
elif part == "significant":
    _significant.balance(t, book, periods)
    _significant.names(t, book, periods)
    _significant.by_hand(t, book)
elif part == "cost":
    _cost.serving(t, book)
elif part == "whom":
    _cost.retained(t, book)
elif part == "segments":
    segment_section(t, book, periods)

_threshold.panel(t, book)
