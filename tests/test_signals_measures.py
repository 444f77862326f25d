"""What can be counted of each customer by period, and what a file cannot know."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from churn.ingest.tables import Tables
from churn.metrics.signals.measures import Measures, measures
from churn.metrics.signals.silence import silence
from churn.panel import panel, resolved
from churn.schema import Basis
from churn.settings import Settings
from tests.event_logs import with_log
from tests.factories import contracts, orders, snapshot

END = dt.date(2024, 6, 30)


def measured(tables: Tables, **changes) -> Measures:
    chosen = resolved(tables, Settings(as_of=END).with_changes(**changes))
    return measures(tables, panel(tables, chosen), chosen)


def counts(array: np.ndarray | None) -> list[list[float]]:
    """By customer, its counts of each month."""
    return array.T.astype(float).tolist()


def scored(tables: Tables, rows: list[tuple[int, str, float]], question: str = "how was it") -> Tables:
    answers = pl.DataFrame(
        {
            "customer": pl.Series([r[0] for r in rows], dtype=pl.UInt32),
            "date": [dt.date.fromisoformat(r[1]) for r in rows],
            f"score:{question}": pl.Series([r[2] for r in rows], dtype=pl.Float64),
        }
    )
    return replace(tables, answers=answers)


def test_a_file_of_payments_alone_knows_no_log_scores_or_contracts():
    known = measured(orders([("a", "2024-01", 10), ("a", "2024-05", 10)]), basis="orders")
    names = ("called_off", "placed", "visit", "ticket", "complaint", "contact_left", "scored", "contracts")
    assert [getattr(known, name) for name in names] == [None] * len(names)
    assert counts(known.orders) == [[1, 0, 0, 0, 1, 0]]


def test_a_snapshot_knows_nothing_by_period():
    tables = snapshot([("a", True, 10), ("b", False, 10)])
    assert measures(tables, panel(tables), resolved(tables, Settings())).since == {}


def test_an_order_is_called_off_where_one_of_its_lines_is_and_counts_once():
    rows = [("a", "2024-01", 10)] * 3 + [("a", "2024-03", 10)] * 2
    number = ["1", "1", "2", "3", "4"]
    tables = orders(rows, cancelled=[False, True, False, True, True], order_id=number)
    known = measured(tables, basis="orders")
    assert counts(known.placed) == [[2, 0, 2, 0, 0, 0]]
    assert counts(known.called_off) == [[1, 0, 2, 0, 0, 0]]
    assert known.since["called_off"] == 0


def test_a_kind_of_event_is_known_from_the_first_of_the_whole_file():
    log = [("b", "2024-02-03", "complaint"), ("b", "2024-02-05", "complaint"), ("a", "2024-04-01", "visit")]
    tables = with_log(contracts([("a", "2024-01", None, 10), ("b", "2024-01", None, 10)]), log)
    chosen = resolved(tables, Settings(as_of=END))
    alone = measures(tables, panel(tables, chosen).take(np.array([0])), chosen)
    assert counts(alone.complaint) == [[0, 0, 0, 0, 0, 0]]
    assert dict(alone.since) == {"complaint": 1, "visit": 3}
    assert alone.logged.tolist() == [False, False, False, True, False, False]
    assert alone.ticket is None


@pytest.mark.parametrize(
    ("question", "scores", "bad"),
    [
        ("Would you recommend us", (10.0, 6.0, 7.0), [0, 1, 0]),
        ("How satisfied are you", (5.0, 3.0, 4.0), [0, 1, 0]),
        ("Points", (100.0, 60.0, 61.0), [0, 1, 0]),
    ],
)
def test_a_score_is_bad_at_sixty_percent_of_its_scale_or_below(question, scores, bad):
    tables = scored(
        contracts([("a", "2024-01", None, 10)]),
        [(0, f"2024-0{month}-10", score) for month, score in enumerate(scores, start=2)],
        question,
    )
    known = measured(tables)
    assert counts(known.scored) == [[0, 1, 1, 1, 0, 0]]
    assert counts(known.bad)[0][1:4] == bad


def test_contracts_run_through_the_day_they_end_and_notice_counts_from_its_day():
    tables = contracts(
        [("a", "2024-01-10", "2024-03-31", 10), ("a", "2024-02-01", None, 10), ("b", "2024-01-01", None, 5)],
        notice_date=["2024-02-20", None, None],
    )
    known = measured(tables).contracts
    assert counts(known.in_force) == [[1, 2, 2, 1, 1, 1], [1, 1, 1, 1, 1, 1]]
    assert counts(known.noticed) == [[0, 1, 1, 0, 0, 0], [0, 0, 0, 0, 0, 0]]


def test_without_any_notice_nothing_is_told_of_it():
    assert measured(contracts([("a", "2024-01-10", "2024-03-31", 10)])).contracts.noticed is None


# --- silence ---


def quiet(tables: Tables, **changes):
    chosen = resolved(tables, Settings(as_of=END).with_changes(**changes))
    return silence(tables, panel(tables, chosen), chosen)


def test_a_habit_is_the_75th_percentile_of_ones_own_gaps_known_by_then():
    days = ["2024-01-01", "2024-01-11", "2024-01-31", "2024-03-01", "2024-04-30"]  # gaps 10, 20, 30, 60
    found = quiet(orders([("a", day, 10) for day in days]), basis="orders")
    habits = [found.habit(t)[0] for t in range(6)]
    assert habits[:1] == [20]  # of 10 and 20
    assert habits[2:] == [30, 30, 30, 30]  # of 10, 20, 30 and then also 60
    assert found.wait(5).tolist() == [61]


def test_with_fewer_than_two_gaps_the_habit_is_that_of_the_file():
    rows = [("a", f"2024-0{m}-01", 10) for m in range(1, 7)] + [("b", "2024-05-01", 10)]
    found = quiet(orders(rows), basis="orders")
    assert found.habit(5).tolist() == [31.0, 31.0]
    assert np.isnan(found.habit(3)).tolist() == [False, True]  # four gaps of the file tell no habit yet


def test_a_term_that_is_paid_for_is_no_silence():
    rows = [("a", "2024-01-05", 30), ("a", "2024-04-05", 30)]
    found = quiet(orders(rows, term_months=[3.0, 3.0]), basis="recurring")
    assert [int(found.wait(t)[0]) for t in range(6)] == [-65, -36, -5, -66, -35, -5]


def test_contracts_have_no_silence():
    assert quiet(contracts([("a", "2024-01", None, 10)])) is None
    assert resolved(contracts([("a", "2024-01", None, 10)]), Settings()).basis is Basis.SUBSCRIPTION


def test_a_score_is_judged_by_the_scale_as_it_was_known_then():
    """4 on what looked like 1 to 5; a month later the scale is seen to go to 10 and judges what follows."""
    tables = scored(
        contracts([("a", "2024-01", None, 10)]),
        [(0, "2024-02-10", 4.0), (0, "2024-03-10", 10.0), (0, "2024-04-10", 4.0)],
        "How satisfied are you",
    )
    assert counts(measured(tables).bad) == [[0, 0, 0, 1, 0, 0]]
