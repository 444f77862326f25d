"""From a pin to the meeting: what was kept stands in the notebook, with words of one's own, and is shown."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from churn import Book
from churn.exhibits.catalogue import exhibit
from churn.texts import texts
from tests.browser.visitors import turn, visit

EVIL = "Said *with care* ![x](http://evil.example/p.png)"


def test_a_pin_a_note_and_a_move_are_shown_by_the_arrow_keys_and_nobody_else_is_asked(
    quiet: Page, server: str, b2b: Book
):
    page, t = quiet, texts("en", b2b.tables.currency, b2b.period_kind)
    balance = exhibit("balance", b2b, t)
    visit(page, f"{server}/revenue?book=b2b&lang=en", t("page.revenue"))
    page.locator("[class*='st-key-pin-balance-'] button").first.click()
    turn(page, t("page.notebook"))
    expect(page.get_by_role("heading", name=balance.title)).to_be_visible()

    main = page.get_by_test_id("stMain")
    main.get_by_role("button", name=t("notebook.note"), exact=True).click()
    main.get_by_role("textbox", name=t("notebook.write_note")).fill(EVIL)
    main.get_by_role("button", name=t("notebook.save"), exact=True).click()
    note = main.get_by_text("with care")
    expect(note).to_be_visible()

    menus = main.locator("[class*='st-key-menu-'] button").filter(visible=True)
    expect(menus).to_have_count(2)
    menus.last.click()
    page.get_by_role("button", name=t("notebook.up"), exact=True).click()
    expect(main.locator("[class*='st-key-item-']").first).to_contain_text("with care")
    page.keyboard.press("Escape")

    main.get_by_role("button", name=t("present.begin"), exact=True).click()
    shown = page.frame_locator(f"iframe[title='{t('present.begin')}']").frame_locator("#shown")
    expect(shown.locator("#count")).to_have_text("1/3")
    presented = page.frames[-1]
    presented.wait_for_function("document.hasFocus()")
    page.keyboard.press("ArrowRight")
    expect(shown.get_by_text("with care")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(shown.locator("svg").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_visible()
