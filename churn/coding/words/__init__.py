"""The words of comments, Russian and English, each under the concept it stands for.

Invariant: data only. "concept: words" a line, indented lines go on. A word stands for all its forms, "word*"
for all that begins so, "=word" for itself; "_" joins the words of a phrase, "~" lets up to three others stand
between. Written in lower case, е for ё, apostrophes left out ("dont").
"""

from __future__ import annotations

from churn.coding.words import (
    en_asides,
    en_fate,
    en_faults,
    en_handling,
    en_money,
    en_payment,
    en_people,
    en_promises,
    en_rivals,
    en_service,
    en_use,
    en_voice,
    ru_asides,
    ru_fate,
    ru_faults,
    ru_handling,
    ru_money,
    ru_payment,
    ru_people,
    ru_promises,
    ru_rivals,
    ru_service,
    ru_use,
    ru_voice,
)

_ENGLISH = (
    en_money,
    en_payment,
    en_use,
    en_handling,
    en_people,
    en_service,
    en_voice,
    en_promises,
    en_rivals,
    en_faults,
    en_fate,
    en_asides,
)
_RUSSIAN = (
    ru_money,
    ru_payment,
    ru_use,
    ru_handling,
    ru_people,
    ru_service,
    ru_voice,
    ru_promises,
    ru_rivals,
    ru_faults,
    ru_fate,
    ru_asides,
)
WORDS: tuple[str, ...] = tuple(part.WORDS for part in (*_RUSSIAN, *_ENGLISH))
