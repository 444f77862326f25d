"""Rates of a period and of several together: churn, retention, quick ratio, ARPA, each with its interval.

Invariant: every rate is a ratio of sums that add up over customers, with n and both bounds, or missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.intervals import Bounds, bounded_ratio, free_ratio, mean_bounds, share, wilson
from churn.metrics.sums import period_sums
from churn.panel import Panel
from churn.settings import Settings

RATES = (
    "logo_churn_rate",
    "revenue_churn_rate",
    "gross_revenue_churn_rate",
    "gross_revenue_retention",
    "net_revenue_retention",
    "quick_ratio",
    "arpa",
)

_Sums = Mapping[str, np.ndarray]  # the columns of `period_sums`


@dataclass(frozen=True, eq=False)
class Ratio:
    """One rate on every row of the sums: what stands above and below the line, n, and the bounds."""

    numerator: np.ndarray
    denominator: np.ndarray
    n: np.ndarray
    bounds: Bounds


def rates(panel: Panel, settings: Settings = Settings()) -> pd.DataFrame:
    """Every rate of every period, indexed (period, rate).

    Columns estimate, low, high (fractions; arpa money a month), n (customers at the opening; for
    quick_ratio the customers that moved), numerator, denominator, complete, losses_known. NaN, with its
    sums still shown: an empty denominator, a period in progress, and (but for arpa) a period too early
    for a loss to be seen (`Panel.losses_from`). Rows begin as in `movements`.

    logo_churn_rate = lost ÷ customers at the opening, Wilson; under `count_brief` those who joined and
    left inside the period stand above and below. revenue_churn_rate = churn ÷ opening,
    gross_revenue_churn_rate = (churn + contraction) ÷ opening, gross_revenue_retention = 1 − that:
    Wilson on the effective number of customers (`bounded_ratio`). net_revenue_retention = (opening +
    expansion − contraction − churn [+ reactivation by setting]) ÷ opening: ratio estimator; where no
    customer changed, from the low bound of gross retention to 1. quick_ratio = (new + reactivation +
    expansion) ÷ (contraction + churn): no bounds. arpa = opening value ÷ customers at the opening.
    """
    sums = period_sums(panel, settings).iloc[panel.start :]
    table = rates_of(sums, settings)
    table["complete"] = np.tile(panel.calendar.complete[panel.start :], len(RATES))
    table["losses_known"] = np.tile(
        np.arange(panel.start, len(panel.calendar)) >= panel.losses_from, len(RATES)
    )
    arpa = table.index.get_level_values("rate") == "arpa"
    known = table["complete"] & (table["losses_known"] | arpa)
    table.loc[~known, ["estimate", "low", "high"]] = np.nan
    order = np.arange(len(table)).reshape(len(RATES), -1).T.ravel()
    return table.iloc[order]


def pooled_rates(panel: Panel, settings: Settings = Settings(), periods: int = 12) -> pd.DataFrame:
    """Every rate over the last `periods` measured periods (complete, losses seen) together, by rate.

    Σ numerators ÷ Σ denominators: the average rate of a period, weighed by customers or money. Columns as
    in `rates`, and `periods` (how many there were). n counts customer-periods; the bounds take them as
    independent: a customer is lost about once, so its periods before add survival and no repeats.
    NaN without such a period.
    """
    sums = period_sums(panel, settings).iloc[panel.start :]
    return pooled_of(sums[panel.measured[panel.start :]].iloc[-periods:], settings)


def pooled_of(sums: pd.DataFrame, settings: Settings = Settings()) -> pd.DataFrame:
    """Every rate over all the rows of `period_sums` given, as `pooled_rates`; for any set of customers."""
    pooled = pd.DataFrame([sums.sum()], index=pd.Index(["pooled"], name="period"))
    table = rates_of(pooled, settings).droplevel("period")
    return table.assign(complete=len(sums) > 0, periods=len(sums))


def rates_of(sums: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Every rate of every row of sums as `period_sums` gives them, whatever a row is: rate by rate, indexed
    (that of the sums, rate), columns estimate, low, high, n, numerator, denominator."""
    cells = {name: sums[name].to_numpy(float) for name in sums}
    ratios = [_RATIOS[name](cells, settings) for name in RATES]
    columns = {
        "estimate": [share(ratio.numerator, ratio.denominator) for ratio in ratios],
        "low": [ratio.bounds[0] for ratio in ratios],
        "high": [ratio.bounds[1] for ratio in ratios],
        "n": [np.asarray(ratio.n, np.int64) for ratio in ratios],
        "numerator": [ratio.numerator for ratio in ratios],
        "denominator": [ratio.denominator for ratio in ratios],
    }
    places = pd.MultiIndex.from_arrays(
        [
            np.tile(sums.index.to_numpy(), len(RATES)) if len(sums) else sums.index[:0],
            np.repeat(np.array(RATES, object), len(sums)),
        ],
        names=["period", "rate"],
    )
    return pd.DataFrame({name: np.concatenate(parts) for name, parts in columns.items()}, index=places)


