"""The words of comments, Russian and English, each under the concept it stands for.

Invariant: data only. "concept: words" a line, indented lines go on. A word stands for all its forms, "word*"
for all that begins so, "=word" for itself; "_" joins the words of a phrase, "~" lets up to three others stand
between. Written in lower case, е for ё, apostrophes left out ("dont").
"""

from __future__ import annotations

from churn.coding.words import (
    en_events,
    en_money,
    en_service,
    en_use,
    ru_events,
    ru_money,
    ru_service,
    ru_use,
)

WORDS: tuple[str, ...] = tuple(
    part.WORDS
    for part in (ru_money, ru_use, ru_service, ru_events, en_money, en_use, en_service, en_events)
)
