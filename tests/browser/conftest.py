"""A served app and a real browser: what a visitor meets, on loopback and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from churn import Book
from tests.browser.serving import FLAGS, chromium_path, served
from tests.browser.visitors import PATIENCE, visitor
from tests.opened import opened

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests; without one they are skipped, or fail where it is required."""
    path = chromium_path()
    if path is None:
        missing = pytest.fail if os.environ.get("CHURNBOOK_BROWSER") == "required" else pytest.skip
        missing("no Chromium: install one, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the one app for all tests keeps books."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="session")
def server(chromium: Browser, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one app for all tests."""
    with served(tmp_path_factory.mktemp("home"), kept) as address:
        yield address


@pytest.fixture(scope="session")
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor with a wide screen who reads English: one for all tests, since whoever comes for the first
    time waits long for the app's scripts."""
    with visitor(chromium) as page:
        yield page.context


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """A fresh page of that visitor, in whose browser nothing is left of another test."""
    page = reader.new_page()
    yield page
    page.evaluate("localStorage.clear()")
    page.close()
    reader.clear_cookies()


@pytest.fixture(scope="session")
def b2b() -> Book:
    return opened("b2b")


@pytest.fixture
def quiet(page: Page, server: str):
    """The page, which may ask no other server for anything and may complain of nothing."""
    asked, troubles = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if _ours(said) else None)
    yield page
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []
    assert troubles == []


def _ours(said) -> bool:
    """An error that the page itself made: after a link to a screen Streamlit seeks its server there first."""
    return said.type == "error" and "_stcore" not in said.location.get("url", "")