def _logo_churn(sums: _Sums, settings: Settings) -> Ratio:
    get = sums.__getitem__
    brief = get("brief_customers") if settings.count_brief else 0.0
    lost, n = get("churn_customers") + brief, get("opening_customers") + brief
    return Ratio(lost, n, n, wilson(lost, n, settings.confidence))


def _revenue_churn(sums: _Sums, settings: Settings) -> Ratio:
    get = sums.__getitem__
    n, x, y = get("opening_customers"), get("opening_value"), get("churn_value")
    squares = get("churn_sq")
    return Ratio(y, x, n, bounded_ratio(n, x, y, get("opening_sq"), squares, squares, settings.confidence))


def _gross_churn(sums: _Sums, settings: Settings) -> Ratio:
    get = sums.__getitem__
    n, x = get("opening_customers"), get("opening_value")
    y = get("churn_value") + get("contraction_value")
    xy = get("churn_sq") + get("contraction_cross")
    yy = get("churn_sq") + get("contraction_sq")
    return Ratio(y, x, n, bounded_ratio(n, x, y, get("opening_sq"), xy, yy, settings.confidence))


def _gross_retention(sums: _Sums, settings: Settings) -> Ratio:
    lost = _gross_churn(sums, settings)
    low, high = 1.0 - lost.bounds[1], 1.0 - lost.bounds[0]
    return Ratio(lost.denominator - lost.numerator, lost.denominator, lost.n, (low, high))


def _net_retention(sums: _Sums, settings: Settings) -> Ratio:
    get = sums.__getitem__
    n, x, xx = get("opening_customers"), get("opening_value"), get("opening_sq")
    lost, less, more = get("churn_sq"), get("contraction_cross"), get("expansion_cross")
    y = x + get("expansion_value") - get("contraction_value") - get("churn_value")
    xy = xx + more - less - lost
    yy = xx - lost + get("expansion_sq") + get("contraction_sq") + 2 * more - 2 * less
    if settings.reactivation_in_nrr:
        y, yy = y + get("reactivation_value"), yy + get("reactivation_sq")
    low, high = free_ratio(n, x, y, xx, xy, yy, settings.confidence)
    floor = _gross_retention(sums, settings).bounds[0]
    still = np.isnan(low)
    estimate = share(y, x)
    low = np.where(still, np.minimum(floor, estimate), low)
    return Ratio(y, x, n, (low, np.where(still, estimate, high)))


def _quick(sums: _Sums, settings: Settings) -> Ratio:
    get = sums.__getitem__
    gained, lost = ("new", "reactivation", "expansion"), ("contraction", "churn")
    n = sum(get(f"{name}_customers") for name in gained + lost)
    unknown = np.full_like(n, np.nan)
    above = sum(get(f"{name}_value") for name in gained)
    below = sum(get(f"{name}_value") for name in lost)
    return Ratio(above, below, n, (unknown, unknown))


def _arpa(sums: _Sums, settings: Settings) -> Ratio:
    get = sums.__getitem__
    n, x = get("opening_customers"), get("opening_value")
    x = np.where(x > 0, x, np.nan)  # nobody's charge is known: the mean is missing, not 0
    return Ratio(x, n, n, mean_bounds(n, x, get("opening_sq"), settings.confidence))


_RATIOS: dict[str, Callable[[_Sums, Settings], Ratio]] = dict(
    zip(
        RATES,
        (_logo_churn, _revenue_churn, _gross_churn, _gross_retention, _net_retention, _quick, _arpa),
        strict=True,
    )
)
