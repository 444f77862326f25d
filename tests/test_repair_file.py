"""A list of rows to mend comes back: what was filled in is repaired, what was not says nothing."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import churn
from churn.__main__ import main
from churn.errors import ReadError
from churn.exports.repairs import to_csv, to_xlsx
from churn.ingest.mending.repair_file import LEAVE_OUT, WORDS, marked_digest
from churn.settings import Repair
from churn.texts import LANGUAGES, texts

DAYS = [f"{d:02d}.{m:02d}.2024" for m in range(1, 10) for d in (5, 19)]
CLEAN = [f"o{i};Клиент {i % 4};{day};{100 + i},50" for i, day in enumerate(DAYS)]
HEADER = "Заказ;Клиент;Дата оплаты;Сумма"
CLEAN_BOOK = ("оплаты.csv", "\n".join([HEADER, *CLEAN]).encode())


def broken(cells: dict[tuple[int, int], str]) -> tuple[str, bytes]:
    """The clean file with some cells, by line and column, said otherwise."""
    rows = [line.split(";") for line in CLEAN]
    for (row, column), text in cells.items():
        rows[row][column] = text
    return "оплаты.csv", "\n".join([HEADER, *(";".join(row) for row in rows)]).encode()


FILE = broken({(3, 2): "soon", (5, 3): "=1+1", (8, 1): "", (9, 3): "12OO"})


def listed(content: bytes) -> tuple[list[str], list[list[str]]]:
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    return head, rows


def saved_by_excel(head: list[str], rows: list[list[str]]) -> bytes:
    """As the Russian Excel saves .csv."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([head, *rows])
    return out.getvalue().encode("cp1251", "replace")


def filled(news: dict[int, str], language: str = "ru") -> bytes:
    """The list with these new values, by row of the file."""
    t = texts(language)
    head, rows = listed(to_csv(churn.read(FILE), texts("ru")))
    row, after = (head.index(texts("ru")(f"repair_list.{code}")) for code in ("row", "after"))
    for line in rows:
        line[after] = news.get(int(line[row]), "")
    told = [t(f"repair_list.{code}") for code in WORDS]
    return saved_by_excel([*told, *head[len(told) :]], rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_are_those_that_the_list_is_known_by(language):
    t = texts(language)
    assert all(t(f"repair_list.{code}") in words for code, words in WORDS.items())
    assert t("repair.leave_out") in LEAVE_OUT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [to_csv, to_xlsx])
def test_left_unchanged_it_repairs_nothing(language, kind):
    content = kind(churn.read(FILE), texts(language))
    book = churn.read([FILE, ("any name.bin", content)])
    assert book.choices.repairs == ()
    assert book.receipt.digest == churn.read(FILE).receipt.digest


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_values_are_repairs_by_file_in_either_language(language):
    book = churn.read([FILE, ("fixed.csv", filled({5: "19.02.2024", 7: "105,50"}, language))])
    at = "оплаты.csv", None
    assert book.receipt.repairs == (
        Repair(*at, 5, "Дата оплаты", "soon", "19.02.2024", "file"),
        Repair(*at, 7, "Сумма", "=1+1", "105,50", "file"),
    )
    assert book.receipt.rows_used == churn.read(FILE).receipt.rows_used + 2


def test_a_cell_of_the_row_itself_that_was_changed_is_a_repair():
    head, rows = listed(to_csv(churn.read(FILE), texts("ru")))
    line = next(line for line in rows if line[3] == "10")
    assert line[head.index("Клиент")] == ""
    line[head.index("Клиент")] = "Клиент 0"
    book = churn.read([FILE, ("fixed.csv", saved_by_excel(head, rows))])
    assert [(r.row, r.column, r.after) for r in book.receipt.repairs] == [(10, "Клиент", "Клиент 0")]


