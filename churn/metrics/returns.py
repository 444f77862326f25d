"""What the lost of this very file did afterwards: who came back, when, at what value, for how long.

Invariant: a loss counts once for each time it happened, in measured periods; what a period in progress shows
is listed and enters no share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.bands import BANDS
from churn.metrics.intervals import share, wilson
from churn.metrics.kept import kept
from churn.metrics.laws import binomial_quantile
from churn.metrics.lost import ALL, Losses, lost_in
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.settings import MIN_N, Settings

STAYED_MONTHS = (6, 12)
_NEVER = -1


@dataclass(frozen=True, eq=False)
class Afterwards:
    """One entry a loss, as in `losses`: `back` int64 the place of the period of return, `again` int64 that of
    the next loss after it; -1 for never. `last`: the place of the last complete period. `duration` int64:
    whole periods from the loss to the return, or to `last` where nobody is back by then; `observed` bool."""

    losses: Losses
    back: np.ndarray
    again: np.ndarray
    last: int

    @property
    def seen(self) -> np.ndarray:
        """How many periods were seen since each loss, int64."""
        return self.last - self.losses.period

    @property
    def observed(self) -> np.ndarray:
        return (self.back != _NEVER) & (self.back <= self.last)

    @property
    def duration(self) -> np.ndarray:
        return np.where(self.observed, self.back - self.losses.period, self.seen)


@dataclass(frozen=True, eq=False)
class Returns:
    """What came of all `losses` of the file. `returned`: how many came back at all, `here`: of them not lost
    again. Of the `eligible`, seen for a year since the loss, `in_year` came back within it: `share`, `low`,
    `high` (Wilson). `ratio`: the median of the run-rate on return ÷ that before the loss, with `ratio_low`
    and `ratio_high` (order statistics) over `ratio_n` returns; `lower`: of them below the value before.
    `stayed`: indexed `months` since the return; n (returns seen that long), kept (not lost again by then),
    share, low, high; no row for a time in which nobody could have been lost again. NaN: nothing is known."""

    losses: int
    returned: int
    here: int
    eligible: int
    in_year: int
    share: float
    low: float
    high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    ratio_n: int
    lower: int
    stayed: pd.DataFrame

    @property
    def few(self) -> bool:
        """Whether too few losses were seen for a year to conclude from."""
        return self.eligible < MIN_N


@kept
def afterwards(panel: Panel, settings: Settings) -> Afterwards:
    """What followed each loss of the measured periods; a snapshot knows no afterwards, and nobody returns."""
    losses = lost_in(panel, settings, ALL)
    complete = np.flatnonzero(panel.calendar.complete)
    back = _next(panel, panel.alive[1:] > panel.alive[:-1], losses.customer, losses.period)
    again = _next(panel, panel.alive[1:] < panel.alive[:-1], losses.customer, back)
    again[back == _NEVER] = _NEVER
    return Afterwards(losses, back, again, int(complete[-1]) if len(complete) else 0)


def _next(panel: Panel, moved: np.ndarray, customer: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The place of the period of each customer's next move after a period, -1 without one. `moved`: bool
    (periods - 1, customers), who moved in the period after the one of the row."""
    periods = len(panel.calendar)
    row, who = np.nonzero(moved)
    moves = np.sort(who.astype(np.int64) * periods + row + 1)
    wanted = customer.astype(np.int64) * periods + after
    found = np.append(moves, _NEVER)[np.searchsorted(moves, wanted, side="right")]
    return np.where((found >= 0) & (found // periods == customer), found % periods, _NEVER)


def returns(panel: Panel, settings: Settings = Settings()) -> Returns | None:
    """How many of the lost came back, at what value, and how long they stayed; None without a calendar."""
    return None if panel.calendar.period is None else _returns(panel, settings)


@kept
def _returns(panel: Panel, settings: Settings) -> Returns:
    then = afterwards(panel, settings)
    came, year = then.back != _NEVER, periods_in(MONTHS_A_YEAR, panel.calendar.period)
    eligible = then.seen >= year
    in_year = int((eligible & then.observed & (then.duration <= year)).sum())
    n = int(eligible.sum())
    low, high = wilson(in_year, n, settings.confidence)
    ratio = _ratios(panel, then)
    return Returns(
        len(then.losses),
        int(came.sum()),
        int((came & (then.again == _NEVER)).sum()),
        n,
        in_year,
        float(share(in_year, n)),
        float(low),
        float(high),
        float(np.median(ratio)) if len(ratio) else np.nan,
        *median_bounds(ratio, settings.confidence),
        len(ratio),
        int((ratio < 1).sum()),
        _stayed(panel, settings, then),
    )


def _ratios(panel: Panel, then: Afterwards) -> np.ndarray:
    """The run-rate on return ÷ that before the loss, of each return in a complete period, float64."""
    known = np.flatnonzero(then.observed & (then.losses.value > 0))
    return panel.value[then.back[known], then.losses.customer[known]] / then.losses.value[known]


def median_bounds(values: np.ndarray, confidence: float) -> tuple[float, float]:
    """The interval of a median by order statistics, of at least that confidence whatever the distribution
    (Conover 1999, §3.2); NaN where there are too few values for one."""
    n = len(values)
    rank = binomial_quantile((1 - confidence) / 2, n, 0.5) if n else 0
    if not rank:
        return np.nan, np.nan
    ordered = np.sort(values)
    return float(ordered[rank - 1]), float(ordered[n - rank])


def _stayed(panel: Panel, settings: Settings, then: Afterwards) -> pd.DataFrame:
    """A row for each of STAYED_MONTHS; where silence decides, who comes back cannot be lost again before the
    silence has passed its limit, and a time shorter than that tells nothing."""
    rows = {}
    for months in STAYED_MONTHS:
        periods = periods_in(months, panel.calendar.period)
        if periods * panel.calendar.months > months * 1.5 or periods < (panel.lost_after or 0):
            continue
        long_enough = then.observed & (then.last - then.back >= periods)
        kept = long_enough & ((then.again == _NEVER) | (then.again - then.back > periods))
        rows[months] = int(long_enough.sum()), int(kept.sum())
    counts = np.array(list(rows.values()), np.int64).reshape(-1, 2)
    low, high = wilson(counts[:, 1], counts[:, 0], settings.confidence)
    return pd.DataFrame(
        {"n": counts[:, 0], "kept": counts[:, 1], "share": share(counts[:, 1], counts[:, 0])},
        pd.Index(list(rows), name="months", dtype="int64"),
    ).assign(low=low, high=high)


def returned(panel: Panel, settings: Settings = Settings()) -> pd.DataFrame | None:
    """Who came back, the latest first and then the largest; None without a calendar.

    One row a return: back_in and lost_in (the first days of their periods), customer (id), customer_name
    where known, band (name) and value (money a month) before the loss, value_back (at the close of the period
    of return), away (periods from the loss to the return), stayed (periods since), here (not lost again).
    """
    if panel.calendar.period is None:
        return None
    then = afterwards(panel, settings)
    came = np.flatnonzero(then.back != _NEVER)
    back, who, lost = then.back[came], then.losses.customer[came], then.losses.period[came]
    until = np.where(then.again[came] == _NEVER, len(panel.calendar) - 1, then.again[came])
    out = panel.listing().drop(columns=["first_day", "last_day"]).iloc[who].reset_index(drop=True)
    starts = panel.calendar.starts
    out = out.assign(
        band=np.asarray(BANDS, object)[then.losses.band[came]],
        value=_told(panel, then.losses.value[came]),
        value_back=_told(panel, panel.value[back, who]),
        away=back - lost,
        stayed=until - back,
        here=then.again[came] == _NEVER,
    )
    out.insert(0, "back_in", starts[back])
    out.insert(1, "lost_in", starts[lost])
    return out.sort_values(["back_in", "value"], ascending=False, kind="stable", ignore_index=True)


def _told(panel: Panel, value: np.ndarray) -> np.ndarray:
    """Money, NaN where the book tells of none."""
    return value if panel.value.any() else np.full(len(value), np.nan)


def chances(panel: Panel, settings: Settings, share_back: np.ndarray) -> np.ndarray:
    """The chance of coming back within the next 12 months by whole periods since the loss, float64
    (periods,): (F(m + 12) - F(m)) ÷ (1 - F(m)), where `share_back` is F, the share of all losses that is back
    by m periods, one entry from 0 on. NaN where the file saw fewer than 30 losses, still lost after m, for
    another 12 months."""
    then, year = afterwards(panel, settings), periods_in(MONTHS_A_YEAR, panel.calendar.period)
    out = np.full(len(panel.calendar), np.nan)
    for m in range(len(out)):
        still = ~(then.observed & (then.duration <= m))
        ahead = m + year
        if ahead < len(share_back) and (still & (then.seen >= ahead)).sum() >= MIN_N:
            out[m] = share(share_back[ahead] - share_back[m], 1 - share_back[m])
    return out


def well_seen(curve: pd.DataFrame, months: float) -> pd.Series | None:
    """The last row of a curve of returns (indexed `since`, with n) that 30 or more of the lost carry, no
    later than 12 months after the loss; None where not even the first period is so well seen. `months`: in a
    period."""
    rows = curve[
        (curve["n"] >= MIN_N) & (curve.index > 0) & (curve.index * months < MONTHS_A_YEAR + months / 2)
    ]
    return None if rows.empty else rows.iloc[-1]
