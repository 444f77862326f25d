"""Early warning on screen: the sentence, the families, the list, the company's signs, in both languages."""

from __future__ import annotations

import json

import pytest
import screens
import small_files

both = pytest.mark.parametrize(("sample", "language"), [("b2b", "ru"), ("shop", "en")])


def test_money_and_what_is_worse_come_first_and_every_family_has_its_place():
    at = screens.go(screens.visit("en", book="shop"), "signals")
    t, book = screens.words(at), screens.book_of(at)
    state = book.warning()
    values = {"shown": state.shown, "living": state.living, "money": state.a_year}
    assert screens.says(at, t.md("signals.sentence_some", **values))
    assert screens.says(at, t("signals.worse", measures="“Share cancelled or returned”"))
    assert screens.says(at, t.md("signals.at_risk", money=state.at_risk))
    families = ("cancellations", "activity", "purchases", "complaints", "contact")
    assert [metric.label for metric in at.metric] == [t(f"signal_family.{name}") for name in families]
    assert screens.says(at, t("signals.missing_complaints"))
    assert screens.refusals(at) == []
    assert screens.raw_keys(at) == set()


def test_the_list_names_customers_with_signals_in_words_and_a_line_of_payments():
    at = screens.go(screens.visit("ru", book="b2b"), "signals")
    t, book = screens.words(at), screens.book_of(at)
    rows, shown = book.watchlist(), at.dataframe[0].value
    assert shown["customer"].tolist() == rows["customer"].tolist()
    first = rows["signals"].iloc[0]
    assert shown["signals"].iloc[0] == "; ".join(t(f"signal.{code}") for code in first)
    columns = json.loads(at.dataframe[0].proto.columns)
    assert columns["history"]["type_config"]["type"] == "line_chart"
    assert columns["money_at_risk"]["label"] == t("column.money_at_risk")
    assert {box.label for box in at.selectbox} >= {t("signals.by_signal"), t("signals.by_band")}


def test_the_list_is_narrowed_by_the_signal_in_the_address():
    at = screens.go(screens.visit("en", book="b2b", **{"v.signal": "overdue"}), "signals")
    rows = screens.book_of(at).watchlist()
    late = rows[["overdue" in some for some in rows["signals"]]]
    assert at.dataframe[0].value["customer"].tolist() == late["customer"].tolist()


@both
def test_a_sign_of_the_company_is_drawn_with_what_to_make_of_it(sample, language):
    at = screens.go(screens.visit(language, book=sample, **{"v.signals": "company"}), "signals")
    t, book = screens.words(at), screens.book_of(at)
    verdict = book.signals().iloc[0]["verdict"]
    assert screens.says(at, t(f"signal_why.{verdict}"))
    assert len(screens.charts(at)) == 1
    assert screens.refusals(at) == []
    assert screens.raw_keys(at) == set()


def test_a_file_of_payments_alone_is_told_what_to_add():
    at = screens.go(screens.with_file(small_files.payments()), "signals")
    t = screens.words(at)
    for family in ("activity", "complaints", "contact"):
        assert screens.says(at, t(f"signals.missing_{family}"))
    assert screens.refusals(at) == []


def test_a_file_without_dates_has_no_early_warning():
    at = screens.go(screens.with_file(small_files.snapshot()), "signals")
    assert screens.says(at, screens.words(at)("empty.snapshot"))


def test_a_file_of_one_row_has_nothing_to_compare_and_no_empty_picture():
    at = screens.with_file(small_files.ONE_ROW)
    at.query_params["v.signals"] = "company"
    at.session_state["choice"] = {"v.signals": "company"}
    at = screens.go(at, "signals")
    t = screens.words(at)
    assert screens.says(at, t("signals.nothing_compared"))
    assert screens.says(at, t("signals.short"))
    assert screens.charts(at) == []
    assert screens.refusals(at) == []
