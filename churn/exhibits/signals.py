"""Exhibits of early warning: who may be about to leave, the five families, and the company's own signs.

Invariant: a sign is called worse only where the comparison says that it is no chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.signal_trends import rate_text, signal_trend_chart
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, count, money, numbers, period_names
from churn.metrics.signals.summary import FamilyState, Summary
from churn.texts import DASH, Texts

_PAGE = "signals"
_COMPANY = {"v.signals": "company"}
_FORMS = {"share": "percent", "money": "money"}  # of a rate by its unit; the others are plain numbers
_WINDOWS = {
    "before": ("change", "change_low", "change_high"),
    "year": ("year_change", "year_low", "year_high"),
}


@dated("exhibit.warning")
def warning(book: Asked, t: Texts) -> Exhibit:
    """How many show signals, how much money a year they bring, and what is really worse."""
    state = book.warning()
    return Exhibit(
        "warning",
        t("exhibit.warning"),
        said=f"{_shown(t, state)} {really(t, book, state)}",
        note=_small(t, state),
        method=t("method.watchlist"),
        figures=_counts(t, state),
        page=_PAGE,
    )


@dated("exhibit.signal_families")
def signal_families(book: Asked, t: Texts) -> Exhibit:
    """The five families: how many customers show a sign, and whether the company's own is real or noise."""
    state, trends = book.warning(), book.signals()
    told = [family for family in state.families if family.customers]
    most = max(told, key=lambda family: family.customers, default=None)
    said = _shown(t, state)
    if most is not None:
        values = {"family": t(f"signal_family.{most.family}"), "customers": most.customers}
        said = t.md("exhibit.signal_families_most", living=state.living, **values)
    return Exhibit(
        "signal_families",
        t("exhibit.signal_families"),
        said=said,
        figures=tuple(_family(t, family, trends, state.living) for family in state.families),
        page=_PAGE,
    )


@dated("signals.question_any")
def signal_trend(book: Asked, t: Texts, measure: str | None = None) -> Exhibit:
    """One measure of the company between its limits, and the last window beside the two it is held against;
    of the first of `worst_first` where none is named."""
    trends = book.signals()
    if trends.empty:
        return Exhibit("signal_trend", t("signals.question_any"), said=t("signals.no_trends"))
    code = measure if measure in trends.index else worst_first(trends)[0]
    row, series = trends.loc[code], book.signal_series(code)
    title = t("signals.question", measure=t(f"signal_measure.{code}"))
    if row["verdict"] == "too_short" and series["rate"].isna().all():
        return Exhibit("signal_trend", title, said=t("signals.short"))
    why = t(f"signal_why.{row['verdict']}")
    return Exhibit(
        "signal_trend",
        title,
        said=compared(t, trends, code),
        note=f"{_windows(t, row)} {why}",
        method=t("method.trends"),
        picture=drawn(signal_trend_chart, series, row["unit"], t),
        plot=partial(_trend_plot, series, row["unit"], code, t),
        figures=_rates(t, row),
        page=_PAGE,
        state=_COMPANY | {"v.measure": code},
    )


@dated("signals.all")
def signal_trends(book: Asked, t: Texts) -> Exhibit:
    """All measures of the company, each in its own unit."""
    trends = book.signals()
    if trends.empty:
        return Exhibit("signal_trends", t("signals.all"), said=t("signals.no_trends"))
    listing = Listing("signals", t("signals.all"), partial(_told, t, trends))
    said = really(t, book, book.warning())
    method = t("method.trends")
    return Exhibit(
        "signal_trends", t("signals.all"), said, method=method, tables=(listing,), page=_PAGE, state=_COMPANY
    )


def really(t: Texts, book: Asked, state: Summary) -> str:
    """What of the company's signs is really worse, or that nothing is."""
    if not state.worse:
        known = book.signals()["verdict"].ne("too_short").any()
        return t("signals.nothing_worse" if known else "signals.nothing_compared")
    names = [t("signals.quoted", name=f"signal_measure.{code}") for code in state.worse]
    return t.md("signals.worse", measures=t.join(names))


def compared(t: Texts, trends: pd.DataFrame, measure: str) -> str:
    """A sign of the company now and in the window before, and what is to be made of it."""
    row = trends.loc[measure]
    now, before = (t.escape(rate_text(row[name], row["unit"], t)) for name in ("rate", "before"))
    values = {"measure": t(f"signal_measure.{measure}"), "verdict": t(f"signal_verdict.{row['verdict']}")}
    if row["verdict"] == "too_short":
        return t("signals.too_short", **values)
    return t("signals.compared", now=now, before=before, **values)


def worst_first(trends: pd.DataFrame) -> list[str]:
    """The measures, what is really worse before the others."""
    worse = trends["verdict"] == "real_worse"
    return [*trends.index[worse], *trends.index[~worse]]


