"""What the parameters of a fitted model come to together, in figures that people know.

Invariant: a parameter that says something only beside others is NaN without them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

_TOLD: Mapping[tuple[str, str], Callable[[Mapping[str, float]], float]] = {
    ("sbg", "alpha"): lambda p: p["alpha"] / (p["alpha"] + p["beta"]),
    ("bg_nbd", "alpha"): lambda p: p["r"] / p["alpha"],
    ("bg_nbd", "a"): lambda p: p["a"] / (p["a"] + p["b"]),
    ("bg_nbd", "gamma"): lambda p: p["p"] * p["gamma"] / (p["q"] - 1) if p["q"] > 1 else math.nan,
}


def usual(model: str, name: str, fitted: Mapping[str, float]) -> float:
    """What a parameter of a model comes to beside the others `fitted`: "sbg" alpha the mean chance to leave
    in the first period; "bg_nbd" alpha the mean purchases in a unit of time, a the mean chance to leave after
    a purchase, gamma the mean amount (NaN where q <= 1). NaN for a parameter that tells no such figure."""
    told = _TOLD.get((model, name))
    try:
        return math.nan if told is None else told(fitted)
    except KeyError:
        return math.nan
