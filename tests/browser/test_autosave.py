"""A book outlives its server: its address, the first that another one is asked for, brings it back there."""

from __future__ import annotations

import re
from pathlib import Path

import small_files
from playwright.sync_api import Page, expect

from churn.texts import texts
from tests.browser.serving import served
from tests.browser.visitors import arrive, drop, turn, visit

NAMED = re.compile(r"[?&]id=([^&]+)")
PIN = '[class*="st-key-pin-"][class*="-{pinned}"] button'  # the class is that of the widget's key


def test_a_server_that_nobody_has_visited_brings_the_book_its_screen_and_its_pins_back_by_the_address(
    page: Page, server: str, kept: Path, tmp_path: Path
):
    t = texts("en", None, "month")
    visit(page, server, t("start.title"))
    drop(page, "payments.csv", small_files.payments())
    arrive(page, t("page.overview"))
    turn(page, t("page.revenue"))
    page.locator(PIN.format(pinned=False)).first.click()
    expect(page.get_by_text(t("pin.pinned"))).to_be_visible()
    expect(page).to_have_url(NAMED)
    book = kept / "books" / NAMED.search(page.url)[1]
    assert {path.name for path in book.iterdir()} == {"tables.churnbook", "work.json"}
    with served(tmp_path, kept) as another:
        page.goto(page.url.replace(server, another))
        arrive(page, t("page.revenue"))
        expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
        expect(page.get_by_text(t("sidebar.open", files="payments.csv", customers=24))).to_be_visible()
        expect(page.locator(PIN.format(pinned=True)).first).to_be_visible()
        page.get_by_role("button", name=t("sidebar.forget")).click()
        expect(page).not_to_have_url(NAMED)
    assert not book.exists()
