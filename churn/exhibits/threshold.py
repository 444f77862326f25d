"""Exhibits of how long a silence means lost: the limit, the gaps it rests on, and what moving it does.

Invariant: the limit is one for the whole file, so that no filter changes what is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.book.threshold import Threshold
from churn.charts.gaps import days_name, gap_title, gaps_chart, limits_chart
from churn.charts.theme import ACCENT, LINE, MOVEMENT
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.unless import unless
from churn.exhibits.values import bare, count, numbers, percent
from churn.schema import Basis
from churn.texts import Texts

_PAGE = "data"


def unlimited(book: Asked, t: Texts, arguments: Mapping[str, object]) -> str:
    """Why a book has no limit of silence; "" where it has one."""
    return "" if book.lost_by_silence else t("exhibit.gaps_none")


def _short(book: Asked, t: Texts, periods: int) -> str:
    """A number of periods where there is little room."""
    return t(f"survival.short_{book.panel.calendar.period}", x=t.int(periods))


def limit_in_words(t: Texts, book: Asked) -> str:
    """The limit in force: "3 months"."""
    return t.n(f"{book.settings.period}s", book.panel.lost_after)


@unless(unlimited, "threshold.title", page=_PAGE)
def threshold(book: Asked, t: Texts) -> Exhibit:
    """The limit of silence, what it rests on, and what the data would propose."""
    found = book.threshold()
    return Exhibit(
        "threshold",
        t("threshold.title"),
        said=_said(t, found),
        note=t("threshold.for_all"),
        method=t("method.threshold"),
        figures=_figures(book, t, found),
        page=_PAGE,
    )


def _said(t: Texts, found: Threshold) -> str:
    """Why the limit is what it is; where a user set another, what it would be."""
    values = {"limit": t.n("periods", found.limit), "proposed": t.n("periods", found.proposed)}
    values |= {"days": _days(t, found.gap_days), "n": found.gaps}
    other = found.by_hand and found.limit != found.proposed
    return t.md(f"threshold.{'hand' if other else 'said'}_{found.why}", **values)


def _figures(book: Asked, t: Texts, found: Threshold) -> tuple[Figure, ...]:
    back = found.returns
    by = t("threshold.by_hand" if found.by_hand else "threshold.by_data")
    seen = {"low": found.gap_low, "high": found.gap_high, "n": found.gaps, "customers": found.customers}
    known = found.gap_low == found.gap_low
    rests = t.md("threshold.rests", days=_days(t, found.gap_days), **seen) if known else ""
    ends = {"low": back.low[0], "high": back.high[0], "n": back.silent[0]}
    seen_back = "threshold.interval" if found.back == found.back else "threshold.back_unseen"
    inactive = _days(t, found.inactive_days)
    return (
        Figure("limit", t("threshold.limit"), _short(book, t, found.limit), by, found.limit, "periods"),
        Figure(
            "proposed",
            t("threshold.proposed"),
            _short(book, t, found.proposed),
            rests or t.md("threshold.few", n=found.gaps),
            found.proposed,
            "periods",
        ),
        percent(t, "back", t("threshold.back"), found.back, t.md(seen_back, **ends)),
        Figure(
            "inactive",
            t("threshold.inactive"),
            inactive,
            t("threshold.inactive_note"),
            bare(found.inactive_days),
            "days",
        ),
    )


def _days(t: Texts, days: float) -> str:
    return t.n("days", round(days) if days == days else days)


def gaps(book: Asked, t: Texts) -> Exhibit:
    """After how many days customers buy again, and where the limit of silence lies among these."""
    title, found = t("settings.gaps"), book.gaps() if book.lost_by_silence else None
    if found is None or not found.n:
        return Exhibit("gaps", title, said=t("exhibit.gaps_none"), page=_PAGE)
    rows, limit, overdue = found.histogram(), book.lost_after_days, book.basis is Basis.RECURRING
    within, median = float((found.days <= limit).mean()), t.n("days", found.median)
    return Exhibit(
        "gaps",
        title,
        said=t.md("exhibit.gaps", limit=limit_in_words(t, book), within=within, n=found.n),
        method=t("method.lost_after"),
        picture=drawn(gaps_chart, rows, limit, t, overdue),
        plot=partial(_gaps_plot, rows, limit, t, overdue),
        figures=(
            percent(t, "within", t("exhibit.gaps_within"), within),
            Figure("median", t("exhibit.gaps_median"), median, "", bare(found.median), "days"),
            count(t, "n", t("chart.gaps"), found.n),
        ),
        page=_PAGE,
    )


def limits(book: Asked, t: Texts) -> Exhibit:
    """How the churn moves with the limit of silence."""
    title, frame = t("settings.sensitivity"), book.limits()
    known = frame[frame["rate"].notna()]
    if known.empty:
        return Exhibit("limits", title, said=t("exhibit.gaps_none"), page=_PAGE)
    now = known.loc[known["chosen"], "rate"]
    at = {"limit": limit_in_words(t, book), "now": float(now.iloc[0]) if len(now) else float("nan")}
    ends = {"least": float(known["rate"].min()), "most": float(known["rate"].max())}
    span = {"first": int(known.index[0]), "last": t.n("periods", known.index[-1])}
    key = "threshold.limits_one" if len(known) == 1 else "exhibit.limits"
    key = "threshold.limits_unseen" if at["now"] != at["now"] else key
    return Exhibit(
        "limits",
        title,
        said=t.md(key, **at, **ends, **span),
        method=t("method.lost_after"),
        picture=drawn(limits_chart, frame, t),
        plot=partial(_limits_plot, known, t),
        figures=(percent(t, "rate", t("rate.logo_churn_rate"), at["now"]),),
        page=_PAGE,
    )


def _gaps_plot(rows: pd.DataFrame, limit: float, t: Texts, overdue: bool) -> Plot:
    """Gaps by length, those beyond the limit a series of their own."""
    beyond = rows["low"] > limit
    names = tuple(days_name(low, high, t) for low, high in zip(rows["low"], rows["high"], strict=True))
    series = (
        Series(t("exhibit.gaps_in_time"), numbers(rows["gaps"].where(~beyond)), ACCENT),
        Series(t("exhibit.gaps_too_late"), numbers(rows["gaps"].where(beyond)), MOVEMENT["churn"]),
    )
    titles = {"x_title": gap_title(t, overdue), "y_title": t("chart.gaps")}
    return Plot(PlotKind.STACKED, names, series, "int", **titles)


def _limits_plot(rows: pd.DataFrame, t: Texts) -> Plot:
    series = (
        Series(t("rate.logo_churn_rate"), numbers(rows["rate"]), MOVEMENT["churn"]),
        *(
            Series(t(f"exhibit.bound_{name}"), numbers(rows[name]), LINE, faint=True)
            for name in ("low", "high")
        ),
    )
    titles = {"x_title": t(f"chart.limit_{t.period_kind}"), "y_title": t("rate.logo_churn_rate")}
    return Plot(PlotKind.LINE, tuple(t.int(n) for n in rows.index), series, "percent", **titles)


EXHIBITS: Mapping[str, object] = {
    "threshold": threshold,
    "gaps": gaps,
    "limits": limits,
}
