"""Who is new to the file, and until when each stayed.

Invariant: whoever may have bought before history starts is not new.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from churn.panel import NO_SIGNUP, Panel


def starters(panel: Panel, since: dt.date | None = None) -> np.ndarray:
    """The customers whose start the file shows, bool (customers,): not there when history starts, and not
    signed up before it (a contract that is renewed once a year may first pay in the middle of the file).
    `since`: of them those who started on that day or later."""
    new = ~panel.censored & ((panel.signup == NO_SIGNUP) | (panel.signup >= 0))
    return new if since is None else new & (panel.first_day >= np.datetime64(since, "D"))


def last_close(panel: Panel) -> np.datetime64:
    """The day after the last one known, datetime64[D]: what begins then is not observed."""
    return np.datetime64(panel.calendar.as_of, "D") + 1


def lost_in(panel: Panel) -> np.ndarray:
    """The period in which each customer was first lost, int64 (customers,); the number of periods where it
    never was."""
    periods = len(panel.calendar)
    gone = ~panel.alive & (np.arange(periods)[:, None] >= panel.first)
    return np.where(gone.any(axis=0), gone.argmax(axis=0), periods)


def lost_from(panel: Panel) -> np.ndarray:
    """The day after the close at which each customer was first lost, datetime64[D] (customers,), and the day
    after the last one known where it never was."""
    edges = panel.calendar.edges
    closes = np.append(edges[1:], edges[-1:])
    return np.minimum(closes[lost_in(panel)], last_close(panel))
