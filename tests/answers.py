"""Coded answers written by hand: a few rows of text become what the figures of reasons are counted from."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from churn.coding.coded import Coded
from churn.coding.taxonomy import REASONS, control_of, group_of
from churn.ingest.tables import Tables
from churn.panel import Panel
from tests.factories import day

Q = "Why did you leave?"
_SHORT = {code.split(".")[-1]: code for code in REASONS}


def coded(tables: Tables, rows: Iterable[tuple], scores: Iterable[tuple] = ()) -> Coded:
    """Answers of (customer id or None, day or None, reasons), each reason by the last word of its code,
    parted by spaces; "q:reason" answers the question q, "~reason" is said in a comment, "?reason" is only
    quoted. `scores`: (customer, day, question, score), answers of their own."""
    rows, scores = list(rows), list(scores)
    place = {one: at for at, one in enumerate(tables.customers["customer_id"])}
    asked = [*(row[:2] for row in rows), *(row[:2] for row in scores)]
    answers = pd.DataFrame(
        {
            "customer": pd.Series([place.get(who, -1) for who, _ in asked], dtype="int64"),
            "date": pd.to_datetime([day(when) for _, when in asked]),
            "source": 0,
            "row": range(2, len(asked) + 2),
        }
    )
    mentions = _mentions(rows)
    answers["answered"] = answers.index.isin(mentions["answer"])
    comments = mentions[mentions["form"] == "comment"][["answer", "question", "text"]]
    given = [(len(rows) + i, question, float(score)) for i, (_, _, question, score) in enumerate(scores)]
    table = pd.DataFrame(given, columns=["answer", "question", "score"])
    return Coded(answers, mentions, comments.drop_duplicates(), table.astype({"answer": "int64"}))


def _mentions(rows: list[tuple]) -> pd.DataFrame:
    said = [_mention(at, word) for at, row in enumerate(rows) for word in row[2].split()]
    columns = ["answer", "question", "form", "text", "code", "group", "control", "confidence", "how", "words"]
    table = pd.DataFrame(said, columns=[*columns, "counted"])
    return table.astype({"answer": "int64", "confidence": float, "counted": bool})


def _mention(answer: int, word: str) -> tuple:
    question, _, marked = word.rpartition(":")
    name = marked.lstrip("~?")
    code, form = _SHORT[name], "comment" if marked[0] in "~?" else "option"
    how = "words" if form == "comment" else "option"
    sure = 0.8 if form == "comment" else 1.0
    reason = (code, group_of(code), control_of(code), sure, how, (name,))
    return (answer, question or Q, form, f"said {name}", *reason, marked[0] != "?")


def place_of(panel: Panel, customer: str) -> int:
    """The place of a customer in the panel."""
    return panel.ids.tolist().index(customer)
