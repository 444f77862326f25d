"""The plan of action: what can be done, about what, for how much, by whom and until when.

Invariant: a row is about a reason that was named, customers that are there, or what a person wrote down; and
what a person wrote down is never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from churn.annotations import Task
from churn.coding.taxonomy import Control
from churn.playbook.actions import ACTIONS

_SYSTEMIC, _OTHERS, _BAND, _STAGE, _COST, _ELSE, _OUTSIDE = range(7)
_PLACES = {"band": _BAND, "stage": _STAGE, "cost": _COST}
_TYPES = {
    "code": object,
    "about": object,
    "owner": object,
    "due": "datetime64[s]",
    "done": bool,
    "note": object,
    "chosen": bool,
}
_FAR = 1_000_000  # more rows than any place of the order holds


def plan(
    reasons: pd.DataFrame | None, sizes: pd.DataFrame | None = None, tasks: Iterable[Task] = ()
) -> pd.DataFrame:
    """The plan of action: one row an action and what it is about, merged with the rows a person touched.

    `reasons`: `metrics.reasons.reasons` at level "group", in its systemic order; `sizes`: as `sizes` gives
    them. Columns code (of an action; None: the user's own, told in note), about, customers (Int64: who named
    the reason, or is in the stage, band or group), value (money a month at stake: lost to the reason, or paid
    by those customers), control (of a reason, else None), owner, due (datetime64, NaT open), done, note,
    chosen.
    Figures are those of what a row is about, the same on each of its rows: they do not add up. They are
    missing on a task about what is in this book no more. Of two tasks with one code and one about the later
    counts.

    Order: systemic reasons by priority, other reasons, the significant, stages by money, the costly, what is
    about none of these, and what cannot be helped last.
    """
    known = _known(reasons, sizes)
    tasks = list(tasks)
    touched = {(task.code, task.about): task for task in tasks if task.code is not None}
    fresh = [(code, about) for about in known.index for code in ACTIONS.get(about, ())]
    rows = [touched.pop(key, Task(*key)) for key in fresh]
    rows += [*touched.values(), *(task for task in tasks if task.code is None)]
    table = pd.DataFrame({name: pd.Series(_all(rows, name), dtype=kind) for name, kind in _TYPES.items()})
    figures = known.reindex(table["about"]).set_axis(table.index)
    for at, column in enumerate(("customers", "value", "control"), start=2):
        table.insert(at, column, figures[column])
    rank = figures["rank"].fillna(len(known) + _ELSE * _FAR)
    return table.iloc[np.argsort(rank, kind="stable")].reset_index(drop=True)


def tasks_of(rows: pd.DataFrame) -> tuple[Task, ...]:
    """The tasks of a plan's rows that somebody touched: own ones, and those with an owner, a day, a note, a
    tick, or not chosen. A row that says nothing at all is none."""
    told = (_task(row) for row in rows.to_dict("records"))
    return tuple(task for task in told if task != Task(task.code, task.about))


def _all(tasks: Iterable[Task], name: str) -> list:
    return [getattr(task, name) for task in tasks]


def _task(row: Mapping[str, object]) -> Task:
    told = {name: None if _blank(row.get(name)) else row[name] for name in _TYPES}
    due = None if told["due"] is None else pd.Timestamp(told["due"]).date()
    owner, note, about = (str(told[name] or "") for name in ("owner", "note", "about"))
    chosen = told["chosen"] is None or bool(told["chosen"])
    return Task(told["code"] or None, about, owner, due, bool(told["done"]), note, chosen)


def _blank(value: object) -> bool:
    return value is None or bool(pd.isna(value))


def _known(reasons: pd.DataFrame | None, sizes: pd.DataFrame | None) -> pd.DataFrame:
    """What rows can be about, indexed `about`: customers, value, control and rank, in order of rank."""
    parts = [_of_reasons(reasons), _of_sizes(sizes)]
    known = pd.concat([part for part in parts if part is not None])
    known["rank"] = known["place"] * _FAR + np.arange(len(known))
    return known.astype({"customers": "Int64", "value": "float64", "control": object}).sort_values("rank")


def _of_reasons(reasons: pd.DataFrame | None) -> pd.DataFrame:
    if reasons is None:
        return pd.DataFrame(columns=["customers", "value", "control", "place"])
    outside = (reasons["control"] == Control.OUTSIDE).to_numpy()
    place = np.where(reasons["systemic"], _SYSTEMIC, np.where(outside, _OUTSIDE, _OTHERS))
    out = pd.DataFrame(
        {
            "customers": reasons["respondents"].to_numpy(),
            "value": reasons["value_split"].to_numpy(),
            "control": [str(control) for control in reasons["control"]],
            "place": place,
        },
        index=[f"reason:{name}" for name in reasons.index],
    )
    return out[out["customers"] > 0]


def _of_sizes(sizes: pd.DataFrame | None) -> pd.DataFrame | None:
    if sizes is None:
        return None
    place = np.array([_PLACES.get(about.split(":")[0], _ELSE) for about in sizes.index], np.int64)
    dearest = np.argsort(np.where(place == _STAGE, -sizes["value"], 0.0), kind="stable")
    return sizes.assign(control=None, place=place).iloc[dearest]
