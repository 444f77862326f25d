"""The locale that charts are drawn in."""

from __future__ import annotations

from churn.texts import texts


def test_charts_write_numbers_and_months_as_the_sentences_do():
    locale = texts("ru", "RUB").vega_locale()
    assert (locale["number"]["decimal"], locale["number"]["currency"]) == (",", ["", "\u00a0₽"])
    assert locale["time"]["months"][2] == "март"
    assert locale["time"]["shortDays"][0] == "вс"
