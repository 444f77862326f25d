"""The exported page in a real browser, from disk: it draws, shows one item a screen, and asks nobody."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from churn.exports.document import to_html
from churn.notebook import Heading
from tests.reports import BARS, SCRIPT, charted, of

EVIL = charted(BARS, SCRIPT, said="Урал теряет больше\\.")


def test_the_page_draws_its_charts_and_is_shown_by_the_arrow_keys(chromium: Browser, tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_bytes(to_html(of(Heading("Кто уходит"), EVIL)))
    page = chromium.new_page(viewport={"width": 1000, "height": 700})
    asked, troubles = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text))
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.goto(path.as_uri())
    expect(page.locator(".chart svg")).to_be_visible()
    expect(page.locator(".chart")).to_contain_text("alert(1)")
    page.keyboard.press("p")
    for place, text in ((1, "Потери"), (2, "Кто уходит"), (3, "Урал теряет больше.")):
        expect(page.locator("#count")).to_have_text(f"{place}/3")
        expect(page.locator(".now")).to_contain_text(text)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#count")).to_have_text("2/3")
    page.keyboard.press("Escape")
    expect(page.locator("#bar")).to_be_hidden()
    page.close()
    assert asked == [path.as_uri()]
    assert troubles == []
