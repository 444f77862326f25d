"""A book in which whatever people name is a trick: Markdown, HTML, formulas, links, marks of direction.

Invariant: the tricks stand in every sort of place that a screen shows: names, ids, segments and their
headers, people, comments, reasons, kinds of contacts, files.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path

import openpyxl

from tests.hostile import packed

OUTSIDE = "http://127.0.0.1:9/"  # nobody answers there, and nobody may ask
NAMES = (
    "<img src=x onerror=alert(1)>",
    f"![x]({OUTSIDE}x.png)",
    "[a](javascript:alert(1))",
    r"$\alpha$",
    ":red[x]",
    "**b**",
    "=1+1",
    "<script>alert(1)</script>",
    f'"><img src="{OUTSIDE}y.png">',
    ":material/delete: `c` ~~d~~",
    "\u202egnp.x",
    "L" * 300,
    f"<{OUTSIDE}> {OUTSIDE}z www.evil.example",
    "# h1\n- item\n\n| a | b |\n|---|---|",
)
# How a trick begins to work where nothing is put before its signs.
ACTIVE = re.compile(
    r"(?<!\\)<(?:img|script|http)|(?<!\\)\]\((?:http|javascript)|(?<!\\)\$\\{1,2}alpha|(?<!\\):red\[|(?<!\\)\*\*b"
    r"|(?<!\\):material/delete|(?<!\\)~~d|(?<!\\)`c|(?<![\\\w])https?://127|(?<!\\)# h1|www\.evil|\u202e"
)
_SAMPLE = Path(__file__).parent.parent / "sample_data" / "b2b_ru.xlsx"
_CUSTOMERS = 60
_KEPT = {"Дата", "Месяц", "Сумма", "Часы", "Входов", "Дата подключения", "Дата опроса", "Валюта"}
_SEGMENTS = ("Отрасль", "Регион", "Тариф", "Порядок оплаты")


@cache
def book() -> tuple[str, bytes]:
    """The name and the bytes of the file."""
    sheets = openpyxl.load_workbook(_SAMPLE, read_only=True, data_only=True)
    members = []
    for at, sheet in enumerate(sheets.worksheets):
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        trick = NAMES[at % 7].replace("/", "_")
        members.append((f"{trick} {sheet.title}.csv", _tricked(rows)))
    return f"{NAMES[1]} {NAMES[0]}.zip", packed(members)


def _tricked(rows: list[list[object]]) -> str:
    start = next(i for i, row in enumerate(rows) if "Код клиента" in row)
    header = rows[start]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_header(name, at) for at, name in enumerate(header)])
    id_at = header.index("Код клиента")
    for row in rows[start + 1 :]:
        number = re.fullmatch(r"CL-(\d+)", str(row[id_at]))
        if number and int(number[1]) <= _CUSTOMERS:
            writer.writerow([_cell(name, cell) for name, cell in zip(header, row, strict=True)])
    return out.getvalue()


def _header(name: str, at: int) -> str:
    if name == "Регион":
        return "image"  # a tooltip of Vega's takes the field of that name for an address
    return f"{name} {NAMES[at % 8]}" if name in _SEGMENTS else name


def _cell(name: str, cell: object) -> object:
    if not isinstance(cell, str) or not cell or name in _KEPT or name == "Готовы вернуться?":
        return cell
    if name == "Регион":
        return f"//127.0.0.1:9/{cell}"
    trick = NAMES[sum(cell.encode()) % len(NAMES)]
    if name in ("Тип обращения", "Основная причина ухода"):
        return cell if sum(cell.encode()) % 2 else f"{trick} {cell}"
    return f"{trick} {cell}" if len(trick) < 300 or name != "Код клиента" else f"{trick}{cell}"
