"""Who of the lost is called first, and why: their money, their chance, their reason, the time since the loss.

Invariant: the list holds everybody in the win-back stage once; whom not to call stands last, and says why.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.coding.taxonomy import Control, control_of
from churn.metrics.aftermath import a_year
from churn.metrics.bands import BANDS, bands
from churn.metrics.returns import afterwards
from churn.panel import Panel
from churn.panel.calendar import DAYS_A_MONTH
from churn.schema import Basis
from churn.settings import Settings

CALLS = ("now", "cooling", "outside")  # to be called, held back for a while, not to be called
_NOW, _COOLING, _OUTSIDE = range(len(CALLS))
BECAUSE = (
    *("outside_control", "cooling_down", "large_value", "ours_to_mend", "came_back_before", "recent"),
    *("no_reason_known", "by_money"),
)
RECENT_DAYS = 92
SINCE_MONTHS = (0, 3, 6, 12, 24)  # where one stretch of time since the loss ends and the next begins


@dataclass(frozen=True, eq=False)
class WinBack:
    """Whom to call. `table`: one row a customer who is lost now, in the order of calling: customer (id),
    customer_name and owner where known; call (of CALLS); because (tuple of BECAUSE); value (money a
    month before the loss); a_year (money a year that went); chance (of coming back within 12 months, as it
    was in this file), expected (chance × a_year); band before the loss; reason (code) and control; lost_on,
    days_since, call_from (when the cool-down is over); last_day; times_lost, times_back. What is not known
    is missing.
    `now`, `cooling`, `outside`: how many; `now_a_year`: the money of those to be called; `judged`: how many
    of them have a chance, `lowest` the lowest of all; `asked`: some reason of the lost is known."""

    table: pd.DataFrame
    now: int
    cooling: int
    outside: int
    now_a_year: float
    judged: int
    lowest: float
    asked: bool


def win_back(
    panel: Panel,
    settings: Settings = Settings(),
    reasons: pd.Series | None = None,
    chance: np.ndarray | None = None,
) -> WinBack | None:
    """Everybody who is lost now, whom to call first and why; None without a calendar.

    `reasons`: the main reason (code) by place in the panel, None where unknown; `chance`: that of coming back
    within 12 months by whole periods since the loss (`returns.chances`). First those who may be called, by
    expected money; who was lost so long ago that the file cannot judge the chance stands there as with the
    lowest one known. Then those within the cool-down, and last those whose reason nobody can mend.
    """
    if panel.calendar.period is None:
        return None
    who = np.flatnonzero(~panel.alive[-1])
    table = _facts(panel, settings, who, _last_losses(panel)[who], chance)
    table["reason"], table["control"] = _reasons(reasons, who)
    status = np.where(table["days_since"] < settings.cool_down_days, _COOLING, _NOW)
    status = np.where(table["control"] == Control.OUTSIDE, _OUTSIDE, status)
    asked = bool(table["reason"].notna().any())
    table["call"] = np.asarray(CALLS, object)[status]
    table["because"] = _because(table, status, asked)
    counts = np.bincount(status, minlength=len(CALLS))
    callable_ = table[status == _NOW]
    return WinBack(
        table.iloc[_order(table, status)][_columns(table)].reset_index(drop=True),
        *(int(n) for n in counts),
        float(callable_["a_year"].sum(min_count=1)),
        int(callable_["chance"].notna().sum()),
        _lowest(table),
        asked,
    )


def _reasons(reasons: pd.Series | None, who: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The reason of each, and who controls it, object; None where unknown."""
    if reasons is None or not len(reasons):
        return np.full(len(who), None), np.full(len(who), None)
    told = reasons.reindex(who).tolist()
    codes = [code if isinstance(code, str) else None for code in told]
    controls = [None if code is None else control_of(code).value for code in codes]
    return np.array(codes, object), np.array(controls, object)


def _columns(table: pd.DataFrame) -> list[str]:
    wanted = ("customer", "customer_name", "owner", "call", "because", "value", "a_year", "chance")
    wanted += ("expected", "band", "reason", "control", "lost_on", "days_since", "call_from", "last_day")
    return [column for column in (*wanted, "times_lost", "times_back") if column in table]


def _last_losses(panel: Panel) -> np.ndarray:
    """The place of the period of each customer's last loss, int64 (customers,); -1 without one."""
    out = np.full(panel.customers, -1, np.int64)
    period, customer = np.nonzero(panel.alive[:-1] > panel.alive[1:])  # by period: the last one stays
    out[customer] = period + 1
    return out


