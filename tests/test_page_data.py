"""Data shows what was read and what became of it; a corrected role or setting moves the figures."""

from __future__ import annotations

import json
import re

import screens
import small_files

from churn import read
from churn.schema import Role
from churn.texts import texts


def _data(content: str, language: str = "en", **address):
    at = screens.with_file(content, language, **address)
    if at.button and any("answer:" in (button.key or "") for button in at.main.button):
        at.button(key="answer:set_aside:go_on").click().run()
    return screens.go(at, "data")


@screens.either_language
def test_the_receipt_says_what_was_read_used_and_set_aside(language):
    at = _data(small_files.a_quarter_undated(), language)
    t, receipt = screens.words(at), at.session_state["book"].receipt
    assert (receipt.rows_read, receipt.rows_used, receipt.set_aside.height) == (90, 67, 23)
    figures = {metric.label: metric.value for metric in at.metric}
    assert figures[t("data.rows")] == t.escape(t.int(67))
    for code, rows in receipt.set_aside_by_reason.items():
        assert screens.says(at, t.md("start.aside_line", rows=rows, reason=f"reason.{code}"))


@screens.either_language
def test_each_column_stands_with_its_role_and_evidence(language):
    at = _data(small_files.payments(), language)
    t = screens.words(at)
    editor = at.data_editor[0].value
    assert editor["column"].tolist() == ["customer", "date", "amount", "region"]
    roles = [t(f"role.{role}") for role in (Role.CUSTOMER_ID, Role.DATE, Role.AMOUNT, Role.SEGMENT)]
    assert editor["role"].tolist() == roles
    assert editor["evidence"].str.len().min() > 0


def _correct(at, row: int, role: str):
    """As the browser reports a role picked in the table of columns."""
    key = at.data_editor[0].key
    at.session_state[key] = {"edited_rows": {row: {"role": role}}, "added_rows": [], "deleted_rows": []}
    return at.run()


@screens.either_language
def test_a_corrected_role_shows_what_would_change_and_counts_once_it_is_applied(language):
    content = small_files.payments()
    at = _data(content, language)
    t, before = screens.words(at), at.session_state["book"]
    _correct(at, 3, t("role.none"))
    assert at.session_state["book"] is before
    assert len(at.info) == 1
    apply = next(button for button in at.main.button if button.label == t("data.apply"))
    apply.click().run()
    expected = read(("book.csv", content.encode()), roles={"region": None})
    assert at.session_state["book"].tables.segments == expected.tables.segments == ()
    assert not at.exception


def test_tables_with_the_same_columns_are_corrected_together():
    at = screens.visit()
    head, *rows = small_files.payments().splitlines()
    halves = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    files = [(f"{n}.csv", "\n".join([head, *half])) for n, half in enumerate(halves)]
    screens.go(screens.give(at, *files), "data")
    assert len(at.data_editor) == 1
    assert screens.says(at, screens.words(at).md("data.same_columns", where="0.csv", n=1))
    _correct(at, 3, screens.words(at)("role.none"))
    next(b for b in at.main.button if b.label == screens.words(at)("data.apply")).click().run()
    assert at.session_state["book"].tables.segments == ()


def test_a_correction_that_leaves_no_customer_is_refused_in_a_sentence():
    at = _data(small_files.payments(), "ru")
    t = screens.words(at)
    _correct(at, 0, t("role.none"))
    columns = ["customer", "date", "amount", "region"]
    assert screens.refusals(at) == [t.md("error.no_customer", columns=columns, file="book.csv")]
    assert not at.exception
    assert "book" in at.session_state


@screens.either_language
def test_a_setting_moves_the_headline_and_says_by_how_much(language):
    at = _data(small_files.payments(), language)
    t, before = screens.words(at), screens.book_of(at).headline().churn
    limit = next(n for n in at.number_input if n.label == t("settings.lost_after"))
    limit.set_value(4).run()
    now = screens.book_of(at).headline().churn
    assert now == read(small_files.payments().encode(), lost_after=4).headline().churn != before
    assert screens.says(at, t.md("settings.effect", now=now, before=before))
    assert at.query_params["lost_after"] == "4"


def test_settings_go_back_to_what_the_data_says():
    at = _data(small_files.payments(), lost_after="5", norm_monthly="0.05")
    assert screens.book_of(at).settings.lost_after == 5
    reset = texts("en")("settings.reset")
    next(button for button in at.main.button if button.label == reset).click().run()
    assert screens.book_of(at).key == read(("book.csv", small_files.payments().encode())).key
    assert at.query_params == {"lang": "en"}


def test_a_setting_that_the_book_cannot_be_counted_by_is_refused_and_put_back():
    at = _data(small_files.payments(), "en")
    t, book = screens.words(at), at.session_state["book"]
    kind = next(s for s in at.selectbox if s.label == t("settings.basis"))
    kind.set_value("snapshot").run()
    assert len(screens.refusals(at)) == 1
    assert not at.exception
    assert at.session_state["book"] is book
    assert next(s for s in at.selectbox if s.label == t("settings.basis")).value == "auto"


def test_the_last_day_can_be_moved_within_the_file_only():
    at = _data(small_files.payments(), "ru")
    day = at.date_input[0]
    assert f"{day.min:%Y-%m-%d}" == "2023-01-01"


@screens.either_language
def test_heads_of_tables_are_words_of_the_language(language):
    at = _data(small_files.payments(), language)
    t = screens.words(at)
    heads = {c.get("label") for frame in at.dataframe for c in json.loads(frame.proto.columns).values()}
    assert {t("column.column"), t("column.role"), t("column.evidence")} <= heads


def test_evidence_is_told_in_the_language_of_the_screen():
    at = _data(small_files.payments(), "ru")
    told = " ".join(at.data_editor[0].value["evidence"])
    assert set(re.findall(r"[A-Za-z]{2,}", told)) <= {"customer", "date", "amount", "region"}


def test_repeated_rows_count_until_the_reader_says_otherwise():
    content = small_files.payments()
    at = _data(content + "\n".join(content.strip().splitlines()[1:4]) + "\n", "en")
    t, before = screens.words(at), at.session_state["book"]
    assert screens.says(at, t.md("duplicates.counted", rows=3))
    next(toggle for toggle in at.toggle if toggle.label == t("duplicates.keep")).set_value(False).run()
    after = at.session_state["book"].receipt
    assert (after.rows_read, after.rows_used) == (before.receipt.rows_read, before.receipt.rows_used - 3)
    assert screens.says(at, t.md("duplicates.left_out", rows=3))
