"""What is said of how long customers stay: in both languages, of every kind of file, and of next to none."""

from __future__ import annotations

import datetime as dt

import pytest

import churn
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import exhibit
from churn.texts import texts
from tests.opened import opened

CODES = ("survival", "survival_table", "hazard", "dangerous_ages", "age_customers", "survival_by")
CODES += ("survival_by_table", "survival_cohorts", "survival_cohorts_table")


def _contracts(*rows: tuple) -> churn.Book:
    lines = [",".join(map(str, row)) for row in rows]
    return churn.read(
        "\n".join(["customer_id,start_date,end_date,mrr,plan", *lines]).encode(), as_of=dt.date(2024, 6, 30)
    )


NEXT_TO_NONE = {
    "one": [("a", "2023-01-05", "", 10, "x"), ("b", "2024-03-05", "", 10, "x")],
    "nobody lost": [(f"c{i}", "2023-01-05", "", 10, "xy"[i % 2]) for i in range(70)],
    "everybody lost": [(f"c{i}", "2023-01-05", f"2023-0{i % 7 + 2}-09", 10, "xy"[i % 2]) for i in range(70)],
    "at once": [(f"c{i}", "2023-01-05", "2023-01-20", 10, "x") for i in range(40)]
    + [(f"d{i}", "2023-01-05", "", 10, "x") for i in range(40)],
}


@pytest.mark.parametrize("rows", NEXT_TO_NONE)
def test_next_to_nothing_is_told_and_nothing_fails(rows):
    book = Asked(_contracts(*NEXT_TO_NONE[rows]))
    for code in CODES:
        made = exhibit(code, book, texts("ru", None, "month"))
        assert made.said or made.tables
        assert all(figure.number is None or figure.number == figure.number for figure in made.figures)
        if made.picture is not None:
            assert made.picture()["layer"]


def test_the_sentence_of_everybody_here_still_tells_since_when():
    made = exhibit("survival", _contracts(*NEXT_TO_NONE["nobody lost"]), texts("en", None, "month"))
    assert made.said.startswith("Nobody has left yet: 70 customers")


def test_before_a_period_is_over_it_is_told_that_none_is():
    book = _contracts(*NEXT_TO_NONE["one"]).with_settings(as_of=dt.date(2023, 1, 20))
    assert exhibit("survival", book, texts("en")).said.startswith(
        "How long customers stay cannot be seen yet"
    )


def test_who_leaves_at_once_is_told_to():
    made = exhibit("dangerous_ages", _contracts(*NEXT_TO_NONE["at once"]), texts("ru", None, "month"))
    assert "сразу" in made.said
    assert "50,0" in made.said


@pytest.mark.parametrize(("language", "words"), [("ru", "через 12 месяцев"), ("en", "after 12 months")])
def test_the_sentence_holds_the_year_the_median_and_the_mean(language, words):
    book, t = opened("b2b"), texts(language, "RUB", "month")
    found, made = book.survival(), exhibit("survival", book, t)
    assert words in made.said
    assert t.escape(t.percent(found.curve.at(12))) in made.said
    assert [figure.name for figure in made.figures] == ["year", "two_years", "median", "mean"]
    assert len(made.said) <= 200
    assert made.figures[2].number == found.curve.median


def test_where_silence_decides_it_is_told_when_a_loss_is_dated_and_who_was_left_out():
    book = opened("shop")
    note = exhibit("survival", book, texts("ru", "USD", "month")).note
    assert "кто купил один раз, числится ушедшим на 5\\-м месяце" in note
    assert str(book.survival().left_out) in note


def test_by_week_ages_are_weeks():
    book = opened("shop").with_settings(period="week")
    made = exhibit("survival", book, texts("ru", "USD", "week"))
    assert book.survival().age == 52
    assert "через 52 недели" in made.said
    assert "нед." in made.figures[-1].value


def test_a_beginning_of_the_time_looked_at_is_told():
    book = opened("b2b")
    later = book.during(since=dt.date(2026, 3, 1))
    assert "2026" in exhibit("survival", later, texts("ru", "RUB", "month")).note


def test_values_that_differ_are_told_as_no_chance_and_others_as_chance():
    book, t = opened("b2b"), texts("en", "RUB", "month")
    assert exhibit("survival_by", book, t, {"name": "plan"}).said.startswith("The difference is not chance")
    said = exhibit("survival_by", book, t, {"name": "Регион"}).said
    assert said.startswith("The difference may be chance")


def test_where_all_groups_stay_alike_two_of_them_are_named():
    rows = [f"{name}{n},2023-01-05,,10,{name}" for name in ("north", "south") for n in range(40)]
    book = churn.read(
        "\n".join(["customer,start,end,amount,region", *rows, "z,2024-01-31,,10,north"]).encode()
    )
    said = exhibit("survival_by", book, texts("en"), {"name": "region"}).said
    assert "north" in said
    assert "south" in said


def test_it_is_told_from_what_age_on_too_few_are_in_sight():
    long, short = ("2023-01-05", "x"), ("2024-04-05", "x")
    rows = [(f"a{i}", long[0], "2023-03-09" if i < 5 else "", 10, long[1]) for i in range(20)]
    rows += [(f"b{i}", short[0], "", 10, short[1]) for i in range(40)]
    note = exhibit("survival", _contracts(*rows), texts("en", None, "month")).note
    assert "Beyond 2 months fewer than 30 customers are in sight" in note


def test_the_ages_of_the_table_are_named_in_the_periods_of_the_book():
    book = _contracts(*NEXT_TO_NONE["everybody lost"])
    for period in ("week", "month", "quarter", "year"):
        made = exhibit("survival_table", book.with_settings(period=period), texts("en", None, period))
        assert made.tables[0].rows().columns[0] == f"age_{period}"
