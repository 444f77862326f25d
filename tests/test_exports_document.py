"""The page: one file that asks nobody for anything, in which data is text and every part has its place."""

import base64
import hashlib
import json
import re

from churn.errors import ChurnError
from churn.exhibits.report import Failed
from churn.exports.document import to_html
from churn.notebook import Heading, Note
from tests.reports import BARS, FORMULA, HOSTILE, SCRIPT, charted, figures, listed, of, shown

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
_DATA = re.compile(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', re.S)


def page(made, **options):
    return to_html(made, **options).decode("utf-8")


def data(html):
    return {name: json.loads(text) for name, text in _DATA.findall(html)}


def markup(html):
    """The page without its scripts and looks."""
    return re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.S)


def test_every_part_has_its_section_and_its_place_in_the_contents():
    html = page(of(Heading("Кто"), Note("**Слова**"), charted(BARS, said="Урал\\."), figures(2), listed()))
    assert re.findall(r'<section class="part item ([^"]*)"', html) == [
        *("heading", "note", "shown drawn", "shown", "shown")
    ]
    assert re.findall(r'<a href="#(part-\d)">([^<]*)</a>', html) == [
        ("part-1", "Кто"),
        ("part-3", "Кто уходит?"),
        ("part-4", "Как обстоят дела?"),
        ("part-5", "Кому звонить?"),
    ]
    assert "<strong>Слова</strong>" in html
    assert '<td class="right">1\u00a0235\u00a0₽</td>' in html


def test_data_is_text_and_never_html():
    html = page(HOSTILE)
    assert "<img" not in markup(html)
    assert "alert(1)" not in "".join(_SCRIPT.findall(html))
    assert "&lt;script&gt;alert(1)" in markup(html)
    assert FORMULA.replace('"', "&quot;") in markup(html)
    assert data(html)["spec-2"]["data"]["values"][0]["name"] == SCRIPT
    assert 'href="javascript' not in html


def test_only_its_own_scripts_may_run_and_nothing_may_be_asked_for():
    html = page(of(charted()))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    digests = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _SCRIPT.findall(html)
    }
    assert set(re.findall(r"sha256-([^&']*)", policy)) == digests
    assert policy.startswith("default-src &#x27;none&#x27;")
    assert "unsafe-eval" not in policy
    assert not re.findall(r'(?:src|href)="(?!#|data:)', markup(html))


def test_a_page_without_charts_carries_nothing_that_draws_them():
    assert len(page(of(Note("Слова")))) < 60_000


def test_an_empty_notebook_says_so_and_a_failed_part_says_why():
    assert "пока ничего нет" in page(of())
    html = page(of(Failed("Регион", ChurnError("part_failed", kind="KeyError")), Heading("Дальше")))
    assert "Эту часть сделать не удалось: Регион" in html
    assert "KeyError" in html
    assert "Дальше" in html


def test_a_part_that_breaks_while_it_is_written_is_told_and_the_rest_is_there():
    def broken():
        raise ZeroDivisionError

    html = page(of(shown("Сломано", picture=broken), Heading("Дальше")))
    assert "ZeroDivisionError" in html
    assert "Дальше" in html


def test_a_long_table_is_cut_and_says_so():
    html = page(of(listed(501)))
    assert html.count("<tr") == 501
    assert "Строк: 500 из 501" in html


def test_it_opens_for_reading_or_for_showing():
    made = of(Note("x"))
    assert [data(page(made, presenting=on))["told"]["presenting"] for on in (True, False)] == [True, False]
