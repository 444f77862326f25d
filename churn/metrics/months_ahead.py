"""What a window tells of the months ahead: how often each size of customer leaves, who comes, what part of
the losses a change is about.

Invariant: sizes are bands, the large ones parted further, one entry each from the dearest; what the window
did not show is 0 or NaN, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.bands import BANDS, band_of, limits
from churn.metrics.kept import kept
from churn.metrics.lost import lost_in, window
from churn.metrics.returns import afterwards, returns
from churn.metrics.stage_history import LIVING, history
from churn.metrics.sums import movement_masks
from churn.panel import Panel
from churn.settings import Settings

PRIOR = 3.0  # losses that the share among all losses weighs against that of one size
FLOWS = ("new", "reactivation")
_FEW_PERIODS = 4  # below which nothing is told of how much numbers vary
# The large are parted by how many times the limit of large they pay: the dearest of them hold much of all
# money, and need not leave as often as the others.
_TIMES = (9.0, 3.0)
BAND_OF_SIZE = np.array([0] * (len(_TIMES) + 1) + list(range(1, len(BANDS))))
SIZES = len(BAND_OF_SIZE)
# the stages that a customer can still leave from, by the one it stands in: nobody is new twice
_AHEAD = {LIVING[0]: LIVING, LIVING[1]: LIVING[1:], LIVING[2]: LIVING[2:], LIVING[3]: LIVING[2:]}


@dataclass(frozen=True)
class AfterReturn:
    """What the returns of all of the file tell. `n`: how many were seen; `delay`: the months from the loss
    to each, int64 from 1; `ratio`: the median run-rate on return ÷ before; `again`: losses of them a month
    since. NaN where it is not known."""

    n: int
    delay: np.ndarray
    ratio: float
    again: float


def size_of(value: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """The size of run-rates under one period's pair of limits, int64, 0 the dearest."""
    band = band_of(value, limit).astype(np.int64)
    times = sum((value >= times * limit[0]).astype(np.int64) for times in _TIMES)
    return np.where(band == 0, len(_TIMES) - times, band + len(_TIMES))


def size_now(panel: Panel, settings: Settings) -> np.ndarray:
    """The size of each customer by its run-rate now, by the limits of the last opening; int64."""
    return size_of(panel.value[-1], limits(panel, settings)[-1])


def size_before(panel: Panel, settings: Settings, t: int) -> np.ndarray:
    """The same of each customer at the opening of period t."""
    return size_of(panel.value[max(t - 1, 0)], limits(panel, settings)[t])


def lost_sizes(panel: Panel, settings: Settings, periods: int = 12) -> np.ndarray:
    """How many of each size were lost in the window, float64 (SIZES,)."""
    losses, limit = lost_in(panel, settings, periods), limits(panel, settings)
    out = np.zeros(SIZES)
    for t in losses.periods:
        out += np.bincount(size_of(losses.value[losses.period == t], limit[t]), minlength=SIZES)
    return out


@kept
def exposure(panel: Panel, settings: Settings, periods: int = 12) -> np.ndarray:
    """The months that customers of each size stood there to be lost in the window, float64 (SIZES,)."""
    out = np.zeros(SIZES)
    for t in window(panel, periods):
        there = panel.alive[t - 1] if t else np.zeros(panel.customers, bool)
        out += np.bincount(size_before(panel, settings, int(t))[there], minlength=SIZES)
    return out * panel.calendar.months


@kept
def unrest(panel: Panel, settings: Settings, periods: int = 12) -> dict[str, float]:
    """How many times as much the numbers a period of the window varied as chance has it: of losses ("churn")
    and of each of FLOWS; χ² ÷ degrees of freedom (McCullagh & Nelder 1989, §4.5), at least 1. 1 where the
    window has fewer than four periods."""
    out = dict.fromkeys(("churn", *FLOWS), 1.0)
    places = window(panel, periods) if panel.calendar.period is not None else np.empty(0, np.int64)
    if len(places) < _FEW_PERIODS:
        return out
    masks = [movement_masks(panel, int(t)) for t in places]
    there = np.array([panel.alive[t - 1].sum() if t else 0 for t in places], float)
    for name in out:
        count = np.array([mask[name].sum() for mask in masks], float)
        weight = there if name == "churn" else np.ones(len(places))
        mean = count.sum() * weight / max(weight.sum(), 1.0)
        if (mean > 0).all():
            out[name] = max(float((np.square(count - mean) / mean).sum() / (len(places) - 1)), 1.0)
    return out


def tenures(panel: Panel, settings: Settings, customer: np.ndarray, months: np.ndarray) -> np.ndarray:
    """The same in a snapshot, where `customer` (places in the panel) stood there for so many `months`."""
    return np.bincount(size_before(panel, settings, len(panel.alive) - 1)[customer], months, SIZES)


