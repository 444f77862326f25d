"""The way of a visitor through the running app: a file in, answers out, a click, a link to the same."""

from __future__ import annotations

import re
import urllib.parse

import small_files
from playwright.sync_api import Browser, Page, expect

from churn import Book, read
from churn.texts import Texts, texts
from tests.browser.visitors import arrive, click_cell, drop, filter_by, first_column, turn, visit, visitor

_URAL = re.compile(f"s.{urllib.parse.quote('Регион')}={urllib.parse.quote('Урал')}")


def _sentence(t: Texts, book: Book) -> str:
    """The first sentence of the overview as it reads once Markdown is drawn."""
    head = book.headline()
    return t(f"overview.sentence_{head.verdict}", **vars(head)).replace("**", "")


def test_from_a_dropped_file_to_the_customers_behind_a_cell_and_a_reload_until_it_is_forgotten(
    quiet: Page, server: str
):
    page, content = quiet, small_files.payments()
    book = read(("payments.csv", content.encode()))
    english, russian = (texts(language, None, "month") for language in ("en", "ru"))

    visit(page, server, english("start.title"))
    drop(page, "payments.csv", content)
    arrive(page, english("page.overview"))
    expect(page.locator("h4").first).to_contain_text(_sentence(english, book))

    page.get_by_role("radio", name="Русский").click()
    arrive(page, russian("page.overview"))
    expect(page.locator("h4").first).to_contain_text(_sentence(russian, book))
    expect(page).to_have_url(re.compile("lang=ru"))

    turn(page, russian("page.cohorts"))
    click_cell(page, "2023-02-01", 3)
    behind = book.cohort_customers("2023-02-01", 3)
    told = russian("cohorts.behind", when="2023-02-01", age=3, n=len(behind)).replace("**", "")
    expect(page.get_by_text(told)).to_be_visible()
    expect(first_column(page)).to_have_text(behind["customer"].tolist())

    page.reload()
    arrive(page, russian("page.cohorts"))
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    page.get_by_role("button", name=russian("sidebar.forget")).click()
    expect(page.get_by_text(russian("empty.no_book"))).to_be_visible()
    page.get_by_role("link", name=russian("empty.go_start")).click()
    arrive(page, russian("start.title"))


def test_a_link_shows_another_visitor_the_same_screen_filters_and_language(
    page: Page, server: str, chromium: Browser, b2b: Book
):
    t = texts("en", "RUB", "month")
    visit(page, server, t("start.title"))
    page.locator(".st-key-sample-b2b button").click()
    arrive(page, t("page.overview"))
    filter_by(page, t("sidebar.segments"), "Регион", "Урал")
    sentence = _sentence(t, b2b.filtered({"Регион": ["Урал"]}))
    expect(page.locator("h4").first).to_contain_text(sentence)
    expect(page).to_have_url(_URAL)

    with visitor(chromium, locale="ru-RU") as other:
        visit(other, page.url, t("page.overview"))
        expect(other.locator("h4").first).to_contain_text(sentence)
        expect(other.get_by_test_id("stSidebar").get_by_text("Урал")).to_be_visible()
        turn(other, t("page.cohorts"))
        expect(other).to_have_url(re.compile(r"/cohorts\?.*" + _URAL.pattern))
