"""How long customers stay, all together and group by group: curves, the figures of their sentences, tests.

Invariant: a group of fewer than MIN_N customers has no curve and enters no test, and is told to be too few.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.comparison import LEVEL, holm
from churn.metrics.lifetimes import Lifetimes
from churn.models.log_rank import LogRank, log_rank
from churn.models.sight import in_sight, sound_from
from churn.models.survival import Survival, fit_survival
from churn.settings import MIN_N

MOST_CURVES = 6
MONTHS_A_YEAR = 12


@dataclass(frozen=True, eq=False)
class Lasting:
    """`curve`: of all customers whose age is known, in `unit`s ("week", "month", "quarter", "year"); `year`:
    how many of them are a year. `age`: the year where the curve is known by then, else the last age that is
    known well, `horizon`: the last age with MIN_N customers in sight (whole, 0 where there never were);
    `mean`: how many units a customer stays of the first `horizon`, with its bounds. `left_out`: customers
    whose age is not known; `limit`: the periods of silence that make a loss, None where it does not
    decide."""

    curve: Survival
    unit: str
    year: int
    age: int
    horizon: int
    mean: tuple[float, float, float]
    left_out: int
    limit: int | None


@dataclass(frozen=True, eq=False)
class Compared:
    """Groups of customers. `table`: indexed by group, in order: n (in sight), lost, stays (the share that
    stays for longer than `age`) with low and high, median, p_value (against all others together,
    Holm-adjusted log-rank), different (p_value below LEVEL); NaN and False where n is below MIN_N. `curves`:
    of the largest groups, at most MOST_CURVES, in the order of the table. `test`: of all groups that are
    large enough; `unknown`: customers of no group."""

    table: pd.DataFrame
    curves: dict[object, Survival]
    test: LogRank
    unit: str
    age: int
    since: float
    unknown: int


def lasting(seen: Lifetimes, limit: int | None, confidence: float) -> Lasting:
    """How long the customers of some lifetimes stay."""
    since = sound_from(seen.duration, seen.observed, seen.entry)
    curve = fit_survival(seen.duration, seen.observed, seen.entry, confidence, since)
    well = curve.times[curve.at_risk >= MIN_N]
    horizon = math.floor(well[-1]) if len(well) else 0
    year = max(1, round(MONTHS_A_YEAR / seen.unit_months))
    known = not math.isnan(curve.at(year))
    mean = curve.mean_until(horizon) if horizon else (math.nan,) * 3
    age = year if known else horizon
    return Lasting(curve, seen.unit, year, age, horizon, mean, seen.left_out, limit)


def compared(seen: Lifetimes, code: np.ndarray, names: list, whole: Lasting, confidence: float) -> Compared:
    """The groups `names` of some lifetimes, `code` int64 the place of each one's, -1 for none."""
    since = whole.curve.since
    entry = np.maximum(seen.entry, since) if since > 0 else seen.entry
    duration, observed, entry, code = in_sight(seen.duration, seen.observed, entry, code)
    n = np.bincount(code[code >= 0], minlength=len(names))
    enough = np.append(n >= MIN_N, False)  # the last is for those of no group
    tested = enough[code]
    test = log_rank(duration[tested], observed[tested], code[tested], entry[tested])
    p_value = np.full(len(names), np.nan)
    # of two groups each is the other's rest: that is one test
    alone = test.p_alone if len(test.groups) == 2 else holm(test.p_alone)
    p_value[test.groups.astype(np.int64)] = alone
    fits = {}
    for group, places in _places(code, len(names)):
        if enough[group]:
            of = duration[places], observed[places], entry[places]
            fits[group] = fit_survival(*of, confidence, since)
    lost = np.bincount(code[observed & (code >= 0)], minlength=len(names))
    table = _table(fits, n, lost, whole.age).assign(p_value=p_value, different=p_value < LEVEL)
    table.index = pd.Index(names, dtype=object)
    drawn = sorted(sorted(fits, key=lambda group: -n[group])[:MOST_CURVES])
    curves = {names[group]: fits[group] for group in drawn}
    return Compared(table, curves, test, seen.unit, whole.age, since, int((code < 0).sum()))


def _places(code: np.ndarray, groups: int) -> list[tuple[int, np.ndarray]]:
    """The places of each group's customers."""
    few = code.astype(np.int16) if groups < np.iinfo(np.int16).max else code  # small numbers sort faster
    order = np.argsort(few, kind="stable")
    edges = np.searchsorted(few[order], np.arange(groups + 1))
    return [(group, order[edges[group] : edges[group + 1]]) for group in range(groups)]


def _table(fits: dict[int, Survival], n: np.ndarray, lost: np.ndarray, age: int) -> pd.DataFrame:
    stays = np.full((len(n), 4), np.nan)
    for group, fit in fits.items():
        stays[group] = *fit.within(age), fit.median
    columns = dict(zip(("stays", "low", "high", "median"), stays.T, strict=True))
    return pd.DataFrame({"n": n, "lost": lost} | columns)
