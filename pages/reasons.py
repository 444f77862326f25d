"""Reasons: why customers leave, whose fault it is, what it costs, and who did not say."""

from pages import _answers, _why
from pages._empty import invite
from pages._ending import end
from pages._shared import choice, window, words_and_book

t, book = words_and_book("page.reasons", needs_calendar=False)
if book.coded.answers.empty:
    invite(t, book, "survey")
    end()

periods = window(t, book)
question = _why.question(t, book)
told = _why.verdict(t, book, question, periods)

part = choice(t, "reasons", ("why", "who", "when", "silent", "scores", "answers"), "reasons_part")
if part == "why" and told:
    _why.why(t, book, question, periods)
elif part == "who" and told:
    _why.who(t, book, periods)
elif part == "when" and told:
    _why.when(t, book, question, periods)
elif part == "silent":
    _why.silence(t, book, periods)
elif part == "scores":
    _why.scores(t, book, periods)
elif part == "answers":
    _answers.correction(t, book)
