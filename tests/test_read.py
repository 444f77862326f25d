"""The door as a whole: what comes in under any name, and what is refused."""

import datetime as dt
import gzip
import io
import zipfile

import openpyxl
import pandas as pd
import polars as pl
import pytest

from churn.errors import ReadError
from churn.ingest import read
from churn.ingest.files import packing
from churn.ingest.read import digest, read_frame, read_tables

CSV = b"customer,date,amount\nA1,2024-01-05,10\nA2,2024-02-05,20\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def xlsx(**sheets):
    """A workbook with a sheet for each name, from rows of cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(members):
    """A .zip of members, name → bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def refusal(name, data):
    with pytest.raises(ReadError) as caught:
        read_tables([(name, data)])
    assert caught.value.values["file"] == name
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "code", "values"),
    [
        ("a.csv", b"", "empty", {}),
        ("a.xlsx", xlsx(one=[]), "empty", {"hidden": ""}),
        ("a.xlsx", PNG, "not_a_table", {"kind": "image"}),
        ("a.csv", b"%PDF-1.7\n", "not_a_table", {"kind": "pdf"}),
        ("a.xlsx", zipped({"word/document.xml": b""}), "not_a_table", {"kind": "document"}),
        ("a.xls", b"<html><body><table><tr><td>1", "html_table", {}),
        ("a.xlsx", b"PK\x03\x04 cut off", "corrupt", {}),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "corrupt", {}),
        ("a.parquet", b"PAR1 cut off", "corrupt", {}),
        ("a.csv.gz", gzip.compress(CSV)[:-9], "corrupt", {}),
        ("a.bin", bytes(range(256)), "unknown_format", {"extension": "bin"}),
        ("a.json", b'{"a": [1, 2]}', "unknown_format", {"extension": "json"}),
        ("a.zip", zipped({"a.gz": gzip.compress(CSV)}), "nested_archive", {"member": "a.gz"}),
        ("a.gz", gzip.compress(gzip.compress(CSV)), "nested_archive", {}),
        ("a.zip", zipped({}), "empty", {}),
    ],
    ids=lambda part: part if isinstance(part, str) else "",  # packed bytes hold the time of day
)
def test_what_is_no_table_is_refused_with_its_reason(name, data, code, values):
    caught = refusal(name, data)
    assert caught.code == code
    assert values.items() <= caught.values.items()


def test_an_encrypted_workbook_tells_the_password():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert refusal("a.xlsx", data).code == "password"


def test_an_encrypted_archive_tells_the_password():
    data = bytearray(zipped({"a.csv": CSV}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal("a.zip", bytes(data)).code == "password"


def test_size_limits_hold_before_and_after_unpacking(monkeypatch):
    monkeypatch.setattr(read, "MAX_BYTES", 1024 * 1024)
    caught = refusal("a.csv", b"a,b\n" * 300_000)
    assert (caught.code, caught.values["limit_mb"]) == ("too_large", 1)
    monkeypatch.setattr(packing, "MAX_UNPACKED", 2 * 1024 * 1024)
    bomb = bytes(3 * 1024 * 1024)
    assert refusal("a.csv.gz", gzip.compress(bomb)).code == "too_large"
    assert refusal("a.zip", zipped({"a.csv": bomb[: len(bomb) // 2], "b.csv": bomb})).code == "too_large"


def test_content_decides_the_format_not_the_name():
    (table,) = read_tables([("export.csv", xlsx(Лист1=[["customer", "amount"], ["A", 1], ["B", 2]]))])
    assert (table.source.format, table.source.sheet) == ("xlsx", "Лист1")
    (table,) = read_tables([("export.xls", b"customer\tamount\nA\t1\n")])
    assert (table.source.format, table.source.delimiter) == ("csv", "\t")


def test_packed_files_read_as_what_they_hold():
    (plain,) = read_tables([("a.csv", CSV)])
    (packed,) = read_tables([("a.csv.gz", gzip.compress(CSV))])
    (lone,) = read_tables([("a.zip", zipped({"a.csv": CSV}))])
    assert packed.frame.equals(plain.frame)
    assert lone.frame.equals(plain.frame)
    assert (packed.source.file, lone.source.file) == ("a.csv.gz", "a.zip")


def test_archive_of_several_leaves_out_junk_and_tells_what_it_skipped():
    data = zipped({"x/a.csv": CSV, "b.csv": CSV, "__MACOSX/a.csv": b"junk", "logo.png": PNG})
    tables = read_tables([("all.zip", data)])
    assert [t.source.file for t in tables] == ["all.zip/x/a.csv", "all.zip/b.csv"]
    assert [(i.code, i.values) for i in tables[0].issues] == [
        ("member_skipped", {"member": "logo.png", "reason": "not_a_table"})
    ]


def test_files_of_one_name_stay_apart():
    tables = read_tables([("a.csv", CSV), ("a.csv", CSV)])
    assert [t.source.file for t in tables] == ["a.csv", "a.csv (2)"]


def test_parquet_keeps_its_types():
    frame = pl.DataFrame(
        {
            "id": pl.Series([1, 2], dtype=pl.Int32),
            "day": [dt.date(2024, 1, 1), None],
            "paid": [1.5, float("nan")],
            "plan": pl.Series(["Pro", " "], dtype=pl.Categorical),
        }
    )
    out = io.BytesIO()
    frame.write_parquet(out)
    (table,) = read_tables([("a.parquet", out.getvalue())])
    assert table.frame.schema == {"id": pl.Int64, "day": pl.Date, "paid": pl.Float64, "plan": pl.String}
    assert table.frame.row(1) == (2, None, None, None)
    assert (table.source.format, table.rows.to_list()) == ("parquet", [2, 3])


def test_pandas_and_polars_frames_read_alike():
    pandas = pd.DataFrame(
        {"id": ["01", None], "n": [1, 2], "when": pd.to_datetime(["2024-01-02 03:04", None]), "x": [1.5, "a"]}
    )
    polars = pl.DataFrame(
        {"id": ["01", None], "n": [1, 2], "when": [dt.datetime(2024, 1, 2, 3, 4), None], "x": ["1.5", "a"]}
    )
    assert read_frame(pandas).frame.equals(read_frame(polars).frame)


def test_a_named_index_is_a_column():
    frame = pd.Series([1.0, 2.0], index=pd.Index(["a", "b"], name="customer"), name="mrr").to_frame()
    assert read_frame(frame).frame.to_dict(as_series=False) == {"customer": ["a", "b"], "mrr": [1.0, 2.0]}


def test_frame_without_columns_is_empty_and_nothing_is_no_files():
    with pytest.raises(ReadError, match="empty"):
        read_frame(pd.DataFrame())
    with pytest.raises(ReadError, match="no_files"):
        read_tables([])


def test_digest_tells_contents_and_names_apart():
    assert digest([("a", b"1"), ("b", b"2")]) == digest([("a", b"1"), ("b", b"2")])
    first = [("a", b"1"), ("b", b"2")]
    others = [[("a", b"1"), ("b", b"3")], [("a", b"1b2")], first[::-1], [("c", b"1"), ("b", b"2")]]
    assert len({digest(files) for files in [first, *others]}) == 5
