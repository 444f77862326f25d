"""Exhibits of cohorts: how much of each period's customers stayed, as triangle, curves, table and names.

Invariant: a cell that is not complete is in no plot and in no table of the triangle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from churn.charts.cells import last_cohorts
from churn.charts.cohorts import cohort_curves, cohort_triangle
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.dated import unmoved
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import Make, unless
from churn.exhibits.values import count, numbers, percent
from churn.metrics.cohorts import well_known_age
from churn.schema import Measure
from churn.texts import Texts

_PAGE = "cohorts"
_CURVES = 12  # lines behind the mean that a slide can bear
_COUNTS = (Measure.ON, Measure.ALIVE)


def _unable(book: Asked, t: Texts) -> str:
    """Why there is no cohort, Markdown; "" where there is one."""
    if book.panel.calendar.period is None:
        return unmoved(book, t)
    return t("empty.one_period") if book.cohorts("on").empty else ""


def _grown(title: str) -> Callable[[Make], Make]:
    """Marks a function that makes an exhibit of cohorts."""
    return unless(lambda book, t, arguments: _unable(book, t), title, page=_PAGE)


def cohort_mean(book: Asked, t: Texts, measure: str = "on") -> Exhibit:
    """What the mean row says at the age of one period and at the last well-known one."""
    mean, title = book.cohort_mean(measure), t(f"cohorts.question_{measure}")
    said = _said(t, mean, measure)
    return Exhibit(
        "cohort_mean",
        title,
        said=said or _unable(book, t) or t("exhibit.cohorts_young"),
        method=t("method.mean_row"),
        figures=_figures(t, mean) if said else (),
        **_shown(measure),
    )


@_grown("cohorts.question_{measure}")
def triangle(book: Asked, t: Texts, measure: str = "on", unit: str = "share") -> Exhibit:
    """A row a cohort, a column an age: what share of it, or how many, stayed or paid."""
    frame, mean = book.cohorts(measure), book.cohort_mean(measure)
    title = t(f"cohorts.question_{measure}")
    rows = Listing("cohorts", t("cohorts.table"), partial(_cells, frame), measure in _COUNTS)
    return Exhibit(
        "triangle",
        title,
        said=_said(t, mean, measure) or t("exhibit.cohorts_young"),
        note=t("cohorts.legend"),
        method=t(f"method.cohorts_{measure}"),
        picture=drawn(cohort_triangle, frame, mean, t, measure, as_share=unit == "share"),
        selection="cell",
        figures=_figures(t, mean),
        tables=(rows,),
        **_shown(measure, unit),
    )


@_grown("cohorts.curves")
def curves(book: Asked, t: Texts, measure: str = "on") -> Exhibit:
    """The share that stayed by age: a line a cohort, and their mean."""
    frame, mean, title = book.cohorts(measure), book.cohort_mean(measure), t("cohorts.curves")
    return Exhibit(
        "curves",
        title,
        said=_said(t, mean, measure) or t("exhibit.cohorts_young"),
        method=t("method.mean_row"),
        picture=drawn(cohort_curves, frame, mean, t),
        plot=partial(_curves_plot, frame, mean, t),
        figures=_figures(t, mean),
        **_shown(measure),
    )


@_grown("cohorts.table")
def cohorts_table(book: Asked, t: Texts, measure: str = "on") -> Exhibit:
    """All cells of the triangle, those in progress among them."""
    frame, title = book.cohorts(measure), t("cohorts.table")
    rows = Listing("cohorts", title, frame.reset_index, measure in _COUNTS)
    return Exhibit("cohorts_table", title, tables=(rows,), **_shown(measure))


@_grown("exhibit.cohort_customers")
def cohort_customers(
    book: Asked, t: Texts, cohort: str | None = None, age: int = 1, measure: str = "on"
) -> Exhibit:
    """The customers behind one cell; by default of the last cohort that has reached that age."""
    title = t("exhibit.cohort_customers")
    when = cohort or _reached(book.cohorts(measure), age)
    if when is None:
        return Exhibit("cohort_customers", title, said=t("exhibit.cohorts_young"), page=_PAGE)
    frame = book.cohort_customers(when, age, measure)
    return Exhibit(
        "cohort_customers",
        title,
        said=t.md("cohorts.behind", when=when, age=age, n=len(frame)),
        figures=(count(t, "n", t("found.customers"), len(frame)),),
        tables=(Listing("cohort", title, frame.copy, people=True),),
        **_shown(measure),
    )


def _shown(measure: str, unit: str = "share") -> dict[str, object]:
    return {"page": _PAGE, "state": {"v.cells": str(measure), "v.unit": unit}}


def _said(t: Texts, mean: pd.DataFrame, measure: str) -> str:
    age = well_known_age(mean)
    if age < 1:
        return ""
    first, last = mean.loc[1], mean.loc[age]
    values = {"first": first["share"], "n": first["n"], "last": last["share"], "age": age}
    return t.md(f"cohorts.sentence_{measure}", n_last=last["n"], **values)


def _figures(t: Texts, mean: pd.DataFrame) -> tuple[Figure, ...]:
    age = well_known_age(mean)
    if age < 1:
        return ()
    ages = dict.fromkeys((1, age))
    named = zip(("first", "last"), ages, strict=False)
    return tuple(_at_age(t, name, mean.loc[at], at) for name, at in named)


def _at_age(t: Texts, name: str, row: pd.Series, age: int) -> Figure:
    bounds = t.md("figure.of_all", low=row["low"], high=row["high"], n=row["n"])
    return percent(t, name, t("exhibit.at_age", age=age), row["share"], bounds)


def _cells(frame: pd.DataFrame) -> pd.DataFrame:
    done = frame[frame["complete"].astype(bool)].rename(columns={"size": "n"}).reset_index()
    return done[["cohort", "age", "n", "amount", "share", "low", "high"]]


def _reached(frame: pd.DataFrame, age: int) -> str | None:
    done = frame[frame["complete"].astype(bool) & (frame.index.get_level_values("age") == age)]
    return f"{done.index[-1][0]:%Y-%m-%d}" if len(done) else None


def _curves_plot(frame: pd.DataFrame, mean: pd.DataFrame, t: Texts) -> Plot:
    shares = frame["share"].where(frame["complete"].astype(bool))
    wide = last_cohorts(frame.assign(share=shares), _CURVES)["share"].unstack("cohort")
    middle = mean["share"].dropna()
    ages = middle.index.union(wide.dropna(how="all").index)
    lines = [Series(t("chart.mean"), numbers(middle.reindex(ages)), ACCENT)]
    for cohort, column in wide.reindex(ages).items():
        lines.append(Series(t.period(cohort, short=True), numbers(column), LINE, faint=True))
    return Plot(PlotKind.LINE, tuple(str(age) for age in ages), tuple(lines), "percent", t("column.age"))


EXHIBITS: Mapping[str, object] = {
    "cohort_mean": cohort_mean,
    "triangle": triangle,
    "curves": curves,
    "cohorts_table": cohorts_table,
    "cohort_customers": cohort_customers,
}
