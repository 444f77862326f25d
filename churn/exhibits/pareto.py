"""Exhibits of the reasons one by one: in their order, as a table, their customers, and their own words.

Invariant: each covers the losses of the last `periods` measured periods (None: the time looked at) and the
answers to `question` (None: to all of them), reasons named at one `level`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.charts.reasons import MAX_REASONS, pareto_chart, reason_name
from churn.charts.theme import CONTROL
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.reasons import named, told
from churn.exhibits.values import numbers, percent, shown_under
from churn.texts import Texts

_COLUMNS = (
    *("reason", "control", "respondents", "unknown", "share", "low", "high", "mentions", "mention_share"),
    *("value", "value_share", "value_low", "value_high", "reweighted_share", "reweighted_value"),
)
_QUOTED = ("text", "customer", "customer_name", "date", "value", "words")
_MOST_TOLD = 5  # reasons whose figures are kept
_PAGE = "reasons"


@told("reasons.chart_systemic")
def reasons(
    book: Asked,
    t: Texts,
    level: str = "code",
    measure: str = "systemic",
    question: str | None = None,
    periods: int | None = None,
) -> Exhibit:
    """The reasons in the order of a measure: what to mend, what costs most, what is said most."""
    frame = book.reasons(level, question, measure, periods)
    share = _share_of(frame, measure)
    return Exhibit(
        "reasons",
        t(f"reasons.chart_{measure}"),
        said=_said(frame, t, measure),
        hint=t("reasons.click"),
        method=t("method.reasons"),
        picture=drawn(pareto_chart, frame, t, measure),
        selection="pick",
        plot=partial(_plot, frame.head(MAX_REASONS), t, share),
        figures=tuple(
            percent(t, str(code), reason_name(str(code), t), x)
            for code, x in frame[share].head(_MOST_TOLD).items()
        ),
        page=_PAGE,
        state=shown_under(periods, reason_level=level, reason_measure=measure),
    )


@told("reasons.table")
def reasons_table(
    book: Asked,
    t: Texts,
    level: str = "code",
    measure: str = "systemic",
    question: str | None = None,
    periods: int | None = None,
) -> Exhibit:
    """The same as a table, with intervals and with the silent reckoned in."""
    frame = book.reasons(level, question, measure, periods)
    rows = Listing(
        "reasons",
        t("reasons.table"),
        lambda: frame.reset_index()[list(_COLUMNS)],
        sums=("mentions", "mention_share"),
    )
    return Exhibit(
        "reasons_table",
        t("reasons.table"),
        said=_said(frame, t, measure),
        note=t("reasons.reweighted"),
        method=t("method.reasons"),
        tables=(rows,),
        page=_PAGE,
        state=shown_under(periods, reason_level=level, reason_measure=measure),
    )


@told("exhibit.reason_people")
def reason_customers(
    book: Asked,
    t: Texts,
    reason: str | None = None,
    level: str = "code",
    question: str | None = None,
    periods: int | None = None,
) -> Exhibit:
    """The customers who named a reason; None: the first that can be mended."""
    reason = reason or _first(book, level, question, periods)
    people = book.reason_customers(reason, level, question, periods)
    title = t("exhibit.reason_customers", reason=reason)
    listing = Listing("reason", title, lambda: people, sums=("value",), people=True)
    return Exhibit(
        "reason_customers",
        title,
        said=t.md("reasons.behind", reason=reason, n=len(people)),
        method=t("method.reasons"),
        tables=(listing,) if len(people) else (),
        page=_PAGE,
        state=shown_under(periods, reason_level=level),
    )


@told("exhibit.reason_words")
def reason_quotes(
    book: Asked,
    t: Texts,
    reason: str | None = None,
    level: str = "code",
    question: str | None = None,
    periods: int | None = None,
) -> Exhibit:
    """What was said for a reason, in their own words; None: for the first that can be mended."""
    reason = reason or _first(book, level, question, periods)
    quotes = book.quotes(reason, level, question, periods)
    title = t("exhibit.reason_quotes", reason=reason)
    columns = [name for name in _QUOTED if name in quotes]
    listing = Listing("quotes", title, lambda: quotes[columns], people=True)
    return Exhibit(
        "reason_quotes",
        title,
        said=t.md("exhibit.quotes_of", reason=reason, n=len(quotes)),
        method=t("method.reasons"),
        tables=(listing,) if len(quotes) else (),
        page=_PAGE,
        state=shown_under(periods, reason_level=level),
    )


def _first(book: Asked, level: str, question: str | None, periods: int | None) -> str:
    return str(book.reasons(level, question, "systemic", periods).index[0])


def _share_of(frame: pd.DataFrame, measure: str) -> str:
    """The column that the measure orders by; of customers where no money is known."""
    if measure in ("systemic", "value") and frame["split_share"].notna().any():
        return "split_share"
    return "mention_share" if measure == "mentions" else "share"


def _said(frame: pd.DataFrame, t: Texts, measure: str) -> str:
    """Which reason stands first, and with how much."""
    share, rows = _share_of(frame, measure), named(frame)
    kind = {"share": "customers", "mention_share": "mentions"}.get(share, measure)
    if kind == "systemic" and not rows["systemic"].iloc[0]:
        kind, rows = "value", named(frame.sort_values("value_split", ascending=False, kind="stable"))
    first = rows.iloc[0]
    amounts = {"n": first["respondents"], "money": first["value_split"], "mentions": first["mentions"]}
    return t.md(f"exhibit.reasons_{kind}", reason=rows.index[0], share=first[share], **amounts)


def _plot(frame: pd.DataFrame, t: Texts, share: str) -> Plot:
    """A bar a reason, in the colour of who controls it."""
    controls = frame["control"].astype(str)
    series = tuple(
        Series(t(f"control.{code}"), numbers(frame[share].where(controls == code)), CONTROL[code])
        for code in CONTROL
        if (controls == code).any()
    )
    names = tuple(reason_name(str(code), t) for code in frame.index)
    return Plot(PlotKind.BARS, names, series, "percent", y_title=t("chart.share"))


EXHIBITS: Mapping[str, object] = {
    "reasons": reasons,
    "reasons_table": reasons_table,
    "reason_customers": reason_customers,
    "reason_quotes": reason_quotes,
}
