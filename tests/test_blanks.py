"""Texts that mean that nothing is known."""

import polars as pl

from churn.ingest.values.blanks import blank_mask, is_blank, stated


def test_blank_texts_in_any_case_and_with_spaces_round_them():
    texts = ["", " ", "-", " — ", "Н/Д", "n/a", "#N/A", "NaN", "NULL", "Не указано", "0", "нет", "no", "a"]

    assert [is_blank(t) for t in texts] == [True] * 10 + [False] * 4
    assert blank_mask(pl.Series([*texts, None])).to_list() == [True] * 10 + [False] * 5


def test_a_column_of_names_loses_what_was_not_stated_and_keeps_what_may_be_a_name():
    texts = pl.Series(["Not Stated", " не указано ", "N/A", "-", "NA", "None", "Tula", None])

    assert stated(texts).to_list() == [None, None, None, None, "NA", "None", "Tula", None]


def test_a_dash_beside_one_other_text_says_no():
    assert stated(pl.Series(["yes", "-", "yes"])).to_list() == ["yes", "-", "yes"]
