"""What a funnel, its leaks, the first days and the order path come to: the one row of each that matters most.

Invariant: nothing is counted here anew; a row is picked from a table that has it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.metrics.first_steps import STEPS
from churn.settings import MIN_N


@dataclass(frozen=True)
class FunnelSummary:
    """`base` customers who could be asked every step up to `last` (None where there is none but the start);
    `narrowest`: the step that the smallest share of those asked took, of steps that at least MIN_N were asked
    where there are such; None without any. `unseen`: steps that nobody could be asked yet. `started`: all who
    started."""

    started: int
    base: int
    last: str | None
    narrowest: str | None
    unseen: tuple[str, ...]


def funnel_summary(frame: pd.DataFrame) -> FunnelSummary:
    """The summary of a table as `metrics.funnel.funnel` gives it."""
    steps = frame[frame.index.isin(STEPS)]
    told = steps.index[steps["share"].notna()].tolist()
    asked = steps[(steps["n"] > 0) & (steps.index != "started")]
    sure = asked[asked["n"] >= MIN_N]
    sure = asked if sure.empty else sure
    return FunnelSummary(
        int(steps["n"].iloc[0]),
        int(steps["customers"].iloc[0]) if told else 0,
        told[-1] if len(told) > 1 else None,
        None if sure.empty else str(sure["rate"].idxmin()),
        tuple(steps.index[len(told) :]) if len(told) else (),
    )


def dearest_leak(frame: pd.DataFrame) -> str | None:
    """The step of a table of leaks where most stops: in money, and where none is told in customers."""
    leaking = frame[frame["stopped"] > 0]
    if leaking.empty:
        return None
    return str(leaking["a_year" if leaking["a_year"].max() > 0 else "stopped"].idxmax())


def telling_kind(frame: pd.DataFrame) -> str | None:
    """The kind of a table of the first days whose two rates are surely different, the furthest apart and
    oftener at first where there are several; None where none is."""
    often, seldom = frame[frame["low"] > 1], frame[frame["high"] < 1]
    if len(often):
        return str(often["low"].idxmax())
    return str(seldom["high"].idxmin()) if len(seldom) else None


def changed_steps(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The steps of an order path from which fewer ("worse") or more ("better") go on than before."""
    changed = frame[frame["different"]]
    worse = changed["rate"] < changed["rate_before"]
    return {"worse": changed.index[worse].tolist(), "better": changed.index[~worse].tolist()}
