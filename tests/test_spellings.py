"""Words that reach us in the wrong letters."""

from __future__ import annotations

import pytest

from churn.ingest.columns.headers import parse_header
from churn.ingest.columns.spellings import transliterated, unspoiled
from churn.schema import Role


@pytest.mark.parametrize(
    ("latin", "russian"),
    [
        ("klient", "клиент"),
        ("kolichestvo", "количество"),
        ("menedzher", "менеджер"),
        ("kommentariy", "комментарий"),
    ],
)
def test_russian_in_latin_letters_is_read_back(latin, russian):
    assert transliterated(latin) == russian


@pytest.mark.parametrize("right", ["utf-8", "cp1251"])
@pytest.mark.parametrize("text", ["Дата", "Сумма, руб.", "Клиент"])
def test_text_decoded_by_a_western_table_is_read_as_it_was_meant(text, right):
    assert unspoiled(text.encode(right).decode("latin-1")) == text


@pytest.mark.parametrize("text", ["Größe", "Überweisungsbetrag", "Prénom", "Клиент", "Amount", "Ñ", ""])
def test_what_can_be_read_is_left_alone(text):
    assert unspoiled(text) == text


@pytest.mark.parametrize(
    ("header", "means"),
    [
        ("summa_platezha", Role.AMOUNT),
        ("data oplaty", Role.DATE),
        ("Ст-ть", Role.AMOUNT),
        ("смм", Role.AMOUNT),
        ("Контрагент.ИНН", Role.CUSTOMER_ID),
        ("Дата".encode().decode("latin-1"), Role.DATE),
    ],
)
def test_a_header_in_wrong_or_few_letters_has_its_meaning(header, means):
    assert parse_header(header).senses[0].means is means


def test_a_word_in_brackets_is_a_remark_and_changes_little():
    plain, remark = parse_header("Email").senses[0], parse_header("Email (Contact)").senses[0]
    assert remark.means == plain.means
    assert remark.score > 0.8 * plain.score
