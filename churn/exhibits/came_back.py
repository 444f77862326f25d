"""Exhibits of who comes back after a long silence, and of whether a segment asks for a limit of its own.

Invariant: a silence that still lasts is no loss here, and a value is said to differ only beyond chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.came_back import COLOUR, came_back_chart
from churn.charts.segment_limits import drawn_values, segment_limits_chart
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.columns import column_name
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.threshold import unlimited
from churn.exhibits.unless import unless
from churn.exhibits.values import count, numbers, percent
from churn.metrics.segment_limits import ALL, MIN_CUSTOMERS, MIN_GAPS
from churn.models.silence import MIN_SILENCES
from churn.texts import Texts

_PAGE = "data"


@unless(unlimited, "threshold.came_back", page=_PAGE)
def came_back(book: Asked, t: Texts) -> Exhibit:
    """The share of customers who came back after a silence, by how long it had lasted."""
    frame, title = book.came_back(), t("threshold.came_back")
    if frame.empty:
        said = t("threshold.came_back_few", least=MIN_SILENCES)
        return Exhibit("came_back", title, said=said, page=_PAGE)
    row = frame[frame["chosen"]].iloc[-1] if frame["chosen"].any() else frame.iloc[-1]
    values = {name: row[name] for name in ("back", "low", "high")} | {"n": row["silent"]}
    key = "threshold.came_back_limit" if row["chosen"] else "threshold.came_back_last"
    rows = frame.drop(columns=["chosen", "until"]).reset_index()
    return Exhibit(
        "came_back",
        title,
        said=t.md(key, silence=t.n("periods", row.name), **values),
        note=t("threshold.came_back_note", until=row["until"]),
        method=t("method.came_back"),
        picture=drawn(came_back_chart, frame, t),
        plot=partial(_back_plot, frame, t),
        figures=(
            percent(t, "back", t("chart.back"), row["back"], t.md("threshold.interval", **values)),
            count(t, "silent", t("chart.silences"), row["silent"]),
        ),
        tables=(Listing("came-back", title, rows.copy),),
        page=_PAGE,
    )


@unless(unlimited, "threshold.segments", page=_PAGE)
def segment_limits(book: Asked, t: Texts, name: str | None = None) -> Exhibit:
    """The limit that each value of a segment gives; by default of the column that differs most surely."""
    frame, title = book.segment_limits(), t("threshold.segments")
    names = segments_by_limit(frame)
    if not names:
        return Exhibit("segment_limits", title, said=t("empty.segments"), page=_PAGE)
    name = name if name in names else names[0]
    rows, whole = frame[frame["segment"] == name], frame.iloc[0]
    values = {"least": MIN_GAPS, "customers": MIN_CUSTOMERS}
    table = Listing("segment-limits", title, partial(_table, t, frame))
    if rows["limit_days"].isna().all() or whole["limit_days"] != whole["limit_days"]:
        said = t("threshold.segments_few", **values)
        return Exhibit("segment_limits", title, said=said, tables=(table,), page=_PAGE)
    return Exhibit(
        "segment_limits",
        title,
        said=_said(t, rows, whole),
        note=t("threshold.segments_note", **values),
        method=t("method.segment_limits"),
        picture=drawn(segment_limits_chart, rows, float(whole["limit_days"]), t),
        plot=partial(_segments_plot, rows, float(whole["limit_days"]), t),
        figures=_figures(t, rows, whole),
        tables=(table,),
        page=_PAGE,
        state={"v.threshold_segment": name},
    )


def segments_by_limit(frame: pd.DataFrame) -> list[str]:
    """The segment columns of limits by segment, the one that differs most surely first."""
    sure = frame[frame["segment"] != ALL].groupby("segment", sort=False)["p_value"].min()
    return sure.sort_values(kind="stable", na_position="last").index.tolist()


def _said(t: Texts, rows: pd.DataFrame, whole: pd.Series) -> str:
    sure = rows[rows["different"].astype(bool)]
    if sure.empty:
        key = "threshold.segments_untested" if rows["p_value"].isna().all() else "threshold.segments_same"
        return t.md(key, segment=column_name(t, rows["segment"].iloc[0]))
    row = sure.loc[sure["p_value"].idxmin()]
    values = {"value": row["segment_value"] or t("chart.no_value"), "segment": column_name(t, row["segment"])}
    values |= {"own": t.n("periods", row["lost_after"]), "days": t.n("days", round(whole["late_after"]))}
    return t.md("threshold.segments_differ", late=row["beyond"], overall=whole["beyond"], **values)


def _figures(t: Texts, rows: pd.DataFrame, whole: pd.Series) -> tuple[Figure, ...]:
    days = float(whole["limit_days"])
    return (
        count(t, "different", t("threshold.different"), int(rows["different"].sum())),
        Figure("limit", t("chart.limit_days"), t.n("days", round(days)), "", days, "days"),
    )


def _table(t: Texts, frame: pd.DataFrame) -> pd.DataFrame:
    """All columns and values, those of everybody named so."""
    names = [column_name(t, name) if name else t("threshold.everybody") for name in frame["segment"]]
    return frame.assign(segment=names).drop(columns="late_after")


def _back_plot(frame: pd.DataFrame, t: Texts) -> Plot:
    series = (
        Series(t("chart.back"), numbers(frame["back"]), COLOUR),
        *(
            Series(t(f"exhibit.bound_{name}"), numbers(frame[name]), LINE, faint=True)
            for name in ("low", "high")
        ),
    )
    titles = {"x_title": t(f"chart.silent_{t.period_kind}"), "y_title": t("chart.back")}
    return Plot(PlotKind.LINE, tuple(t.int(n) for n in frame.index), series, "percent", **titles)


def _segments_plot(rows: pd.DataFrame, overall: float, t: Texts) -> Plot:
    drawn_rows = drawn_values(rows)
    names = tuple(str(value) or t("chart.no_value") for value in drawn_rows["segment_value"])
    series = (Series(t("chart.limit_days"), numbers(drawn_rows["limit_days"]), ACCENT),)
    return Plot(PlotKind.BARS, names, series, "int", y_title=t("chart.limit_days"))


EXHIBITS: Mapping[str, object] = {"came_back": came_back, "segment_limits": segment_limits}
