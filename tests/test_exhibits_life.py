"""What is said and drawn of the life of customers is what the book counts; the plan is a table of words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import churn
from churn.annotations import Annotations, Task
from churn.exhibits.catalogue import exhibit
from churn.texts import texts
from tests import small_files
from tests.opened import opened

MONTH = texts("en", "RUB", "month")
NO_MONEY = ("stages", "stage_history", "stage_flows")


def _plot(code: str, sample: str = "b2b", **arguments):
    return exhibit(code, opened(sample), MONTH, arguments).plot()


def test_the_lost_hang_below_the_living_in_the_native_chart():
    frame = opened("b2b").stage_history()["customers"].unstack("stage")
    plot = _plot("stage_history")
    drawn = [sum(parts) for parts in zip(*(one.values for one in plot.series), strict=True)]
    assert drawn == (frame.drop(columns="winback").sum(axis=1) - frame["winback"]).tolist()


def test_the_funnel_and_the_stages_are_the_bars_of_their_figures():
    for code in ("funnel", "ways_back", "stages"):
        made = exhibit(code, opened("shop"), MONTH)
        assert made.plot().series[0].values == tuple(figure.number for figure in made.figures)


def test_a_product_line_stands_after_a_year_where_the_sentence_says():
    stay, plot = opened("shop").product_lines().stay, _plot("product_lines", "shop")
    assert [one.values[12] for one in plot.series] == [stay["several"][0], stay["one"][0]]
    assert {one.values[0] for one in plot.series} == {1.0}


def test_the_plan_is_what_people_wrote_into_it_in_words():
    """Of all rows one has an owner and a day, one of one's own is done, and one is not chosen."""
    first, second = opened("b2b").plan().iloc[:2][["code", "about"]].itertuples(index=False)
    tasks = (
        Task(*first, owner="Anna", due=dt.date(2026, 12, 1)),
        Task(*second, chosen=False),
        Task(None, "", note="Call them all", done=True),
    )
    book = replace(opened("b2b"), annotations=Annotations(tasks=tasks))
    made = exhibit("plan", book, MONTH)
    rows = made.tables[0].rows()
    assert rows.iloc[0][["owner", "due", "done"]].tolist() == ["Anna", rows["due"].max(), "no"]
    assert rows["due"].max().date() == dt.date(2026, 12, 1)
    assert rows[rows["action"] == "Call them all"]["done"].tolist() == ["yes"]
    counts = {figure.name: figure.number for figure in made.figures}
    assert counts == {"n": len(opened("b2b").plan()), "owned": 1, "dated": 1, "done": 1}
    untouched = exhibit("plan", opened("b2b"), MONTH)
    assert untouched.figures[1].number == 0
    assert "none has an owner" in untouched.said


def test_what_a_change_keeps_is_told_by_its_hundredths():
    book = opened("b2b")
    made = exhibit("what_if", book, MONTH, {"about": "band:large", "down": 50})
    kept = book.what_if("band:large", 0.5)
    figures = {figure.name: figure.number for figure in made.figures}
    assert [figures[name] for name in ("customers", "value", "money")] == [
        kept.customers,
        kept.value_a_month,
        kept.money,
    ]


@pytest.mark.parametrize("content", [small_files.NO_MONEY, small_files.snapshot()], ids=["money", "days"])
def test_what_a_file_does_not_tell_is_said_and_not_drawn(content, tmp_path):
    path = tmp_path / "book.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    book = churn.read(path)
    for code in NO_MONEY:
        made = exhibit(code, book, MONTH, {"measure": "value"})
        assert made.is_empty
        assert made.said
