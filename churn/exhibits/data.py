"""Exhibits of what was read and what became of it.

Invariant: every row of the files is either used or set aside with its reason, and both are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing
from churn.exhibits.receipt_tables import joins_table, set_aside_table, table_rows, unmatched_table
from churn.exhibits.values import bare, count
from churn.texts import Texts

_PAGE = "data"


def receipt(book: Asked, t: Texts) -> Exhibit:
    """How many rows were used, of which customers and days, and when a customer counts as lost."""
    return Exhibit(
        "receipt",
        t("exhibit.receipt"),
        said=_read(t, book),
        figures=(*_counts(t, book), *_dated(t, book)),
        page=_PAGE,
    )


def tables_read(book: Asked, t: Texts) -> Exhibit:
    """The sheets and files: what each is about, and how it was read."""
    title = t("data.tables")
    rows = partial(table_rows, book.receipt, t)
    listing = Listing("tables", title, rows, sums=("rows_read", "rows_used"))
    return Exhibit("tables_read", title, said=_read(t, book), tables=(listing,), page=_PAGE)


def set_aside(book: Asked, t: Texts) -> Exhibit:
    """The rows that were not used, by reason."""
    title, aside = t("data.aside"), book.receipt.set_aside
    if aside.is_empty():
        return Exhibit("set_aside", title, said=t("data.nothing_aside"), page=_PAGE)
    told = book.receipt.set_aside_by_reason.items()
    lines = [t.md("start.aside_line", rows=rows, reason=f"reason.{code}") for code, rows in told]
    listing = Listing("set-aside", title, partial(set_aside_table, book.receipt, t), people=True)
    return Exhibit(
        "set_aside",
        title,
        said=_read(t, book),
        note="\n".join(f"- {line}" for line in lines),
        tables=(listing,),
        page=_PAGE,
    )


def joins(book: Asked, t: Texts) -> Exhibit:
    """How the tables of the files found one another."""
    title, found = t("joins.title"), book.receipt.joins
    if not found:
        return Exhibit("joins", title, said=t("exhibit.joins_none"), page=_PAGE)
    lost = sum(one.unmatched.height for one in found)
    said = t("joins.unmatched", keys=lost) if lost else t("joins.all_found")
    listing = Listing("joins", title, partial(joins_table, book.receipt), sums=("unmatched_rows",))
    return Exhibit("joins", title, said=said, method=t("joins.help"), tables=(listing,), page=_PAGE)


def unmatched_keys(book: Asked, t: Texts) -> Exhibit:
    """The keys of one table that no other knows."""
    lost = unmatched_table(book.receipt)
    if lost.empty:
        said = t("joins.all_found" if book.receipt.joins else "exhibit.joins_none")
        return Exhibit("unmatched_keys", t("joins.title"), said=said, page=_PAGE)
    title = t("joins.unmatched", keys=len(lost))
    listing = Listing("unmatched_keys", title, lambda: lost, sums=("rows",), people=True)
    note = t("joins.unmatched_note")
    return Exhibit("unmatched_keys", title, said=title, note=note, tables=(listing,), page=_PAGE)


def _read(t: Texts, book: Asked) -> str:
    told = book.receipt
    values = {"read": told.rows_read, "used": told.rows_used, "aside": told.set_aside.height}
    return t.md("data.sentence", basis=f"basis.{book.basis}", customers=len(book.whole.ids), **values)


def _counts(t: Texts, book: Asked) -> tuple[Figure, ...]:
    aside, left_out = book.receipt.set_aside.height, book.whole.excluded
    return (
        count(t, "rows", t("data.rows"), book.receipt.rows_used, t.md("data.rows_note", aside=aside)),
        count(t, "customers", t("data.customers"), len(book.whole.ids), t.md("data.excluded", n=left_out)),
    )


def _dated(t: Texts, book: Asked) -> list[Figure]:
    """The last day known and the limit of silence, where the book has such."""
    calendar, told = book.panel.calendar, []
    if calendar.period is not None:
        since = t.md("data.since", first=calendar.edges[0])
        told.append(Figure("as_of", t("data.as_of"), t.date(calendar.as_of), since))
    if book.panel.lost_after is not None:
        note, limit = t(f"data.lost_after_{book.basis}"), bare(book.panel.lost_after)
        told.append(Figure("lost_after", t("data.lost_after"), _limit(t, book), note, limit, "periods"))
    return told


def _limit(t: Texts, book: Asked) -> str:
    return t.n(f"{book.settings.period}s", book.panel.lost_after)


EXHIBITS: Mapping[str, object] = {
    "receipt": receipt,
    "tables_read": tables_read,
    "set_aside": set_aside,
    "joins": joins,
    "unmatched_keys": unmatched_keys,
}
