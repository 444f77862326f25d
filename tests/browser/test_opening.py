"""A file that takes long: what is being done is told, and one click leaves everything as it was."""

from __future__ import annotations

import gzip
from pathlib import Path

import small_files
from playwright.sync_api import Page, expect

from churn.texts import texts
from tests.browser.visitors import arrive, drop, visit

_BLOCK = "".join(f"2024-{1 + i % 12:02d}-{1 + i % 28:02d},c{i % 997},{i % 89}.50\n" for i in range(40_000))


def _long_to_read(path: Path) -> Path:
    """A small archive of many rows: the same ones again and again."""
    path.write_bytes(gzip.compress(b"date,customer,amount\n") + gzip.compress(_BLOCK.encode(), 1) * 200)
    return path


def test_reading_is_told_goes_on_through_other_clicks_and_can_be_cancelled(
    page: Page, server: str, tmp_path: Path
):
    t, ru = texts("en"), texts("ru")
    visit(page, server, t("start.title"))
    drop(page, "first.csv", small_files.payments())
    arrive(page, t("page.overview"))
    opened = page.get_by_text(t("sidebar.open", files="first.csv", customers=24))
    expect(opened).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=t("page.start")).click()
    arrive(page, t("start.title"))

    page.locator("input[type=file]").set_input_files(_long_to_read(tmp_path / "second.csv.gz"))
    told = page.get_by_test_id("stProgress")
    expect(told).to_contain_text(t("opening.stage_reading", file="second.csv.gz"))
    page.get_by_role("radio", name="Русский").click()
    page.get_by_role("button", name=ru("opening.cancel")).click()
    arrive(page, ru("start.title"))
    expect(page.get_by_test_id("stProgress")).to_have_count(0)
    expect(page.get_by_text(ru("sidebar.open", files="first.csv", customers=24))).to_be_visible()
    expect(page.get_by_role("heading", name=ru("start.title"), exact=True, level=1)).to_be_visible()
