"""The notebook of Jupyter: code that gives the numbers of the app, run once here from top to bottom."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import shutil
import zipfile
from copy import deepcopy
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import churn
from churn.errors import ChurnError
from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.report import Failed, Report, Shown, report
from churn.exports.code_cells import asking, looking, showing, written
from churn.exports.jupyter import Displayed
from churn.exports.notebook import to_ipynb, with_data
from churn.notebook import Brand, Heading, Look, Note, Notebook, Pin
from churn.schema import Measure
from churn.settings import Settings
from churn.texts import texts
from tests.opened import FILES, FOLDER, opened

EN = texts("en", "RUB", "month")
SEEN = Look((("norm_monthly", 0.02),), (("plan", ("Старт",)),), until=dt.date(2026, 6, 30))
PINS = (Pin("movements"), Pin("headline", look=SEEN), Pin("walk", figure="closing"), Pin("cohorts_table"))


def cells_of(*parts) -> list[dict]:
    content = to_ipynb(Report("A *title*", parts, Brand("R&D"), ("a.csv",), dt.date(2024, 3, 31), EN))
    return json.loads(content)["cells"]


def words(cells: list[dict]) -> str:
    return "\n".join("".join(cell["source"]) for cell in cells)


def test_run_from_the_top_every_cell_shows_what_it_held_and_the_numbers_are_the_apps(tmp_path, monkeypatch):
    made = report(opened("b2b"), Notebook("Losses", PINS), EN)
    held = nbformat.reads(to_ipynb(made, FILES["b2b"]).decode(), 4)
    shutil.copy(FOLDER / FILES["b2b"], tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(churn.__file__).parent.parent)]))
    run = deepcopy(held)
    NotebookClient(run, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    code = [(one, other) for one, other in zip(run.cells, held.cells, strict=True) if one.cell_type == "code"]
    compared = [(one.outputs[0].data, other.outputs[0].data) for one, other in code if other.outputs]
    assert len(compared) == 5
    for now, before in compared:
        assert set(now) == set(before)
        assert now.get("text/html") == before.get("text/html")
        charts = [bundle.get("application/vnd.vegalite.v6+json") for bundle in (now, before)]
        assert all(chart is None for chart in charts) or charts[0]["datasets"] == charts[1]["datasets"]
    assert "6021660.0" in words([{"source": str(run.cells)}])  # what the customers paid at the close
    assert opened("b2b").headline().value == 6021660.0


def test_the_code_looks_at_the_book_as_it_was_pinned():
    code = looking("seen_1", SEEN, Settings())
    assert code == (
        'seen_1 = book.with_settings(norm_monthly=0.02).filtered({"plan": ["Старт"]})'
        ".during(until=dt.date(2026, 6, 30))"
    )
    assert looking("seen_1", Look(), Settings()) == ""


def test_a_setting_of_the_saved_book_that_the_pin_had_not_is_taken_back():
    chosen = Settings().with_changes(norm_monthly=0.05)
    assert looking("seen_1", Look(), chosen) == "seen_1 = book.with_settings(norm_monthly=0.01)"


def test_questions_are_asked_under_their_names_and_the_telling_one_is_displayed():
    asked = (("headline", ()), ("cohorts", (Measure.ON,)), ("cohorts", ("alive", None)))
    part = Shown("", Exhibit("movements", ""), Look(), asked)
    assert asking(part, "book").splitlines() == [
        "headline = book.headline()",
        'cohorts = book.cohorts("on")',
        'cohorts_2 = book.cohorts("alive")',
        "cohorts",
    ]


def test_an_exhibit_is_asked_for_by_what_is_not_as_by_default():
    part = Shown("", Exhibit("movements", "", arguments={"measure": "customers"}), Look())
    assert showing(part, "book", "ru").startswith(
        'shown = churn.exhibit("movements", book, language="ru", measure="customers")'
    )


@pytest.mark.parametrize(
    "value",
    [
        np.float64(0.1),
        "a'b",
        'a"b',
        "a\\b",
        "a\n__import__('os')",
        "'''",
        None,
        0.5,
        dt.date(2024, 1, 2),
        {"x": ["y"]},
    ],
)
def test_whatever_is_named_comes_out_as_itself_and_runs_nothing(value):
    assert eval(written(value), {"dt": dt, "__builtins__": {}}) == value


def test_words_of_the_data_are_no_markdown_and_notes_fetch_nothing():
    told = words(cells_of(Heading("a *b*"), Note("**mine** ![x](http://e.vil/x.png) <img src=y>")))
    assert "# A \\*title\\*" in told
    assert "## a \\*b\\*" in told
    assert "**mine** !\\[x](http://e.vil/x.png) &lt;img src=y>" in told


def test_what_failed_is_told_in_its_place():
    told = words(cells_of(Failed("Gone", ChurnError("part_failed", kind="KeyError"))))
    assert EN.md("error.part_failed", kind="KeyError") in told


def test_figures_are_bare_numbers_beside_what_the_app_shows():
    made = Displayed(Exhibit("x", "T", figures=(Figure("a", "A", "1,5 %", number=0.015),)), EN)
    assert made.figures.to_dict("index") == {"a": {"label": "A", "number": 0.015, "shown": "1,5 %"}}


def test_the_data_lies_beside_the_notebook():
    made = Report("T", (), Brand(), (), None, EN)
    archive = zipfile.ZipFile(io.BytesIO(with_data(to_ipynb(made), b"data", "..\\a/losses\ud800.ipynb")))
    assert archive.namelist() == [".._a_losses_.ipynb", "data.churnbook"]
    assert b"data.churnbook" in archive.read(".._a_losses_.ipynb")


def test_the_package_shows_an_exhibit_by_its_code():
    shown = churn.exhibit("balance", opened("b2b"), language="ru")
    assert shown.figures.loc["closing", "number"] == opened("b2b").headline().value
    assert shown.chart["datasets"]
