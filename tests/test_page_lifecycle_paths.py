"""Lifecycle tells the funnel, the first days, product lines and the order path, and asks for what lacks."""

from __future__ import annotations

import pytest
import screens
import small_files


def _part(at, part: str):
    """Turn to a part of the screen by its buttons."""
    return at.segmented_control(key=f"choice:lifecycle:{at.session_state['language']}").set_value(part).run()


def _sample(sample: str, part: str, language: str = "en"):
    at = screens.go(screens.visit(language, book=sample, **{"v.lifecycle": part}), "lifecycle")
    assert not at.exception
    assert screens.raw_keys(at) == set()
    return at


def _listed(at, column: str) -> list[list[str]]:
    """The customers of every table on the screen that has that column."""
    return [
        frame.value["customer"].tolist()
        for frame in at.dataframe
        if {column, "customer"} <= set(frame.value.columns)
    ]


@screens.either_language
def test_the_funnel_says_how_far_new_customers_come_and_where_it_is_narrowest(language):
    at = _sample("shop", "funnel", language)
    t, frame = screens.words(at), screens.book_of(at).funnel()
    last = frame.loc["developed"]
    told = {"customers": last["customers"], "share": last["share"]}
    told |= {"low": last["share_low"], "high": last["share_high"]}
    base = frame.loc["started", "customers"]
    assert screens.says(at, t.md("funnel.sentence", base=base, step="developed", **told))
    narrow = frame.loc["again", ["n", "reached", "rate", "low", "high"]].to_dict()
    assert screens.says(at, t.md("funnel.narrowest", step="again", **narrow))
    leak = screens.book_of(at).leaks().loc["revived", ["n", "stopped", "gone", "a_year"]].to_dict()
    assert screens.says(at, t.md("leaks.sentence", step="revived", **leak))


def test_a_step_and_a_way_back_list_who_did_not_and_who_did():
    at = _sample("b2b", "funnel")
    book = screens.book_of(at)
    screens.pick(at, "funnel:None", {"step": "welcomed"})
    screens.pick(at, "ways_back:None", {"step": "won_back"})
    lost = [book.funnel_customers("won_back", side)["customer"].tolist() for side in (False, True)]
    assert _listed(at, "lost_on") == lost
    calm = [book.funnel_customers("welcomed", side)["customer"].tolist() for side in (False, True)]
    assert _listed(at, "a_year")[:2] == calm


@screens.either_language
def test_the_first_days_tell_what_is_surely_more_often(language):
    at = _sample("b2b", "first_days", language)
    t, row = screens.words(at), screens.book_of(at).first_days().loc["ticket"]
    values = {"first": row["per_100_days"], "later": row["later_per_100_days"], "days": 6}
    told = t.md("first_days.sentence", kind="ticket", **values, **row[["ratio", "low", "high"]].to_dict())
    assert screens.says(at, told)


@screens.either_language
def test_product_lines_are_compared_and_the_order_path_is_asked_for(language):
    at = _sample("shop", "ways", language)
    t, sale = screens.words(at), screens.book_of(at).product_lines()
    stay = {
        f"{group}{name}": value
        for group in sale.stay
        for name, value in zip(("_share", "_low", "_high"), sale.stay[group], strict=True)
    }
    told = t.md("lines.sentence", days=90, months=12, **sale.lines.table["n"].to_dict(), **stay)
    assert screens.says(at, told)
    assert screens.says(at, t("lines.no_proof"))
    assert screens.says(at, t("path.invite"))


def test_what_a_file_does_not_tell_is_asked_for_in_a_sentence():
    at = screens.go(screens.with_file(small_files.payments()), "lifecycle")
    t = screens.words(at)
    for part, key in (
        ("funnel", "funnel.invite_troubles"),
        ("first_days", "first_days.invite"),
        ("ways", "lines.invite"),
    ):
        _part(at, part)
        assert not at.exception
        assert screens.says(at, t(key))


def test_the_path_to_an_order_says_where_customers_leave_it_and_who():
    steps = [
        (f"c{who:02d}", f"{2023 + month // 12}-{month % 12 + 1:02d}-{day}", kind)
        for who in range(24)
        for month in range(14)
        for day, kind in ((10, "visit"), (20, "visit"), (20, "basket"))
    ]
    log = small_files.csv("customer,date,event", steps)
    at = screens.give(screens.visit(), ("book.csv", small_files.payments()), ("log.csv", log))
    _part(screens.go(at, "lifecycle"), "ways")
    t, book = screens.words(at), screens.book_of(at)
    frame = book.order_path()
    assert not at.exception
    values = {"first": "visit", "last": "paid", "n": frame.loc["visit", "n"], "paid": frame.loc["paid", "n"]}
    assert screens.says(at, t.md("path.sentence", months=3, share=frame.attrs["share"], **values))
    screens.pick(at, "order_path", {"step": "basket"})
    assert _listed(at, "stops") == [book.order_path_customers("basket")["customer"].tolist()]


@pytest.mark.parametrize("content", [small_files.ONE_ROW, small_files.NO_MONEY], ids=["row", "no money"])
def test_a_file_with_next_to_nothing_in_it_breaks_no_part(content):
    at = screens.go(screens.with_file(content), "lifecycle")
    for part in ("funnel", "first_days", "ways"):
        _part(at, part)
        assert not at.exception
        assert screens.raw_keys(at) == set()
