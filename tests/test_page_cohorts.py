"""Cohorts tell how much of each stayed, by every measure and period, and who is behind a clicked cell."""

from __future__ import annotations

import pytest
import screens
import small_files

from churn.metrics.cohorts import well_known_age
from churn.schema import Measure, Period


def _cohorts(language: str = "en", **address):
    return screens.go(screens.with_file(small_files.payments(), language, **address), "cohorts")


def _questions(at) -> list[str]:
    return [subheader.value for subheader in at.subheader]


@pytest.mark.parametrize(("measure", "language"), screens.paired(Measure))
def test_each_measure_asks_its_own_question(measure, language):
    at = _cohorts(language, **{"v.cells": str(measure)})
    t = screens.words(at)
    assert t(f"cohorts.question_{measure}") in _questions(at)
    triangle = screens.book_of(at).cohorts(measure)
    assert at.dataframe[-1].value["amount"].tolist() == triangle["amount"].tolist()


@screens.either_language
def test_the_sentence_holds_the_first_and_the_last_well_known_of_the_mean_row(language):
    at = _cohorts(language)
    t, mean = screens.words(at), screens.book_of(at).cohort_mean()
    said = next(text for text in screens.bodies(at) if text.startswith("####"))
    first, last = mean.loc[1, "share"], mean.loc[well_known_age(mean), "share"]
    assert t.escape(t.percent(first)) in said
    assert t.escape(t.percent(last)) in said


@pytest.mark.parametrize(("measure", "language"), screens.paired(["on", "alive", "revenue"]))
def test_a_clicked_cell_lists_its_customers(measure, language):
    at = _cohorts(language, **{"v.cells": measure})
    book, t = screens.book_of(at), screens.words(at)
    key = f"triangle:{measure}:share:{book.key}:{language}"
    at.session_state[key] = {"selection": {"cell": [{"cohort": "2023-02-01", "age": 2}]}}
    at.run()
    behind = book.cohort_customers("2023-02-01", 2, measure)
    assert at.dataframe[0].value["customer"].tolist() == behind["customer"].tolist()
    assert len(behind) == book.cohorts(measure).loc[("2023-02-01", 2), "size"]
    assert t.md("cohorts.behind", when="2023-02-01", age=2, n=len(behind)) in screens.bodies(at)


@pytest.mark.parametrize(
    ("period", "language", "others"),
    [
        (Period.WEEK, "ru", ("cohorts", "signals")),  # the others by week in tests/test_page_overview.py
        (Period.QUARTER, "en", ("losses", "lifecycle", "cohorts")),
        (Period.YEAR, "ru", ("revenue", "cohorts", "winback")),
    ],
)
def test_another_period_counts_the_whole_book_anew_and_stays_in_the_address(period, language, others):
    at = _cohorts(language)
    at.segmented_control(key=f"period_choice:month:{language}").set_value(period).run()
    assert screens.book_of(at).settings.period is period
    assert at.query_params["period"] == str(period)
    for screen in others:
        screens.go(at, screen)
        assert not at.exception
        assert screens.raw_keys(at) == set()


def test_counts_stand_beside_shares():
    share, count = (_cohorts(**{"v.unit": unit}) for unit in ("share", "count"))
    assert share.segmented_control(key="choice:unit:en").value == "share"
    assert count.segmented_control(key="choice:unit:en").value == "count"
    assert screens.charts(share)[0] != screens.charts(count)[0]


def test_one_customer_makes_one_cohort():
    at = screens.go(screens.with_file(small_files.ONE_CUSTOMER, "ru"), "cohorts")
    assert at.dataframe[-1].value["size"].unique().tolist() == [1]
