"""Exhibits of how customers move between the stages: the moves as bands, as shares and as a table, and who
made them.

Invariant: every exhibit is of the moves of the same periods: those of `periods` together, or of one `period`
(the ISO day it starts on).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from churn.charts.stage_flows import stage_flows_chart
from churn.charts.stage_matrix import stage_matrix_chart
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.stages import PAGE
from churn.exhibits.values import bare, count, percent
from churn.metrics.lost import ALL
from churn.settings import MIN_N
from churn.texts import Texts

_TITLE = "page.lifecycle"


@dated(_TITLE, measured=True)
def stage_flows(
    book: Asked, t: Texts, measure: str = "customers", periods: int | None = None, period: str | None = None
) -> Exhibit:
    """The moves between stages as bands, thick by customers or by money."""
    table, title = book.stage_flows(periods, period), t("lifecycle.flows")
    moved = _moved(table)
    if moved.empty:
        return Exhibit("stage_flows", title, said=t("lifecycle.no_flows"), page=PAGE)
    row = moved.loc[moved[measure].fillna(0.0).idxmax()]
    said = t.md(f"exhibit.stage_flows_{measure}", when=_when(book, t, periods, period), **row)
    amount = count(t, "customers", _move(row, t), row["customers"])
    if measure == "value":
        amount = Figure(
            "value", _move(row, t), t.compact(row["value"]), number=bare(row["value"]), form="money"
        )
    return Exhibit(
        "stage_flows",
        title,
        said=said,
        note=t("lifecycle.flows_note", measure=measure),
        hint=t("lifecycle.flows_click"),
        method=t("method.flows"),
        picture=drawn(stage_flows_chart, table, t, measure),
        selection="pick",
        figures=(amount,),
        page=PAGE,
        state=_state(periods, period, measure),
    )


@dated(_TITLE)
def stage_matrix(book: Asked, t: Texts, periods: int | None = None, period: str | None = None) -> Exhibit:
    """What share of each stage moved where."""
    table, title = book.stage_flows(periods, period), t("lifecycle.matrix")
    moved = _moved(table)
    if moved.empty:
        return Exhibit("stage_matrix", title, said=t("lifecycle.no_flows"), page=PAGE)
    row = _likeliest(moved)
    few = [t.md("exhibit.stage_matrix_few", n=row["n"])] if row["n"] < MIN_N else []
    key = "exhibit.stage_matrix_lost" if row["to"] == "winback" else "exhibit.stage_matrix_moved"
    return Exhibit(
        "stage_matrix",
        title,
        said=t.md(key, **row),
        note=" ".join([t("lifecycle.matrix_note"), *few]),
        method=t("method.flows"),
        picture=drawn(stage_matrix_chart, table, t),
        selection="pick",
        figures=(percent(t, "share", _move(row, t), row["share"]),),
        page=PAGE,
        state=_state(periods, period),
    )


@dated(_TITLE)
def stage_moves(book: Asked, t: Texts, periods: int | None = None, period: str | None = None) -> Exhibit:
    """All moves that were made, and who stayed, as a table."""
    table, title = book.stage_flows(periods, period), t("lifecycle.flow_table")
    made = table[table["customers"] > 0].reset_index()
    listing = Listing("moves", title, lambda: made)
    state = _state(periods, period)
    return Exhibit("stage_moves", title, method=t("method.flows"), tables=(listing,), page=PAGE, state=state)


@dated(_TITLE)
def flow_customers(
    book: Asked,
    t: Texts,
    origin: str = "revival",
    to: str = "winback",
    periods: int | None = None,
    period: str | None = None,
) -> Exhibit:
    """The customers who made one move."""
    move, when = {"from": origin, "to": to}, _when(book, t, periods, period)
    found, title = (
        book.flow_customers(origin, to, periods, period),
        t("exhibit.flow_customers", when=when, **move),
    )
    return Exhibit(
        "flow_customers",
        title,
        said=t.md("lifecycle.moved", n=len(found), **move),
        method=t("method.flows"),
        tables=(Listing("movers", title, lambda: found, people=True),),
        page=PAGE,
        state=_state(periods, period),
    )


def _moved(table: pd.DataFrame) -> pd.DataFrame:
    """The moves that were made from one stage to another, the most frequent first."""
    rows = table[table["customers"] > 0].reset_index()
    return rows[rows["from"] != rows["to"]].sort_values("customers", ascending=False, kind="stable")


def _likeliest(moved: pd.DataFrame) -> pd.Series:
    """The move that the largest share of its stage made: to the lost where any was, of enough customers where
    there are such; newcomers, who must move somewhere, only where nobody else moved."""
    for fits in (moved["from"] != "new", moved["to"] == "winback", moved["n"] >= MIN_N):
        moved = moved[fits.loc[moved.index]] if fits.loc[moved.index].any() else moved
    return moved.loc[moved["share"].idxmax()]


def _move(row: pd.Series, t: Texts) -> str:
    return t("chart.flow_moved", **{"from": t(f"stage.{row['from']}"), "to": t(f"stage.{row['to']}")})


def _when(book: Asked, t: Texts, periods: int | None, period: str | None) -> str:
    if period is not None:
        return t.period(period)
    return t("lifecycle.when_all", n=book.stage_summary(periods).periods)


def _state(periods: int | None, period: str | None, measure: str = "customers") -> dict[str, str]:
    window = {"v.window": "all"} if periods == ALL else {}
    return window | ({} if period is None else {"v.flow_period": period}) | {"v.stage_measure": measure}


EXHIBITS: Mapping[str, object] = {
    "stage_flows": stage_flows,
    "stage_matrix": stage_matrix,
    "stage_moves": stage_moves,
    "flow_customers": flow_customers,
}