def _shown(t: Texts, state: Summary) -> str:
    values = {"shown": state.shown, "living": state.living, "money": state.a_year}
    return t.md(f"signals.sentence_{_kind(state)}", **values)


def _kind(state: Summary) -> str:
    if all(family.customers is None for family in state.families):
        return "unknown"
    if not state.shown:
        return "nobody" if state.living else "no_customers"
    return "some" if state.a_year else "count"


def _small(t: Texts, state: Summary) -> str:
    told = [t.md("signals.at_risk", money=state.at_risk)] if state.at_risk == state.at_risk else []
    return "\n\n".join([*told, *([t("signals.no_year")] if state.seasonless else [])])


def _counts(t: Texts, state: Summary) -> tuple[Figure, ...]:
    """The figures of the sentence; where no signal can be told there are none."""
    if _kind(state) == "unknown":
        return ()
    return (
        count(t, "shown", t("exhibit.signal_shown"), state.shown),
        count(t, "living", t("exhibit.signal_living"), state.living),
        money(t, "a_year", t("column.a_year"), state.a_year),
        money(t, "at_risk", t("column.money_at_risk"), state.at_risk),
    )


def _family(t: Texts, family: FamilyState, trends: pd.DataFrame, living: int) -> Figure:
    name, label = family.family, t(f"signal_family.{family.family}")
    if not family.known:
        return Figure(name, label, DASH, t(f"signals.missing_{name}"), None, "int")
    said = t("signals.each_only") if family.measure is None else compared(t, trends, family.measure)
    if family.customers is not None:
        said = f"{t.md('signals.of_living', living=living)} {said}"
    return count(t, name, label, family.customers, said, t(f"method.signal_family_{name}"))


def _rates(t: Texts, row: pd.Series) -> tuple[Figure, ...]:
    """The measure now, in the window before and a year earlier, in its unit."""
    form, labels = _FORMS.get(row["unit"], "number"), {"rate": "rate_now", "year": "rate_year_ago"}
    return tuple(
        Figure(
            name,
            t(f"column.{labels.get(name, 'rate_before')}"),
            rate_text(row[name], row["unit"], t),
            number=bare(row[name]),
            form=form,
        )
        for name in ("rate", "before", "year")
    )


def _trend_plot(series: pd.DataFrame, unit: str, code: str, t: Texts) -> Plot:
    lines = (
        Series(t(f"signal_measure.{code}"), numbers(series["rate"]), ACCENT),
        *(
            Series(t(f"exhibit.process_{name}"), numbers(series[name]), LINE, faint=True)
            for name in ("center", "low", "high")
        ),
    )
    title = t(f"signal_measure.{code}")
    return Plot(
        PlotKind.LINE, period_names(series.index, t), lines, _FORMS.get(unit, "number"), y_title=title
    )


def _windows(t: Texts, row: pd.Series) -> str:
    """The last window in words, and how far it is from the two others."""
    if row["verdict"] == "too_short":
        return t("signals.short")
    span = {"since": row["since"], "until": row["until"]}
    said = [t.md("signals.window", now=rate_text(row["rate"], row["unit"], t), **span)]
    for name, (change, low, high) in _WINDOWS.items():
        then = rate_text(row[name], row["unit"], t)
        if row[low] == row[low]:
            values = {"change": row[change], "low": row[low], "high": row[high]}
            said.append(t.md(f"signals.against_{name}", then=then, **values))
        elif row[name] == row[name]:
            said.append(t.md(f"signals.against_{name}_few", then=then))
    if row["year"] != row["year"]:
        said.append(t("signals.no_year"))
    return " ".join(said)


def _told(t: Texts, trends: pd.DataFrame) -> pd.DataFrame:
    """All measures in words, each in its own unit."""
    rows = trends.reset_index()
    rates = {
        name: [rate_text(x, unit, t) for x, unit in zip(rows[name], rows["unit"], strict=True)]
        for name in ("rate", "before", "year")
    }
    return pd.DataFrame(
        {
            "sign": [t(f"signal_measure.{code}") for code in rows["measure"]],
            "signal_family": [t(f"signal_family.{code}") for code in rows["family"]],
            "rate_now": rates["rate"],
            "rate_before": rates["before"],
            "relative_change": rows["change"],
            "rate_year_ago": rates["year"],
            "relative_change_year": rows["year_change"],
            "trend_verdict": [t(f"signal_verdict.{code}") for code in rows["verdict"]],
        }
    )


EXHIBITS: Mapping[str, object] = {
    "warning": warning,
    "signal_families": signal_families,
    "signal_trend": signal_trend,
    "signal_trends": signal_trends,
}
