"""Cohorts as a triangle: a row a cohort, a column an age, deeper where more is left.

Invariant: what was not observed for a whole period is blank; the shares and their mean row are formulas over
the amounts that stand above them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter

from churn.exhibits.columns import column_name
from churn.exports.workbook.page import Page
from churn.exports.workbook.tables import Column, Live, Table, Told, column, same
from churn.texts import Texts

_NEEDED = frozenset({"cohort", "age", "amount", "share"})
_LIGHT, _DEEP = "FFFFFFFF", "FF9DA0EC"
_BEFORE = 2  # columns before age 0: the cohort and its size
_AGE_WIDTH = 8


@dataclass(frozen=True, eq=False)
class Triangle:
    """Cohorts by age: `amounts`, their `shares`, and the `sizes` of the cohorts; `counts`: amounts are
    customers, and shares of the size, else of the amount at age 0; `weighed`: amounts are of one customer."""

    amounts: pd.DataFrame
    shares: pd.DataFrame
    sizes: pd.Series
    counts: bool
    weighed: bool


def triangle_of(frame: pd.DataFrame, counts: bool, weighed: bool) -> Triangle | None:
    """The triangle of rows that are cells of one, else None."""
    size = next((name for name in ("size", "n") if name in frame), None)
    if size is None or not set(frame) >= _NEEDED or frame.empty or frame.duplicated(["cohort", "age"]).any():
        return None
    known = frame[frame["complete"].astype(bool)] if "complete" in frame else frame
    amounts, shares = (
        known.pivot(index="cohort", columns="age", values=name) for name in ("amount", "share")
    )
    return Triangle(amounts, shares, known.groupby("cohort")[size].first(), counts, weighed)


def put_triangle(page: Page, made: Triangle, t: Texts) -> None:
    """The amounts of each cohort by age, and below them their shares, with the mean of all."""
    base = page.row + 1
    page.table(_table(made, t, lambda row, age: _told(made.amounts, row, age), "value"))
    page.gap()
    head = page.row
    page.table(_table(made, t, lambda row, age: _share(made, row, age, base), "share"))
    _mean_row(page, made, base, t)
    corner = f"{get_column_letter(_BEFORE + made.shares.shape[1])}{head + len(made.shares)}"
    area = (
        f"{get_column_letter(_BEFORE + 2)}{head + 1}:{corner}"  # age 0 is all of it, and would pale the rest
    )
    scale = ColorScaleRule(start_type="min", start_color=_LIGHT, end_type="max", end_color=_DEEP)
    page.sheet.conditional_formatting.add(area, scale)


def _table(made: Triangle, t: Texts, cell: Callable[[int, int], Told], name: str) -> Table:
    kind = {"share": "percent", "value": "int" if made.counts else "money"}[name]
    first = column(column_name(t, "cohort"), "period", list(made.amounts.index), t)
    sizes = column(column_name(t, "size"), "int", list(made.sizes), t)
    ages = []
    for place, age in enumerate(made.amounts.columns):
        cells = [cell(row, place) for row in range(len(made.amounts))]
        bare = [one.value if isinstance(one, Live) else one for one in cells]
        shaped = column(str(age), kind, bare, t)
        width = _AGE_WIDTH if kind != "money" else shaped.width
        ages.append(Column(shaped.header, shaped.format, cells, None, width))
    return Table((first, sizes, *ages))


def _share(made: Triangle, row: int, age: int, base: int) -> Told:
    """A share as a formula over the amounts, whose first row is `base`."""
    told, amount = _told(made.shares, row, age), _told(made.amounts, row, age)
    under = made.sizes.iloc[row] if made.counts else _told(made.amounts, row, 0)
    if told is None or amount is None or not under or not same(told, amount / under):
        return told
    letter = get_column_letter(_BEFORE + 1 + age)
    return Live(f"{letter}{base + row}/${_under(made)}{base + row}", told)


def _mean_row(page: Page, made: Triangle, base: int, t: Texts) -> None:
    """What is left of all cohorts that reached an age: the sum of what is left by the sum of what began."""
    last = base + len(made.amounts) - 1
    page.put(page.row, 1, t("workbook.mean"), "total")
    for age in range(made.amounts.shape[1]):
        value = _mean(made, age)
        if value is not None:
            formula = _mean_formula(made, get_column_letter(_BEFORE + 1 + age), base, last)
            page.formula(page.row, _BEFORE + 1 + age, formula, value, "total", _percent(page, base, made))
    page.row += 1


def _mean_formula(made: Triangle, letter: str, base: int, last: int) -> str:
    cells = f"{letter}{base}:{letter}{last}"
    sizes, under = f"$B{base}:$B{last}", f"${_under(made)}{base}:${_under(made)}{last}"
    weight = f"*{sizes}" if made.weighed else ""
    return f'=SUMPRODUCT({cells}{weight})/SUMPRODUCT(({cells}<>"")*{under}{weight})'


def _mean(made: Triangle, age: int) -> float | None:
    amounts = made.amounts.iloc[:, age]
    there = amounts.notna()
    under = made.sizes.astype(float) if made.counts else made.amounts.iloc[:, 0]
    if under[there].isna().any():
        return None
    weight = made.sizes if made.weighed else 1.0
    started = (under * weight)[there].sum()
    return float((amounts * weight)[there].sum() / started) if started else None


def _under(made: Triangle) -> str:
    """The column of what a share is of."""
    return get_column_letter(_BEFORE if made.counts else _BEFORE + 1)


def _percent(page: Page, base: int, made: Triangle) -> str:
    """The format of the shares above."""
    return page.sheet.cell(page.row - 1, _BEFORE + 1).number_format


def _told(frame: pd.DataFrame, row: int, age: int) -> float | None:
    value = frame.iat[row, age]
    return None if value != value else float(value)
