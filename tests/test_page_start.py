"""Start takes a file to its first answer, asks only what it must, and refuses in a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
import screens
import small_files

from churn import read
from churn.annotations import Annotations, Task, to_toml
from churn.errors import ChurnError
from churn.texts import texts

both_languages = pytest.mark.parametrize("language", screens.LANGUAGES)


@both_languages
def test_says_what_it_needs_before_anything_is_open(language):
    at, t = screens.visit(language), texts(language)
    assert screens.titles(at) == [t("start.title")]
    assert {t(f"start.need.{line}") for line in ("one", "two", "three")} <= set(screens.bodies(at))
    offered = {t("start.look"), t("start.demo")}
    assert {b.label for b in at.main.button} == offered


@pytest.mark.parametrize(("sample", "language"), screens.paired(["b2b", "shop"]))
def test_a_sample_opens_on_its_button_under_a_badge(sample, language):
    at = screens.visit(language)
    at.button(key=f"sample:{sample}").click().run()
    t = screens.words(at)
    assert screens.titles(at) == [t("page.overview")]
    assert any(t("sidebar.sample") in text for text in screens.bodies(at))
    assert at.query_params["book"] == sample


@both_languages
def test_a_dropped_file_leads_to_its_overview(language):
    at = screens.with_file(small_files.payments(), language)
    t = screens.words(at)
    assert screens.titles(at) == [t("page.overview")]
    assert not any(t("sidebar.sample") in text for text in screens.bodies(at))
    assert t.md("sidebar.open", files="book.csv", customers=24) in screens.bodies(at)


@both_languages
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", "", "empty"),
        ("picture.xlsx", small_files.PICTURE, "not_a_table"),
        ("colours.csv", small_files.NO_CUSTOMER, "no_customer"),
        ("undated.csv", small_files.NO_DATE, "no_date"),
        ("header.csv", small_files.HEADER_ONLY, "only_header"),
    ],
)
def test_refuses_in_a_sentence_and_stays(name, content, code, language):
    at, t = screens.visit(language), texts(language)
    screens.give(at, (name, content))
    with pytest.raises(ChurnError) as refusal:
        read((name, content if isinstance(content, bytes) else content.encode()))
    error = refusal.value
    assert error.code == code
    assert screens.refusals(at) == [t.md(f"error.{error.code}", **error.values)]
    assert screens.titles(at) == [t("start.title")]
    assert not at.exception


def test_a_refusal_is_told_in_the_language_one_turns_to():
    at = screens.with_file(small_files.NO_CUSTOMER)
    screens.speak(at, "ru")
    columns = ["colour", "weight"]
    assert screens.refusals(at) == [texts("ru").md("error.no_customer", columns=columns, file="book.csv")]


@both_languages
def test_several_currencies_wait_for_a_choice_and_then_go_on(language):
    at, t = screens.visit(language), texts(language)
    screens.give(at, ("book.csv", small_files.two_currencies()))
    assert [warning.value for warning in at.warning] == [
        t.md("error.currencies", currencies=["USD", "EUR"], file="book.csv")
    ]
    at.pills(key="currency_choice").set_value("USD").run()
    assert not screens.refusals(at)
    assert at.session_state["book"].tables.currency == "USD"
    receipt = at.session_state["book"].receipt
    assert (receipt.rows_used, receipt.questions) == (60, ())


@both_languages
def test_an_order_of_dates_that_nothing_proves_is_asked_for_with_both_readings(language):
    at, t = screens.visit(language), texts(language)
    screens.give(at, ("book.csv", small_files.unproved_dates()))
    assert t.md("question.date_order", column="date") in screens.bodies(at)
    assert {t("answer.dmy"), t("answer.mdy")} <= {text.strip("*") for text in screens.bodies(at)}
    previews = [preview.value for preview in at.text]
    assert len(previews) == len(set(previews)) == 2
    lines = [line.split(" → ") for preview in previews for line in preview.splitlines()]
    days = {dt.datetime.strptime(cell, form).date() for cell, _ in lines for form in ("%d.%m.%Y", "%m.%d.%Y")}
    assert {day for _, day in lines} == {t.date(day) for day in days}


def test_the_answer_to_the_question_changes_the_figures():
    answered = {}
    for order in ("dmy", "mdy"):
        at = screens.with_file(small_files.unproved_dates())
        at.button(key=f"answer:date_order:{order}").click().run()
        assert screens.titles(at) == [screens.words(at)("page.overview")]
        answered[order] = at.session_state["book"]
    expected = {
        order: read(small_files.unproved_dates().encode(), day_first=order == "dmy").panel.revenue.tolist()
        for order in answered
    }
    assert {order: book.panel.revenue.tolist() for order, book in answered.items()} == expected
    assert expected["dmy"] != expected["mdy"]


@both_languages
def test_much_set_aside_asks_before_going_on(language):
    at = screens.with_file(small_files.a_quarter_undated(), language)
    t = screens.words(at)
    assert screens.titles(at) == [t("start.title")]
    aside = at.session_state["book"].receipt.set_aside_by_reason
    assert sum(aside.values()) == 23
    told = "\n".join(screens.bodies(at))
    assert all(t.md("start.aside_line", rows=n, reason=f"reason.{code}") in told for code, n in aside.items())
    at.button(key="answer:set_aside:go_on").click().run()
    assert screens.titles(at) == [t("page.overview")]


def test_much_set_aside_can_be_left_alone():
    at = screens.with_file(small_files.a_quarter_undated())
    at.button(key="answer:set_aside:stop").click().run()
    assert screens.titles(at) == [texts("en")("start.title")]
    assert "book" not in at.session_state


def test_several_files_open_as_one_book():
    half, rest = small_files.payments(), small_files.payments(name="d")
    at = screens.give(screens.visit(), ("north.csv", half), ("south.csv", rest))
    assert len(at.session_state["book"].whole.ids) == 48


@both_languages
def test_annotations_dropped_beside_the_data_count_with_it(language):
    added = Annotations(significant=("c06",), tasks=(Task(None, "", note="Ask the board"),))
    files = ("book.csv", small_files.payments()), ("a.toml", to_toml(added))
    at = screens.give(screens.visit(language), *files)
    assert not screens.refusals(at)
    assert screens.titles(at) == [screens.words(at)("page.overview")]
    assert screens.book_of(at).annotations == added


def test_annotations_dropped_alone_join_the_open_book():
    at = screens.with_file(small_files.payments())
    before = screens.book_of(at).significant().lost
    for one in ("c06", "c01"):
        added = to_toml(Annotations().flagged([one]))
        screens.give(screens.go(at, "start"), (f"{one}.toml", added))
    assert not screens.refusals(at)
    assert screens.book_of(at).annotations.significant == ("c01", "c06")
    assert screens.book_of(at).significant().lost == before + 1


@both_languages
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"= nonsense", "not_annotations"),
        (b"version = 99", "newer_annotations"),
        (b"version = 1\nsignificant = 3", "bad_annotations"),
    ],
)
def test_annotations_that_cannot_be_taken_are_refused_in_a_sentence(content, code, language):
    at, t = screens.visit(language), texts(language)
    screens.give(at, ("a.toml", content))
    values = {"file": "a.toml", "version": 99, "place": "significant"}
    assert screens.refusals(at) == [t.md(f"error.{code}", **values)]
    assert screens.titles(at) == [t("start.title")]
    assert not at.exception


@both_languages
def test_annotations_without_data_are_kept_until_it_comes(language):
    at, t = screens.visit(language), texts(language)
    screens.give(at, ("a.toml", to_toml(Annotations().flagged(["c01"]))))
    assert screens.refusals(at) == []
    assert screens.says(at, t.md("error.only_annotations", file="a.toml"))
    screens.give(at, ("book.csv", small_files.payments()))
    assert screens.book_of(at).annotations.significant == ("c01",)


def test_another_file_is_seen_without_the_filters_of_the_one_before():
    at = screens.visit(book="b2b", **{"s.plan": ["Старт"], "from": "2026-01-01"})
    screens.give(screens.go(at, "start"), ("book.csv", small_files.payments()))
    assert screens.book_of(at).key == read(("book.csv", small_files.payments().encode())).key
    assert at.query_params == {"lang": "en"}


def test_forgetting_leaves_nothing_open():
    at = screens.visit(book="shop")
    forget = texts("en")("sidebar.forget")
    next(button for button in at.sidebar.button if button.label == forget).click().run()
    assert {"book", "opened", "seen"}.isdisjoint(at.session_state.keys())
    assert "book" not in at.query_params


@pytest.mark.parametrize(("screen", "language"), screens.paired(screens.ANSWERS))
def test_a_screen_without_a_book_shows_the_way_to_the_start(screen, language):
    at, t = screens.visit(language), texts(language)
    screens.go(at, screen)
    assert [info.value for info in at.info] == [t("empty.no_book")]
    assert [link.proto.label for link in at.main.get("page_link")] == [t("empty.go_start")]
