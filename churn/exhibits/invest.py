"""Exhibits of whom to invest in: who may yet bring much, and who of them is likely to be lost.

Invariant: where nothing tells one risk from another there are no quadrants, and the exhibit says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from churn.charts.invest import invest_chart
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.unless import Make, unless
from churn.exhibits.values import count, shown_under
from churn.metrics.invest import QUADRANTS, Invest
from churn.texts import Texts

WHERE = {"page": "value", "state": shown_under(None, value="invest")}
_COLUMNS = ("customer", "customer_name", "remaining", "risk", "signs", "expected_loss", "quadrant")
_COLUMNS += ("band", "value", "owner")
_SUMS = ("remaining", "expected_loss", "value")


def known(title: str) -> Callable[[Make], Make]:
    """Marks what needs money, customers, and a rate at which they leave."""
    return unless(why_not, title, **WHERE)


def why_not(book: Asked, t: Texts, arguments: Mapping[str, object] | None = None) -> str:
    """Why whom to invest in cannot be said of a book; empty where it can."""
    lacking = book.invest_missing()
    return t(f"invest.missing_{lacking}") if lacking else ""


@known("invest.title")
def invest(book: Asked, t: Texts) -> Exhibit:
    """Remaining value against risk, a mark a customer; a click names a quadrant."""
    found = book.invest()
    told = {"said": _said(found, t), "note": _note(found, t), "method": t("method.invest"), **WHERE}
    if found.by is None:
        return Exhibit("invest", t("invest.title"), figures=_all(found, t), **told)
    return Exhibit(
        "invest",
        t("invest.title"),
        hint=t("invest.click"),
        picture=drawn(invest_chart, found, t),
        selection="pick",
        figures=_figures(found, t),
        **told,
    )


@known("invest.figures")
def invest_figures(book: Asked, t: Texts) -> Exhibit:
    """Customers and money of each quadrant."""
    found = book.invest()
    figures = _figures(found, t) if found.by else _all(found, t)
    said, method = _said(found, t), t("method.invest")
    return Exhibit("invest_figures", t("invest.figures"), said=said, method=method, figures=figures, **WHERE)


@known("invest.customers")
def invest_customers(book: Asked, t: Texts, quadrant: str | None = None) -> Exhibit:
    """The customers, the largest expected loss first, or those of one quadrant with what to do about them."""
    found = book.invest()
    rows, said, title = found.customers, _said(found, t), t("invest.customers")
    if quadrant and found.by:
        rows, title = rows[rows["quadrant"] == quadrant], t(f"quadrant.{quadrant}")
        said = t.md("invest.behind", quadrant=f"quadrant.{quadrant}", n=len(rows))
        said += f" {t(f'invest.do_{quadrant}')}" if len(rows) else ""
    sums = tuple(name for name in _SUMS if rows[name].notna().all())
    listing = Listing("invest", title, lambda: _worded(rows, quadrant), sums=sums, people=True)
    tables = (listing,) if len(rows) else ()
    note = t("invest.order" if found.by != "signals" else "invest.order_signs")
    return Exhibit("invest_customers", title, said=said, note=note, tables=tables, **WHERE)


def _worded(rows: pd.DataFrame, quadrant: str | None) -> pd.DataFrame:
    """The columns that say something here."""
    empty = {name for name in ("risk", "expected_loss", "quadrant", "owner") if name in rows}
    empty = {name for name in empty if rows[name].isna().all()} | ({"quadrant"} if quadrant else set())
    return rows[[name for name in _COLUMNS if name in rows and name not in empty]]


def _said(found: Invest, t: Texts) -> str:
    """Whom to look after first."""
    if found.by is None:
        return t.md("invest.sentence_none", n=found.n, value=found.customers["remaining"].sum())
    save = found.quadrants.loc["save"]
    if not (found.customers["remaining"] > 0).any():
        return t.md("invest.sentence_loss", n=found.n)
    if not save["n"]:
        return t.md("invest.sentence_nobody", watch=int(found.quadrants.loc["watch", "n"]))
    key = "invest.sentence_signs" if found.by == "signals" else "invest.sentence"
    values = {"n": int(save["n"]), "value": save["remaining"], "loss": save["expected_loss"]}
    return t.md(key, **values, months=found.risk_months)


def _note(found: Invest, t: Texts) -> str:
    """What value, risk and the lines rest on, and where most is likely to be lost."""
    values = {"n": found.n, "value": found.mean, "rate": found.risk_line, "unknown": found.unknown}
    values |= {"months": found.risk_months, "ahead": found.value_months}
    told = [
        t.md(_lined(found), **values),
        t.md(f"invest.by_{found.by or 'none'}", **values),
    ]
    if found.unknown:
        told.append(t.md("invest.unknown", **values))
    return " ".join([*told, *_dearest(found, t)])


def _lined(found: Invest) -> str:
    """What tells where the line of value lies."""
    if found.by is None:
        return "invest.value_alone"
    return "invest.value" if found.mean > 0 else "invest.value_loss"


def _dearest(found: Invest, t: Texts) -> list[str]:
    """Where most is likely to be lost, if that is not among those to save, and with whom."""
    loss, told = found.quadrants["expected_loss"], []
    if not (loss.notna().any() and loss.sum() > 0):
        return told
    if (most := str(loss.idxmax())) != "save":
        values = {"share": loss[most] / loss.sum(), "n": int(found.quadrants.loc[most, "n"])}
        told.append(t.md("invest.most", quadrant=f"quadrant.{most}", **values))
    first = found.customers.iloc[0]
    name = first.get("customer_name")
    who = name if isinstance(name, str) else first["customer"]
    return [*told, t.md("invest.first", who=who, loss=first["expected_loss"])]


def _figures(found: Invest, t: Texts) -> tuple[Figure, ...]:
    """A box a quadrant: customers, what they may yet bring, and what of it is likely to be lost."""
    signs = found.by == "signals"
    return tuple(
        count(
            t,
            code,
            t(f"quadrant.{code}"),
            int(row["n"]),
            _ahead(t, row["remaining"], row["value_share"], None if signs else row["expected_loss"]),
            help=t(f"invest.do_{code}"),
        )
        for code, row in ((code, found.quadrants.loc[code]) for code in QUADRANTS)
    )


def _ahead(t: Texts, value: float, share: float, loss: float | None) -> str:
    """What customers may yet bring, its share (NaN: there are no shares), what is likely to be lost of it."""
    told = t.md("invest.ahead", value=value)
    if share == share:
        told += t.md("invest.ahead_share", share=share)
    return told if loss is None else told + t.md("invest.ahead_loss", loss=loss)


def _all(found: Invest, t: Texts) -> tuple[Figure, ...]:
    """All customers in one box, where nothing parts them."""
    rows = found.customers
    note = _ahead(t, rows["remaining"].sum(), 1.0, rows["expected_loss"].sum())
    return (count(t, "all", t("invest.everybody"), found.n, note),)


EXHIBITS: Mapping[str, object] = {
    "invest": invest,
    "invest_figures": invest_figures,
    "invest_customers": invest_customers,
}
