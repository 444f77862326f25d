"""The answers of a book with their reasons: what the figures of reasons are counted from.

Invariant: an answer names a reason once, however often and in however many words it says it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Coded:
    """`answers`: as `Answers.answers`, and `answered` (bool: names at least one reason, `other` included).
    `mentions`: one row a reason an answer names: answer, question, form, text (as written), code, group,
    control, confidence (float), how, words (tuple of str). Unique by (answer, question, code, and text where
    the code is `other`). A comment beside a closed answer is in it only where the closed answer says nothing
    or `other`, or where comments count by setting; `counted` (bool) says so, the rest is there to be quoted.
    `comments`: what stands as free text: answer, question, text.
    `scores`: answer, question, score."""

    answers: pd.DataFrame
    mentions: pd.DataFrame
    comments: pd.DataFrame
    scores: pd.DataFrame
