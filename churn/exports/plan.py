"""The plan of action as a workbook and as CSV for a CRM: what to do, about whom, who does it and when.

Invariant: rows that are not chosen stay out; a customer stands once in each chosen row that concerns it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import pandas as pd

from churn.exhibits.action_words import about_text, action_text
from churn.exports.rows import to_csv
from churn.exports.sheets import Column, Sheet, to_xlsx
from churn.texts import Texts

MOST_ROWS = 20_000  # customers' rows of the workbook, some seconds of writing; the CSV has all of them
_ACTIONS = {
    "action": ("text", 44),
    "how": ("text", 60),
    "about": ("text", 30),
    "control": ("text", 14),
    "customers": ("int", 12),
    "value": ("money", 16),
    "owner": ("text", 20),
    "due": ("day", 12),
    "done": ("text", 10),
    "note": ("text", 40),
}
_CUSTOMERS = {
    "action": ("text", 44),
    "about": ("text", 30),
    "customer": ("text", 18),
    "customer_name": ("text", 30),
    "value": ("money", 16),
    "first_day": ("day", 12),
    "last_day": ("day", 12),
    "owner": ("text", 20),
    "due": ("day", 12),
    "done": ("text", 10),
    "note": ("text", 40),
}


def to_workbook(plan: pd.DataFrame, customers: Mapping[str, pd.DataFrame], t: Texts) -> bytes:
    """The chosen rows of a plan as .xlsx with two sheets: the actions, and a row an action and customer.

    `plan` as `playbook.plan` gives it; `customers`: what `playbook.concerned` gives by `about`, which may
    lack some. The dearest customers come first; beyond MOST_ROWS a last row says how many are in the CSV.
    """
    actions = action_rows(plan, t)
    listed = customer_rows(plan, customers, t)
    return to_xlsx([_sheet("actions", actions, _ACTIONS, t), _sheet("customers", listed, _CUSTOMERS, t)], t)


def to_plan_csv(plan: pd.DataFrame, t: Texts) -> bytes:
    """The chosen rows of a plan as CSV."""
    return to_csv(_named(action_rows(plan, t), t), t.language)


def to_crm_csv(plan: pd.DataFrame, customers: Mapping[str, pd.DataFrame], t: Texts) -> bytes:
    """A row an action and customer as CSV, to be taken into a CRM."""
    return to_csv(_named(customer_rows(plan, customers, t), t), t.language)


def action_rows(plan: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The chosen rows in words: action, how, about, control, customers, value, owner, due, done, note."""
    rows = _chosen(plan)
    told = {
        "action": [action_text(row.code, row.note, t) for row in rows.itertuples()],
        "how": [t(f"action.{code}_how") if t.has(f"action.{code}_how") else None for code in rows["code"]],
        "about": [about_text(about, t) for about in rows["about"]],
        "control": [None if pd.isna(code) else t(f"control.{code}") for code in rows["control"]],
        "customers": rows["customers"],
        "value": rows["value"],
        "owner": rows["owner"],
        "due": rows["due"],
        "done": [t("plan.done_yes") if done else t("plan.done_no") for done in rows["done"]],
        "note": rows["note"].where(rows["code"].notna(), ""),
    }
    return pd.DataFrame(
        {
            name: pd.Series(some, dtype=object) if isinstance(some, list) else some
            for name, some in told.items()
        }
    )


def customer_rows(plan: pd.DataFrame, customers: Mapping[str, pd.DataFrame], t: Texts) -> pd.DataFrame:
    """A row a chosen action and customer: action, about, customer, customer_name, value, first_day, last_day,
    owner, due, done, note; in the order of the plan."""
    rows = _chosen(plan)
    told = action_rows(plan, t)
    parts = [
        customers[about].assign(**{name: told[name][at] for name in _SAME})
        for at, about in enumerate(rows["about"])
        if len(customers.get(about, ()))
    ]
    if not parts:
        return pd.DataFrame(columns=list(_CUSTOMERS))
    return pd.concat(parts, ignore_index=True).reindex(columns=list(_CUSTOMERS))


_SAME = ("action", "about", "owner", "due", "done", "note")


def _chosen(plan: pd.DataFrame) -> pd.DataFrame:
    return plan[plan["chosen"].astype(bool)].reset_index(drop=True)


def _sheet(name: str, rows: pd.DataFrame, forms: Mapping[str, tuple[str, int]], t: Texts) -> Sheet:
    columns = [Column(t(f"plan.{column}"), *form) for column, form in forms.items()]
    return Sheet(t(f"plan.sheet_{name}"), columns, _cut(rows, t))


def _cut(rows: pd.DataFrame, t: Texts) -> Iterator[tuple]:
    yield from itertools.islice(rows.itertuples(index=False, name=None), MOST_ROWS)
    if len(rows) > MOST_ROWS:
        told = t("plan.cut", shown=MOST_ROWS, all=len(rows))
        yield (told, *[None] * (rows.shape[1] - 1))


def _named(rows: pd.DataFrame, t: Texts) -> pd.DataFrame:
    return rows.rename(columns={name: t(f"plan.{name}") for name in rows.columns})