def test_a_workbook_filled_in_with_typed_cells_is_read():
    opened = openpyxl.load_workbook(io.BytesIO(to_xlsx(churn.read(FILE), texts("en"))))
    sheet = opened.active
    heads = [cell.value for cell in sheet[1]]
    after, column = heads.index("New value"), heads.index("What to mend")
    for row in sheet.iter_rows(min_row=2):
        row[after].value = 105.5 if row[column].value == "Сумма" else None
    out = io.BytesIO()
    opened.save(out)
    book = churn.read([FILE, ("fixed.xlsx", out.getvalue())])
    assert [(r.row, r.after) for r in book.receipt.repairs] == [(7, "105.5"), (11, "105.5")]


def test_leave_out_keeps_a_row_out_and_asks_no_more():
    book = churn.read([FILE, ("fixed.csv", filled({5: "Не брать"}))])
    assert book.receipt.set_aside_by_reason["left_out"] == 1
    assert "bad_date" not in book.receipt.set_aside_by_reason


def test_a_list_made_for_another_book_is_refused():
    with pytest.raises(ReadError) as refused:
        churn.read([CLEAN_BOOK, ("fixed.csv", filled({}))])
    assert (refused.value.code, refused.value.values) == ("repairs_of_another_book", {"file": "fixed.csv"})


def test_a_list_alone_and_one_without_its_columns_are_refused():
    with pytest.raises(ReadError) as refused:
        churn.read(("fixed.csv", filled({})))
    assert refused.value.code == "only_repairs"
    head, rows = listed(to_csv(churn.read(FILE), texts("ru")))
    with pytest.raises(ReadError) as refused:
        churn.read([FILE, ("fixed.csv", saved_by_excel(head[:4], [row[:4] for row in rows]))])
    assert refused.value.code == "repairs_unreadable"


def test_a_file_of_data_is_no_list():
    assert marked_digest(FILE[1]) is None
    assert marked_digest(b"PK\x03\x04 and no archive") is None


def test_the_command_line_takes_the_list_beside_the_data(tmp_path, capsys):
    for name, content in (FILE, ("fixed.csv", filled({5: "19.02.2024"}))):
        (tmp_path / name).write_bytes(content)
    assert main(["check", str(tmp_path / FILE[0]), str(tmp_path / "fixed.csv"), "--language", "ru"]) == 0
    assert "soon → 19.02.2024" in capsys.readouterr().out


BAD = {1: "", 2: "31.02.2024", 3: "1,2,3"}


@settings(max_examples=5, deadline=None)
@given(st.dictionaries(st.integers(0, len(CLEAN) - 1), st.sampled_from(sorted(BAD)), min_size=1, max_size=5))
def test_mending_every_cell_gives_the_book_of_the_clean_file(places):
    file = broken({(row, column): BAD[column] for row, column in places.items()})
    head, rows = listed(to_csv(churn.read(file), texts("ru")))
    for line in rows:
        column = places[int(line[3]) - 2]
        line[head.index("Новое значение")] = CLEAN[int(line[3]) - 2].split(";")[column]
    book, clean = churn.read([file, ("f.csv", saved_by_excel(head, rows))]), churn.read(CLEAN_BOOK)
    assert book.tables.transactions.equals(clean.tables.transactions)
    assert book.tables.customers.equals(clean.tables.customers)
    assert book.headline() == clean.headline()


@settings(max_examples=5, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters='\r\n";'), min_size=1, max_size=8
        ),
        max_size=4,
    )
)
def test_whatever_stands_in_the_rows_a_list_left_unchanged_repairs_nothing(texts_of_cells):
    cells = {(3 + place, 3): f"x{text}" for place, text in enumerate(texts_of_cells)}
    file = broken(cells | {(1, 2): "soon"})
    book = churn.read(file)
    for language in LANGUAGES:
        for kind in (to_csv, to_xlsx):
            assert churn.read([file, ("f", kind(book, texts(language)))]).choices.repairs == ()


def test_a_new_value_without_a_cell_to_put_it_in_is_told_as_lost():
    head, rows = listed(to_csv(churn.read(FILE), texts("ru")))
    for line in rows:
        line[head.index("Что исправить")] = ""
    rows[0][head.index("Новое значение")] = "19.02.2024"
    book = churn.read([FILE, ("fixed.csv", saved_by_excel(head, rows))])
    assert book.receipt.repairs == ()
    assert [i.count for i in book.receipt.issues if i.code == "repair_lost"] == [1]
