"""Tables of one book find one another by the right columns, told with how many keys were found."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import churn
from churn.errors import MeaningError
from churn.ingest.values.keys import loose_text

PEOPLE = """ID,Код клиента,Название,Телефон,E-mail,Дата регистрации
501,17850,Ромашка,+7 916 200-10-01,Ann@Shop.example,2022-01-13
502,17851,Лютик,+7 916 200-10-02,bob@shop.example,2022-02-14
503,17852,Василёк,+7 916 200-10-03,cid@shop.example,2022-03-15
504,17853,Пион,+7 916 200-10-04,dan@shop.example,2022-04-16
505,17854,Астра,+7 916 200-10-05,eve@shop.example,2022-05-17
"""
DAYS = ("2023-01-13", "2023-02-14", "2023-03-15", "2023-04-16", "2023-05-17", "2023-06-18")


def book(**files: str) -> churn.Book:
    """The book of several files, named by their arguments."""
    return churn.read([(f"{name}.csv", text.encode()) for name, text in files.items()])


def orders(*keys: str, header: str = "Код клиента") -> str:
    """Two payments a key."""
    rows = [f"{day},{key},100.5" for key in keys for day in (DAYS[0], DAYS[3])]
    return "\n".join([f"Дата,{header},Сумма", *rows])


def joined(opened: churn.Book, right: str) -> tuple[str, str, str, int, int]:
    join = next(j for j in opened.receipt.joins if j.right == f"{right}.csv")
    return join.left_column, join.right_column, join.how, join.matched_keys, join.keys


def ids(opened: churn.Book) -> list[str]:
    return opened.tables.customers["customer_id"].to_list()


@pytest.mark.parametrize("written", ["17850.0", " 17850 ", "'17850", "000017850", "17850\u00a0", "17 850"])
def test_a_key_is_one_key_however_it_is_typed(written):
    opened = book(people=PEOPLE, orders=orders(written, "17851", "17852"))
    assert joined(opened, "orders") == ("Код клиента", "Код клиента", "id", 3, 3)
    assert len(ids(opened)) == 5


def test_letters_that_look_alike_are_one_letter_in_a_code_and_that_is_told():
    people = "Код клиента,Название,Дата регистрации\nC-101,Ромашка,2022-01-13\nC-102,Лютик,2022-02-14\n"
    opened = book(people=people + "C-103,Пион,2022-02-15\n", orders=orders("С-101", "C-102", "C-103"))
    assert ids(opened) == ["C-101", "C-102", "C-103"]
    (issue,) = (i for i in opened.receipt.issues if i.code == "keys_respelt")
    assert (issue.count, issue.values["examples"]) == (1, "С-101 = C-101")


def test_a_spelling_that_could_mean_two_customers_means_neither():
    people = "Код клиента,Название,Дата регистрации\n017,Ромашка,2022-01-13\n0017,Лютик,2022-02-14\n"
    opened = book(people=people + "18,Пион,2022-02-15\n", orders=orders("17", "18", "017"))
    assert joined(opened, "orders")[3:] == (2, 3)
    assert ids(opened) == ["0017", "017", "17", "18"]


def test_each_table_finds_the_column_of_the_list_that_it_knows():
    phones = [f"8 (916) 200-10-0{i}" for i in range(1, 6)]
    calls = ["Дата,Телефон клиента,Тип обращения", *(f"{DAYS[1]},{phone},жалоба" for phone in phones)]
    opened = book(
        people=PEOPLE,
        orders=orders("17850", "17851", "17852", "17853"),
        calls="\n".join(calls),
        hours="\n".join(["Месяц,ID клиента,Часы", *(f"2023-02,{i},1.5" for i in range(501, 506))]),
        survey="Дата ответа,E-mail,Почему вы ушли?\n2023-06-18,ANN@shop.example ,дорого\n",
    )
    assert joined(opened, "orders") == ("Код клиента", "Код клиента", "id", 4, 4)
    assert joined(opened, "calls") == ("Телефон", "Телефон клиента", "id", 5, 5)
    assert joined(opened, "hours") == ("ID", "ID клиента", "id", 5, 5)
    assert joined(opened, "survey")[3:] == (1, 1)
    assert len(ids(opened)) == 5


def test_the_column_whose_values_are_found_wins_over_the_one_that_the_header_names():
    rows = [f"{DAYS[i]},{900 + i},{17850 + i},50.5" for i in range(5)]
    opened = book(people=PEOPLE, orders="\n".join(["Дата,ID клиента,Номер карты в 1С,Сумма", *rows]))
    assert joined(opened, "orders") == ("Код клиента", "Номер карты в 1С", "id", 5, 5)
    (guess,) = (g for g in opened.receipt.tables[1].guesses if g.role == "customer_id")
    assert guess.evidence == ("values:found people.csv",)


def test_what_the_user_chose_is_not_moved():
    rows = [f"{DAYS[i]},{900 + i},{17850 + i},50.5" for i in range(5)]
    text = "\n".join(["Дата,ID клиента,Номер карты в 1С,Сумма", *rows])
    files = [("people.csv", PEOPLE.encode()), ("orders.csv", text.encode())]
    opened = churn.read(files, roles={"ID клиента": "customer_id"})
    assert joined(opened, "orders")[1] == "ID клиента"


def test_small_numbers_found_anywhere_move_nothing():
    rows = [f"{i + 1},{DAYS[i]},Фирма {i},50.5" for i in range(5)]
    people = "№,Код клиента,Дата регистрации\n" + "\n".join(f"{i},1785{i},2022-01-13" for i in range(1, 7))
    opened = book(people=people, orders="\n".join(["№,Дата,Клиент,Сумма", *rows]))
    assert joined(opened, "orders")[1:] == ("Клиент", "id", 0, 5)


def test_tables_that_share_no_key_are_two_populations_only_with_an_alarm():
    opened = book(people=PEOPLE, orders=orders("x-1", "x-2", "x-3"))
    (issue,) = (i for i in opened.receipt.issues if i.code == "no_match")
    assert (issue.severity, issue.count, issue.values["rate"]) == ("alarm", 3, 0.0)


def test_a_low_match_is_told_with_its_rate_and_who_is_left():
    opened = book(people=PEOPLE, orders=orders("17850", "17851", "x-1", "x-2", "x-3"))
    (issue,) = (i for i in opened.receipt.issues if i.code == "low_match")
    (join,) = opened.receipt.joins
    assert (issue.column, issue.count, issue.values["rate"]) == ("Код клиента", 3, 0.4)
    assert (join.match_rate, join.examples, join.rows - join.matched_rows) == (0.4, ("x-1", "x-2", "x-3"), 6)


def test_lines_find_their_orders_by_the_number_that_both_know():
    heads = [f"{i},З-0{i},17850,{DAYS[i]},200" for i in range(5)]
    lines = [f"З-0{i},Стол,2,100" for i in range(5)]
    opened = book(
        orders="\n".join(["ID,Номер документа,Клиент,Дата заказа,Сумма", *heads]),
        lines="\n".join(["Заказ,Товар,Кол-во,Цена", *lines]),
    )
    assert joined(opened, "lines") == ("Номер документа", "Заказ", "order", 5, 5)
    assert opened.tables.transactions["amount"].sum() == 1000


def test_payments_for_contracts_belong_to_the_customers_of_the_contracts():
    contracts = [f"Д-{i}/23,Фирма {i // 2},2022-01-13,500" for i in range(6)]
    paid = [f"{day},Д-{i}/23,500" for i in range(6) for day in DAYS]
    opened = book(
        contracts="\n".join(["Номер договора,Клиент,Дата начала,Абонплата", *contracts]),
        payments="\n".join(["Дата оплаты,Номер договора,Сумма", *paid]),
    )
    assert joined(opened, "payments") == ("Номер договора", "Номер договора", "id", 3, 3)
    assert ids(opened) == ["Фирма 0", "Фирма 1", "Фирма 2"]


def test_goods_whose_codes_happen_to_stand_in_the_list_are_no_customers():
    goods = ["Код товара,Товар,Цена", *(f"{17850 + i},Товар {i},100.5" for i in range(5))]
    opened = book(people=PEOPLE, orders=orders("17850", "17851", "17852"), goods="\n".join(goods))
    assert [table.kind for table in opened.receipt.tables] == ["customers", "transactions", "unrelated"]


def test_payments_of_two_years_that_spell_keys_differently_meet_and_that_is_told():
    later = orders("17850", "17851", "17852", "17900").replace("2023", "2024")
    opened = book(year1=orders("017850", "017851", "017852"), year2=later)
    assert ids(opened) == ["017850", "017851", "017852", "17900"]
    assert [(i.code, i.count) for i in opened.receipt.issues] == [("keys_respelt", 3)]


def test_payments_for_orders_of_the_book_count_once():
    heads = [f"З-0{i},{17850 + i % 3},{DAYS[i]},200" for i in range(6)]
    paid = [f"2023-07-1{i + 1},З-0{i},Фирма {i % 3},200" for i in range(6)]
    opened = book(
        orders="\n".join(["Номер заказа,Код клиента,Дата заказа,Сумма", *heads]),
        payments="\n".join(["Дата оплаты,Номер заказа,Плательщик,Сумма оплаты", *paid]),
    )
    assert opened.tables.transactions["amount"].sum() == 1200
    assert opened.receipt.set_aside_by_reason == {"counted_in_order": 6}
    assert opened.receipt.set_aside_share == 0.0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("0123С сC-.@", min_size=0, max_size=6), min_size=1, max_size=8))
def test_comparing_spellings_twice_is_comparing_once(keys):
    once = loose_text(pl.Series(keys, dtype=pl.String))
    assert loose_text(once).to_list() == once.to_list()


def test_a_book_of_one_table_has_no_joins():
    assert book(orders=orders("17850", "17851")).receipt.joins == ()


def coded(codes: range) -> str:
    """Two orders under each code, called no more than a code."""
    rows = [f"{day},Z-{code}-{n},{code},100.5" for code in codes for n, day in enumerate((DAYS[0], DAYS[3]))]
    return "\n".join(["Дата заказа,№ заказа,Код,Сумма", *rows])


def listed(codes: range) -> str:
    return "\n".join(["Код клиента,Название,Город", *(f"{code}.0,Фирма {code},Уфа" for code in codes)])


def test_a_code_without_a_word_is_the_customer_where_it_covers_the_list():
    opened = book(people=listed(range(4100, 4120)), orders=coded(range(4102, 4120)))
    assert joined(opened, "orders") == ("Код клиента", "Код", "id", 18, 18)
    assert len(ids(opened)) == 20


def test_a_few_short_codes_that_stand_in_a_long_list_are_no_customers():
    with pytest.raises(MeaningError, match="no_activity"):
        book(people=listed(range(4100, 4160)), orders=coded(range(4100, 4112)))
