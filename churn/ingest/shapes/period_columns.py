"""Which columns of a table are months, quarters, years or weeks, and of which measure.

Invariant: a table is called wide only where its headers name enough different periods, all of them can be
dated, numbers stand below, and no column of it dates the row already.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.headers import parse_header
from churn.ingest.raw import RawTable
from churn.ingest.shapes.titles import years_around
from churn.ingest.shapes.years import years_of
from churn.ingest.values.blanks import blank_mask
from churn.ingest.values.numbers import parse_numbers
from churn.ingest.values.period_text import (
    DAY,
    MONTH,
    QUARTER,
    WEEK,
    YEAR,
    PeriodText,
    names_time,
    period_text,
)
from churn.schema import Period, Role

FEWEST = 3  # periods that make a table wide
FEWEST_NAMED = 2  # the same where years stand beside each other, and nothing else could be meant
_MOSTLY = 0.8
_SAMPLE = 200  # rows whose cells are looked at
_MOST_YEARS = 8  # written with two digits
_LONGEST_MEASURE = 4  # words; a longer one is a question
SUMS = frozenset(
    {
        Role.AMOUNT,
        Role.QUANTITY,
        Role.UNIT_PRICE,
        Role.DISCOUNT,
        Role.MARGIN,
        Role.VISITS,
        Role.HOURS,
        Role.MRR,
    }
)
_STATES = frozenset({Role.LEFT, Role.TENURE_MONTHS})
_TOTAL = re.compile(
    r"(?i)^\W*(общ\w*\s+)?(итог\w*|всего|сумма\s+итого|sub-?total|(grand\s+)?total|sum|ytd|с\s+начала\s+года"
    r"|нарастающ\w*|средн\w*|average|avg|mean|среднемес\w*)\b"
    r"|\b(итого|всего|total|ytd)\W*$"
)
_NOT_PAID = re.compile(
    r"(?i)^\W*(план\w*|plan(ned)?|бюджет\w*|budget|прогноз\w*|forecast|цель|target|откл\w*|отклонение|delta|Δ"
    r"|доля|share|рост|прирост|growth|yoy|mom|%|темп\w*|динамика|изм\w*|change|var(iance)?)(?![^\W\d_])"
)


@dataclass(frozen=True)
class Wide:
    """A wide table understood. `measures`: what stands beside the period in the headers → first day of the
    period → column; `kept`: columns of the row itself; `left_out`: sums and plans; `unit`: the period, None
    for days; `assumed`: the year that nothing names."""

    kept: tuple[str, ...]
    measures: Mapping[str, Mapping[dt.date, str]]
    left_out: tuple[str, ...]
    unit: Period | None
    assumed: int | None = None

    @property
    def days(self) -> list[dt.date]:
        """All first days, in their order."""
        return sorted({day for columns in self.measures.values() for day in columns})


def period_columns(table: RawTable) -> Wide | None:
    """The periods among the columns of a table; None where it is not wide."""
    named = {name: period for name in table.frame.columns if (period := period_text(name))}
    if len(named) < FEWEST_NAMED:
        return None
    length = _length(named)
    chosen = {n: p for n, p in named.items() if _group(p) == length and not _is_beside(p.rest)}
    groups = {rest: names for rest, names in _by_measure(chosen).items() if _is_measure(table, rest, names)}
    if not groups or _are_days(chosen) or _says_otherwise(table.frame, chosen):
        return None
    years = years_around(table)
    dated, assumed = _dated(groups, chosen, years)
    if dated is None or not _is_enough(dated, chosen, table.frame, years):
        return None
    taken = {column for days in dated.values() for column in days.values()}
    rest = [name for name in table.frame.columns if name not in taken]
    left_out = tuple(name for name in rest if name in named or _is_sum(table.frame, name))
    kept = tuple(name for name in rest if name not in left_out)
    unit = unit_of(sorted({day for of in dated.values() for day in of}), length)
    if unit is Period.MONTH:
        dated = {m: {day.replace(day=1): name for day, name in of.items()} for m, of in dated.items()}
    return Wide(kept, dated, left_out, unit, assumed) if kept else None


def is_total(header: str) -> bool:
    """Whether a header names a sum of other columns."""
    return _TOTAL.search(header) is not None


def is_unpaid(header: str) -> bool:
    """Whether a header names what is no payment: a plan, a share, a change."""
    return _NOT_PAID.search(header) is not None


def best_meaning(header: str) -> Role | Hint | None:
    """What a header most likely means; None where its words say nothing."""
    senses = parse_header(header).senses
    return senses[0].means if senses and senses[0].score >= 0.5 else None


def _is_beside(rest: str) -> bool:
    return is_total(rest) or is_unpaid(rest)


def _group(period: PeriodText) -> int:
    """Months and days stand for each other where headers are dates; so do weeks."""
    return MONTH if period.length == DAY else period.length


def _length(named: Mapping[str, PeriodText]) -> int:
    """The commonest length among the columns, the shorter one of two."""
    counts = Counter(_group(period) for period in named.values() if not _is_beside(period.rest))
    return max(counts, key=lambda length: (counts[length], -length)) if counts else MONTH


def _by_measure(chosen: Mapping[str, PeriodText]) -> dict[str, list[str]]:
    """The columns of each measure, spelt as the first of them."""
    spelt: dict[str, str] = {}
    groups: dict[str, list[str]] = defaultdict(list)
    for name, period in chosen.items():
        groups[spelt.setdefault(period.rest.lower(), period.rest)].append(name)
    return groups


def _is_measure(table: RawTable, rest: str, names: Sequence[str]) -> bool:
    """Whether columns hold numbers that could be money or counts."""
    if len(names) < FEWEST_NAMED or len(rest.split()) > _LONGEST_MEASURE or rest.isdigit():
        return False
    means = best_meaning(rest) if rest else None
    return (means is None or means in SUMS or isinstance(means, Hint)) and holds_numbers(table.frame, names)


def holds_numbers(frame: pl.DataFrame, names: Sequence[str]) -> bool:
    """Whether nearly all filled cells of some columns are numbers, as a sample of rows shows."""
    step = max(1, frame.height // _SAMPLE)
    sample = frame.select(names).gather_every(step).head(_SAMPLE)
    filled = numbers = 0
    texts = []
    for cells in sample.get_columns():
        known = cells.drop_nulls()
        filled += len(known)
        numbers += len(known) if known.dtype.is_numeric() else 0
        texts += [known] if known.dtype == pl.String else []
    if texts:
        said = pl.concat([cells.alias("cell") for cells in texts])
        said = said.filter(~blank_mask(said))
        filled -= sum(map(len, texts)) - len(said)
        numbers += len(parse_numbers(said).values.drop_nulls()) if len(said) else 0
    return filled > 0 and numbers >= _MOSTLY * filled


def _are_days(chosen: Mapping[str, PeriodText]) -> bool:
    """Whether "Jan 1 … Jan 31" are days of a month rather than months of many years."""
    short = {(period.number, period.year) for period in chosen.values() if period.short}
    years, months = {year for _, year in short}, {month for month, _ in short}
    return len(years) > _MOST_YEARS or (len(months) == 1 and len(years) >= FEWEST)


def _says_otherwise(frame: pl.DataFrame, chosen: Mapping[str, PeriodText]) -> bool:
    """Whether other columns date the row already, or say who left: then the months are but properties."""
    means = {best_meaning(name): name for name in frame.columns if name not in chosen}
    if means.keys() & _STATES or {Role.START_DATE, Role.END_DATE} <= means.keys():
        return True
    return Role.DATE in means and frame[means[Role.DATE]].null_count() < frame.height


def _is_sum(frame: pl.DataFrame, name: str) -> bool:
    """Whether a column beside the periods holds money or counts of the whole row: each record would repeat
    it."""
    if not holds_numbers(frame, [name]):
        return False
    return is_total(name) or is_unpaid(name) or best_meaning(name) in SUMS or names_time(name)


def _dated(
    groups: Mapping[str, Sequence[str]], chosen: Mapping[str, PeriodText], years: Sequence[int]
) -> tuple[dict[str, dict[dt.date, str]] | None, int | None]:
    """Each measure's columns by the first day of their period; None where two fall on one day. And the last
    year, where nothing names it."""
    dated: dict[str, dict[dt.date, str]] = {}
    assumed = None
    for rest, names in groups.items():
        periods = [chosen[name] for name in names]
        found, guessed = years_of(periods, years)
        days = [p.first_day(year) for p, year in zip(periods, found, strict=True)]
        if len(set(days)) < len(days) or None in days:
            return None, None
        dated[rest] = dict(zip(days, names, strict=True))
        assumed = found[-1] if guessed else assumed
    return dated, assumed


def _is_enough(
    dated: Mapping[str, Mapping[dt.date, str]],
    chosen: Mapping[str, PeriodText],
    frame: pl.DataFrame,
    around: Sequence[int],
) -> bool:
    """Whether there are periods enough; two are, where they are whole years one after the other, or the first
    two months of the one year named around: a sheet a year, and this one has only begun."""
    days = sorted({day for columns in dated.values() for day in columns})
    if len(days) >= FEWEST:
        return True
    if len(around) == 1 and [(day.month, day.year) for day in days] == [(1, around[0]), (2, around[0])]:
        return all(period.length == MONTH and not period.rest for period in chosen.values())
    years = all(chosen[name].length == YEAR for columns in dated.values() for name in columns.values())
    others = [n for n in frame.columns if n not in chosen and best_meaning(n) in (Role.LEFT_DATE, Role.MRR)]
    return years and len(days) == FEWEST_NAMED and days[1].year == days[0].year + 1 and not others


def unit_of(days: Sequence[dt.date], length: int) -> Period | None:
    """The period of first days and a length; of headers that are days, what lies between them."""
    if length != MONTH:
        return {WEEK: Period.WEEK, QUARTER: Period.QUARTER}.get(length, Period.YEAR)
    if len({(day.year, day.month) for day in days}) == len(days):
        return Period.MONTH
    return Period.WEEK if {(b - a).days for a, b in pairwise(sorted(days))} == {7} else None
