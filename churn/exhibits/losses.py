"""Exhibits of small and large losses: the verdict, the two views, time, who was lost.

Invariant: each covers the losses of the last `periods` measured periods; None: the time looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.losses import BANDS, losses_chart, share_chart
from churn.charts.theme import BAND
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import count, money, numbers, percent, period_names, shown_under, values_of
from churn.metrics.losses import LossVerdict
from churn.texts import Texts

_FOUR = (
    "large_share_of_lost",
    "large_share_of_lost_value",
    "small_share_of_lost",
    "small_share_of_lost_value",
)
_LOST = {"customers": "lost", "value": "lost_value"}
_BOUNDS = {"customers": ("share_low", "share_high"), "value": ("share_value_low", "share_value_high")}
_COLUMNS = (
    *("band", "limit", "n", "lost", "logo_churn_rate", "low", "high", "share_of_lost", "opening_value"),
    *("lost_value", "revenue_churn_rate", "revenue_low", "revenue_high", "share_of_lost_value"),
)
_PAGE = "losses"


def loss_verdict(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """Few large, many small, both or mixed, with the four figures it rests on."""
    verdict = book.loss_verdict(periods)
    four = [
        percent(t, name, t(f"losses.{name}"), getattr(verdict, name), t(f"losses.{name}_note"))
        for name in _FOUR
    ]
    return Exhibit(
        "loss_verdict",
        t("exhibit.loss_verdict"),
        said=said(book, t, periods),
        note=" ".join(_notes(verdict, t)),
        method=t("method.bands"),
        figures=tuple(four) if verdict.lost_value else _bare_loss(verdict, t),
        page=_PAGE,
        state=shown_under(periods),
    )


def said(book: Asked, t: Texts, periods: int | None) -> str:
    """The verdict in one sentence; where nothing can be shared out between the bands, why."""
    verdict = book.loss_verdict(periods)
    kind = verdict.kind
    if verdict.lost and not verdict.lost_value:
        kind = "free" if book.tells_money else "no_money"
    return t.md(f"losses.verdict_{kind}", **values_of(verdict))


def _notes(verdict: LossVerdict, t: Texts) -> list[str]:
    """How much it is in all, and how sure it is."""
    notes = [t.md("losses.verdict_of", **values_of(verdict))] if verdict.lost_value else []
    if verdict.lost_value and not verdict.few and not verdict.sure:
        notes.append(t("losses.verdict_unsure"))
    return [*notes, t.md("losses.verdict_few", n=verdict.lost)] if verdict.lost and verdict.few else notes


def _bare_loss(verdict: LossVerdict, t: Texts) -> tuple[Figure, ...]:
    """Where no money is known, how many were lost."""
    return (count(t, "lost", t("chart.lost_customers"), verdict.lost),) if verdict.lost else ()


def loss_share(book: Asked, t: Texts, measure: str = "customers", periods: int | None = None) -> Exhibit:
    """What each size of customer was of all losses, in customers or in money."""
    title = t(f"losses.share_{measure}")
    if not book.loss_verdict(periods).lost_value:
        return Exhibit("loss_share", title, said=said(book, t, periods), page=_PAGE)
    frame = book.losses_by_band(periods)
    share = frame[f"share_of_{_LOST[measure]}"]
    return Exhibit(
        "loss_share",
        title,
        said=t.md(f"exhibit.loss_share_{measure}", **share),
        method=t("method.bands"),
        picture=drawn(share_chart, frame, t, measure),
        plot=partial(_share_plot, share, t),
        figures=_shares(frame, t, measure),
        page=_PAGE,
        state=shown_under(periods),
    )


def losses_by_band(book: Asked, t: Texts, periods: int | None = None) -> Exhibit:
    """The same in figures, with the rates of each size."""
    frame = book.losses_by_band(periods)
    listing = Listing(
        "losses-by-size",
        t("losses.table"),
        lambda: frame.reset_index()[list(_COLUMNS)],
        sums=("n", "lost", "share_of_lost", "opening_value", "lost_value", "share_of_lost_value"),
        ratios={"logo_churn_rate": ("lost", "n"), "revenue_churn_rate": ("lost_value", "opening_value")},
    )
    return Exhibit(
        "losses_by_band",
        t("losses.table"),
        said=said(book, t, periods),
        method=t("method.bands"),
        tables=(listing,),
        page=_PAGE,
        state=shown_under(periods),
    )


@dated("losses.over_time_value")
def losses(book: Asked, t: Texts, measure: str = "value", periods: int | None = None) -> Exhibit:
    """Losses period by period and by the size of the lost."""
    verdict, frame = book.loss_verdict(periods), book.losses(periods)
    title = t(f"losses.over_time_{measure}")
    if not verdict.lost_value:
        return Exhibit("losses", title, said=said(book, t, periods), page=_PAGE)
    values = values_of(verdict) | {"periods": frame.index.get_level_values("period").nunique()}
    return Exhibit(
        "losses",
        title,
        said=t.md(f"exhibit.losses_{measure}", **values),
        hint=t("losses.click"),
        method=t("method.bands"),
        picture=drawn(losses_chart, frame, t, measure),
        selection="pick",
        plot=partial(_losses_plot, frame, t, measure),
        figures=_lost(verdict, t),
        page=_PAGE,
        state=shown_under(periods, lost_measure=measure),
    )


def lost_list(
    book: Asked, t: Texts, periods: int | None = None, period: str | None = None, band: str | None = None
) -> Exhibit:
    """Who was lost: in all, or those of one size in the period that starts on the day `period`."""
    rows, verdict = book.lost_list(periods, period, band), book.loss_verdict(periods)
    title, told = t("losses.list"), said(book, t, periods)
    if verdict.lost_value:
        told = t.md("losses.verdict_of", **values_of(verdict))
    if period or band:
        words = {"when": period, "band": f"band.{band}", "n": len(rows)}
        title, told = t("exhibit.lost_of", **words), t.md("losses.behind", **words)
    if not verdict.lost_value:
        rows = rows.drop(columns=["band", "value"])
    people = Listing("lost", title, lambda: rows, sums=("value",), people=True)
    return Exhibit(
        "lost_list",
        title,
        said=told,
        tables=(people,) if len(rows) else (),
        page=_PAGE,
        state=shown_under(periods),
    )


def _shares(frame: pd.DataFrame, t: Texts, measure: str) -> tuple[Figure, ...]:
    low, high = _BOUNDS[measure]
    rows = frame[[f"share_of_{_LOST[measure]}", low, high]].itertuples(name=None)
    return tuple(
        percent(t, band, t(f"band.{band}"), share, t("chart.interval", low=a, high=b))
        for band, share, a, b in rows
    )


def _lost(verdict: LossVerdict, t: Texts) -> tuple[Figure, ...]:
    return (
        count(t, "lost", t("chart.lost_customers"), verdict.lost),
        money(t, "lost_value", t("chart.lost_value"), verdict.lost_value),
    )


def _share_plot(share: pd.Series, t: Texts) -> Plot:
    """A column a size in its own colour."""
    series = tuple(
        Series(t(f"band.{band}"), numbers(share.where(share.index == band)), BAND[band])
        for band in share.index
    )
    names = tuple(t(f"band.{band}") for band in share.index)
    return Plot(PlotKind.STACKED, names, series, "percent", y_title=t("chart.share_of_losses"))


def _losses_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    lost = frame[_LOST[measure]].unstack("band").sort_index()
    series = tuple(Series(t(f"band.{band}"), numbers(lost[band]), BAND[band]) for band in BANDS)
    form = "money" if measure == "value" else "int"
    title = t("chart.lost_value" if measure == "value" else "chart.lost_customers")
    return Plot(PlotKind.STACKED, period_names(lost.index, t), series, form, y_title=title)


EXHIBITS: Mapping[str, object] = {
    "loss_verdict": loss_verdict,
    "loss_share": loss_share,
    "losses_by_band": losses_by_band,
    "losses": losses,
    "lost_list": lost_list,
}
