"""Delimited text: encodings, delimiters, headers under titles, ragged and quoted lines."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import ReadError
from churn.ingest.files import delimited
from churn.ingest.files.delimited import read_delimited


def codes(table):
    return {issue.code: issue for issue in table.issues}


def test_plain_comma_file_keeps_text_and_leading_zeros():
    table = read_delimited("a.csv", b"id,amount\n007,1.50\n008,2\n")
    assert table.frame.to_dict(as_series=False) == {"id": ["007", "008"], "amount": ["1.50", "2"]}
    assert table.frame.dtypes == [pl.String, pl.String]
    assert (table.rows.to_list(), table.rows.dtype) == ([2, 3], pl.UInt32)
    assert (table.source.header_row, table.source.delimiter, table.source.encoding) == (1, ",", "utf-8")
    assert table.issues == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "§", "\x1f"])
def test_any_delimiter_is_found(delimiter):
    lines = ["Клиент", "Дата", "Сумма"], ["К1", "01.02.2024", "100"], ["К2", "02.02.2024", "200"]
    data = "\n".join(delimiter.join(line) for line in lines).encode()
    table = read_delimited("a.txt", data)
    assert table.frame.columns == ["Клиент", "Дата", "Сумма"]
    assert table.frame.rows() == [("К1", "01.02.2024", "100"), ("К2", "02.02.2024", "200")]
    assert table.source.delimiter == delimiter


def test_decimal_commas_do_not_pass_for_delimiters():
    data = "Клиент;Сумма, руб\nК1;1,5\nК2;2,25\nК3;1 000,5\n".encode()
    table = read_delimited("a.csv", data)
    assert table.frame.to_dict(as_series=False) == {
        "Клиент": ["К1", "К2", "К3"],
        "Сумма, руб": ["1,5", "2,25", "1 000,5"],
    }


def test_first_line_sep_is_believed_and_is_no_record():
    table = read_delimited("a.csv", b"sep=;\r\nname;note\r\nAnn;a,b,c\r\nBob;d,e,f\r\n")
    assert table.frame.rows() == [("Ann", "a,b,c"), ("Bob", "d,e,f")]
    assert (table.source.header_row, table.rows.to_list()) == (2, [3, 4])


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1251", "cp1251"),
        ("cp866", "cp866"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_russian_text_in_every_encoding_reads_the_same(encoding, told):
    text = "Клиент;Город;Сумма\nООО Ромашка;Нижний Новгород;100\nИП Петрова;Санкт-Петербург;200\n"
    table = read_delimited("a.csv", text.encode(encoding))
    assert table.frame.columns == ["Клиент", "Город", "Сумма"]
    assert table.frame.rows()[1] == ("ИП Петрова", "Санкт-Петербург", "200")
    assert table.source.encoding == told


def test_ragged_lines_lose_nothing():
    """Missing cells are null; cells beyond the header get columns of their own, and are told."""
    table = read_delimited(
        "a.csv", b"id,date,amount\n1,2024-01-02\n2,2024-01-03,5,extra,more\n3,2024-01-04,6\n"
    )
    assert table.frame.columns == ["id", "date", "amount", "column 4", "column 5"]
    assert table.frame.rows()[:2] == [
        ("1", "2024-01-02", None, None, None),
        ("2", "2024-01-03", "5", "extra", "more"),
    ]
    assert (codes(table)["extra_cells"].rows, codes(table)["extra_cells"].count) == ((3,), 1)


def test_blank_extra_cells_are_ignored():
    table = read_delimited("a.csv", b"id,amount\n1,2,,\n3,4,,\n")
    assert (table.frame.columns, table.issues) == (["id", "amount"], ())


def test_line_breaks_inside_quotes_do_not_start_a_row():
    data = 'id,address,city\n1,"Садовая ул.\nдом 1",Москва\n2,"x ""y"" z",Тула\n'.encode()
    table = read_delimited("a.csv", data)
    assert table.frame["address"].to_list() == ["Садовая ул.\nдом 1", 'x "y" z']
    assert table.rows.to_list() == [2, 3]


def test_quotes_inside_a_cell_stay_letters():
    table = read_delimited("a.csv", b'item,n\n5" pipe,1\n6" pipe,2\nbolt,3\n')
    assert table.frame["item"].to_list() == ['5" pipe', '6" pipe', "bolt"]


def test_a_quote_never_closed_does_not_swallow_the_rows_below():
    data = "id,note,n\n" + "".join(f"{i},{chr(34) if i == 3 else ''}text,{i}\n" for i in range(300))
    table = read_delimited("a.csv", data.encode())
    assert table.frame["id"].to_list() == [str(i) for i in range(300)]
    assert codes(table)["unclosed_quote"].rows == (5,)


def test_blank_rows_and_rows_of_delimiters_are_counted_not_kept():
    table = read_delimited("a.csv", b'id,amount\n1,2\n\n,\n" ",\n3,4\n\n')
    assert table.frame.rows() == [("1", "2"), ("3", "4")]
    assert (table.rows.to_list(), table.source.blank_rows) == ([2, 6], 4)


def test_header_only_gives_no_rows_and_no_error():
    table = read_delimited("a.csv", b"customer,date,amount\n")
    assert (table.frame.columns, table.frame.height) == (["customer", "date", "amount"], 0)


def test_titles_and_blank_lines_above_the_header_are_skipped_and_told():
    data = "ООО Ромашка\nОтчёт о продажах за 2024\n\nКлиент;Дата;Сумма\nК1;01.02.2024;10\nК2;02.02.2024;20\n"
    table = read_delimited("a.csv", data.encode("cp1251"))
    assert table.frame.columns == ["Клиент", "Дата", "Сумма"]
    assert (table.source.header_row, table.rows.to_list(), table.source.blank_rows) == (4, [5, 6], 1)
    assert (codes(table)["titles_skipped"].rows, codes(table)["titles_skipped"].values) == (
        (1, 2),
        {"text": "ООО Ромашка"},
    )


def test_no_header_names_columns_by_number():
    table = read_delimited("a.csv", b"C001,2024-01-05,100\nC002,2024-01-06,250\n")
    assert table.frame.columns == ["column 1", "column 2", "column 3"]
    assert (table.source.header_row, table.rows.to_list()) == (0, [1, 2])
    assert codes(table)["no_header"].values == {"columns": 3}


def test_one_column_and_one_word_are_tables_too():
    assert read_delimited("a.csv", b"name\nAnn\nBob\n").frame.rows() == [("Ann",), ("Bob",)]
    assert read_delimited("a.csv", b"hello").frame.width == 1


def test_repeated_and_empty_headers_get_names():
    table = read_delimited("a.csv", "Клиент,Сумма,Сумма,\n К1 ,1,2,3\n".encode())
    assert table.frame.columns == ["Клиент", "Сумма", "Сумма (2)", "column 4"]
    assert table.frame.row(0) == ("К1", "1", "2", "3")
    assert codes(table)["repeated_header"].column == "Сумма (2)"


def test_spreadsheet_error_marks_are_missing_and_told():
    table = read_delimited("a.csv", "id,amount\n1,#Н/Д\n2,5\n3,#REF!\n".encode())
    assert table.frame["amount"].to_list() == [None, "5", None]
    issue = codes(table)["error_cells"]
    assert (issue.column, issue.rows, issue.count) == ("amount", (2, 4), 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_line_end_divides_records(end):
    data = end.join(["id,amount", "1,2", "3,4", ""]).encode()
    assert read_delimited("a.csv", data).frame.rows() == [("1", "2"), ("3", "4")]


def test_a_cell_longer_than_any_reader_allows_is_read_as_far_as_a_spreadsheet_holds_it():
    long = "x" * 200_000
    table = read_delimited("a.csv", f'id,note\n1,{long}\n2,"{long}"\n'.encode())
    assert table.frame["note"].str.len_chars().to_list() == [32_767, 32_767]
    assert [(i.code, i.column, i.rows) for i in table.issues] == [("long_cells", "note", (2, 3))]


def test_single_quotes_where_no_double_one_stands():
    table = read_delimited("a.csv", b"'id','note'\n'1','a,b'\n'2','c'\n")
    assert table.frame.rows() == [("1", "a,b"), ("2", "c")]


@pytest.mark.parametrize("data", [b"\n\n", b"\xef\xbb\xbf", b";;;\n;;\n", b'"",""\n'])
def test_no_cell_at_all_is_refused_as_empty(data):
    with pytest.raises(ReadError) as refusal:
        read_delimited("a.csv", data)
    assert refusal.value.code == "empty"


CELLS = st.text(st.sampled_from("aя 1,;\"'\n\u00a0#"), max_size=6)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=8))
def test_whatever_is_written_as_csv_is_read_back_to_the_cell(rows):
    """Quoted cells of any content, ragged lines and blank ones: nothing but blank rows disappears."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["name", "date of", "sum", "note"], *rows])
    table = read_delimited("a.csv", out.getvalue().encode())
    strip = " \n\u00a0"
    expected = [[cell.strip(strip) or None for cell in row + [""] * (4 - len(row))] for row in rows]
    kept = [(i + 2, tuple(row)) for i, row in enumerate(expected) if any(row)]
    if table.source.header_row == 1 and table.source.delimiter == ",":
        read = table.frame.select(pl.all().str.strip_chars(strip)).rows()
        assert list(zip(table.rows, read, strict=True)) == kept


