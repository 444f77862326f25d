"""Who is in sight when: how many are at risk of an end at a time, and from which age on that is enough.

Invariant: at risk at t are those with entry < t <= duration, and nobody else.
"""

from __future__ import annotations

import numpy as np

_MANY = 10_000


def sound_from(
    duration: np.ndarray, observed: np.ndarray, entry: np.ndarray | None = None, least: int = 10
) -> float:
    """The age from which a curve of those who came into sight late can be told: 0 where all were seen from
    their beginning.

    Where few young ones are in sight one end takes the curve far down, and for good. It is told from the
    age on from which `least` are at risk at each end until most are (Klein & Moeschberger 2003, §4.6); where
    there never are so many, from the age of the first in sight.
    """
    duration, observed, entry = in_sight(duration, observed, entry)
    late = entry[entry >= 0]
    if not len(late):
        return 0.0
    points = np.unique(np.concatenate([[0.0], late, duration[observed]]))
    came, gone = np.sort(entry), np.sort(duration)
    after = np.searchsorted(came, points, side="right") - np.searchsorted(gone, points, side="right")
    sound = np.flatnonzero(after >= least)
    if not len(sound):
        return 0.0 if len(late) < len(entry) else float(late.min())
    times = np.unique(duration[observed])
    at_risk = np.searchsorted(came, times, side="left") - np.searchsorted(gone, times, side="left")
    peak = points[int(after.argmax())]
    thin = times[(at_risk < least) & (times <= peak)]
    thin = max(thin.max(initial=0.0), points[(after < least) & (points <= peak)].max(initial=0.0))
    return float(points[sound][points[sound] >= thin][0])


def in_sight(duration, observed, entry, *more) -> tuple[np.ndarray, ...]:
    """Only what was in sight at all."""
    duration, observed = np.asarray(duration, float), np.asarray(observed, bool)
    entry = np.full(len(duration), -np.inf) if entry is None else np.asarray(entry, float)
    seen = duration > entry
    return duration[seen], observed[seen], entry[seen], *(other[seen] for other in more)


def counts(duration, observed, entry, times, code=None, groups=1) -> tuple[np.ndarray, np.ndarray]:
    """How many of each group were at risk at each of some times, and how many ended, int64 (groups, times).

    `code`: the group of each by place, of `groups`; all are of one without it. Of what `in_sight` leaves."""
    width = len(times) + 1
    base = 0 if code is None else code * width
    outlasted = _places(times, duration)  # how many of the times, before and at its end
    late = np.flatnonzero(entry >= (times[0] if len(times) else np.inf))
    missed = _places(times, entry[late])

    def counted(places: np.ndarray) -> np.ndarray:
        return np.bincount(places, minlength=groups * width).reshape(groups, width)

    def after(places: np.ndarray) -> np.ndarray:
        """How many of each group have a place beyond each time's."""
        return counted(places)[:, :0:-1].cumsum(axis=1)[:, ::-1]

    at_risk = after(outlasted + base) - after(missed + (base if code is None else base[late]))
    return at_risk, counted((outlasted + base)[observed])[:, 1:]


def _places(times: np.ndarray, values: np.ndarray) -> np.ndarray:
    """How many of the sorted `times` are at or before each value; of whole numbers it is looked up, which is
    ten times faster."""
    if not len(values) or len(values) < _MANY:
        return np.searchsorted(times, values, side="right")
    low, high = values.min(), values.max()
    whole = values.astype(np.int64) if high - low < _MANY else None
    if whole is None or (whole != values).any():
        return np.searchsorted(times, values, side="right")
    table = np.searchsorted(times, np.arange(int(low), int(high) + 1), side="right")
    return table[whole - int(low)]
