"""Charts as pictures for print: readable, in fonts that exist, and made without a network."""

import io
import socket

import pytest
from PIL import Image

from churn.exports.pictures import FONT, to_png
from churn.exports.pictures import printed as printed_spec
from churn.texts import texts

T = texts("ru", "RUB", "month")
BARS = {
    "data": {"values": [{"a": "тыс. ₽", "b": 1}, {"a": "Ушли", "b": 2}]},
    "mark": {"type": "bar", "color": "#c1442a"},
    "encoding": {"x": {"field": "b", "type": "quantitative"}, "y": {"field": "a", "type": "nominal"}},
    "config": {"text": {"color": "currentColor"}, "axis": {"ticks": False}},
    "height": 100,
}


def test_a_picture_is_as_wide_as_asked_and_has_the_dots_of_print():
    image = Image.open(io.BytesIO(to_png(BARS, T, 360, 144, dots=144)))
    assert image.size == (720, 288)
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 20)}
    assert {(255, 255, 255), (193, 68, 42)} <= colours


def test_text_is_dark_in_a_font_that_is_there_and_has_every_sign():
    made = printed_spec(BARS, T)
    assert made["config"]["font"] == FONT
    assert made["config"]["axis"]["ticks"] is False
    assert made["config"]["text"]["color"] == "#20242c"
    assert made["data"]["values"][0]["a"] == "тыс. руб."


@pytest.fixture
def silence():
    """The port of a server that nobody may knock at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1]
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_picture_asks_no_address_for_anything(silence):
    address = f"http://127.0.0.1:{silence}/x"
    image = {"data": {"values": [{"u": address}]}, "mark": {"type": "image", "width": 9, "height": 9}}
    image["encoding"] = {"url": {"field": "u", "type": "nominal"}}
    assert to_png(image, T, 50, 50).startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="not allowed"):
        to_png(BARS | {"data": {"url": address}}, T, 50, 50)
