"""Losses by the size of the lost: the same losses counted in customers and in money.

Invariant: each loss of the window is in exactly one band, so the bands add up to the churn of `movements`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from churn.metrics.bands import BANDS, bands, limits
from churn.metrics.comparison import LEVEL, differs_from_rest, holm
from churn.metrics.intervals import bounded_ratio, share, wilson
from churn.metrics.kept import kept
from churn.metrics.lost import lost_in
from churn.panel import Panel
from churn.settings import MIN_N, Settings

_SUMS = ("customers", "value", "value_sq", "lost", "lost_value", "lost_sq")
LARGE_VALUE, LARGE_LOST = (
    0.5,
    0.2,
)  # few large: at least this much of the money in at most this many of the lost
SMALL_LOST, SMALL_VALUE = (
    0.5,
    0.2,
)  # many small: at least this many of the lost with less than this of the money
_ROUNDING = 1e-9


class LossPattern(StrEnum):
    """What a window's losses are made of. NONE: nobody, or nothing of known value, was lost."""

    FEW_LARGE = "few_large"
    MANY_SMALL = "many_small"
    BOTH = "both"
    MIXED = "mixed"
    NONE = "none"


@dataclass(frozen=True)
class LossVerdict:
    """Whether losses are few large ones, many small ones, both or neither, with the figures it rests on:
    shares of lost customers and of lost money by band, NaN where there is nothing to share out. `lost`
    customers took `lost_value` money a month; `few`: too few of them to conclude from; `sure`: the intervals
    of the four figures all say the same."""

    kind: LossPattern
    large_share_of_lost: float
    large_share_of_lost_value: float
    small_share_of_lost: float
    small_share_of_lost_value: float
    lost: int
    lost_value: float
    few: bool
    sure: bool


def losses(panel: Panel, settings: Settings = Settings(), periods: int = 12) -> pd.DataFrame:
    """Losses of the last `periods` measured periods by period and band, indexed (period, band), every band
    of every period.

    Columns: customers and value (money a month) at the opening; lost, lost_value; logo_churn_rate, low, high
    (Wilson); revenue_churn_rate, revenue_low, revenue_high (bounded ratio); share_of_lost and
    share_of_lost_value within the period, NaN where nothing was lost. Rates are NaN where nobody stood at
    the opening. Who joined and left inside one period had no opening and is in no band, whatever
    `count_brief` says.
    """
    return _losses(panel, settings, periods).copy(deep=False)


@kept
def _losses(panel: Panel, settings: Settings, periods: int) -> pd.DataFrame:
    sums = _band_sums(panel, settings, periods)
    period = panel.calendar.index[lost_in(panel, settings, periods).periods]
    index = pd.MultiIndex.from_product([period, BANDS], names=["period", "band"])
    flat = pd.DataFrame(sums.reshape(-1, len(_SUMS)), index, columns=list(_SUMS))
    out = flat[["customers", "value", "lost", "lost_value"]].astype({"customers": "int64", "lost": "int64"})
    out = out.assign(**_rates(flat, flat["customers"], settings.confidence))
    for name in ("lost", "lost_value"):
        of_period = flat[name].groupby(level="period").transform("sum")
        out[f"share_of_{name}"] = share(flat[name], of_period)
    return out


def losses_by_band(panel: Panel, settings: Settings = Settings(), periods: int = 12) -> pd.DataFrame:
    """Losses of the last `periods` measured periods together, indexed `band`, all of BANDS.

    Columns: limit (run-rate, money a month, from which a customer is in the band), customers and value: all
    three at the opening of the last period. n (customer-periods at the openings) and opening_value (their
    money), over which the rates are: lost, lost_value, logo_churn_rate, low, high, revenue_churn_rate,
    revenue_low, revenue_high. share_of_lost, share_low, share_high (Wilson) and share_of_lost_value,
    share_value_low, share_value_high: of all losses of the window; NaN where nothing was lost. p_value: of
    the customer rate against the other bands (chi-square, Holm-adjusted; NaN where counts are too few);
    different: below 0.05.
    """
    return _by_band(panel, settings, periods).copy(deep=False)


@kept
def _by_band(panel: Panel, settings: Settings, periods: int) -> pd.DataFrame:
    sums = _band_sums(panel, settings, periods)
    pooled = pd.DataFrame(sums.sum(axis=0), pd.Index(BANDS, name="band"), columns=list(_SUMS))
    out = _at_the_last_opening(panel, settings, periods).set_axis(pooled.index)
    out["n"], out["opening_value"] = pooled["customers"].astype("int64"), pooled["value"]
    out["lost"], out["lost_value"] = pooled["lost"].astype("int64"), pooled["lost_value"]
    out = out.assign(**_rates(pooled, pooled["customers"], settings.confidence))
    out = out.assign(**_shares(pooled, settings.confidence))
    p = differs_from_rest(pooled["lost"], out["n"], pooled["lost"].sum(), out["n"].sum())
    out["p_value"] = holm(p)
    out["different"] = out["p_value"].to_numpy() < LEVEL
    return out


