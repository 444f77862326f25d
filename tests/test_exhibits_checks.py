"""What is told of a model is what its check came to; a refusal says why, and what stands instead."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from churn.book import contract_outlook, order_outlook
from churn.book.outlook import Expectation
from churn.book.simple_estimate import Churns
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import exhibit
from churn.metrics.presence import presence
from churn.models.order_check import FAILURES
from churn.models.prospects import Check, Outlook, steady
from churn.texts import texts
from tests.opened import opened

EN, RU = texts("en", "RUB", "month"), texts("ru", "RUB", "month")
CODES = ("value_model", "holdout", "value_calibration", "model_parameters", "p_alive", "p_alive_customers")
MONTHS = pd.date_range("2024-01-01", periods=4, freq="MS")
PATH = pd.DataFrame(
    {
        "actual": [100.0, 210.0, 330.0, 431.0],
        "expected": [105.0, 205.0, 310.0, 412.0],
        "low": [math.nan, math.nan, 280.0, 370.0],
        "high": [math.nan, math.nan, 340.0, 450.0],
        "seen": [True, True, False, False],
    },
    index=MONTHS,
)
DECILES = pd.DataFrame(
    {"n": [50, 50], "predicted": [0.1, 2.4], "observed": [0.2, 2.1], "low": [0.1, 1.8], "high": [0.3, 2.5]}
)
CHECK = Check(
    what="orders",
    n=100,
    expected=412.0,
    actual=431.0,
    expected_money=50_000.0,
    actual_money=48_000.0,
    since=dt.date(2024, 3, 1),
    until=dt.date(2024, 4, 30),
    path=PATH,
    deciles=DECILES,
    error=412 / 431 - 1,
    money_error=50 / 48 - 1,
    skill=0.34,
    passes=True,
    why=None,
)
PARAMETERS = pd.DataFrame(
    {"estimate": [0.243, 4.414], "se": [0.0126, 0.378], "low": [0.22, 3.7], "high": [0.27, 5.2]},
    index=["r", "alpha"],
)


def tried(check: Check | None = CHECK, refusal: str | None = None, **values: object) -> Expectation:
    """What a model of purchases came to, the simple estimate standing in where it was refused."""
    panel = opened("shop").panel
    here = np.where(panel.alive[-1], 0, -1)
    simple = steady(panel.value[-1], here, np.array([0.032]), 0.032, 12, 10.0)
    chances = np.where(panel.alive[-1], np.linspace(0, 1, panel.customers), 0.0)
    own = None if refusal else replace(simple, model="bg_nbd", alive=chances)
    outlook = Outlook(
        "bg_nbd", refusal, own, check, PARAMETERS, -9582.429, 2357, 5103, not refusal, 5, values
    )
    return Expectation(outlook, own or simple, leaving(0.032))


def leaving(churn: float) -> Churns:
    """Nobody leaves at another rate than all."""
    rate = np.array([churn])
    return Churns(None, ("",), np.zeros(0, np.int64), rate, rate, rate, churn)


def told(code: str, found: Expectation, t=EN, **arguments: object):
    """An exhibit of the sample shop, had its model come to this."""
    book = opened("shop")
    passed = found.prospects is not None and found.prospects.model == "bg_nbd"
    fakes = {
        "expectation": found,
        "presence": presence(book.panel, found.prospects.alive) if passed else None,
    }
    return exhibit(code, Asked(book, lambda _, question, *__: fakes[question]), t, arguments)


def numbers_of(made) -> dict[str, float | None]:
    return {figure.name: figure.number for figure in made.figures}


def test_a_model_that_passed_says_what_it_promised_and_what_came():
    made = told("value_model", tried())
    assert "412 purchases expected, 431 came" in made.said
    assert "−4.4%" in made.said.replace("\\", "")
    assert numbers_of(made) == {
        "expected": 412,
        "actual": 431,
        "error": CHECK.error,
        "money_error": CHECK.money_error,
        "skill": 0.34,
    }
    assert len(told("value_model", tried(), RU).said.replace("\\", "")) <= 160


def test_an_error_has_its_sign_plus_where_more_was_promised_than_came():
    more = replace(CHECK, expected=500.0, error=500 / 431 - 1)
    assert [figure.value for figure in told("value_model", tried(more)).figures][2:4] == ["+16.0%", "+4.2%"]


def test_what_was_not_asked_of_money_is_left_out():
    bare = replace(CHECK, expected_money=math.nan, actual_money=math.nan, money_error=math.nan)
    made = told("value_model", tried(bare))
    assert "money_error" not in numbers_of(made)
    assert "money" not in made.note


def test_where_nothing_was_tried_the_simple_estimate_is_told_or_that_there_is_none():
    simple = replace(tried(), outlook=None)
    assert "3\\.2%" in told("value_model", simple).said
    nothing = Expectation(None, None, leaving(math.nan))
    assert {code for code in CODES if not told(code, nothing).is_empty} == set()


def test_a_model_without_a_check_is_not_praised():
    found = tried(None)
    assert told("value_model", found).said == EN("checks.unchecked")
    assert told("holdout", found).is_empty


def test_the_check_is_counted_up_and_parted_from_what_the_model_was_made_of():
    made = told("holdout", tried())
    plot = made.plot()
    assert [series.values for series in plot.series] == [tuple(PATH["actual"]), tuple(PATH["expected"])]
    assert "Mar" in str(made.picture()["datasets"])
    assert EN("chart.check_test") in str(made.picture()["datasets"])


def test_a_check_by_ages_has_no_days():
    """A snapshot knows how long customers stayed, not when."""
    ages = replace(
        CHECK, what="losses", since=None, until=None, path=PATH.set_index(pd.Index([6, 12, 18, 24]))
    )
    made = told("holdout", replace(tried(), outlook=replace(tried(ages).outlook, model="sbg")))
    assert made.note.startswith(EN("checks.unseen_ages", n=100))
    assert made.plot().x_title == EN("chart.check_age")
    assert made.plot().categories == ("6", "12", "18", "24")


@pytest.mark.parametrize(("what", "form"), [("orders", "number"), ("losses", "percent")])
def test_what_was_expected_of_groups_stands_beside_what_came(what, form):
    made = told("value_calibration", tried(replace(CHECK, what=what)))
    assert made.plot().form == form
    assert made.plot().categories == (0.1, 2.4)
    assert numbers_of(made) == {"predicted": 2.4, "observed": 2.1}
    assert made.picture()["layer"]


def test_each_parameter_says_what_it_means_and_its_group():
    grouped = PARAMETERS.set_index(pd.Index(["Two year: alpha", "Two year: beta"]))
    outlook = replace(tried().outlook, model="sbg", parameters=grouped)
    rows = told("model_parameters", replace(tried(), outlook=outlook), RU).tables[0].rows()
    assert rows[["group", "parameter"]].to_numpy().tolist() == [["Two year", "α"], ["Two year", "β"]]
    share = 0.243 / (0.243 + 4.414)
    assert rows["meaning"].tolist() == [RU("checks.says_sbg_alpha", x=share), RU("checks.says_sbg_beta")]
    alone = told("model_parameters", tried()).tables[0].rows()
    assert "group" not in alone
    assert alone["parameter"].tolist() == ["r", "α"]
    assert alone["meaning"].iloc[1] == EN("checks.says_bg_nbd_alpha", x=0.243 / 4.414)


def test_a_parameter_without_an_error_has_come_to_an_edge_and_it_is_said_so():
    edge = replace(tried().outlook, parameters=PARAMETERS.assign(se=[math.nan, 0.1]))
    assert EN("checks.at_the_edge") in told("model_parameters", replace(tried(), outlook=edge)).note
    assert EN("checks.at_the_edge") not in told("model_parameters", tried()).note


def test_behind_a_bar_of_chances_are_its_customers():
    made, frame = told("p_alive", tried()), presence(opened("shop").panel, tried().prospects.alive)
    for place in (0, 5, 9):
        behind = told("p_alive_customers", tried(), bin=place)
        rows = behind.tables[0].rows() if behind.tables else frame.iloc[:0]
        assert len(rows) == made.plot().series[0].values[place]
    assert numbers_of(made)["living"] == int(opened("shop").panel.alive[-1].sum())


def test_a_file_of_contracts_tells_no_chances_of_still_being_there():
    assert exhibit("p_alive", opened("b2b"), EN).is_empty


REFUSED = [
    *(("bg_nbd", code) for code in order_outlook.REFUSALS),
    *(("sbg", code) for code in contract_outlook.REFUSALS),
]
TESTED = {*FAILURES, "total_off", "worse_than_simple"}
SIZES = {"n": 12, "least": 100, "least_months": 6, "losses": 3, "least_customers": 100, "least_losses": 30}


@pytest.mark.parametrize(("model", "code"), REFUSED)
def test_a_refusal_says_in_both_languages_why_what_to_do_and_what_stands_instead(model, code):
    found = tried(CHECK if code in TESTED else None, code, **SIZES)
    found = replace(found, outlook=replace(found.outlook, model=model))
    for t in (EN, RU):
        made = told("value_model", found, t)
        assert len(made.said.replace("\\", "")) <= 160
        assert "—" not in made.said
        assert t("checks.instead", churn=0.032) in made.note.replace("\\", "")
        assert (told("holdout", found, t).picture is not None) == (code in TESTED)


def test_who_reads_a_check_is_told_of_seasons_it_had_not_seen_and_of_the_lost_who_may_come_back():
    made = told("value_model", tried(unseen_months=[11, 12], lost_orders=40.2, lost_money=9000.0))
    assert "(2)" in made.note.replace("\\", "")
    assert "40 purchases for ₽9,000" in made.note.replace("\\", "")
