"""Exhibits of the lost who may be won back: whom to call first and why, and how long ago they left.

Invariant: everybody who is lost stands on the list once; whom not to call stands last, and says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.theme import BAND
from churn.charts.win_back import lost_by_time_chart, stretch_name
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.returns import by_themselves, came_back
from churn.exhibits.values import count, money, numbers
from churn.metrics.bands import BANDS
from churn.metrics.win_back import WinBack
from churn.texts import Texts

UNKNOWN = "unknown"  # the reason of those who named none
_IF_KNOWN = ("value", "a_year", "chance", "expected", "owner", "reason", "control")
_COLUMNS = (
    "customer",
    "customer_name",
    "call",
    "because",
    "a_year",
    "owner",
    "lost_on",
    "chance",
    "expected",
)
_COLUMNS += ("value", "band", "reason", "control", "days_since", "call_from", "last_day", "times_back")
_PAGE = "winback"
_RECENT_MONTHS = 12


@dated("exhibit.win_back")
def win_back(book: Asked, t: Texts) -> Exhibit:
    """How many of the lost can be called now, what they were worth, and with whom to begin."""
    calls = book.win_back()
    note = [_order(t, calls)] if calls.now else []
    note += [by_themselves(t, book)] if len(calls.table) else []
    return Exhibit(
        "win_back",
        t("exhibit.win_back"),
        said=_said(t, calls),
        note="\n\n".join(note),
        method=t("method.win_back"),
        figures=(
            count(t, "now", t("winback.callable"), calls.now),
            money(t, "now_a_year", t("column.a_year"), calls.now_a_year),
        ),
        page=_PAGE,
    )


@dated("exhibit.win_back_figures")
def win_back_figures(book: Asked, t: Texts) -> Exhibit:
    """Whom to call now, later and not at all; who came back so far, and what they pay."""
    calls, days = book.win_back(), book.settings.cool_down_days
    note = t.md("winback.callable_note", money=calls.now_a_year) if calls.now_a_year > 0 else ""
    figures = [
        count(t, "callable", t("winback.callable"), calls.now, note, t("method.win_back")),
        count(t, "cooling", t("winback.cooling"), calls.cooling, t.md("winback.cooling_note", days=days)),
    ]
    if calls.outside:
        figures.append(count(t, "outside", t("winback.outside"), calls.outside, t("winback.outside_note")))
    return Exhibit(
        "win_back_figures",
        t("exhibit.win_back_figures"),
        said=_counted(t, calls),
        method=t("method.win_back"),
        figures=(*figures, *came_back(t, book)),
        page=_PAGE,
    )


@dated("winback.list")
def calls(book: Asked, t: Texts, band: str | None = None, reason: str | None = None) -> Exhibit:
    """The list in its order with why; of one band before the loss and one reason (or UNKNOWN) where named."""
    found, title = book.win_back(), t("winback.list")
    if found.table.empty:
        return Exhibit("calls", title, said=t("winback.nobody"), page=_PAGE)
    rows = _chosen(found.table, band, reason)
    if rows.empty:
        return Exhibit("calls", title, said=t("winback.nobody_such"), page=_PAGE)
    sums = tuple(name for name in ("a_year", "expected", "value") if rows[name].notna().any())
    listing = Listing("win-back", title, partial(_worded, t, rows), sums=sums, people=True)
    chosen = {"v.calls_band": band, "v.calls_reason": reason}
    return Exhibit(
        "calls",
        title,
        said=_begin(t, rows),
        note=_order(t, found) if found.now else "",
        method=t("method.win_back"),
        tables=(listing,),
        page=_PAGE,
        state={name: code for name, code in chosen.items() if code is not None},
    )


@dated("winback.by_time_customers")
def lost_by_time(book: Asked, t: Texts, measure: str | None = None) -> Exhibit:
    """How long ago they left who are still out, in money ("value") or in "customers"; without a measure in
    money where the book tells of it."""
    measure = measure or ("value" if book.tells_money else "customers")
    frame, title = book.lost_by_time(), t(f"winback.by_time_{measure}")
    amounts = frame[measure].astype(float)
    if not frame["customers"].sum():
        return Exhibit("lost_by_time", title, said=t("winback.nobody"), page=_PAGE)
    soon = frame.index.get_level_values("from_months") < _RECENT_MONTHS
    told = {"all": amounts.sum(), "recent": amounts[soon].sum()}
    form = money if measure == "value" else count
    return Exhibit(
        "lost_by_time",
        title,
        said=t.md(f"exhibit.lost_by_time_{measure}", **told),
        picture=drawn(lost_by_time_chart, frame, t, measure),
        plot=partial(_time_plot, frame, t, measure),
        figures=tuple(form(t, name, t(f"exhibit.lost_{name}"), x) for name, x in told.items()),
        page=_PAGE,
        state={"v.calls_measure": measure},
    )


def _said(t: Texts, found: WinBack) -> str:
    said = _counted(t, found)
    return f"{said} {_first(t, found.table)}" if found.now else said


def _counted(t: Texts, found: WinBack) -> str:
    """How many can be called, or why nobody."""
    if found.table.empty:
        return t("winback.nobody")
    if not found.now:
        return t.md("winback.nobody_now", cooling=found.cooling, outside=found.outside)
    key = "winback.now" if found.now_a_year > 0 else "winback.now_count"
    return t.md(key, n=found.now, money=found.now_a_year)


def _first(t: Texts, rows: pd.DataFrame) -> str:
    """With whom to begin, and why."""
    first = rows.iloc[0]
    name = first.get("customer_name")
    values = {"who": name if isinstance(name, str) else first["customer"]}
    return t.md("winback.first", money=first["a_year"], because=_because(t, first["because"]), **values)


def _begin(t: Texts, rows: pd.DataFrame) -> str:
    """The same of a part of the list, in which nobody may be to be called."""
    of = rows["call"].value_counts()
    if of.get("now"):
        return _first(t, rows)
    return t.md("winback.nobody_now", cooling=of.get("cooling", 0), outside=of.get("outside", 0))


def _order(t: Texts, found: WinBack) -> str:
    """By what the list is ordered, and for how many the file cannot tell the chance."""
    if not found.judged:
        return t("winback.order_money")
    if found.judged == found.now:
        return t("winback.order_expected")
    return t.md("winback.order_both", judged=found.judged, n=found.now, lowest=found.lowest)


def _because(t: Texts, codes: tuple[str, ...]) -> str:
    return "; ".join([t(f"call_because.{code}") for code in codes])


def _chosen(rows: pd.DataFrame, band: str | None, reason: str | None) -> pd.DataFrame:
    if band is not None:
        rows = rows[rows["band"] == band]
    if reason is not None:
        rows = rows[rows["reason"].isna() if reason == UNKNOWN else rows["reason"] == reason]
    return rows


def _worded(t: Texts, rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that say something, why in words."""
    unknown = [name for name in _IF_KNOWN if name in rows and rows[name].isna().all()]
    kept = [name for name in _COLUMNS if name in rows and name not in unknown]
    said = {codes: _because(t, codes) for codes in set(rows["because"])}
    return rows.assign(because=[said[codes] for codes in rows["because"]])[kept]


def _time_plot(frame: pd.DataFrame, t: Texts, measure: str) -> Plot:
    """Stretches of time since the loss, stacked by band."""
    told = frame.reset_index()
    stretches = told[["from_months", "to_months"]].drop_duplicates()
    names = tuple(stretch_name(low, high, t) for low, high in stretches.itertuples(index=False))
    by_band = {
        band: told[told["band"].astype(str) == band].set_index("from_months")[measure] for band in BANDS
    }
    series = tuple(
        Series(t(f"band.{band}"), numbers(some.reindex(stretches["from_months"])), BAND[band])
        for band, some in by_band.items()
    )
    form, y = ("money", "chart.lost_value") if measure == "value" else ("int", "chart.lost_customers")
    return Plot(PlotKind.STACKED, names, series, form, x_title=t("chart.since_loss_month"), y_title=t(y))


EXHIBITS: Mapping[str, object] = {
    "win_back": win_back,
    "win_back_figures": win_back_figures,
    "calls": calls,
    "lost_by_time": lost_by_time,
}
