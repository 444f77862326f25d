"""Cohorts: what became of the customers who started in the same period, by age.

Invariant: a cell holds all customers of its cohort, whatever became of them; what is not observed is absent.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.comparison import LEVEL, differs_from_rest, holm
from churn.metrics.intervals import share, wilson
from churn.panel import NO_SIGNUP, Panel
from churn.schema import Measure
from churn.settings import Settings

SHARES = (Measure.ON, Measure.ALIVE)  # measures that count customers


def cohorts(panel: Panel, settings: Settings = Settings(), measure: Measure = Measure.ON) -> pd.DataFrame:
    """The triangle in long form, indexed (cohort: first day of its period, age: periods since).

    Columns: size (customers), amount, share, low, high, complete, censored, p_value, different.
    ON: `amount` customers who paid in the period; ALIVE: customers at its close, at age 0 all who
    started; `share` = amount ÷ size with Wilson's bounds. REVENUE: money of the period; CUMULATIVE:
    money so far a starting customer; `share` = amount ÷ amount at age 0, without bounds.
    Cells of the period in progress are there with complete False. `censored`: the cohort stood there when
    history starts. `p_value`: chi-square of the cell against all other cohorts at that age, Holm-adjusted
    over the triangle, NaN where counts are too few, the cell is not complete, or money is measured; censored
    cohorts are no newcomers, so they are neither tested nor part of the rest;
    `different` where it is below 0.05. A snapshot has no cohorts: an empty frame.
    Cohort = period of the first purchase, or of the sign-up before it by setting, where it is known.
    `attrs` of the frame: measure, confidence.
    """
    cohort = cohort_of(panel, settings)
    totals, sizes, censored = _totals(panel, cohort, measure)
    labels = np.unique(cohort)
    k, t = np.nonzero(np.arange(len(totals))[None, :] >= labels[:, None])
    age = t - labels[k]
    amount, size = totals[t, k], sizes[k]
    if measure is Measure.ALIVE:
        amount = np.where(age == 0, size, amount)
    complete = panel.calendar.complete[t]
    out = pd.DataFrame(
        {
            "size": size,
            **_shares(amount, size, totals, labels, k, measure, settings.confidence),
            "complete": complete,
            "censored": censored[k],
            **_tests(amount, size, age, complete & ~censored[k] & (measure in SHARES)),
        },
        index=_index(panel, labels[k], age),
    )
    out.attrs = {"measure": measure.value, "confidence": settings.confidence}
    return out


def cohort_of(panel: Panel, settings: Settings) -> np.ndarray:
    """The cohort of each customer as a period, int64; below 0 for a sign-up before history starts."""
    if panel.calendar.period is None:
        return np.zeros(0, np.int64)
    first = panel.first.astype(np.int64)
    if not settings.cohort_by_signup:
        return first
    return np.where(panel.signup == NO_SIGNUP, first, np.minimum(first, panel.signup))


def mean_row(triangle: pd.DataFrame) -> pd.DataFrame:
    """The mean of the triangle by age, over cohorts that reached it with a complete period.

    Columns: share = Σ retained ÷ Σ eligible, n (Σ eligible: customers), retained (customers; money, a
    customer's for CUMULATIVE weighed by size), low, high (Wilson; NaN for money). For money the share is of
    the same cohorts' amount at age 0. Cohorts of which nobody is left count in.
    """
    measure = Measure(triangle.attrs.get("measure", Measure.ON))
    cells = triangle[triangle["complete"]]
    weight = cells["size"] if measure is Measure.CUMULATIVE else 1.0
    base = cells["size"] if measure in SHARES else weight * share_base(triangle).reindex(cells.index)
    parts = pd.DataFrame({"n": cells["size"], "retained": cells["amount"] * weight, "base": base})
    if measure not in SHARES:
        parts = parts[parts["base"].notna()]
    out = parts.groupby(level="age").sum()
    bounds = (np.nan, np.nan)
    if measure in SHARES:
        bounds = wilson(out["retained"], out["n"], triangle.attrs.get("confidence", 0.95))
    out = out.assign(share=share(out["retained"], out["base"]), low=bounds[0], high=bounds[1])
    return out[["share", "n", "retained", "low", "high"]]


def well_known_age(mean: pd.DataFrame) -> int:
    """The latest age that at least half of all customers have reached: where the mean row still speaks of
    the whole, and not of the oldest cohort alone. 0 where there is no later one."""
    reached = mean.index[mean["n"] >= 0.5 * mean["n"].max()] if len(mean) else mean.index
    return int(reached.max()) if len(reached) else 0


def share_base(triangle: pd.DataFrame) -> pd.Series:
    """The amount of each cell's cohort at age 0, on the cells' index; NaN where that was not observed."""
    at_start = triangle["amount"][triangle.index.get_level_values("age") == 0].droplevel("age")
    base = at_start.reindex(triangle.index.get_level_values("cohort"))
    return pd.Series(base.to_numpy(float), index=triangle.index)


def cohort_customers(
    panel: Panel, settings: Settings, cohort: object, age: int, measure: Measure = Measure.ON
) -> pd.DataFrame:
    """The customers behind one cell, those who stayed first, then by amount.

    `cohort`: its first day, or its period's place. Columns customer (id), customer_name where known,
    kept (bool: paid in the period, ON and money; alive at its close, ALIVE), amount (run-rate for ALIVE,
    money so far for CUMULATIVE, else money of the period), first_day, last_day.
    Raises ChoiceError("unknown_cell").
    """
    place = _place(panel, cohort)
    t = place + age
    if age < 0 or not 0 <= t < len(panel.calendar):
        raise ChoiceError("unknown_cell", cohort=str(cohort), age=age)
    who = panel.take(cohort_of(panel, settings) == place)
    kept, amount = who.paid[t], who.revenue[t]
    if measure is Measure.ALIVE:
        kept = who.alive[t] | (t < who.first) if age else np.ones(who.customers, bool)
        amount = who.value[t]
    elif measure is Measure.CUMULATIVE:
        amount = who.revenue[: t + 1].sum(axis=0)
    out = who.listing()
    out.insert(len(out.columns) - 2, "kept", kept)
    out.insert(len(out.columns) - 2, "amount", amount)
    return out.sort_values(["kept", "amount"], ascending=False, kind="stable", ignore_index=True)


def _place(panel: Panel, cohort: object) -> int:
    if isinstance(cohort, (int, np.integer)) or panel.calendar.period is None:
        return int(cohort) if isinstance(cohort, (int, np.integer)) else -1
    day = np.array([pd.Timestamp(cohort).date()], "datetime64[D]").astype(np.int64)
    return int(panel.calendar.positions(day)[0])


def _totals(panel: Panel, cohort: np.ndarray, measure: Measure) -> tuple[np.ndarray, ...]:
    """Amounts float64 (periods, cohorts), sizes and censored marks (cohorts,)."""
    order = None if (np.diff(cohort) >= 0).all() else np.argsort(cohort, kind="stable")
    ranked = cohort if order is None else cohort[order]
    begins = np.flatnonzero(np.append(True, np.diff(ranked) != 0)) if len(ranked) else np.zeros(0, np.int64)
    totals = np.zeros((len(panel.calendar), len(begins)))
    if len(begins):
        for t, row in enumerate(totals):
            cells = _cells(panel, t, measure)
            row[:] = np.add.reduceat(cells if order is None else cells[order], begins)
    sizes = np.diff(np.append(begins, len(ranked)))
    censored = panel.censored if order is None else panel.censored[order]
    marks = np.logical_or.reduceat(censored, begins) if len(begins) else np.zeros(0, bool)
    if measure is Measure.CUMULATIVE:
        totals = np.cumsum(totals, axis=0) / np.maximum(sizes, 1)
    return totals, sizes, marks


def _cells(panel: Panel, t: int, measure: Measure) -> np.ndarray:
    if measure is Measure.ON:
        return panel.paid[t].view(np.int8).astype(np.int32)
    if measure is Measure.ALIVE:
        return (panel.alive[t] | (panel.first > t)).view(np.int8).astype(np.int32)
    return panel.revenue[t]


def _index(panel: Panel, cohort: np.ndarray, age: np.ndarray) -> pd.MultiIndex:
    starts = panel.calendar.starts_of(cohort) if panel.calendar.period else pd.DatetimeIndex([])
    return pd.MultiIndex.from_arrays([starts, age], names=["cohort", "age"])


def _shares(amount, size, totals, labels, k, measure: Measure, confidence: float) -> dict[str, np.ndarray]:
    """The columns amount, share, low and high."""
    if measure in SHARES:
        amount = amount.astype(np.int64)
        low, high = wilson(amount, size, confidence)
        return {"amount": amount, "share": share(amount, size), "low": low, "high": high}
    base = np.full(len(labels), np.nan)
    seen = labels >= 0
    base[seen] = totals[labels[seen], np.flatnonzero(seen)]
    unknown = np.full(len(amount), np.nan)
    return {"amount": amount, "share": share(amount, base[k]), "low": unknown, "high": unknown}


def _tests(amount, size, age: np.ndarray, tested: np.ndarray) -> dict[str, np.ndarray]:
    """The columns p_value and different."""
    p = np.full(len(amount), np.nan)
    if tested.any():
        kept, all_of = amount[tested].astype(float), size[tested].astype(float)
        ages = age[tested]
        all_kept, everybody = np.bincount(ages, kept)[ages], np.bincount(ages, all_of)[ages]
        p[tested] = differs_from_rest(kept, all_of, all_kept, everybody)
    p = holm(p)
    return {"p_value": p, "different": p < LEVEL}
