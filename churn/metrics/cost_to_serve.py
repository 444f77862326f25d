"""Which customers take the hours, and what they bring for it: the group that a manager should look at.

Invariant: the group is the unit. It is chosen by a rule, and its shares are of all hours and all profit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.advice import Advice, advice, everybody
from churn.metrics.costly import QUADRANTS, costly, per_hour, quadrants
from churn.metrics.effort import Effort, effort, missing
from churn.metrics.fit import to_fit
from churn.metrics.intervals import share
from churn.panel import Panel
from churn.settings import Settings

__all__ = ["QUADRANTS", "VERDICTS", "CostToServe", "cost_to_serve", "missing"]

VERDICTS = ("marked", "unmarked", "nobody", "no_profit")


@dataclass(frozen=True, eq=False)
class CostToServe:
    """Profit against hours, one row a customer, and the group that takes time and brings next to nothing.

    `customers`: who has hours or profit, by ascending profit an hour; then those without hours, then those
    without a known profit. Columns customer, customer_name where known, value (run-rate now, money a month,
    0 for the lost), profit and hours (of the months covered), profit_per_hour (NaN without hours),
    profit_share and hours_share (of the totals), cumulative_profit_share and cumulative_hours_share (up to
    and with this row), in_group (bool), quadrant (of QUADRANTS, missing where profit or hours are not known),
    advice (of Advice; missing for the lost and the unknown), hours_to_fit (hours in the same months at which
    its profit would be that of an average hour; NaN where there is no profit), price_to_fit (money a month
    that it would have to bring more for that; NaN where no months are known), alive (bool).
    The group: `n` of `all_customers`, `alive` of them still here, `share_of_customers` = n ÷ all, its
    `profit`, `hours` and their shares; `marked`: it takes `cost_hours` of all hours or more, and is not
    simply everybody with hours. `lasting_hours_share`, `lasting_profit_share`: the group that the first half
    of the months alone would have chosen, and what it took and brought in the second half: NaN where the
    months are too few, or have no days.
    `total_profit` (of all customers of known profit) and `total_hours`; `per_hour`: of an average hour;
    `average_profit`, `average_hours`: the lines between the quadrants; `profit_limit`, `hours_limit`: the
    settings. `from_day`, `until_day`: what is covered (None: nothing tells), `months` their number.
    `without_profit`, `without_hours`: customers left out of the order; `undated_hours`: counted in.
    `dated`: the profit is that of the months, not one of the customer list as it stands.
    """

    customers: pd.DataFrame
    n: int
    all_customers: int
    alive: int
    share_of_customers: float
    profit: float
    profit_share: float
    hours: float
    hours_share: float
    marked: bool
    lasting_hours_share: float
    lasting_profit_share: float
    total_profit: float
    total_hours: float
    per_hour: float
    average_profit: float
    average_hours: float
    profit_limit: float
    hours_limit: float
    from_day: dt.date | None
    until_day: dt.date | None
    months: float
    without_profit: int
    without_hours: int
    undated_hours: float
    dated: bool

    @property
    def verdict(self) -> str:
        """One of VERDICTS: a marked group, one below the limit of hours, nobody in it, or no profit at all
        to have shares of."""
        if not self.total_profit > 0:
            return "no_profit"
        return ("marked" if self.marked else "unmarked") if self.n else "nobody"


def cost_to_serve(
    tables: Tables, panel: Panel, settings: Settings, since: dt.date | None = None
) -> CostToServe | None:
    """Profit against hours of the panel's customers; None where either is unknown (`missing` says which).

    The group is the largest that, taken by ascending profit an hour, brings no more than `cost_profit` of
    all profit; customers of the same profit an hour are in it together or not at all. Only who takes time is
    in the order: a customer without hours costs nobody time, whatever it loses. Where all profit is not
    above zero there are no shares, and no group.

    The shares have no interval: hours and profit are counted, not sampled, and the group is chosen by these
    very numbers, so that a bootstrap would choose another in each draw and vouch for none. What can be asked
    is whether it lasts: `lasting_hours_share` answers with hours the choice has not seen.
    """
    found = effort(tables, panel, settings, since)
    if found is None:
        return None
    group = costly(found.profit, found.hours, settings.cost_profit)
    frame = _rows(panel, settings, found, group)
    ranked = frame["profit"].notna() & frame["hours"].notna()
    inside = frame[frame["in_group"]]
    profit, hours = float(frame["profit"].sum()), float(frame["hours"].sum())
    taken = float(share(inside["hours"].sum(), hours))
    everybody = len(inside) == int((ranked & (frame["hours"] > 0)).sum())
    lasting = _lasting(found, settings.cost_profit)
    return CostToServe(
        customers=frame,
        n=len(inside),
        all_customers=len(frame),
        alive=int(inside["alive"].sum()),
        share_of_customers=float(share(len(inside), len(frame))),
        profit=float(inside["profit"].sum()),
        profit_share=float(share(inside["profit"].sum(), profit)),
        hours=float(inside["hours"].sum()),
        hours_share=taken,
        marked=bool(len(inside) and taken >= settings.cost_hours and not everybody),
        lasting_hours_share=lasting[0],
        lasting_profit_share=lasting[1],
        total_profit=profit,
        total_hours=hours,
        per_hour=per_hour(found.profit, found.hours),
        average_profit=float(frame.loc[ranked, "profit"].mean()),
        average_hours=float(frame.loc[ranked, "hours"].mean()),
        profit_limit=settings.cost_profit,
        hours_limit=settings.cost_hours,
        from_day=found.days[0],
        until_day=found.days[1],
        months=found.length,
        without_profit=int(frame["profit"].isna().sum()),
        without_hours=int(frame["hours"].isna().sum()),
        undated_hours=found.undated_hours,
        dated=found.dated,
    )


def _lasting(found: Effort, limit: float) -> tuple[float, float]:
    """What the group of the first half takes of the hours and brings of the profit of the second."""
    if found.halves is None:
        return float("nan"), float("nan")
    first, second = found.halves
    group = costly(first.profit, first.hours, limit)
    pairs = ((np.nansum(kind[group]), np.nansum(kind)) for kind in (second.hours, second.profit))
    hours, profit = (float(share(part, whole)) if group.any() else float("nan") for part, whole in pairs)
    return hours, profit


def _rows(panel: Panel, settings: Settings, found: Effort, group: np.ndarray) -> pd.DataFrame:
    frame = panel.listing().drop(columns=["first_day", "last_day"])
    frame["value"] = panel.value[-1]
    frame["profit"], frame["hours"] = found.profit, found.hours
    frame["profit_per_hour"] = share(found.profit, found.hours)
    frame["profit_share"] = share(found.profit, np.nansum(found.profit))
    frame["hours_share"] = share(found.hours, np.nansum(found.hours))
    frame["cumulative_profit_share"] = frame["cumulative_hours_share"] = np.nan
    frame["in_group"] = group
    frame["quadrant"] = quadrants(found.profit, found.hours)
    frame["advice"] = _advice(panel, settings, found, group)
    frame["hours_to_fit"], frame["price_to_fit"] = to_fit(panel, found)
    frame["alive"] = panel.alive[-1]
    unfit = ~(group & panel.alive[-1])
    frame.loc[unfit, ["hours_to_fit", "price_to_fit"]] = np.nan
    return _sorted(frame[~np.isnan(found.profit) | ~np.isnan(found.hours)])


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    """By ascending profit an hour, with the sums so far; those outside the order last, by profit."""
    outside = np.where(frame["profit"].isna(), 2, np.where(frame["hours"] > 0, 0, 1))
    keys = (frame["profit"], frame["profit_per_hour"].where(outside == 0, 0.0), outside)
    out = frame.iloc[np.lexsort([np.nan_to_num(key) for key in keys])].reset_index(drop=True)
    for kind in ("profit", "hours"):
        out[f"cumulative_{kind}_share"] = out[f"{kind}_share"].fillna(0.0).cumsum()
    out.loc[out["profit"].isna() | out["profit_share"].isna(), "cumulative_profit_share"] = np.nan
    return out


def _advice(panel: Panel, settings: Settings, found: Effort, group: np.ndarray) -> np.ndarray:
    """For the living: KEEP, and of the group what it needs, but of those in it whose hours earn what an
    average hour does. None where profit or hours are not known, or there is no profit to share."""
    told = advice(panel, settings, found.profit, found.length if found.dated else float("nan"))
    known = ~np.isnan(found.profit) & ~np.isnan(found.hours) & panel.alive[-1] & (np.nansum(found.profit) > 0)
    fair = share(found.profit, found.hours) >= per_hour(found.profit, found.hours)
    out = everybody(panel, Advice.KEEP)
    out[group & ~fair] = told[group & ~fair]
    out[~known] = None
    return out
