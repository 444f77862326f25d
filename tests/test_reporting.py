"""`python -m churn report` writes the file that is asked for, or says in a sentence why it cannot."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import small_files
from pptx import Presentation

import churn
from churn.__main__ import main
from churn.texts import texts

EN = texts("en")


@pytest.fixture
def payments(tmp_path: Path) -> Path:
    path = tmp_path / "payments.csv"
    path.write_text(small_files.payments(), "utf-8")
    return path


def refused(capsys: pytest.CaptureFixture, *arguments: object) -> str:
    assert main(["report", *map(str, arguments), "--language", "en"]) == 2
    return capsys.readouterr().err.strip()


def test_slides_hold_the_questions_that_were_asked_in_the_company_s_name(payments, tmp_path):
    out = tmp_path / "out.pptx"
    options = ["--language", "ru", "--outline", "how,what", "--company", "ООО «Ромашка»"]
    assert main(["report", str(payments), "-o", str(out), *options]) == 0
    said = " ".join(
        shape.text_frame.text
        for slide in Presentation(str(out)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    ru = texts("ru")
    assert "ООО «Ромашка»" in said
    assert re.search(f"{ru('question_of.how')}.*{ru('question_of.what')}", said, re.DOTALL)
    assert ru("question_of.who") not in said


def test_a_jupyter_notebook_has_its_book_beside_it(payments, tmp_path):
    out = tmp_path / "losses.ipynb"
    assert main(["report", str(payments), "-o", str(out), "--outline", "what"]) == 0
    cells = json.loads(out.read_text("utf-8"))["cells"]
    assert any("losses.churnbook" in "".join(cell["source"]) for cell in cells)
    assert churn.opened(tmp_path / "losses.churnbook").headline() == churn.read(payments).headline()


@pytest.mark.parametrize(
    ("options", "code", "values"),
    [
        (["-o", "out.doc"], "no_such_export", {"name": "out.doc", "known": ".pptx, .xlsx, .html, .ipynb"}),
        (
            ["-o", "out.html", "--outline", "why,where"],
            "unknown_question",
            {"name": "where", "known": "what, who, when, why, how"},
        ),
        (["-o", "out.html", "--colour", "green"], "bad_colour", {"value": "green"}),
        (["-o", "out.html", "--logo", "no.png"], "missing_file", {"file": "no.png"}),
        (["-o", "out.html", "--segment", "Plan=x"], "unknown_segment", {"name": "Plan", "known": "region"}),
        (["-o", "no/out.html", "--outline", "how"], "not_written", {"file": "no/out.html"}),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(options, code, values, payments, capsys, monkeypatch):
    monkeypatch.chdir(payments.parent)
    assert refused(capsys, payments, *options) == EN(f"error.{code}", **values)
    assert sorted(path.name for path in payments.parent.iterdir()) == ["payments.csv"]
