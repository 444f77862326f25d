"""Columns get the roles a person would give them, with evidence, or one question."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import MeaningError
from churn.ingest.columns.calibration import shown
from churn.ingest.read import RawTable, Source, read_frame
from churn.ingest.recognise import ColumnMap, Option, TableMap, recognise
from churn.schema import REPEATED_ROLES, Role, TableKind
from churn.settings import Choices, ColumnRef
from tests.header_corpus import CORPUS, raw_table

PAYMENTS = (("Дата", "Клиент", "Сумма"), ("date", "firm", "money"))


def roles(headers: str, looks: str, choices: Choices = Choices(), rows: int = 60) -> dict[str, Role | None]:
    found = recognise([raw_table(headers.split(";"), looks, rows)], choices)
    return {g.column: g.role for g in found.tables[0].guesses}


@cache
def recognised(entry, rows: int) -> TableMap:
    """The labelled row beside a table of payments, since a book needs customers and dates somewhere."""
    return recognise([raw_table(entry.headers, entry.looks, rows), raw_table(*PAYMENTS, rows)]).tables[0]


def mistaken(entry, rows: int) -> list[tuple[str, str]]:
    """The columns of a labelled row that were given another meaning than those that are right."""
    said = [(g.column, str(g.role or "-")) for g in recognised(entry, rows).guesses]
    return [pair for pair, right in zip(said, entry.meanings, strict=True) if pair[1] not in right]


@pytest.mark.parametrize("entry", CORPUS, ids=str)
def test_every_column_of_a_labelled_row_has_its_role(entry):
    assert (recognised(entry, 60).kind, mistaken(entry, 60)) == (entry.kind, [])


@pytest.mark.parametrize("entry", [e for e in CORPUS if not e.needs_values], ids=str)
def test_headers_alone_give_the_same_roles_but_for_segments(entry):
    groups = {"segment", "-"}
    said = zip(recognised(entry, 0).guesses, entry.meanings, strict=True)
    found = [(g.column, {str(g.role or "-")}, right) for g, right in said]
    wrong = [name for name, role, right in found if not role & right and not (role | right) <= groups]
    assert (recognised(entry, 0).kind, wrong) == (entry.kind, [])


def test_most_of_the_labelled_columns_are_sure():
    guesses = [g for entry in CORPUS[::6] for g in recognised(entry, 60).guesses]
    roled = [g for g in guesses if g.role not in (None, Role.SEGMENT)]
    assert sum(g.confidence >= 0.8 for g in roled) / len(roled) > 0.95


def test_a_date_column_without_dates_is_no_date():
    assert roles("Дата;Дата заказа;Клиент;Сумма", "firm date firm money")["Дата"] is not Role.DATE


def test_goods_that_nobody_bought_are_no_customers_whatever_their_number_is_called():
    goods = raw_table(["Код", "Наименование", "Цена", "Остаток"], "sku good price count")
    found = recognise([goods, raw_table(*PAYMENTS)]).tables[0]
    assert (found.kind, found.column_of(Role.CUSTOMER_ID)) == (TableKind.UNRELATED, None)


def test_what_scores_more_is_never_shown_as_less():
    said = [shown(score / 100, ("header:дата",), open_question=False) for score in range(101)]
    assert said == sorted(said)
    assert (shown(0.6, ("values:dates",), False), shown(0.65, ("header:дата",), True)) == (0.6, 0.65)


def test_a_sum_of_words_is_no_amount():
    with pytest.raises(MeaningError) as refused:
        roles("Сумма;Дата отгрузки", "text date")
    assert refused.value.code == "no_customer"


def test_the_order_date_beats_the_dates_around_it_without_a_question():
    table = raw_table(["Client", "Order date", "Ship date", "Due date", "Total"], "firm iso iso iso money")
    found = recognise([table])
    assert found.tables[0].column_of(Role.DATE) == "Order date"
    assert found.questions == ()


def test_the_total_beats_the_subtotal_and_the_line_beats_the_invoice():
    assert roles("Client;Date;Subtotal;Total", "firm iso money money")["Total"] is Role.AMOUNT
    lines = roles(
        "№ заказа;Клиент;Дата;Сумма заказа;Скидка;Итого к оплате;Товар;Кол-во",
        "order firm iso money money money good count",
    )
    assert (lines["Итого к оплате"], lines["Сумма заказа"]) == (Role.AMOUNT, None)
    lines = roles("Client;InvoiceNumber;Date;Total;LineAmount", "firm order iso money money")
    assert (lines["Total"], lines["LineAmount"]) == (None, Role.AMOUNT)


def test_two_sums_that_could_both_be_meant_make_one_question_with_previews():
    table = raw_table(["Дата", "Клиент", "Сумма заказа", "Сумма оплаты"], "date firm money rub", 6)
    found = recognise([table])
    (question,) = found.questions
    assert question.code == "role"
    assert question.ref == ColumnRef("book.csv", None, "Сумма заказа")
    assert question.default == "Сумма заказа"
    assert question.options[1] == Option(
        "Сумма оплаты", ("1 100,50", "2 107,50", "3 114,50", "4 121,50", "5 128,50")
    )


def test_an_answered_question_is_not_asked_again():
    table = raw_table(["Дата", "Клиент", "Сумма заказа", "Сумма оплаты"], "date firm money rub")
    found = recognise([table], Choices(roles=(("Сумма оплаты", Role.AMOUNT),)))
    assert found.tables[0].column_of(Role.AMOUNT) == "Сумма оплаты"
    assert found.questions == ()


def test_what_the_user_chose_is_taken_as_said():
    choices = Choices(
        roles=(
            (ColumnRef("book.csv", None, "Город"), Role.CUSTOMER_ID),
            ("Клиент", None),
            ("Сумма", Role.MARGIN),
        )
    )
    found = recognise([raw_table(["Дата", "Город", "Клиент", "Сумма"], "date city firm money")], choices)
    said = {g.column: (g.role, g.confidence, g.evidence) for g in found.tables[0].guesses}
    assert said["Город"] == (Role.CUSTOMER_ID, 1.0, ("chosen",))
    assert said["Клиент"] == (None, 1.0, ("chosen",))
    assert said["Сумма"][0] is Role.MARGIN


def test_customers_are_found_by_id_then_mail_then_name():
    by_id = roles("Customer ID;Customer name;Email;Date;Total", "key firm mail iso money")
    assert (by_id["Customer ID"], by_id["Customer name"]) == (Role.CUSTOMER_ID, Role.CUSTOMER_NAME)
    by_mail = roles("Customer name;Email;Date;Total", "person mail iso money")
    assert (by_mail["Customer name"], by_mail["Email"]) == (Role.CUSTOMER_NAME, Role.CUSTOMER_ID)
    assert roles("Customer name;Date;Total", "firm iso money")["Customer name"] is Role.CUSTOMER_ID


def test_our_own_people_are_not_customers():
    seen = roles(
        "МенеджерID;Ответственный;Owner;Сотрудник;Дата;Клиент;Сумма", "num staff staff staff date firm money"
    )
    assert seen["Ответственный"] is Role.OWNER  # the first of those who could be it
    assert {seen[c] for c in ("МенеджерID", "Owner", "Сотрудник")} == {None}


@pytest.mark.parametrize(
    "header",
    ["Менеджер", "Ответственный", "Account manager", "Owner", "KAM", "CSM", "Куратор", "Аккаунт-менеджер"],
)
def test_who_of_ours_looks_after_a_customer_is_known(header):
    seen = roles(f"Клиент;Отрасль;{header};Дата регистрации", "ufirm kind staff date")
    assert seen[header] is Role.OWNER


@pytest.mark.parametrize(
    ("header", "look"),
    [
        *(("МенеджерID", "num"), ("Deal Owner.id", "num"), ("Email менеджера", "mail"), ("Owner", "yes")),
        *(("Телефон менеджера", "phone"), ("Менеджер", "date"), ("Комиссия менеджера", "money")),
        *(("Менеджер", "text"), ("Owner", "count"), ("Manager rating", "nps")),
    ],
)
def test_what_only_speaks_of_our_people_has_no_role_and_is_no_customer(header, look):
    assert roles(f"{header};Дата;Сумма;Клиент", f"{look} date money firm")[header] is None


def test_numbers_of_visits_are_no_money_and_texts_are_no_numbers():
    assert roles("Клиент;Месяц;Сессий", "firm month count")["Сессий"] is Role.VISITS
    assert roles("Клиент;Месяц;Визит", "firm month act")["Визит"] is Role.EVENT
    assert roles("Клиент;Дата;Сессий", "firm date act")["Сессий"] is not Role.VISITS


def test_the_name_of_a_shop_order_is_its_number():
    raw = raw_table(["Name", "Email", "Created at", "Total", "Billing Name"], "order mail stamp money person")
    frame = raw.frame.with_columns(("#" + pl.Series([str(1001 + i) for i in range(60)])).alias("Name"))
    found = recognise([RawTable(raw.source, frame, raw.rows)]).tables[0]
    assert found.column_of(Role.ORDER_ID) == "Name"
    assert found.column_of(Role.CUSTOMER_NAME) == "Billing Name"


def test_attributes_are_segments_and_contact_details_are_not():
    seen = roles(
        "Клиент;Дата регистрации;Отрасль;Партнёр;Телефон;Индекс;Адрес;Чат-бот",
        "ufirm date kind yes phone zip street bit",
    )
    found = [column for column, role in seen.items() if role is Role.SEGMENT]
    assert found == ["Отрасль", "Партнёр", "Чат-бот"]


def test_a_strange_column_of_payments_is_a_segment_only_where_it_belongs_to_the_customer():
    raw = raw_table(["Дата", "Клиент", "Сумма", "Круг"], "date firm money firm")
    own = raw.frame.with_columns(
        pl.col("Клиент").replace_strict({"Novum": "a", "Terra": "b"}, default="c").alias("Круг")
    )
    mixed = raw.frame.with_columns(pl.Series("Круг", [str("abc"[i % 7 % 3]) for i in range(60)]))
    found = [
        recognise([RawTable(raw.source, f, raw.rows)]).tables[0].columns_of(Role.SEGMENT)
        for f in (own, mixed)
    ]
    assert found == [("Круг",), ()]


def test_columns_without_names_are_read_by_their_values():
    seen = roles("column 1;column 2;column 3", "num iso money")
    assert list(seen.values()) == [Role.CUSTOMER_ID, Role.DATE, Role.AMOUNT]


def test_typed_cells_are_read_like_text():
    frame = pl.DataFrame(
        {"Дата": pl.date_range(pl.date(2023, 1, 1), pl.date(2023, 2, 9), eager=True)}
    ).with_columns(
        pl.int_range(40).mod(7).cast(pl.Float64).add(17000).alias("КодКлиента"),
        pl.int_range(40).mul(12.5).add(3.25).alias("Сумма"),
        pl.lit(None).alias("Примечание"),
    )
    raw = RawTable(Source("b.xlsx", "Лист1", 1, "xlsx"), frame, pl.Series(range(2, 42), dtype=pl.UInt32))
    found = [g.role for g in recognise([raw]).tables[0].guesses]
    assert found[:3] == [Role.DATE, Role.CUSTOMER_ID, Role.AMOUNT]


def test_units_travel_as_evidence():
    found = recognise([raw_table(["Date", "Client", "Amount in cents"], "iso firm cents")]).tables[0]
    assert "unit:cents" in next(g.evidence for g in found.guesses if g.role is Role.AMOUNT)


def test_a_running_total_of_a_snapshot_is_left_alone_and_says_why():
    headers = ["customerID", "tenure", "MonthlyCharges", "TotalCharges", "Churn"]
    found = recognise([raw_table(headers, "ukey tenure price money yes")]).tables[0]
    total = found.guesses[3]
    assert (found.kind, total.role, total.runner_up) == (TableKind.CUSTOMERS, None, Role.AMOUNT)
    assert "unused_in:customers" in total.evidence


def test_one_column_a_choice_makes_reasons_of_ticked_boxes():
    headers = ["ID", "Cease Date", "Too dear", "Bad service", "Moved away", "Fewer needs", "Region"]
    found = recognise([raw_table(headers, "unum date bit yes bit yes city")]).tables[0]
    assert found.kind is TableKind.ANSWERS
    assert found.columns_of(Role.REASON) == ("Too dear", "Bad service", "Moved away", "Fewer needs")


def test_orders_lines_and_products_of_one_book_are_told_apart():
    tables = [
        raw_table(["КодЗаказа", "КодКлиента", "ДатаРазмещения"], "uorder key date"),
        raw_table(["КодЗаказа", "КодТовара", "Цена", "Количество", "Скидка"], "order sku price count part"),
        raw_table(["КодТовара", "Марка", "Цена", "НаСкладе"], "sku good price count"),
    ]
    kinds = [t.kind for t in recognise(tables).tables]
    assert kinds == [TableKind.TRANSACTIONS, TableKind.LINES, TableKind.UNRELATED]


def test_without_a_customer_or_a_date_the_columns_seen_are_named():
    with pytest.raises(MeaningError) as refused:
        roles("Номенклатура;Количество", "good count")
    assert (refused.value.code, refused.value.values["columns"]) == (
        "no_customer",
        ["Номенклатура", "Количество"],
    )
    with pytest.raises(MeaningError) as refused:
        roles("Клиент;Город", "ufirm city")
    assert (refused.value.code, refused.value.values["file"]) == ("no_date", "book.csv")


def test_a_guess_names_its_runner_up():
    found = recognise([raw_table(["Заказчик", "Дата", "Итого"], "firm date money")]).tables[0]
    assert (found.guesses[0].role, found.guesses[0].runner_up) == (Role.CUSTOMER_ID, Role.CUSTOMER_NAME)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(8)))
def test_the_order_of_columns_changes_no_role(order):
    headers = ["order_id", "customer_id", "order_date", "ship_date", "product", "qty", "price", "country"]
    looks = ["order", "key", "iso", "iso", "good", "count", "price", "city"]
    straight = roles(";".join(headers), " ".join(looks))
    mixed = roles(";".join(headers[i] for i in order), " ".join(looks[i] for i in order))
    assert mixed == straight


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from([h for e in CORPUS for h in e.headers]), min_size=2, max_size=12, unique=True)
)
def test_no_role_stands_twice(headers):
    table = raw_table(headers, ["money"] * len(headers), rows=0)
    found = recognise([table, raw_table(*PAYMENTS, 0)]).tables[0]
    given_roles = [g.role for g in found.guesses if g.role is not None and g.role not in REPEATED_ROLES]
    assert len(given_roles) == len(set(given_roles))


def test_a_deal_with_a_first_and_a_last_day_is_a_purchase_of_its_company():
    headers = "ID;Стадия сделки;Название сделки;Сумма;Компания;Дата начала;Дата завершения"
    found = roles(headers, "order city text money firm date date")
    assert (found["ID"], found["Компания"]) == (Role.ORDER_ID, Role.CUSTOMER_ID)
    assert (found["Дата завершения"], found["Дата начала"]) == (Role.DATE, None)


def test_a_status_that_tells_leavers_from_stayers_says_who_left():
    frame = pl.DataFrame(
        {"Клиент": list("абвг"), "Абонплата": [5, 5, 7, 7], "Статус": ["Активен", "Ушёл", "Активен", "Ушёл"]}
    )
    table = recognise([read_frame(frame)]).tables[0]
    assert (table.column_of(Role.LEFT), table.kind) == ("Статус", TableKind.CUSTOMERS)


def test_a_list_of_contracts_that_says_who_left_and_not_when_is_a_list_of_customers():
    frame = pl.DataFrame(
        {
            "Клиент": list("абвг"),
            "Дата подключения": ["13.01.2023", "14.02.2023", "15.03.2023", "16.04.2023"],
            "Абонплата": [5, 5, 7, 7],
            "Статус договора": ["Действует", "Расторгнут", "Действует", "Действует"],
        }
    )
    table = recognise([read_frame(frame)]).tables[0]
    assert (table.column_of(Role.LEFT), table.kind) == ("Статус договора", TableKind.CUSTOMERS)


def test_a_monthly_charge_beside_the_day_it_was_paid_is_a_payment():
    assert (
        roles("Клиент;Дата оплаты;Ежемесячный платёж", "firm date money")["Ежемесячный платёж"] is Role.AMOUNT
    )
    assert roles("Date;Member;Membership fee", "iso person money")["Membership fee"] is Role.AMOUNT


def test_a_customer_column_with_many_blanks_is_still_the_customer():
    days = [f"{i % 28 + 1:02}.{i % 12 + 1:02}.2024" for i in range(60)]
    who = [f"Фирма {i % 9}" if i % 3 == 0 else None for i in range(60)]
    frame = pl.DataFrame({"Контрагент": who, "Дата": days, "Сумма": [100.5 + i for i in range(60)]})
    assert recognise([read_frame(frame)]).tables[0].column_of(Role.CUSTOMER_ID) == "Контрагент"


def test_an_address_that_never_changes_is_not_the_customer():
    people = [f"p{i % 20}@mail.com" for i in range(60)]
    frame = pl.DataFrame(
        {
            "Date": [f"2024-{i % 12 + 1:02}-13" for i in range(60)],
            "Gross": [100.5 + i for i in range(60)],
            "To Email": ["shop@mail.com"] * 60,
            "From Email": people,
        }
    )
    assert recognise([read_frame(frame)]).tables[0].column_of(Role.CUSTOMER_ID) == "From Email"


def with_values(headers: str, looks: str, **columns) -> ColumnMap:
    """What is said of a table of made-up cells, some columns of which hold the given ones."""
    raw = raw_table(headers.split(";"), looks)
    frame = raw.frame.with_columns(pl.Series(name, values) for name, values in columns.items())
    return recognise([RawTable(raw.source, frame, raw.rows)])


def test_of_two_columns_that_say_the_same_nothing_is_asked_and_the_fuller_is_taken():
    days = [f"{i % 28 + 1:02}.{i % 12 + 1:02}.2023" for i in range(60)]
    some = [day if i % 4 else None for i, day in enumerate(days)]
    columns = {"Start (UTC)": some, "Start Date (UTC)": days}
    found = with_values("Customer ID;Start (UTC);Start Date (UTC);MRR", "ukey date date money", **columns)
    assert found.questions == ()
    assert found.tables[0].column_of(Role.START_DATE) == "Start Date (UTC)"


def test_columns_that_differ_are_asked_about_still():
    found = with_values("Дата;Клиент;Сумма заказа;Сумма оплаты", "date firm money rub")
    assert [q.role for q in found.questions] == [Role.AMOUNT]


def test_what_is_left_after_a_fee_is_not_what_the_customer_paid():
    found = roles("Date;Customer ID;Gross;Fee;Net", "iso key money price money")
    assert [name for name, role in found.items() if role is Role.AMOUNT] == ["Gross"]
    found = roles("Date;Customer ID;Gross Sales;Discounts;Net Sales", "iso key money price rub")
    assert [name for name, role in found.items() if role is Role.AMOUNT] == ["Net Sales"]


def test_a_total_takes_in_the_sum_of_goods_beside_a_discount_and_delivery():
    found = roles("Дата;Клиент;Сумма;Скидка;Доставка;Итого", "date firm money price price rub")
    assert (found["Итого"], found["Сумма"]) == (Role.AMOUNT, None)


@pytest.mark.parametrize("header", ["Amount Refunded", "Refunded Amount", "Сумма возврата", "refund_amt"])
def test_money_given_back_has_its_own_role(header):
    assert roles(f"Date;Customer ID;Total;{header}", "iso key money price")[header] is Role.REFUNDED


def test_a_deal_is_bought_when_it_closes_and_not_when_it_was_made():
    found = recognise([raw_table(["Deal Stage", "Amount", "Company", "Create Date", "Close Date"],
                                 "state money firm iso stamp")])  # fmt: skip
    assert found.tables[0].column_of(Role.DATE) == "Close Date"
    assert found.questions == ()


def test_our_own_firm_and_who_did_the_work_are_no_names_of_customers():
    assert roles("Дата;Контрагент;Организация;Сумма", "date firm kind money")["Организация"] is not (
        Role.CUSTOMER_NAME
    )
    assert roles("Date;Client;User;Hours", "iso firm staff hours")["User"] is None


def test_what_names_every_customer_apart_is_no_group_of_customers():
    who = [f"C{i % 12:03}" for i in range(60)]
    label = [f"label {i % 12}" for i in range(60)]
    found = with_values("Date;Customer ID;Amount;Descriptor", "iso key money good",
                        **{"Customer ID": who, "Descriptor": label})  # fmt: skip
    assert found.tables[0].columns_of(Role.SEGMENT) == ()


def test_a_list_of_stock_is_no_list_of_customers():
    tables = [raw_table(*PAYMENTS), raw_table(["Предприятие", "Номенклатура", "Количество", "Цена"],
                                              "firm good count price")]  # fmt: skip
    assert recognise(tables).tables[1].kind is TableKind.UNRELATED


def test_a_state_of_things_is_told_from_a_state_of_the_country_by_its_values():
    assert roles("Customer ID;State;Start;MRR", "ukey state iso money")["State"] is Role.STATUS
    assert roles("Customer ID;State;Start;MRR", "ukey city iso money")["State"] is Role.SEGMENT


def test_the_day_a_ticket_was_registered_is_the_day_it_happened():
    found = roles("Номер обращения;Дата регистрации;Клиент;Категория", "unum date firm kind")
    assert (found["Дата регистрации"], found["Категория"]) == (Role.DATE, Role.EVENT)


def test_the_price_of_a_plan_with_its_own_term_is_not_taken_for_a_month():
    found = roles("Customer ID;Plan;Plan price;Billing period;Start", "ukey plan money term iso")
    assert (found["Plan price"], found["Billing period"]) == (Role.AMOUNT, Role.TERM_MONTHS)
