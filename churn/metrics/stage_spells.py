"""How long customers stay in a stage of life: one spell for each stay, ready for a survival curve.

Invariant: a spell whose beginning was not seen is no spell; one still going on, or begun before the time
looked at, counts for the days it was in sight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.metrics.kept import kept
from churn.metrics.lifecycle import STAGES
from churn.metrics.lost import ALL
from churn.metrics.stage_history import history
from churn.panel import Panel
from churn.settings import Settings

TIMED = STAGES[1:]  # the first days last as long as the settings say
_KNOW, _REVIVAL = STAGES.index("know"), STAGES.index("revival")


@dataclass(frozen=True, eq=False)
class Spells:
    """One entry a stay, in order of stage: `customer` int64 place in the panel, `stage` int8 position
    in STAGES, `duration` float64 days (of one still going on: so far), `observed` bool (left the stage),
    `entry` float64 days it had lasted when the time looked at began, 0 where it began inside it."""

    customer: np.ndarray
    stage: np.ndarray
    duration: np.ndarray
    observed: np.ndarray
    entry: np.ndarray

    def of(self, stage: str) -> Spells:
        """The stays in one stage."""
        place = np.int8(STAGES.index(stage))
        low, high = (np.searchsorted(self.stage, place, side=side) for side in ("left", "right"))
        return Spells(*(getattr(self, name)[low:high] for name in self.__dataclass_fields__))


@kept
def spells(panel: Panel, settings: Settings, periods: int = ALL) -> Spells:
    """The stays in each of TIMED that were in sight in the last `periods` complete periods whose opening is
    known.

    Getting to know is known by the day: from the end of the first days to the second purchase, to
    `know_days`, or to the close that finds the customer declining or lost. The other stages are known at
    closes of complete periods: from the first that finds a customer there to the first that does not, so
    that a stay shorter than a period may be missed and others are right to half a period at either end. A
    stay begins in sight where the close before found the customer elsewhere, or not come yet. Nothing in a
    snapshot.
    """
    codes = history(panel, settings)
    places = np.flatnonzero(panel.calendar.complete)
    places = places[places >= panel.start][-periods:]
    if codes is None or not len(places):
        return Spells(*(np.zeros(0, dtype) for dtype in (np.int64, np.int8, float, bool, float)))
    opens = panel.calendar.edges[places[0]]
    closes = panel.calendar.edges[1 : places[-1] + 2] - 1
    runs = _runs(codes[: len(closes)])
    parts = [_known(panel, settings, _first_fall(panel, runs, closes), opens)]
    parts.append(_at_closes(panel, runs, closes, opens))
    found = [np.concatenate(columns) for columns in zip(*parts, strict=True)]
    order = np.argsort(found[1], kind="stable")
    return Spells(*(column[order] for column in found))


_Columns = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _known(panel: Panel, settings: Settings, fall: np.ndarray, opens: np.datetime64) -> _Columns:
    """Stays in getting to know, by the day."""
    begin = panel.first_day + (settings.welcome_days + 1)
    limit = panel.first_day + (settings.know_days + 1)
    end = np.fmin(np.fmin(panel.again, limit), fall)  # NaT is never reached
    today = np.datetime64(panel.calendar.as_of, "D")
    seen = np.flatnonzero(~panel.censored & (end > begin) & (begin <= today) & (end > opens))
    begin, end = begin[seen], end[seen]
    return _columns(seen, np.full(len(seen), _KNOW), begin, np.minimum(end, today), end <= today, opens)


@dataclass(frozen=True, eq=False)
class _Runs:
    """Runs of closes in one stage later than getting to know, by their ends: of which customer, in which
    stage, the first close of the run, and the first after it (the number of closes: still going on)."""

    who: np.ndarray
    stage: np.ndarray
    begin: np.ndarray
    end: np.ndarray


def _runs(codes: np.ndarray) -> _Runs:
    begin = np.zeros(codes.shape[1], np.int64)
    found = []
    for t in range(1, len(codes) + 1):
        ended = codes[t] != codes[t - 1] if t < len(codes) else np.ones(len(begin), bool)
        who = np.flatnonzero(ended)
        stage = codes[t - 1, who]
        later = stage > _KNOW
        runs = who[later]
        found.append((runs, stage[later], begin[runs], np.full(len(runs), t)))
        begin[who] = t
    return _Runs(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _first_fall(panel: Panel, runs: _Runs, closes: np.ndarray) -> np.ndarray:
    """The first close that finds each customer declining or lost; NaT without one."""
    fallen = np.flatnonzero(runs.stage >= _REVIVAL)[::-1]
    first = np.full(panel.customers, np.datetime64("NaT"), closes.dtype)
    first[runs.who[fallen]] = closes[runs.begin[fallen]]  # of several the one that is written last stays
    return first


def _at_closes(panel: Panel, runs: _Runs, closes: np.ndarray, opens: np.datetime64) -> _Columns:
    """Stays in development, revival and win-back, by the close."""
    unseen = (runs.begin == panel.first[runs.who]) & panel.censored[runs.who]
    until = closes[np.minimum(runs.end, len(closes) - 1)]
    timed = ~unseen & (until > opens)
    who, begin, left = runs.who[timed], closes[runs.begin[timed]], runs.end[timed] < len(closes)
    return _columns(who, runs.stage[timed], begin, until[timed], left, opens)


def _columns(who, stage, begin, until, left, opens) -> _Columns:
    entry = np.maximum((opens - begin) / np.timedelta64(1, "D"), 0.0)
    duration = (until - begin) / np.timedelta64(1, "D")
    seen = duration > entry  # what begins at the last close has not been watched yet
    columns = who, stage.astype(np.int8), duration, left, entry
    return tuple(column[seen] for column in columns)
