"""What one customer answered: in its own words, with the reasons made of them, and its scores.

Invariant: everything the customer said stands there, the counted and what is only quoted.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.coding.taxonomy import OTHER, group_of

_COLUMNS = ["date", "question", "text", "reason", "confidence"]


def customer_answers(coded: Coded, customer: int) -> pd.DataFrame | None:
    """What was said, the latest first: date (datetime64, NaT unknown), question (a header; "" for boxes),
    text, reason (code), confidence (0–1); a text with several reasons has a row for each, one without has
    none in its row. None where the book holds no answers. `customer`: position in Tables.customers."""
    if coded.answers.empty:
        return None
    own = _own(coded, customer)
    named = coded.mentions[coded.mentions["answer"].isin(own)]
    told = named[["answer", "question", "text", "code", "confidence"]].rename(columns={"code": "reason"})
    free = coded.comments[coded.comments["answer"].isin(own)]
    silent = pd.MultiIndex.from_frame(free[["answer", "text"]]).isin(
        pd.MultiIndex.from_frame(told[["answer", "text"]])
    )
    rows = pd.concat([told, free[~silent].assign(reason=None, confidence=np.nan)], ignore_index=True)
    return _dated(coded, rows)[_COLUMNS]


def customer_scores(coded: Coded, customer: int) -> pd.DataFrame | None:
    """Its scores, the latest first: date, question, score, and most (the highest that anybody gave there).
    None where the book holds no scores."""
    if coded.scores.empty:
        return None
    rows = coded.scores[coded.scores["answer"].isin(_own(coded, customer))].reset_index(drop=True)
    most = coded.scores.groupby("question")["score"].max()
    return _dated(coded, rows.assign(most=rows["question"].map(most)))[["date", "question", "score", "most"]]


def named_groups(answers: pd.DataFrame | None) -> tuple[str, ...]:
    """The groups of reasons that the customer's answers name, the latest and surest first, `other` last."""
    if answers is None:
        return ()
    rows = answers.dropna(subset=["reason"])
    latest = rows.sort_values(["date", "confidence"], ascending=False, kind="stable", na_position="last")
    groups = dict.fromkeys(group_of(code) for code in latest["reason"])
    return tuple(sorted(groups, key=lambda group: group == OTHER))


def _own(coded: Coded, customer: int) -> np.ndarray:
    return coded.answers.index[coded.answers["customer"] == customer].to_numpy()


def _dated(coded: Coded, rows: pd.DataFrame) -> pd.DataFrame:
    dated = rows.assign(date=coded.answers["date"].reindex(rows["answer"]).to_numpy())
    return dated.sort_values("date", ascending=False, kind="stable", ignore_index=True)
