"""Whether the values of segments ask for limits of silence of their own.

Invariant: a customer is one piece of evidence, however often it bought: every interval and every test is
over customers, for the gaps of one resemble each other.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import stdtr

from churn.ingest.tables import Tables
from churn.metrics.comparison import LEVEL, MIN_EXPECTED, holm
from churn.metrics.intervals import effective, share, wilson
from churn.panel.customers import profile_of
from churn.panel.gaps import LIMIT_QUANTILE, Gaps, gaps, limit_periods, waited
from churn.settings import Settings

MIN_GAPS, MIN_CUSTOMERS = 30, 10  # of a value whose limit is told
ALL = ""  # the segment of all customers together
_NUMBERS = ("customers", "gaps", "limit_days", "limit_low", "limit_high", "lost_after")
COLUMNS = ("segment", "segment_value", *_NUMBERS, "late_after", "beyond", "p_value", "different")


def segment_limits(tables: Tables, settings: Settings, segments: tuple[str, ...]) -> pd.DataFrame:
    """The limit of silence that each value of some segment columns gives; the first row is of all together
    (segment ALL), the others by column, those that differ first, then the longest limit; settings as
    `resolved` gives them. No rows without a gap.

    Columns: segment, segment_value (text, "" for none), customers (with a gap), gaps, limit_days (the 90th
    percentile of the gaps) with limit_low and limit_high (Woodruff 1952, on the effective number of gaps of
    a clustered sample), lost_after (the same in whole periods), all NaN below MIN_GAPS gaps or MIN_CUSTOMERS
    customers; late_after: the length in days beyond which a gap is late, the same for all (`_late_after`);
    beyond: the share of late gaps; p_value: whether that share differs from that of the rest (`_p_values`),
    Holm over all values of all columns, NaN where too little is known; different: p_value below 0.05.
    """
    everyone = tables.customers.height
    found = _by_length(waited(gaps(tables.transactions), settings.basis, everyone))
    if not len(found.days):
        return pd.DataFrame({name: [] for name in COLUMNS})
    limit = _late_after(found.days)
    whole = _limits(found, np.zeros(everyone, np.int64), 1, limit, settings)
    parts = [whole.assign(segment=ALL, segment_value="", p_value=np.nan)]
    profile = profile_of(tables, np.arange(everyone)) if segments else None
    for name in segments:
        code, values = pd.factorize(profile[name].fillna("").astype(str), sort=True)
        of_values = _limits(found, code, len(values), limit, settings)
        parts.append(of_values.assign(segment=name, segment_value=np.asarray(values, object)))
    out = pd.concat([part[part["gaps"] > 0] for part in parts], ignore_index=True)
    out["p_value"] = holm(out["p_value"].to_numpy())
    out["different"] = out["p_value"] < LEVEL
    return _in_order(out)[list(COLUMNS)]


def _by_length(found: Gaps) -> Gaps:
    order = np.argsort(found.days, kind="stable")
    return Gaps(found.customer[order], found.since[order], found.days[order])


def _late_after(days: np.ndarray) -> float:
    """The length beyond which most nearly a tenth of the sorted gaps are: their 90th percentile, or where
    many share that length, so that few are longer, the length below it."""
    limit = float(np.quantile(days, LIMIT_QUANTILE))
    below = days[: np.searchsorted(days, limit)]
    lengths = [limit, *below[-1:].tolist()]
    shares = 1 - np.searchsorted(days, lengths, side="right") / len(days)
    return float(lengths[int(np.argmin(np.abs(shares - (1 - LIMIT_QUANTILE))))])


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    place = {name: at for at, name in enumerate(rows["segment"].unique())}
    ranks = rows.assign(place=rows["segment"].map(place))
    by = ["place", "different", "limit_days", "gaps"]
    return ranks.sort_values(by, ascending=[True, False, False, False], kind="stable", ignore_index=True)


def _limits(found: Gaps, code: np.ndarray, values: int, limit: float, settings: Settings) -> pd.DataFrame:
    """A row a value: `code` of each customer; `found` sorted by length."""
    which = code.astype(np.min_scalar_type(values))[found.customer]  # few values are sorted faster
    count = np.bincount(which, minlength=values)
    days = found.days[np.argsort(which, kind="stable")]
    begin = np.cumsum(count) - count
    own = _quantiles(days, begin, count, LIMIT_QUANTILE)
    late = _sums(found, code, values, found.days > own[which])
    weight = effective(*late)
    ends = wilson(LIMIT_QUANTILE * weight, weight, settings.confidence)
    low, high = (_quantiles(days, begin, count, end) for end in ends)
    sums = _sums(found, code, values, found.days > limit)
    known = (count >= MIN_GAPS) & (sums[0] >= MIN_CUSTOMERS)
    told = {"limit_days": own, "limit_low": low, "limit_high": high}
    told["lost_after"] = np.array([limit_periods(x, settings.period) if x == x else np.nan for x in own])
    out = pd.DataFrame({"customers": sums[0].astype(np.int64), "gaps": count})
    return out.assign(
        **{name: np.where(known, column, np.nan) for name, column in told.items()},
        late_after=limit,
        beyond=share(sums[2], sums[1]),
        p_value=np.where(known, _p_values(sums), np.nan),
    )


def _quantiles(days: np.ndarray, begin: np.ndarray, count: np.ndarray, q: float | np.ndarray) -> np.ndarray:
    """The quantile of each stretch of `days`, which is sorted within it; NaN of an empty one."""
    at = np.where(count > 0, (count - 1) * np.nan_to_num(q), 0.0)
    left = np.floor(at).astype(np.int64)
    right = np.minimum(left + 1, np.maximum(count - 1, 0))
    safe = np.append(days, np.nan)
    lower, upper = (safe[np.where(count > 0, begin + place, -1)] for place in (left, right))
    return np.where(np.isnan(q), np.nan, lower + (upper - lower) * (at - left))


def _sums(found: Gaps, code: np.ndarray, values: int, late: np.ndarray) -> tuple[np.ndarray, ...]:
    """Of each value over its customers: how many have a gap, Σx, Σy, Σx², Σxy, Σy² of x gaps, y of them
    late; each float64 (values,)."""
    x = np.bincount(found.customer, minlength=len(code)).astype(float)
    y = np.bincount(found.customer[late], minlength=len(code)).astype(float)
    return tuple(
        np.bincount(code, of.astype(float), minlength=values)
        for of in (x > 0, x, y, np.square(x), x * y, np.square(y))
    )


def _p_values(sums: tuple[np.ndarray, ...]) -> np.ndarray:
    """Whether the share of late gaps differs between each value and the rest: the quantile test of Mood
    (1954) on clusters. As in a score test the share in common gives the variance of each side,
    n ÷ (n - 1) · Σ(y - px)² ÷ (Σx)² (Rao & Scott 1992), and Student's t has Welch's degrees of freedom, for
    the customers of one side may be few. NaN where either side is too small: fewer than MIN_CUSTOMERS
    customers, or fewer late gaps expected than MIN_EXPECTED."""
    total = tuple(of.sum() for of in sums)
    common = total[2] / total[1]
    rest = tuple(whole - of for whole, of in zip(total, sums, strict=True))
    spread, doubt, fits = np.zeros(len(sums[0])), np.zeros(len(sums[0])), np.ones(len(sums[0]), bool)
    for n, x, _, xx, xy, yy in (sums, rest):
        fits &= (n >= MIN_CUSTOMERS) & (x * min(common, 1 - common) >= MIN_EXPECTED)
        residual = np.maximum(yy - 2 * common * xy + common * common * xx, 0.0)
        own = share(n, np.maximum(n - 1, 0)) * share(residual, np.square(x))
        spread, doubt = spread + own, doubt + share(np.square(own), np.maximum(n - 1, 0))
    apart = share(sums[2], sums[1]) - share(rest[2], rest[1])
    fits &= spread > 0
    safe = np.where(fits, spread, 1.0)
    t, df = apart / np.sqrt(safe), np.square(safe) / np.where(fits, doubt, 1.0)
    return np.where(fits, 2 * stdtr(df, -np.abs(t)), np.nan)
