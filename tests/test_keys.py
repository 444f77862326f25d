"""One spelling for one key, and the short way round for keys that are spelt already."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.values.keys import _one_spelling, key_text

_ODD = st.text(st.sampled_from("ab1.0 \t\u00a0'@-Йй\u0306\x1f\x0b\x85"), max_size=6)


def spelt(*cells):
    return key_text(pl.Series(cells, dtype=pl.String)).to_list()


def test_spaces_quotes_tails_and_mail_case_are_one_key():
    """What a spreadsheet adds to a key does not make another customer."""
    assert spelt(" 17850", "17850.0", "'17850", "17\u00a0850", "Ann@Mail.ru") == [
        *("17850", "17850", "17850", "17 850", "ann@mail.ru")
    ]


def test_missing_and_empty_keys_are_missing():
    """Neither null nor an empty text is anybody."""
    assert spelt(None, "", "A") == [None, None, "A"]


def test_case_of_other_keys_is_kept():
    """Only an e-mail address is the same in both cases."""
    assert spelt("ab-1", "AB-1") == ["ab-1", "AB-1"]


@given(st.lists(st.none() | _ODD, max_size=5))
@settings(deadline=None)
def test_the_short_way_gives_the_same_keys(cells):
    """Keys taken as spelt already are those that spelling leaves as they are."""
    column = pl.Series(cells, dtype=pl.String)
    assert key_text(column).to_list() == _one_spelling(column).to_list()


@given(st.lists(_ODD, min_size=1, max_size=5))
@settings(deadline=None)
def test_spelling_twice_changes_nothing(cells):
    """A key that was spelt is spelt."""
    once = key_text(pl.Series(cells, dtype=pl.String))
    assert key_text(once).to_list() == once.to_list()
