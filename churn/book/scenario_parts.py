"""What a scenario is simulated from, put together of the panel's history and of what is expected of each.

Invariant: the parts of all bands, of all reasons, and of all stages make up all of everybody's hazard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.bands import BANDS
from churn.metrics.lost import lost_in
from churn.metrics.months_ahead import (
    BAND_OF_SIZE,
    FLOWS,
    SIZES,
    AfterReturn,
    lost_from,
    lost_sizes,
    share_by_band,
    share_by_stage,
    size_now,
    stage_now,
    unrest,
)
from churn.metrics.stage_history import LIVING
from churn.models.prospects import Outlook, Prospects
from churn.models.scenario import PRIOR, Groups, Inflow, Levers, WayBack
from churn.models.staying import Standing, hazard_of
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR
from churn.settings import Settings

MONTHS_AHEAD = 24
ENOUGH = 10  # returns seen from which it is told how the returned behave
DELAY = 3  # months after which the won back are taken to come where too few were seen
ASSUMPTIONS = (
    *("stays_sbg", "stays_bg_nbd", "stays_simple", "sizes_as_seen", "new_as_seen", "none_new"),
    *(
        "back_as_seen",
        "back_in_model",
        "same_value",
        "effect_assumed",
        "band_stays",
        "stage_share",
        "silent_as_answered",
    ),
    *("price_drives_nobody", "won_as_seen", "won_assumed", "independent_customers", "not_discounted"),
)
_MOST_RISE = 10.0


@dataclass(frozen=True, eq=False)
class Parts:
    """The part of the hazard that a change is about, float64: of each customer of the panel, of those of each
    size who come new, and of those who come back. `losses` of the window that it is about."""

    customer: np.ndarray
    new: np.ndarray
    reactivation: np.ndarray
    losses: float


def levers_of(down: float, price: float, won: float) -> Levers:
    """The levers; raises ChoiceError("bad_setting") for what is no fraction, or a fall of prices."""
    most = {"down": (down, 1.0), "price": (price, _MOST_RISE), "won": (won, 1.0)}
    for name, (value, limit) in most.items():
        if not 0 <= value <= limit:
            raise ChoiceError("bad_setting", name=name, value=str(value))
    return Levers(down, price, won)


def parts_of_band(panel: Panel, settings: Settings, periods: int, band: str | None) -> Parts:
    """Of one band everybody in it and nobody else; of none (None) everybody. Raises
    ChoiceError("bad_setting")."""
    if band is not None and band not in BANDS:
        raise ChoiceError("bad_setting", name="band", value=band)
    each = np.array([float(band in (None, one)) for one in BANDS])
    every, lost = each[BAND_OF_SIZE], each[lost_in(panel, settings, periods).band]
    return Parts(every[size_now(panel, settings)], every, every, float(lost.sum()))


def parts_of_reason(panel: Panel, settings: Settings, periods: int, weight: np.ndarray) -> Parts:
    """Of a reason its share among the losses of each band; `weight`: the part of each loss due to it."""
    every = share_by_band(panel, settings, periods, weight)[BAND_OF_SIZE]
    return Parts(every[size_now(panel, settings)], every, every, float(np.nansum(weight)))


def parts_of_stage(panel: Panel, settings: Settings, periods: int, stage: str) -> Parts:
    """Of a stage its share among the losses from all the stages that a customer has still before it. Raises
    ChoiceError("unknown_stage")."""
    lost = lost_from(panel, settings, periods)
    part = share_by_stage(lost, stage)
    now, each = stage_now(panel, settings), np.append(part.reindex(LIVING).to_numpy(), 0.0)
    customer = np.zeros(panel.customers) if now is None else each[np.clip(now, -1, len(LIVING))]
    new, back = (np.full(SIZES, part[at]) for at in (LIVING[0], LIVING[-1]))
    return Parts(customer, new, back, float(lost[stage]))


def standing_of(panel: Panel, settings: Settings, prospects: Prospects, part: np.ndarray) -> Standing:
    """Who is a customer now."""
    here = np.flatnonzero(prospects.curve >= 0)
    told = prospects.take(here)
    size = size_now(panel, settings)[here]
    return Standing(told.rate, told.alive, told.curve, told.stays, size, part[here])


def groups_of(
    panel: Panel, settings: Settings, periods: int, standing: Standing, months: np.ndarray, keeps_level: bool
) -> Groups:
    """How much more often each size leaves than its curves say: by the losses of the window beside those that
    the curves' first month expects of the `months` they stood there, with PRIOR losses as the curves have it.
    `keeps_level`: all together leave as the curves say, for these were held to what came."""
    first = hazard_of(standing.stays[standing.curve], standing.alive, 1)[:, 1]
    n = np.bincount(standing.group, minlength=SIZES)
    hazard = np.bincount(standing.group, first, SIZES)
    of_all = float(hazard.sum()) / max(n.sum(), 1)
    expected = months * np.divide(hazard, n, out=np.full(SIZES, of_all), where=n > 0)
    seen = lost_sizes(panel, settings, periods)
    factor = (seen + PRIOR) / (expected + PRIOR)
    if keeps_level and factor @ hazard > 0:
        factor *= hazard.sum() / (factor @ hazard)
    return Groups(factor, seen, unrest(panel, settings, periods)["churn"])


def way_back(seen: AfterReturn, fresh: np.ndarray) -> WayBack:
    """How the won back come, by the returns of the file, or where it saw too few as if they were new."""
    if seen.n < ENOUGH:
        return WayBack(np.eye(MONTHS_AHEAD)[DELAY - 1], 1.0, fresh)
    delay = np.bincount(seen.delay - 1, minlength=MONTHS_AHEAD)[:MONTHS_AHEAD] / len(seen.delay)
    stays = np.exp(-seen.again * np.arange(1, MONTHS_AHEAD + 1)) if seen.again >= 0 else fresh
    return WayBack(delay, seen.ratio if seen.ratio > 0 else 1.0, stays)


def on_top(told: pd.DataFrame, outlook: Outlook | None) -> pd.DataFrame:
    """Those of the `inflows` who are not among the customers of now, as the model that is used has them. To
    BG/NBD a silence is a pause, and who breaks it has never left: besides these only so many of those lost by
    now come back as it says itself."""
    if outlook is None or outlook.prospects is None or outlook.model != "bg_nbd" or not len(told):
        return told
    back = told.index.get_level_values("flow") == "reactivation"
    seen = float((told["n"] / told["months"])[back].sum())
    times = outlook.values["lost_returning"] / MONTHS_A_YEAR / seen if seen else 0.0
    return told.assign(n=told["n"] * np.where(back, times, 1.0))


def flows_of(
    told: pd.DataFrame,
    prospects: Prospects,
    back: WayBack,
    parts: Parts,
    varied: Mapping[str, float],
    new_rate: float,
) -> Iterator[Inflow]:
    """Those who come new and those who come back by themselves, as in the window; `new_rate` the money a
    month that the new bring on average, NaN where it is that of their first close."""
    new = told.loc["new"] if len(told) else told
    mean = float((new["n"] * new["value"].fillna(0)).sum() / max(new["n"].sum(), 1))
    level = new_rate / mean if mean > 0 and new_rate > 0 else 1.0
    first = prospects.fresh_first / mean if mean > 0 else 0.0
    for flow in FLOWS if len(told) else ():
        stays = prospects.fresh if flow == "new" else back.stays
        for place, row in enumerate(told.loc[flow].itertuples()):
            if row.n:
                value = float(np.nan_to_num(row.value))
                rate, paid = (value * level, value * first) if flow == "new" else (value, 0.0)
                part = float(getattr(parts, flow)[place])
                seen = float(row.n), float(row.months), rate, row.spread
                yield Inflow(*seen, stays, place, part, varied[flow], paid)


def assumptions(
    model: str, told: pd.DataFrame, seen: AfterReturn, about: str, levers: Levers, priced: bool
) -> tuple[str, ...]:
    """What it all rests on: codes of ASSUMPTIONS, in their order."""
    flow = told["n"].groupby("flow").sum() if len(told) else pd.Series(0, list(FLOWS))
    family = about.partition(":")[0] if levers.down else ""
    changed = bool(levers.down or levers.price or levers.won)
    holds = {
        **{f"stays_{one}": model == one for one in ("sbg", "bg_nbd", "simple")},
        "new_as_seen": flow["new"] > 0,
        "none_new": flow["new"] == 0,
        "back_as_seen": model != "bg_nbd" and flow["reactivation"] > 0,
        "back_in_model": model == "bg_nbd",
        "same_value": priced,
        "effect_assumed": changed,
        "band_stays": family == "band",
        "stage_share": family == "stage",
        "silent_as_answered": family == "reason",
        "price_drives_nobody": bool(levers.price),
        "won_as_seen": bool(levers.won) and seen.n >= ENOUGH,
        "won_assumed": bool(levers.won) and seen.n < ENOUGH,
        "not_discounted": priced,
    }
    return tuple(code for code in ASSUMPTIONS if holds.get(code, True))
