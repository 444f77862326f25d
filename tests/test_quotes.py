"""Quotes that readers disagree on."""

import pytest

from churn.ingest.files.dialects import Dialect
from churn.ingest.files.quotes import quotes_are_plain, repaired

COMMA = Dialect(",")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (b"a,b\n", True),
        (b'"a","b ""c"" d"\n"e\nf",g', True),
        (b'""\n', True),
        (b'5" pipe,1\n6" pipe,2\n', False),
        (b'a, "b,c"\n', False),
        (b'"a" b,c\n', False),
        (b'"a,b\n', False),
    ],
)
def test_plain_quotes_open_close_or_double(text, plain):
    assert quotes_are_plain(text, 0, COMMA) is plain


def test_repair_rewrites_only_records_with_quotes():
    text = b'a,b\n5" pipe,1\nx, "y,z"\n"p\nq",r\nlast,2'
    assert repaired(text, 4, COMMA) == (b'"5"" pipe",1\nx,"y,z"\n"p\nq",r\nlast,2', [])


def test_an_open_quote_becomes_a_letter_of_its_own_line():
    assert repaired(b'a,b\n"c,d\ne,f\n', 0, COMMA) == (b'a,b\n"""c",d\ne,f\n', [1])
