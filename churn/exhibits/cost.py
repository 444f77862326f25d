"""Exhibits of the cost of serving: who takes the time, who brings the money, what to do about each.

Invariant: of a book without hours or profit they say what is missing, and show no figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from churn.charts.cost_to_serve import cost_chart
from churn.charts.cumulative_cost import cumulative_chart, cumulative_points
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import Make, unless
from churn.exhibits.values import count, numbers, percent, shown_under, values_of
from churn.metrics.cost_to_serve import CostToServe
from churn.texts import Texts

ADVICE = ("grow", "reprice", "part")
_COLUMNS = ("customer", "customer_name", "profit", "hours", "profit_per_hour", "profit_share", "hours_share")
_TO_FIT = ("hours_to_fit", "price_to_fit")
_STEPS = 51  # of the curve: every 2 %
_SUMS = ("profit", "hours", "profit_share", "hours_share")
_RATIOS = {"profit_per_hour": ("profit", "hours")}
_WHERE = {"page": "losses", "state": shown_under(None, losses="cost")}


def _known(title: str) -> Callable[[Make], Make]:
    """Marks what needs hours and profit."""
    lacking = lambda book, t, arguments: " ".join(t.md(f"empty.{what}") for what in book.cost_missing())  # noqa: E731
    return unless(lacking, title, **_WHERE)


@_known("exhibit.cost_verdict")
def cost_verdict(book: Asked, t: Texts) -> Exhibit:
    """The group that takes the time and brings next to nothing, with its shares."""
    cost = book.cost_to_serve()
    return Exhibit(
        "cost_verdict",
        t("exhibit.cost_verdict"),
        said=_said(cost, t),
        note=_rests_on(cost, t),
        method=t("method.cost"),
        figures=_group(cost, t),
        **_WHERE,
    )


@_known("cost.chart")
def cost(book: Asked, t: Texts) -> Exhibit:
    """Profit against hours, a mark a customer."""
    found = book.cost_to_serve()
    return Exhibit(
        "cost",
        t("cost.chart"),
        said=_said(found, t),
        hint=t("cost.click"),
        method=t("method.cost"),
        picture=drawn(cost_chart, found, t),
        selection="pick",
        figures=_group(found, t),
        **_WHERE,
    )


@_known("cost.cumulative")
def cost_cumulative(book: Asked, t: Texts) -> Exhibit:
    """How the profit builds up over the hours, the least profitable hours first."""
    found = book.cost_to_serve()
    return Exhibit(
        "cost_cumulative",
        t("cost.cumulative"),
        said=t.md("exhibit.cost_cumulative", **values_of(found)) if found.n else _said(found, t),
        method=t("method.cost"),
        picture=drawn(cumulative_chart, found, t),
        plot=partial(_plot, found, t),
        figures=_group(found, t),
        **_WHERE,
    )


@_known("exhibit.cost_customers")
def cost_customers(book: Asked, t: Texts, quadrant: str | None = None) -> Exhibit:
    """Profit, hours and advice of each customer, or of those of one quadrant."""
    cost = book.cost_to_serve()
    rows, said = cost.customers, _said(cost, t)
    if quadrant:
        rows = rows[rows["quadrant"] == quadrant]
        said = t.md("cost.behind", quadrant=f"quadrant.{quadrant}", n=len(rows))
    title = t(f"quadrant.{quadrant}") if quadrant else t("exhibit.cost_customers")
    return _listed("cost_customers", title, said, rows, "cost", "advice")


@_known("cost.advice")
def cost_advice(book: Asked, t: Texts, advice: str = "grow") -> Exhibit:
    """Those of the group that one advice is for."""
    customers = book.cost_to_serve().customers
    rows = customers[customers["in_group"] & (customers["advice"] == advice)]
    said = t.md(f"cost.advice_{advice}", n=len(rows)) if len(rows) else t("table.empty")
    fits = _TO_FIT if advice == "reprice" else ()
    listed = _listed("cost_advice", t(f"advice.{advice}"), said, rows, f"advice-{advice}", *fits)
    return replace(listed, method=t("method.advice"))


def _listed(code: str, title: str, said: str, rows: pd.DataFrame, name: str, *more: str) -> Exhibit:
    columns = [column for column in (*_COLUMNS, *more) if column in rows]
    listing = Listing(name, title, lambda: rows[columns], sums=_SUMS, ratios=_RATIOS, people=True)
    return Exhibit(code, title, said=said, tables=(listing,) if len(rows) else (), **_WHERE)


def _said(cost: CostToServe, t: Texts) -> str:
    return t.md(f"cost.sentence_{cost.verdict}", **_values(cost))


def _values(cost: CostToServe) -> dict[str, object]:
    return values_of(cost) | {"all_customers": len(cost.customers)}


def _rests_on(cost: CostToServe, t: Texts) -> str:
    """What else must be said of the figures: their time, what lasts, and who is left out."""
    notes = ["span"] if cost.from_day else []
    if cost.n and cost.lasting_hours_share == cost.lasting_hours_share:
        notes.append("lasting")
    notes += [name for name in ("without_profit", "without_hours") if getattr(cost, name)]
    return " ".join(t.md(f"cost.{note}", **_values(cost)) for note in notes)


def _group(cost: CostToServe, t: Texts) -> tuple[Figure, ...]:
    if not cost.n:
        return ()
    of = t.md("cost.of_customers", share=cost.share_of_customers)
    profit, hours = t.md("cost.money", money=cost.profit), t.md("cost.time", hours=cost.hours)
    return (
        count(t, "customers", t("cost.customers"), cost.n, of),
        percent(t, "profit", t("cost.profit"), cost.profit_share, profit),
        percent(t, "hours", t("cost.hours"), cost.hours_share, hours),
    )


def _plot(cost: CostToServe, t: Texts) -> Plot:
    """The curve over the diagonal of hours that are all alike, at even steps of the hours."""
    points, steps = cumulative_points(cost), np.linspace(0, 1, _STEPS)
    profit = np.interp(steps, points["hours"].to_numpy(float), points["profit"].to_numpy(float))
    curve = Series(t("chart.cost.profit_share"), numbers(profit), ACCENT)
    even = Series(t("chart.cost.even"), numbers(steps), LINE, faint=True)
    names = tuple(t.percent(step, 0) for step in steps)
    titles = t("chart.cost.hours_share"), t("chart.cost.profit_share")
    return Plot(PlotKind.LINE, names, (curve, even), "percent", *titles)


EXHIBITS: Mapping[str, object] = {
    "cost_verdict": cost_verdict,
    "cost": cost,
    "cost_cumulative": cost_cumulative,
    "cost_customers": cost_customers,
    "cost_advice": cost_advice,
}
