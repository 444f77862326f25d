"""Exhibits of what was read and what became of it, and of how long a silence means lost.

Invariant: every row of the files is either used or set aside with its reason, and both are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.gaps import days_name, gaps_chart, limits_chart
from churn.charts.theme import ACCENT, LINE, MOVEMENT
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.receipt_tables import joins_table, set_aside_table, table_rows, unmatched_table
from churn.exhibits.values import bare, count, numbers, percent
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


def gaps(book: Asked, t: Texts) -> Exhibit:
    """After how many days customers buy again, and where the limit of silence lies among these."""
    title, found = t("settings.gaps"), book.gaps() if book.panel.lost_after is not None else None
    if found is None or not found.n:
        return Exhibit("gaps", title, said=t("exhibit.gaps_none"), page=_PAGE)
    rows, limit = found.histogram(), book.lost_after_days
    within, median = float((found.days <= limit).mean()), t.n("days", found.median)
    return Exhibit(
        "gaps",
        title,
        said=t.md("exhibit.gaps", limit=_limit(t, book), within=within, n=found.n),
        method=t("method.lost_after"),
        picture=drawn(gaps_chart, rows, limit, t),
        plot=partial(_gaps_plot, rows, limit, t),
        figures=(
            percent(t, "within", t("exhibit.gaps_within"), within),
            Figure("median", t("exhibit.gaps_median"), median, "", bare(found.median), "days"),
            count(t, "n", t("chart.gaps"), found.n),
        ),
        page=_PAGE,
    )


def limits(book: Asked, t: Texts) -> Exhibit:
    """How the churn moves with the limit of silence."""
    title, frame = t("settings.sensitivity"), book.limits()
    known = frame[frame["rate"].notna()]
    if known.empty:
        return Exhibit("limits", title, said=t("exhibit.gaps_none"), page=_PAGE)
    now = known.loc[known["chosen"], "rate"]
    at = {"limit": _limit(t, book), "now": float(now.iloc[0]) if len(now) else float("nan")}
    ends = {"least": float(known["rate"].min()), "most": float(known["rate"].max())}
    span = {"first": int(known.index[0]), "last": t.n("periods", known.index[-1])}
    return Exhibit(
        "limits",
        title,
        said=t.md("exhibit.limits", **at, **ends, **span),
        method=t("method.lost_after"),
        picture=drawn(limits_chart, frame, t),
        plot=partial(_limits_plot, known, t),
        figures=(percent(t, "rate", t("rate.logo_churn_rate"), at["now"]),),
        page=_PAGE,
    )


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


def _gaps_plot(rows: pd.DataFrame, limit: float, t: Texts) -> Plot:
    """Gaps by length, those beyond the limit a series of their own."""
    beyond = rows["low"] > limit
    names = tuple(days_name(low, high, t) for low, high in zip(rows["low"], rows["high"], strict=True))
    series = (
        Series(t("exhibit.gaps_in_time"), numbers(rows["gaps"].where(~beyond)), ACCENT),
        Series(t("exhibit.gaps_too_late"), numbers(rows["gaps"].where(beyond)), MOVEMENT["churn"]),
    )
    titles = {"x_title": t("chart.gap_days"), "y_title": t("chart.gaps")}
    return Plot(PlotKind.STACKED, names, series, "int", **titles)


def _limits_plot(rows: pd.DataFrame, t: Texts) -> Plot:
    series = (
        Series(t("rate.logo_churn_rate"), numbers(rows["rate"]), MOVEMENT["churn"]),
        *(
            Series(t(f"exhibit.bound_{name}"), numbers(rows[name]), LINE, faint=True)
            for name in ("low", "high")
        ),
    )
    titles = {"x_title": t(f"chart.limit_{t.period_kind}"), "y_title": t("rate.logo_churn_rate")}
    return Plot(PlotKind.LINE, tuple(t.int(n) for n in rows.index), series, "percent", **titles)


EXHIBITS: Mapping[str, object] = {
    "receipt": receipt,
    "tables_read": tables_read,
    "set_aside": set_aside,
    "joins": joins,
    "unmatched_keys": unmatched_keys,
    "gaps": gaps,
    "limits": limits,
}
