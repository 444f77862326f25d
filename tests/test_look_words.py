"""How a book was looked at is told in words, all of it."""

import datetime as dt
from dataclasses import fields

import pytest

from churn.exhibits.look_words import look_words
from churn.notebook import Look
from churn.schema import Basis, Period
from churn.settings import Settings
from churn.texts import LANGUAGES, texts


def test_customers_time_and_settings_are_told():
    look = Look(
        (("period", Period.WEEK), ("norm_monthly", 0.02), ("count_brief", True)),
        (("Регион", ("Север", "Юг")),),
        dt.date(2024, 1, 1),
    )
    assert look_words(look, texts("ru", "RUB")) == [
        "Регион: Север и Юг",
        "с 01.01.2024",
        "Период: Неделя",
        "Норма потерь в месяц: 2,0\xa0%",
        "Считать пришедших и ушедших внутри периода: да",
    ]


def test_nothing_out_of_the_ordinary_is_nothing_to_tell():
    assert look_words(Look(), texts("en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_can_be_told(language):
    values = {"as_of": dt.date(2024, 3, 31), "basis": Basis.ORDERS, "lost_after": 3, "large_from": 1e6}
    t, plain = texts(language, "RUB"), Settings()
    for field in fields(Settings):
        value = values.get(field.name) or getattr(plain, field.name) or 2.0
        (words,) = look_words(Look(((field.name, value),)), t)
        assert f"{field.name}:" not in words
        assert f".{value}" not in words
