"""The house stands as it was drawn: who may import whom, what lives where, and how large anything is."""

from __future__ import annotations

import ast

import pytest

from tests import layers
from tests.key_use import trees


def house() -> dict[str, ast.Module]:
    """The syntax tree of each file of the app."""
    return {path.as_posix(): tree for path, tree in trees("app.py", "pages", "churn").items()}


@pytest.mark.parametrize("rule", layers.RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rule(rule):
    assert [problem for path, tree in house().items() for problem in rule(path, tree)] == []


def test_every_room_is_known():
    assert {layers.room(path) for path in house()} - layers.LEVELS.keys() == {"churn", "texts"}


def test_no_glue_has_the_address_of_a_screen():
    """A server that has just begun takes _value.py for the page /value as well, and shows neither."""
    names = [path.removeprefix("pages/").removeprefix("_") for path in house() if path.startswith("pages/")]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (layers.directions, "churn/ingest/read.py", "from churn.panel import Panel"),
        (layers.directions, "churn/ingest/read.py", "import churn.book"),
        (layers.directions, "churn/metrics/rates.py", "from churn import models"),
        (layers.directions, "churn/metrics/rates.py", "from churn.models.gaps import fit_gaps"),
        (layers.directions, "churn/charts/rates.py", "from churn.exports import receipt"),
        (layers.directions, "churn/findings.py", "from churn.book import Book"),
        (layers.directions, "churn/schema.py", "from churn.ingest.read import Source"),
        (layers.directions, "churn/book.py", "from churn.texts import texts"),
        (layers.directions, "churn/panel/data.py", "def f():\n    from churn.findings import findings"),
        (layers.directions, "churn/texts/texts.py", "from churn.schema import Role"),
        (layers.directions, "churn/exports/receipt.py", "from pages import _session"),
        (layers.directions, "churn/__init__.py", "from churn.panel import panel"),
        (layers.directions, "pages/start.py", "import app"),
        (layers.absolute_imports, "churn/book.py", "from . import findings"),
        (layers.absolute_imports, "churn/ingest/read.py", "from .raw import RawTable"),
        (layers.homes, "churn/book.py", "import streamlit as st"),
        (layers.homes, "pages/overview.py", "import altair as alt"),
        (layers.homes, "churn/panel/gaps.py", "from scipy import stats"),
        (layers.homes, "churn/ingest/read.py", "import openpyxl"),
        (layers.homes, "churn/ingest/read.py", "from python_calamine import CalamineWorkbook"),
        (layers.pages_only_show, "pages/overview.py", "share = lost / opening"),
        (layers.pages_only_show, "pages/overview.py", "share = 1 + x"),
        (layers.pages_only_show, "pages/overview.py", "shown *= 100"),
        (layers.pages_only_show, "pages/overview.py", "frame.groupby('plan').size()"),
        (layers.pages_only_show, "pages/overview.py", "a.merge(b)"),
        (layers.pages_only_show, "pages/overview.py", "total = sum(rows)"),
        (layers.no_sentences, "churn/charts/rates.py", "def f():\n    return 'How many left?'"),
        (layers.no_sentences, "churn/exports/receipt.py", "def f(n):\n    return f'{n} rows set aside'"),
        (layers.no_sentences, "churn/exports/receipt.py", "def f():\n    return ['строка итогов']"),
        (layers.no_shorthand, "churn/charts/rates.py", "chart.encode(x='month:T')"),
        (layers.no_shorthand, "churn/charts/rates.py", "chart.encode('month:T')"),
        (layers.no_print, "churn/book.py", "def f():\n    print('read')"),
        (layers.small, "churn/book.py", "x = 1\n" * 251),
        (layers.small, "churn/book.py", "def f():\n" + "    x = 1\n" * 41),
        (layers.named_for_what_they_are, "churn/metrics/utils.py", ""),
        (layers.named_for_what_they_are, "churn/metrics/rates.py", "def calculate_churn(): ..."),
        (
            layers.named_for_what_they_are,
            "churn/metrics/rates.py",
            "class A:\n    def _handle_x(self): ...",
        ),
        (layers.told, "churn/book.py", "x = 1"),
    ],
)
def test_a_change_that_breaks_a_rule_is_caught(rule, path, source):
    assert len(list(rule(path, ast.parse(source)))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (
            layers.directions,
            "pages/start.py",
            "from churn.settings import Settings\nimport pages._x",
        ),
        (
            layers.directions,
            "churn/exports/receipt.py",
            "import churn.book\nfrom churn.texts import T",
        ),
        (layers.directions, "churn/settings.py", "from churn.schema import Role\nfrom churn.errors import E"),
        (layers.directions, "churn/__init__.py", "from churn.book import Book"),
        (layers.homes, "churn/charts/rates.py", "import altair as alt"),
        (layers.pages_only_show, "pages/overview.py", "'-' * 3\na + b\n{1} - seen\n_FOLDER / 'x'\na | b"),
        (layers.pages_only_show, "churn/book.py", "share = lost / opening"),
        (layers.no_sentences, "churn/charts/rates.py", "def f(t):\n    return t('chart.share')"),
        (layers.no_shorthand, "churn/charts/rates.py", "chart.encode(x=alt.X('month:T'))"),
        (layers.no_print, "churn/__main__.py", "print('read')"),
        (layers.small, "churn/book.py", "def f():\n    '''" + "\n" * 60 + "'''\n    return 1"),
        (layers.told, "churn/models/__init__.py", ""),
    ],
)
def test_what_a_rule_allows_passes(rule, path, source):
    assert list(rule(path, ast.parse(source))) == []
