"""A visitor's session without a browser: files given, screens visited, and every word that stands there.

Invariant: a session holds one language; nothing here knows how anything is worded.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path

import altair as alt
import pytest
from google.protobuf.message import Message
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.dataframe_util import convert_pandas_df_to_arrow_bytes
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from churn.exhibits import exhibit
from churn.opening import process
from churn.texts import Texts, texts
from churn.texts.catalogue import keys
from pages import _drawing, _exhibits, _reading, _shared

LANGUAGES = ("en", "ru")
ANSWERS = (
    *("notebook", "overview", "revenue", "losses", "reasons", "lifecycle", "cohorts"),
    *("survival", "value", "signals", "winback", "customer", "playbook", "data"),
)
SCREENS = ("start", *ANSWERS)
_APP = Path(__file__).parent.parent / "app.py"

# What a widget or chart carries for the machine: names, places and pictures, no words.
_UNSEEN = {"id", "element_id", "form_id", "icon", "page", "page_script_hash", "url", "url_pathname", "key"}
_UNSEEN |= {"spec", "columns", "uuid", "type", "color", "arrow_data", "data", "key_prefix", "width", "format"}
_UNSEEN |= {
    "file_type",
    "accepted_types",
    "selection_mode",
    "query_param_key",
    "css",
    "target",
    "theme",
    "tag",
}
_UNSEEN |= {"theme", "deferred_file_id", "anchor", "data_url", "query_string"}
_FAMILIES = {key.split(".")[0] for key in keys("en")}
_RAW_KEY = re.compile(rf"(?<![\w./:\\-])(?:{'|'.join(sorted(_FAMILIES))})\.[a-z_]+(?:\.[a-z_]+)*\b")
_FILES = re.compile(r"\.(?:py|csv|xlsx|txt|gz)$")


class _Navigated(PagesManager):
    """Pages as a server knows them once app.py has run: AppTest forgets that at each run, finds the folder
    pages/ and runs a page without app.py, its sidebar and its address."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        PagesManager.uses_pages_directory = False


app_test.PagesManager = _Navigated
_asked_again = local_script_runner.require_widgets_deltas


def _awaited(runner: local_script_runner.LocalScriptRunner, timeout: float) -> None:
    """Wait for the end of a run, where AppTest asks a thousand times a second whether it has come; of one
    that takes too long it makes the error."""
    runner._script_thread.join(timeout)
    _asked_again(runner, timeout if runner.script_stopped() else 0)


local_script_runner.require_widgets_deltas = _awaited
_NO_COMPONENTS = BidiComponentManager()  # AppTest seeks them in every installed package, for each session


_unchecked = exhibit.specification


def _checked(draw: Callable[[], object]) -> dict:
    """A specification that Vega-Lite's schema allows. The app leaves that check to its tests, and each page
    test makes it for all it draws; how often the same was drawn says nothing more."""
    spec = _unchecked(draw)
    if (shape := repr(_shape(spec))) not in _allowed:
        parts = {name: part for name, part in spec.items() if name != "datasets"}
        (alt.LayerChart if "layer" in parts else alt.Chart).validate(parts)
        _allowed.add(shape)
    return spec


_allowed: set[str] = set()
_FREE = {"title", "labelExpr", "domain", "expr", "test", "filter", "calculate", "name"}
_FREE |= {"views", "values", "height"}


def _shape(part: object, free: bool = False) -> object:
    """What the schema can tell apart: of free texts, of what an axis or a domain holds and of sizes only
    their types, of a locale its parts."""
    if isinstance(part, dict):
        parts = {name: value for name, value in part.items() if name != "datasets"}
        return {n: sorted(v) if n == "locale" else _shape(v, _is_free(n, v)) for n, v in parts.items()}
    if isinstance(part, list):
        return sorted({repr(_shape(v, free)) for v in part}) if free else [_shape(v) for v in part]
    return type(part).__name__ if free else part


def _is_free(name: str, value: object) -> bool:
    return name in _FREE or (name == "sort" and isinstance(value, list))


exhibit.specification = _checked

