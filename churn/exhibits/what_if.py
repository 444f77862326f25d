"""The exhibit of what a change would bring more, in one year and in two.

Invariant: its figures are those of the months ahead; a book that knows no months is told of its losses
coming again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from churn.book.scenario import Ahead
from churn.exhibits.action_words import about_text
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.scenario import PAGE, USUAL, YEARS, changes, estimate, goes, levels, method, moved, people
from churn.exhibits.values import bare, values_of
from churn.metrics.what_if import FEW, WhatIf
from churn.models.scenario import price_buys
from churn.panel.calendar import MONTHS_A_YEAR
from churn.texts import Texts


def what_if(
    book: Asked,
    t: Texts,
    about: str = "all",
    down: int = USUAL,
    periods: int | None = None,
    price: int = 0,
    won: int = 0,
) -> Exhibit:
    """What one and two years bring more if the losses of a kind fall by `down` per cent, all run-rates rise
    by `price`, and `won` per cent of the lost come back. `about`: one of `Book.changes`."""
    title, state = t("what_if.title"), moved(periods, about, down, price, won)
    if not book.changes(periods):
        return Exhibit("what_if", title, said=t("plan.no_losses"), page=PAGE)
    ahead = book.ahead(about, down / 100, price / 100, won / 100, periods)
    if ahead is None:
        return _again(book, t, about, down, periods)
    return Exhibit(
        "what_if",
        title,
        said=_said(t, ahead, about, book.tells_money),
        note="  \n".join(_base(t, ahead, book.tells_money)),
        method=method(t, ahead),
        figures=tuple(_more(t, ahead, book.tells_money)),
        page=PAGE,
        state=state,
    )


def _said(t: Texts, ahead: Ahead, about: str, priced: bool) -> str:
    """What a change brings in a sentence; without one, what comes as things are."""
    if not changes(ahead):
        return t.md("scenario.unchanged") + " " + goes(t, ahead, "value" if priced else "customers")
    levers, more = values_of(ahead.levers), ahead.scenario.more
    said = [name for name, value in levers.items() if value]
    said = ["down_all" if (name, about) == ("down", "all") else name for name in said]
    moved_by = t.join([t(f"scenario.lever_{name}", **levers, about=about_text(about, t)) for name in said])
    one, two = YEARS
    money = {"money": more.money[one, 0], "money_24": more.money[two, 0]}
    count = {
        "customers": people(t, more.customers[one, 0]),
        "customers_24": people(t, more.customers[two, 0]),
    }
    if not priced:
        return t.md("scenario.brings_customers", levers=moved_by, **count)
    if not more.customers[YEARS[1], 0] > 0:
        return t.md("scenario.brings_money", levers=moved_by, **money)
    return t.md("scenario.brings", levers=moved_by, **money, customers=count["customers"])


def _base(t: Texts, ahead: Ahead, priced: bool) -> list[str]:
    """What it is reckoned from, in lines."""
    losses = people(t, ahead.losses)
    if ahead.came:
        told = [t.md("scenario.base", now=ahead.now, came=ahead.came, losses=losses)]
    else:
        told = [t.md("scenario.base_alone", now=ahead.now, losses=losses)]
    if ahead.levers.price and priced:
        share = price_buys(ahead.levers.price)
        told.append(t.md("scenario.price_buys", share=share, customers=people(t, share * ahead.now)))
    return [*told, t("what_if.few")] if ahead.losses < FEW and ahead.levers.down else told


def _more(t: Texts, ahead: Ahead, priced: bool) -> Iterator[Figure]:
    """What the change makes more of, after one year and after two."""
    if not changes(ahead):
        yield from levels(t, ahead, "value" if priced else "customers")
        return
    some = ("customers",) if ahead.scenario.more.customers[-1, 0] > 0 else ()
    for months in YEARS:
        end = "" if months == MONTHS_A_YEAR else f"_{months}"
        for measure in (*some, "value", "money") if priced else ("customers",):
            told = getattr(ahead.scenario.more, measure)[months]
            yield estimate(t, f"{measure}{end}", f"scenario.more_{measure}", told, months, measure)


def _again(book: Asked, t: Texts, about: str, down: int, periods: int | None) -> Exhibit:
    """Of a book that knows no months: what another window like its own would keep."""
    kept = book.what_if(about, down / 100, periods)
    priced = bare(kept.value_a_month) is not None
    values = {**values_of(kept), "about": about_text(about, t), "down": down / 100}
    values |= {"customers": people(t, kept.customers), "losses": people(t, kept.losses)}
    few = [t("what_if.few")] if kept.few else []
    lines = (f"- {t(f'what_if.assume_{code}')}" for code in kept.assumptions)
    return Exhibit(
        "what_if",
        t("what_if.title"),
        said=t.md("exhibit.what_if" if priced else "exhibit.what_if_count", **values),
        note="  \n".join([t.md("what_if.base" if priced else "what_if.base_count", **values), *few]),
        method="\n".join([t("method.what_if_again"), "", *lines]),
        figures=_kept(t, kept, priced),
        page=PAGE,
        state=moved(periods, about, down, 0, 0),
    )


def _kept(t: Texts, kept: WhatIf, priced: bool) -> tuple[Figure, ...]:
    """What is kept, with its bounds."""
    low, high = people(t, kept.customers_low), people(t, kept.customers_high)
    note, customers = t.md("what_if.between_number", low=low, high=high), people(t, kept.customers)
    found = [Figure("customers", t("what_if.customers"), customers, note, bare(kept.customers), "number")]
    if priced:
        note = t.md("what_if.between", low=kept.low, high=kept.high)
        value = t.compact(kept.value_a_month)
        found.append(Figure("value", t("what_if.value"), value, note, bare(kept.value_a_month), "money"))
    return tuple(found)


EXHIBITS: Mapping[str, object] = {"what_if": what_if}
