"""How delimited text divides its lines."""

import pytest

from churn.ingest.files.dialects import Dialect, recognise_dialect, records


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id;price\n1;1,5\n2;2,5\n", ";"),
        ("name\tnote\nAnn\tone, two, three\nBob\tfour, five, six\n", "\t"),
        ('"a;b","c"\n"d;e","f"\n', ","),
        ("Отчёт, январь\n\nid;day;sum\n1;01.02.2024;5\n", ";"),
        ("id;day;sum;note\n1;01.02.2024\n2;02.02.2024;7;ok\n3;03.02.2024;8;ok\n", ";"),
        ("time\n10:30\n11:45\n", ","),
    ],
)
def test_the_delimiter_that_gives_rows_of_one_width_is_taken(text, delimiter):
    assert recognise_dialect(text).delimiter == delimiter


def test_records_know_the_line_they_start_on():
    read = list(records(['a,"b', 'c",d', "", "e"], Dialect(",")))
    assert [(r.cells, r.line) for r in read] == [(["a", "b\nc", "d"], 0), ([], 2), (["e"], 3)]


def test_semicolons_between_choices_do_not_beat_commas_that_divide_every_line():
    lines = ["When,Who,Why", "1.2.2024,a,dear;slow", "2.2.2024,b,slow", "3.2.2024,c,dear;moved;slow"]
    assert recognise_dialect("\n".join(lines)).delimiter == ","


def test_decimal_commas_do_not_beat_semicolons_of_the_header():
    lines = ["When;Sum", "1.2.2024;1,5", "2.2.2024;2,5", "3.2.2024;3,5"]
    assert recognise_dialect("\n".join(lines)).delimiter == ";"