# Sessions of AppTest are one to the caches of a session: with room in them, and with files read once, tests
# share what is worked out under the same key, as they already share the sample books.
_reading.read_at_once = lru_cache(maxsize=64)(_reading.read_at_once)
_reading.reads_at_once = lambda files: True
process.warm_up = lambda: None
_drawing._picture._info.max_entries = _drawing._picture_for_all._info.max_entries = 2000
_shared._answer._info.max_entries = _shared._answer_to_all._info.max_entries = 5000


def either_language(test: Callable) -> object:
    """Runs a test in one language, picked by its name, so that of many about half are in each: for what is
    held against the texts of the session whatever they are."""
    return pytest.mark.parametrize("language", [LANGUAGES[zlib.crc32(test.__name__.encode()) % 2]])(test)


def paired(options: Iterable) -> list[tuple]:
    """Each option with one language, the languages in turn: for what needs not be seen in both."""
    return [(option, LANGUAGES[at % 2]) for at, option in enumerate(options)]


_UNDRAWN = {"mark": "point", "params": [{"name": name, "select": "point"} for name in ("pick", "cell")]}


_PROMISED = "promised picture "
_promised: list[Callable[[], dict]] = []


def _promise(drawn: Callable[[], dict]) -> dict:
    """A mark in place of a picture, which is drawn once somebody looks at it: whoever asks for the charts of
    a screen, for its texts, or whether it stands without an exception."""
    _promised.append(drawn)
    return _UNDRAWN | {"description": f"{_PROMISED}{len(_promised) - 1}"}


@cache
def _kept_promise(number: int) -> dict:
    """The picture as it would have been sent, its rows having gone where a browser reads them from."""
    spec = _framed(_promised[number])
    for rows in spec.pop("datasets").values():
        convert_pandas_df_to_arrow_bytes(rows)
    return spec


def _spec(sent: str) -> dict:
    """The specification of a chart as it was sent, or that of the picture it stands for."""
    spec = json.loads(sent)
    told = spec.get("description", "")
    return _kept_promise(int(told.removeprefix(_PROMISED))) if told.startswith(_PROMISED) else spec


_framed, _drawing._framed = _drawing._framed, _promise
_exceptions = AppTest.exception
AppTest.exception = property(lambda at: (charts(at), _exceptions.fget(at))[1])


@contextmanager
def _passing() -> Iterator[None]:
    """What is only passed on the way draws no pictures; whoever looks at it runs it again or goes there."""
    drawn, _exhibits.picture = _exhibits.picture, lambda *_: _UNDRAWN
    try:
        yield
    finally:
        _exhibits.picture = drawn


def visit(language: str = "en", **address: str | list[str]) -> AppTest:
    """A new session whose address asks for these."""
    return visit_as({"lang": language} | address)


def visit_as(address: dict[str, str | list[str]]) -> AppTest:
    """A new session with just this in its address."""
    at = AppTest.from_file(_APP, default_timeout=60)
    at._bidi_component_manager = _NO_COMPONENTS
    at.query_params.update(address)
    return at.run()


def give(at: AppTest, *files: tuple[str, bytes | str]) -> AppTest:
    """Drop files on the start screen; the overview that they lead to is shown without its pictures."""
    zone = at.file_uploader[0]
    for name, content in files:
        zone = zone.upload(name, content.encode() if isinstance(content, str) else content)
    with _passing():
        return at.run()


def with_file(content: bytes | str, language: str = "en", name: str = "book.csv", **address) -> AppTest:
    """A new session in which one file was dropped."""
    return give(visit(language, **address), (name, content))


def go(at: AppTest, screen: str) -> AppTest:
    """To another screen of the same session."""
    return at.switch_page(f"pages/{screen}.py").run()


def speak(at: AppTest, language: str) -> AppTest:
    """Turn to another language by the switch in the sidebar."""
    return at.segmented_control(key="language_choice").set_value(language).run()


def pick(at: AppTest, name: str, mark: dict) -> AppTest:
    """As the browser reports a click on a mark of the chart of that name."""
    key = f"{name}:{book_of(at).key}:{at.session_state['language']}"
    at.session_state[key] = {"selection": {"pick": [mark]}}
    return at.run()


