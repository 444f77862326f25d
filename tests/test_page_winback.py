"""Win-back: whom of the lost to call first and why, and what came of those who returned."""

from __future__ import annotations

import pytest
import screens
import small_files


def _winback(content: str, language: str = "en", *more: tuple[str, str], **address):
    at = screens.visit(language, **address)
    return screens.go(screens.give(at, ("book.csv", content), *more), "winback")


def _paid(language: str = "en", surveyed: bool = True, name: str = "c", **address):
    survey = [("survey.csv", small_files.survey(name=name))] if surveyed else []
    return _winback(small_files.payments(name=name), language, *survey, **address)


def _list(at):
    """The list of calls as it stands on the screen."""
    return next(frame.value for frame in at.dataframe if "because" in frame.value)


def _figures(at) -> dict[str, str]:
    return {metric.label: metric.value for metric in at.metric}


@screens.either_language
def test_the_sample_says_whom_to_call_first_and_why(language):
    at = screens.go(screens.visit(language, book="b2b"), "winback")
    t, calls = screens.words(at), screens.book_of(at).win_back()
    first = calls.table.iloc[0]
    assert not at.exception
    assert screens.raw_keys(at) == set()
    assert screens.says(at, t.md("winback.now", n=72, money=calls.now_a_year))
    because = "; ".join(t(f"call_because.{code}") for code in ("large_value", "ours_to_mend"))
    assert screens.says(at, t.md("winback.first", who=first["customer_name"], because=because))
    assert _figures(at)[t("winback.returned")] == t.escape(t.percent(6 / 34))
    assert _list(at)["customer"].tolist() == calls.table["customer"].tolist()
    assert _list(at)["because"].tolist()[0] == because
    assert screens.says(at, t("action.win_back_offer"))


def test_a_longer_cool_down_holds_more_of_the_lost_back():
    at = screens.go(screens.visit("en", book="b2b"), "winback")
    t = screens.words(at)
    assert _figures(at)[t("winback.cooling")] == "0"
    days = next(box for box in at.main.number_input if box.label == t("settings.cool_down_days"))
    days.set_value(60).run()
    assert int(_figures(at)[t("winback.cooling")]) == screens.book_of(at).win_back().cooling > 0


def test_the_list_of_a_band_or_a_reason_is_in_the_address():
    address = {"v.calls_band": "large", "v.calls_reason": "service.slow_answers"}
    at = screens.go(screens.visit("en", book="b2b", **address), "winback")
    table = screens.book_of(at).win_back().table
    chosen = table[(table["band"] == "large") & (table["reason"] == "service.slow_answers")]
    assert _list(at)["customer"].tolist() == chosen["customer"].tolist()
    assert 0 < len(chosen) < len(table)


def test_where_most_of_the_lost_come_back_by_themselves_the_limit_of_silence_is_doubted():
    """Forty buy in January, are lost in March after two months of silence, thirty buy again from May."""
    bought = {True: (1, *range(5, 10)), False: (1,)}
    rows = [(f"c{who:02}", f"2024-{month:02}-10", 50) for who in range(40) for month in bought[who < 30]]
    rows += [("stays", f"2024-{month:02}-{day}", 50) for month in range(1, 10) for day in (10, 20)]
    address = {"basis": "orders", "lost_after": "2", "as_of": "2024-09-30"}
    at = _winback(small_files.csv(small_files.HEADER, rows), **address)
    t, curve = screens.words(at), screens.book_of(at).return_curve()
    row = curve[curve["n"] >= 30].iloc[-1]
    assert screens.says(at, t.md("winback.by_themselves_so_far", periods=row.name, **row))
    assert screens.says(at, t.md("winback.limit_short", limit=t.n("periods", 2)))
    assert _figures(at)[t("winback.returned")] == t.escape(t.percent(row["share"]))


@screens.either_language
def test_without_reasons_the_survey_is_offered_and_none_is_made_up(language):
    at = _paid(language, surveyed=False)
    t = screens.words(at)
    assert not at.exception
    assert screens.says(at, t.md("empty.survey"))
    assert "reason" not in _list(at)
    assert screens.says(at, t.md("winback.came_nobody", n=screens.book_of(at).returns().losses))


@pytest.mark.parametrize(
    ("content", "language"),
    screens.paired([small_files.ONE_ROW, small_files.ONE_CUSTOMER]),
    ids=["row", "customer"],
)
def test_where_nobody_is_lost_there_is_nobody_to_call(content, language):
    at = _winback(content, language)
    assert not at.exception
    assert screens.says(at, screens.words(at)("winback.nobody"))
    assert len(at.dataframe) == 0


def test_a_file_without_money_lists_the_lost_and_names_no_sum():
    at = _winback(small_files.NO_MONEY)
    t = screens.words(at)
    assert not at.exception
    assert {"a_year", "value", "expected"}.isdisjoint(_list(at).columns)
    assert screens.says(at, t.md("winback.now_count", n=screens.book_of(at).win_back().now))


def test_a_snapshot_has_nobody_to_call():
    at = _winback(small_files.snapshot())
    assert [info.value for info in at.info] == [screens.words(at)("empty.snapshot")]


def test_a_name_that_looks_like_markdown_is_text():
    at = _paid(name=small_files.EVIL)
    assert not at.exception
    assert [text for text in screens.bodies(at) if "](http" in text] == []
