"""The exhibit of whom the book kept: customers beside profit.

Invariant: of a book without profit it says so, and shows no figure.
"""

from __future__ import annotations

from collections.abc import Mapping

from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.values import percent, shown_under, values_of
from churn.metrics.profit import RetainedProfit
from churn.texts import Texts

_WHERE = {"page": "losses", "state": shown_under(None, losses="whom")}


def retained_profit(book: Asked, t: Texts) -> Exhibit:
    """Of the customers of a year ago, how many stayed, and how much of the profit."""
    kept, title = book.retained_profit(), t("exhibit.retained_profit")
    if kept is None:
        return Exhibit("retained_profit", title, said=t.md("empty.margin"), **_WHERE)
    values, gained = values_of(kept), kept.profit_start > 0
    of_profit = t.md("whom.profit_note" if gained else "whom.profit_none", **values)
    shares = (
        percent(t, "customers", t("whom.customers_share"), kept.share, t.md("whom.customers_note", **values)),
        percent(t, "profit", t("whom.profit_share"), kept.profit_share, of_profit),
    )
    return Exhibit(
        "retained_profit",
        title,
        said=t.md("whom.sentence" if gained else "whom.sentence_no_profit", **values),
        note=t.md("whom.unknown", n=kept.unknown) if kept.unknown else "",
        figures=(*shares, *_sides(kept, t)),
        **_WHERE,
    )


def _sides(kept: RetainedProfit, t: Texts) -> tuple[Figure, ...]:
    """Of the profitable and of the others, how many were kept; of none that there were not."""
    values = values_of(kept)
    sides = {kind: values[f"{kind}_n"] for kind in ("profitable", "unprofitable") if values[f"{kind}_n"]}
    return tuple(
        Figure(
            kind,
            t(f"whom.{kind}"),
            t("whom.of", kept=values[f"{kind}_kept"], n=n),
            t.md(f"whom.{kind}_note", **values),
            float(values[f"{kind}_kept"]),
            "int",
        )
        for kind, n in sides.items()
    )


EXHIBITS: Mapping[str, object] = {"retained_profit": retained_profit}
