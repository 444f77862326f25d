"""The exhibit of whom to look after first: the living customers who show signals.

Invariant: those with the most money at risk come first, and every row says why it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Listing
from churn.texts import Texts

_NAMES = {"since": "signals_since", "depth": "below_habit"}
_COLUMNS = ("customer", "customer_name", "signals", "history", "money_at_risk", "a_year", "risk")
_COLUMNS += ("owner", "since", "depth", "stage", "band", "value")


@dated("signals.list")
def watchlist(
    book: Asked, t: Texts, signal: str | None = None, band: str | None = None, owner: str | None = None
) -> Exhibit:
    """The living customers who show signals, the most money at risk first; those of one `signal`, one `band`
    and one `owner` where they are named."""
    title, everybody = t("signals.list"), book.watchlist()
    if everybody is None or everybody.empty:
        said = t("signals.none" if everybody is None else "signals.nobody")
        return Exhibit("watchlist", title, said=said, page="signals")
    rows = _chosen(everybody, signal, band, owner)
    if rows.empty:
        return Exhibit("watchlist", title, said=t("signals.nobody_such"), page="signals")
    chosen = {"v.signal": signal, "v.signal_band": band, "v.signal_owner": owner}
    return Exhibit(
        "watchlist",
        title,
        said=_said(t, rows),
        note=_order(t, book, everybody),
        method=t("method.watchlist"),
        tables=(_listing(t, rows),),
        page="signals",
        state={name: code for name, code in chosen.items() if code is not None},
    )


def _chosen(rows: pd.DataFrame, signal: str | None, band: str | None, owner: str | None) -> pd.DataFrame:
    """The rows of one signal, one band and one of those who look after them."""
    if signal is not None:
        rows = rows[[signal in some for some in rows["signals"]]]
    if band is not None:
        rows = rows[rows["band"] == band]
    if owner is not None:
        rows = rows[rows["owner"] == owner] if "owner" in rows else rows.head(0)
    return rows.reset_index(drop=True)


def _said(t: Texts, rows: pd.DataFrame) -> str:
    """How many they are, what they bring, and who comes first."""
    first, known = rows.iloc[0], rows["a_year"].sum() > 0
    name = first.get("customer_name")
    values = {"who": name if isinstance(name, str) else first["customer"], "shown": len(rows)}
    key = "exhibit.watchlist" if known else "exhibit.watchlist_count"
    return t.md(key, money=rows["a_year"].sum(), **values)


def _order(t: Texts, book: Asked, rows: pd.DataFrame) -> str:
    """By what the list is ordered, and what is to be thought of its chances."""
    if not rows["money_at_risk"].notna().any():
        return t("signals.order_count")
    told, judged = [t("signals.order_risk")], book.risk().judged
    if judged is not None and judged.leaning:
        told.append(t(f"risk.leaning_{judged.leaning}"))
    return "\n\n".join(told)


def _listing(t: Texts, rows: pd.DataFrame) -> Listing:
    sums = tuple(name for name in ("money_at_risk", "a_year") if rows[name].notna().any())
    return Listing("early-warning", t("signals.list"), partial(_worded, t, rows), sums=sums, people=True)


def _worded(t: Texts, rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that say something, the signals in words."""
    some = ("risk", "money_at_risk", "depth", "owner")
    blank = [name for name in some if name in rows and rows[name].isna().all()]
    kept = [name for name in _COLUMNS if name in rows and name not in blank]
    said = {codes: "; ".join(t(f"signal.{code}") for code in codes) for codes in set(rows["signals"])}
    return rows.assign(signals=[said[codes] for codes in rows["signals"]])[kept].rename(columns=_NAMES)


EXHIBITS: Mapping[str, object] = {"watchlist": watchlist}
