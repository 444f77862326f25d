"""All exhibits by their code, and how one is made of a book.

Invariant: a code and arguments that are written down today make the same exhibit tomorrow: codes are not
renamed, and an argument that is new has a default.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace

from churn.book import Book
from churn.errors import ChoiceError
from churn.exhibits import (
    ages,
    back_test,
    came_back,
    card,
    card_tables,
    checks,
    cohorts,
    cost,
    data,
    first_days,
    flow,
    found,
    funnel,
    headline,
    invest,
    keeping,
    lasting_groups,
    leaks,
    losses,
    order_path,
    pareto,
    plan,
    presence,
    process,
    product_lines,
    profit,
    projection,
    rates,
    reasons,
    returns,
    risk,
    scenario,
    segments,
    signals,
    significant,
    silence,
    sizes,
    stage_figures,
    stage_flows,
    stages,
    survival,
    threshold,
    watchlist,
    what_if,
    win_back,
    worth,
    worth_card,
    worth_sizes,
)
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Argument, Exhibit
from churn.texts import Texts

Make = Callable[..., Exhibit]
_ROOMS: tuple[Mapping[str, Make], ...] = (
    flow.EXHIBITS,
    headline.EXHIBITS,
    rates.EXHIBITS,
    process.EXHIBITS,
    cohorts.EXHIBITS,
    segments.EXHIBITS,
    found.EXHIBITS,
    losses.EXHIBITS,
    sizes.EXHIBITS,
    significant.EXHIBITS,
    cost.EXHIBITS,
    profit.EXHIBITS,
    reasons.EXHIBITS,
    pareto.EXHIBITS,
    silence.EXHIBITS,
    back_test.EXHIBITS,
    card.EXHIBITS,
    card_tables.EXHIBITS,
    data.EXHIBITS,
    threshold.EXHIBITS,
    came_back.EXHIBITS,
    returns.EXHIBITS,
    risk.EXHIBITS,
    signals.EXHIBITS,
    watchlist.EXHIBITS,
    win_back.EXHIBITS,
    invest.EXHIBITS,
    keeping.EXHIBITS,
    stages.EXHIBITS,
    stage_figures.EXHIBITS,
    stage_flows.EXHIBITS,
    funnel.EXHIBITS,
    leaks.EXHIBITS,
    first_days.EXHIBITS,
    product_lines.EXHIBITS,
    order_path.EXHIBITS,
    plan.EXHIBITS,
    survival.EXHIBITS,
    ages.EXHIBITS,
    lasting_groups.EXHIBITS,
    projection.EXHIBITS,
    what_if.EXHIBITS,
    scenario.EXHIBITS,
    checks.EXHIBITS,
    presence.EXHIBITS,
    worth.EXHIBITS,
    worth_card.EXHIBITS,
    worth_sizes.EXHIBITS,
)
EXHIBITS: Mapping[str, Make] = {code: make for room in _ROOMS for code, make in room.items()}


def exhibit(
    code: str, book: Book | Asked, t: Texts, arguments: Mapping[str, Argument] | None = None, figure: str = ""
) -> Exhibit:
    """The exhibit of that code, made of the book in the language of `t`; of one `figure` alone, if named.

    Raises ChoiceError("unknown_exhibit") for a code, an argument or a figure that there is not (or not in
    this book).
    """
    make = EXHIBITS.get(code)
    if make is None:
        raise ChoiceError("unknown_exhibit", name=code)
    asked, given = book if isinstance(book, Asked) else Asked(book), _given(code, make, arguments or {})
    made = replace(make(asked, t, **given), code=code, arguments=given)
    if made.proof:
        made = _proved(made, asked, t)
    try:
        return made.only(figure) if figure else made
    except KeyError:
        raise ChoiceError("unknown_exhibit", name=f"{code}.{figure}") from None


def _proved(made: Exhibit, asked: Asked, t: Texts) -> Exhibit:
    """An exhibit together with the picture, or else the table or the figures, that prove it."""
    code, arguments = made.proof
    try:
        shown = exhibit(code, asked, t, arguments)
    except ChoiceError:
        return made
    tables = () if shown.picture else shown.tables
    more = {
        "title": shown.title,
        "picture": shown.picture,
        "plot": shown.plot,
        "tables": tables,
        "method": shown.method,
        "note": shown.note,
    }
    figures = made.figures if shown.picture or tables else shown.figures
    return replace(made, figures=figures, **more)


def _given(code: str, make: Make, arguments: Mapping[str, Argument]) -> dict[str, Argument]:
    """All arguments of an exhibit, those that are not named as by default."""
    known = [one for one in inspect.signature(make).parameters.values() if one.default is not one.empty]
    usual = {one.name: one.default for one in known}
    if not set(arguments) <= set(usual):
        raise ChoiceError("unknown_exhibit", name=code)
    return usual | dict(arguments)