def edit(at: AppTest, cells: dict[int, dict[str, object]], added: tuple[dict, ...] = ()) -> AppTest:
    """As the browser reports what was written into the one table of the screen that can be: into cells by
    the number of their row, and rows of one's own."""
    (editor,) = at.data_editor
    said = {"edited_rows": {str(row): some for row, some in cells.items()}, "added_rows": list(added)}
    states = at._tree.get_widget_states()
    states.widgets.add(id=editor.proto.id, string_value=json.dumps(said | {"deleted_rows": []}))
    return at._run(states)


def words(at: AppTest) -> Texts:
    """The texts that the session's screens are written with."""
    state = at.session_state
    if "book" not in state:
        return texts(state["language"])
    book = state["book"]
    return texts(state["language"], book.tables.currency, book.settings.period.value)


def book_of(at: AppTest):
    """The open book through the session's filters, as the screens see it."""
    return at.session_state["seen"]


def titles(at: AppTest) -> list[str]:
    return [title.value for title in at.title]


def bodies(at: AppTest) -> list[str]:
    """What stands in places that render Markdown."""
    return [text for _, text in _strings(at, inert=False)]


def says(at: AppTest, text: str) -> bool:
    """Whether the text stands on the screen, alone or in a longer one."""
    return any(text in body for body in bodies(at))


def visible(at: AppTest) -> list[str]:
    """Every text of the screen: words, labels, choices, heads of tables, titles and legends of charts."""
    return [text for _, text in _strings(at, inert=True)]


def raw_keys(at: AppTest) -> set[str]:
    """Keys of texts that stand on the screen as they are, because no catalogue says them."""
    found = {key for text in visible(at) for key in _RAW_KEY.findall(text)}
    return {key for key in found if not _FILES.search(key)}


def charts(at: AppTest) -> list[dict]:
    return [_spec(chart.proto.spec) for chart in at.get("vega_lite_chart")]


def refusals(at: AppTest) -> list[str]:
    return [error.value for error in at.error]


_INERT = {"options", "columns", "spec"}


def _strings(at: AppTest, inert: bool) -> Iterator[tuple[str, str]]:
    for node in _nodes(at):
        proto = getattr(node, "proto", None)
        if not isinstance(proto, Message):
            continue
        yield from _words(proto)
        if inert:
            yield from _inert(proto)


def _nodes(at: AppTest) -> Iterator[object]:
    waiting = [at._tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += list(getattr(node, "children", {}).values())


def _words(proto: Message, skip: frozenset[str] = frozenset(_UNSEEN | _INERT)) -> Iterator[tuple[str, str]]:
    for field, value in proto.ListFields():
        if field.name in skip:
            continue
        for one in value if hasattr(value, "__iter__") and not isinstance(value, (str, bytes)) else [value]:
            if isinstance(one, str):
                yield from ((field.name, text) for text in _styled(one))
            elif isinstance(one, Message):
                yield from _words(one, skip)


def _styled(text: str) -> list[str]:
    """The text itself; of a style sheet only what it writes."""
    return re.findall(r'content: *"([^"]*)"', text) if "<style" in text else [text]


def _inert(proto: Message) -> Iterator[tuple[str, str]]:
    """Texts that are shown as they are: choices, heads of columns, and what a chart says."""
    for field, value in proto.ListFields():
        if field.name == "spec":
            yield from (("spec", text) for text in _said(_spec(value)))
        elif field.name == "columns" and isinstance(value, str):
            yield from (("columns", c["label"]) for c in json.loads(value).values() if c.get("label"))
        elif field.name == "options":
            yield from (("options", o) for o in value if isinstance(o, str))


def _said(spec: object) -> Iterator[str]:
    """The titles of a chart, and what its expressions write beside axes and legends."""
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name == "title" and isinstance(value, str):
                yield value
            elif name == "labelExpr":
                yield from _quoted(value)
            elif name != "values":
                yield from _said(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _said(value)


def _quoted(expression: str) -> list[str]:
    """What a Vega expression writes: its quoted texts, save those that are compared with or looked up."""
    written = re.sub(r"""=== ?(['"]).*?\1|(['"])[^'"]*\2(?=\s*:)""", "", expression.replace("==", "==="))
    return [single or double for single, double in re.findall(r"'([^']*)'|\"([^\"]*)\"", written)]
