"""Exhibits of where new customers, decliners and the lost stop for good, and of the money that goes there.

Invariant: sums of different steps are never added up: a customer may stop at several.
"""

from __future__ import annotations

from collections.abc import Mapping

from churn.exhibits.asked import Asked
from churn.exhibits.dated import dated
from churn.exhibits.exhibit import Exhibit, Figure, Listing
from churn.exhibits.funnel import PAGE, priced
from churn.exhibits.values import bare, count
from churn.metrics.funnel_summary import dearest_leak
from churn.texts import Texts

_TITLE = "page.lifecycle"
_COLUMNS = ("step", "n", "stopped", "rate", "low", "high", "gone", "a_year")
_STATE = {"v.lifecycle": "funnel"}


@dated(_TITLE)
def leaks(book: Asked, t: Texts) -> Exhibit:
    """The steps by the money that was lost at them in the last twelve months."""
    frame, title = book.leaks(), t("leaks.title")
    step = dearest_leak(frame)
    if step is None:
        return Exhibit("leaks", title, said=t("leaks.none"), page=PAGE, state=_STATE)
    worst = frame.loc[step, ["n", "stopped", "gone", "a_year"]].to_dict()
    shown = priced(book, frame[frame["n"] > 0].reset_index()[list(_COLUMNS)])
    return Exhibit(
        "leaks",
        title,
        said=t.md("leaks.sentence" if book.tells_money else "leaks.sentence_free", step=step, **worst),
        note=t("leaks.note"),
        method=t("method.leaks"),
        figures=_figures(book, t, worst),
        tables=(Listing("leaks", title, lambda: shown, ratios={"rate": ("stopped", "n")}),),
        page=PAGE,
        state=_STATE,
    )


@dated(_TITLE)
def leak_customers(book: Asked, t: Texts, step: str | None = None) -> Exhibit:
    """Who stopped at a step in the last twelve months (None: where most money stops)."""
    step = step or dearest_leak(book.leaks())
    if step is None:
        return Exhibit("leak_customers", t("leaks.who"), said=t("leaks.none"), page=PAGE, state=_STATE)
    found, title = book.leak_customers(step), t("exhibit.funnel_stopped", step=step)
    listing = Listing(f"leak-{step}", title, lambda: priced(book, found), people=True)
    return Exhibit(
        "leak_customers",
        title,
        said=t.md("funnel.behind_stopped", step=step, n=len(found)),
        method=t("method.leaks"),
        tables=(listing,),
        page=PAGE,
        state=_STATE | {"v.leak": step},
    )


def _figures(book: Asked, t: Texts, worst: Mapping[str, float]) -> tuple[Figure, ...]:
    """What stopped at the worst step: customers, those of them who are gone, and their money."""
    counts = (count(t, name, t(f"column.{name}"), worst[name]) for name in ("stopped", "gone"))
    x = worst["a_year"]
    lost = Figure("a_year", t("column.a_year"), t.compact(x), number=bare(x), form="money")
    return (*counts, *((lost,) if book.tells_money else ()))


EXHIBITS: Mapping[str, object] = {"leaks": leaks, "leak_customers": leak_customers}
