"""What the cells of a column look like: a name of a look makes the cell of any row.

Invariant: a look is a function of the row's number alone, so that a table made twice is the same.
"""

from __future__ import annotations

import datetime as dt

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

_FIRST = ["Анна", "Пётр", "Olga", "Мария", "Ivan", "Лев"]
_LAST = ["Котова", "Smith", "Ли", "Орлов", "Novak", "Белова"]
_MONTHS = ["Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь"]
_MONTHS += ["Октябрь", "Ноябрь", "Декабрь"]
_PASSES = ["Безлимит", "8 занятий", "Утренний", "Family"]
_SUBJECTS = ["Не приходит счёт", "Login fails", "Вопрос по договору", "Export is slow", "Возврат денег"]


def _moment(i: int, step: int = 1) -> dt.datetime:
    return dt.datetime(2023, 1, 9, 9, 5) + dt.timedelta(days=step * i, minutes=37 * i % 600, seconds=i)


def _line(i: int) -> float:
    """Quantity times price of the looks "count" and "price"."""
    return (1 + i * 7 % 12) * (99 + i * 13 % 70 + 0.9)


def _money(i: int) -> float:
    return 1200 + 37.5 * (i % 23)


LOOKS |= {
    "uts": lambda i: f"{_moment(i):%Y-%m-%d %H:%M}",
    "utsgone": lambda i: None if i % 4 else f"{_moment(i, 3):%Y-%m-%d %H:%M}",
    "zts": lambda i: f"{_moment(i):%Y-%m-%dT%H:%M:%SZ}",
    "zgone": lambda i: None if i % 3 else f"{_moment(i, 3):%Y-%m-%dT%H:%M:%SZ}",
    "offset": lambda i: f"{_moment(i):%Y-%m-%d %H:%M:%S} +0300",
    "us": lambda i: f"{_moment(i, 3):%m/%d/%Y}",
    "usgone": lambda i: None if i % 3 else f"{_moment(i, 4):%m/%d/%Y}",
    "ushm": lambda i: f"{_moment(i).month}/{_moment(i).day}/{_moment(i):%Y %I:%M %p}",
    "long": lambda i: f"{_moment(i, 3):%b %d, %Y}",
    "dashed": lambda i: f"{_moment(i, 3):%d-%b-%y}",
    "rustamp": lambda i: f"{_moment(i):%d.%m.%Y %H:%M:%S}",
    "short": lambda i: f"{_moment(i, 3):%d.%m.%y}",
    "clock": lambda i: f"{_moment(i):%H:%M:%S}",
    "length": lambda i: f"0:{3 + i * 11 % 50:02}:{i % 60:02}",
    "monthru": lambda i: f"{_MONTHS[i % 12]} {2022 + i // 12 % 3}",
    "quarter": lambda i: f"{1 + i % 4} кв. {2022 + i // 4 % 3}",
    "usd": lambda i: f"${_money(i):,.2f}",
    "eur": lambda i: f"{_money(i):.2f} €".replace(".", ","),
    "rubsign": lambda i: f"{int(_money(i)):,} ₽".replace(",", " "),
    "million": lambda i: f"{0.4 + i * 7 % 40 / 10:.2f}".replace(".", ","),
    "back": lambda i: f"{_money(i):.2f}" if i % 9 == 0 else "0.00",
    "fee": lambda i: f"{_money(i) * 0.029 + 0.3:.2f}",
    "net": lambda i: f"{_money(i) * 0.971 - 0.3:.2f}",
    "before_tax": lambda i: f"{_money(i) / 1.2:.2f}",
    "tax": lambda i: f"{_money(i) / 6:.2f}",
    "line": lambda i: f"{_line(i):.2f}",
    "zero": lambda i: "0.00",
    "monthly": lambda i: f"{[490, 990, 2900][i % 3]}.00",
    "usdmonthly": lambda i: f"${[29, 99, 299][i % 3]}.00",
    "yearly": lambda i: f"{12 + i * 17 % 90}",
    "exchange": lambda i: f"{1 + i % 7 / 100:.4f}",
    "usd_code": lambda i: "usd",
    "cus": lambda i: f"cus_N{chr(65 + i % 13)}k3Lq{i % 13:02}",
    "ucus": lambda i: f"cus_P{chr(65 + i % 26)}x9Tv{i:02}",
    "sub": lambda i: f"sub_1Mx{i:03}Qe",
    "charge": lambda i: f"ch_3Nb{i:03}Yd",
    "invoice": lambda i: f"INV-{1200 + i}",
    "invoiced": lambda i: f"INV-{1200 + i // 2}",
    "shop": lambda i: f"#{1001 + i}",
    "apostrophe": lambda i: f"'{79161230000 + 7 * (i % 13)}",
    "padded": lambda i: f"{100 + i % 13:09}",
    "upadded": lambda i: f"{100 + i:09}",
    "guid": lambda i: f"7d{i:02}c0de-51ab-4f0e-9c77-0a1b2c3d4e{i:02}",
    "sfid": lambda i: f"0015g00000Xy{i % 13:03}AAB",
    "usfid": lambda i: f"0015g00000Qz{i:03}AAC",
    "doc": lambda i: f"Реализация (акт, накладная) 00БП-{i:06} от {_moment(i):%d.%m.%Y %H:%M:%S}",
    "deed": lambda i: f"Договор № {1 + i % 40}/2023 от {_moment(i):%d.%m.%Y}",
    "first": lambda i: _FIRST[i % 6],
    "last": lambda i: _LAST[i * 5 % 6],
    "who": lambda i: f"{_FIRST[i % 6]} {_LAST[i % 13 % 6]}",
    "paystate": lambda i: ["Paid", "Paid", "Refunded", "Failed"][i % 4],
    "substate": lambda i: ["active", "canceled", "trialing", "past_due"][i % 4],
    "won": lambda i: ["Closed Won", "Closed Lost", "Negotiation"][i % 3],
    "wonru": lambda i: ["Успешно реализовано", "Закрыто и не реализовано", "Переговоры"][i % 3],
    "open": lambda i: ["Open", "Pending", "Solved"][i % 3],
    "openru": lambda i: ["Новая", "В работе", "Решена"][i % 3],
    "came": lambda i: ["Пришёл", "Не пришёл", "Подтвердил"][i % 3],
    "noyes": lambda i: ["No", "Yes"][i % 4 == 0],
    "true": lambda i: ["TRUE", "FALSE"][i % 3 == 0],
    "five": lambda i: str(1 + i * 7 % 5),
    "liked": lambda i: ["Good", "Bad", None][i % 3],
    "subject": lambda i: f"{_SUBJECTS[i % 5]} {100 + i}",
    "topic": lambda i: _SUBJECTS[i % 5],
    "pass": lambda i: _PASSES[i % 4],
    "minutes": lambda i: str(5 + i * 7 % 55),
    "interval": lambda i: ["month", "year"][i % 4 == 0],
    "ip": lambda i: f"10.0.{i}.17",
    "zone": lambda i: "PDT",
    "tag": lambda i: [None, "vip", "vip, опт"][i % 3],
    "utm": lambda i: ["google", "yandex", "vk"][i % 3],
    "barcode": lambda i: str(2000000012340 + i % 9),
    "card": lambda i: str(4000 + 13 * i % 6000),
    "age": lambda i: str(21 + i * 7 % 45),
    "balance": lambda i: f"{i * 911 % 90000}.{i % 100:02}",
    "ours": lambda i: "ООО Наша фирма",
    "oneword": lambda i: ["нет", "да", "возможно"][i % 3],
    "none": lambda i: None,
}
