"""Exhibits of the risk model: whether it may be believed, whether its chances came true, what it looks at.

Invariant: no chance is told without the test that it passed, and a refusal says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.book.risk import Risk
from churn.charts.calibration import calibration_chart
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, numbers, percent, values_of
from churn.metrics.back_test import FEW_LOST
from churn.models.risk import MIN_LOSSES
from churn.texts import Texts

_PAGE, _STATE = "signals", {"v.signals": "back_test"}


@dated("risk.title_any")
def risk(book: Asked, t: Texts) -> Exhibit:
    """Whether the risk model may be believed, or why there is none."""
    found = book.risk()
    title = t("risk.title", ahead=found.horizon)
    if found.refusal:
        return Exhibit("risk", title, said=refused(t, found), page=_PAGE, state=_STATE)
    return Exhibit(
        "risk",
        title,
        said=t.md("risk.sentence", **values_of(found.judged.top)),
        note="\n\n".join(_tested(t, found)),
        method=t("method.risk"),
        figures=_judged(t, found),
        page=_PAGE,
        state=_STATE,
    )


@dated("risk.calibration")
def calibration(book: Asked, t: Texts) -> Exhibit:
    """Whether the chances that were told came true."""
    found = book.risk()
    if found.judged is None:
        return Exhibit("calibration", t("risk.calibration"), said=refused(t, found))
    judged = values_of(found.judged)
    return Exhibit(
        "calibration",
        t("risk.calibration"),
        said=t.md("exhibit.calibration", **judged),
        note=t("risk.calibration_note"),
        method=t("method.risk"),
        picture=drawn(calibration_chart, found.judged.calibration, t),
        plot=partial(_calibration_plot, found.judged.calibration, t),
        figures=(
            percent(t, "predicted", t("chart.predicted"), found.judged.predicted),
            percent(t, "observed", t("chart.observed"), found.judged.observed),
        ),
        page=_PAGE,
        state=_STATE,
    )


@dated("risk.effects")
def risk_effects(book: Asked, t: Texts) -> Exhibit:
    """What the model looks at, the strongest first."""
    found, title = book.risk(), t("risk.effects")
    if found.judged is None:
        return Exhibit("risk_effects", title, said=refused(t, found))
    listing = Listing("risk-effects", title, partial(_effects, t, found.effects))
    note, method = t("risk.effects_note"), t("method.risk")
    return Exhibit(
        "risk_effects", title, note=note, method=method, tables=(listing,), page=_PAGE, state=_STATE
    )


def refused(t: Texts, found: Risk) -> str:
    """Why no chances are told, and what is done instead."""
    values = {"losses": found.losses, "least": MIN_LOSSES, "base_rate": found.base_rate}
    return f"{t.md(f'risk.refused_{found.refusal}', **values)} {t('risk.instead')}"


def _tested(t: Texts, found: Risk) -> list[str]:
    values = {"n": found.n, "losses": found.losses, "last": found.closes[-1]}
    told = [t.md("risk.tested", **values)]
    if found.judged.lost < FEW_LOST:
        told.append(t("risk.few", lost=found.judged.lost))
    if found.judged.leaning:
        told.append(t(f"risk.leaning_{found.judged.leaning}"))
    return told


def _judged(t: Texts, found: Risk) -> tuple[Figure, ...]:
    """What the last test came to, in three figures."""
    judged, values = found.judged, values_of(found.judged)
    told = {
        "skill": (judged.skill, 0, t.md("risk.skill_note", base_rate=found.base_rate)),
        "order": (judged.auc, 0, t.md("risk.order_note", **values)),
        "mean": (judged.predicted, 1, t.md("risk.mean_note", **values)),
    }
    return tuple(
        Figure(name, t(f"risk.{name}"), t.percent(x, digits), note, bare(x), "percent")
        for name, (x, digits, note) in told.items()
    )


def _calibration_plot(bins: pd.DataFrame, t: Texts) -> Plot:
    told = tuple(float(x) for x in bins["predicted"])
    series = (
        Series(t("chart.observed"), numbers(bins["observed"]), ACCENT),
        Series(t("chart.calibrated"), told, LINE, faint=True),
        *(
            Series(t(f"exhibit.bound_{name}"), numbers(bins[name]), LINE, faint=True)
            for name in ("low", "high")
        ),
    )
    titles = {"x_title": t("chart.predicted"), "y_title": t("chart.observed")}
    return Plot(PlotKind.SCATTER, told, series, "percent", **titles)


def _effects(t: Texts, effects: pd.DataFrame) -> pd.DataFrame:
    """The features in words, signals by their own names."""
    names = [
        t(f"signal.{code}") if t.has(f"signal.{code}") else t(f"risk_feature.{code}")
        for code in effects.index
    ]
    return pd.DataFrame({"feature": names, "times": effects["times"].to_numpy()})


EXHIBITS: Mapping[str, object] = {"risk": risk, "calibration": calibration, "risk_effects": risk_effects}
