"""Exhibits of who stays longer: by the values of a segment, and by when customers came.

Invariant: groups are said to differ only where that is hardly chance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from churn.book.lasting import Compared
from churn.charts.survival import survival_chart
from churn.charts.theme import SERIES
from churn.exhibits.asked import Asked
from churn.exhibits.columns import column_name
from churn.exhibits.exhibit import Exhibit, Listing, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.survival import PAGE, unknown
from churn.exhibits.unless import unless
from churn.exhibits.values import numbers, percent
from churn.metrics.comparison import LEVEL
from churn.metrics.entries import Entries
from churn.settings import MIN_N
from churn.texts import Texts

Named = Callable[[object], str]


def _no_segments(book: Asked, t: Texts, arguments: Mapping[str, object]) -> str:
    return unknown(book, t, arguments) or ("" if book.tables.segments else t("empty.segments"))


def _no_cohorts(book: Asked, t: Texts, arguments: Mapping[str, object]) -> str:
    return unknown(book, t, arguments) or ("" if book.entry_cohorts() else t("survival.no_cohorts"))


_segmented = partial(unless, _no_segments, page=PAGE, state={"v.survival": "segments"})
_cohorted = partial(unless, _no_cohorts, page=PAGE, state={"v.survival": "cohorts"})


@_segmented("survival.by_any")
def survival_by(book: Asked, t: Texts, name: str | None = None) -> Exhibit:
    """A curve a value of a segment column, whether they differ, and which from all others."""
    name = name or book.segments_ranked(None)[0]
    found, title = book.survival_by(name), t("survival.by", name=column_name(t, name))
    state = {"v.survival": "segments", "v.survival_segment": name}
    return _shown("survival_by", title, found, str, _differ(found, str, t), state, t)


@_segmented("survival.by_table")
def survival_by_table(book: Asked, t: Texts, name: str | None = None) -> Exhibit:
    """The values with their customers, losses, share that stays, median and test."""
    name = name or book.segments_ranked(None)[0]
    found = book.survival_by(name)
    title = t("survival.by_table", age=found.age)
    rows = Listing("survival-segments", title, partial(_table, found, str))
    state = {"v.survival": "segments", "v.survival_segment": name}
    method = t("method.log_rank", least=MIN_N)
    return Exhibit("survival_by_table", title, method=method, tables=(rows,), page=PAGE, state=state)


@_cohorted("survival.cohorts")
def survival_cohorts(book: Asked, t: Texts) -> Exhibit:
    """A curve a cohort of entry, and whether customers stay longer than before."""
    found, named = book.survival_by_cohort(), partial(_cohort_name, book.entry_cohorts(), t)
    said, state = _trend(found, named, t), {"v.survival": "cohorts"}
    return _shown("survival_cohorts", t("survival.cohorts"), found, named, said, state, t)


@_cohorted("survival.cohorts_table")
def survival_cohorts_table(book: Asked, t: Texts) -> Exhibit:
    """The cohorts as a table."""
    found, named = book.survival_by_cohort(), partial(_cohort_name, book.entry_cohorts(), t)
    title = t("survival.cohorts_table", age=found.age)
    rows = Listing("survival-cohorts", title, partial(_table, found, named))
    state = {"v.survival": "cohorts"}
    method = t("method.log_rank", least=MIN_N)
    return Exhibit("survival_cohorts_table", title, method=method, tables=(rows,), page=PAGE, state=state)


def _shown(
    code: str, title: str, found: Compared, named: Named, said: str, state: Mapping[str, str], t: Texts
) -> Exhibit:
    if not found.curves:
        few = t.md("survival.groups_few", least=MIN_N)
        return Exhibit(code, title, said=few, page=PAGE, state=state)
    names = {group: named(group) for group in found.curves}
    return Exhibit(
        code,
        title,
        said=said,
        note=" ".join(_rests_on(found, t)),
        method=t("method.log_rank", least=MIN_N),
        picture=drawn(survival_chart, found.curves, names, found.unit, t),
        plot=partial(_plot, found, names, t),
        figures=tuple(_figures(found, names, t)),
        page=PAGE,
        state=state,
    )


def _differ(found: Compared, named: Named, t: Texts) -> str:
    """Whether the values differ, told of those that stay most and least."""
    known = found.table["stays"].dropna()
    if len(known) < 2:
        return t.md("survival.alone")
    known = known.sort_values(ascending=False, kind="stable")  # the ends are two groups also where all tie
    best, worst = known.index[[0, -1]]
    values = {"best": named(best), "worst": named(worst), "age": found.age}
    values |= {"most": known[best], "least": known[worst]}
    sure = found.test.p_value < LEVEL
    return t.md("survival.differ" if sure else "survival.alike", **values)


def _trend(found: Compared, named: Named, t: Texts) -> str:
    """Whether who came later stays longer, told of the first and the last cohort that reached one age."""
    if len(found.curves) < 2:
        return t.md("survival.alone")
    first, last, age = _ends(found)
    values = {"first": named(first), "last": named(last), "age": age}
    values |= {"before": found.curves[first].at(age), "now": found.curves[last].at(age)}
    return t.md(f"survival.trend_{_verdict(found)}", **values)


def _verdict(found: Compared) -> str:
    if found.test.p_trend < LEVEL:
        return "worse" if found.test.trend > 0 else "better"
    return "uneven" if found.test.p_value < LEVEL else "same"


def _ends(found: Compared) -> tuple[object, object, int]:
    """The first cohort and the last one whose losses could be seen, and the latest age that both reached."""
    groups = [group for group, curve in found.curves.items() if curve.observed] or list(found.curves)
    if len(groups) < 2:
        groups = list(found.curves)
    first, last = groups[0], groups[-1]
    age = min(found.curves[first].times[-1], found.curves[last].times[-1], found.age)
    return first, last, int(age)


def _rests_on(found: Compared, t: Texts) -> list[str]:
    test = found.test
    told = []
    if test.df:
        told.append(t.md("survival.test", chi2=test.chi2, df=test.df, p=_p(test.p_value, t)))
    few = int((found.table["n"] < MIN_N).sum())
    if few:
        told.append(t.md("survival.too_few", n=few, least=MIN_N))
    hidden = len(found.table) - few - len(found.curves)
    if hidden:
        told.append(t.md("survival.hidden", n=len(found.curves)))
    if found.unknown:
        cohort = isinstance(found.table.index[0], pd.Timestamp)
        told.append(t.md("survival.no_entry" if cohort else "survival.no_group", n=found.unknown))
    return told


def _p(p: float, t: Texts) -> str:
    return f"< {t.number(0.0001, 4)}" if p < 0.0001 else t.number(p, 4)


def _figures(found: Compared, names: Mapping[object, str], t: Texts):
    for place, (group, name) in enumerate(names.items()):
        row = found.table.loc[group]
        if row["stays"] == row["stays"]:
            note = t.md("figure.of_all", low=row["low"], high=row["high"], n=row["n"])
            yield percent(t, f"stays_{place}", name, float(row["stays"]), note)


def _table(found: Compared, named: Named) -> pd.DataFrame:
    out = found.table.reset_index(drop=True)
    out.insert(0, "segment_value", [named(group) for group in found.table.index])
    return out


def _cohort_name(cohorts: Entries, t: Texts, start: pd.Timestamp) -> str:
    if cohorts.kind == "half":
        name = t("survival.half_1" if start.month == 1 else "survival.half_2", year=str(start.year))
    else:
        name = t.period(start, cohorts.kind)
    return t("survival.and_earlier", name=name) if cohorts.earlier and start == cohorts.starts[0] else name


def _plot(found: Compared, names: Mapping[object, str], t: Texts) -> Plot:
    last = int(max(curve.times[-1] for curve in found.curves.values()))
    ages = range(int(found.since), last + 1, max(1, -(-last // 60)))
    lines = enumerate(found.curves.items())
    series = tuple(
        Series(names[group], numbers(curve.at(age) for age in ages), SERIES[place])
        for place, (group, curve) in lines
    )
    axis = t(f"survival.axis_{found.unit}")
    return Plot(PlotKind.LINE, tuple(str(age) for age in ages), series, "percent", axis, t("chart.stay"))


EXHIBITS: Mapping[str, object] = {
    "survival_by": survival_by,
    "survival_by_table": survival_by_table,
    "survival_cohorts": survival_cohorts,
    "survival_cohorts_table": survival_cohorts_table,
}
