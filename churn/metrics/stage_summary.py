"""The stages in a handful of figures: who stands where, and where most money leaks.

Invariant: every figure is one of `stages_now` or of `flows` over the same measured periods.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.metrics.kept import kept
from churn.metrics.lost import window
from churn.metrics.stage_flows import flows, leaks
from churn.metrics.stage_history import LIVING, LOST, stages_now
from churn.panel import Panel
from churn.settings import Settings


@dataclass(frozen=True)
class Move:
    """One move between stages, or several together: from where (None: from several) and to where, how many
    times it was made (`customers`), out of how many chances (`n`), `share` with `low` and `high` (NaN for
    several), and the money a month it concerned (`value`)."""

    origin: str | None
    to: str
    customers: int
    n: int
    share: float
    low: float
    high: float
    value: float


@dataclass(frozen=True)
class StageSummary:
    """Who stands where: `living` customers with `living_value` money a month, of them `welcome`, `know`,
    `development` and `revival`; `winback` lost ones who used to pay `winback_value`. Over the last `periods`
    measured periods: `lost`, all moves of the living to the lost; `leak`, of these the stage with the most
    money; `slid`, the move into revival with the most money; `revived`, out of revival to buying again;
    `returned`, of the lost. Each None where nobody made it."""

    living: int
    living_value: float
    welcome: int
    know: int
    development: int
    revival: int
    winback: int
    winback_value: float
    periods: int
    lost: Move | None
    leak: Move | None
    slid: Move | None
    revived: Move | None
    returned: Move | None


@kept
def stage_summary(panel: Panel, settings: Settings, periods: int = 12) -> StageSummary:
    """The summary of the last close and of the moves of the last `periods` measured periods."""
    now = stages_now(panel, settings).reindex([*LIVING, LOST])
    counts = now["customers"].fillna(0).astype(int)
    table = flows(panel, settings, periods)
    dear = leaks(table)
    to_lost = dear[dear.index.get_level_values("to") == LOST]
    slides = dear[dear.index.get_level_values("to") == "revival"]
    origin, to = (table.index.get_level_values(level) for level in ("from", "to"))
    buying = to.isin(["know", "development"])
    return StageSummary(
        living=int(counts[list(LIVING)].sum()),
        living_value=float(now.loc[list(LIVING), "value"].sum()),
        **{str(stage): int(count) for stage, count in counts.items()},
        winback_value=float(now["value"].fillna(0)[LOST]),
        periods=len(window(panel, periods)),
        lost=_together(to_lost, None, LOST),
        leak=_dearest(to_lost),
        slid=_dearest(slides),
        revived=_together(table[(origin == "revival") & buying], "revival", "development"),
        returned=_together(table[(origin == LOST) & (to != LOST)], LOST, "development"),
    )


def _dearest(moves: pd.DataFrame) -> Move | None:
    if not len(moves):
        return None
    (origin, to), row = moves.index[0], moves.iloc[0]
    bounds = (float(row[name]) for name in ("share", "low", "high", "value"))
    return Move(origin, to, int(row["customers"]), int(row["n"]), *bounds)


def _together(moves: pd.DataFrame, origin: str | None, to: str) -> Move | None:
    customers = int(moves["customers"].sum())
    if not customers:
        return None
    nan = float("nan")
    return Move(origin, to, customers, int(moves["n"].max()), nan, nan, nan, float(moves["value"].sum()))
