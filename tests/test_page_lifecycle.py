"""Lifecycle says who stands in which stage and where money leaks, and names those behind every mark."""

from __future__ import annotations

import pytest
import screens
import small_files

FILES = {
    "one row": small_files.ONE_ROW,
    "one month": small_files.ONE_MONTH,
    "no money": small_files.NO_MONEY,
    "snapshot": small_files.snapshot(),
}


def _sample(language: str = "en", sample: str = "b2b", **address):
    return screens.go(screens.visit(language, book=sample, **address), "lifecycle")


def _figures(at) -> list[str]:
    return [metric.value for metric in at.metric]


def _shown(at, column: str):
    """The first table on the screen with that column."""
    return next(frame.value for frame in at.dataframe if column in frame.value)


@screens.either_language
def test_the_sentence_and_the_five_figures_are_those_of_the_book(language):
    at = _sample(language)
    t, book = screens.words(at), screens.book_of(at)
    found, table = book.stage_summary(), book.lifecycle()
    assert not at.exception
    assert screens.raw_keys(at) == set()
    counts = {name: getattr(found, name) for name in ("welcome", "know", "development", "revival", "winback")}
    sentence = t.md("lifecycle.sentence", living=found.living, living_value=found.living_value, **counts)
    assert screens.says(at, sentence)
    leak = {"origin": found.leak.origin, "leak": found.leak.customers, "value": found.leak.value}
    told = t.md("lifecycle.leak", periods=12, customers=found.lost.customers, **leak)
    assert screens.says(at, told)
    assert _figures(at) == [t.int(n) for n in table["customers"]]
    assert screens.says(at, t.md("lifecycle.stay", **table.loc["know"]))


def test_a_mark_lists_its_customers():
    at = _sample()
    book = screens.book_of(at)
    start = f"{book.stage_history().index[-20][0]:%Y-%m-%d}"
    screens.pick(at, "stage_history:customers", {"start": start, "stage": "revival"})
    assert (
        _shown(at, "since")["customer"].tolist()
        == book.stage_customers("revival", start)["customer"].tolist()
    )
    screens.pick(at, "stage_flows:customers:None:None", {"from": "winback", "to": "development"})
    moved = book.flow_customers("winback", "development")
    behind = {"from": "winback", "to": "development", "n": len(moved)}
    assert screens.says(at, screens.words(at).md("lifecycle.moved", **behind))
    listed = [frame.value["customer"].tolist() for frame in at.dataframe if "customer" in frame.value]
    assert moved["customer"].tolist() in listed


def test_lists_behind_several_marks_stand_side_by_side():
    at = _sample("ru")
    move = {"from": "winback", "to": "development"}
    screens.pick(at, "stages:customers", {"stage": "revival"})
    screens.pick(at, "stage_history:customers", {"start": "2026-05-01", "stage": "revival"})
    screens.pick(at, "stage_flows:customers:None:None", move)
    screens.pick(at, "stage_matrix:None:None", move)
    assert screens.refusals(at) == []
    assert not at.exception
    assert sum("customer" in frame.value for frame in at.dataframe) == 4


def test_one_period_is_looked_at_alone_and_stands_in_the_address():
    at = _sample(**{"v.flow_period": "2026-05-01", "v.stage_measure": "value"})
    flows = screens.book_of(at).stage_flows(None, "2026-05-01")
    made = flows[flows["customers"] > 0]
    assert _shown(at, "from")["customers"].tolist() == made["customers"].tolist()


def test_a_rule_changed_on_the_page_moves_the_result_and_stays_in_the_address():
    at = _sample()
    before = _figures(at)
    at.number_input(key="set:know_days:90").set_value(10).run()
    assert _figures(at) == [str(n) for n in screens.book_of(at).lifecycle()["customers"]] != before
    assert at.query_params["know_days"] == "10"


@pytest.mark.parametrize("name", FILES)
def test_the_stages_stand_on_a_file_that_tells_little(name):
    at = screens.go(screens.with_file(FILES[name], "ru"), "lifecycle")
    assert not at.exception
    assert screens.raw_keys(at) == set()
    assert len(at.metric) == (0 if name == "snapshot" else 5)