@kept
def inflows(panel: Panel, settings: Settings, periods: int = 12) -> pd.DataFrame:
    """Who came in the window, indexed (flow: of FLOWS, size: that of the first close): n, value (their mean
    money a month at that close), spread (its coefficient of variation), months (of the window). No rows in a
    snapshot."""
    limit, rows = limits(panel, settings), {}
    places = window(panel, periods) if panel.calendar.period is not None else np.empty(0, np.int64)
    several = [(int(t), movement_masks(panel, int(t))) for t in places]
    for flow in FLOWS if len(places) else ():
        came = [panel.value[t][masks[flow]] for t, masks in several]
        ends = limit[np.minimum(places + 1, len(limit) - 1)]
        size = np.concatenate([size_of(value, end) for value, end in zip(came, ends, strict=True)])
        value = np.concatenate(came)
        for place in range(SIZES):
            some = value[size == place]
            mean = float(some.mean()) if len(some) else np.nan
            spread = float(some.std() / mean) if mean > 0 else 0.0
            rows[flow, place] = len(some), mean, spread, len(places) * panel.calendar.months
    index = pd.MultiIndex.from_tuples(list(rows), names=["flow", "size"]) if rows else None
    return pd.DataFrame(list(rows.values()), index, ["n", "value", "spread", "months"])


def new_now(panel: Panel, settings: Settings, periods: int = 12) -> float:
    """The mean run-rate now of those who came new in the window and are still here; NaN where there are none.

    Where orders make it, it is still growing at the first close."""
    places = window(panel, periods)
    here = panel.alive[-1] & np.isin(panel.first, places) & ~panel.censored
    return float(panel.value[-1][here].mean()) if here.any() else np.nan


def after_return(panel: Panel, settings: Settings) -> AfterReturn:
    """How the returned of the file behave: when they come, at what value, how often they are lost again."""
    if panel.calendar.period is None:
        return AfterReturn(0, np.empty(0, np.int64), np.nan, np.nan)
    then, told = afterwards(panel, settings), returns(panel, settings)
    came = then.observed
    until = np.where((then.again >= 0) & (then.again <= then.last), then.again, then.last)
    stayed = float((until - then.back)[came].sum()) * panel.calendar.months
    again = int((came & (then.again >= 0) & (then.again <= then.last)).sum())
    delay = np.maximum(np.rint(then.duration[came] * panel.calendar.months), 1).astype(np.int64)
    return AfterReturn(int(came.sum()), delay, told.ratio, again / stayed if stayed else np.nan)


def share_by_band(panel: Panel, settings: Settings, periods: int, weight: np.ndarray) -> np.ndarray:
    """The part of the losses of each band that has a weight, float64 (bands,), 0 to 1; `weight`: one for each
    entry of `lost_in`. PRIOR losses of the share among all weigh in, since one size lost few."""
    losses = lost_in(panel, settings, periods)
    known = np.clip(np.nan_to_num(weight), 0, 1)
    of_all = float(known.mean()) if len(known) else 0.0
    n = np.bincount(losses.band.clip(0), minlength=len(BANDS))
    return (np.bincount(losses.band.clip(0), known, len(BANDS)) + PRIOR * of_all) / (n + PRIOR)


def stage_before(panel: Panel, settings: Settings, periods: int = 12) -> np.ndarray | None:
    """The stage in which each entry of `lost_in` last bought, int8 position in STAGES; None in a snapshot.

    At the close before the loss whoever is lost by silence was in revival, being silent: it left in the
    stage in which it stood before that."""
    losses = lost_in(panel, settings, periods)
    return _before_silence(panel, settings, losses.period - 1, losses.customer)


def stage_now(panel: Panel, settings: Settings) -> np.ndarray | None:
    """The same of every customer of the panel at the last close."""
    return _before_silence(panel, settings, len(panel.silence) - 1, np.arange(panel.customers))


def _before_silence(
    panel: Panel, settings: Settings, close: np.ndarray | int, customer: np.ndarray
) -> np.ndarray | None:
    codes, close = history(panel, settings), np.maximum(close, 0)
    if codes is None:
        return None
    silent = panel.silence[close, customer].clip(0).astype(np.int64)
    return codes[np.maximum(close - silent, panel.first[customer]), customer]


def lost_from(panel: Panel, settings: Settings, periods: int = 12) -> pd.Series:
    """How many of the losses of the window last bought in each stage; indexed LIVING. 0 in a snapshot."""
    out, told = pd.Series(0, pd.Index(LIVING, name="stage")), stage_before(panel, settings, periods)
    if told is None:
        return out
    return out + np.bincount(told[(told >= 0) & (told < len(LIVING))], minlength=len(LIVING))


def share_by_stage(lost: pd.Series, stage: str) -> pd.Series:
    """The part of the losses ahead that will come from a stage, by the stage that a customer stands in now:
    the share among the losses seen from the stages that it can still leave from; indexed LIVING.

    Raises ChoiceError("unknown_stage")."""
    if stage not in LIVING:
        raise ChoiceError("unknown_stage", stage=stage, known=", ".join(LIVING))
    ahead = {now: float(lost[list(some)].sum()) for now, some in _AHEAD.items()}
    return pd.Series(
        {
            now: lost[stage] / ahead[now] if stage in some and ahead[now] else 0.0
            for now, some in _AHEAD.items()
        }
    )
