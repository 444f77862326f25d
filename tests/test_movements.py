"""The walk from opening to closing, and the customers behind each step."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.metrics.movements import movements, movers
from churn.panel import panel
from churn.schema import Basis, Period
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

quick = settings(max_examples=50, deadline=None)
books = st.one_of(order_lines.map(orders), contract_rows.map(contracts)).map(lambda t: panel(t, Settings()))


def test_the_story_of_march_in_money():
    march = movements(panel(STORY, UNTIL_MAY), UNTIL_MAY).loc["2024-03-01"].to_dict()
    assert march == {
        "opening": 29,
        "new": 3,
        "reactivation": 0,
        "expansion": 5,
        "contraction": 6,
        "churn": 7,
        "closing": 24,
        "neutral": 2,
        "brief": 0,
        "complete": True,
        "losses_known": True,
    }


def test_the_story_in_customers():
    walk = movements(panel(STORY, UNTIL_MAY), UNTIL_MAY, "customers")
    assert walk.loc["2024-03-01", ["opening", "new", "churn", "closing"]].tolist() == [4, 1, 1, 4]
    assert walk.loc["2024-03-01", ["expansion", "contraction", "neutral"]].tolist() == [1, 1, 1]
    assert walk["reactivation"].tolist() == [0, 0, 0, 0, 1]


@quick
@given(books, st.booleans())
def test_the_walk_closes_to_the_cent(book, count_brief):
    walk = movements(book, Settings(count_brief=count_brief))
    closing = walk["opening"] + walk["new"] + walk["reactivation"] + walk["expansion"]
    closing -= walk["contraction"] + walk["churn"]
    assert closing.tolist() == pytest.approx(walk["closing"].tolist(), abs=1e-6)
    assert (walk.drop(columns=["complete", "losses_known"]) >= 0).all(axis=None)
    assert walk["opening"].iloc[1:].tolist() == pytest.approx(walk["closing"].iloc[:-1].tolist())


@quick
@given(books, st.booleans())
def test_the_walk_of_customers_closes_exactly(book, count_brief):
    walk = movements(book, Settings(count_brief=count_brief), "customers")
    closing = walk["opening"] + walk["new"] + walk["reactivation"] - walk["churn"]
    assert closing.tolist() == walk["closing"].tolist()


def test_history_that_starts_in_the_middle_shows_no_new_customers_in_its_first_period():
    tables = orders([("a", "2024-01-05", 5), ("b", "2024-02-05", 5), ("a", "2024-03-31", 5)])
    walk = movements(panel(tables, Settings(lost_after=2)))
    assert walk.index.strftime("%Y-%m").tolist() == ["2024-02", "2024-03"]
    assert walk["losses_known"].tolist() == [False, True]


def test_who_joined_and_left_inside_a_period_stands_apart_or_on_both_sides():
    tables = contracts([("a", "2024-01", None, 10), ("b", "2024-02-05", "2024-02-10", 29)])
    until = Settings(as_of=dt.date(2024, 2, 29))
    whole = movements(panel(tables, until), until, "customers").loc["2024-02-01"]
    assert whole[["new", "churn", "brief", "closing"]].tolist() == [0, 0, 1, 1]
    counted = movements(panel(tables, until), Settings(count_brief=True)).loc["2024-02-01"]
    assert counted[["new", "churn", "brief", "closing"]].tolist() == pytest.approx([5, 5, 5, 10])


def test_who_came_and_left_inside_a_quarter_stands_in_money_a_month_like_everybody():
    """In force for the thirty days of April: sixty in the quarter, twenty a month."""
    tables = contracts([("a", "2024-01", None, 10), ("b", "2024-04-01", "2024-05-01", 60 * 91 / 90)])
    until = Settings(as_of=dt.date(2024, 6, 30), period=Period.QUARTER, count_brief=True)
    quarter = movements(panel(tables, until), until).loc["2024-04-01"]
    assert quarter[["new", "churn", "brief", "closing"]].tolist() == pytest.approx([20, 20, 20, 10])


def test_a_snapshot_has_one_row_of_losses():
    walk = movements(panel(snapshot([("a", True, 10), ("b", False, 5)])), Settings())
    assert walk.index.tolist() == [1]
    assert walk.loc[1, ["opening", "churn", "neutral", "closing"]].tolist() == [15, 10, 5, 5]


def test_movers_are_listed_by_the_size_of_their_change():
    tables = orders(
        [("a", "2024-01-05", 30), ("b", "2024-01-06", 90), ("c", "2024-04-30", 5)],
        {"a": {"customer_name": "Ann"}, "b": {"customer_name": "Bob"}, "c": {"customer_name": "Cy"}},
    )
    given_settings = Settings(basis=Basis.ORDERS, lost_after=3)
    lost = movers(panel(tables, given_settings), given_settings, "2024-04-01", "churn")
    assert lost[["customer", "customer_name"]].to_numpy().tolist() == [["b", "Bob"], ["a", "Ann"]]
    assert lost[["opening", "closing", "change"]].to_numpy().tolist() == [[30, 0, -30], [10, 0, -10]]
    assert lost["last_day"].dt.strftime("%Y-%m-%d").tolist() == ["2024-01-06", "2024-01-05"]


@quick
@given(books, st.sampled_from(["new", "reactivation", "expansion", "contraction", "churn", "neutral"]))
def test_movers_add_up_to_the_bar(book, movement):
    walk = movements(book)
    for when, bar in walk[movement].items():
        listed = movers(book, Settings(), when, movement)
        money = listed["opening"] if movement == "neutral" else listed["change"].abs()
        assert money.sum() == pytest.approx(bar, abs=1e-6)


def test_an_unknown_movement_is_refused():
    with pytest.raises(ChoiceError) as caught:
        movers(panel(STORY), Settings(), 1, "shrinkage")
    assert caught.value.code == "unknown_movement"
