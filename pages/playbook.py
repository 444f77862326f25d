"""What to do: what a change would bring, and the plan of action with owners, dates and customers."""

from pages import _plan, _what_if
from pages._shared import window, words_and_book

t, book = words_and_book("page.playbook", needs_calendar=False)
periods = window(t, book)
_what_if.what_if(t, book, periods)
_plan.actions(t, book, periods)
