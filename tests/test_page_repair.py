"""The tab where rows set aside are mended: by hand, by suggestion, by a file, and back."""

from __future__ import annotations

import pytest
import screens

import churn
from churn.exports.repairs import to_csv
from churn.settings import Repair
from churn.texts import texts

DAYS = [f"{d:02d}.{m:02d}.2024" for m in range(1, 10) for d in (5, 19)]
LINES = [f"Client {i % 4};{day};{100 + i},50" for i, day in enumerate(DAYS)]
LINES[3] = LINES[3].replace("2024", "2O24")
LINES[6] = LINES[6].replace(";", ";**soon** ", 1)
LINES[9] = "Client 1;19.05.2024;=1+1"
CONTENT = "\n".join(["customer;date;amount", *LINES])


def _tab(language: str = "en"):
    return screens.go(screens.with_file(CONTENT, language), "data")


def _button(at, key: str):
    return at.button(key=f"repair:{key}")


def _write(at, cells: dict[int, dict]):
    """As the browser reports what was written into the table of the tab."""
    key = at.data_editor[0].key
    at.session_state[key] = {"edited_rows": cells, "added_rows": [], "deleted_rows": []}
    return at.run()


@pytest.mark.parametrize("language", screens.LANGUAGES)
def test_the_rows_stand_by_reason_with_what_was_meant(language):
    at = _tab(language)
    t = screens.words(at)
    shown = at.data_editor[0].value
    assert shown["row"].tolist() == [5, 8]
    assert shown["cell"].tolist() == ["19.02.2O24", "**soon** 05.04.2024"]
    assert shown["suggestion"].dropna().tolist() == ["19.02.2024"]
    assert shown["why"].dropna().tolist() == [t("suggested.letter_for_digit")]
    assert screens.raw_keys(at) == set()
    assert not at.exception


def test_what_is_written_is_applied_told_and_taken_back():
    at = _write(_tab(), {1: {"after": "05.04.2024"}})
    before = at.session_state["book"]
    _button(at, "take_all").click().run()
    assert at.data_editor[0].value["after"].tolist() == ["19.02.2024", "05.04.2024"]
    _button(at, "apply").click().run()
    book, t = at.session_state["book"], screens.words(at)
    assert {(r.row, r.after, r.by) for r in book.receipt.repairs} == {
        (5, "19.02.2024", "hand"),
        (8, "05.04.2024", "hand"),
    }
    assert book.receipt.rows_used == before.receipt.rows_used + 2
    assert screens.says(at, t("repair.changed", count=2))
    assert any(t.int(book.receipt.rows_used) in done.value for done in at.success)
    _button(at, "undo").click().run()
    assert at.session_state["book"].key == before.key
    assert not at.exception


def test_what_was_written_under_one_reason_is_kept_while_another_is_looked_at():
    at = _write(_tab(), {0: {"leave_out": True}})
    reason = next(p for p in at.get("button_group") if "repair:reason" in (p.key or ""))
    reason.set_value("bad_amount").run()
    assert at.data_editor[0].value["cell"].tolist() == ["=1+1"]
    _write(at, {0: {"after": "=2+2"}})
    _button(at, "apply").click().run()
    assert {(r.row, r.column, r.after) for r in at.session_state["book"].receipt.repairs} == {
        (5, "", None),
        (11, "amount", "=2+2"),
    }


def test_a_list_dropped_while_its_book_is_open_mends_it_and_another_is_refused():
    at = _tab()
    content = to_csv(at.session_state["book"], texts("en")).decode("utf-8-sig")
    filled = content.replace("19.02.2O24,19.02.2024,,", "19.02.2O24,19.02.2024,19.02.2024,")
    screens.give(screens.go(at, "start"), ("fixed.csv", filled))
    expected = Repair("book.csv", None, 5, "date", "19.02.2O24", "19.02.2024", "file")
    assert at.session_state["book"].receipt.repairs == (expected,)
    assert [name for name, _ in at.session_state["opened"].files] == ["book.csv"]
    screens.give(screens.go(at, "start"), ("fixed.csv", content.replace("cbfix-", "cbfix-000000000000-9-9 ")))
    assert screens.refusals(at) == [texts("en").md("error.repairs_of_another_book", file="fixed.csv")]
    assert at.session_state["book"].receipt.repairs == (expected,)


def test_a_book_without_rows_set_aside_has_nothing_to_repair():
    clean = "\n".join(["customer;date;amount", *(f"C{i % 4};{day};{i + 5}" for i, day in enumerate(DAYS))])
    at = screens.go(screens.with_file(clean), "data")
    assert churn.read(clean.encode()).receipt.set_aside.is_empty()
    assert screens.says(at, texts("en")("repair.nothing"))
