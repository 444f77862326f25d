"""Data shows how the tables of several files found one another, and lists the keys that found nobody."""

from __future__ import annotations

import pytest
import screens
from test_joins import PEOPLE, orders


@pytest.mark.parametrize("language", screens.LANGUAGES)
def test_match_rates_and_unmatched_keys_stand_on_the_page_of_data(language):
    found, strange = ("17850.0", "17851", "17852", "17853"), "=cmd|' /C calc'!A0"
    at = screens.give(
        screens.visit(language), ("people.csv", PEOPLE), ("orders.csv", orders(*found, strange))
    )
    at = screens.go(at, "data")
    t = screens.words(at)
    assert t("joins.title") in [heading.value for heading in at.subheader]
    rates, lost = (
        next(table.value for table in at.dataframe if column in table.value)
        for column in ("match_rate", "key")
    )
    assert rates[["table", "match_rate", "unmatched_rows"]].values.tolist() == [["orders.csv", 0.8, 2]]
    assert lost[["table", "key", "rows"]].values.tolist() == [["orders.csv", strange, 2]]


def test_a_book_of_one_table_has_no_such_part():
    at = screens.go(screens.with_file(orders("17850", "17851")), "data")
    assert screens.words(at)("joins.title") not in [heading.value for heading in at.subheader]