def verdict(panel: Panel, settings: Settings = Settings(), periods: int = 12) -> LossVerdict:
    """What the losses of the last `periods` measured periods are made of.

    Few large: the large band holds at least half of the lost money in at most a fifth of the lost customers.
    Many small: small customers are at least half of the lost and hold less than a fifth of the lost money.
    Both where both hold, mixed where neither does.
    """
    table = _by_band(panel, settings, periods)
    large, small = table.loc["large"], table.loc["small"]
    at_point = _few_large(large, *_POINT), _many_small(small, *_POINT)
    corners = [(_few_large(large, *c), _many_small(small, *c)) for c in _CORNERS]
    lost, lost_value = int(table["lost"].sum()), float(table["lost_value"].sum())
    return LossVerdict(
        _PATTERNS[at_point] if lost_value > 0 else LossPattern.NONE,
        *(float(band[name]) for band in (large, small) for name in _POINT),
        lost,
        lost_value,
        lost < MIN_N,
        lost_value > 0 and all(corner == at_point for corner in corners),
    )


def _few_large(band: pd.Series, customers: str, money: str) -> bool:
    return bool(band[money] >= LARGE_VALUE - _ROUNDING and band[customers] <= LARGE_LOST + _ROUNDING)


def _many_small(band: pd.Series, customers: str, money: str) -> bool:
    return bool(band[customers] >= SMALL_LOST - _ROUNDING and band[money] < SMALL_VALUE - _ROUNDING)


_POINT = ("share_of_lost", "share_of_lost_value")
# The ends of the intervals: the pattern is sure where every pairing of them gives the same.
_CORNERS = (("share_low", "share_value_high"), ("share_high", "share_value_low"))
_CORNERS += (("share_low", "share_value_low"), ("share_high", "share_value_high"))
_PATTERNS = {
    (True, False): LossPattern.FEW_LARGE,
    (False, True): LossPattern.MANY_SMALL,
    (True, True): LossPattern.BOTH,
    (False, False): LossPattern.MIXED,
}


@kept
def _band_sums(panel: Panel, settings: Settings, periods: int) -> np.ndarray:
    """Counts and sums, float64 (periods of the window, BANDS, _SUMS); they add up over customers as long as
    the limits are the same."""
    gone = lost_in(panel, settings, periods)
    out = np.zeros((len(gone.periods), len(BANDS), len(_SUMS)))
    for row, t in zip(out, gone.periods, strict=True):
        row[:, :3] = _opening(panel, settings, int(t))
    cell = np.searchsorted(gone.periods, gone.period) * len(BANDS) + gone.band
    weights = (None, gone.value, np.square(gone.value))
    lost = [np.bincount(cell, w, minlength=out[:, :, 0].size) for w in weights]
    out[:, :, 3:] = np.stack(lost, axis=-1).reshape(len(out), len(BANDS), 3)
    return out


def _opening(panel: Panel, settings: Settings, t: int) -> np.ndarray:
    """Customers, value and Σ value² of each band at the opening of period t, (BANDS, 3)."""
    if not t:
        return np.zeros((len(BANDS), 3))
    band, value = bands(panel, settings, t).astype(np.int64) + 1, panel.value[t - 1]
    weights = (None, value, np.square(value))
    return np.stack([np.bincount(band, w, minlength=len(BANDS) + 1)[1:] for w in weights], axis=1)


def _at_the_last_opening(panel: Panel, settings: Settings, periods: int) -> pd.DataFrame:
    places = lost_in(panel, settings, periods).periods
    if not len(places):
        return pd.DataFrame({"limit": np.full(len(BANDS), np.nan), "customers": 0, "value": 0.0})
    customers, value, _ = _band_sums(panel, settings, periods)[-1, :, :3].T
    limit = [*limits(panel, settings)[places[-1]], np.nan]
    return pd.DataFrame({"limit": limit, "customers": customers.astype("int64"), "value": value})


def _rates(sums: pd.DataFrame, n: pd.Series, confidence: float) -> dict[str, np.ndarray]:
    low, high = wilson(sums["lost"], n, confidence)
    money = (sums[c] for c in ("customers", "value", "lost_value", "value_sq", "lost_sq", "lost_sq"))
    revenue_low, revenue_high = bounded_ratio(*money, confidence)
    return {
        "logo_churn_rate": share(sums["lost"], n),
        "low": low,
        "high": high,
        "revenue_churn_rate": share(sums["lost_value"], sums["value"]),
        "revenue_low": revenue_low,
        "revenue_high": revenue_high,
    }


def _shares(pooled: pd.DataFrame, confidence: float) -> dict[str, np.ndarray]:
    """Of all that was lost, what each band lost; the money with the lost customers as its sample."""
    lost, value, squares = (pooled[c].sum() for c in ("lost", "lost_value", "lost_sq"))
    low, high = wilson(pooled["lost"], lost, confidence)
    value_low, value_high = bounded_ratio(
        lost, value, pooled["lost_value"], squares, pooled["lost_sq"], pooled["lost_sq"], confidence
    )
    return {
        "share_of_lost": share(pooled["lost"], lost),
        "share_low": low,
        "share_high": high,
        "share_of_lost_value": share(pooled["lost_value"], value),
        "share_value_low": value_low,
        "share_value_high": value_high,
    }