LINES = st.lists(st.text(st.sampled_from('ab1 ,"\t'), max_size=8), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(lines=LINES)
def test_every_way_of_reading_gives_the_same_cells(lines):
    """By Polars at once, by Polars after a repair of the quotes, and by Python's csv."""
    data = ("x,y,z\n" + "\n".join(lines) + "\nq,1,2\n").encode()
    tables = [read_delimited("a.csv", data)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "quotes_are_plain", lambda *_: False)
        tables.append(read_delimited("a.csv", data))
        patch.setattr(delimited, "_polars_body", lambda *_: None)
        tables.append(read_delimited("a.csv", data))
    frames = [table.frame.to_dict(as_series=False) for table in tables]
    assert frames == [frames[0]] * 3
    assert [table.rows.to_list() for table in tables] == [tables[0].rows.to_list()] * 3


def test_a_survey_names_its_options_on_a_second_line():
    text = "Who,Why did you leave?,,\n,Too dear,Slow,Other\n1,Too dear,,\n2,,Slow,moved\n"
    table = read_delimited("a.csv", text.encode())
    assert table.frame.columns == ["Who", "Too dear", "Slow", "Other"]
    assert (table.source.header_row, table.rows.to_list()) == (2, [3, 4])


def test_a_record_under_a_header_that_ends_in_a_blank_is_no_second_line():
    table = read_delimited("a.csv", "Клиент,Город,\n,Тула,звонить\nБета,Омск,\n".encode())
    assert table.rows.to_list() == [2, 3]
