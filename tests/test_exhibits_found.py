"""Findings as exhibits: found again by their names, with the figures of their sentence and their proof."""

from __future__ import annotations

import string
from functools import cache

import pytest

from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import EXHIBITS, exhibit
from churn.exhibits.found import finding_exhibit
from churn.exhibits.proof import proof_of
from churn.findings import Finding
from churn.findings.questions import QUESTION_OF
from churn.schema import Severity
from churn.texts import texts
from tests.opened import opened


@cache
def _asked(sample: str) -> Asked:
    return Asked(opened(sample))


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_each_finding_is_found_again_by_a_name_of_its_own(sample):
    book, t = _asked(sample), texts("ru", "RUB", "month")
    said = book.findings()
    assert len({one.name for one in said}) == len(said)
    again = [exhibit("finding", book, t, {"name": one.name}).said for one in said]
    assert again == [t.md(f"finding.{one.code}", **one.values) for one in said]


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_the_figures_of_a_finding_stand_in_its_sentence(sample):
    book, t = _asked(sample), texts("en", "RUB", "month")
    for one in book.findings():
        shown = finding_exhibit(one, t)
        told = [t.escape(figure.value) in shown.said for figure in shown.figures]
        assert told, one.code
        assert all(told), one.code


def test_a_finding_that_is_no_longer_so_says_that():
    shown = exhibit("finding", opened("b2b"), texts("en"), {"name": "segment_worse segment=plan value=Gone"})
    assert shown.is_empty
    assert shown.said == texts("en")("found.gone")


@pytest.mark.parametrize("code", QUESTION_OF)
def test_every_finding_has_an_exhibit_that_proves_it(code):
    values = {"segment": "plan", "periods": 9, "measure": "visits", "customer": "x", "reason": "price"}
    made, arguments = proof_of(Finding(code, Severity.INFO, values))
    assert made in EXHIBITS
    assert not any(isinstance(value, str) and "{" in value for value in arguments.values())


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_the_proof_of_each_finding_has_something_to_show(sample):
    book, t = _asked(sample), texts("en", "RUB", "month")
    for one in book.findings():
        code, arguments = proof_of(one)
        assert not exhibit(code, book, t, arguments).is_empty, one.name


def test_a_figure_that_a_sentence_does_not_tell_is_none():
    """Bounds and spans stand in the sentence, and are no figures of their own."""
    shown = exhibit("finding", opened("b2b"), texts("en", "RUB", "month"))
    fields = {name for _, name, _, _ in string.Formatter().parse(texts("en").raw("finding.norm_above"))}
    assert {figure.name for figure in shown.figures} == fields - {"low", "high", "n", "per", None}
