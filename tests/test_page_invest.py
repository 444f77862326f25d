"""The part of the page of value that says whom to invest in, and what keeping is worth."""

import pytest
import screens
from test_page_value import MONEYLESS, ONE

INVEST = {"v.value": "invest"}


def test_the_quadrants_stand_there_and_a_click_lists_the_customers_of_one():
    at = screens.go(screens.visit("ru", book="b2b", **INVEST), "value")
    found, t = screens.book_of(at).invest(), screens.words(at)
    assert not at.exception
    assert screens.raw_keys(at) == set()
    assert [metric.value for metric in at.metric][:4] == [t.int(n) for n in found.quadrants["n"]]
    screens.pick(at, "invest", {"quadrant": "watch"})
    assert screens.says(at, t("invest.do_watch"))
    assert len(at.dataframe[0].value) == found.quadrants.loc["watch", "n"]


def test_what_keeping_costs_is_set_here_stands_in_the_address_and_is_emptied_again():
    at = screens.go(screens.visit("en", book="shop", **INVEST), "value")
    t = screens.words(at)
    before = len(at.metric)
    cost = next(box for box in at.number_input if box.label == t("settings.keeping_cost"))
    cost.set_value(20.0).run()
    kept = screens.book_of(at).keeping()
    assert kept.spent == 20.0 * kept.approached
    assert len(at.metric) == before + 2
    assert at.query_params["keeping_cost"] == "20.0"
    cost = next(box for box in at.number_input if box.label == t("settings.keeping_cost"))
    cost.set_value(None).run()
    assert not at.exception
    assert len(at.metric) == before
    assert "keeping_cost" not in at.query_params


def test_whom_and_how_far_an_effort_reaches_stand_in_the_address():
    effort = {"v.keeping_whom": "at_risk", "v.keeping_effect": "60"}
    at = screens.go(screens.visit("en", book="shop", **INVEST, **effort), "value")
    kept, t = screens.book_of(at).keeping(0.6, "at_risk"), screens.words(at)
    assert screens.says(at, t.escape(t.compact(kept.saved)))
    at.select_slider[0].set_value(100).run()
    assert at.query_params["v.keeping_effect"] == "100"
    assert not at.exception


@pytest.mark.parametrize(("file", "language"), screens.paired([MONEYLESS, ONE]))
def test_a_file_without_money_says_so_and_one_customer_is_no_error(file, language):
    at = screens.go(screens.with_file(file, language, **INVEST), "value")
    assert not at.exception
    assert screens.raw_keys(at) == set()
    assert screens.says(at, screens.words(at)("invest.missing_money")) == (file is MONEYLESS)
