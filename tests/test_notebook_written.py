"""What was written of a notebook is read back equal; what does not belong there is refused by its place."""

import datetime as dt
import io
import json
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from churn.errors import ReadError
from churn.notebook import Brand, Heading, Look, Note, Notebook, Pin, Remembered
from churn.notebook.written import from_plain, to_plain
from churn.schema import Basis, Period


def _png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (2, 1), "red").save(content, "PNG")
    return content.getvalue()


_words = st.text(max_size=6)
_days = st.none() | st.dates()
_settings = st.fixed_dictionaries(
    {},
    optional={
        "period": st.sampled_from(Period),
        "basis": st.sampled_from(Basis),
        "as_of": st.dates(),
        "lost_after": st.integers(1, 600),
        "norm_monthly": st.floats(0, 1),
        "count_brief": st.booleans(),
    },
).map(lambda said: tuple(said.items()))
_filters = st.dictionaries(_words, st.lists(_words, max_size=2).map(tuple), max_size=2)
_looks = st.builds(Look, _settings, _filters.map(lambda said: tuple(said.items())), _days, _days)
_arguments = st.dictionaries(_words, _words | st.integers() | st.none(), max_size=2)
_figures = st.dictionaries(_words, _words | st.none() | st.floats(allow_nan=False, allow_infinity=False))
_remembered = st.builds(Remembered, _words, _figures.map(lambda said: tuple(said.items())), _words, _days)
_pins = st.builds(
    Pin,
    _words,
    _arguments.map(lambda said: tuple(sorted(said.items()))),
    _words,
    _looks,
    _words,
    st.none() | _remembered,
)
_items = st.lists(_pins | st.builds(Heading, _words) | st.builds(Note, _words), max_size=4).map(tuple)
_brands = st.builds(
    Brand, _words, st.integers(0, 0xFFFFFF).map("#{:06x}".format), st.sampled_from([None, _png()])
)


@settings(deadline=None, max_examples=60)
@given(st.builds(Notebook, _words, _items, _brands))
def test_a_notebook_is_read_back_equal_with_what_its_pins_remembered(notebook):
    again = from_plain(json.loads(json.dumps(to_plain(notebook), allow_nan=False)))
    assert again == notebook
    assert [getattr(item, "remembered", None) for item in again.items] == [
        getattr(item, "remembered", None) for item in notebook.items
    ]


_PIN = {"kind": "pin", "code": "balance"}


@pytest.mark.parametrize(
    ("place", "changed"),
    [
        ("version", {"version": "1"}),
        ("pages", {"pages": []}),
        ("items", {"items": {}}),
        ("brand.colour", {"brand": {"colour": "red;} body{display:none"}}),
        ("brand.logo", {"brand": {"logo": "AAAA"}}),
        ("brand.logo", {"brand": {"logo": "я"}}),
        ("items[1].kind", {"items": [{"kind": "script"}]}),
        ("items[1].text", {"items": [{"kind": "note"}]}),
        ("items[2].code", {"items": [_PIN, {"kind": "pin"}]}),
        ("items[1].text", {"items": [{"kind": "note", "text": "\ud800"}]}),
        ("items[1].arguments.x", {"items": [_PIN | {"arguments": {"x": "\udfff"}}]}),
        ("items[1].html", {"items": [_PIN | {"html": "<b>"}]}),
        ("items[1].arguments.x", {"items": [_PIN | {"arguments": {"x": True}}]}),
        ("items[1].look.since", {"items": [_PIN | {"look": {"since": "20240101"}}]}),
        ("items[1].look.until", {"items": [_PIN | {"look": {"until": "2024-02-30"}}]}),
        ("items[1].look.filters.city", {"items": [_PIN | {"look": {"filters": {"city": "Riga"}}}]}),
        ("items[1].look.settings.norm", {"items": [_PIN | {"look": {"settings": {"norm": 1}}}]}),
        ("items[1].look.settings", {"items": [_PIN | {"look": {"settings": {"lost_after": []}}}]}),
        ("items[1].look.settings", {"items": [_PIN | {"look": {"settings": {"lost_after": math.inf}}}]}),
        ("items[1].remembered.figures.x", {"items": [_PIN | {"remembered": {"figures": {"x": [1]}}}]}),
        ("items[1].remembered.figures.x", {"items": [_PIN | {"remembered": {"figures": {"x": 10**400}}}]}),
    ],
)
def test_what_does_not_belong_there_is_refused_with_its_place(place, changed):
    with pytest.raises(ReadError, match="bad_notebook") as refused:
        from_plain(to_plain(Notebook()) | changed, "a.churnbook")
    assert refused.value.values == {"file": "a.churnbook", "place": place}


def test_a_notebook_of_a_later_version_is_refused_as_such():
    with pytest.raises(ReadError, match="newer_notebook"):
        from_plain({"version": 2, "items": "whatever"})


def test_a_figure_that_is_no_number_is_none():
    said = Remembered("", (("rate", float("nan")),), "digest", dt.date(2024, 1, 31))
    plain = to_plain(Notebook(items=(Pin("balance", remembered=said),)))
    (pin,) = from_plain(plain).items
    assert pin.remembered == replace(said, figures=(("rate", None),))
