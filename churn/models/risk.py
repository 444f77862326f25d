"""The chance of being lost within the horizon: fitted on earlier cut-offs, asked of the last, and of today.

Invariant: what is asked of the last cut-off knows nothing of its outcome; what cannot be fitted is refused by
a code, never by a number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.models.logistic import Logistic, fit_logistic

MIN_LOSSES = 50  # in the fit: below it a model of a dozen columns learns the noise
PENALTY = 1.0
REFUSALS = ("no_signals", "one_cut_off", "few_losses")


@dataclass(frozen=True, eq=False)
class RiskFit:
    """What was fitted, and what it says. `refusal`: one of REFUSALS, or None. `n` rows and `losses` of them
    in the fit on the earlier cut-offs, `base_rate` losses ÷ n. `held_out` float64 and `held_lost` bool: the
    chances of the rows of the last cut-off, in their order, and what became of them. `effects`: indexed by
    feature, `coefficient` (log-odds a unit), `standardised` (log-odds a standard deviation) and `times` (odds
    a standard deviation), of the fit on all cut-offs, the strongest first, without what never varied. `now`
    float64: the chances of today. All empty where refused."""

    refusal: str | None
    n: int
    losses: int
    base_rate: float
    held_out: np.ndarray
    held_lost: np.ndarray
    effects: pd.DataFrame
    now: np.ndarray


def fit_risk(
    features: np.ndarray,
    lost: np.ndarray,
    cut_off: np.ndarray,
    names: tuple[str, ...],
    now: np.ndarray,
    penalty: float = PENALTY,
) -> RiskFit:
    """The penalised logistic regression of `lost` (n,) bool on `features` (n, k), one row a customer alive at
    a cut-off; `cut_off` (n,) int its place in time, `now` (m, k) the features of today.

    Fitted on all cut-offs but the last and asked of the last: that is what it is judged by. What it says of
    `now` comes from a second fit, on all cut-offs with the last. The penalty is fixed, 1: beforehand the
    effect of a standard deviation of each feature is taken to lie within ±2 of log-odds, with nothing chosen
    by the data it is judged on. Refusals: "no_signals" without a feature that varies, "one_cut_off" with none
    to judge by, "few_losses" below MIN_LOSSES in the fit.
    """
    last = cut_off == cut_off.max() if len(cut_off) else np.zeros(0, bool)
    n, losses = int((~last).sum()), int(lost[~last].sum())
    why = _refusal(features, ~last, losses)
    if why:
        return RiskFit(
            why, n, losses, losses / n if n else np.nan, _NONE, _NONE > 0, _effects(None, ()), _NONE
        )
    judged = fit_logistic(features[~last], lost[~last], penalty).chances(features[last])
    whole = fit_logistic(features, lost, penalty)
    return RiskFit(
        None, n, losses, losses / n, judged, lost[last], _effects(whole, names), whole.chances(now)
    )


_NONE = np.empty(0)


def _refusal(features: np.ndarray, fitted: np.ndarray, losses: int) -> str | None:
    if not features.size or not np.ptp(features, axis=0).any():
        return "no_signals"
    if not fitted.any():
        return "one_cut_off"
    return "few_losses" if losses < MIN_LOSSES or losses == fitted.sum() else None


def _effects(fit: Logistic | None, names: tuple[str, ...]) -> pd.DataFrame:
    said = {"coefficient": fit.coefficients, "standardised": fit.standardised} if fit else {}
    frame = pd.DataFrame(said, index=pd.Index(names, name="feature"), columns=["coefficient", "standardised"])
    frame = frame.astype(float).assign(times=np.exp(frame["standardised"].astype(float)))
    frame = frame[frame["standardised"] != 0]
    return frame.sort_values("standardised", key=abs, ascending=False, kind="stable")
