"""The page of value: what customers are worth, where money is left, and who could bring more."""

import pytest
import screens
from small_files import csv

MONEYLESS = csv("customer_id,churn,tenure", [(f"c{n}", "No" if n % 3 else "Yes", n) for n in range(40)])
ONE = csv("customer,date,amount", [("a", f"2024-{m:02d}-05", 5) for m in range(1, 13)])


@pytest.mark.parametrize(("sample", "language"), screens.paired(["b2b", "shop"]))
def test_the_page_tells_the_worth_and_where_money_is_left(sample, language):
    at = screens.go(screens.visit(language, book=sample), "value")
    found, t = screens.book_of(at).value_summary(), screens.words(at)
    assert not at.exception
    assert screens.says(at, t.escape(t.compact(found.gap)))
    assert len(screens.charts(at)) == 2
    assert screens.raw_keys(at) == set()


def test_a_click_on_a_bar_lists_its_customers():
    at = screens.go(screens.visit("en", book="b2b"), "value")
    screens.pick(at, "value_bridge:band:None", {"group": "0"})
    large = screens.book_of(at).value_of_customers("band", "large")
    assert not at.exception
    assert [len(frame.value) for frame in at.dataframe] == [len(large)]


def test_everybody_is_listed_and_those_like_one_another_are_chosen_in_the_address():
    at = screens.visit("ru", book="b2b", **{"v.value": "who", "v.value_compared": "segment:Регион"})
    screens.go(at, "value")
    assert screens.says(at, "Регион")
    assert len(at.dataframe) == 1
    assert screens.raw_keys(at) == set()


@pytest.mark.parametrize(("file", "language"), screens.paired([MONEYLESS, ONE]))
def test_what_cannot_be_told_is_said_and_one_customer_is_no_error(file, language):
    at = screens.go(screens.with_file(file, language), "value")
    assert not at.exception
    t = screens.words(at)
    if file is MONEYLESS:
        assert screens.says(at, t("exhibit.no_money"))


def test_the_card_tells_what_the_customer_is_worth():
    at = screens.go(screens.visit("en", book="b2b", **{"v.customer": "CL-0182"}), "customer")
    assert not at.exception
    assert any("left on the table" in one.label for one in at.expander)
