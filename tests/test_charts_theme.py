"""The colours of charts: seen by everybody, on both backgrounds, one a meaning."""

from __future__ import annotations

import ast
import itertools
import tomllib
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
import pytest

from churn.charts import theme
from churn.texts import texts

ROOT = Path(__file__).parent.parent
# Full dichromacy as a matrix on linear RGB: Machado, Oliveira & Fernandes 2009, table 1, severity 1.0.
BLINDNESS = {
    "none": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
SETS = {
    **{"movement": theme.MOVEMENT, "band": theme.BAND, "stage": theme.STAGE},
    **{"control": theme.CONTROL, "residual": theme.RESIDUAL},
    "series": dict(enumerate(theme.SERIES)),
}
MARKS = {"accent": theme.ACCENT, "line": theme.LINE, "norm": theme.NORM}


def linear(colour: str) -> np.ndarray:
    c = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def contrast(a: str, b: str) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (a, b))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize(
    ("name", "colour"), [(n, c) for group in (*SETS.values(), MARKS) for n, c in group.items()]
)
def test_every_mark_stands_out_on_light_and_on_dark(name, colour):
    assert contrast(colour, theme.LIGHT_BACKGROUND) >= 3
    assert contrast(colour, theme.DARK_BACKGROUND) >= 3


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("group", SETS)
def test_colours_that_meet_in_one_chart_stay_apart_for_colour_blind_eyes(group, kind):
    """CIE76 distance of at least 17, some seven times what the eye just notices."""
    seen = {code: lab(np.array(BLINDNESS[kind]) @ linear(c)) for code, c in SETS[group].items()}
    apart = {(a, b): np.linalg.norm(seen[a] - seen[b]) for a, b in itertools.combinations(seen, 2)}
    assert {pair: d for pair, d in apart.items() if d < 17} == {}


def test_no_two_meanings_share_a_colour():
    own = {
        **theme.MOVEMENT,
        **theme.BAND,
        **theme.CONTROL,
        **theme.RESIDUAL,
        **MARKS,
        "know": theme.STAGE["know"],
    }
    assert len(own) == len(set(own.values()))


def test_text_on_a_full_cell_can_be_read():
    assert contrast(theme.ON_ACCENT, theme.ACCENT) >= 4.5


def test_the_page_has_the_backgrounds_that_the_colours_were_measured_against():
    served = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert served["light"]["backgroundColor"] == theme.LIGHT_BACKGROUND
    assert served["dark"]["backgroundColor"] == theme.DARK_BACKGROUND
    assert served["primaryColor"] == theme.ACCENT


def test_a_chart_speaks_the_locale_of_its_reader_and_leaves_the_colour_of_text_to_the_page():
    chart = alt.Chart(pd.DataFrame({"a": [1]})).mark_point()
    config = theme.themed(chart, texts("ru", "RUB", "month")).to_dict()["config"]
    assert config["locale"]["number"]["decimal"] == ","
    assert "labelColor" not in config["axis"]
    assert config["text"]["color"] == "currentColor"


def test_names_with_quotes_and_backslashes_stay_text_in_expressions():
    assert theme.lookup({"a": "l'an \\ x"}) == "{'a': 'l\\'an \\\\ x'}[datum.label]"


def test_a_legend_breaks_its_line_on_a_phone():
    legend = theme.legend({code: code for code in theme.MOVEMENT}).to_dict()
    assert legend["columns"] == {"expr": "width < 600 ? 3 : 6"}


CHANNELS = {
    "x",
    "y",
    "x2",
    "y2",
    "color",
    "fill",
    "stroke",
    "shape",
    "size",
    "opacity",
    "text",
    "detail",
    "tooltip",
}


@pytest.mark.parametrize("path", sorted((ROOT / "churn/charts").glob("*.py")), ids=lambda p: p.name)
def test_channels_are_objects_because_shorthand_strings_are_three_hundred_times_slower(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    encodes = [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "encode"]
    found = [
        (path.name, keyword.lineno)
        for call in encodes
        for keyword in call.keywords
        if keyword.arg in CHANNELS and isinstance(keyword.value, ast.Constant)
    ]
    assert found == []
