"""The answers of a book with their reasons: what the figures of reasons are counted from.

Invariant: an answer names a reason once, however often and in however many words it says it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.annotations import Corrections
from churn.coding.answers import Answers
from churn.coding.coder import How, Match, coded_texts
from churn.coding.taxonomy import OTHER, UNANSWERED, control_of, group_of

COMMENT = "comment"  # the form of what was said in free text

SURE = 0.7  # below this a comment is no better than the "other" that was ticked beside it


@dataclass(frozen=True, eq=False)
class Coded:
    """`answers`: as `Answers.answers`, and `answered` (bool: names at least one reason, `other` included).
    `mentions`: one row a reason an answer names: answer, question, form, text (as written), code, group,
    control, confidence (float), how, words (tuple of str). Unique by (answer, question, code, and text where
    it is a closed option or the code is `other`). A comment beside a closed answer is in it only where the
    closed answer says nothing or `other`, or where comments count by setting; `counted` (bool) says so, the
    rest is there to be quoted.
    `comments`: what stands as free text: answer, question, text.
    `scores`: answer, question, score."""

    answers: pd.DataFrame
    mentions: pd.DataFrame
    comments: pd.DataFrame
    scores: pd.DataFrame


def coded(answers: Answers, corrections: Corrections = (), comments_count: bool = False) -> Coded:
    """The answers with their reasons; each distinct text is coded once.

    A closed answer that only says "other" gives way to the comment that says what. `unanswered` is no reason:
    it has no row."""
    mentions = _mentions(answers.said, corrections)
    mentions["counted"] = _counted(mentions, comments_count)
    mentions = _once(mentions)
    answered = answers.answers.index.isin(mentions.loc[mentions["counted"], "answer"])
    comments = answers.said[answers.said["form"] == COMMENT]
    return Coded(
        answers=answers.answers.assign(answered=answered),
        mentions=mentions,
        comments=comments[["answer", "question", "text"]].reset_index(drop=True),
        scores=answers.scores,
    )


def _mentions(said: pd.DataFrame, corrections: Corrections) -> pd.DataFrame:
    """One row a thing said and reason it names, `unanswered` left out."""
    which, texts = pd.factorize(said["text"])
    matches = coded_texts(texts, corrections)
    sizes = np.array([len(some) for some in matches], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    times = sizes[which]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    chosen = np.repeat(starts[which], times) + within
    repeated = np.repeat(np.arange(len(said)), times)
    mentions = said.loc[:, ["answer", "question", "form", "text"]].iloc[repeated]
    reasons = _reasons(matches).iloc[chosen]
    joined = pd.concat([mentions.reset_index(drop=True), reasons.reset_index(drop=True)], axis=1)
    return joined[joined["code"] != UNANSWERED].reset_index(drop=True)


def _reasons(matches: list[tuple[Match, ...]]) -> pd.DataFrame:
    """The matches of all texts, one below another."""
    flat = [match for some in matches for match in some]
    codes = [match.code for match in flat]
    return pd.DataFrame(
        {
            "code": pd.Series(codes, dtype="str"),
            "group": pd.Series([group_of(code) for code in codes], dtype="str"),
            "control": pd.Series(
                ["" if code == UNANSWERED else control_of(code).value for code in codes], dtype="str"
            ),
            "confidence": np.array([match.confidence for match in flat], dtype=np.float64),
            "how": pd.Series([match.how.value for match in flat], dtype="str"),
            "words": pd.Series([match.words for match in flat], dtype=object),
        }
    )


def _counted(mentions: pd.DataFrame, comments_count: bool) -> pd.Series:
    """Which count: all but comments beside a closed reason, and a bare "other" that a comment explains; one
    that only seems to leave it standing."""
    comment = mentions["form"] == COMMENT
    other = mentions["code"] == OTHER
    told = mentions["answer"].isin(mentions.loc[~comment & ~other, "answer"])
    bare = ~comment & other & mentions["how"].isin((How.OPTION.value, How.NEAR.value))
    guess = comment & (mentions["confidence"] < SURE) & mentions["answer"].isin(mentions.loc[bare, "answer"])
    counted = ~comment | (~told & ~guess) | comments_count
    return counted & ~(bare & mentions["answer"].isin(mentions.loc[comment & counted, "answer"]))


def _once(mentions: pd.DataFrame) -> pd.DataFrame:
    """Each reason of an answer's question once, as counted and as surely as it was said; each option too."""
    best = mentions.sort_values(["counted", "confidence"], ascending=False, kind="stable")
    own = best["text"].where((best["code"] == OTHER) | (best["form"] != COMMENT), "")
    again = best[["answer", "question", "code"]].assign(own=own).duplicated()
    return best[~again].sort_index().reset_index(drop=True)
