"""Every screen, on every sort of file, in both languages: no error, key or foreign word, no active data."""

from __future__ import annotations

import gc
import re
import runpy
import urllib.parse

import pytest
import screens
import small_files

from churn import read
from pages import _session

both_languages = pytest.mark.parametrize("language", screens.LANGUAGES)
each_screen = pytest.mark.parametrize(
    ("content", "language"),
    [
        *((small_files.payments(), language) for language in screens.LANGUAGES),
        # in Russian alone, where a foreign word is seen
        (small_files.snapshot(), "ru"),
        (small_files.ONE_ROW, "ru"),
        (small_files.ONE_CUSTOMER, "ru"),
        (small_files.ONE_MONTH, "ru"),
    ],
    ids=["payments-en", "payments-ru", "snapshot", "one row", "one customer", "one month"],
)

# What Russian readers of such screens read in Latin letters too: formats, measures, papers, statisticians.
_KNOWN = {
    "CSV",
    "TSV",
    "Excel",
    "ODS",
    "Parquet",
    "ZIP",
    "NRR",
    "GRR",
    "ARPA",
    "MRR",
    "n",
    "p",
    "OK",
    "Churnbook",
}
_KNOWN |= {"English", "USD", "EUR", "RUB", "CRM", "NPS", "PNG", "JPEG", "PowerPoint"}
_LATIN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_MARKS = re.compile(r"#[0-9a-f]{6}\b|:[a-z]+-badge(?=\[)|:material/\w+:|\b[\w\\-]+\\?\.(?:csv|xlsx)\b")


def _foreign(at, data: set[str]) -> set[str]:
    """Latin words on the screen that are neither known to Russian readers nor the user's own."""
    found = {word for text in screens.visible(at) for word in _LATIN.findall(_MARKS.sub(" ", text))}
    return {word for word in found - _KNOWN - data if len(word) > 1}


def _words_of(content: str) -> set[str]:
    return set(_LATIN.findall(content))


@each_screen
def test_each_screen_tells_something_in_its_language_and_shows_no_error_and_no_key(content, language):
    at = screens.with_file(content, language)
    for screen in screens.SCREENS:
        screens.go(at, screen)
        assert not at.exception
        assert screens.raw_keys(at) == set()
        assert len(at.main) > 1
        assert language == "en" or _foreign(at, _words_of(content)) == set()


@pytest.mark.parametrize(("sample", "language"), [("b2b", "ru"), ("shop", "en")])
def test_the_samples_show_no_error_no_key_and_no_foreign_word(sample, language):
    at = screens.visit(language, book=sample)
    for screen in screens.SCREENS:
        screens.go(at, screen)
        assert not at.exception
        assert screens.raw_keys(at) == set()
        if language == "ru" and sample == "b2b":
            assert _foreign(at, {"CL"}) == set()  # as its customers are numbered


@both_languages
def test_a_header_without_rows_is_refused_with_the_reason_and_leaves_no_screen_broken(language):
    at = screens.with_file(small_files.HEADER_ONLY, language)
    assert len(screens.refusals(at)) == 1
    for screen in screens.ANSWERS:
        assert not screens.go(at, screen).exception
        assert [info.value for info in at.info] == [screens.words(at)("empty.no_book")]


@both_languages
@pytest.mark.parametrize(
    "content", [small_files.ONE_ROW, small_files.ONE_MONTH], ids=["one row", "one month"]
)
def test_too_short_a_file_says_how_many_customers_it_holds_and_why_that_is_all(content, language):
    at = screens.with_file(content, language)
    t, customers = screens.words(at), len(read(content.encode()).whole.ids)
    assert screens.says(at, t.n("customers", customers))
    assert [info.value for info in at.info] == [t("empty.one_period")]


def test_names_from_the_file_are_shown_as_they_are_and_do_nothing():
    evil = small_files.EVIL
    content = small_files.payments(
        regions=(evil, "$x$ **b**"), column="![y](http://evil.example/q.png)", name=evil
    )
    at = screens.with_file(content, "ru", name="![z](http:evil).csv")
    evil_word = re.compile(r"(?<!\\)!(?<!\\)\[|\]\(http|(?<!\\)\$x|(?<!\\)\*\*b|(?<!\\):red\[")
    for screen in screens.SCREENS:
        screens.go(at, screen)
        assert [text for text in screens.bodies(at) if evil_word.search(text)] == []
        assert not at.exception


def test_a_clicked_value_with_such_a_name_is_shown_as_it_is():
    evil = small_files.EVIL
    at = screens.go(screens.with_file(small_files.payments(regions=("North", evil))), "overview")
    book = screens.book_of(at)
    screens.pick(at, "segments:region:customers:None", {"segment": evil})
    lost = book.lost_customers("region", evil)
    told = screens.words(at).md("overview.segment_lost", value=evil, n=len(lost))
    assert told in screens.bodies(at)
    assert at.dataframe[0].value["customer"].tolist() == lost["customer"].tolist()


@pytest.mark.parametrize(("sample", "language"), screens.paired(["b2b", "shop"]))
def test_each_finding_leads_to_the_part_of_the_screen_that_proves_it(sample, language):
    at = screens.go(screens.visit(language, book=sample), "overview")
    leading = [finding for finding in screens.book_of(at).findings() if finding.page != "overview"]
    links = [link.proto for link in at.main.get("page_link")]
    asked = [dict(urllib.parse.parse_qsl(link.query_string)) for link in links]
    assert [link.page for link in links] == [finding.page for finding in leading]
    assert asked == [{f"v.{name}": option for name, option in f.state.items()} for f in leading]


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_the_state_that_a_finding_names_is_one_of_its_screen(sample):
    found = screens.book_of(screens.go(screens.visit(book=sample), "overview")).findings()
    states = {(f.page, tuple(f.state.items())) for f in found if f.state}
    assert "losses" in {page for page, _ in states}
    for page, state in sorted(states):
        at = screens.go(screens.visit(book=sample, **{f"v.{name}": option for name, option in state}), page)
        turned = {control.value for control in (*at.main.segmented_control, *at.main.selectbox)}
        assert {option for _, option in state} <= turned


def test_the_collector_does_not_walk_over_the_libraries_at_every_rerun():
    gc.unfreeze()  # what this process froze for itself
    runpy.run_path(_session.__file__)
    assert gc.get_freeze_count() > 0
