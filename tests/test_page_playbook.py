"""What to do: what a change would keep, and a plan that keeps what people write into it."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import screens
import small_files

from churn.annotations import Annotations, Task
from churn.exhibits.catalogue import exhibit
from churn.exports.plan import about_text, to_crm_csv, to_workbook
from churn.metrics.lost import ALL

FILES = {
    "snapshot": small_files.snapshot(),
    "one row": small_files.ONE_ROW,
    "no money": small_files.NO_MONEY,
    "answers alone": small_files.answers_alone(),
}
EVIL = "=cmd|' /C calc'!A0 ![x](http://evil.example) <b>"


def _playbook(language: str = "en", name: str = "c", **address):
    files = ("book.csv", small_files.payments(name=name)), ("survey.csv", small_files.survey(name=name))
    return screens.go(screens.give(screens.visit(language, **address), *files), "playbook")


def _sample(sample: str = "b2b", language: str = "en", **address):
    return screens.go(screens.visit(language, book=sample, **address), "playbook")


def _plan(at):
    """The plan as it stands on the screen."""
    (editor,) = at.data_editor
    return editor.value


def _tasks(at) -> tuple[Task, ...]:
    return at.session_state["annotations"].tasks


def _more(book, t, about: str = "all", periods: int | None = None, **levers: int) -> list[str]:
    """The figures of the change, as the screen writes them."""
    made = exhibit("what_if", book, t, {"about": about, "periods": periods} | levers)
    return [t.escape(figure.value) for figure in made.figures]


@pytest.mark.parametrize(("sample", "language"), screens.paired(["b2b", "shop"]))
def test_the_samples_have_a_plan_and_a_what_if(sample, language):
    at = _sample(sample, language)
    t, book = screens.words(at), screens.book_of(at)
    assert not at.exception
    assert screens.raw_keys(at) == set()
    assert _plan(at)["about"].tolist() == [about_text(about, t) for about in book.plan()["about"]]
    assert [metric.value for metric in at.metric] == _more(book, t)


@pytest.mark.parametrize(("name", "language"), screens.paired(FILES))
def test_a_file_that_tells_little_breaks_nothing(name, language):
    at = screens.go(screens.with_file(FILES[name], language), "playbook")
    assert not at.exception
    assert screens.raw_keys(at) == set()


@screens.either_language
def test_where_nobody_was_lost_there_is_no_what_if(language):
    at = screens.go(screens.with_file(small_files.ONE_CUSTOMER, language), "playbook")
    assert [info.value for info in at.info] == [screens.words(at)("plan.no_losses")]
    assert [metric.value for metric in at.metric] == []


@pytest.mark.parametrize(("about", "language"), screens.paired(["band:large", "reason:service"]))
def test_another_change_keeps_what_the_book_says(about, language):
    at = _sample("b2b", language)
    t, book = screens.words(at), screens.book_of(at)
    at.main.selectbox[0].set_value(about)
    at.select_slider(key="what_if_down").set_value(50).run()
    at.select_slider(key="what_if_price").set_value(10).run()
    at.select_slider(key="what_if_won").set_value(20).run()
    assert not at.exception
    assert [metric.value for metric in at.metric] == _more(book, t, about, down=50, price=10, won=20)
    for code in book.ahead(about, 0.5, 0.1, 0.2).assumptions:
        assert screens.says(at, t(f"scenario.assume_{code}"))


@screens.either_language
def test_levers_at_rest_show_what_comes_as_things_are(language):
    at = _sample("b2b", language, **{"v.down": "0"})
    t = screens.words(at)
    assert not at.exception
    assert screens.says(at, t("scenario.unchanged"))
    assert [metric.value for metric in at.metric] == _more(screens.book_of(at), t, down=0)


def test_levers_stand_in_the_address():
    at = _sample("b2b", "en", **{"v.change": "band:large", "v.price": "5", "v.won": "10"})
    t, book = screens.words(at), screens.book_of(at)
    assert [metric.value for metric in at.metric] == _more(book, t, "band:large", price=5, won=10)


def test_all_of_the_time_is_what_the_change_is_reckoned_from():
    at = _sample(**{"v.window": "all"})
    book = screens.book_of(at)
    assert [m.value for m in at.metric] == _more(book, screens.words(at), periods=ALL)


def test_an_owner_a_day_and_a_tick_are_kept_with_the_book():
    at = _playbook("ru")
    row = screens.book_of(at).plan().iloc[1]
    screens.edit(at, {1: {"owner": "Anna", "due": "2026-12-01", "done": True}})
    assert _tasks(at) == (Task(row["code"], row["about"], "Anna", dt.date(2026, 12, 1), True),)
    shown = _plan(at).iloc[1]
    assert (shown["owner"], shown["done"]) == ("Anna", True)
    screens.edit(at, {0: {"owner": "Boris"}})
    assert _plan(at)["owner"].tolist()[:2] == ["Boris", "Anna"]


def test_what_was_written_survives_other_screens_languages_and_files():
    at = _playbook()
    screens.edit(at, {1: {"owner": "Anna"}})
    written = _tasks(at)
    screens.speak(screens.go(screens.go(at, "losses"), "playbook"), "ru")
    assert _plan(at)["owner"].tolist()[1] == "Anna"
    screens.go(
        screens.give(screens.go(at, "start"), ("next.csv", small_files.payments(name="d"))), "playbook"
    )
    assert _tasks(at) == written
    assert "Anna" in _plan(at)["owner"].tolist()


def test_an_action_of_ones_own_is_added_and_an_unwanted_one_left_out():
    at = _playbook()
    screens.edit(at, {0: {"chosen": False}}, added=({"note": "Call them all", "owner": "Anna"},))
    plan = screens.book_of(at).plan()
    assert "Call them all" in _plan(at)["action"].tolist()
    assert plan["chosen"].tolist().count(False) == 1
    workbook = openpyxl.load_workbook(io.BytesIO(to_workbook(plan, {}, screens.words(at))))
    first = [row[0].value for row in workbook.worksheets[0].iter_rows(min_row=2)]
    assert "Call them all" in first
    assert len(first) == len(plan) - 1


@screens.either_language
def test_the_customers_of_an_action_are_those_of_the_book(language):
    at = _playbook(language)
    book = screens.book_of(at)
    at.main.selectbox[1].set_value("reason:service").run()
    expected = book.concerned("reason:service")
    assert at.dataframe[-1].value["customer"].tolist() == expected["customer"].tolist()
    assert len(expected) == 3


def test_formulas_and_markdown_in_names_and_notes_are_text_on_screen_and_in_every_file():
    at = _playbook("ru", name=EVIL)
    screens.edit(at, {0: {"owner": EVIL}}, added=({"note": EVIL},))
    assert not at.exception
    assert [text for text in screens.bodies(at) if "](http" in text] == []
    t, book = screens.words(at), screens.book_of(at)
    plan = book.plan()
    customers = {about: book.concerned(about) for about in plan["about"].unique() if about}
    workbook = openpyxl.load_workbook(io.BytesIO(to_workbook(plan, customers, t)))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    lines = to_crm_csv(plan, customers, t).decode("utf-8-sig").splitlines()
    parts = [part.strip('"') for line in lines for part in line.split(";")]
    assert [part for part in parts if part.startswith(("=", "@"))] == []


def test_a_note_of_an_annotations_file_stands_in_the_plan():
    at = screens.visit()
    at.session_state["annotations"] = Annotations(tasks=(Task(None, "", note="Ask the board"),))
    screens.go(screens.give(at, ("book.csv", small_files.payments())), "playbook")
    assert "Ask the board" in _plan(at)["action"].tolist()
