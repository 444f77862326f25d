"""Actions and what they are about, in words.

Invariant: what a person wrote stands as it was written.
"""

from __future__ import annotations

import pandas as pd

from churn.texts import Texts


def action_text(code: str | None, note: str, t: Texts) -> str:
    """What is to be done, in words: of an action its text, of a person's own row what it wrote."""
    if pd.isna(code):
        return note
    return t(f"action.{code}") if t.has(f"action.{code}") else code


def about_text(about: str, t: Texts) -> str:
    """What a row is about in words: "reason:price" is "Reason: Price"; what a person made up stays itself."""
    family, _, name = about.partition(":")
    key = f"about.{family}"
    return t(key, name=name) if t.has(key) else about
