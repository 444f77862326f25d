"""Whether the whole company's signs got worse: the last window against the one before and a year earlier.

Invariant: only complete periods are compared, and a change is real only where chance does not explain it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.ingest.tables import Tables
from churn.metrics.intervals import share
from churn.metrics.kept import kept
from churn.metrics.signals.changes import UNKNOWN, Change, change
from churn.metrics.signals.company import Watched, watched
from churn.metrics.signals.control import controlled
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.settings import Settings

VERDICTS = ("real_worse", "real_better", "slight", "noise", "season", "too_short")
LEAST_CHANGE = (
    0.05  # what changed by less is no matter, however sure: with enough customers everything is sure
)
COLUMNS = (
    *("family", "worse", "unit", "since", "until", "rate", "n", "count", "before", "change", "change_low"),
    *("change_high", "year", "year_change", "year_low", "year_high", "outside", "verdict"),
)


@dataclass(frozen=True)
class Compared:
    """A measure in its last window and in the two it is held against; `signal`: 1 where a period of the last
    window lies above the limits or in a run above the centre, -1 below, 0 neither."""

    rates: tuple[float, float, float]
    n: float
    count: float
    before: Change
    year: Change
    signal: int


def trends(tables: Tables, panel: Panel, settings: Settings) -> pd.DataFrame:
    """One row a measure that the file can tell, indexed `measure`, in the order of company.MEASURES.

    `rate` of the last complete window (`since` and `until`: its first and last period), over `n` (what it is
    a share or a mean of) from `count`; `before` and `year`: rates of the window before and of the same one a
    year earlier, with the relative change since, `change` and `year_change`, and their intervals. `worse`: 1
    where a rise is bad. `outside`: a period of the window lies beyond the process limits or in a long run.

    Verdicts: `too_short` without a window before. `real_worse`, `real_better` where both the window before
    and the one a year earlier differ in the same direction, each by its one-sided test (an intersection-union
    test, Berger 1982), or the year does and the process shows it; without a year, where the window before
    differs, two-sided. `slight` instead of these where it changed by less than LEAST_CHANGE. `season` where
    the window before differs and the year does not follow; else `noise`.
    """
    rows = dict(_rows(tables, panel, settings))
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("measure")


@kept
def _rows(tables: Tables, panel: Panel, settings: Settings) -> tuple[tuple[str, tuple], ...]:
    return tuple((one.code, _row(one, panel, settings)) for one in watched(tables, panel, settings))


def trend_series(tables: Tables, panel: Panel, settings: Settings, measure: str) -> pd.DataFrame:
    """One measure by period with its process limits, as `controlled`, and `window`: "last", "before", "year"
    or "". Raises ChoiceError("unknown_measure")."""
    known = {one.code: one for one in watched(tables, panel, settings)}
    if measure not in known:
        raise ChoiceError("unknown_measure", measure=measure, known=", ".join(known))
    return _series(known[measure], panel, settings)


def _row(one: Watched, panel: Panel, settings: Settings) -> tuple:
    places = windows(panel, settings, one.begin)
    if places is None:
        nan = float("nan")
        return (one.family, one.worse, one.unit, None, None, *[nan] * 11, False, "too_short")
    found = _compared(one, panel, settings, places)
    last = places["last"]
    begin, end = panel.calendar.index[last[0]], panel.calendar.index[last[-1]]
    held = [getattr(found.before, name) for name in ("change", "low", "high")]
    year = [getattr(found.year, name) for name in ("change", "low", "high")]
    now, before, earlier = found.rates
    verdict = verdict_of(found.before, found.year if "year" in places else None, found.signal, one.worse)
    return (
        *(one.family, one.worse, one.unit, begin, end, now, found.n, found.count, before, *held),
        *(earlier, *year, found.signal != 0, verdict),
    )


def windows(panel: Panel, settings: Settings, begin: int) -> dict[str, np.ndarray] | None:
    """The places of the last complete window, of the one before and, where history reaches, of the same one a
    year earlier, all from period `begin` on; None where there are no two windows. A window is never longer
    than a year."""
    done = np.flatnonzero(panel.calendar.complete)
    year = periods_in(MONTHS_A_YEAR, panel.calendar.period)
    length = min(periods_in(settings.signal_months, panel.calendar.period), year)
    if not len(done) or done[-1] - 2 * length + 1 < begin:
        return None
    last = np.arange(done[-1] - length + 1, done[-1] + 1)
    out = {"last": last, "before": last - length}
    return out | ({"year": last - year} if last[0] - year >= begin else {})


def verdict_of(before: Change, year: Change | None, signal: int, worse: int) -> str:
    """The verdict from the two changes and the process (`Compared.signal`), as told in `trends`."""
    if year is None:
        direction = before.direction
    elif before.lean and before.lean == year.lean:
        direction = before.lean
    elif before.direction:
        return "season"
    else:  # it changed some time ago, and has stayed so
        direction = year.direction if year.direction == signal else 0
    if not direction:
        return "noise"
    if abs((year or before).change) < LEAST_CHANGE:
        return "slight"
    return "real_worse" if direction == worse else "real_better"


def _compared(one: Watched, panel: Panel, settings: Settings, places: dict[str, np.ndarray]) -> Compared:
    sums = {name: _window(one, at) for name, at in places.items()}
    held = {
        name: change(sums["last"], sums[name], settings.confidence, one.counts)
        for name in ("before", "year")
        if name in sums
    }
    rates = [
        one.scale * _quotient(sums[name]) if name in sums else np.nan for name in ("last", "before", "year")
    ]
    series = _series(one, panel, settings)
    part, whole = sums["last"]
    return Compared(
        tuple(rates),
        float(whole.sum()),
        float(part.sum()),
        held["before"],
        held.get("year", UNKNOWN),
        _side(series[series["window"] == "last"]),
    )


def _window(one: Watched, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    rows = slice(places[0], places[-1] + 1)
    return tuple(x[rows].sum(axis=0, dtype=np.float64) for x in (one.part, one.whole))


def _quotient(pair: tuple[np.ndarray, np.ndarray]) -> float:
    return float(share(pair[0].sum(), pair[1].sum()))


def _side(rows: pd.DataFrame) -> int:
    told = rows[rows["outside"] | rows["run"]]
    sides = set(np.sign(told["rate"] - told["center"]).astype(int))
    return sides.pop() if len(sides) == 1 else 0


def _series(one: Watched, panel: Panel, settings: Settings) -> pd.DataFrame:
    out = controlled(one, panel).assign(window="")
    for name, at in (windows(panel, settings, one.begin) or {}).items():
        out.iloc[at - one.begin, out.columns.get_loc("window")] = name
    return out
