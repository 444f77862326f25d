"""What each signal was worth at past closes of the file itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.back_test import ANY, COLUMNS, back_test, outcomes, proofs, surest
from churn.metrics.cut_offs import cut_offs
from churn.metrics.signals import SIGNALS
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

SILENT = Settings(basis=Basis.ORDERS, lost_after=3, as_of=dt.date(2025, 6, 30))


def months(last: int) -> list[str]:
    return [f"{2024 + m // 12}-{m % 12 + 1:02}" for m in range(last)]


def shop(leaves: dict[str, int], stays: int = 4):
    """Monthly buyers from January 2024: those named stop after so many months, others never."""
    rows = [(who, day, 10) for who, last in leaves.items() for day in months(last)]
    return orders(rows + [(f"k{i}", day, 10) for i in range(stays) for day in months(18)])


def flagged_at(
    history, marks: dict[str, list[int]], code: str = "fewer_orders", unknown: tuple[str, ...] = ()
):
    """One signal that was shown by some customers at some closes, and is not known of some."""
    flagged = np.zeros((1, *history.alive.shape), bool)
    for who, closes in marks.items():
        flagged[0, closes, list(history.ids).index(who)] = True
    known = history.alive[None] & ~np.isin(history.ids, unknown)[None, None]
    return SimpleNamespace(codes=(code,), known=known, flagged=flagged & known)


def test_the_figures_of_a_signal_by_hand():
    """Cut-offs at the closes of June (5), September (8), December 2024 (11), March 2025 (14). x paid until
    June 2024 and is lost in September, y until September, lost in December: each in the horizon of the
    cut-off at which it last paid. Four stay. Flagged: x in May and June, k0 in September."""
    history = panel(shop({"x": 6, "y": 9}), SILENT)
    assert cut_offs(history, SILENT) == (5, 8, 11, 14)
    row = proofs(history, SILENT, flagged_at(history, {"x": [4, 5], "k0": [8]})).loc["fewer_orders"]
    assert (row["n"], row["flagged"], row["lost"], row["hits"], row["cut_offs"]) == (
        6 + 5 + 4 + 4,
        2,
        2,
        1,
        4,
    )
    assert (row["precision"], row["recall"], row["base_rate"]) == (0.5, 0.5, 2 / 19)
    assert row["lift"] == pytest.approx(0.5 / (2 / 19))


def test_days_ahead_run_from_the_first_close_of_the_run_to_the_close_of_the_loss():
    """x is lost at the close of September; flagged at those of May and June: 31 May to 30 September."""
    history = panel(shop({"x": 6}), SILENT)
    row = proofs(history, SILENT, flagged_at(history, {"x": [4, 5]})).loc["fewer_orders"]
    assert row["days_ahead"] == (dt.date(2024, 9, 30) - dt.date(2024, 5, 31)).days


def test_a_flag_that_ended_more_than_a_horizon_before_the_loss_is_no_warning():
    history = panel(shop({"x": 6}), SILENT)
    assert np.isnan(
        proofs(history, SILENT, flagged_at(history, {"x": [3, 4]})).loc["fewer_orders", "days_ahead"]
    )


def test_of_two_runs_in_the_horizon_the_latest_counts():
    history = panel(shop({"x": 6}), SILENT)
    row = proofs(history, SILENT, flagged_at(history, {"x": [5, 7]})).loc["fewer_orders"]
    assert row["days_ahead"] == (dt.date(2024, 9, 30) - dt.date(2024, 8, 31)).days


def test_days_ahead_never_look_past_the_beginning_of_history():
    """A horizon of a year: x is lost in September 2024, eight periods after history starts; a flag at the
    closes of 2025, which a place before the first would fall on, is no warning of it."""
    year = replace(SILENT, horizon_months=12)
    history = panel(shop({"x": 6}), year)
    assert cut_offs(history, year) == (5,)
    flags = flagged_at(history, {"k0": [5]})
    flags.flagged[0, 14, list(history.ids).index("x")] = True
    assert np.isnan(proofs(history, year, flags).loc["fewer_orders", "days_ahead"])


def test_of_eight_signals_that_mean_nothing_hardly_one_book_in_twenty_tells_of_one():
    """Fifty-eight of 240 contracts end at random; who is flagged is drawn by lot. By the bounds of one test
    five books of the forty would tell of a signal."""
    random = np.random.default_rng(4)
    book = Settings(basis=Basis.SUBSCRIPTION, as_of=dt.date(2025, 6, 30))
    codes, told = tuple(SIGNALS)[:8], 0
    ends = random.integers(3, 48, 240)
    rows = [
        (f"c{i}", "2024-01-05", None if e > 17 else f"{2024 + e // 12}-{e % 12 + 1:02}-15", 10)
        for i, e in enumerate(ends.tolist())
    ]
    history = panel(contracts(rows), book)
    for _ in range(40):
        flagged = history.alive & (random.random((8, *history.alive.shape)) < 0.15)
        known = np.broadcast_to(history.alive, flagged.shape)
        frame = proofs(history, book, SimpleNamespace(codes=codes, known=known, flagged=flagged))
        told += frame.drop(index=ANY)["works"].any()
        assert not frame["works"].any() or (frame.loc[frame["works"], "lift_low"] > 1).all()
    assert told <= 2


def test_who_paid_within_the_month_was_flagged_while_buying():
    """x paid in June and was flagged in it; z paid in May and was silent at the close of June."""
    history = panel(shop({"x": 6, "z": 5}), SILENT)
    row = proofs(history, SILENT, flagged_at(history, {"x": [5], "z": [5]})).loc["fewer_orders"]
    assert (row["hits"], row["while_buying"]) == (2, 0.5)


def test_a_signal_that_only_says_who_is_silent_says_nothing_among_the_equally_silent():
    """Twelve silent since May and as many since June by its close, all lost by September; twenty never
    silent. Flagged: all who are silent."""
    silent = {f"x{i}": 5 for i in range(12)} | {f"y{i}": 4 for i in range(24)}
    history = panel(shop(silent, stays=20), SILENT)
    row = proofs(history, SILENT, flagged_at(history, {who: [5] for who in silent})).loc["fewer_orders"]
    assert row["lift"] > 2
    assert row["lift_low"] > 1
    assert row["alike_lift"] == 1
    assert row["verdict"] == "silence"


def test_where_nobody_is_lost_by_silence_there_is_no_equally_silent():
    rows = [(f"c{i}", "2024-01-05", "2024-08-10" if i < 3 else None, 10) for i in range(9)]
    book = Settings(basis=Basis.SUBSCRIPTION, as_of=dt.date(2025, 6, 30))
    history = panel(contracts(rows), book)
    row = proofs(history, book, flagged_at(history, {"c0": [5]}, "notice_given")).loc["notice_given"]
    assert np.isnan([row["alike_lift"], row["alike_low"], row["alike_high"]]).all()
    assert row["hits"] == 1


def test_of_whom_a_signal_cannot_be_told_it_is_not_tested():
    history = panel(shop({"x": 6, "y": 9}), SILENT)
    row = proofs(history, SILENT, flagged_at(history, {"x": [5]}, unknown=("y", "k0"))).loc["fewer_orders"]
    assert (row["n"], row["lost"]) == (19 - 2 - 4, 1)


def test_any_counts_a_customer_with_two_signals_once():
    history = panel(shop({"x": 6}), SILENT)
    one, two = (flagged_at(history, {"x": [5]}, code) for code in ("fewer_orders", "overdue"))
    both = SimpleNamespace(
        codes=("fewer_orders", "overdue"),
        known=np.concatenate([one.known, two.known]),
        flagged=np.concatenate([one.flagged, two.flagged]),
    )
    frame = proofs(history, SILENT, both)
    assert list(frame.index) == ["fewer_orders", "overdue", ANY]
    assert list(frame["family"]) == ["purchases", "purchases", ANY]
    assert frame.loc[ANY, "hits"] == 1


def test_what_counts_too_few_is_not_called_proven():
    history = panel(shop({"x": 6, "y": 9}), SILENT)
    frame = proofs(history, SILENT, flagged_at(history, {"x": [5], "y": [8]}))
    assert frame.loc["fewer_orders", "lift_low"] > 1
    assert list(frame["verdict"]) == ["few", "few"]
    assert not frame["works"].any()
    assert surest(frame) == ("few", None)


def test_the_surest_signal_has_the_highest_lower_bound_of_those_that_work():
    history = panel(shop({"x": 6}), SILENT)
    frame = proofs(history, SILENT, flagged_at(history, {"x": [5]}))
    two = frame.rename(index={"fewer_orders": "overdue"}).drop(index=ANY)
    both = pd.concat([frame.drop(index=ANY), two, frame.loc[[ANY]]])
    both = both.assign(alike_low=np.nan)  # as where nobody is lost by silence
    assert surest(both.assign(verdict="works", lift_low=[2.0, 3.0, 9.0])) == ("works", "overdue")
    assert surest(both.assign(verdict=["chance", "silence", "works"])) == ("silence", "overdue")
    beyond = both.assign(verdict="works", lift_low=[2.0, 3.0, 9.0], alike_low=[1.4, 1.2, 9.0])
    assert surest(beyond) == ("works", "fewer_orders")  # the other says more, but most of it by silence
    assert surest(both.assign(verdict="chance")) == ("nothing", None)


def test_the_frame_tells_when_it_looked_and_how_far():
    history = panel(shop({"x": 6}), SILENT)
    frame = proofs(history, SILENT, flagged_at(history, {}))
    assert list(frame.columns) == list(COLUMNS)
    assert frame.attrs == {"closes": ["2024-06-01", "2024-09-01", "2024-12-01", "2025-03-01"], "horizon": 3}


def test_too_short_a_history_and_a_snapshot_have_no_test():
    short = Settings(basis=Basis.ORDERS, lost_after=3, as_of=dt.date(2024, 8, 31))
    tables = orders([("a", day, 10) for day in months(8)])
    assert back_test(tables, panel(tables, short), short) is None
    tables = snapshot([("a", False, 10), ("b", True, 5)])
    assert back_test(tables, panel(tables), Settings()) is None


def test_the_signals_of_the_file_itself_are_tested():
    tables = shop({f"x{i}": 6 + i % 6 for i in range(12)}, stays=12)
    history = panel(tables, SILENT)
    frame = back_test(tables, history, SILENT)
    assert {"fewer_orders", "overdue", ANY} <= set(frame.index)
    assert frame.loc["overdue", "lost"] == (outcomes(history, SILENT).when >= 0).sum()


def test_what_is_given_out_may_be_changed():
    tables = shop({"x": 6})
    history = panel(tables, SILENT)
    given_out = back_test(tables, history, SILENT)
    given_out["n"] = -1
    assert (back_test(tables, history, SILENT)["n"] >= 0).all()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_hits_are_bounded_and_counts_add_up_over_parts(seed):
    random = np.random.default_rng(seed)
    tables = shop({f"x{i}": int(random.integers(4, 16)) for i in range(12)}, stays=6)
    history = panel(tables, SILENT)
    shown = history.alive[None] & (random.random((1, *history.alive.shape)) < 0.4)
    flags = SimpleNamespace(codes=("overdue",), known=history.alive[None], flagged=shown)
    whole = proofs(history, SILENT, flags).loc["overdue"]
    assert whole["hits"] <= min(whole["flagged"], whole["lost"]) <= whole["n"]
    first = np.arange(history.customers) < 7
    parts = [
        proofs(
            history.take(some),
            SILENT,
            SimpleNamespace(
                codes=flags.codes, known=flags.known[..., some], flagged=flags.flagged[..., some]
            ),
        ).loc["overdue"]
        for some in (first, ~first)
    ]
    for count in ("n", "flagged", "lost", "hits"):
        assert sum(part[count] for part in parts) == whole[count]
