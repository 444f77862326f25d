"""Whatever a caller hands over reads the same: paths, bytes, open files, frames."""

from __future__ import annotations

import io

import pandas as pd
import polars as pl
import pytest

from churn.errors import ReadError
from churn.ingest.sources import read_source

TEXT = b"who,sum\na,1\nb,2\n"


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(TEXT)
    return file


def test_a_path_its_name_bytes_and_an_open_file_are_one_thing(path):
    with path.open("rb") as stream:
        ways = [read_source(one) for one in (path, str(path), ("a.csv", TEXT), stream, [path])]
    assert len({digest for _, digest in ways}) == 1
    assert {tuple(raw.frame.rows()) for [raw], _ in ways} == {(("a", "1"), ("b", "2"))}
    assert {raw.source.file for [raw], _ in ways} == {"a.csv"}


def test_bytes_without_a_name_are_read_all_the_same():
    [from_bytes], _ = read_source(TEXT)
    [from_stream], _ = read_source(io.BytesIO(TEXT))
    assert from_bytes.frame.equals(from_stream.frame)


@pytest.mark.parametrize("frame", [pd.DataFrame, pl.DataFrame])
def test_frames_are_read_under_their_names(frame):
    data = frame({"who": ["a", "b"], "sum": [1.0, 2.0]})
    (payments, people), _ = read_source({"payments": data, "people": data})
    assert [payments.source.file, people.source.file] == ["payments", "people"]
    assert payments.frame.rows() == [("a", 1.0), ("b", 2.0)]


def test_files_and_frames_can_be_given_together(path):
    tables, _ = read_source([path, pl.DataFrame({"who": ["c"]})])
    assert [t.source.file for t in tables] == ["a.csv", "frame 1"]


def test_another_content_is_another_digest():
    frames = [pl.DataFrame({"x": [1, 2]}), pl.DataFrame({"x": [1, 3]}), pl.DataFrame({"y": [1, 2]})]
    digests = {read_source(frame)[1] for frame in frames} | {read_source(("a.csv", TEXT + b"c,3\n"))[1]}
    assert len(digests) == 4


def test_the_same_frame_has_the_same_digest_every_time():
    assert read_source(pd.DataFrame({"x": [1]}))[1] == read_source(pd.DataFrame({"x": [1]}))[1]


def test_a_path_that_leads_nowhere_is_refused_by_its_name(tmp_path):
    missing = tmp_path / "missing.csv"
    with pytest.raises(ReadError) as refusal:
        read_source(missing)
    assert (refusal.value.code, refusal.value.values) == ("missing_file", {"file": str(missing)})


def test_a_folder_is_refused_with_why(tmp_path):
    with pytest.raises(ReadError) as refusal:
        read_source(tmp_path)
    assert refusal.value.code == "unreadable_file"


def test_nothing_at_all_is_refused():
    with pytest.raises(ReadError, match="no_files"):
        read_source([])
