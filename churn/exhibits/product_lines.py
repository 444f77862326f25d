"""Exhibits of customers with one product line and with several: how long each stay.

Invariant: nothing here says that a second line keeps customers; the comparison is no proof, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from churn.book.cross_sale import CrossSale
from churn.charts.product_lines import GROUPS, MOST_MONTHS, product_lines_chart
from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, drawn
from churn.exhibits.plot import Plot, PlotKind, Series
from churn.exhibits.values import bare, numbers
from churn.metrics.comparison import LEVEL
from churn.metrics.purchases import MOST_LINES
from churn.settings import MIN_N
from churn.texts import Texts

PAGE, _TITLE = "lifecycle", "page.lifecycle"
_STATE = {"v.lifecycle": "ways"}


@dated(_TITLE)
def product_lines_verdict(book: Asked, t: Texts) -> Exhibit:
    """How many of each group stay for how long, in one sentence, and whether that may be chance."""
    sale = book.product_lines()
    if none := _nothing(sale, t):
        return Exhibit("product_lines_verdict", t("lines.title"), said=none, page=PAGE, state=_STATE)
    return Exhibit(
        "product_lines_verdict",
        t("lines.title"),
        said=_sentence(sale, t),
        note="  \n".join([_difference(sale, t), t("lines.no_proof"), _told_by(sale, t)]),
        method=t("method.lines", days=sale.lines.landmark_days),
        figures=_shares(sale, t),
        page=PAGE,
        state=_STATE,
    )


@dated(_TITLE)
def product_lines(book: Asked, t: Texts) -> Exhibit:
    """The share of each group that stays, month by month."""
    sale = book.product_lines()
    if none := _nothing(sale, t):
        return Exhibit("product_lines", t("lines.chart"), said=none, page=PAGE, state=_STATE)
    return Exhibit(
        "product_lines",
        t("lines.chart"),
        said=_sentence(sale, t),
        note=f"{_difference(sale, t)} {t('lines.no_proof')}",
        method=t("method.lines", days=sale.lines.landmark_days),
        picture=drawn(product_lines_chart, sale.curves, t),
        plot=partial(_plot, sale, t),
        figures=_shares(sale, t),
        page=PAGE,
        state=_STATE,
    )


def _nothing(sale: CrossSale | None, t: Texts) -> str:
    """Why there is nothing to compare; "" where there is."""
    if sale is None:
        return t("lines.invite")
    return "" if sale.months else t.md("lines.nobody", days=sale.lines.landmark_days)


def _sentence(sale: CrossSale, t: Texts) -> str:
    n = sale.lines.table["n"]
    stay = {f"{group}_{name}": x for group in n.index for name, x in _bounds(sale, group)}
    days = sale.lines.landmark_days
    return t.md("lines.sentence", days=days, months=sale.months, **n.to_dict(), **stay)


def _bounds(sale: CrossSale, group: str) -> Iterator[tuple[str, float]]:
    return zip(("share", "low", "high"), sale.stay[group], strict=True)


def _difference(sale: CrossSale, t: Texts) -> str:
    n = sale.lines.table["n"]
    if n.min() < MIN_N:
        return t.md("lines.few", n=n.min())
    return t("lines.differ" if sale.test.p_value < LEVEL else "lines.chance")


def _told_by(sale: CrossSale, t: Texts) -> str:
    """What tells the lines apart: a column by its role, or as the file calls it."""
    column, lines = sale.lines.column, sale.lines.lines
    name = t(f"role.{column}") if t.has(f"role.{column}") else column
    return t.md("lines.articles" if lines > MOST_LINES else "lines.told_by", column=name, lines=lines)


def _shares(sale: CrossSale, t: Texts) -> tuple[Figure, ...]:
    return tuple(_share(sale, group, t) for group in GROUPS)


def _share(sale: CrossSale, group: str, t: Texts) -> Figure:
    share, low, high = sale.stay[group]
    note = t.md(
        "exhibit.lines_note", n=sale.lines.table.at[group, "n"], months=sale.months, low=low, high=high
    )
    return Figure(group, t(f"lines.{group}"), t.percent(share), note, bare(share), "percent")


def _plot(sale: CrossSale, t: Texts) -> Plot:
    known = [group for group in GROUPS if group in sale.curves and sale.curves[group].n]
    last = max(int(sale.curves[group].times[-1]) for group in known)
    months = range(min(last, MOST_MONTHS) + 1)
    series = tuple(
        Series(t(f"lines.{group}"), numbers(sale.curves[group].at(month) for month in months), GROUPS[group])
        for group in known
    )
    names = tuple(str(month) for month in months)
    return Plot(PlotKind.LINE, names, series, "percent", t("chart.months_after"), t("chart.stay"))


EXHIBITS: Mapping[str, object] = {
    "product_lines_verdict": product_lines_verdict,
    "product_lines": product_lines,
}
