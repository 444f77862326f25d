"""The labelled header rows of header_rows.txt, and cells made up in the look that each column names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from churn.ingest.read import RawTable, Source
from churn.schema import TableKind

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


@dataclass(frozen=True)
class Entry:
    """One labelled header row: what its table is, and a look and a role (or -, s, ?) a column."""

    kind: TableKind
    headers: tuple[str, ...]
    looks: tuple[str, ...]
    roles: tuple[str, ...]

    def __str__(self) -> str:
        return ";".join(self.headers)


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


def _entries() -> list[Entry]:
    text = (Path(__file__).parent / "header_rows.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [_entry(*lines[i : i + 3]) for i in range(0, len(lines), 3)]


def _entry(first: str, looks: str, roles: str) -> Entry:
    kind, row = first.split(": ", 1)
    headers = row.split(";" if ";" in row else ",")
    return Entry(TableKind(kind), tuple(headers), tuple(looks.split()), tuple(roles.split()))


def raw_table(headers: Sequence[str], looks: Sequence[str] | str, rows: int = ROWS) -> RawTable:
    """A RawTable as the reader would hand it over, all cells text; `looks` names one look a column."""
    looks = looks.split() if isinstance(looks, str) else looks
    pairs = zip(headers, looks, strict=True)
    frame = pl.DataFrame([pl.Series(h, list(map(LOOKS[k], range(rows))), dtype=pl.String) for h, k in pairs])
    return RawTable(Source("book.csv", None, 1, "csv"), frame, pl.Series(range(2, rows + 2), dtype=pl.UInt32))


CORPUS = _entries()
