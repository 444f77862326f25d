"""Exhibits of the five stages: who stands where, what that comes to, and how it came about.

Invariant: every exhibit is of the book's own customers and time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.stages import LOST, stage_history_chart, stages_chart
from churn.charts.theme import ACCENT, STAGE
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, numbers, period_names
from churn.texts import Texts

PAGE = "lifecycle"
_TITLE = "page.lifecycle"
_RULES = ("welcome_days", "know_days", "decline")
_LABELS = {
    "customers": ("exhibit.living", "exhibit.lost_all"),
    "value": ("exhibit.living_value", "exhibit.lost_value"),
}
_FORMS = {"customers": "int", "value": "money"}


@dated(_TITLE, measured=True)
def stages(book: Asked, t: Texts, measure: str = "customers") -> Exhibit:
    """How much stands in each stage now, in customers or in money."""
    frame, living = book.lifecycle(), book.stage_summary(None).living
    top = frame.drop(LOST)[measure].fillna(0.0).idxmax()
    key = f"exhibit.stages_{measure}" if living else "exhibit.stages_nobody"
    values = frame.loc[top].to_dict() | {"living": living, "winback": frame.at[LOST, "customers"]}
    return Exhibit(
        "stages",
        t(f"lifecycle.now_{measure}"),
        said=t.md(key, stage=top, **values),
        note=t(f"lifecycle.now_note_{measure}"),
        hint=t("lifecycle.now_click"),
        method=t("method.stages", **rules(book)),
        picture=drawn(stages_chart, frame, t, measure),
        selection="pick",
        plot=partial(_stages_plot, frame, t, measure),
        figures=tuple(
            _amount(t, stage, f"stage.{stage}", frame.at[stage, measure], measure) for stage in frame.index
        ),
        page=PAGE,
        state={"v.stage_measure": measure},
    )


@dated(_TITLE, measured=True)
def stage_history(book: Asked, t: Texts, measure: str = "customers") -> Exhibit:
    """How much stood in each stage at each close."""
    frame = book.stage_history()
    sums = _ends(frame, measure)
    return Exhibit(
        "stage_history",
        t(f"lifecycle.history_{measure}"),
        said=t.md(f"exhibit.stage_history_{measure}", **sums),
        note=t("lifecycle.history_note"),
        hint=t("lifecycle.history_click"),
        method=t("method.stages", **rules(book)),
        picture=drawn(stage_history_chart, frame, t, measure),
        selection="pick",
        plot=partial(_history_plot, frame, t, measure),
        figures=_now_and_gone(t, sums, measure),
        page=PAGE,
        state={"v.stage_measure": measure},
    )


@dated(_TITLE)
def stage_customers(book: Asked, t: Texts, stage: str = "revival", period: str | None = None) -> Exhibit:
    """The customers in one stage, now or at the close of the period that starts on that day."""
    when = t("lifecycle.today") if period is None else t.period(period)
    found = book.stage_customers(stage, period)
    return Exhibit(
        "stage_customers",
        t("exhibit.stage_customers", stage=stage, when=when),
        said=t.md("lifecycle.behind", stage=stage, when=when, n=len(found)),
        method=t(f"lifecycle.what_{stage}", **rules(book)),
        tables=(
            Listing(
                "stage", t("exhibit.stage_customers", stage=stage, when=when), lambda: found, people=True
            ),
        ),
        page=PAGE,
    )


def rules(book: Asked) -> dict[str, float]:
    """Where one stage ends and the next begins."""
    return {name: getattr(book.settings, name) for name in _RULES}


def _amount(t: Texts, name: str, label: str, x: float, measure: str) -> Figure:
    form = _FORMS[measure]
    return Figure(name, t(label), t.int(x) if form == "int" else t.compact(x), number=bare(x), form=form)


def _ends(frame: pd.DataFrame, measure: str) -> dict[str, object]:
    """The living and the lost at the first close and at the last complete one."""
    done = frame[frame["complete"].astype(bool)]
    wide = (done if len(done) else frame)[measure].unstack("stage")
    lost, living = wide[LOST], wide.drop(columns=LOST).sum(axis=1)
    ends = {"first": wide.index[0], "last": wide.index[-1], "living": living.iloc[-1], "lost": lost.iloc[-1]}
    return ends | {"living_then": living.iloc[0], "lost_then": lost.iloc[0]}


def _now_and_gone(t: Texts, sums: Mapping[str, object], measure: str) -> tuple[Figure, ...]:
    here, gone = _LABELS[measure]
    return (
        _amount(t, "living", here, sums["living"], measure),
        _amount(t, "lost", gone, sums["lost"], measure),
    )


def _stages_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    shares = frame["share" if measure == "customers" else "value_share"]
    names = tuple(_with_share(t, stage, share) for stage, share in shares.items())
    series = (Series(t(f"measure.{measure}"), numbers(frame[measure]), ACCENT),)
    return Plot(PlotKind.BARS, names, series, _FORMS[measure], y_title=t(f"measure.{measure}"))


def _with_share(t: Texts, stage: str, share: float) -> str:
    """The name of a stage and, where it is a part of the whole, how large a one: its bar tells the amount."""
    return t(f"stage.{stage}") if pd.isna(share) else t("exhibit.stage_share", stage=stage, share=share)


def _history_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    wide = frame[measure].unstack("stage")
    series = tuple(
        Series(t(f"stage.{stage}"), numbers(wide[stage] * (-1 if stage == LOST else 1)), STAGE[stage])
        for stage in ("development", "know", "welcome", "revival", LOST)
    )
    names = period_names(wide.index, t)
    return Plot(PlotKind.STACKED, names, series, _FORMS[measure], y_title=t(f"measure.{measure}"))


EXHIBITS: Mapping[str, object] = {
    "stages": stages,
    "stage_history": stage_history,
    "stage_customers": stage_customers,
}
