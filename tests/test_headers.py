"""What header words say on their own, in both languages and in bad spelling."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.headers import RULES, parse_header
from churn.ingest.columns.words import BLOCKING, WORDS
from churn.schema import Role


@pytest.mark.parametrize(
    ("header", "means"),
    [
        ("кол-во", Role.QUANTITY),
        ("сумм.", Role.AMOUNT),
        ("дата опл.", Role.DATE),
        ("qty", Role.QUANTITY),
        ("cust id", Role.CUSTOMER_ID),
        ("№ заказа", Role.ORDER_ID),
        ("ИНН", Role.CUSTOMER_ID),
        ("контрагенты", Role.CUSTOMER_ID),
        ("custmer", Role.CUSTOMER_ID),
        ("заказщик", Role.CUSTOMER_ID),
        ("комментрий", Role.COMMENT),
        ("Сумма, руб.", Role.AMOUNT),
        ("Amount (USD)", Role.AMOUNT),
        ("Created (UTC)", Hint.CREATED),
        ("Выручка без НДС, тыс. руб.", Role.AMOUNT),
        ("КодКлиента", Role.CUSTOMER_ID),
        ("ДатаРазмещения", Role.DATE),
        ("Дата отгрузки", Role.DATE),
        ("Сумма отгрузки", Role.AMOUNT),
        ("Bill To", Role.CUSTOMER_ID),
        ("Gross, EUR", Role.AMOUNT),
        ("Абонемент", Role.PLAN),
        ("ARR", Role.MRR),
        ("Годовая стоимость, тыс. руб.", Role.MRR),
        ("Annual contract value", Role.MRR),
        ("MonthlyCharges", Role.MRR),
        ("customerID", Role.CUSTOMER_ID),
        ("Цена за упаковку", Role.UNIT_PRICE),
        ("Лицевой счёт", Role.CUSTOMER_ID),
        ("Абонентская плата", Role.MRR),
        ("Дата окончания договора", Role.END_DATE),
        ("Действует до", Role.END_DATE),
        ("Дата отключения", Role.LEFT_DATE),
        ("Canceled At (UTC)", Role.LEFT_DATE),
        ("Ended At (UTC)", Role.END_DATE),
        ("quarter_end", Role.DATE),
        ("Причина отказа", Role.REASON),
        ("Cancellation Reason", Role.REASON),
        ("Customer since", Role.SIGNUP_DATE),
        ("Дата первой покупки", Role.SIGNUP_DATE),
        ("Адрес электронной почты", Hint.EMAIL),
        ("ОбращатьсяК", Role.CONTACT),
        ("Часы менеджера", Role.HOURS),
        ("Город клиента", Hint.ATTRIBUTE),
        ("Customer type", Hint.ATTRIBUTE),
        ("Валовая прибыль", Role.MARGIN),
        ("Скидка, %", Role.DISCOUNT),
        ("line_item_total", Role.AMOUNT),
    ],
)
def test_a_header_is_read_by_its_words(header, means):
    assert parse_header(header).senses[0].means == means


@pytest.mark.parametrize(
    "header",
    [
        *("Ship Date", "Due Date", "Updated at", "Дата рождения", "Expected close date"),
        *("Телефон клиента", "Shipping City", "Сотрудник", "Assigned agent", "Card Last4"),
        *("Tax Amount", "СтоимостьДоставки"),
    ],
)
def test_words_that_rule_a_column_out_leave_no_role(header):
    assert parse_header(header).senses == ()
    assert parse_header(header).blocked


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("Amount in cents", "unit:cents"),
        ("Сумма, коп.", "unit:cents"),
        ("Выручка, тыс. руб.", "unit:thousands"),
        ("Оборот, млн", "unit:millions"),
        ("Сумма, руб.", None),
        ("Percent", None),
    ],
)
def test_the_unit_a_sum_is_written_in_is_kept(header, scale):
    assert parse_header(header).scale == scale


def test_a_longer_phrase_beats_the_word_it_holds():
    """ "Customer Order Number" is an order's number as much as "Order Number" is a customer's word less."""
    exact, loose = parse_header("Order Number").senses[0], parse_header("Order Number Old Format").senses[0]
    assert exact.means == loose.means == Role.ORDER_ID
    assert exact.score > loose.score


@pytest.mark.parametrize("header", ["column 3", "Unnamed: 0", "Столбец1", "7", "Field2"])
def test_a_header_that_is_only_a_number_is_nameless(header):
    assert parse_header(header).nameless


@pytest.mark.parametrize("word", ["plant", "claim", "state", "totem"])
def test_short_words_are_not_bent_into_known_ones(word):
    """One slip is forgiven only where the first letter stands and five letters are there to compare."""
    assert all(sense.score < 0.9 for sense in parse_header(word).senses)


def test_every_concept_of_a_rule_has_words():
    assert {concept for rule in RULES for concept in rule.need | rule.also} <= set(WORDS)


def test_a_word_stands_for_one_concept():
    concepts = {**WORDS, **BLOCKING}
    shared = {
        (a, b): set(concepts[a].split()) & set(concepts[b].split())
        for a, b in combinations(concepts, 2)
        if set(concepts[a].split()) & set(concepts[b].split())
    }
    assert shared == {}


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_header_and_scores_stay_in_bounds(text):
    header = parse_header(text)
    assert all(0 <= sense.score <= 1 for sense in header.senses)
    assert [s.score for s in header.senses] == sorted((s.score for s in header.senses), reverse=True)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Длительность, мин", "unit:minutes"),
        ("Duration (min)", "unit:minutes"),
        ("Call duration (sec)", "unit:seconds"),
        ("Minutes spent", "unit:minutes"),
        ("Продолжительность визита, мин.", "unit:minutes"),
        ("Duration (mm:ss)", "unit:minutes"),
        ("Время, ч", None),
        ("Длительность (час:мин)", None),
    ],
)
def test_time_spent_is_hours_with_its_unit(header, unit):
    found = parse_header(header)
    assert (found.senses[0].means, found.scale) == (Role.HOURS, unit)


@pytest.mark.parametrize(
    "header",
    [
        "First reply time in minutes",
        "Время ответа, мин",
        "Requester wait time in minutes",
        "Total day minutes",
    ],
)
def test_time_that_nobody_spent_on_the_customer_is_no_hours(header):
    assert Role.HOURS not in [sense.means for sense in parse_header(header).senses]


@pytest.mark.parametrize(
    "header",
    [
        "How likely are you to recommend us?",
        "Насколько вероятно, что вы нас порекомендуете?",
        "Price (1-5)",
        "Оцените нас",
    ],
)
def test_a_question_for_points_is_a_score(header):
    assert parse_header(header).senses[0].means is Role.SCORE
