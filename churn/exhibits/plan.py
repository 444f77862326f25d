"""Exhibits of what to do: the plan of action, and the customers it concerns.

Invariant: the plan is the one that people filled in; what they wrote stands as they wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from churn.exhibits.action_words import about_text, action_text
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Listing
from churn.exhibits.values import count, shown_under
from churn.texts import Texts

PAGE = "playbook"
_COLUMNS = ("action", "about", "customers", "value", "owner", "due", "done", "note")


def plan(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """The plan of action: what to do about what, who does it by when, and what is done."""
    rows, title = book.plan(periods), t("plan.title")
    if rows.empty:
        return Exhibit("plan", title, said=t("plan.nothing"), page=PAGE)
    rows = rows[rows["chosen"].astype(bool)].reset_index(drop=True)
    done, owned, dated = rows["done"].astype(bool), rows["owner"].astype(bool), rows["due"].notna()
    counts = {"n": len(rows), "owned": int(owned.sum()), "dated": int(dated.sum()), "done": int(done.sum())}
    begun = counts["owned"] or counts["dated"] or counts["done"]
    return Exhibit(
        "plan",
        title,
        said=t.md("exhibit.plan" if begun else "exhibit.plan_untouched", **counts),
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


EXHIBITS: Mapping[str, object] = {"plan": plan, "concerned": concerned}
