"""The signals of customers at a close: what flags whom, since when, and that nothing later can change it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.tables import Tables
from churn.metrics.signals import SIGNALS, flags, flags_by_close
from churn.panel import Panel, panel, resolved
from churn.schema import Basis
from churn.settings import Settings
from tests.event_logs import with_log
from tests.factories import contracts, orders, snapshot

MONTHS = [f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(24)]
END = dt.date(2025, 12, 31)


def flagged(tables: Tables, code: str, month: str = "2025-12", **changes) -> dict[str, float]:
    """The depth of a signal at the close of a month by the customers that show it."""
    chosen = resolved(tables, Settings(as_of=END).with_changes(**changes))
    book = panel(tables, chosen)
    found = flags(tables, book, chosen, f"{month}-01")
    if code not in found.codes:
        return {}
    at = found.codes.index(code)
    who = np.flatnonzero(found.flagged[at])
    return dict(zip(book.ids[who], np.round(found.depth[at][who], 3).tolist(), strict=True))


def monthly(who: str, months: list[str], money: float = 100, day: int = 5) -> list[tuple]:
    return [(who, f"{month}-{day:02d}", money) for month in months]


# --- purchases ---


def test_fewer_orders_are_a_signal_only_against_the_year_before_too():
    every = [(who, month, 10) for who in ("falls", "steady", "season") for month in MONTHS]
    keep = {
        "falls": lambda m: m < "2025-11",
        "steady": lambda m: True,
        "season": lambda m: m[5:] < "11",  # no orders in November and December, every year
    }
    rows = [r for r in every if keep[r[0]](r[1])]
    assert flagged(orders(rows), "fewer_orders", basis="orders", lost_after=6) == {"falls": 0.667}


def test_who_falls_to_nothing_stays_in_and_who_came_too_late_is_unknown():
    rows = monthly("gone", MONTHS[:21]) + monthly("fresh", MONTHS[19:21]) + monthly("x", MONTHS)
    assert flagged(orders(rows), "fewer_orders", basis="orders", lost_after=6) == {"gone": 1.0}


def test_the_size_of_orders_is_judged_by_their_average():
    rows = monthly("less", MONTHS[:21]) + monthly("less", MONTHS[21:], 60) + monthly("same", MONTHS)
    assert flagged(orders(rows), "smaller_orders", basis="orders") == {"less": 0.4}
    assert flagged(orders(rows), "smaller_orders", basis="orders", signal_fall=0.5) == {}
    assert flagged(orders(rows), "fewer_orders", basis="orders") == {}


def test_a_run_rate_that_fell_is_a_signal_of_contracts_and_steady_payers_alone():
    tables = contracts(
        [("a", "2024-01", "2025-11-01", 100), ("a", "2025-11-01", None, 70), ("b", "2024-01", None, 10)]
    )
    assert flagged(tables, "run_rate_down") == {"a": 0.3}
    assert flagged(tables, "run_rate_down", month="2025-10") == {}
    rows = monthly("a", MONTHS[:22]) + monthly("a", MONTHS[22:], 50)
    assert flagged(orders(rows), "run_rate_down", basis="recurring") == {"a": 0.5}
    assert flagged(orders(rows), "run_rate_down", basis="orders") == {}


def test_silence_is_long_or_short_by_ones_own_habit():
    seldom = [("seldom", f"{y}-{m:02d}-05", 10) for y in (2024, 2025) for m in (1, 5, 9)]
    rows = monthly("often", MONTHS[:22]) + seldom + monthly("x", MONTHS)
    late = flagged(orders(rows), "overdue", basis="orders", lost_after=12)
    assert late == {"often": round((87 - 31) / 87, 3)}  # since 5 October; its gaps are 31 days at most


def test_a_steady_payer_is_overdue_beyond_the_term_it_paid_for():
    year = [("year", "2024-12-10", 1200)]
    rows = monthly("late", MONTHS[:23]) + monthly("x", MONTHS) + year
    terms = [1.0] * (len(rows) - 1) + [12.0]
    tables = orders(rows, term_months=terms)
    assert flagged(tables, "overdue", "2025-11", basis="recurring") == {}
    assert list(flagged(tables, "overdue", basis="recurring")) == ["late", "year"]


def test_everybody_silent_in_the_same_month_of_the_year_before_is_season():
    summer = [m for m in MONTHS if m[5:] not in ("07", "08")]
    rows = [r for who in "abcdefgh" for r in monthly(who, summer)]
    assert flagged(orders(rows), "overdue", "2024-08", basis="orders", lost_after=6).keys() == set("abcdefgh")
    assert flagged(orders(rows), "overdue", "2025-08", basis="orders", lost_after=6) == {}


# --- cancellations ---


def test_a_larger_share_of_orders_called_off_is_a_signal():
    rows = [(who, month, 10) for who in ("a", "b") for month in MONTHS for _ in range(2)]
    off = [("a", "2025-11"), ("a", "2025-12"), ("b", "2024-02")]
    cancelled = [i % 2 == 1 and (who, month) in off for i, (who, month, _) in enumerate(rows)]
    tables = orders(rows, cancelled=cancelled, order_id=[str(i) for i in range(len(rows))])
    assert flagged(tables, "orders_cancelled", basis="orders") == {"a": 2.0}
    assert flagged(tables, "orders_cancelled", "2025-10", basis="orders") == {}


def test_a_contract_called_off_is_a_signal_until_its_term_ends():
    tables = contracts(
        [("a", "2024-01", "2026-01-31", 10), ("b", "2024-01", None, 10)], notice_date=["2025-11-15", None]
    )
    assert flagged(tables, "notice_given", "2025-10") == {}
    assert flagged(tables, "notice_given", "2025-11") == {"a": 1.0}


def test_one_of_several_contracts_ended_is_a_signal_and_a_change_of_contract_is_none():
    tables = contracts(
        [
            ("part", "2024-01", None, 10),
            ("part", "2024-01", "2025-11-10", 10),
            ("change", "2024-01", "2025-11-30", 10),
            ("change", "2025-12-01", None, 12),
            ("merge", "2024-01", "2025-11-10", 10),
            ("merge", "2024-01", "2025-11-10", 10),
            ("merge", "2025-11-10", None, 20),
        ]
    )
    assert flagged(tables, "contract_ended") == {"part": 0.5}


# --- what the event log and surveys tell ---


def test_complaints_count_from_the_limit_on_and_in_the_window_alone():
    tables = with_log(
        contracts([(who, "2024-01", None, 10) for who in "abc"]),
        [
            ("a", "2025-12-03", "complaint"),
            ("b", "2025-10-01", "complaint"),
            ("b", "2025-12-24", "complaint"),
            ("c", "2025-09-30", "complaint"),
        ],
    )
    assert flagged(tables, "complaints") == {"a": 1.0, "b": 2.0}
    assert flagged(tables, "complaints", complaints_from=2) == {"b": 2.0}


def test_the_contact_person_gone_is_a_signal():
    tables = with_log(contracts([("a", "2024-01", None, 10)]), [("a", "2025-10-03", "contact person left")])
    assert flagged(tables, "contact_left") == {"a": 1.0}
    assert flagged(tables, "contact_left", "2025-09") == {}


def test_fewer_visits_are_a_signal_as_long_as_the_log_is_kept():
    days = [(who, f"{month}-0{d}", "visit") for who in "ab" for month in MONTHS for d in (1, 2)]
    quiet = [r for r in days if r[0] == "b" or r[1] < "2025-11" or r[1].endswith("1")]
    tables = contracts([(who, "2024-01", None, 10) for who in "ab"])
    assert flagged(with_log(tables, quiet), "fewer_visits") == {"a": 0.333}
    broken_off = [r for r in days if r[1] < "2025-12"]
    assert flagged(with_log(tables, broken_off), "fewer_visits") == {}


def test_a_bad_score_is_judged_by_its_own_scale():
    tables = contracts([(who, "2024-01", None, 10) for who in "abc"])
    answers = pl.DataFrame(
        {
            "customer": pl.Series([0, 1, 2, 0], dtype=pl.UInt32),
            "date": [dt.date(2025, 11, d) for d in (1, 2, 3, 4)],
            "score:How satisfied are you": [9.0, 6.0, 7.0, None],
        }
    )
    tables = replace(tables, answers=answers)
    assert flagged(tables, "bad_scores") == {"b": 1.0}
    assert flagged(tables, "bad_scores", bad_score=0.7) == {"b": 1.0, "c": 1.0}


def test_a_survey_of_those_who_left_foretells_nothing():
    tables = contracts([(who, "2024-01", None, 10) for who in "ab"])
    answers = pl.DataFrame(
        {
            "customer": pl.Series([0, 0, 1], dtype=pl.UInt32),
            "date": [dt.date(2025, 11, d) for d in (1, 2, 3)],
            "reason:Why did you leave": ["too dear", None, None],
            "score:How satisfied are you": [None, 1.0, 2.0],
            "source": pl.Series([1, 1, 2], dtype=pl.UInt16),
        }
    )
    assert flagged(replace(tables, answers=answers), "bad_scores") == {"b": 1.0}


def test_another_name_in_the_log_is_a_contact_person_gone():
    tables = contracts([("a", "2024-01", None, 10)])
    days = [dt.date(2025, month, 3) for month in (1, 2, 3, 10, 11)]
    names = ["Ann", "Ann", "Ann", "Bob", "Bob"]
    log = {"customer": pl.Series([0] * 5, dtype=pl.UInt32), "date": days, "event": "call", "contact": names}
    assert flagged(replace(tables, events=pl.DataFrame(log)), "contact_left") == {"a": 1.0}


def test_money_that_was_wholly_given_back_is_no_order_to_fall_from():
    """0.1 + 0.2 - 0.3 is a little more than nothing to a computer."""
    months = [("2024-01", 50), ("2025-07", 0.1), ("2025-08", 0.2), ("2025-09", -0.3), ("2025-11", 5)]
    tables = orders([("a", *month) for month in months])
    chosen = resolved(tables, Settings(as_of=END, basis=Basis.ORDERS, lost_after=30))
    found = flags(tables, panel(tables, chosen), chosen)
    assert found.known[found.codes.index("smaller_orders")].tolist() == [False]


# --- the shape of the answer ---


def test_a_file_tells_only_the_signals_it_can_know():
    tables = contracts([("a", "2024-01", None, 10)])
    chosen = resolved(tables, Settings(as_of=END))
    assert flags(tables, panel(tables, chosen), chosen).codes == ("contract_ended", "run_rate_down")


def test_a_snapshot_and_a_file_without_a_complete_period_have_no_flags():
    tables = snapshot([("a", True, 10), ("b", False, 10)])
    assert flags(tables, panel(tables), resolved(tables, Settings())) is None
    tables = contracts([("a", "2024-01-03", None, 10)])
    chosen = Settings(as_of=dt.date(2024, 1, 20), basis=Basis.SUBSCRIPTION)
    assert flags(tables, panel(tables, chosen), chosen) is None


def test_since_is_the_first_close_of_the_unbroken_run():
    tables = with_log(
        contracts([("a", "2024-01", None, 10)]),
        [("a", day, "complaint") for day in ("2025-02-01", "2025-08-01", "2025-10-01", "2025-11-01")],
    )
    chosen = resolved(tables, Settings(as_of=END))
    found = flags(tables, panel(tables, chosen), chosen)
    at = found.codes.index("complaints")
    assert MONTHS[found.since[at, 0]] == "2025-08"
    assert found.since[found.codes.index("run_rate_down"), 0] == -1


# --- nothing later changes a flag ---

_DAYS = st.integers(0, 700)
_WHO = st.sampled_from("abcde")
_AMOUNT = st.sampled_from([10.0, 20.0, 100.0])
_KINDS = st.sampled_from(["complaint", "visit", "contact person left", "ticket"])


@st.composite
def books(draw) -> Tables:
    """A small book of orders, of payments with their terms, or of contracts; with a log and scores."""
    kind = draw(st.sampled_from(["orders", "recurring", "subscription"]))
    lines = draw(st.lists(st.tuples(_WHO, _DAYS, _AMOUNT), min_size=12, max_size=60))
    rows = [(who, _day(at), money) for who, at, money in lines]
    n = len(rows)
    if kind == "subscription":
        ends = draw(st.lists(st.one_of(st.none(), st.integers(1, 600)), min_size=n, max_size=n))
        ahead = draw(st.lists(st.one_of(st.none(), st.integers(0, 90)), min_size=n, max_size=n))
        until = [
            None if end is None else day + dt.timedelta(end)
            for (_, day, _), end in zip(rows, ends, strict=True)
        ]
        notice = [
            None if end is None or early is None else end - dt.timedelta(early)
            for end, early in zip(until, ahead, strict=True)
        ]
        terms = [(who, day, end, money) for (who, day, money), end in zip(rows, until, strict=True)]
        tables = contracts(terms, notice_date=notice)
    else:
        off = draw(st.lists(st.booleans(), min_size=n, max_size=n))
        more = {"term_months": draw(st.lists(st.sampled_from([1.0, 3.0]), min_size=n, max_size=n))}
        more = more if kind == "recurring" else {"cancelled": [x and i % 4 == 0 for i, x in enumerate(off)]}
        tables = orders(rows, **more)
    events = draw(st.lists(st.tuples(_WHO, _DAYS, _KINDS), max_size=20))
    known = set(tables.customers["customer_id"])
    tables = with_log(tables, [(who, str(_day(at)), kind) for who, at, kind in events if who in known])
    scores = draw(st.lists(st.tuples(st.integers(0, len(known) - 1), _DAYS, st.integers(0, 10)), max_size=8))
    return replace(tables, answers=_answers(scores))


def _day(at: int) -> dt.date:
    return dt.date(2024, 1, 1) + dt.timedelta(at)


def _answers(scores: list[tuple[int, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "customer": pl.Series([s[0] for s in scores], dtype=pl.UInt32),
            "date": pl.Series([_day(s[1]) for s in scores], dtype=pl.Date),
            "score:x": pl.Series([float(s[2]) for s in scores], dtype=pl.Float64),
        }
    )


def as_known(tables: Tables, close: dt.date) -> Tables:
    """The tables as they stood on a day: later rows are not there, and an end only where it is over, or
    notice of it was given."""
    cut = {name: getattr(tables, name) for name in ("transactions", "answers", "events")}
    cut = {name: None if t is None else t.filter(pl.col("date") <= close) for name, t in cut.items()}
    contracts_then = tables.subscriptions
    if contracts_then is not None:
        told = (pl.col("end_date") <= close) | (pl.col("notice_date") <= close)
        contracts_then = contracts_then.filter(pl.col("start_date") <= close).with_columns(
            end_date=pl.when(told).then("end_date"),
            notice_date=pl.when(pl.col("notice_date") <= close).then("notice_date"),
        )
    return replace(tables, subscriptions=contracts_then, **cut)


def shown(tables: Tables, book: Panel, chosen: Settings, close: dt.date) -> dict[tuple[str, str], tuple]:
    """(signal, customer) → known, flagged, depth and since at a close, of those known."""
    found = flags(tables, book, chosen, close)
    cells = zip(*np.nonzero(found.known), strict=True)
    return {
        (found.codes[i], book.ids[j]): (
            bool(found.flagged[i, j]),
            float(np.nan_to_num(found.depth[i, j], nan=-1)),
            str(book.calendar.edges[found.since[i, j]]) if found.since[i, j] >= 0 else "",
        )
        for i, j in cells
    }


def chosen_for(tables: Tables) -> Settings:
    basis = Basis.SUBSCRIPTION if tables.subscriptions is not None else Basis.ORDERS
    if tables.transactions is not None and "term_months" in tables.transactions.columns:
        basis = Basis.RECURRING
    limit = None if basis is Basis.SUBSCRIPTION else 4
    return Settings(basis=basis, lost_after=limit, as_of=_day(720), signal_months=2)


def there(book: Panel, close: dt.date) -> set[str]:
    return set(book.ids[book.alive[book.calendar.position(close)]])


@settings(max_examples=30, deadline=None)
@given(books(), st.integers(6, 22))
def test_flags_at_a_close_are_those_of_the_file_as_it_was_then(tables, month):
    close = dt.date(2024 + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    chosen = chosen_for(tables)
    then = as_known(tables, close)
    rows = then.subscriptions if then.subscriptions is not None else then.transactions
    if not len(rows.filter(pl.col("amount") > 0) if "amount" in rows.columns else rows):
        return
    whole, cut = panel(tables, chosen), panel(then, replace(chosen, as_of=close))
    if whole.calendar.edges[0].item() > close or not cut.customers:
        return
    both = there(whole, close) & there(cut, close)
    now = shown(tables, whole, chosen, close)
    before = shown(then, cut, replace(chosen, as_of=close), close)
    assert {k: v for k, v in now.items() if k[1] in both} == {k: v for k, v in before.items() if k[1] in both}


def test_all_that_comes_after_a_close_may_change_and_its_flags_stay():
    rows = [
        (who, f"{month}-{5 + i:02d}", 10 + i) for i, who in enumerate("abcdef") for month in MONTHS[:: i + 1]
    ]
    tables = orders(rows, order_id=[str(i) for i in range(len(rows))])
    tables = with_log(tables, [("a", "2025-02-01", "complaint"), ("b", "2025-02-09", "visit")])
    later = pl.col("date") > dt.date(2025, 3, 31)
    lines = tables.transactions.with_columns(
        amount=pl.when(later).then(9999.0).otherwise("amount"),
        date=pl.when(later).then(dt.date(2025, 12, 24)).otherwise("date"),
    )
    complained = with_log(tables, [("c", "2025-05-01", "complaint")] * 9).events
    changed = replace(tables, transactions=lines, events=pl.concat([tables.events, complained]))
    chosen = Settings(basis=Basis.ORDERS, lost_after=4, as_of=END)
    close = dt.date(2025, 3, 31)
    books = [panel(t, chosen) for t in (tables, changed)]
    one, other = (shown(t, b, chosen, close) for t, b in zip((tables, changed), books, strict=True))
    assert one == other
    assert any(flagged for flagged, _, _ in one.values())


def test_the_flags_of_a_customer_are_the_same_under_every_filter():
    rows = [(who, f"{month}-05", 10) for i, who in enumerate("abcdef") for month in MONTHS[:: i + 1]]
    tables = with_log(orders(rows), [("a", "2025-12-01", "visit"), ("b", "2025-11-09", "complaint")])
    chosen = resolved(tables, Settings(as_of=END, basis=Basis.ORDERS))
    book = panel(tables, chosen)
    alone = book.take(np.array([3]))
    whole, part = flags(tables, book, chosen), flags(tables, alone, chosen)
    assert (whole.flagged[:, 3] == part.flagged[:, 0]).all()
    assert (whole.known[:, 3] == part.known[:, 0]).all()


def test_the_signals_of_a_file_stand_in_the_order_of_all_signals():
    tables = with_log(orders(monthly("a", MONTHS)), [("a", "2025-02-01", "complaint")])
    chosen = resolved(tables, Settings(as_of=END, basis=Basis.ORDERS))
    codes = flags_by_close(tables, panel(tables, chosen), chosen).codes
    assert list(codes) == [code for code in SIGNALS if code in codes]
