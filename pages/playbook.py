"""What to do: what a change would keep, and the plan of action with owners, dates and customers."""

from pages import _plan
from pages._shared import window, words_and_book

t, book = words_and_book("page.playbook", needs_calendar=False)
periods = window(t, book)
_plan.what_if(t, book, periods)
_plan.actions(t, book, periods)
