"""Markdown, ours and what users write, as blocks of words: for slides, plain text and safe HTML.

Invariant: nothing in it becomes HTML, is fetched or is run: pictures are their description, and a link leads
to http(s) or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from churn.exports.markup import Markup, element, joined

_JOINER = "\u2060"  # what keeps an address in our own texts from becoming a link
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_STARTS = {"strong_open": "bold", "em_open": "italic"}
_ENDS = {"strong_close": "bold", "em_close": "italic"}
_TAGS = {"heading": "h{level}", "code": "pre", "quote": "blockquote"}
_LINK = {"rel": "noopener noreferrer", "target": "_blank"}
_LISTS = {"bullet": "ul", "number": "ol"}


@dataclass(frozen=True)
class Run:
    """Words of one look; `link`: the http(s) address they lead to, or ""."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph of runs. `kind`: "text", "heading", "bullet", "number", "quote" or "code"; `level`: of a
    heading from 1, of a list from 0; `number`: of a numbered point."""

    runs: tuple[Run, ...]
    kind: str = "text"
    level: int = 0
    number: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in their order; the rows of a table are blocks of their own."""
    made, reader = [], _Reader()
    for token in _MARKDOWN.parse(markdown):
        made.extend(reader.read(token))
    return tuple(made)


def plain(markdown: str) -> str:
    """The words alone, one line a block."""
    return "\n".join(_marked(block) for block in blocks(markdown))


def to_html_text(markdown: str, heading: int = 3) -> Markup:
    """Safe HTML of the text; its first level of headings is that of `heading`."""
    parts: list[Markup] = []
    depth: list[str] = []
    for block in blocks(markdown):
        _step_to(depth, _depth_of(block), parts)
        parts.append(_html_block(block, heading))
    _step_to(depth, [], parts)
    return joined(parts)


def inline_html(markdown: str) -> Markup:
    """Safe HTML of a sentence or two, without a paragraph round them."""
    return _lines(_html_runs(block.runs) for block in blocks(markdown))


class _Reader:
    """Goes through the tokens of a text and keeps in what list, heading or quote it is."""

    def __init__(self) -> None:
        self._lists: list[list] = []  # kind and the number that was last
        self._heading = self._quotes = 0
        self._row: list[Run] | None = None
        self._new_point = False

    def read(self, token: Token) -> Iterable[Block]:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1)
            self._lists.append(["bullet" if kind.startswith("bullet") else "number", start - 1])
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._lists[-1][1] += 1
            self._new_point = True
        elif kind in ("heading_open", "heading_close"):
            self._heading = int(token.tag[1]) if kind == "heading_open" else 0
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quotes += 1 if kind == "blockquote_open" else -1
        elif kind == "tr_open":
            self._row = []
        elif kind == "tr_close":
            yield Block(tuple(self._row[1:]))
            self._row = None
        elif kind == "inline":
            yield from self._words(token)
        elif kind in ("fence", "code_block"):
            yield Block((Run(token.content.rstrip("\n")),), "code")

    def _words(self, token: Token) -> Iterable[Block]:
        runs = tuple(_runs(token.children or ()))
        if self._row is not None:
            self._row += [Run(" · "), *runs]
        elif self._heading:
            yield Block(runs, "heading", self._heading)
        elif self._lists:
            kind, number = self._lists[-1]
            yield Block(runs, kind if self._new_point else "text", len(self._lists) - 1, number)
            self._new_point = False
        else:
            yield Block(runs, "quote" if self._quotes else "text")


def _runs(tokens: Sequence[Token]) -> Iterable[Run]:
    """The words of one paragraph; neighbours of one look are one run."""
    look, last = Run(""), None
    for token in tokens:
        if token.type in _STARTS or token.type in _ENDS:
            look = replace(look, **{(_STARTS | _ENDS)[token.type]: token.type in _STARTS})
        elif token.type in ("link_open", "link_close"):
            look = replace(look, link=_address(str(token.attrGet("href") or "")))
        text = _said(token)
        if not text:
            continue
        if last is not None and replace(last, text="") == look:
            last = replace(last, text=last.text + text)
            continue
        if last is not None:
            yield last
        last = replace(look, text=text)
    if last is not None:
        yield last


def _said(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " " if token.type == "softbreak" else "\n"
    if token.type in ("text", "code_inline", "image", "text_special"):
        return token.content.replace(_JOINER, "")
    return ""


def _address(href: str) -> str:
    return href if href.lower().startswith(("http://", "https://")) else ""


def _marked(block: Block) -> str:
    indent = "  " * block.level if block.kind in _LISTS else ""
    mark = {"bullet": "• ", "number": f"{block.number}. "}.get(block.kind, "")
    return f"{indent}{mark}{block.text}"


def _depth_of(block: Block) -> list[str]:
    """The lists a point stands in, the outermost first."""
    return [_LISTS[block.kind]] * (block.level + 1) if block.kind in _LISTS else []


def _step_to(now: list[str], wanted: list[str], parts: list[Markup]) -> None:
    """Close and open lists until those that are open are those that are wanted."""
    while now and (len(now) > len(wanted) or now != wanted[: len(now)]):
        parts.append(Markup(f"</{now.pop()}>"))
    for tag in wanted[len(now) :]:
        parts.append(Markup(f"<{tag}>"))
        now.append(tag)


def _html_block(block: Block, heading: int) -> Markup:
    words = _html_runs(block.runs)
    if block.kind in _LISTS:
        return element("li", words, value=block.number if block.kind == "number" else "")
    tag = _TAGS.get(block.kind, "p").format(level=min(6, block.level + heading - 1))
    return element(tag, words)


def _html_runs(runs: Iterable[Run]) -> Markup:
    return joined(_html_run(run) for run in runs)


def _html_run(run: Run) -> Markup:
    words = _lines(run.text.split("\n"))
    words = element("strong", words) if run.bold else words
    words = element("em", words) if run.italic else words
    return element("a", words, href=run.link, **_LINK) if run.link else words


def _lines(lines: Iterable[str]) -> Markup:
    return Markup(element("br").join(joined([line]) for line in lines))
