"""Exhibits of who came back: how soon, how many by themselves, at what value, and how long they stayed.

Invariant: no share is told of fewer than enough of the lost without saying so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.axes import MAX_PERIODS
from churn.charts.theme import MOVEMENT
from churn.charts.win_back import SINCE, returns_chart
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, count, numbers, percent, values_of
from churn.metrics.returns import Returns, well_seen
from churn.settings import MIN_N
from churn.texts import Texts

_MOST = 0.5
_PAGE = "winback"


@dated("winback.curve")
def return_curve(book: Asked, t: Texts) -> Exhibit:
    """The share of the lost that is back, by time since the loss."""
    found, title = book.returns(), t("winback.curve")
    if not found.losses:
        return Exhibit("return_curve", title, said=t("winback.nobody"), page=_PAGE)
    curve, so_far = book.return_curve(), _so_far(book)
    said, figures = t("winback.by_themselves_unknown"), ()
    if so_far is not None:
        said = t.md("exhibit.return_curve", periods=so_far.name, **so_far)
        figures = (percent(t, "share", t("winback.returned"), so_far["share"]),)
    return Exhibit(
        "return_curve",
        title,
        said=said,
        note=_seen(t, curve),
        method=t("method.returns"),
        picture=drawn(returns_chart, curve, t),
        plot=partial(_curve_plot, curve.head(MAX_PERIODS), t),
        figures=figures,
        page=_PAGE,
    )


@dated("winback.came")
def returned(book: Asked, t: Texts) -> Exhibit:
    """Who came back, and how long they stayed."""
    found, title = book.returns(), t("winback.came")
    if not found.losses:
        return Exhibit("returned", title, said=t("winback.nobody"), page=_PAGE)
    if not found.returned:
        return Exhibit("returned", title, said=t.md("winback.came_nobody", n=found.losses), page=_PAGE)
    values = {"n": found.returned, "here": found.here, "losses": found.losses}
    return Exhibit(
        "returned",
        title,
        said=t.md("winback.came_said", **values),
        note="\n\n".join(_stayed(t, found)),
        method=t("method.returns"),
        tables=(Listing("returned", title, partial(_known, book.returned()), people=True),),
        page=_PAGE,
    )


def by_themselves(t: Texts, book: Asked) -> str:
    """How many of the lost came back without a list of calls, so that it is not credited with them; and a
    doubt about the limit of silence where that is most of them."""
    found, so_far = book.returns(), _so_far(book)
    if not found.few:
        share, ends = found.share, {"low": found.low, "high": found.high, "n": found.eligible}
        said = t.md("winback.by_themselves", share=share, **ends)
    elif so_far is not None:
        share = so_far["share"]
        said = t.md("winback.by_themselves_so_far", periods=so_far.name, **so_far)
    else:
        return t("winback.by_themselves_unknown")
    if share > _MOST and book.panel.lost_after:
        said += " " + t.md("winback.limit_short", limit=t.n("periods", book.panel.lost_after))
    return said


def came_back(t: Texts, book: Asked) -> tuple[Figure, ...]:
    """Who came back, as a share where enough were followed, and what they pay."""
    found = book.returns()
    return (*_came_back(t, found, _so_far(book)), *_pay(t, found))


def _came_back(t: Texts, found: Returns, so_far: pd.Series | None) -> tuple[Figure, ...]:
    if not found.losses:
        return ()
    values, label, why = values_of(found), t("winback.returned"), t("method.returns")
    if not found.few:
        note = t.md("winback.returned_share_note", **values)
        return (percent(t, "returned", label, found.share, note, why),)
    if so_far is not None:
        told = {"returned": found.returned, "periods": so_far.name, **so_far}
        note = t.md("winback.returned_so_far_note", **told)
        return (percent(t, "returned", label, so_far["share"], note, why),)
    return (count(t, "returned", label, found.returned, t.md("winback.returned_note", **values), why),)


def _pay(t: Texts, found: Returns) -> tuple[Figure, ...]:
    if found.ratio != found.ratio:
        return ()
    key = "winback.ratio_note" if found.ratio_low == found.ratio_low else "winback.ratio_few"
    told = t.percent(found.ratio, 0), t.md(key, **values_of(found))
    return (Figure("ratio", t("winback.ratio"), *told, bare(found.ratio), "percent"),)


def _so_far(book: Asked) -> pd.Series | None:
    """As much of the curve as enough of the lost carry."""
    return well_seen(book.return_curve(), book.panel.calendar.months)


def _seen(t: Texts, curve: pd.DataFrame) -> str:
    """From where on too few of the lost are in sight; nothing where that is nowhere."""
    sure = curve.index[curve["n"] >= MIN_N]
    return "" if len(sure) == len(curve) else t("winback.curve_note", since=max(sure, default=0))


def _stayed(t: Texts, found: Returns) -> list[str]:
    """How many of those who returned were still there some time later."""
    return [
        t.md("winback.stayed" if row["n"] >= MIN_N else "winback.stayed_few", months=months, **row)
        for months, row in found.stayed.iterrows()
        if row["n"]
    ]


def _known(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of which anything is known."""
    return rows.drop(columns=[name for name in ("value", "value_back") if rows[name].isna().all()])


def _curve_plot(curve: pd.DataFrame, t: Texts) -> Plot:
    colour = MOVEMENT["reactivation"]
    series = (
        Series(t("chart.back_share"), numbers(curve["share"]), colour),
        *(
            Series(t(f"exhibit.bound_{name}"), numbers(curve[name]), colour, faint=True)
            for name in ("low", "high")
        ),
    )
    since = tuple(t.int(n) for n in curve.index)
    titles = {"x_title": t(SINCE[t.period_kind or "month"]), "y_title": t("chart.back_share")}
    return Plot(PlotKind.LINE, since, series, "percent", **titles)


EXHIBITS: Mapping[str, object] = {"return_curve": return_curve, "returned": returned}
