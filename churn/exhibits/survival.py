"""Exhibits of how long customers stay: the curve, its figures, and the curve as a table.

Invariant: what is said of a year is said only where the curve is known by then, and who was left out is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from churn.book.lasting import Lasting
from churn.charts.survival import survival_chart
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import unless
from churn.exhibits.values import bare, numbers, percent
from churn.schema import Basis
from churn.settings import MIN_N
from churn.texts import Texts

PAGE = "survival"
_MOST_ROWS = 24
_ALL = "all"


def unknown(book: Asked, t: Texts, arguments: Mapping[str, object]) -> str:
    """Why nothing is known of how long customers stay; "" where something is."""
    found = book.survival()
    if found.curve.n:
        return ""
    if book.panel.calendar.period is None:
        return t.md("survival.no_tenure", n=found.left_out)
    return t.md("survival.no_ages", n=found.left_out) if found.left_out else t("survival.no_periods")


known = partial(unless, unknown, page=PAGE)


@known("survival.title")
def survival(book: Asked, t: Texts) -> Exhibit:
    """How many stay for how long, as a curve with its band and the number in sight under it."""
    found = book.survival()
    return Exhibit(
        "survival",
        t("survival.title"),
        said=_said(found, t),
        note=" ".join(rests_on(book, found, t)),
        method=t("method.survival"),
        picture=drawn(survival_chart, {_ALL: found.curve}, {_ALL: ""}, found.unit, t),
        plot=partial(_plot, found, t),
        figures=tuple(_figures(found, t)),
        page=PAGE,
    )


@known("survival.table")
def survival_table(book: Asked, t: Texts) -> Exhibit:
    """The curve as a table."""
    found, title = book.survival(), t("survival.table")
    rows = Listing("survival", title, partial(_table, found))
    return Exhibit("survival_table", title, method=t("method.survival"), tables=(rows,), page=PAGE)


def rests_on(book: Asked, found: Lasting, t: Texts) -> list[str]:
    """What the curve rests on: customers and losses, who was left out, how a loss is dated."""
    curve = found.curve
    told = [t.md("survival.rests", n=curve.n, lost=curve.observed, confidence=curve.confidence)]
    if not found.horizon:
        told.append(t.md("survival.few", least=MIN_N))
    elif found.horizon < found.age:
        told.append(t.md("survival.few_beyond", age=t.n(f"{found.unit}s", found.horizon), least=MIN_N))
    if curve.since:
        told.append(t.md("survival.since", since=curve.since))
    if found.left_out:
        kind = "tenure" if book.panel.calendar.period is None else "ages"
        told.append(t.md(f"survival.left_out_{kind}", n=found.left_out))
    if found.limit:
        told.append(dated_by(book, found.limit, t))
    if book.since is not None and book.panel.calendar.period is not None:
        told.append(t.md("survival.window", since=book.since))
    return told


def dated_by(book: Asked, limit: int, t: Texts) -> str:
    """When a loss counts as one where silence decides."""
    if book.basis is Basis.ORDERS:
        return t.md("survival.limit_orders", limit=limit)
    return t.md("survival.limit", limit=limit)


def of_whom(found: Lasting, t: Texts) -> str:
    """Whom the curve is of: all, or those who reached an age."""
    since = found.curve.since
    return t("survival.older", since=since) if since else t("survival.everybody")


def span(t: Texts, unit: str, x: float) -> str:
    """A length of time that need not be whole."""
    return t(f"survival.span_{unit}", x=x)


def _said(found: Lasting, t: Texts) -> str:
    curve = found.curve
    values = {"who": of_whom(found, t), "age": found.age, "share": curve.at(found.age), "n": curve.n}
    if not curve.observed:
        return t.md("survival.nobody_left", n=curve.n, last=int(curve.times[-1]))
    if not found.horizon:
        return t.md("survival.sentence_few", **values)
    values |= {"mean": span(t, found.unit, found.mean[0]), "horizon": found.horizon}
    if curve.median == curve.median:
        return t.md("survival.sentence_half", median=curve.median, **values)
    return t.md("survival.sentence_more", **values)


def _figures(found: Lasting, t: Texts):
    for name, age in (("year", found.age), ("two_years", 2 * found.year)):
        share, low, high = found.curve.within(age)
        if share == share and (name == "year" or found.year <= age <= found.horizon):
            note = t.md("figure.of_all", low=low, high=high, n=found.curve.seen_at(age))
            yield percent(t, name, t("survival.stay_at", age=age), share, note)
    yield _median(found, t)
    mean, low, high = found.mean
    if mean == mean:
        bounds = t.md("survival.mean_note", horizon=found.horizon, low=low, high=high)
        label = t("survival.mean")
        yield Figure("mean", label, _short(t, found.unit, t.number(mean)), bounds, bare(mean), "number")


def _median(found: Lasting, t: Texts) -> Figure:
    """When half have left, or beyond which age more than half stay."""
    curve, label = found.curve, t("survival.median")
    if curve.median != curve.median:
        beyond = f"> {_short(t, found.unit, t.int(found.horizon or int(curve.times[-1])))}"
        return Figure("median", label, beyond, t("survival.not_reached"))
    low, high = curve.median_low, curve.median_high
    key = "survival.median_between" if high == high else "survival.median_from"
    note = t.md(key, low=low, high=high) if low == low else ""
    value = _short(t, found.unit, t.int(curve.median))
    return Figure("median", label, value, note, bare(curve.median), "periods")


def _short(t: Texts, unit: str, number: str) -> str:
    """A length of time where there is little room."""
    return t(f"survival.short_{unit}", x=number)


def _table(found: Lasting) -> pd.DataFrame:
    curve = found.curve
    ages = np.unique(np.round(np.linspace(max(curve.since, 1), curve.times[-1], _MOST_ROWS)))
    rows = [(int(age), curve.seen_at(age), _lost_by(found, age), *curve.within(age)) for age in ages]
    return pd.DataFrame(rows, columns=[f"age_{found.unit}", "in_sight", "lost", "stays", "low", "high"])


def _lost_by(found: Lasting, age: float) -> int:
    return int(found.curve.events[found.curve.times <= age].sum())


def _plot(found: Lasting, t: Texts) -> Plot:
    curve = found.curve
    last = int(curve.times[-1])
    step = max(1, -(-last // 60))
    ages = range(int(curve.since), last + 1, step)
    shares, lows, highs = zip(*(curve.within(age) for age in ages), strict=True)
    bound = [
        Series(t(f"exhibit.bound_{name}"), numbers(values), LINE, faint=True)
        for name, values in (("low", lows), ("high", highs))
    ]
    series = (Series(t("chart.stay"), numbers(shares), ACCENT), *bound)
    axis = t(f"survival.axis_{found.unit}")
    return Plot(PlotKind.LINE, tuple(str(age) for age in ages), series, "percent", axis, t("chart.stay"))


EXHIBITS: Mapping[str, object] = {"survival": survival, "survival_table": survival_table}
