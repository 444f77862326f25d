"""How customers moved between the stages of life from one close to the next, and what they paid.

Invariant: every customer of a stage at the earlier close is in exactly one flow out of it, staying included;
the flows of disjoint sets of customers add up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.intervals import share, wilson
from churn.metrics.kept import kept
from churn.metrics.lifecycle import STAGES, come_by
from churn.metrics.lost import window
from churn.metrics.stage_history import LIVING, LOST, history, worths
from churn.panel import Panel
from churn.settings import Settings

NEW = "new"  # where customers come from who had not come by the earlier close
SOURCES = (NEW, *STAGES)
_PLACES = len(SOURCES)  # of a pair: 0 had not come, then the stages


@kept
def flows(panel: Panel, settings: Settings, periods: int = 12, period: object = None) -> pd.DataFrame:
    """The transitions between consecutive closes, of the last `periods` measured periods together or of one
    period (its place in the calendar, or any day in it); indexed (from, to), all pairs that can be.

    `from` is one of SOURCES ("new": came in between), `to` one of STAGES; who stays has both alike. Columns:
    customers (customer-periods, where several are pooled); value (money a month at the earlier close; of
    winback what they paid before they were lost, of "new" what they pay at the later close); n (all of
    `from`); share of it with low and high (Wilson); value_share of the money of `from`. Without a measured
    period all counts are 0. One period may be any whose opening is known, also one in progress, where nobody
    is declared lost. A snapshot has no rows. Raises ChoiceError("unknown_period").
    """
    codes = history(panel, settings)
    if codes is None:
        return _table(np.zeros((_PLACES, _PLACES)), np.zeros((_PLACES, _PLACES)), settings).head(0)
    chosen = set(_places(panel, periods, period).tolist())
    counts, money = np.zeros(_PLACES * _PLACES), np.zeros(_PLACES * _PLACES)
    opening = np.zeros(panel.customers)
    for t, worth in enumerate(worths(panel)):
        there, before = come_by(panel, t), come_by(panel, t - 1)
        if t in chosen:
            pair = _pairs(codes, t, there)
            opening[before:there] = worth[before:there]  # who comes now paid nothing before
            counts += np.bincount(pair, minlength=len(counts))
            money += np.bincount(pair, opening[:there], len(counts))
        if t + 1 in chosen:
            opening[:there] = worth[:there]
    return _table(counts.reshape(_PLACES, -1), money.reshape(_PLACES, -1), settings)


def flow_customers(
    panel: Panel, settings: Settings, from_: str, to: str, periods: int = 12, period: object = None
) -> pd.DataFrame:
    """The customers of one flow, the latest first and then the largest; who took it twice stands there twice.

    Columns period (the first day of the one in which they moved), customer (id), customer_name where known,
    value (as in `flows`), first_day, last_day. Raises ChoiceError("unknown_stage") or ("unknown_period").
    """
    for stage, known in ((from_, SOURCES), (to, STAGES)):
        if stage not in known:
            raise ChoiceError("unknown_stage", stage=stage, known=", ".join(known))
    codes = history(panel, settings)
    if codes is None:
        raise ChoiceError("unknown_period", period=str(period))
    chosen, wanted = set(_places(panel, periods, period).tolist()), _code(from_, to)
    found, opening = [], np.zeros(0)
    for t, worth in enumerate(worths(panel)):
        if t in chosen:
            who = np.flatnonzero(_pairs(codes, t, come_by(panel, t)) == wanted)
            paid = worth if from_ == NEW else opening
            found.append(_listed(panel, t, who, paid[who]))
        if t + 1 in chosen:
            opening = worth.copy()
    return pd.concat(found[::-1], ignore_index=True) if found else _listed(panel, 0, [], [])


def leaks(table: pd.DataFrame) -> pd.DataFrame:
    """The flows out of the living stages into winback and of the others into revival, where there are any:
    the columns of `flows`, the most money first; indexed (from, to)."""
    origin, to = (table.index.get_level_values(level) for level in ("from", "to"))
    lost = origin.isin(LIVING) & (to == LOST)
    falls = origin.isin([s for s in LIVING if s != "revival"]) & (to == "revival")
    out = table[(lost | falls) & (table["customers"] > 0).to_numpy()]
    return out.sort_values(["value", "customers"], ascending=False, kind="stable")


def _places(panel: Panel, periods: int, period: object) -> np.ndarray:
    """The places of the periods asked for, of those whose opening is known."""
    if period is None:
        places = window(panel, periods)
        return places[places >= panel.start]
    t = panel.calendar.position(period)
    if t < panel.start:
        raise ChoiceError("unknown_period", period=str(period))
    return np.array([t])


def _pairs(codes: np.ndarray, t: int, there: int) -> np.ndarray:
    """Where each customer there stood at the close before and stands at that of t, as one number."""
    now = codes[t, :there].astype(np.intp) + 1
    return now if t == 0 else now + (codes[t - 1, :there].astype(np.intp) + 1) * _PLACES


def _code(from_: str, to: str) -> int:
    return SOURCES.index(from_) * _PLACES + SOURCES.index(to)


def _listed(panel: Panel, t: int, who: np.ndarray, value: np.ndarray) -> pd.DataFrame:
    out = panel.listing().iloc[who].reset_index(drop=True)
    out.insert(len(out.columns) - 2, "value", np.asarray(value, float))
    out.insert(0, "period", panel.calendar.index[np.full(len(who), t)])
    return out.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def _table(counts: np.ndarray, money: np.ndarray, settings: Settings) -> pd.DataFrame:
    """The pairs that can be: nobody goes back to not having come."""
    index = pd.MultiIndex.from_product([SOURCES, STAGES], names=["from", "to"])
    counts, money = counts[:, 1:], money[:, 1:]
    n, all_money = (np.repeat(x.sum(axis=1), len(STAGES)) for x in (counts, money))
    counts, money = counts.ravel(), money.ravel()
    low, high = wilson(counts, n, settings.confidence)
    out = pd.DataFrame({"customers": counts.astype("int64"), "value": money, "n": n.astype("int64")}, index)
    return out.assign(share=share(counts, n), low=low, high=high, value_share=share(money, all_money))
