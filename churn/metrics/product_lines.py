"""Customers with one product line against customers with several: who stays longer (METRICS §7, cross-sale).

Invariant: lines are counted up to a landmark, and time from it on, among those who were customers then:
having stayed long enough to buy a second line gives nobody a head start (Anderson, Cain & Gelber 1983).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
import polars as pl

from churn.ingest.tables import Tables
from churn.metrics.comparison import differs_from_rest
from churn.metrics.intervals import share, wilson
from churn.metrics.purchases import purchases
from churn.metrics.starters import last_close, lost_in, starters
from churn.panel import Panel
from churn.panel.basis import contracts
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.schema import Basis
from churn.settings import Settings

GROUPS = ("one", "several")
COLUMNS = ("n", "lost", "observed", "kept", "share", "low", "high")


@dataclass(frozen=True, eq=False)
class ProductLines:
    """`table`: indexed GROUPS, n customers, lost of them after the landmark; of those observed for 12 months
    after it kept, and their share with low and high (Wilson). `column` tells the lines, of which the file
    has `lines`; `landmark_days` after the first purchase they are counted. One entry a customer that counts:
    `who` int64 place in the panel, `several` bool, `months` float64 from the landmark's close to its loss or
    to the last complete close, `lost` bool. `p_value` of the difference of the shares kept (chi-square), NaN
    where the counts do not carry it."""

    table: pd.DataFrame
    column: str
    lines: int
    landmark_days: int
    who: np.ndarray
    several: np.ndarray
    months: np.ndarray
    lost: np.ndarray
    p_value: float


def product_lines(
    tables: Tables, panel: Panel, settings: Settings = Settings(), since: dt.date | None = None
) -> ProductLines | None:
    """Customers new to the file who had one product line, or several, `know_days` after their first purchase
    and were customers at the close of that period, and how long they stayed from then on; `since`: of those
    who came on that day or later.

    Lines are what `purchases` tells, bought by then; on the subscription basis the plans in force on that
    day. None where the file tells of no product, or of one only. The comparison shows what goes together:
    who likes us more may buy more and stay longer.
    """
    if panel.calendar.period is None:
        return None
    day = panel.first_day + settings.know_days
    found = _plans(tables, panel, day) or _bought(tables, panel, settings, day)
    if found is None:
        return None
    held, column, lines = found
    who, stayed, lost, seen = _stays(panel, day, (held > 0) & starters(panel, since))
    several, year = held[who] > 1, periods_in(MONTHS_A_YEAR, panel.calendar.period)
    groups = [_group(stayed[of], lost[of], seen[of], year, settings.confidence) for of in (~several, several)]
    table = pd.DataFrame(groups, index=pd.Index(GROUPS, name="group"), columns=list(COLUMNS))
    kept, n = table["kept"].to_numpy(), table["observed"].to_numpy()
    p_value = float(differs_from_rest(kept[:1], n[:1], kept.sum(), n.sum())[0])
    months = stayed * panel.calendar.months
    return ProductLines(table, column, lines, settings.know_days, who, several, months, lost, p_value)


def _bought(
    tables: Tables, panel: Panel, settings: Settings, day: np.ndarray
) -> tuple[np.ndarray, str, int] | None:
    """How many lines each customer had bought by its day, int64; their column and number in the file."""
    bought = purchases(tables, panel, settings)
    if bought is None or bought.column is None or bought.lines < 2:
        return None
    place, when = bought.new_lines()
    inside = when <= day.astype(np.int64)[place]
    return np.bincount(place[inside], minlength=panel.customers), bought.column, bought.lines


def _plans(tables: Tables, panel: Panel, day: np.ndarray) -> tuple[np.ndarray, str, int] | None:
    """How many plans each customer had in force on its day, where contracts tell plans."""
    if panel.basis is not Basis.SUBSCRIPTION:
        return None
    table = contracts(tables)
    table = table.filter(pl.col("plan").is_not_null())
    lines = table["plan"].n_unique()
    if lines < 2 or not panel.customers:
        return None
    place = np.full(tables.customers.height, -1, np.int64)
    place[panel.customer] = np.arange(panel.customers)
    at = place[table["customer"].to_numpy()]
    start = table["start_date"].to_numpy().astype("datetime64[D]")
    end = table["end_date"].to_numpy().astype("datetime64[D]")
    force = (at >= 0) & (start <= day[at]) & (np.isnat(end) | (end > day[at]))
    plan = table["plan"].rank("dense").to_numpy().astype(np.int64)
    pairs = np.unique(np.stack([at[force], plan[force]]), axis=1)
    return np.bincount(pairs[0], minlength=panel.customers), "plan", lines


def _stays(panel: Panel, day: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, ...]:
    """Who counts (places), periods from the close of the one that holds its day to the loss or the last
    complete close, whether it was lost, and how many periods were observed."""
    complete = int(panel.calendar.complete.sum())
    who = np.flatnonzero(counts & (day < last_close(panel)))
    at = panel.calendar.positions(day[who].astype(np.int64).astype(np.int32))
    gone = lost_in(panel)[who]
    inside = (at < complete) & (gone > at)
    who, at, gone = who[inside], at[inside], gone[inside]
    return who, np.minimum(gone, complete - 1) - at, gone < complete, complete - 1 - at


def _group(stayed: np.ndarray, lost: np.ndarray, seen: np.ndarray, year: int, confidence: float) -> list:
    observed = seen >= year
    n, kept = int(observed.sum()), int((observed & ((stayed > year) | ~lost)).sum())
    low, high = wilson(kept, n, confidence)
    return [len(lost), int(lost.sum()), n, kept, float(share(kept, n)), float(low), float(high)]
