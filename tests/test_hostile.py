"""Files made to hurt end in a book or in a refusal that has words, within bounds of memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hostile
import pytest

from churn.book import read
from churn.texts import texts

# In a blink; `python -m tests.hostile` opens the others.
EXPECTED = {
    "nested zips": "nested_archive",
    "overlapping members": "too_packed",
    "3,000 members": "too_many_files",
    "deep path": "book",
    "paths out": "book",
    "odd names": "book",
    "nul in a name": "book",
    "symlink": "book",
    "gz in gz": "nested_archive",
    "far cell": "sheet_too_large",
    "far cell, oddly written": "sheet_too_large",
    "cell beyond Excel": "sheet_too_large",
    "lying dimension": "book",
    "lying small dimension": "book",
    "deep sheet": "book",
    "billion laughs in workbook.xml": "corrupt",
    "billion laughs in sharedStrings.xml": "corrupt",
    "billion laughs in rels": "corrupt",
    "billion laughs in sheet1.xml": "corrupt",
    "outside entity in workbook.xml": "corrupt",
    "outside entity in sheet1.xml": "corrupt",
    "quadratic workbook": "corrupt",
    "macros": "book",
    "links and DDE": "book",
    "sheet lies outside": "corrupt",
    "sheet is a web address": "corrupt",
    "places that are none": "sheet_too_large",
    "shared text that is not there": "corrupt",
    "outside entity in ods": "corrupt",
    "20,000 columns": "too_many_columns",
    "20,000 cells in one record": "too_many_columns",
    "controls": "book",
    "surrogates": "book",
    "deep cells": "book",
    "utf-7": "book",
    "utf-16 without mark": "book",
    "utf-16 of an odd length": "book",
    "utf-32": "book",
    "utf-32-be without mark": "unknown_format",
    "two marks": "book",
    "a mark that lies": "no_customer",
    "dates that are none": "no_date",
    "far days": "book",
    "huge numbers": "book",
    "nested parquet": "no_date",
    "lying parquet": "corrupt",
    "cut ole": "corrupt",
    "looping ole": "corrupt",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_made_to_hurt_ends_in_a_book_or_in_a_refusal_that_has_words(name):
    refusal = hostile.refusal(*hostile.made(name))
    assert (refusal.code if refusal else "book") == EXPECTED[name]
    for t in (texts("ru"), texts("en")) if refusal else ():
        assert t.has(f"error.{refusal.code}")
        assert len(t(f"error.{refusal.code}", **refusal.values)) < 3000


BOMBS = {
    "small zip bomb": "too_packed",
    "small zip that lies of its size": "corrupt",
    "small gz bomb": "too_packed",
    "small sheet bomb": "too_packed",
    "small parquet bomb": "too_packed",
}


def test_bombs_are_refused_within_bounds_of_memory():
    """In a process that may take no more than one GB above what the app itself takes."""
    command = [sys.executable, "-m", "tests.hostile", "--here", *BOMBS]
    told = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, text=True)
    assert told.stdout.splitlines() == [f"{name}: {code}" for name, code in BOMBS.items()]


def test_nothing_of_an_archive_is_read_but_its_own_files():
    """A link to a file of this machine and paths out of the archive lead nowhere."""
    assert [row.name for row in _sources("symlink")] == ["a.zip"]
    assert [row.name for row in _sources("paths out")] == [
        "a.zip/etc/passwd.csv",
        "a.zip/etc/x.csv",
        "a.zip/C:/x/y.csv",
        "a.zip/z.csv",
    ]


def _sources(name: str) -> list:
    return [table.source for table in read([hostile.made(name)]).receipt.tables]


def test_names_that_look_alike_are_one_customer():
    names = ("Al\u200bpha", "Alpha", "Al\u202epha")
    rows = "".join(f"{name},2024-{month:02d}-01,10\n" for name in names for month in (1, 2, 3))
    book = read([("a.csv", f"cust\u200bomer,date,amount\n{rows}".encode())])
    assert list(book.whole.ids) == ["Alpha"]
    told = [i for i in book.receipt.issues if i.code == "control_characters"]
    assert [(i.column, i.count, i.rows) for i in told] == [("customer", 6, (2, 3, 4, 8, 9, 10))]
