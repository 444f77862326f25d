"""Revenue tells what came and went, and names the customers behind a bar or a point that was clicked."""

from __future__ import annotations

import pytest
import screens
import small_files


def _revenue(language: str = "en", **address):
    return screens.go(screens.with_file(small_files.payments(), language, **address), "revenue")


def _click(at, name: str, selection: str, mark: dict):
    """As the browser reports a click on a mark."""
    key = f"{name}:{screens.book_of(at).key}:{at.session_state['language']}"
    at.session_state[key] = {"selection": {selection: [mark]}}
    return at.run()


@pytest.mark.parametrize(("measure", "language"), screens.paired(["value", "customers"]))
def test_the_boxes_walk_from_the_first_opening_to_the_last_close(measure, language):
    at = _revenue(language, **{"v.measure": measure})
    t, head = screens.words(at), screens.book_of(at).headline()
    grown, shrunk = head.expanded_value, head.contracted_value
    money = (head.opening_value, head.won_value, grown, shrunk, head.lost_value, head.value)
    people = (head.opening, head.won, head.lost, head.customers)
    expected = [t.compact(x) for x in money] if measure == "value" else [t.int(x) for x in people]
    assert [metric.value for metric in at.metric] == [t.escape(x) for x in expected]


@pytest.mark.parametrize(
    ("movement", "language"), screens.paired(["new", "expansion", "contraction", "churn"])
)
def test_a_clicked_bar_lists_its_customers(movement, language):
    at = _revenue(language)
    t, book = screens.words(at), screens.book_of(at)
    month = book.movements("customers")[movement].idxmax()
    _click(at, "movements:value", "pick", {"start": f"{month:%Y-%m-%d}", "movement": movement})
    behind = book.movers(month, movement)
    assert len(behind) == book.movements("customers").loc[month, movement] > 0
    told = t.md("revenue.behind", when=month, movement=f"movement.{movement}", n=len(behind))
    assert told in screens.bodies(at)
    assert at.dataframe[0].value["customer"].tolist() == behind["customer"].tolist()


def test_a_clicked_point_of_the_process_lists_the_lost_of_that_period():
    at = _revenue()
    book = screens.book_of(at)
    month = book.movements("customers")["churn"].idxmax()
    _click(at, "process", "pick", {"start": f"{month:%Y-%m-%d}"})
    assert at.dataframe[0].value["customer"].tolist() == book.movers(month, "churn")["customer"].tolist()


def test_turning_to_customers_stays_in_the_address_and_over_screens():
    at = _revenue()
    at.segmented_control(key="choice:measure:en").set_value("customers").run()
    assert at.query_params["v.measure"] == "customers"
    screens.go(screens.go(at, "cohorts"), "revenue")
    assert at.segmented_control(key="choice:measure:en").value == "customers"


@screens.either_language
def test_the_table_holds_the_movements_of_the_book(language):
    at = _revenue(language, **{"v.measure": "customers"})
    table, expected = at.dataframe[-1].value, screens.book_of(at).movements("customers")
    assert table["churn"].tolist() == expected["churn"].tolist()
    assert table["closing"].tolist() == expected["closing"].tolist()


@screens.either_language
@pytest.mark.parametrize(
    "content", [small_files.ONE_ROW, small_files.ONE_MONTH], ids=["one row", "one month"]
)
def test_a_file_too_short_for_movement_says_so(content, language):
    at = screens.go(screens.with_file(content, language), "revenue")
    assert [info.value for info in at.info] == [screens.words(at)("empty.one_period")]


@screens.either_language
def test_a_file_without_dates_says_why_there_is_no_movement(language):
    at = screens.go(screens.with_file(small_files.snapshot(), language), "revenue")
    assert [info.value for info in at.info] == [screens.words(at)("empty.snapshot")]
