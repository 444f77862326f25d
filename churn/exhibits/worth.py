"""Exhibits of value: what customers brought, what they may yet bring, and what is left on the table.

Invariant: every figure is of the customers of now, in money of one kind: profit where it is known, else
revenue.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.book.value import BASES, SEGMENT
from churn.book.value_summary import MONEY, ValueSummary
from churn.charts.worth import MOST_GROUPS, PARTS, worth_chart
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import unless
from churn.exhibits.values import bare, numbers, shown_under, values_of
from churn.exhibits.worth_words import (
    compared_with,
    group_names,
    kind_of_money,
    rests_on,
    worth_method,
    worth_missing,
)
from churn.texts import Texts

_PAGE = "value"
_COLUMNS = ("customer", "customer_name", "gap", "so_far", "remaining", "potential", "value", "target")
_COLUMNS += ("months_left", "chance_here", "band", "stage", "tenure_months", "alike")


@unless(worth_missing, "value.title", page=_PAGE)
def value(book: Asked, t: Texts, compared: str | None = None) -> Exhibit:
    """So far, yet to come, and left on the table, in one sentence."""
    found = book.value_summary(compared)
    kind = "sentence" if found.so_far == found.so_far else "ahead"
    return Exhibit(
        "value",
        t("value.title"),
        said=t.md(f"value.{kind}_{kind_of_money(found)}", **values_of(found)),
        note="\n\n".join(rests_on(t, found, book.expectation())),
        method=worth_method(t, found),
        figures=_figures(t, found),
        page=_PAGE,
        state=_state(compared),
    )


@unless(worth_missing, "value.bridge", page=_PAGE)
def value_bridge(book: Asked, t: Texts, dimension: str = "band", compared: str | None = None) -> Exhibit:
    """What remains and the gap above it, by band, stage, tenure or a segment column."""
    frame, found = book.value_by(dimension, compared), book.value_summary(compared)
    names = group_names(t, dimension, frame.index)
    most = int(frame["gap"].to_numpy().argmax())
    key = "value.bridge_said" if found.gap > 0 else "value.bridge_none"
    row = frame.iloc[most]
    values = {"group": names[most], "gap": row["gap"], "share": row["gap_share"], "total": found.gap}
    return Exhibit(
        "value_bridge",
        t("value.bridge"),
        said=t.md(key, **values),
        note=" ".join(filter(None, (compared_with(t, found), _cut(t, frame)))),
        hint=t("value.click"),
        method=worth_method(t, found),
        picture=drawn(worth_chart, frame, names, t),
        selection="pick",
        plot=partial(_plot, frame, names, t),
        figures=(_money(t, "gap", t("column.gap"), row["gap"], t.md("value.of_group", group=names[most])),),
        page=_PAGE,
        state=_state(compared, dimension),
    )


@unless(worth_missing, "value.by", page=_PAGE)
def value_by(book: Asked, t: Texts, dimension: str = "band", compared: str | None = None) -> Exhibit:
    """The same as a table."""
    frame, title = book.value_by(dimension, compared), t("value.by")
    sums = ("customers", "value", *(name for name in MONEY if frame[name].notna().any()))
    listing = Listing("value", title, partial(_by_rows, t, dimension, frame), sums=sums)
    return Exhibit("value_by", title, tables=(listing,), page=_PAGE, state=_state(compared, dimension))


@unless(worth_missing, "value.customers", page=_PAGE)
def value_customers(
    book: Asked, t: Texts, dimension: str | None = None, of: str | None = None, compared: str | None = None
) -> Exhibit:
    """The customers of now, or of one group of a dimension, those with the largest gap first."""
    rows, title = book.value_of_customers(dimension, of, compared), t("value.customers")
    found = book.value_summary(compared)
    values = {"n": len(rows), "gap": rows["gap"].sum(), "remaining": rows["remaining"].sum()}
    said = t.md("value.behind", **values)
    if dimension is not None and of is not None:
        said = t.md("value.behind_group", group=group_names(t, dimension, [of])[0], **values)
    sums = tuple(name for name in MONEY if rows[name].notna().any())
    listing = Listing("value-customers", title, partial(_rows, t, rows), sums=sums, people=True)
    return Exhibit(
        "value_customers",
        title,
        said=said,
        note=compared_with(t, found),
        method=worth_method(t, found),
        tables=(listing,),
        page=_PAGE,
        state=_state(compared, part="who"),
    )


def _figures(t: Texts, found: ValueSummary) -> tuple[Figure, ...]:
    ahead = t.md("value.ahead_note", months=found.months, discount=found.discount)
    of = t.md("value.gap_note", share=found.gap / found.remaining if found.remaining > 0 else None)
    so_far = t.md("value.so_far_note", n=found.customers)
    notes = {"so_far": so_far, "remaining": ahead, "potential": t("value.potential_note"), "gap": of}
    known = [name for name in MONEY if getattr(found, name) == getattr(found, name)]
    return tuple(_money(t, name, t(f"column.{name}"), getattr(found, name), notes[name]) for name in known)


def _money(t: Texts, name: str, label: str, x: float, note: str = "") -> Figure:
    return Figure(name, label, t.compact(x), note, bare(x), "money")


def _state(compared: str | None, dimension: str = "band", part: str = "worth") -> dict[str, str]:
    """The choices of the screen that shows the same."""
    choices = {} if part == "worth" else {"value": part}
    choices |= {} if dimension == "band" else {"value_by": dimension}
    if compared is not None:
        choices["value_compared"] = f"{SEGMENT}{compared}" if compared else "none"
    return shown_under(None, **choices)


def _cut(t: Texts, frame: pd.DataFrame) -> str:
    return t.md("value.cut", shown=MOST_GROUPS, n=len(frame)) if len(frame) > MOST_GROUPS else ""


def _by_rows(t: Texts, dimension: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The groups in words before their figures; what is not known of any is left out."""
    name = dimension if dimension in BASES else "segment_value"
    rows = frame.reset_index(drop=True)
    words = frame.index if dimension in ("band", "stage") else group_names(t, dimension, frame.index)
    rows.insert(0, name, list(words))
    blank = [column for column in rows if rows[column].isna().all() or column == "unknown"]
    return rows.drop(columns=blank)


def _rows(t: Texts, rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that say something, in words."""
    words = {name: t(f"value_alike.{name}") for name in rows["level"].dropna().unique()}
    out = rows.rename(columns={"months": "months_left"}).assign(alike=rows["level"].map(words))
    idle = [name for name in ("so_far", "stage", "tenure_months") if out[name].isna().all()]
    idle += ["chance_here"] if (out["chance_here"] == 1).all() else []
    return out[[name for name in _COLUMNS if name in out and name not in idle]]


def _plot(frame: pd.DataFrame, names: list[str], t: Texts) -> Plot:
    shown = frame.reset_index(drop=True)
    shown = shown.loc[shown["potential"].nlargest(MOST_GROUPS).index.sort_values()]
    series = tuple(Series(t(f"chart.worth.{part}"), numbers(shown[part]), hue) for part, hue in PARTS.items())
    return Plot(PlotKind.STACKED, tuple(names[place] for place in shown.index), series, "money")


EXHIBITS: Mapping[str, object] = {
    "value": value,
    "value_bridge": value_bridge,
    "value_by": value_by,
    "value_customers": value_customers,
}
