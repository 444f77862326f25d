"""Small sheets to be filled in, with this book's own customers: a survey, hours, profit.

Invariant: a template filled in and opened beside its book is understood without a question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from openpyxl.worksheet.datavalidation import DataValidation

from churn.book import Book
from churn.coding.taxonomy import GROUPS
from churn.exports.sheets import Column, Sheet, to_xlsx
from churn.texts import Texts

_MOST_LISTED = 255  # characters of choices that a cell of Excel offers without a sheet of their own
_ID, _NAME = ("customer_id", "text", 18), ("customer_name", "text", 32)


def survey(book: Book, t: Texts) -> bytes:
    """Who is lost now, the latest first, with blank columns for the reason (a choice of the groups of the
    taxonomy), a comment, and a score from 0 to 10."""
    lost = _people(book, ~book.panel.alive[-1])
    lost = lost.sort_values("last_day", ascending=False, kind="stable", na_position="last")
    columns = [_ID, _NAME, ("last_day", "day", 16), ("reason", "text", 30), ("comment", "text", 50)]
    return _template(
        "survey", lost, [*columns, ("score", "int", 14)], t, {"reason": _reasons(t), "score": _score()}
    )


def hours(book: Book, t: Texts) -> bytes:
    """The customers of now with the last complete month, and a blank column for the hours spent on each."""
    people = _people(book, book.panel.alive[-1])
    people.insert(2, "month", _last_month(book))
    columns = [_ID, _NAME, ("month", "month", 12), ("hours", "number", 12)]
    return _template("hours", people, columns, t, {"hours": _at_least_zero()})


def margin(book: Book, t: Texts) -> bytes:
    """All customers, and a blank column for the profit each brought."""
    everybody = np.ones(book.panel.customers, bool)
    return _template("margin", _people(book, everybody), [_ID, _NAME, ("margin", "money", 16)], t)


TEMPLATES: Mapping[str, Callable[[Book, Texts], bytes]] = {"survey": survey, "hours": hours, "margin": margin}


def _people(book: Book, which: np.ndarray) -> pd.DataFrame:
    """Columns customer_id, customer_name (None where unknown), last_day."""
    listed = book.panel.listing()[which].reset_index(drop=True).rename(columns={"customer": "customer_id"})
    return listed.reindex(columns=["customer_id", "customer_name", "last_day"])


def _last_month(book: Book) -> pd.Timestamp | None:
    """The first day of the last month that the data know to its end; None without a calendar."""
    as_of = book.panel.calendar.as_of
    if as_of is None:
        return None
    return (pd.Timestamp(as_of) + pd.Timedelta(days=1)).to_period("M").start_time - pd.DateOffset(months=1)


def _template(
    what: str,
    people: pd.DataFrame,
    columns: list[tuple[str, str, int]],
    t: Texts,
    choices: Mapping[str, DataValidation] | None = None,
) -> bytes:
    """The sheet; columns that the people do not have are blank, and a name nobody has is left out."""
    named = people["customer_name"].notna().any()
    columns = [column for column in columns if named or column != _NAME]
    names = [name for name, _, _ in columns]
    rows = people.reindex(columns=names).astype(object).itertuples(index=False, name=None)
    headers = [Column(t(f"template.{name}"), form, width) for name, form, width in columns]
    placed = [(names.index(name), validation) for name, validation in (choices or {}).items()]
    return to_xlsx([Sheet(t(f"template.{what}_sheet"), headers, rows, placed)], t)


def _reasons(t: Texts) -> DataValidation:
    """The reasons to choose from; another one may be written in. As many as Excel offers in a cell."""
    names = [t(f"why.{group}").replace(",", " ").replace('"', "") for group in GROUPS]
    while len(",".join(names)) > _MOST_LISTED:
        names.pop()
    listed = ",".join(names)
    return DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)


def _score() -> DataValidation:
    return DataValidation("whole", operator="between", formula1="0", formula2="10", allow_blank=True)


def _at_least_zero() -> DataValidation:
    return DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
