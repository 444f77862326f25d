"""Rows below a table that sum it up otherwise than by adding: «Среднее», «Количество клиентов», "Growth, %".

Invariant: only the last rows of a table are looked at, and only those whose one name says nothing but that.
"""

from __future__ import annotations

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.figures import label_columns

_WHO = (
    r"(?: (?:активных |платящих |новых )?(?:клиентов|покупателей|контрагентов|заказов|оплат|платежей|строк))"
)
_WHOM = r"(?: (?:of )?(?:active |paying |new )?(?:customers|clients|buyers|orders|payments|accounts|rows))"
_TAIL = r"(?:,? ?\(?(?:%|руб\.?|₽|шт\.?|чел\.?|usd|mom|yoy|м/м|г/г)\)?)*\W*$"
_SUMMARY = (
    r"(?i)^\W*(?:"
    rf"средн(?:ее|яя|ий)(?: значение| чек| сумма| платеж| платёж)?(?: по клиентам| за месяц| в месяц)?|"
    r"в среднем|"
    rf"медиана|(?:кол-?во|количество|число){_WHO}|(?:активных|платящих|новых) клиентов|"
    r"(?:при)?рост(?: выручки| к прошлому месяцу| к пред\w* (?:месяцу|периоду))?|темп (?:при)?роста|"
    r"доля(?: в выручке)?|нарастающим итогом|накопительно|накопленным итогом|максимум|минимум|"
    r"отклонение(?: от плана)?|(?:%|процент) выполнения(?: плана)?|"
    rf"average(?: per (?:customer|client|month)| value)?|avg\.?|mean|median|(?:number|count|qty){_WHOM}|"
    rf"(?:active|paying|new) (?:customers|clients)|(?:customer|client|row) count|"
    r"(?:revenue )?growth(?: rate)?|(?:mom|yoy)(?: growth| change)?|(?:%|percent) change|"
    r"cumulative(?: total| revenue)?|running total|maximum|minimum|variance"
    rf"){_TAIL}"
)
_MOST = 8  # rows below a table that could be such


def summary_rows(table: RawTable) -> pl.Series | None:
    """Boolean, one a row: it is one of the last rows, and its one name says that it sums up; None without
    any. A table of nothing else keeps its rows."""
    labels = label_columns(table.frame)
    texts = [name for name in labels if table.frame[name].dtype == pl.String]
    if not texts or table.frame.height <= _MOST:
        return None
    said = pl.coalesce(texts)
    alone = pl.sum_horizontal(pl.col(labels).is_not_null()) == 1
    tail = table.frame.tail(_MOST).select((alone & said.str.contains(_SUMMARY)).fill_null(False)).to_series()
    below = next((n for n, of in enumerate(reversed(tail.to_list())) if not of), len(tail))
    if not below:
        return None
    return pl.int_range(table.frame.height, eager=True) >= table.frame.height - below
