"""How the screens stand on a phone and in the dark."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from churn.texts import texts
from tests.browser.visitors import PHONE, arrive, visit

SCREENS = (  # in the order of the menu
    *("start", "notebook", "overview", "revenue", "losses", "reasons", "lifecycle", "cohorts"),
    *("survival", "value", "signals", "winback", "customer", "playbook", "data"),
)
# The document, and the part of it that scrolls by itself.
_OVERFLOW = """() => ['html', '[data-testid="stMain"]']
    .map(name => document.querySelector(name))
    .map(part => part.scrollWidth - part.clientWidth)"""
_CUT_OFF = "values => values.filter(v => v.scrollWidth > v.clientWidth + 1).map(v => v.innerText)"
_BACKGROUND = "element => getComputedStyle(element).backgroundColor"


def _title(screen: str, language: str) -> str:
    return texts(language)("start.title" if screen == "start" else f"page.{screen}")


def _walk(page: Page, screen: str) -> None:
    """To another screen by its link in the sidebar, which is folded away on a phone."""
    links = page.get_by_test_id("stSidebarNav").get_by_role("link", include_hidden=True)
    links.nth(SCREENS.index(screen)).dispatch_event("click")


def test_no_screen_of_a_phone_scrolls_sideways_and_no_word_of_the_overview_is_cut_off(
    page: Page, server: str
):
    """In Russian, whose words are the longer ones."""
    language = "ru"
    page.set_viewport_size(PHONE)
    visit(page, f"{server}/?lang={language}&book=b2b", _title("start", language))
    for screen in SCREENS:
        _walk(page, screen)
        arrive(page, _title(screen, language))
        if screen in ("overview", "revenue", "losses", "reasons", "cohorts"):
            expect(page.locator(".vega-embed svg").first).to_be_visible()
        assert (screen, page.evaluate(_OVERFLOW)) == (screen, [0, 0])
        if screen == "overview":
            expect(page.get_by_test_id("stMetricValue").first).to_be_visible()
            assert page.get_by_test_id("stMetricValue").evaluate_all(_CUT_OFF) == []


def test_the_page_follows_the_scheme_of_the_reader(page: Page, server: str):
    visit(page, f"{server}/revenue?lang=en&book=b2b", _title("revenue", "en"))
    for scheme, background in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 21, 28)")):
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
        chart = page.locator(".vega-embed svg").first
        expect(chart).to_be_visible()
        assert chart.evaluate(_BACKGROUND) in (background, "rgba(0, 0, 0, 0)")
