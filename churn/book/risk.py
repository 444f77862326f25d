"""The risk model of a book: fitted on what its signals said at past closes, judged by the last of them.

Invariant: a chance is told only by a model that did better than the base rate on a cut-off it never saw.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.cut_offs import cut_offs, horizon, lost_after
from churn.metrics.judgement import Judgement, judgement
from churn.metrics.kept import kept
from churn.metrics.risk_features import risk_features
from churn.models.risk import RiskFit, fit_risk
from churn.panel import Panel
from churn.settings import Settings

REFUSALS = ("short", "no_signals", "one_cut_off", "few_losses", "no_skill")


@dataclass(frozen=True, eq=False)
class Risk:
    """The chance of each customer to be lost within the horizon, and what it is worth.

    `refusal`: why there is none, one of REFUSALS, or None. `chance` float64 (customers of the panel asked
    of): at the close of `at`, the last complete period; NaN for who was not alive there, and for all where
    refused. `horizon` periods; `closes` the first days of the periods of the cut-offs, the last of which
    judged. `n` customer-cut-offs and `losses` among them in the fit that was judged, `base_rate` losses ÷ n.
    `judged`: how the last cut-off came out, None where nothing could be fitted. `effects`: indexed by
    feature, coefficient, standardised (log-odds), times (odds), of the fit on all cut-offs: that of `chance`.
    """

    refusal: str | None
    chance: np.ndarray
    at: pd.Timestamp | None
    horizon: int
    closes: tuple[pd.Timestamp, ...]
    n: int
    losses: int
    base_rate: float
    judged: Judgement | None
    effects: pd.DataFrame


@kept
def risk(tables: Tables, panel: Panel, settings: Settings) -> Risk | None:
    """The risk model of a panel; None in a snapshot, which has no past. Shared by all who ask: not to be
    changed."""
    if panel.calendar.period is None:
        return None
    places = cut_offs(panel, settings)
    nobody = np.full(panel.customers, np.nan)
    if not places:
        return _risk(panel, settings, places, "short", nobody, None, None)
    now = int(np.flatnonzero(panel.calendar.complete)[-1])
    fit = _fit(tables, panel, settings, places, now)
    if fit.refusal:
        return _risk(panel, settings, places, fit.refusal, nobody, fit, None)
    judged = judgement(fit.held_out, fit.held_lost, fit.base_rate, settings.confidence)
    if not judged.passes:
        return _risk(panel, settings, places, "no_skill", nobody, fit, judged)
    chance = nobody
    chance[panel.alive[now]] = fit.now
    return _risk(panel, settings, places, None, chance, fit, judged, panel.calendar.starts[now])


def chances_of(found: Risk | None, everybody: Panel, panel: Panel) -> Risk | None:
    """The same with the chances of the customers of another panel of the same tables; NaN for who was not in
    the first."""
    if found is None or panel is everybody:
        return found
    known = np.full(int(max(everybody.customer.max(initial=0), panel.customer.max(initial=0))) + 1, np.nan)
    known[everybody.customer] = found.chance
    return replace(found, chance=known[panel.customer])


def _fit(tables: Tables, panel: Panel, settings: Settings, places: tuple[int, ...], now: int) -> RiskFit:
    ahead = horizon(panel, settings)
    rows, lost = [], []
    for t in places:
        there = panel.alive[t]
        rows.append(risk_features(tables, panel, settings, t)[1][there])
        lost.append(lost_after(panel, t, ahead)[there] >= 0)
    names, today = risk_features(tables, panel, settings, now)
    when = np.repeat(np.array(places), [len(some) for some in lost])
    return fit_risk(np.concatenate(rows), np.concatenate(lost), when, names, today[panel.alive[now]])


def _risk(
    panel: Panel,
    settings: Settings,
    places: tuple[int, ...],
    refusal: str | None,
    chance: np.ndarray,
    fit: RiskFit | None,
    judged: Judgement | None,
    at: pd.Timestamp | None = None,
) -> Risk:
    told = (fit.n, fit.losses, fit.base_rate) if fit else (0, 0, float("nan"))
    effects = (
        fit.effects if fit else pd.DataFrame(columns=["coefficient", "standardised", "times"], dtype=float)
    )
    closes = tuple(panel.calendar.starts[list(places)])
    return Risk(refusal, chance, at, horizon(panel, settings), closes, *told, judged, effects)
