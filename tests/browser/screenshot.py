"""Makes the picture in the README: the overview of a sample book as the running app shows it.

python -m tests.browser.screenshot [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.serving import READY, ROOT, chromium_path, served

PICTURE = ROOT / "sample_data" / "overview.png"
SIZE = {"width": 1440, "height": 1000}
# a link beside a pin gets its width once its letters are there
_LINKED = """() => { const links = [...document.querySelectorAll('[data-testid="stPageLink"]')];
    return links.length > 0 && links.every(link => link.offsetWidth > 40) }"""
_DRAWN = "() => document.querySelectorAll('.vega-embed svg, .vega-embed canvas').length >= 2"


def screenshot(file: Path = PICTURE) -> None:
    """Write the first screenful of the overview of the shop, in English, to `file`."""
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(f"{address}/overview?lang=en&book=shop")
        page.get_by_role("heading", name="Overview").wait_for()
        page.wait_for_function(_DRAWN)
        page.locator(READY).wait_for()
        page.wait_for_function(_LINKED)
        page.screenshot(path=file, animations="disabled")
        browser.close()


if __name__ == "__main__":
    screenshot(*map(Path, sys.argv[1:]))
