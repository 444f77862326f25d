"""A book outlives its server: the address brings it back in another one, with its pins, on its screen."""

from __future__ import annotations

import re
from pathlib import Path

import small_files
from playwright.sync_api import Page, expect

from churn.texts import texts
from tests.browser.serving import served
from tests.browser.visitors import arrive, drop, turn, visit

NAMED = re.compile(r"[?&]id=")
PIN = '[class*="st-key-pin-"][class*="-{pinned}"] button'  # the class is that of the widget's key


def test_a_reload_after_the_server_restarts_brings_the_book_and_its_pins_back(page: Page, tmp_path: Path):
    t, kept = texts("en", None, "month"), tmp_path / "kept"
    with served(tmp_path, kept=kept) as address:
        visit(page, address, t("start.title"))
        drop(page, "payments.csv", small_files.payments())
        arrive(page, t("page.overview"))
        page.locator(PIN.format(pinned=False)).first.click()
        expect(page.get_by_text(t("pin.pinned"))).to_be_visible()
        turn(page, t("page.revenue"))
        expect(page).to_have_url(NAMED)
        left = page.url
    with served(tmp_path, kept=kept) as another:
        page.goto(left.replace(address, another))
        arrive(page, t("page.revenue"))
        expect(page.get_by_text(t("sidebar.open", files="payments.csv", customers=24))).to_be_visible()
        turn(page, t("page.overview"))
        expect(page.locator(PIN.format(pinned=True)).first).to_be_visible()
        page.get_by_role("button", name=t("sidebar.forget")).click()
        expect(page).not_to_have_url(NAMED)
    assert list((kept / "books").iterdir()) == []
