"""Whom an action concerns: the stages, the significant, the costly, and those who named a reason.

Invariant: the customers listed for a stage, a band or a group are those that its size counts.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.metrics.bands import BANDS, band_of, limits
from churn.metrics.cost_to_serve import CostToServe
from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.reasons import reason_customers
from churn.panel import Panel
from churn.playbook.actions import ACTIONS_FOR_COST
from churn.settings import Settings

_SHOWN = ("customer", "customer_name", "value", "first_day", "last_day")
_SIZES = {"customers": "int64", "value": "float64"}
_LARGE = BANDS.index("large")


def sizes(
    panel: Panel, settings: Settings, flagged: Iterable[str] = (), cost: CostToServe | None = None
) -> pd.DataFrame:
    """How many customers the stages, the significant and the costly are now, and their money; indexed `about`
    ("stage:revival", "band:large", "cost:reprice"), only where there is a customer.

    Columns customers, value (money a month: the run-rate now, of the lost that before the loss; NaN where
    that of none of them is known). Significant: alive and large now, by the limits of the last opening, or
    `flagged` by hand (ids). Costly: the group of `cost`, by advice.
    """
    worth, groups = _worth(panel), _groups(panel, settings, flagged, cost)
    told = {about: (len(who), worth[who].sum()) for about, who in groups.items() if len(who)}
    index = pd.Index(list(told), name="about", dtype=object)
    out = pd.DataFrame(list(told.values()), index, ["customers", "value"]).astype(_SIZES)
    return out if not panel.value_missing else out.assign(value=out["value"].where(out["value"] > 0))


def concerned(
    panel: Panel,
    settings: Settings,
    about: str,
    *,
    coded: Coded | None = None,
    periods: int = 12,
    flagged: Iterable[str] = (),
    cost: CostToServe | None = None,
) -> pd.DataFrame:
    """The customers whom an action about this concerns, the dearest first.

    Of a reason the lost of the last `periods` measured periods who named it; of a stage, the significant or
    the costly those of `sizes`. Columns customer (id), customer_name where known, value (money a month; of
    the lost before the loss), first_day, last_day. Nobody for what a person made up. Raises
    ChoiceError("unknown_reason").
    """
    family, _, name = about.partition(":")
    if family == "reason" and coded is not None:
        listed = reason_customers(panel, settings, coded, periods, reason=name, level="group")
        return listed[[column for column in _SHOWN if column in listed]]
    groups = {} if family == "reason" else _groups(panel, settings, flagged, cost)
    who = groups.get(about, np.empty(0, np.int64))
    listed = panel.listing().iloc[who].reset_index(drop=True)
    listed.insert(listed.columns.get_loc("first_day"), "value", _worth(panel)[who])
    return listed.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def _groups(
    panel: Panel, settings: Settings, flagged: Iterable[str], cost: CostToServe | None
) -> dict[str, np.ndarray]:
    """The places of the customers in each stage, of the significant, and of the costly by advice."""
    now = stages(panel, settings)
    found = {} if now is None else {f"stage:{s}": np.flatnonzero(now == i) for i, s in enumerate(STAGES)}
    large = band_of(panel.value[-1], limits(panel, settings)[-1]) == _LARGE
    chosen = pd.Index(panel.ids).isin(list(flagged))
    found["band:large"] = np.flatnonzero(panel.alive[-1] & (large | chosen))
    if cost is not None:
        rows = cost.customers[cost.customers["in_group"]]
        place = pd.Series(np.arange(panel.customers), index=panel.ids)
        for advice in ACTIONS_FOR_COST:
            ids = rows["customer"][rows["advice"] == advice]
            found[f"cost:{advice}"] = np.sort(place.reindex(ids).dropna().to_numpy(np.int64))
    return found


def _worth(panel: Panel) -> np.ndarray:
    """The run-rate of each customer now, of the lost that before the loss; money a month, NaN where the
    book tells of none."""
    if not panel.value.any():
        return np.full(panel.customers, np.nan)
    out = np.zeros(panel.customers)
    for alive, value in zip(panel.alive, panel.value, strict=True):
        np.copyto(out, value, where=alive)
    return out
