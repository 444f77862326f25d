"""Exhibits of what to do: what a change would keep, the plan of action, and the customers it concerns.

Invariant: the plan is the one that people filled in; what they wrote stands as they wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from churn.exhibits.action_words import about_text, action_text
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing
from churn.exhibits.values import bare, count, shown_under, values_of
from churn.metrics.what_if import WhatIf
from churn.texts import Texts

PAGE = "playbook"
_FEW = 20
_COLUMNS = ("action", "about", "customers", "value", "owner", "due", "done", "note")


def what_if(book: Asked, t: Texts, about: str = "all", down: int = 30, periods: int | None = None) -> Exhibit:
    """What is kept if the losses of a kind fall by `down` per cent. `about`: one of `Book.changes`."""
    title, state = t("what_if.title"), shown_under(periods, change=about)
    if not book.changes(periods):
        return Exhibit("what_if", title, said=t("plan.no_losses"), page=PAGE)
    kept = book.what_if(about, down / 100, periods)
    priced = bare(kept.value_a_month) is not None
    values = {**values_of(kept), "about": about_text(about, t), "down": down / 100}
    values |= {"customers": _people(t, kept.customers), "losses": _people(t, kept.losses)}
    few = [t("what_if.few")] if kept.few else []
    assumed = (f"- {t(f'what_if.assume_{code}')}" for code in kept.assumptions)
    return Exhibit(
        "what_if",
        title,
        said=t.md("exhibit.what_if" if priced else "exhibit.what_if_count", **values),
        note="  \n".join([t.md("what_if.base" if priced else "what_if.base_count", **values), *few]),
        method="\n".join([t("method.what_if"), "", *assumed]),
        figures=_kept(t, kept),
        page=PAGE,
        state=state,
    )


def plan(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """The plan of action: what to do about what, who does it by when, and what is done."""
    rows, title = book.plan(periods), t("plan.title")
    if rows.empty:
        return Exhibit("plan", title, said=t("plan.nothing"), page=PAGE)
    rows = rows[rows["chosen"].astype(bool)].reset_index(drop=True)
    done, owned, dated = rows["done"].astype(bool), rows["owner"].astype(bool), rows["due"].notna()
    counts = {"n": len(rows), "owned": int(owned.sum()), "dated": int(dated.sum()), "done": int(done.sum())}
    return Exhibit(
        "plan",
        title,
        said=t.md("exhibit.plan", **counts),
        note=t("exhibit.plan_note"),
        figures=tuple(count(t, name, t(f"exhibit.plan_{name}"), n) for name, n in counts.items()),
        tables=(Listing("plan", title, lambda: _in_words(book, rows, t)),),
        page=PAGE,
        state=shown_under(periods),
    )


def concerned(book: Asked, t: Texts, about: str | None = None, periods: int | None = None) -> Exhibit:
    """The customers whom the actions about one reason, stage, size or cost concern (None: those at the head
    of the plan)."""
    about = about or next((one for one in book.plan(periods)["about"] if one), None)
    if about is None:
        return Exhibit("concerned", t("plan.whom"), said=t("plan.nothing"), page=PAGE)
    found, title = book.concerned(about, periods), about_text(about, t)
    return Exhibit(
        "concerned",
        title,
        said=t.md("exhibit.concerned", about=title, n=len(found)),
        tables=(Listing("plan-customers", title, lambda: found, people=True),),
        page=PAGE,
        state=shown_under(periods),
    )


def _kept(t: Texts, kept: WhatIf) -> tuple[Figure, ...]:
    """What is kept, with its bounds; in a year only where the file knows of years."""
    dated = kept.months is not None
    count_note = "what_if.between_count" if dated else "what_if.between_number"
    money_note = "what_if.between_close" if dated else "what_if.between"
    low, high = _people(t, kept.customers_low), _people(t, kept.customers_high)
    note, customers = t.md(count_note, low=low, high=high), _people(t, kept.customers)
    found = [Figure("customers", t("what_if.customers"), customers, note, bare(kept.customers), "number")]
    if bare(kept.value_a_month) is not None:
        note = t.md(money_note, low=kept.low, high=kept.high)
        found.append(_money(t, "value", kept.value_a_month, note))
    if bare(kept.money) is not None:
        found.append(
            _money(t, "money", kept.money, t.md("what_if.between", low=kept.money_low, high=kept.money_high))
        )
    return tuple(found)


def _people(t: Texts, x: float) -> str:
    """A mean number of customers: tenths of one only where they matter."""
    return t.number(x, int(x < _FEW and not float(x).is_integer()))


def _money(t: Texts, name: str, x: float, note: str) -> Figure:
    return Figure(name, t(f"what_if.{name}"), t.compact(x), note, bare(x), "money")


def _in_words(book: Asked, rows: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The rows as people read them; without money where the file tells none."""
    said = rows.assign(
        action=[action_text(row.code, row.note, t) for row in rows.itertuples()],
        about=[about_text(about, t) for about in rows["about"]],
        done=[t("plan.done_yes" if done else "plan.done_no") for done in rows["done"]],
        note=rows["note"].where(rows["code"].notna(), ""),
    )
    empty = {name for name in ("note",) if not said[name].astype(bool).any()}
    empty |= set() if book.tells_money else {"value"}
    return said[[name for name in _COLUMNS if name not in empty]]


EXHIBITS: Mapping[str, object] = {"what_if": what_if, "plan": plan, "concerned": concerned}
