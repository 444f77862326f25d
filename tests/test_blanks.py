"""Texts that mean that nothing is known."""

import polars as pl

from churn.ingest.blanks import blank_mask, is_blank


def test_blank_texts_in_any_case_and_with_spaces_round_them():
    texts = ["", " ", "-", " — ", "Н/Д", "n/a", "#N/A", "NaN", "NULL", "Не указано", "0", "нет", "no", "a"]

    assert [is_blank(t) for t in texts] == [True] * 10 + [False] * 4
    assert blank_mask(pl.Series([*texts, None])).to_list() == [True] * 10 + [False] * 5
