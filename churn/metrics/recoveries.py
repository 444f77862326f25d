"""The two ways back: from declining to development, from lost to customer again (METRICS §7).

Invariant: a decline or a loss counts once for each time it happened, and only where the whole time to come
back in was observed.
"""

from __future__ import annotations

import numpy as np

from churn.metrics.asked import Asked, worth_before
from churn.metrics.kept import kept
from churn.metrics.lifecycle import STAGES
from churn.metrics.stage_history import history
from churn.panel import Panel
from churn.panel.calendar import periods_in
from churn.settings import Settings

LOOPS = ("revived", "won_back")
REVIVED_MONTHS = 6
WON_BACK_MONTHS = 12
_DEVELOPMENT, _REVIVAL = STAGES.index("development"), STAGES.index("revival")


@kept
def recoveries(panel: Panel, settings: Settings) -> dict[str, Asked]:
    """Of each of LOOPS, every decline or loss and whether the customer came back; empty in a snapshot.

    revived: a customer who came to stand in the stage revival, having stood in another at the close before,
    stands in development at a close of the next 6 months. won_back: a customer lost in a measured
    period is a customer again at a close of the next 12 months. Since and until are closes, and the days are
    those between them; the money is what it brought at the close before.
    """
    if panel.calendar.period is None:
        return {}
    stage = history(panel, settings)
    begins = max(1, panel.start)
    fell = (stage[1:] == _REVIVAL) & (stage[:-1] != _REVIVAL) & (stage[:-1] >= 0)
    fell[: begins - 1] = False
    lost = panel.alive[:-1] & ~panel.alive[1:] & panel.measured[1:, None]
    return {
        "revived": _way_back(panel, fell, stage == _DEVELOPMENT, REVIVED_MONTHS),
        "won_back": _way_back(panel, lost, panel.alive, WON_BACK_MONTHS),
    }


def _way_back(panel: Panel, left: np.ndarray, there: np.ndarray, months: int) -> Asked:
    """`left` bool (periods - 1, customers): what happened between two closes; `there`: whether a customer is
    back at a close."""
    ahead = periods_in(months, panel.calendar.period)
    complete = int(panel.calendar.complete.sum())  # periods in progress stand at the end
    t, who = np.nonzero(left[: max(complete - 1 - ahead, 0)])
    t = t + 1
    back = np.full(len(t), -1)
    for shift in range(1, ahead + 1):
        found = (back < 0) & there[t + shift, who]
        back[found] = shift
    closes = panel.calendar.edges[1:] - 1
    since, reached = closes[t], back > 0
    days = np.where(reached, (closes[t + np.maximum(back, 0)] - since).astype(float), np.nan)
    return Asked(who, since, closes[t + ahead], reached, days, worth_before(panel, t, who))
