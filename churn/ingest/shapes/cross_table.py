"""A cross table, periods down and customers across, becomes a record a cell.

Invariant: a table is turned only where its first column is nothing but periods and its headers are names:
a list of figures by day (visits, clicks) is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from churn.ingest.columns.headers import parse_header
from churn.ingest.files.framing import placed
from churn.ingest.raw import ASIDE_SCHEMA, RawTable
from churn.ingest.shapes.melting import Melted, melted
from churn.ingest.shapes.new_names import customer_name, new_names
from churn.ingest.shapes.period_columns import FEWEST, holds_numbers, is_total, unit_of, years_of
from churn.ingest.shapes.period_notes import about_periods, figures
from churn.ingest.shapes.titles import titles_of, years_around
from churn.ingest.values.period_text import MONTH, PeriodText, period_text
from churn.schema import Issue, Severity

_MOST_ROWS = 2000
_NAME = re.compile(
    r"(?i)\b(ооо|оао|зао|пао|нао|ао|ип|тоо|чп|фгуп|мбоу|llc|ltd|inc|gmbh|corp|llp|plc|s\.?a|b\.?v|ag|co)\b\.?"
    r"|^[^\W\d]{0,6}[-_ #№]?\d{2,}$|^[А-ЯЁ][а-яё]+ [А-ЯЁ]\.\s?([А-ЯЁ]\.)?$|@"
)


def turned(table: RawTable) -> RawTable:
    """The table with a record a customer and period, where it is a cross table; else itself. Adds the issue
    crossed (as unpivoted)."""
    names = _customers(table)
    periods = _periods(table) if names else None
    if not periods or not holds_numbers(table.frame, names):
        return table
    years, guessed = years_of(periods, years_around(table))
    days = [period.first_day(year) for period, year in zip(periods, years, strict=True)]
    length = MONTH if periods[0].length <= MONTH else periods[0].length
    unit = unit_of(days, length)
    found = melted(table.frame, {"": names})
    if len(set(days)) < len(days) or None in days or not len(found.place):
        return table
    who = customer_name(table)
    period, amount = new_names(table, [who], [""])
    frame = pl.DataFrame(
        {
            who: found.spoke,
            period: pl.Series(days, dtype=pl.Date).gather(found.place),
            amount: found.measures[""],
        }
    )
    told = [Issue("crossed", Severity.INFO, count=frame.height, values=figures(found, days, len(names)))]
    told += about_periods(unit, years[-1] if guessed else None)
    return replace(
        table,
        frame=frame,
        rows=table.rows.gather(found.place),
        levels=None,
        origins=found.spoke.alias("origin"),
        set_aside=pl.concat([table.set_aside, _silent(table, found)]),
        issues=(*table.issues, *placed(told, table.source)),
        grain=unit,
    )


def _customers(table: RawTable) -> list[str]:
    """The headers that are names of customers; none where some header is a word for something else."""
    headers = table.frame.columns[1:]
    if len(headers) < FEWEST or not FEWEST <= table.frame.height <= _MOST_ROWS:
        return []
    names = [name for name in headers if not is_total(name)]
    if len(names) < FEWEST or any(parse_header(n).nameless or parse_header(n).senses for n in names):
        return []
    said = (table.frame.columns[0], *titles_of(table))
    told = any("customer" in parse_header(text).concepts for text in said)
    return names if told or 2 * sum(bool(_NAME.search(name)) for name in names) >= len(names) else []


def _periods(table: RawTable) -> list[PeriodText] | None:
    """What the first column says, where each of its cells is a period and nothing else."""
    cells = table.frame.to_series(0)
    if cells.null_count():
        return None
    dates = cells.dtype in (pl.Date, pl.Datetime) or cells.dtype.base_type() is pl.Datetime
    texts = (cells.cast(pl.Date) if dates else cells).cast(pl.String, strict=False)
    found = [period_text(text) for text in texts]
    lengths = {period.length for period in found if period}
    plain = all(period and not period.rest for period in found) and len(lengths) == 1
    return found if plain else None


def _silent(table: RawTable, found: Melted) -> pl.DataFrame:
    """The periods in which nobody paid."""
    rows = table.rows.filter(found.silent)
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, len(rows))
    reason = pl.Series(["no_payments"]).new_from_index(0, len(rows))
    told = pl.DataFrame({"row": rows, "reason": reason, "column": nothing, "value": nothing})
    return told.cast(ASIDE_SCHEMA)
