"""Every package is pinned, and every package that the code imports is among them."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.key_use import all_of, trees

ROOT = Path(__file__).parent.parent
APP = ROOT / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"
PEERS = ROOT / "benchmarks" / "requirements.txt"


def lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def pinned(file: Path) -> dict[str, Requirement]:
    found = [Requirement(line) for line in lines(file) if not line.startswith("-r")]
    return {canonicalize_name(one.name): one for one in found}


def imported(*paths: str) -> set[str]:
    """The distributions that the code of these files and folders imports."""
    nodes = [node for tree in trees(*paths).values() for node in all_of(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    tops = {name.split(".")[0] for name in names} - sys.stdlib_module_names
    known = _known()
    return {canonicalize_name(known[top][0]) for top in tops if top in known}


@cache  # every file of every package is looked through for it
def _known() -> Mapping[str, list[str]]:
    return packages_distributions()


@pytest.mark.parametrize("file", [APP, TESTS, PEERS], ids=["app", "tests", "peers"])
def test_every_line_pins_one_version(file):
    for line in lines(file):
        assert re.match(r"-r \.\./requirements\.txt$|[\w.-]+==[\w.]+(; .+)?$", line), line


@pytest.mark.parametrize("file", [APP, TESTS], ids=["app", "tests"])
def test_what_a_pinned_package_needs_is_pinned_too(file):
    have = pinned(APP) | pinned(file)
    for one in pinned(file).values():
        if one.marker is not None and not one.marker.evaluate():
            continue
        for need in map(Requirement, requires(one.name) or []):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                held = have.get(canonicalize_name(need.name))
                assert held is not None, f"{one.name} needs {need}"
                assert need.specifier.contains(str(held.specifier).removeprefix("=="), prereleases=True)


def test_the_app_imports_nothing_that_is_not_pinned_for_it():
    assert imported("app.py", "pages", "churn", "sample_data") - pinned(APP).keys() == set()


def test_tests_and_benchmarks_import_nothing_that_is_not_pinned():
    have = pinned(APP).keys() | pinned(TESTS).keys() | pinned(PEERS).keys()
    assert imported("tests", "benchmarks") - have == set()
