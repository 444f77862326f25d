"""A report as one HTML file: its words, its charts that answer the mouse, and all that draws them inside.

Invariant: the file may run its own three scripts and nothing else, and may ask no address for anything; data
is text in it, never HTML.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import vl_convert

from churn.exhibits.report import Report
from churn.exports.brand import brand_colour, logo_of, on
from churn.exports.document.parts import Part, part_of
from churn.exports.markup import Markup, element
from churn.exports.sources import source_lines
from churn.texts import Texts

Tell = Callable[[int, int], None]
_HERE = Path(__file__).parent
_COVER = "cover item"
_DOCTYPE = "<!DOCTYPE html>\n"
_OPEN = "window.vegaEmbed = vegaEmbed;"
_BUTTONS = (  # their names, what they are called, and the sign some of them bear instead
    ("before", "document.before", "‹"),
    ("next", "document.next", "›"),
    ("whole", "document.whole", ""),
    ("leave", "document.leave", ""),
)


def to_html(report: Report, tell: Tell = lambda done, total: None, presenting: bool = False) -> bytes:
    """The page of a report; `tell` hears how many parts are written, of how many. `presenting`: it opens with
    one item a screen."""
    t, parts = report.t, []
    for place, one in enumerate(report.parts):
        tell(place, len(report.parts))
        parts.append(part_of(one, place, report))
    tell(len(report.parts), len(report.parts))
    scripts = [_bundle(), _script()] if any(part.spec for part in parts) else [_script()]
    body = element(
        "body",
        _cover(report),
        element("noscript", element("main", element("p", t("document.no_scripts")))),
        _contents(parts, t),
        element(
            "main", *(part.body for part in parts), *([] if parts else [element("p", t("report.empty"))])
        ),
        element("footer", *(element("div", line) for line in source_lines(report))),
        _bar(t),
        *(_data(f"spec-{place}", part.spec) for place, part in enumerate(parts) if part.spec),
        _data("told", {"presenting": presenting, "failed": t("document.undrawn")}),
        *(element("script", Markup(script)) for script in scripts),
    )
    page = element("html", _head(report, scripts), body, lang=t.language)
    return (_DOCTYPE + page).encode("utf-8", "replace")


def to_presentation(report: Report, tell: Tell = lambda done, total: None) -> bytes:
    """The same page, open with one item a screen."""
    return to_html(report, tell, presenting=True)


def _head(report: Report, scripts: Iterable[str]) -> Markup:
    own = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    policy = f"default-src 'none'; script-src {own}; style-src 'unsafe-inline'; img-src data:; "
    policy += "base-uri 'none'; form-action 'none'"
    colour = brand_colour(report.brand)
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", report.title),
        element("style", Markup(_style() + f":root {{ --brand: {colour}; --on-brand: {on(colour)}; }}")),
    )


def _cover(report: Report) -> Markup:
    logo, parts = logo_of(report.brand), []
    if logo is not None:
        address = f"data:{logo[1]};base64,{base64.b64encode(logo[0]).decode()}"
        parts.append(element("div", element("img", src=address, alt=report.brand.company), class_="logo"))
    if report.brand.company:
        parts.append(element("p", report.brand.company, class_="company"))
    parts.append(element("h1", report.title))
    parts += [element("p", line) for line in source_lines(report)]
    button = element("button", report.t("document.present"), type="button", id="present", class_="present")
    return element("header", *parts, button, class_=_COVER)


def _contents(parts: Iterable[Part], t: Texts) -> Markup:
    """The table of contents; nothing where there is nothing to look up."""
    named = [part for part in parts if part.title]
    if len(named) < 2:
        return Markup("")
    points = (
        element(
            "li", element("a", part.title, href=f"#{part.anchor}"), class_="chapter" if part.chapter else ""
        )
        for part in named
    )
    return element("nav", element("strong", t("document.contents")), element("ul", *points))


def _bar(t: Texts) -> Markup:
    """What steers the presentation."""
    count = element("span", id="count", aria_live="polite")
    buttons = []
    for name, key, sign in _BUTTONS:
        said = t(key)
        buttons.append(element("button", sign or said, type="button", id=name, title=said, aria_label=said))
    return element("div", count, *buttons, id="bar")


def _data(name: str, value: object) -> Markup:
    """A value for the scripts: nothing in it ends its element, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return element("script", Markup(text), type="application/json", id=name)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _bundle() -> str:
    """Vega and all it needs, as one script. Made once a process: that takes seconds."""
    return vl_convert.javascript_bundle(_OPEN).replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def _script() -> str:
    return (_HERE / "script.js").read_text("utf-8")


@cache
def _style() -> str:
    return (_HERE / "style.css").read_text("utf-8")
