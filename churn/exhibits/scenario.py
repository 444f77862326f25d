"""The exhibit of the months ahead: as things are, and with a change beside it.

Invariant: what is told of a month stands in its picture, its plot and its table alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from churn.book.scenario import Ahead
from churn.charts.scenario import COURSES, scenario_chart
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, numbers, shown_under, values_of
from churn.panel.calendar import MONTHS_A_YEAR
from churn.texts import Texts

PAGE = "playbook"
USUAL = 30  # per cent by which losses fall where nobody says otherwise
YEARS = (MONTHS_A_YEAR, 2 * MONTHS_A_YEAR)
_FEW = 20
_BOUNDS = ("estimate", "low", "high")


def scenario(
    book: Asked,
    t: Texts,
    measure: str = "value",
    about: str = "all",
    down: int = USUAL,
    periods: int | None = None,
    price: int = 0,
    won: int = 0,
) -> Exhibit:
    """The next 24 months, as things are and with the change: money a month ("value") or customers; the rest
    as `what_if`."""
    title, state = t(f"scenario.title_{measure}"), moved(periods, about, down, price, won)
    if measure == "value" and not book.tells_money:
        return Exhibit("scenario", title, said=t("exhibit.no_money"), page=PAGE)
    ahead = book.ahead(about, down / 100, price / 100, won / 100, periods)
    if ahead is None:
        return Exhibit("scenario", title, said=t("scenario.no_months"), page=PAGE)
    courses = _courses(ahead)
    return Exhibit(
        "scenario",
        title,
        said=goes(t, ahead, measure),
        note=t("scenario.note", confidence=book.settings.confidence),
        method=method(t, ahead),
        picture=drawn(scenario_chart, ahead.scenario, measure, len(courses) > 1, t),
        plot=partial(_plot, ahead, measure, t),
        figures=levels(t, ahead, measure),
        tables=(_by_month(ahead, measure, title),),
        page=PAGE,
        state=state,
    )


def moved(periods: int | None, about: str, down: int, price: int, won: int) -> dict[str, str]:
    """The choices of the screen under which these levers stand there."""
    levers = {"down": (down, USUAL), "price": (price, 0), "won": (won, 0)}
    return shown_under(
        periods, change=about, **{name: str(at) for name, (at, usual) in levers.items() if at != usual}
    )


def changes(ahead: Ahead) -> bool:
    """Whether any lever is moved at all."""
    return any(values_of(ahead.levers).values())


def method(t: Texts, ahead: Ahead) -> str:
    """How it is reckoned, and what that rests on."""
    return "\n".join(
        [t("method.what_if"), "", *(f"- {t(f'scenario.assume_{one}')}" for one in ahead.assumptions)]
    )


def goes(t: Texts, ahead: Ahead, measure: str) -> str:
    """How the months ahead go, in a sentence."""
    write = t.compact if measure == "value" else t.int
    values = {
        f"{name}_{months}": write(course[months, 0])
        for name, course in _courses(ahead, measure).items()
        for months in YEARS
    }
    return t.md(f"scenario.goes_{'changed_' if changes(ahead) else ''}{measure}", **values)


def levels(t: Texts, ahead: Ahead, measure: str) -> tuple[Figure, ...]:
    """How much there is after one year and after two."""
    return tuple(
        estimate(t, f"{name}_{months}", f"scenario.course_{name}_{measure}", course[months], months, measure)
        for months in YEARS
        for name, course in _courses(ahead, measure).items()
    )


def estimate(t: Texts, name: str, label: str, told: np.ndarray, months: int, measure: str) -> Figure:
    """One estimate of the months ahead, with its bounds; `measure` "customers", or of money."""
    write, form = (partial(people, t), "number") if measure == "customers" else (t.compact, "money")
    value, low, high = (write(float(x)) for x in told)
    note = t.md("what_if.between_number", low=low, high=high)
    return Figure(name, t(label, months=months), value, note, bare(told[0]), form)


def people(t: Texts, x: float) -> str:
    """A mean number of customers: tenths of one only where they matter."""
    return t.number(x, int(x < _FEW and not float(x).is_integer()))


def _courses(ahead: Ahead, measure: str = "value") -> dict[str, np.ndarray]:
    """The courses that there are to be told apart."""
    names = [name for name in COURSES if name == "as_is" or changes(ahead)]
    return {name: getattr(getattr(ahead.scenario, name), measure) for name in names}


def _by_month(ahead: Ahead, measure: str, title: str) -> Listing:
    """The courses side by side, and what lies between them; a row a month ahead."""
    told = _courses(ahead, measure)
    if changes(ahead):
        told = told | {"more": getattr(ahead.scenario.more, measure)}

    def rows() -> pd.DataFrame:
        frame = pd.DataFrame(
            {
                name if bound == "estimate" else f"{name}_{bound}": course[1:, place]
                for name, course in told.items()
                for place, bound in enumerate(_BOUNDS)
            }
        )
        frame.insert(0, "month_ahead", frame.index + 1)
        return frame

    return Listing("months-ahead", title, rows, counts=measure == "customers")


def _plot(ahead: Ahead, measure: str, t: Texts) -> Plot:
    series = tuple(
        Series(t(f"chart.scenario.{name}"), numbers(course[:, 0]), COURSES[name])
        for name, course in _courses(ahead, measure).items()
    )
    months = tuple(t.int(month) for month in range(len(ahead.scenario.as_is.value)))
    form = "money" if measure == "value" else "int"
    return Plot(PlotKind.LINE, months, series, form, x_title=t("chart.scenario.month"))


EXHIBITS: Mapping[str, object] = {"scenario": scenario}
