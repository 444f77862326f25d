"""What was answered in a file, whatever the shape of its survey: one row an answer, one row a thing said.

Invariant: a row of a survey is one answer whether it says anything or not, so that silence can be counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import polars as pl

from churn.coding.choices import choices
from churn.ingest.columns.headers import parse_header
from churn.ingest.columns.options import MOST_MARKS, is_other, options_of, ticks
from churn.ingest.tables import Tables

BOXES = ""  # the question whose options stand in columns of their own
OPTION, COMMENT = "option", "comment"
NO_SOURCE = -1  # of an answer that stands on the customer list
_REASON, _COMMENT, _SCORE = "reason:", "comment:", "score:"
_NOTES = frozenset(["примечание", "прим", "заметка", "note", "notes", "memo", "remark", "remarks"])
_SAID = {"answer": pl.Int64, "question": pl.String, "form": pl.String, "text": pl.String}
_SCORES = {"answer": pl.Int64, "question": pl.String, "score": pl.Float64}


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


def answers(tables: Tables) -> Answers:
    """The answers of a book: of its surveys, then of contracts that say why they ended, then of the
    customer list.

    A contract is an answer where a reason stands. A customer is one where the list has a reason column and
    something stands in it or the customer left (`left_date` is then the day), or where a score stands. A
    comment of the customer list is said only where its header asks why or who left, or where it stands
    beside a reason column and is no mere note («Примечание»). A box is a reason column of which every cell
    is a mark or the option itself; all boxes of one table are one question.
    """
    parts = [*_surveys(tables), *_contracts(tables), *_listed(tables)]
    answered, said, scores, offset = [], [], [], 0
    for part in parts:
        frame = part.with_row_index("answer", offset=offset).with_columns(pl.col("answer").cast(pl.Int64))
        answered.append(frame.select("customer", "date", "source", "row"))
        said += _said(frame)
        scores += _scores(frame)
        offset += part.height
    return Answers(_answered(answered), _stacked(said, _SAID), _stacked(scores, _SCORES))


def _surveys(tables: Tables) -> Iterator[pl.DataFrame]:
    """The answers of each survey with the columns that it has, and its day."""
    if tables.answers is None:
        return
    days = [pl.col(c) for c in ("date", "left_date") if c in tables.answers.columns]
    frame = tables.answers.with_columns(date=_day(pl.coalesce(days) if days else pl.lit(None)))
    for part in frame.partition_by("source", maintain_order=True):
        yield _placed(
            part.select(c for c in part.columns if part[c].null_count() < part.height or c in _KEPT)
        )


_KEPT = frozenset(("customer", "date", "source", "row"))


def _contracts(tables: Tables) -> Iterator[pl.DataFrame]:
    """The contracts for which a reason stands, on the day of notice, else of the end."""
    frame = tables.subscriptions
    if frame is None or not _named(frame, _REASON):
        return
    days = [pl.col(c) for c in ("notice_date", "end_date") if c in frame.columns]
    frame = frame.with_columns(date=_day(pl.coalesce(days) if days else pl.lit(None)))
    for part in frame.partition_by("source", maintain_order=True):
        yield _placed(part.filter(_telling(part)))


def _listed(tables: Tables) -> Iterator[pl.DataFrame]:
    """The customers of a list with a reason column of whom something is said, or who left; and scores."""
    known = tables.customers
    reasons, scores = _named(known, _REASON), _named(known, _SCORE)
    if not reasons and not scores:
        return
    day = pl.col("left_date") if "left_date" in known.columns else pl.lit(None)
    scored = pl.any_horizontal(pl.col(scores).is_not_null()) if scores else pl.lit(False)
    gone = pl.col("left").fill_null(False) if "left" in known.columns else pl.lit(False)
    left = (gone | _day(day).is_not_null()) & bool(reasons)
    frame = known.with_row_index("customer").with_columns(
        date=_day(day), source=pl.lit(NO_SOURCE), row=pl.lit(0)
    )
    own = [c for c in _named(known, _COMMENT) if _says_why(c, bool(reasons))]
    columns = [*_KEPT, *(c for c in known.columns if c in (*reasons, *scores, *own))]
    yield _placed(frame.filter(_telling(frame) | scored | left).select(columns))


def _telling(frame: pl.DataFrame) -> pl.Series:
    """Boolean, one a row: something stands in one of its reason columns."""
    rows = pl.int_range(frame.height, eager=True)
    numbered = frame.select(rows.alias("answer"), *_named(frame, _REASON))
    telling = [said["answer"] for said in _said(numbered)]
    return rows.is_in(pl.concat(telling).unique().implode()) if telling else rows < 0


def _says_why(column: str, beside_reasons: bool) -> bool:
    """Whether a comment of the customer list is about leaving."""
    header = parse_header(column.removeprefix(_COMMENT))
    words = set(header.text.lower().replace(".", " ").split())
    return bool(header.concepts & {"reason", "left"}) or (beside_reasons and not words & _NOTES)


def _named(frame: pl.DataFrame, prefix: str) -> list[str]:
    return [c for c in frame.columns if c.startswith(prefix)]


def _day(day: pl.Expr) -> pl.Expr:
    return day.cast(pl.Date)


def _placed(frame: pl.DataFrame) -> pl.DataFrame:
    where = dict.fromkeys(("customer", "source", "row"), pl.Int64)
    return frame.with_columns(pl.col("customer").cast(pl.Int64).fill_null(-1)).cast(where)


def _said(frame: pl.DataFrame) -> list[pl.DataFrame]:
    """Everything said in the answers of one table: answer, question, form, text, and the order of it."""
    reasons = _named(frame, _REASON)
    options = options_of(c.removeprefix(_REASON) for c in reasons)
    found = []
    for place, column in enumerate(frame.columns):
        header = column.split(":", 1)[-1]
        if column in reasons:
            option = options.get(header, ("", header))[1]
            rows = _ticked(frame, column, option)
            found.append(_chosen(frame, column, header, option) if rows is None else rows)
        elif column.startswith(_COMMENT):
            texts = frame.select("answer", text=column).drop_nulls()
            found.append(_asked(texts, header, COMMENT))
        else:
            continue
        found[-1] = found[-1].with_columns(pl.lit(place).alias("place"))
    return found


def _ticked(frame: pl.DataFrame, column: str, option: str) -> pl.DataFrame | None:
    """The answers that ticked a box, each saying the option; None where the column is no box."""
    distinct = frame[column].drop_nulls().unique()
    marks = ticks(distinct, option) if len(distinct) <= MOST_MARKS else None
    if marks is None:
        return None
    yes = [text for text, ticked in marks.items() if ticked]
    ticked = frame.filter(pl.col(column).is_in(yes)).select("answer", text=pl.lit(option))
    return _asked(ticked, BOXES, OPTION)


def _chosen(frame: pl.DataFrame, column: str, header: str, option: str) -> pl.DataFrame:
    """What stands in a column of choices or free words, several choices of a cell apart. What is written
    under "other" is chosen like an option."""
    found = choices(frame[column])
    texts = frame.select("answer", text=column).drop_nulls()
    split = texts.join(found.pieces, on="text", how="inner", maintain_order="left_right")
    return _asked(split.select("answer", text="said"), header, OPTION if is_other(option) else found.form)


def _asked(texts: pl.DataFrame, question: str, form: str) -> pl.DataFrame:
    return texts.select("answer", pl.lit(question).alias("question"), pl.lit(form).alias("form"), "text")


def _scores(frame: pl.DataFrame) -> list[pl.DataFrame]:
    return [
        frame.select(
            "answer",
            pl.lit(column.removeprefix(_SCORE)).alias("question"),
            pl.col(column).alias("score"),
            pl.lit(place).alias("place"),
        ).drop_nulls("score")
        for place, column in enumerate(_named(frame, _SCORE))
    ]


def _stacked(parts: list[pl.DataFrame], schema: dict) -> pd.DataFrame:
    """The rows of all parts by answer, then by the place of their column."""
    if not parts:
        return pl.DataFrame(schema=schema).to_pandas()
    rows = pl.concat(parts).sort("answer", "place", maintain_order=True)
    return rows.select(*schema).cast(schema).to_pandas()


def _answered(parts: list[pl.DataFrame]) -> pd.DataFrame:
    schema = {"customer": pl.Int64, "date": pl.Date, "source": pl.Int64, "row": pl.Int64}
    frame = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    return frame.with_columns(pl.col("date").cast(pl.Datetime("us"))).to_pandas()
