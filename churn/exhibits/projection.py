"""Exhibits of how the curve of those who stay goes on: the projection, and its figures group by group.

Invariant: a model that was refused projects nothing; what it had said, and what came, is shown instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.book.projection import Projection
from churn.charts.projection import projection_chart
from churn.charts.theme import ACCENT, LINE
from churn.exhibits.asked import Asked
from churn.exhibits.check_words import unseen, why_not
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.survival import span
from churn.exhibits.unless import unless
from churn.exhibits.values import bare, numbers, percent
from churn.models.prospects import Check
from churn.texts import Texts

_WHERE = {"page": "survival", "state": {"v.survival": "projection"}}
_UNLIKE = ((0.3, "alike"), (1.0, "unlike"))  # up to which variation customers are called so
_THOUSAND = 1000


def unlike(variation: float) -> str:
    """How unlike customers' chances to leave are, as a code: "alike", "unlike" or "split"."""
    return next((code for most, code in _UNLIKE if variation <= most), "split")


def _no_ages(book: Asked, t: Texts, _: object) -> str:
    return "" if book.projection() is not None else t("projection.orders")


def _untold(book: Asked, t: Texts, given: object) -> str:
    """Why there is nothing to show even of the past."""
    if why := _no_ages(book, t, given):
        return why
    outlook = book.expectation().outlook
    return why_not(t, outlook) if outlook.refusal and outlook.check is None else ""


@unless(_untold, "projection.title", **_WHERE)
def projection(book: Asked, t: Texts) -> Exhibit:
    """The curve as it was and as it goes on; of a model that failed its test, what it had said."""
    found, outlook = book.projection(), book.expectation().outlook
    failed = outlook.refusal is not None
    return Exhibit(
        "projection",
        t("projection.title_failed" if failed else "projection.title"),
        said=why_not(t, outlook) if failed else _said(found, t),
        note=" ".join(_rests_on(book, found, t)),
        method=t("method.projection"),
        picture=drawn(projection_chart, found, t),
        plot=partial(_plot, found, t),
        figures=(*(() if failed else _figures(found, t)), _error(outlook.check, t)),
        tables=() if failed else (Listing("projection", t("projection.table"), partial(_table, found, t)),),
        **_WHERE,
    )


def _said(found: Projection, t: Texts) -> str:
    at = _told(found)
    if at is None:
        return t.md(
            "projection.sentence_short", months=found.horizon, stays=span(t, "month", found.all["stays"])
        )
    row = found.bounds.loc[at]
    sides = {name: round(_THOUSAND * row[name]) for name in ("low", "high")}
    return t.md("projection.sentence", n=round(_THOUSAND * found.all[at]), months=at, **sides)


def _told(found: Projection) -> int | None:
    """The months that the sentence tells of: two years where the projection goes so far, else one."""
    return next((months for months in (24, 12) if months in found.at), None)


def _rests_on(book: Asked, found: Projection, t: Texts) -> list[str]:
    outlook = book.expectation().outlook
    told = [unseen(t, outlook.check)]
    if outlook.refusal:
        kind = "ages" if outlook.check.since is None else "days"
        return [*told, t(f"projection.failed_{kind}"), t(f"checks.do_{outlook.model}_{outlook.refusal}")]
    told = [t.md("projection.rests", n=outlook.n, losses=outlook.events), *told]
    told.append(t(f"projection.are_{unlike(found.all['unlike'])}"))
    if book.filters:
        told.append(t("projection.everybody"))
    return told


def _figures(found: Projection, t: Texts) -> tuple[Figure, ...]:
    told = []
    for months in found.at[1:] or found.at:
        row = found.bounds.loc[months]
        note = t.md("projection.bounds", low=row["low"], high=row["high"])
        told.append(
            percent(t, f"after_{months}", t("projection.after", months=months), found.all[months], note)
        )
    stays, label = found.all["stays"], t("projection.stays", months=found.horizon)
    note = t("projection.stays_note")
    short = t("survival.short_month", x=t.number(stays))
    told.append(Figure("stays", label, short, note, bare(stays), "number"))
    return tuple(told)


def _error(check: Check, t: Texts) -> Figure:
    sign = "+" if round(check.error, 3) > 0 else ""
    ends = {"expected": round(check.expected), "actual": round(check.actual)}
    note = t.md("projection.error_note", **ends)
    return Figure("error", t("projection.error"), sign + t.percent(check.error), note, check.error, "percent")


def _table(found: Projection, t: Texts) -> pd.DataFrame:
    """A row a group, those of all last."""
    rows = pd.concat([found.groups, found.all.to_frame().T.assign(value=t("projection.all"))])
    names = [str(value) or t("projection.others") for value in rows["value"]]
    out = {"segment_value": names, "n": rows["n"].astype(int), "lost": rows["lost"].astype(int)}
    out |= {f"stays_{months}": rows[months].astype(float) for months in found.at}
    out["stays_months"] = rows["stays"].astype(float)
    out["unlike"] = [t(f"projection.{unlike(x)}") for x in rows["unlike"]]
    return pd.DataFrame(out).reset_index(drop=True)


def _plot(found: Projection, t: Texts) -> Plot:
    frames = [found.seen["share"], found.held["share"]]
    frames += [found.ahead[name] for name in ("share", "low", "high")]
    ages = sorted(set().union(*(frame.index for frame in frames)))
    seen, held, share, low, high = (numbers(frame.reindex(ages).astype(float)) for frame in frames)
    series = [Series(t("projection.line_held"), held, LINE, faint=True)] if len(found.held) else []
    if len(found.ahead):
        series.append(Series(t("projection.line_ahead"), share, ACCENT))
        series.append(Series(t("exhibit.bound_low"), low, LINE, faint=True))
        series.append(Series(t("exhibit.bound_high"), high, LINE, faint=True))
    series.insert(0, Series(t("chart.stay"), seen, ACCENT, points=bool(len(found.ahead))))
    axis = t(f"survival.axis_{found.unit}")
    names = tuple(str(age) for age in ages)
    return Plot(PlotKind.LINE, names, tuple(series), "percent", axis, t("chart.stay"))


EXHIBITS: Mapping[str, object] = {"projection": projection}
