"""From who shows signals to a card, a note on it and the next of the list; from a stage to its names."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from churn import Book
from churn.texts import texts
from tests.browser.serving import READY
from tests.browser.visitors import arrive, visit

TICK_OF_THE_FIRST_ROW = {"x": 16, "y": 52}


def test_from_a_row_of_the_watchlist_to_the_card_a_note_that_stays_and_the_next_customer(
    quiet: Page, server: str, b2b: Book
):
    page, t = quiet, texts("en", "RUB", "month")
    first, second = b2b.watchlist()["customer_name"].iloc[:2]
    visit(page, f"{server}/signals?lang=en&book=b2b", t("page.signals"))
    rows = page.get_by_test_id("stDataFrame").first
    expect(rows.locator('td[aria-colindex="2"]').first).to_have_text(first)
    rows.click(position=TICK_OF_THE_FIRST_ROW)
    page.get_by_role("button", name=t("card.open", name=first)).click()
    arrive(page, t("page.customer"))
    expect(page.get_by_text(t("card.position", number=1, of=len(b2b.watchlist())))).to_be_visible()

    # while a screen changes, the old one stands below the new for a moment
    note = page.get_by_label(t("card.note"), exact=True).first
    note.fill("Call Anna on Monday")
    note.blur()
    page.locator(READY).wait_for()
    page.get_by_role("button", name=t("card.after")).click()
    expect(page.get_by_role("heading", name=second, exact=True)).to_be_visible()
    expect(note).to_have_value("")
    page.get_by_role("button", name=t("card.before")).click()
    expect(page.get_by_role("heading", name=first, exact=True)).to_be_visible()
    expect(note).to_have_value("Call Anna on Monday")


def test_a_stage_picked_on_the_lifecycle_lists_its_customers(quiet: Page, server: str, b2b: Book):
    page, t = quiet, texts("ru", "RUB", "month")
    visit(page, f"{server}/lifecycle?lang=ru&book=b2b", t("page.lifecycle"))
    mark = page.locator(f'path[aria-label*="{t("stage.know")}"]').first
    mark.scroll_into_view_if_needed()
    mark.click()
    names = page.locator('[data-testid="stDataFrame"]:visible').first.locator('td[aria-colindex="2"]')
    expect(names).to_have_text(b2b.stage_customers("know")["customer_name"].tolist())
