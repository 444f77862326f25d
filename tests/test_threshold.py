"""The limit of silence as a book tells it: what is proposed, what is in force, and what it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from churn.book import Book, read
from churn.exhibits.catalogue import exhibit
from churn.panel import resolved
from churn.schema import Basis
from churn.texts import Texts, texts
from tests.opened import opened


def words(book: Book, language: str = "en") -> Texts:
    return texts(language, book.tables.currency, book.period_kind)


@pytest.mark.parametrize("period", ["month", "week"])
@pytest.mark.parametrize("basis", [Basis.ORDERS, Basis.RECURRING])
@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_the_proposed_limit_is_the_one_that_the_data_would_be_counted_by(sample, basis, period):
    book = opened(sample).with_settings(basis=basis, period=period, lost_after=9)
    free = resolved(book.tables, replace(book.chosen, lost_after=None))
    told = book.threshold()
    assert (told.limit, told.by_hand, told.proposed) == (9, True, free.lost_after)


def test_where_nobody_is_lost_by_silence_there_is_no_limit_to_tell():
    start = "id,plan,start,end,mrr\n"
    book = read(("s.csv", (start + "a,x,2023-01-01,2023-05-01,5\nb,y,2023-02-01,,7\n").encode()))
    assert book.basis is Basis.SUBSCRIPTION
    assert book.threshold() is None
    assert book.came_back().empty
    for code in ("threshold", "gaps", "limits", "came_back", "segment_limits"):
        assert exhibit(code, book, words(book)).is_empty


def test_the_share_that_came_back_falls_with_the_silence_and_leaves_time_to_come_back():
    frame = opened("shop").came_back()
    assert frame["back"].is_monotonic_decreasing
    assert frame.index[frame["chosen"]].tolist() == [opened("shop").panel.lost_after]
    assert (frame["silent_days"] <= frame["until"] / 2 + 30).all()
    assert ((frame["low"] <= frame["back"]) & (frame["back"] <= frame["high"])).all()


def test_where_the_limit_leaves_no_time_ahead_nobody_is_said_to_have_stayed_away():
    """The sample is two years long: of those silent for a year and a half little more can be seen."""
    book = opened("shop").with_settings(lost_after=18)
    t, made = words(book), exhibit("threshold", book, words(book))
    back = next(figure for figure in made.figures if figure.name == "back")
    assert (back.number, back.note) == (None, t("threshold.back_unseen"))
    assert book.came_back().index.max() < 18


def test_the_limit_is_the_same_whatever_is_filtered():
    book = opened("shop")
    some = book.filtered({"Country": ["Canada"]})
    assert some.threshold().gaps == book.threshold().gaps
    assert some.segment_limits().equals(book.segment_limits())


@pytest.mark.parametrize(("limit", "key"), [(None, "said"), (2, "hand")])
def test_a_limit_set_by_hand_stands_beside_the_one_proposed(limit, key):
    book = opened("shop").with_settings(lost_after=limit)
    t, told = words(book), book.threshold()
    made = exhibit("threshold", book, t)
    values = {"limit": t.n("months", told.limit), "proposed": t.n("months", told.proposed)}
    values |= {"days": t.n("days", told.gap_days), "n": told.gaps}
    assert made.said == t.md(f"threshold.{key}_rounded", **values)
    assert [figure.number for figure in made.figures[:2]] == [told.limit, told.proposed]


def test_a_value_that_differs_is_told_with_the_limit_it_would_have():
    rows = [f"q{k},2024-0{m}-0{1 + k % 9},5,quick" for k in range(40) for m in range(1, 9)]
    rows += [f"s{k},202{y}-0{m}-0{1 + k % 9},5,slow" for k in range(40) for y in (3, 4) for m in (1, 5)]
    book = read(("o.csv", "\n".join(["client,date,amount,pace", *rows]).encode()), basis="orders")
    t, frame = words(book), book.segment_limits()
    made, slow = exhibit("segment_limits", book, t), frame.set_index("segment_value").loc["slow"]
    assert slow["different"]
    assert t.md("threshold.segments_differ", **_told(t, slow, frame.iloc[0])) == made.said
    assert made.tables[0].rows()["segment"].tolist() == [t("threshold.everybody"), "pace", "pace"]


def _told(t: Texts, row, whole) -> dict[str, object]:
    days, own = t.n("days", round(whole["late_after"])), t.n("months", row["lost_after"])
    shares = {"late": row["beyond"], "overall": whole["beyond"]}
    return {"value": "slow", "segment": "pace", "own": own, "days": days} | shares
