"""From a sample book to who left, why, and what to do about it, in the running app."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Locator, Page, expect

from churn import Book
from churn.texts import texts
from tests.browser.serving import READY
from tests.browser.visitors import turn, visit

PLAN = '[class*="st-key-plan-"]'  # the class is that of the widget's key
WHOM = '[class*="st-key-plan_whom-"]'
KEPT = re.compile("[?&]id=")
OWNER = 6  # the column of the plan, counted from 1
INSIDE_THE_SECOND_CELL = {"x": 150, "y": 60}


def _click_mark(page: Page, *said: str) -> None:
    """Click the mark that says all of this to those who cannot see it."""
    marks = page.locator("path[aria-label]")
    for text in said:
        marks = marks.and_(page.locator(f'path[aria-label*="{text}"]'))
    marks.first.scroll_into_view_if_needed()
    marks.first.click()


def test_from_the_sidebar_to_the_names_behind_a_bar_and_the_words_behind_a_reason(
    quiet: Page, server: str, b2b: Book
):
    page, t = quiet, texts("en", "RUB", "month")
    visit(page, f"{server}/?book=b2b&lang=en", t("start.title"))
    turn(page, t("page.losses"))
    lost = b2b.lost_list()
    when, band = lost["period"].iloc[0], lost["band"].iloc[0]
    behind = b2b.lost_list(None, when, band)
    _click_mark(page, t.period(when), t(f"band.{band}"))
    told = t("losses.behind", when=when, band=f"band.{band}", n=len(behind)).replace("**", "")
    expect(page.get_by_text(told)).to_be_visible()
    names = page.locator('[data-testid="stDataFrame"]:visible').first.locator('td[aria-colindex="3"]')
    expect(names).to_have_text(behind["customer_name"].tolist())

    turn(page, t("page.reasons"))
    reason = b2b.reasons().index[0]
    quote = b2b.quotes(reason)["text"].iloc[0]
    _click_mark(page, t(f"why.{reason}"))
    expect(page.locator("blockquote").first).to_have_text(quote)


def test_a_link_opens_the_part_of_the_screen_that_it_names(quiet: Page, server: str, b2b: Book):
    page, t = quiet, texts("ru", "RUB", "month")
    visit(page, f"{server}/losses?lang=ru&book=b2b&v.losses=cost", t("page.losses"))
    expect(page.get_by_role("radio", name=t("losses_part.cost"))).to_be_checked()
    expect(page.get_by_text(t("cost.chart"), exact=True)).to_be_visible()
    page.get_by_role("radio", name=t("losses_part.whom")).click()
    expect(page).to_have_url(re.compile("v.losses=whom"))
    expect(page.get_by_text(t("whom.customers_share"), exact=True)).to_be_visible()


def test_an_owner_typed_into_the_plan_is_in_the_workbook(quiet: Page, server: str, b2b: Book, tmp_path: Path):
    page, t = quiet, texts("en", "RUB", "month")
    visit(page, f"{server}/playbook?lang=en&book=b2b", t("page.playbook"))
    expect(page.locator(WHOM)).to_be_visible()  # the plan stands above it
    page.locator(READY).wait_for()
    plan = page.locator(PLAN)
    _write(plan, OWNER, "Anna")
    expect(plan.locator(f'td[aria-colindex="{OWNER}"]').first).to_have_text("Anna")
    expect(page).to_have_url(KEPT)  # the book has work of one's own in it, and is kept
    page.locator(READY).wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=t("plan.download")).click()
    waiting.value.save_as(tmp_path / "plan.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    owners = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows()}
    first = t(f"action.{b2b.plan()['code'].iloc[0]}")
    assert "Anna" in owners[first]


def _write(table: Locator, column: int, text: str) -> None:
    """Write into the first row of a table as one does: click beside, go, open, type."""
    page = table.page
    table.get_by_test_id("stDataFrame").click(position=INSIDE_THE_SECOND_CELL)
    for _ in range(column - 2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator("#portal textarea").fill(text)
    page.keyboard.press("Enter")
