"""A visitor at a browser of their own, and what they do there: drop a file, wait, read, click a mark.

Invariant: nothing waits for a time; everything waits for what a person would wait for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect

from tests.browser.serving import READY

PATIENCE = 40_000  # milliseconds: two cores, shared with other work
A_MOMENT = 3_000
WIDE = {"width": 1400, "height": 1000}
PHONE = {"width": 390, "height": 844}
_STILL = "() => document.getAnimations().every(animation => animation.playState !== 'running')"


@contextmanager
def visitor(chromium: Browser, size: dict = WIDE, locale: str = "en-US", **more: object) -> Iterator[Page]:
    """The page of a visitor who shares nothing with another but the server."""
    context = chromium.new_context(viewport=size, locale=locale, **more)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def visit(page: Page, address: str, title: str) -> None:
    """Open an address and wait until its screen stands there whole."""
    page.goto(address)
    arrive(page, title)


def arrive(page: Page, title: str) -> None:
    """Wait until the screen with that title stands there whole."""
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
    page.locator(READY).wait_for()


def drop(page: Page, name: str, content: str) -> None:
    """Give a file on the start screen."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(files=[file])


def turn(page: Page, screen: str) -> None:
    """To another screen by its link in the sidebar."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=screen).click()
    arrive(page, screen)


def filter_by(page: Page, segments: str, column: str, value: str) -> None:
    """Pick one value of a segment in the sidebar, whose fold of segments is closed."""
    page.get_by_text(segments, exact=True).click()
    page.wait_for_function(_STILL)
    box, option = page.get_by_role("combobox", name=column), page.get_by_role("option", name=value)
    box.click()
    try:
        option.click(timeout=A_MOMENT)
    except TimeoutError:  # a list that opens while the fold still moves closes at once; it is opened again
        box.press("ArrowDown")
        option.click()


def click_cell(page: Page, cohort: str, age: int) -> None:
    """Click a cell of the cohort triangle, found by what it says to those who cannot see it."""
    cell = page.locator(f'path[aria-label^="column: {age}; cohort: {cohort};"]').first
    cell.scroll_into_view_if_needed()
    cell.click()


def first_column(page: Page) -> Locator:
    """The cells of the first column of the first table, as those meet them who cannot see its canvas."""
    return page.get_by_test_id("stDataFrame").first.locator('td[aria-colindex="1"]')
