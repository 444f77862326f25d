"""The path to an order, visit → basket → checkout → paid: how far customers get, and where they leave it.

Invariant: the unit is a customer's day on the path; who got to a step got through all before it, so that no
rate passes 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.ingest.tables import Tables
from churn.metrics.happenings import Happenings, happenings
from churn.metrics.incidents import log_days
from churn.metrics.intervals import bounded_ratio, share
from churn.metrics.kept import kept
from churn.metrics.purchases import purchases
from churn.panel import Panel
from churn.panel.calendar import periods_in
from churn.settings import Settings

PATH = ("visit", "basket", "checkout", "paid")
_QUIET_DAYS = 7  # a log without an entry for as long at the edge of a window still covers it
_NEVER = np.datetime64("NaT", "D")
COLUMNS = (
    *("n", "customers", "went_on", "rate", "low", "high"),
    *("n_before", "went_on_before", "rate_before", "low_before", "high_before", "different"),
)


@dataclass(frozen=True, eq=False)
class Trips:
    """One entry a customer and day on the path, in order: `place` int64 of the customer in the panel, `day`
    datetime64[D], `depth` int64 how far it got, position in `steps`: those of PATH that the file tells."""

    place: np.ndarray
    day: np.ndarray
    depth: np.ndarray
    steps: tuple[str, ...]

    def between(self, begin: np.datetime64, end: np.datetime64) -> Trips:
        """Those from a day up to the day before another."""
        inside = (self.day >= begin) & (self.day < end)
        return Trips(self.place[inside], self.day[inside], self.depth[inside], self.steps)


@kept
def trips(tables: Tables, panel: Panel, settings: Settings) -> Trips | None:
    """How far each customer got on each day on which the event log saw it on the path.

    A day with an order is one that got to paid, whether or not the log says so; an order on a day that the
    log saw nothing of went another way, and is no part of the path. Rows that sum up several visits tell no
    days, and are left out. None where fewer than two steps are known, or none before paid. Visitors who never
    bought are no customers, and not in it.
    """
    happened = happenings(tables, panel)
    if happened is None:
        return None
    entries = {step: happened.of(step) for step in PATH if step in happened.kinds}
    entries = {step: some for step, some in entries.items() if _by_day(some)}
    seen = [step for step in PATH[:-1] if step in entries]
    bought = purchases(tables, panel, settings)
    steps = tuple(seen) + (("paid",) if "paid" in entries or bought is not None else ())
    if not seen or len(steps) < 2:
        return None
    pairs = [_pairs(some.place, some.day.astype(np.int64), steps.index(s)) for s, some in entries.items()]
    if bought is not None:
        pairs.append(_pairs(*bought.days(), len(steps) - 1, logged=False))
    rows = np.concatenate(pairs, axis=1)
    key, at = np.unique(rows[0] << 32 | (rows[1] & 0xFFFFFFFF), return_inverse=True)
    depth, logged = np.zeros(len(key), np.int64), np.zeros(len(key), bool)
    np.maximum.at(depth, at, rows[2])
    np.logical_or.at(logged, at, rows[3] > 0)
    place, day = key >> 32, key & 0xFFFFFFFF
    return Trips(place[logged], day[logged].astype("datetime64[D]"), depth[logged], steps)


def _by_day(some: Happenings) -> bool:
    """Whether entries stand for themselves, and not for the visits of a whole month."""
    return not len(some.count) or float(np.median(some.count)) <= 1


def _pairs(place: np.ndarray, day: np.ndarray, depth: int, logged: bool = True) -> np.ndarray:
    return np.stack([place, day, np.full(len(place), depth), np.full(len(place), int(logged))])


def windows(tables: Tables, panel: Panel, settings: Settings) -> tuple[np.datetime64, ...] | None:
    """The first day of the window before (NaT where the log begins too late for it), of the last one, and the
    day after it: `signal_months` of complete periods each, as far as the log goes; None where it does not
    cover one."""
    days = log_days(tables, panel) if panel.calendar.period else None
    if days is None:
        return None
    edges, length = panel.calendar.edges, periods_in(settings.signal_months, panel.calendar.period)
    known = panel.calendar.complete & (edges[1:] <= days[1] + _QUIET_DAYS)
    last = int(known.sum())
    begins = [edges[last - n * length] if last >= n * length else _NEVER for n in (2, 1)]
    before, begin = (day if day + _QUIET_DAYS >= days[0] else _NEVER for day in begins)
    return None if np.isnat(begin) else (before, begin, edges[last])


def order_path(tables: Tables, panel: Panel, settings: Settings = Settings()) -> pd.DataFrame | None:
    """The steps of the path in the last window (`signal_months` complete months) and the one before, indexed
    `step`; None where the file does not tell the path, or its log does not cover a window.

    Columns: n days of a customer that got to the step, customers of them, went_on to the next step, rate =
    went_on ÷ n with low and high; the same with _before; different: whether the two rates are further apart
    than chance. The last step has no next one. Customers are the unit of all intervals (ratio estimator):
    someone who looks in daily is one witness. `attrs["share"]`: the last step's n ÷ the first one's.
    """
    found, when = trips(tables, panel, settings), windows(tables, panel, settings)
    if found is None or when is None:
        return None
    now, before = (_passed(found, panel.customers, *when[i : i + 2]) for i in (1, 0))
    rows = {step: _row(now, before, at, settings.confidence) for at, step in enumerate(found.steps)}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).rename_axis("step")
    frame = frame.astype({"n": np.int64, "customers": np.int64, "different": bool})
    frame.attrs["share"] = float(share(frame["n"].iloc[-1], frame["n"].iloc[0]))
    return frame


def _passed(found: Trips, customers: int, begin: np.datetime64, end: np.datetime64) -> np.ndarray | None:
    """How often each customer got to each step, and past the last one (never), float64 (steps + 1,
    customers); None for a window that is not known."""
    if np.isnat(begin):
        return None
    some = found.between(begin, end)
    steps = len(found.steps)
    counts = np.bincount(some.depth * customers + some.place, minlength=steps * customers)
    reached = counts.reshape(steps, customers)[::-1].cumsum(axis=0)[::-1]
    return np.concatenate([reached, np.zeros((1, customers))])


def _row(now: np.ndarray, before: np.ndarray | None, at: int, confidence: float) -> list:
    last = at == len(now) - 2
    rate = _rate(now, at, last, confidence)
    earlier = [np.nan] * 5 if before is None else _rate(before, at, last, confidence)
    return [rate[0], np.count_nonzero(now[at]), *rate[1:], *earlier, _differ(rate, earlier)]


def _rate(passed: np.ndarray, at: int, last: bool, confidence: float) -> list[float]:
    """n, went_on, rate, low and high of a step."""
    here, on = passed[at], passed[at + 1]
    if last:
        return [here.sum(), np.nan, np.nan, np.nan, np.nan]
    sums = [np.count_nonzero(here), here.sum(), on.sum(), (here * here).sum(), (here * on).sum()]
    low, high = bounded_ratio(*sums, (on * on).sum(), confidence)
    return [here.sum(), on.sum(), float(share(on.sum(), here.sum())), float(low), float(high)]


def _differ(one: list[float], other: list[float]) -> bool:
    """Whether the interval of the difference of two rates, made of theirs (Newcombe 1998), is free of 0."""
    if one[2] < other[2]:
        one, other = other, one
    rate, low, other_rate, other_high = one[2], one[3], other[2], other[4]
    return bool(rate - other_rate > np.hypot(rate - low, other_high - other_rate))


def order_path_customers(tables: Tables, panel: Panel, settings: Settings, step: str) -> pd.DataFrame:
    """Who left the path at a step in the last window, the most often first.

    Columns customer, customer_name where known, stops (days that got as far and no further), last_stop (the
    last of them), first_day, last_day. Raises ChoiceError("unknown_step").
    """
    found, when = trips(tables, panel, settings), windows(tables, panel, settings)
    if found is None or when is None or step not in found.steps[:-1]:
        known = () if found is None else found.steps[:-1]
        raise ChoiceError("unknown_step", step=step, known=", ".join(known))
    late = found.between(*when[1:])
    left = late.depth == found.steps.index(step)
    stops = np.bincount(late.place[left], minlength=panel.customers)
    last = np.full(panel.customers, np.iinfo(np.int64).min)
    np.maximum.at(last, late.place[left], late.day[left].astype(np.int64))
    who = np.flatnonzero(stops)
    out = panel.listing().iloc[who].reset_index(drop=True)
    before = out.columns.get_loc("first_day")
    out.insert(before, "stops", stops[who])
    out.insert(before + 1, "last_stop", last[who].astype("datetime64[D]"))
    return out.sort_values(["stops", "last_stop"], ascending=False, kind="stable", ignore_index=True)
