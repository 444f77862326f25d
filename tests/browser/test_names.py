"""Tricks in names, seen in a real browser: they stand there as text, in tables and tooltips too."""

from __future__ import annotations

import hostile_names
from playwright.sync_api import Page, expect

from churn.texts import texts
from tests.browser.visitors import arrive, turn, visit

_MARKS = "path.mark-bar, .mark-rect path, .mark-symbol path, .mark-arc path, .mark-area path"
_MOST_MARKS = 3  # of a chart, hovered for its tooltip


def _no_trick_came_to_life(page: Page) -> None:
    drawn = page.locator(
        'img[src="x"], img[src*="127.0.0.1:9"], a[href^="javascript"], a[href*="127.0.0.1:9"]'
    )
    expect(drawn).to_have_count(0)
    assert page.locator("script", has_text="alert(1)").count() == 0
    assert page.locator("main .katex").count() == 0


def _hover(page: Page) -> int:
    """Point at the marks of all charts, one after another, and look at what their tooltips are made of."""
    seen = 0
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        if not chart.is_visible():  # on another tab
            continue
        chart.scroll_into_view_if_needed()
        for mark in chart.locator(_MARKS).all()[:_MOST_MARKS]:
            box = mark.bounding_box()
            if box is None or min(box["width"], box["height"]) < 2:
                continue
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            _no_trick_came_to_life(page)
            seen += page.locator("#vg-tooltip-element.visible").count()
    return seen


def test_names_that_are_tricks_call_nobody_and_open_nothing(page: Page, quiet: Page, server: str):
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    t = texts("ru", "RUB", "month")
    name, data = hostile_names.book()
    visit(page, f"{server}/?lang=ru", t("start.title"))
    page.locator("input[type=file]").set_input_files(
        files=[{"name": name, "mimeType": "application/zip", "buffer": data}]
    )
    arrive(page, t("page.overview"))
    _no_trick_came_to_life(page)
    pointed = 0
    for screen in ("losses", "data"):
        turn(page, t(f"page.{screen}"))
        _no_trick_came_to_life(page)
        pointed += _hover(page)
    assert pointed > 0
    assert dialogs == []
