"""The .po files as gettext translations, compiled in memory once a process.

Invariant: nothing is ever installed globally, so two sessions never share a language.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"ru": "Русский", "en": "English"}
_FOLDER = Path(__file__).parent


@cache
def catalogue(language: str) -> gettext.GNUTranslations:
    """The translations of one language."""
    compiled = io.BytesIO()
    write_mo(compiled, _read(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def keys(language: str) -> frozenset[str]:
    """Every key that the language's catalogue holds."""
    return frozenset(
        message.id[0] if isinstance(message.id, tuple) else message.id
        for message in _read(language)
        if message.id
    )


@cache
def _read(language: str):
    with (_FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)
