"""Exhibits of the way to an order: how far customers get on it, and who leaves it where.

Invariant: every share is of the days that got to the first step.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.order_path import order_path_chart
from churn.charts.theme import ACCENT
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import count, numbers, percent
from churn.metrics.funnel_summary import changed_steps
from churn.settings import MIN_N
from churn.texts import Texts

PAGE, _TITLE = "lifecycle", "page.lifecycle"
_STATE = {"v.lifecycle": "ways"}


@dated(_TITLE)
def order_path_verdict(book: Asked, t: Texts) -> Exhibit:
    """How many get to the end of the way, in one sentence, and what changed."""
    frame, title = book.order_path(), t("path.title")
    if _untold(frame):
        return Exhibit("order_path_verdict", title, said=t("path.invite"), page=PAGE, state=_STATE)
    return Exhibit(
        "order_path_verdict",
        title,
        said=_sentence(book, frame, t),
        note="  \n".join(_changes(book, frame, t)),
        method=t("method.path"),
        figures=_ends(frame, t),
        page=PAGE,
        state=_STATE,
    )


@dated(_TITLE)
def order_path(book: Asked, t: Texts) -> Exhibit:
    """What share of the days on the way gets to each step."""
    frame, title = book.order_path(), t("path.chart")
    if _untold(frame):
        return Exhibit("order_path", title, said=t("path.invite"), page=PAGE, state=_STATE)
    return Exhibit(
        "order_path",
        title,
        said=_sentence(book, frame, t),
        note=t("path.note"),
        hint=t("path.click"),
        method=t("method.path"),
        picture=drawn(order_path_chart, frame, t),
        selection="pick",
        plot=partial(_plot, frame, t),
        figures=_ends(frame, t),
        page=PAGE,
        state=_STATE,
    )


@dated(_TITLE)
def order_path_customers(book: Asked, t: Texts, step: str | None = None) -> Exhibit:
    """Who left the way at a step lately (None: the first)."""
    frame = book.order_path()
    if _untold(frame):
        said = t("path.invite")
        return Exhibit("order_path_customers", t("path.title"), said=said, page=PAGE, state=_STATE)
    step = step or frame.index[0]
    found, title = book.order_path_customers(step), t("exhibit.order_path_customers", step=step)
    return Exhibit(
        "order_path_customers",
        title,
        said=t.md("path.behind", step=step, n=len(found)),
        method=t("method.path"),
        tables=(Listing(f"path-{step}", title, lambda: found, people=True),),
        page=PAGE,
        state=_STATE,
    )


def _untold(frame: pd.DataFrame | None) -> bool:
    return frame is None or not frame["n"].any()


def _sentence(book: Asked, frame: pd.DataFrame, t: Texts) -> str:
    first, last, n = frame.index[0], frame.index[-1], frame["n"]
    values = {"first": first, "last": last, "n": n.iloc[0], "paid": n.iloc[-1]}
    return t.md("path.sentence", months=book.settings.signal_months, share=frame.attrs["share"], **values)


def _changes(book: Asked, frame: pd.DataFrame, t: Texts) -> list[str]:
    """The steps at which more or fewer go on than before, and how sure that is."""
    told = [
        t.md(f"path.{side}", step=step, rate=frame.at[step, "rate"], before=frame.at[step, "rate_before"])
        for side, steps in changed_steps(frame).items()
        for step in steps
    ]
    if frame["rate_before"].isna().all():
        told.append(t("path.no_before"))
    elif not told:
        told.append(t.md("path.steady", months=book.settings.signal_months))
    if frame["customers"].max() < MIN_N:
        told.append(t.md("path.few", n=frame["customers"].max()))
    return told


def _ends(frame: pd.DataFrame, t: Texts) -> tuple[Figure, ...]:
    steps = (count(t, step, t(f"path.{step}"), n) for step, n in frame["n"].items())
    return (*steps, percent(t, "share", t("exhibit.path_share"), frame.attrs["share"]))


def _plot(frame: pd.DataFrame, t: Texts) -> Plot:
    names = tuple(t(f"path.{step}") for step in frame.index)
    first = float(frame["n"].iloc[0])
    shares = frame["n"] / first if first else frame["n"] * float("nan")
    title = t("exhibit.path_reached")
    return Plot(PlotKind.BARS, names, (Series(title, numbers(shares), ACCENT),), "percent", y_title=title)


EXHIBITS: Mapping[str, object] = {
    "order_path_verdict": order_path_verdict,
    "order_path": order_path,
    "order_path_customers": order_path_customers,
}