def _facts(
    panel: Panel, settings: Settings, who: np.ndarray, lost: np.ndarray, chance: np.ndarray | None
) -> pd.DataFrame:
    """What the panel knows of the lost; `lost`: the period of each one's last loss, -1 for who joined and
    left inside one period and never had a run-rate."""
    out = panel.listing().drop(columns="first_day").iloc[who].reset_index(drop=True)
    if "owner" in panel.profile:
        out["owner"] = panel.profile["owner"].to_numpy()[who]
    worth = _worth(panel, settings, who, lost)
    out["value"], out["a_year"] = worth[0], worth[1]
    out["band"] = np.append(np.asarray(BANDS, object), None)[worth[2].astype(np.int64)]
    then = afterwards(panel, settings)
    age = np.where(lost >= 0, then.last - lost, 0)
    known = np.zeros(0) if chance is None else chance
    out["chance"] = np.append(known, np.nan)[np.where((lost >= 0) & (age < len(known)), age, -1)]
    out["expected"] = out["chance"] * out["a_year"]
    lost_on = _lost_on(panel, who, lost)
    out["lost_on"] = lost_on
    out["days_since"] = (np.datetime64(panel.calendar.as_of, "D") - lost_on).astype(np.int64)
    out["call_from"] = lost_on + np.timedelta64(settings.cool_down_days, "D")
    times = np.bincount(then.losses.customer, minlength=panel.customers)[who]
    came = then.losses.customer[then.back >= 0]
    out["times_lost"] = np.maximum(times, lost >= 0)
    out["times_back"] = np.bincount(came, minlength=panel.customers)[who]
    return out


def _worth(panel: Panel, settings: Settings, who: np.ndarray, lost: np.ndarray) -> np.ndarray:
    """Run-rate before the loss, money a year, and the band (position, -1 unknown), float64 (3, lost)."""
    out = np.full((3, len(who)), np.nan)
    out[2], priced = -1, panel.value.any()
    for t in np.unique(lost[lost > 0]):
        those = np.flatnonzero(lost == t)
        out[2, those] = bands(panel, settings, int(t))[who[those]]
        if priced:
            out[0, those] = panel.value[t - 1, who[those]]
            out[1, those] = a_year(panel, int(t), who[those])
    return out


def _lost_on(panel: Panel, who: np.ndarray, lost: np.ndarray) -> np.ndarray:
    """The day of each loss, datetime64[D]: that after a contract's last one, else the end of the period in
    which the silence passed its limit. A contract begun and ended again within one later period shows at no
    close, and is the last one all the same."""
    last = panel.last_day[who]
    after = last + 1
    if panel.basis is not Basis.SUBSCRIPTION:
        return np.where(lost >= 0, panel.calendar.edges[lost + 1] - 1, after)
    begin, end = panel.calendar.edges[lost], panel.calendar.edges[lost + 1] - 1
    return np.where(lost >= 0, np.maximum(np.clip(after, begin, end), last), after)


def _because(table: pd.DataFrame, status: np.ndarray, asked: bool) -> list[tuple[str, ...]]:
    """Why each stands where it stands: what forbids a call, else all that speaks for one."""
    unclear = table["reason"].isna() | (table["control"] == Control.UNCLEAR)
    speaks = {
        "large_value": table["band"] == BANDS[0],
        "ours_to_mend": table["control"] == Control.OURS,
        "came_back_before": table["times_back"] > 0,
        "recent": table["days_since"] <= RECENT_DAYS,
        "no_reason_known": unclear & asked,
    }
    combination = sum(
        np.asarray(mark, bool).astype(np.int64) << bit for bit, mark in enumerate(speaks.values())
    )
    combination[status == _COOLING], combination[status == _OUTSIDE] = -1, -2
    codes, which = np.unique(combination, return_inverse=True)
    forbids = {-1: ("cooling_down",), -2: ("outside_control",)}
    told = [forbids.get(code) or _named(tuple(speaks), code) for code in codes.tolist()]
    return [told[at] for at in which.tolist()]


def _named(names: tuple[str, ...], combination: int) -> tuple[str, ...]:
    """What a combination of marks says; nothing but its money speaks for who has none."""
    return tuple(name for bit, name in enumerate(names) if combination >> bit & 1) or ("by_money",)


def _order(table: pd.DataFrame, status: np.ndarray) -> np.ndarray:
    """By status, then by money to be expected, money a year, chance, and the latest loss."""
    money = table["a_year"].fillna(0).to_numpy()
    reckoned = table["chance"].fillna(_lowest(table)).fillna(1.0).to_numpy()
    return np.lexsort((table["days_since"], -reckoned, -money, -(money * reckoned), status))


def _lowest(table: pd.DataFrame) -> float:
    return float(table["chance"].min()) if len(table) else np.nan


def by_time(table: pd.DataFrame) -> pd.DataFrame:
    """The lost of `WinBack.table` by time since the loss and band, indexed (from_months, band), every band of
    every stretch of SINCE_MONTHS: to_months (inf for the last), customers, value (money a month before the
    loss). Who has no band is small."""
    months = table["days_since"].to_numpy() / DAYS_A_MONTH
    stretch = np.searchsorted(SINCE_MONTHS, months, side="right") - 1
    band = table["band"].map(dict(zip(BANDS, range(len(BANDS)), strict=True))).fillna(len(BANDS) - 1)
    cell = np.maximum(stretch, 0) * len(BANDS) + band.to_numpy(np.int64)
    size = len(SINCE_MONTHS) * len(BANDS)
    index = pd.MultiIndex.from_product([SINCE_MONTHS, BANDS], names=["from_months", "band"])
    money = np.bincount(cell, table["value"].fillna(0), size)
    ends = np.repeat([*SINCE_MONTHS[1:], np.inf], len(BANDS))
    count = np.bincount(cell, minlength=size)
    return pd.DataFrame({"to_months": ends, "customers": count, "value": money}, index)
