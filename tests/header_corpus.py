"""Header rows as people write them, with what their columns hold and what they mean.

Each entry: the header row, what the cells look like, the kind of table, the roles ("-" for none, "s" for
a segment, "?" where both a segment and nothing are right). Written for these tests.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from churn.ingest.read import RawTable, Source

ROWS = 60
_DAY = dt.date(2023, 1, 9)
_FIRMS = [
    "ООО Ромашка",
    "АО Вектор",
    "Лада Сервис",
    "ИП Котов",
    "Bright Ltd",
    "Novum",
    "Terra",
    "Альфа-Строй",
]
_GOODS = [
    "Стол письменный",
    "Кресло",
    "Лампа",
    "Полка навесная",
    "Шкаф",
    "Тумба",
    "Комод",
    "Зеркало",
    "Бра",
]
_REASONS = ["дорого", "нет функций", "закрылись", "ушли к конкуренту", "неудобно"]
_WORDS = "слишком долго отвечает поддержка, а потом молчит неделю и приходится писать заново номер {}"

LOOKS = {
    "key": lambda i: f"C{100 + i % 13}",
    "num": lambda i: str(4100 + i % 17),
    "ukey": lambda i: f"{50 + i}-KX",
    "unum": lambda i: str(7001 + i),
    "firm": lambda i: _FIRMS[i % 8],
    "ufirm": lambda i: f"{_FIRMS[i % 8]} {i}",
    "person": lambda i: f"Иванова Анна {chr(1040 + i % 30)}.",
    "mail": lambda i: f"a{i % 19}@mail.example",
    "umail": lambda i: f"u{i}@mail.example",
    "inn": lambda i: str(7701000000 + 37 * (i % 11)),
    "date": lambda i: (_DAY + dt.timedelta(days=5 * i)).strftime("%d.%m.%Y"),
    "iso": lambda i: (_DAY + dt.timedelta(days=4 * i)).isoformat(),
    "stamp": lambda i: f"{_DAY + dt.timedelta(days=i)} 1{i % 10}:30",
    "gone": lambda i: None if i % 3 else (_DAY + dt.timedelta(days=300 + i)).strftime("%d.%m.%Y"),
    "month": lambda i: f"2023-{1 + i % 12:02}",
    "money": lambda i: f"{1200 + 37.5 * (i % 23):.2f}",
    "rub": lambda i: f"{1 + i % 9} {100 + 7 * i % 800:03},50",
    "cents": lambda i: str(129900 + 100 * (i % 31)),
    "count": lambda i: str(1 + i * 7 % 12),
    "price": lambda i: f"{99 + i * 13 % 70}.90",
    "pct": lambda i: f"{i * 5 % 25}%",
    "part": lambda i: f"{i % 4 * 0.05:.2f}",
    "order": lambda i: f"A-{5000 + i // 2}",
    "uorder": lambda i: f"A-{5000 + i}",
    "rub_code": lambda i: "RUB",
    "city": lambda i: ["Москва", "Казань", "Пермь", "Омск"][i * 3 % 4],
    "kind": lambda i: ["розница", "опт", "онлайн"][i * i % 3],
    "plan": lambda i: ["Старт", "Про", "Бизнес"][i % 3],
    "state": lambda i: ["active", "cancelled", "paused"][i % 3],
    "paid": lambda i: ["оплачен", "отменён"][i % 5 == 0],
    "yes": lambda i: ["да", "нет"][i % 3 == 0],
    "bit": lambda i: str(int(i % 4 == 0)),
    "good": lambda i: _GOODS[i % 9],
    "sku": lambda i: f"SK{i % 9:04}",
    "text": lambda i: _WORDS.format(i),
    "why": lambda i: _REASONS[i % 5],
    "nps": lambda i: str(i * 7 % 11),
    "hours": lambda i: f"{0.5 + i % 6 * 0.75:.2f}",
    "term": lambda i: ["1", "3", "12"][i % 3],
    "tenure": lambda i: str(1 + i * 11 % 60),
    "phone": lambda i: f"+7 916 {100 + i}-{10 + i % 80}-{11 + i % 70}",
    "zip": lambda i: str(101000 + 7 * (i % 20)),
    "street": lambda i: f"ул. Ленина, {i}",
    "staff": lambda i: ["Петрова", "Сидоров", "Кузнецова"][i % 3],
    "act": lambda i: ["звонок", "письмо", "визит", "жалоба"][i % 4],
    "link": lambda i: f"https://crm.example/{i}",
    "rowno": lambda i: str(i + 1),
}

CORPUS = (
    # Russian: sales and payments
    ("Дата;Клиент;Сумма", "date firm money", "transactions", "date customer_id amount"),
    (
        "№ заказа;Дата заказа;Дата отгрузки;Контрагент;Номенклатура;Кол-во;Цена, руб.;Сумма, руб.",
        "order date date firm good count price money",
        "transactions",
        "order_id date - customer_id product quantity unit_price amount",
    ),
    (
        "Период;ИНН;Наименование контрагента;Выручка без НДС, тыс. руб.",
        "month inn firm rub",
        "transactions",
        "date customer_id customer_name amount",
    ),
    (
        "Дата оплаты;Код клиента;Назначение платежа;Сумма платежа",
        "date key text money",
        "transactions",
        "date customer_id - amount",
    ),
    (
        "КодЗаказа;КодКлиента;ДатаПродажи;КодМенеджера;СуммаЗаказа",
        "uorder key date staff money",
        "transactions",
        "order_id customer_id date - amount",
    ),
    ("дата опл.;заказщик;сумм.", "date firm rub", "transactions", "date customer_id amount"),
    (
        "Месяц;Абонент;Лицевой счёт;Тариф;Начислено, руб.",
        "month person num plan money",
        "transactions",
        "date customer_name customer_id plan amount",
    ),
    (
        "Дата документа;Документ;Покупатель;Город;Менеджер;Итого",
        "date uorder firm city staff money",
        "transactions",
        "date order_id customer_id s - amount",
    ),
    (
        "Дата чека;Номер чека;Телефон;Покупатель;Товар;Количество;Цена за шт.;Скидка, %",
        "date order phone person good count price pct",
        "transactions",
        "date order_id - customer_id product quantity unit_price discount",
    ),
    (
        "id_клиента;дата_покупки;сумма_покупки;валюта;канал продаж",
        "key iso money rub_code kind",
        "transactions",
        "customer_id date amount currency s",
    ),
    (
        "Дата поступления;Плательщик;ИНН плательщика;Поступило, руб;Статус оплаты",
        "date firm inn money paid",
        "transactions",
        "date customer_name customer_id amount status",
    ),
    (
        "Номер счёта;Дата счёта;Дата оплаты;Клиент;Стоимость",
        "uorder date date firm money",
        "transactions",
        "order_id date - customer_id amount",
    ),
    (
        "№;Дата продажи;Заказчик;Услуга;Сумма с НДС;в т.ч. НДС;Валовая прибыль",
        "rowno date firm good money money money",
        "transactions",
        "- date customer_id product amount - margin",
    ),
    (
        "Заказчик;Дата размещения заказа;Сумма (тыс. руб.)",
        "firm date rub",
        "transactions",
        "customer_id date amount",
    ),
    (
        "Код заказа;Код товара;Цена;Количество;Скидка",
        "order sku price count part",
        "lines",
        "order_id product unit_price quantity discount",
    ),
    # Russian: contracts and customers
    (
        "Клиент;Тариф;Дата подключения;Дата отключения;Абонентская плата",
        "ufirm plan date gone money",
        "subscriptions",
        "customer_id plan start_date left_date mrr",
    ),
    (
        "Номер договора;Контрагент;Дата начала;Дата окончания;Сумма в мес., руб.",
        "uorder firm date date money",
        "subscriptions",
        "- customer_id start_date end_date mrr",
    ),
    (
        "Код клиента;Наименование;Дата регистрации;Дата ухода;Причина ухода;Платёж в месяц",
        "ukey ufirm date gone why money",
        "subscriptions",
        "customer_id customer_name start_date left_date reason mrr",
    ),
    (
        "КодКлиента;Название;КонтактноеЛицо;Должность;Адрес;Город;Индекс;Телефон",
        "ukey ufirm person kind street city zip phone",
        "customers",
        "customer_id customer_name contact s - s - -",
    ),
    (
        "Договор;Клиент;Действует с;Действует до;Тарифный план;Ежемесячный платёж",
        "uorder firm date date plan money",
        "subscriptions",
        "- customer_id start_date end_date plan mrr",
    ),
    (
        "ID клиента;Отрасль;Регион;Размер компании;Дата регистрации",
        "ukey kind city kind date",
        "customers",
        "customer_id s s s signup_date",
    ),
    (
        "ФИО клиента;E-mail;Пол;Возраст;Клиент с;Отток",
        "person umail kind tenure date yes",
        "customers",
        "customer_name customer_id s - signup_date left",
    ),
    # Russian: surveys, events, hours
    (
        "Отметка времени;Клиент;Почему вы ушли?;Оцените нас от 0 до 10;Комментарий",
        "stamp ufirm why nps text",
        "answers",
        "date customer_id reason ? comment",
    ),
    (
        "Дата ответа;Компания;Причина отказа;Коментарий;Оценка",
        "date ufirm why text nps",
        "answers",
        "date customer_id reason comment score",
    ),
    (
        "Дата обращения;Клиент;Тип обращения;Тема;Статус;Ответственный",
        "date firm act why state staff",
        "events",
        "date customer_id event - status -",
    ),
    ("Дата;Клиент;Менеджер;Часы", "date firm staff hours", "hours", "date customer_id - hours"),
    ("Месяц;Контрагент;Трудозатраты, ч", "month firm hours", "hours", "date customer_id hours"),
    ("Дата визита;Код клиента;Событие", "date key act", "events", "date customer_id event"),
    # English: orders and payments
    (
        "order_id,customer_id,order_date,quantity,unit_price",
        "order key iso count price",
        "transactions",
        "order_id customer_id date quantity unit_price",
    ),
    (
        "Order No.,Ordered on,Client,Client email,Grand Total,Payment Method",
        "uorder iso firm mail money kind",
        "transactions",
        "order_id date customer_id - amount s",
    ),
    ("Date,Custmer,Amount (USD)", "iso firm money", "transactions", "date customer_id amount"),
    (
        "Transaction ID,User ID,Purchase Date,Item,Qty,Price per unit,Subtotal,Tax,Total",
        "uorder key iso good count price money money money",
        "transactions",
        "order_id customer_id date product quantity unit_price - - amount",
    ),
    (
        "invoice_id,account_id,paid_at,due_date,amount_in_cents,currency",
        "uorder key stamp iso cents rub_code",
        "transactions",
        "order_id customer_id date - amount currency",
    ),
    (
        "Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country,City,State,"
        "Postal Code,Region,Product ID,Category,Product Name,Sales,Quantity,Discount,Profit",
        "rowno order iso iso kind num firm kind city city city zip city sku kind good money count part money",
        "transactions",
        "- order_id date - - customer_id customer_name s s s s - s - s product amount quantity "
        "discount margin",
    ),
    ("email,created_at,total_price", "mail stamp money", "transactions", "customer_id date amount"),
    (
        "Company,Month,Revenue,Account Manager",
        "firm month money staff",
        "transactions",
        "customer_id date amount -",
    ),
    (
        "CustomerKey,OrderDateKey,SalesAmount,TotalProductCost",
        "num iso money money",
        "transactions",
        "customer_id date amount -",
    ),
    (
        "member_id,transaction_date,plan_name,payment_amount,payment_status",
        "key iso plan money state",
        "transactions",
        "customer_id date plan amount status",
    ),
    # English: contracts and customers
    (
        "Customer,Plan,Start Date,End Date,MRR",
        "ufirm plan iso gone money",
        "subscriptions",
        "customer_id plan start_date end_date mrr",
    ),
    (
        "subscription_id,customer_id,started_at,canceled_at,ended_at,plan,monthly_price",
        "uorder key iso gone gone plan money",
        "subscriptions",
        "- customer_id start_date left_date end_date plan mrr",
    ),
    (
        "Client Name,Signup Date,Cancellation Date,Monthly Fee,Cancel Reason",
        "ufirm iso gone money why",
        "subscriptions",
        "customer_id start_date left_date mrr reason",
    ),
    (
        "customer_id,gender,senior,tenure,contract,payment_method,monthly_charges,total_charges,churned",
        "ukey kind bit tenure plan kind price money yes",
        "customers",
        "customer_id s s tenure_months s s mrr - left",
    ),
    (
        "Account Name,Industry,Contract Term (months),Contract Start,Contract End,Annual Value",
        "ufirm kind term iso gone money",
        "subscriptions",
        "customer_id s term_months start_date end_date ?",
    ),
    (
        "ID,Name,Email,Phone,Country,Created at",
        "unum ufirm umail phone city stamp",
        "customers",
        "customer_id customer_name - - s signup_date",
    ),
    (
        "UserId,Country,Device,MonthsActive,Exited",
        "unum city kind tenure bit",
        "customers",
        "customer_id s s tenure_months left",
    ),
    # English: surveys, events, hours
    (
        "Response Date,Account,Why did you cancel?,NPS,Feedback",
        "iso ufirm why nps text",
        "answers",
        "date customer_id reason score comment",
    ),
    (
        "Ticket ID,Created at,Customer,Ticket type,Priority,Status,Assignee",
        "uorder stamp firm act kind state staff",
        "events",
        "- date customer_id event ? status -",
    ),
    ("Date,Client,Employee,Hours", "iso firm staff hours", "hours", "date customer_id - hours"),
    ("login_date,user_id,action", "stamp key act", "events", "date customer_id event"),
    (
        "customer_id,contact_name,contact_email,left_on",
        "key person mail gone",
        "events",
        "customer_id contact - date",
    ),
)


def raw_table(headers: list[str], looks: list[str], rows: int = ROWS) -> RawTable:
    """A RawTable as the reader would hand it over, all cells text."""
    columns = [
        pl.Series(h, [LOOKS[k](i) for i in range(rows)], dtype=pl.String)
        for h, k in zip(headers, looks, strict=True)
    ]
    return RawTable(
        Source("book.csv", None, 1, "csv"),
        pl.DataFrame(columns),
        pl.Series(range(2, rows + 2), dtype=pl.UInt32),
    )


def headers_of(entry: tuple[str, str, str, str]) -> list[str]:
    return entry[0].split(";" if ";" in entry[0] else ",")
