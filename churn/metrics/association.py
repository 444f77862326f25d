"""Whether reasons depend on who names them: by band, by time, or by a segment.

Invariant: what the counts do not carry is withheld, and who named several reasons is one person throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.errors import ChoiceError
from churn.metrics import crosstab
from churn.metrics.bands import BANDS
from churn.metrics.crosstab import MERGED, Crosstab
from churn.metrics.intervals import share
from churn.metrics.reasons.named import Named, named
from churn.panel import Panel
from churn.schema import Period
from churn.settings import Settings

BAND, PERIOD = "band", "period"
MERGED_REASON = "merged"  # a code beside those of the taxonomy; MERGED stands for merged values
_MOST_PERIODS = 8
_MOST_VALUES = 40  # the commonest values of a segment; the rest is merged at once


class How(StrEnum):
    """How independence was tested."""

    PEARSON = "pearson"  # everybody named one reason, and the counts are large enough
    PERMUTATION = "permutation"  # some named several, or counts are small


@dataclass(frozen=True, eq=False)
class Association:
    """Reasons by a value, and whether they depend on it.

    `cells`: a row a reason and value: reason (MERGED_REASON for those merged), value (text; a period as the
    ISO day it starts on; MERGED for those merged), observed (people), expected, residual (standard
    deviations; NaN withheld), p_value (exact, not adjusted; NaN where no count could be beyond chance), more,
    less (bool: beyond chance, Holm over the cells), n (people of the value), share (observed ÷ n).
    `by` what the values are; `period` the kind of period where they are periods. `chi2`, `p_value`,
    `cramers_v` (of the whole table, not corrected for bias; NaN withheld), `df` (None for permutations), `n`
    people; `merged` values and `merged_reasons` that stand together; `how` it was tested. `withheld`: no
    cell counts enough even after merging, or there is nothing to compare.
    """

    cells: pd.DataFrame
    by: str
    period: Period | None
    chi2: float
    df: int | None
    p_value: float
    cramers_v: float
    n: int
    merged: tuple[str, ...]
    merged_reasons: tuple[str, ...]
    withheld: bool
    how: How


def association(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int = 12,
    *,
    by: str,
    level: str = "group",
    question: str | None = None,
) -> Association:
    """Reasons of the last `periods` measured periods by "band", by "period" (joined to at most eight quarters
    or years where there are more), or by a segment column.

    The people are respondents whose value is known: a customer without a value of a segment counts under
    "", an unknown one only by period. Rare reasons and rare values of a segment are merged
    (`crosstab.merged`); bands and periods stand in an order and stay as they are.
    Raises ChoiceError("unknown_segment"), and as `reasons`.
    """
    found = named(panel, settings, coded, periods, level, question)
    value, names, period = _values(panel, found, by)
    table = _table(found, value, names)
    fitted = crosstab.merged(table, values_too=by not in (BAND, PERIOD))
    withheld = not fitted.compares
    how = How.PEARSON if fitted.fits else How.PERMUTATION
    chi2, df, p, strength = _tested(fitted, how) if not withheld else (np.nan, None, np.nan, np.nan)
    return Association(
        _cells(fitted),
        by,
        period,
        *(chi2, df, p, strength),
        len(fitted.value),
        *(_gone(table.values, fitted.values), _gone(table.reasons, fitted.reasons)),
        withheld,
        how,
    )


def _tested(table: Crosstab, how: How) -> tuple[float, int | None, float, float]:
    if how is How.PEARSON:
        return crosstab.pearson(table)
    chi2, p, strength = crosstab.permuted(table)
    return chi2, None, p, strength


def _gone(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in before if name not in after)


def _cells(table: Crosstab) -> pd.DataFrame:
    observed, expected, residual = table.observed, table.expected, crosstab.residuals(table)
    side = crosstab.sides(table)
    reasons = [MERGED_REASON if name == MERGED else name for name in table.reasons]
    out = pd.DataFrame({"reason": np.repeat(np.array(reasons, object), len(table.values))})
    out["value"] = np.tile(np.array(table.values, object), len(table.reasons))
    out["observed"] = observed.ravel().astype(np.int64)
    out["expected"], out["residual"] = expected.ravel(), residual.ravel()
    out["p_value"] = crosstab.chances(table).ravel()
    out["more"], out["less"] = (side > 0).ravel(), (side < 0).ravel()
    out["n"] = np.tile(table.sizes, len(table.reasons))
    out["share"] = share(out["observed"], out["n"])
    return out


def _table(found: Named, value: np.ndarray, names: list[str]) -> Crosstab:
    """The people of a known value, and the reasons and values that occur, the commonest reason first."""
    who = np.flatnonzero(value >= 0)
    grid = np.zeros((found.n, len(found.said.labels)), bool)
    grid[found.who, found.reason] = True
    grid = grid[who]
    count = grid.sum(axis=0)
    reasons = np.argsort(-count, kind="stable")[: np.count_nonzero(count)]
    seen, place = np.unique(value[who], return_inverse=True)
    labels = tuple(found.said.labels[at] for at in reasons)
    return Crosstab(grid[:, reasons], place, labels, tuple(names[at] for at in seen))


def _values(panel: Panel, found: Named, by: str) -> tuple[np.ndarray, list[str], Period | None]:
    """The value of each respondent, -1 for none, their names in order, and the kind of period they are."""
    if by == BAND:
        return np.append(found.losses.band, np.int8(-1))[found.loss].astype(np.int64), list(BANDS), None
    if by == PERIOD:
        return _times(panel, found.period)
    if by not in panel.profile.columns or by == "customer_name":
        known = ", ".join(c for c in panel.profile.columns if c != "customer_name")
        raise ChoiceError("unknown_segment", name=by, known=known)
    text = panel.segment_texts(by).to_numpy(object)
    counts = pd.Series(text[found.place[found.place >= 0]]).value_counts()
    names = [*counts.index[:_MOST_VALUES], *([MERGED] if len(counts) > _MOST_VALUES else [])]
    place = pd.Index(names).get_indexer(np.append(text, None)[found.place])
    place[(place < 0) & (found.place >= 0)] = len(names) - 1
    return place, names, None


def _times(panel: Panel, period: np.ndarray) -> tuple[np.ndarray, list[str], Period | None]:
    """Periods, or the quarters or years they fall in."""
    kind, known = panel.calendar.period, period >= 0
    if kind is None or not known.any():
        return np.full(len(period), -1), [], kind
    starts = panel.calendar.starts.tz_localize(None)
    for coarser, unit in ((kind, None), (Period.QUARTER, "Q"), (Period.YEAR, "Y")):
        joined = starts if unit is None else starts.to_period(unit).start_time
        if len(joined[period[known]].unique()) <= _MOST_PERIODS or unit == "Y":
            kind = coarser
            break
    names, place = np.unique(joined, return_inverse=True)
    return np.append(place, -1)[period], [f"{pd.Timestamp(day):%Y-%m-%d}" for day in names], kind
