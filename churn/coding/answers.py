"""What was answered in a file, whatever the shape of its survey: one row an answer, one row a thing said.

Invariant: a row of a survey is one answer whether it says anything or not, so that silence can be counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

BOXES = ""  # the question whose options stand in columns of their own


@dataclass(frozen=True, eq=False)
class Answers:
    """`answers`: one row an answer (a row of a survey, or a customer of a list that has a reason column),
    indexed 0…: customer (int64, position in Tables.customers, -1 where it matches nobody), date
    (datetime64, NaT unknown), source (int, position in Receipt.tables, -1 for the customer list), row (int,
    spreadsheet row; 0 unknown).
    `said`: one row a thing said: answer (its index), question (header of the column; BOXES for the group of
    columns that are an option each), form ("option": closed choice, "comment": free text), text (as
    written). Blank cells say nothing and have no row. Several choices in one cell are several rows.
    `scores`: answer, question, score (float)."""

    answers: pd.DataFrame
    said: pd.DataFrame
    scores: pd.DataFrame
