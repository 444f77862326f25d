"""Markdown of ours and of users: words with their looks, and nothing that is run or fetched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.exports.markdown import Block, Run, blocks, inline_html, plain, to_html_text
from churn.texts import texts


def test_words_keep_their_looks_and_their_paragraphs():
    """A sentence with **two** *looks* and ~~none~~."""
    (block,) = blocks("A sentence with **two** *looks*\nand ***both***.")
    assert block == Block(
        (
            Run("A sentence with "),
            Run("two", bold=True),
            Run(" "),
            Run("looks", italic=True),
            Run(" and "),
            Run("both", bold=True, italic=True),
            Run("."),
        )
    )


def test_points_know_their_depth_and_number():
    made = blocks("# What\n\n- one\n  - two\n\n3. three\n4. four")
    assert [(block.kind, block.level, block.number, block.text) for block in made] == [
        ("heading", 1, 0, "What"),
        ("bullet", 0, 1, "one"),
        ("bullet", 1, 1, "two"),
        ("number", 0, 3, "three"),
        ("number", 0, 4, "four"),
    ]
    assert plain("- one\n  - two\n\n3. three") == "• one\n  • two\n3. three"
    assert (
        to_html_text("- one\n  - two\n- three") == "<ul><li>one</li><ul><li>two</li></ul><li>three</li></ul>"
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a <img src=x onerror=alert(1)> b", "a &lt;img src=x onerror=alert(1)&gt; b"),
        ("![what](http://a.b/c.png)", "what"),
        ("[go](javascript:alert(1))", "[go](javascript:alert(1))"),
        ("[go](mailto:a@b.c)", "go"),
        ("`<b>`", "&lt;b&gt;"),
        ('[x](http://a.b/"onclick="c)', '<a href="http://a.b/%22onclick=%22c" rel="noopener noreferrer"'),
    ],
)
def test_nothing_in_it_is_run_or_fetched(markdown, html):
    assert inline_html(markdown).startswith(html)


def test_what_texts_escape_reads_as_it_was():
    t = texts("ru", "RUB", "month")
    said = t.md("error.missing_file", file="*x* http://a.b <i> $5_000 :red[x]")
    assert "*x* http://a.b <i> $5_000 :red[x]" in plain(said)


@given(st.text(max_size=60))
def test_any_text_is_read_and_makes_only_our_own_tags(text):
    html = to_html_text(text)
    assert "<script" not in html
    assert "<img" not in html
    assert isinstance(plain(text), str)
