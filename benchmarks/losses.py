"""Losses and reasons of a large panel, beside straightforward pandas for the same numbers.

Invariant: before anything is timed, both sides are checked to say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from benchmarks.data import MONTHS, SEED
from benchmarks.metrics import SETTINGS, long_table, made_panel
from benchmarks.timing import Figure, Ratio, side_by_side, timed
from churn.coding.coded import Coded
from churn.coding.taxonomy import OTHER, REASONS, control_of, group_of
from churn.metrics.lorenz import lorenz
from churn.metrics.losses import losses
from churn.metrics.lost import ALL, lost_in
from churn.metrics.reasons import reasons
from churn.metrics.significant import significant
from churn.panel import Panel

_ANSWERED, _SEVERAL = 0.6, 0.3
_MOST_MS = 100.0
_PARTS = {"large": 0.80, "medium": 0.95}


def made_answers(book: Panel) -> Coded:
    """Answers to a survey by most of the lost, some with two reasons, at about the time of the loss."""
    random = np.random.default_rng(SEED)
    found = lost_in(book, SETTINGS, ALL)
    asked = np.flatnonzero(random.random(len(found)) < _ANSWERED)
    n = len(asked)
    answers = pd.DataFrame(
        {
            "customer": book.customer[found.customer[asked]].astype(np.int64),
            "date": book.calendar.edges[1:][found.period[asked]].astype("datetime64[s]"),
            "source": 0,
            "row": np.arange(n),
            "answered": True,
        }
    )
    named = [code for code in REASONS if code != OTHER]
    first = random.integers(0, len(named), n)
    more = np.flatnonzero(random.random(n) < _SEVERAL)
    answer = np.concatenate([np.arange(n), more])
    code = np.array(named, object)[np.concatenate([first, (first[more] + 1) % len(named)])]
    mentions = pd.DataFrame({"answer": answer, "question": "why", "form": "option", "text": code})
    mentions["code"], mentions["group"] = code, [group_of(c) for c in code]
    mentions["control"], mentions["confidence"] = [control_of(c) for c in code], 1.0
    mentions["how"], mentions["words"], mentions["counted"] = "option", [()] * len(code), True
    nothing = pd.DataFrame(columns=["answer", "question", "text"])
    return Coded(answers, mentions, nothing, pd.DataFrame(columns=["answer", "question", "score"]))


def peer_losses(long: pd.DataFrame) -> pd.DataFrame:
    """Customers, money and losses by period and band in pandas; `long` as for `peers.movements`."""
    opening = long.groupby("customer")["value"].shift(fill_value=0.0)
    there = long.assign(opening=opening)[opening > 0]
    levels = there.groupby(["period", "opening"])["customer"].size().rename("payers").reset_index()
    levels = levels.sort_values(["period", "opening"], ascending=[True, False], ignore_index=True)
    own = levels["opening"] * levels["payers"]
    levels["held"] = own.groupby(levels["period"]).cumsum() / own.groupby(levels["period"]).transform("sum")
    levels["before"] = levels.groupby("period")["held"].shift(fill_value=0.0)
    levels["larger"] = levels.groupby("period")["opening"].shift()
    reach = {name: there["period"].map(_limit(levels, part)) for name, part in _PARTS.items()}
    band = np.select(
        [there["opening"] >= reach["large"], there["opening"] >= reach["medium"]],
        ["large", "medium"],
        "small",
    )
    gone = there["value"] == 0
    return (
        there.assign(band=band, lost=gone, lost_value=there["opening"].where(gone, 0.0))
        .groupby(["period", "band"])
        .agg(
            customers=("customer", "size"),
            value=("opening", "sum"),
            lost=("lost", "sum"),
            lost_value=("lost_value", "sum"),
        )
    )


def _limit(levels: pd.DataFrame, part: float) -> pd.Series:
    """By period the price from which customers hold that part; equal payers on the nearer side."""
    at = (levels["held"] >= part * (1 - 1e-12)).groupby(levels["period"]).idxmax()
    border = levels.loc[at].set_index("period")
    nearer_without = part - border["before"] < border["held"] - part
    left_out = (border["payers"] > 1) & (border["before"] > 0) & nearer_without
    return border["opening"].where(~left_out, border["larger"])


def peer_reasons(long: pd.DataFrame, book: Panel, coded: Coded) -> pd.DataFrame:
    """Customers and money by reason in pandas: each answer joined to its customer's nearest loss."""
    opening = long.groupby("customer")["value"].shift(fill_value=0.0)
    gone = long.assign(opening=opening)[(opening > 0) & (long["value"] == 0)]
    gone = gone.assign(date=book.calendar.edges[1:][gone["period"]].astype("datetime64[s]"))
    place = pd.Series(np.arange(book.customers), index=book.customer.astype(np.int64))
    answers = coded.answers.assign(customer=coded.answers["customer"].map(place)).reset_index(names="answer")
    joined = pd.merge_asof(
        answers.sort_values("date"),
        gone[["customer", "date", "opening"]].sort_values("date"),
        on="date",
        by="customer",
        direction="nearest",
    )
    said = coded.mentions.merge(joined[["answer", "opening"]], on="answer").drop_duplicates(
        ["answer", "code"]
    )
    return said.groupby("code").agg(respondents=("answer", "size"), value=("opening", "sum"))


def check_same(book: Panel, long: pd.DataFrame, coded: Coded) -> None:
    """Raises AssertionError where a number of ours is not that of pandas."""
    ours, theirs = losses(book, SETTINGS, ALL).reset_index(), peer_losses(long)
    ours["period"] = book.calendar.index.get_indexer(ours["period"])
    ours = ours[ours["customers"] > 0].set_index(["period", "band"]).sort_index()
    theirs = theirs.sort_index().loc[ours.index]
    for name in ("customers", "value", "lost", "lost_value"):
        np.testing.assert_allclose(ours[name].astype(float), theirs[name].astype(float), rtol=1e-9)
    ours, theirs = reasons(book, SETTINGS, coded, ALL).sort_index(), peer_reasons(long, book, coded)
    for name in ("respondents", "value"):
        np.testing.assert_allclose(ours[name].astype(float), theirs[name].astype(float), rtol=1e-9)


def losses_and_reasons(customers: int, repeat: int) -> Iterator[Ratio | Figure]:
    """Cold against pandas on a panel nobody asked before, and warm by themselves."""
    book = made_panel(customers)
    long, coded = long_table(book), made_answers(book)
    check_same(book, long, coded)
    size = f"{book.customers:,} customers × {MONTHS} months, {len(coded.answers):,} answers"
    questions = {
        "losses by period and band": (lambda b: losses(b, SETTINGS, ALL), lambda: peer_losses(long)),
        "reasons": (lambda b: reasons(b, SETTINGS, coded, ALL), lambda: peer_reasons(long, book, coded)),
    }
    for name, (ask, peer) in questions.items():
        ours = lambda ask=ask: ask(replace(book))  # noqa: E731
        yield side_by_side(f"{name}, {size}", ours, "pandas", peer, repeat, faster=True)
        yield timed(f"{name}, warm", lambda ask=ask: ask(book), repeat, _MOST_MS)
    for name, ask in (("Lorenz curve", lorenz), ("significant customers", significant)):
        cold = lambda ask=ask: ask(replace(book), SETTINGS)  # noqa: E731
        yield timed(f"{name}, cold", cold, repeat, _MOST_MS)
