"""The tables of a file are packed and come back as they stood; what is not just that is refused."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from raw_tables import raw

import churn
from churn.errors import ReadError
from churn.ingest.packed import MANIFEST, is_packed
from churn.ingest.packed.tables import pack
from churn.ingest.raw import RawTable
from churn.ingest.sources import read_source
from churn.schema import Period
from tests.opened import FILES, FOLDER, opened

LINES = b"\xef\xbb\xbfReport for March\n\nClient;Paid;Sum;Sum\n A;01.03.2024;1,5;2\nB;#N/A;7;\xd0\xb0\n"
DIGEST = "0" * 64


def packed(tables: tuple[RawTable, ...], digest: str = DIGEST) -> bytes:
    stream = io.BytesIO()
    pack(tables, digest, stream)
    return stream.getvalue()


def remade(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The zip with each file as `change` gives it; None: left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if (inside := change(name, old.read(name))) is not None:
                new.writestr(name, inside)
    return made.getvalue()


def with_manifest(content: bytes, change: Callable[[dict], object]) -> bytes:
    def changed(name: str, inside: bytes) -> bytes:
        if name != MANIFEST:
            return inside
        manifest = json.loads(inside)
        change(manifest)
        return json.dumps(manifest).encode()

    return remade(content, changed)


def refusal(content: bytes, name: str = "x.churnbook") -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_source((name, content))
    return caught.value


@pytest.mark.parametrize("file", [FOLDER / FILES["b2b"], ("march.csv", LINES), ("e.csv", b"a,b\n")])
def test_tables_come_back_as_they_stood_with_the_digest_of_their_files(file):
    tables, digest = read_source(file)
    back, again = read_source(("x.churnbook", packed(tables, digest)))
    assert again == digest
    assert len(back) == len(tables)
    for one, other in zip(tables, back, strict=True):
        assert_same(one, other)


def assert_same(one: RawTable, other: RawTable) -> None:
    for name in ("source", "issues", "titles", "grain"):
        assert getattr(one, name) == getattr(other, name)
    for name in ("frame", "set_aside"):
        assert getattr(one, name).schema == getattr(other, name).schema
        assert getattr(one, name).equals(getattr(other, name))
    for name in ("rows", "levels", "origins"):
        ours, theirs = getattr(one, name), getattr(other, name)
        assert (ours is None) == (theirs is None)
        assert ours is None or (ours.equals(theirs) and ours.dtype == theirs.dtype)


def test_outlines_origins_and_rows_set_aside_come_back():
    table = raw({"c1": ["x", None], "rows": [1.5, None], "": [True, False]})
    aside = pl.DataFrame({"row": [4], "reason": ["total_row"], "column": [None], "value": ["9"]})
    table = RawTable(
        *(table.source, table.frame, table.rows, (), ("one", "two")),
        levels=pl.Series([0, 1], dtype=pl.UInt8),
        origins=pl.Series(["", "m"]),
        set_aside=aside.cast(table.set_aside.schema),
        grain=Period.MONTH,
    )
    (back,), _ = read_source(("x.churnbook", packed((table,))))
    assert_same(table, back)


def test_the_same_tables_give_the_same_bytes_known_by_the_first():
    tables, digest = read_source(("march.csv", LINES))
    assert packed(tables, digest) == packed(tables, digest)
    assert is_packed(packed(tables, digest)[:80])
    assert not is_packed(LINES)


def test_a_packed_book_is_read_as_the_file_it_was_made_from():
    tables, digest = read_source(FOLDER / FILES["shop"])
    book = churn.read(("x.churnbook", packed(tables, digest)))
    assert book.key == opened("shop").key
    assert book.headline() == opened("shop").headline()


WHOLE = packed((raw({"a": ["x"], "b": [1]}),))


def _longer(manifest: dict) -> None:
    manifest["tables"][0]["columns"].append("c")


@pytest.mark.parametrize(
    ("content", "code", "values"),
    [
        (remade(WHOLE, lambda n, c: c if n != MANIFEST else None), "not_churnbook", {}),
        (remade(WHOLE, lambda n, c: c if n != MANIFEST else b"[1]"), "not_churnbook", {}),
        (remade(WHOLE, lambda n, c: c if n != MANIFEST else b"[" * 100_000), "not_churnbook", {}),
        (with_manifest(WHOLE, lambda m: m.update(app="other")), "not_churnbook", {}),
        (with_manifest(WHOLE, lambda m: m.update(version=2)), "newer_churnbook", {"version": 2}),
        (with_manifest(WHOLE, lambda m: m.update(more=1)), "bad_churnbook", {"place": "more"}),
        (with_manifest(WHOLE, lambda m: m.update(tables=[])), "bad_churnbook", {"place": "tables"}),
        (with_manifest(WHOLE, _longer), "damaged_churnbook", {"part": "tables/0.parquet"}),
        (
            with_manifest(WHOLE, lambda m: m["tables"][0]["source"].update(header_row=-1)),
            "bad_churnbook",
            {"place": "tables[1].source.header_row"},
        ),
        (
            with_manifest(WHOLE, lambda m: m["tables"][0]["cells"].update(part="../../etc/passwd")),
            "damaged_churnbook",
            {"part": "../../etc/passwd"},
        ),
        (
            remade(WHOLE, lambda n, c: c[:-9] + b"x" + c[-8:] if n.endswith("t") else c),
            "damaged_churnbook",
            {"part": "tables/0.parquet"},
        ),
        (remade(WHOLE, lambda n, c: None if n.endswith("t") else c), "damaged_churnbook", {}),
        (WHOLE[: len(WHOLE) // 2], "damaged_churnbook", {"part": ""}),
        (b"a;b\n1;2\n", "not_churnbook", {}),
    ],
)
def test_what_is_no_whole_book_is_refused(content, code, values):
    error = refusal(content)
    assert (error.code, {**error.values, **values}) == (code, error.values)


def test_a_part_that_swells_beyond_what_a_file_can_hold_is_refused(monkeypatch):
    monkeypatch.setattr("churn.ingest.packed.tables._MOST_CELLS", 10)
    error = refusal(packed((raw({"a": ["x"] * 11}),)))
    assert (error.code, error.values["rows"]) == ("table_too_large", 11)


def test_a_part_of_lists_is_refused_before_its_cells_are_read(monkeypatch):
    """A few kilobytes of packed lists can hold gigabytes in two rows."""
    lists = pl.DataFrame({"c0": [[1] * 9], "c1": [[2]], "rows": pl.Series([2], dtype=pl.UInt32)})
    content = io.BytesIO()
    lists.write_parquet(content)
    part, sha256 = "tables/0.parquet", hashlib.sha256(content.getvalue()).hexdigest()
    swelling = remade(WHOLE, lambda name, inside: content.getvalue() if name == part else inside)
    swelling = with_manifest(swelling, lambda m: m["tables"][0]["cells"].update(sha256=sha256))
    monkeypatch.setattr(pl, "read_parquet", lambda *_: pytest.fail("its cells were read"))
    assert refusal(swelling).code == "damaged_churnbook"


@pytest.mark.parametrize("inside", [False, True])
def test_a_book_is_read_alone(inside):
    files = [("x.churnbook", WHOLE), ("m.csv", LINES)]
    if inside:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("x.churnbook", WHOLE)
        files = [("a.zip", archive.getvalue())]
    with pytest.raises(ReadError) as caught:
        read_source(files)
    assert caught.value.code == "churnbook_beside"


def test_nothing_but_its_own_files_is_ever_named(tmp_path: Path):
    """A zip whose members would lead out of a folder writes nothing anywhere."""
    made = io.BytesIO(WHOLE)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("../../outside", b"x")
    tables, _ = read_source(("x.churnbook", made.getvalue()))
    assert len(tables) == 1
    assert list(tmp_path.parent.glob("outside")) == []
