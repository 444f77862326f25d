"""Which letters the bytes stand for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.files.encodings import decoded


def test_first_odd_byte_after_three_megabytes_still_decides():
    data = b"id,price\n" + b"17850,2.55\n" * 320_000 + b"17851,\xa35\n"
    text = decoded(data)
    assert (text.encoding, text.utf8.endswith("\n17851,£5\n".encode())) == ("cp1252", True)


@pytest.mark.parametrize("word", ["café crème", "Müller Größe", "€ 5", "niño", "à la carte"])
def test_western_letters_are_cp1252(word):
    data = f"name\n{word}\n".encode("cp1252")
    assert decoded(data).encoding == "cp1252"
    assert decoded(data).utf8.decode() == f"name\n{word}\n"


@pytest.mark.parametrize("word", ["Оплата", "ООО «Ромашка»", "№ 5", "ООО ПРОГРЕСС", "в т.ч. НДС"])
def test_russian_letters_are_cp1251(word):
    data = f"name\n{word}\n".encode("cp1251")
    assert (decoded(data).encoding, decoded(data).utf8.decode()) == ("cp1251", f"name\n{word}\n")


def test_a_few_damaged_bytes_do_not_turn_utf8_into_another_page():
    data = "Клиент;Город\n".encode() * 100 + b"\xff\n"
    text = decoded(data)
    assert (text.encoding, text.bad) == ("utf-8", 1)
    assert text.utf8.decode().endswith("\ufffd\n")


@settings(max_examples=50, deadline=None)
@given(text=st.text(st.sampled_from("abc,;\n 09абвгдежзия£é€"), max_size=60))
def test_any_utf8_text_comes_back_unchanged(text):
    assert decoded(text.encode()).utf8 == text.encode()


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_become_valid_utf8(data):
    decoded(data).utf8.decode()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_a_statement_full_of_capitals_is_read_by_the_page_that_keeps_the_cases_of_its_words(encoding):
    """ООО stands on every row; read by another page its letters are commoner than its own."""
    rows = [f"0{i % 9 + 1}.02.2024;ООО 'Brown {i % 3}';{i}00;Оплата по счету" for i in range(60)]
    text = "\n".join(["Дата;Контрагент;Приход;Назначение", *rows])
    assert decoded(text.encode(encoding)).encoding == encoding
