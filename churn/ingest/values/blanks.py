"""The texts people type where nothing is known: dashes, н/д, N/A, "не указано".

Invariant: such a text is missing in every kind of column; it is never 0, never bad. Where a text could be a
name of its own (NA is North America too), a column of names keeps it.
"""

from __future__ import annotations

import polars as pl

_WORDS = """
n/a na n.a. n.a #n/a #н/д нд н/д н.д. н.д н/у null none nil nan nat <na> \\n undefined
нет_данных не_указано не_указан не_указана неизвестно неизвестен не_задано не_заполнено отсутствует
пусто (пусто)
not_stated not_specified not_available not_applicable not_set unknown no_data missing
blank (blank) (none) (null) tbd ? ?? ???
"""
_DASHES = "-‐‑‒–—―−_.…*"

BLANK_TEXTS = frozenset(
    {""} | {word.replace("_", " ") for word in _WORDS.split()} | {d * n for d in _DASHES for n in (1, 2, 3)}
)

# What is no group of customers, in words that name nothing else.
_UNSTATED = """
n/a n.a. #n/a #н/д н/д н.д. null nan <na>
нет_данных не_указано не_указан не_указана не_задано не_заполнено нет_ответа не_ответил не_ответили
не_дозвонились отказ_от_ответа
not_stated not_specified not_available not_applicable not_set not_provided not_answered no_answer
prefer_not_to_say prefer_not_to_answer unspecified undefined (blank) (none) (null) (пусто) ? ?? ???
"""
UNSTATED = frozenset(word.replace("_", " ") for word in _UNSTATED.split()) | (BLANK_TEXTS & {"", *"-–—−"})


def stated(texts: pl.Series) -> pl.Series:
    """The texts of a column of names, null where one says that nothing was stated; as they are where less
    than two names would be left, since "-" beside "yes" says no."""
    known = texts.drop_nulls().unique()
    empty = known.filter(known.str.strip_chars().str.to_lowercase().is_in(sorted(UNSTATED)))
    if empty.is_empty() or len(known) - len(empty) < 2:
        return texts
    return texts.set(texts.is_in(empty.implode()).fill_null(False), None)


def is_blank(text: str) -> bool:
    """Whether a single text means that nothing is known."""
    return text.strip().lower() in BLANK_TEXTS


def blank_mask(texts: pl.Series) -> pl.Series:
    """For each text whether it means that nothing is known; a null gives false."""
    known = pl.Series(sorted(BLANK_TEXTS))
    return texts.str.strip_chars().str.to_lowercase().is_in(known.implode()).fill_null(False)
