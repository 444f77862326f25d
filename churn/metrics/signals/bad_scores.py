"""Scores that customers gave, and which of them are bad on the scale they were given on.

Invariant: a score is judged by the scale as it was known at the close of its own period.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.metrics.scores import Scale, scale_of
from churn.metrics.signals.places import first_period, places
from churn.panel import Panel

_TOP = {Scale.NPS: 10.0, Scale.TEN: 10.0, Scale.FIVE: 5.0}
_ROUNDING = 1e-9


def score_counts(
    tables: Tables, panel: Panel, bad_score: float, since: dict[str, int]
) -> dict[str, np.ndarray]:
    """`scored` and `bad` by period and customer, float32 (periods, customers), of the dated scores of surveys
    and of the event log; empty without any. A score is bad at or below `bad_score` of the top of its scale,
    which is guessed as in `scale_of` (of another scale: the highest score given so far). Surveys of those who
    left are not among them."""
    shape = len(panel.calendar), panel.customers
    out = {name: np.zeros(shape, np.float32) for name in ("scored", "bad")}
    first = []
    for question, rows in _questions(tables):
        rows = rows.filter(pl.col("date") <= panel.calendar.as_of)
        at = first_period(panel, rows["date"])
        if at is None:
            continue
        first.append(at)
        _add(out, question, rows, bad_score, places(tables, panel), panel)
    if not first:
        return {}
    since["scored"] = min(first)
    return out


def _questions(tables: Tables) -> Iterator[tuple[str, pl.DataFrame]]:
    """Each question with its rows: customer, date, score."""
    for table in (_without_exits(tables.answers), tables.events):
        if table is None or "date" not in table.columns:
            continue
        for column in (c for c in table.columns if c == "score" or c.startswith("score:")):
            rows = table.select(
                "customer", pl.col("date").cast(pl.Date), score=pl.col(column).cast(pl.Float64)
            )
            yield column.removeprefix("score:"), rows.drop_nulls().filter(pl.col("score").is_not_nan())


def _without_exits(answers: pl.DataFrame | None) -> pl.DataFrame | None:
    """The answers but those of surveys that ask why somebody left: who is asked that is gone already, and its
    score would foretell what has happened."""
    reasons = [] if answers is None else [c for c in answers.columns if c.startswith("reason:")]
    if not reasons:
        return answers
    told = answers.filter(pl.any_horizontal(pl.col(reasons).is_not_null()))
    return answers.filter(~pl.col("source").is_in(told["source"].unique().implode()))


def _add(
    out: dict[str, np.ndarray],
    question: str,
    rows: pl.DataFrame,
    bad_score: float,
    place: np.ndarray,
    panel: Panel,
) -> None:
    who, score = place[rows["customer"].to_numpy()], rows["score"].to_numpy()
    at = panel.calendar.positions(rows["date"].to_physical().to_numpy())
    for t in np.unique(at[at >= 0]):
        limit = bad_score * _top(question, score[at <= t])
        now = (at == t) & (who >= 0)
        np.add.at(out["scored"][t], who[now], 1)
        np.add.at(out["bad"][t], who[now & (score <= limit * (1 + _ROUNDING))], 1)


def _top(question: str, known: np.ndarray) -> float:
    return _TOP.get(scale_of(question, known), float(known.max()))
