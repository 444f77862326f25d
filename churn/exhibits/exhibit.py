"""An exhibit: one thing shown, the question it answers, what it says and what it rests on, in one language.

Invariant: an exhibit is the same wherever it stands: on a screen, a slide, a sheet or in a file; what is
costly about it (pictures, rows) is made only when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Self

import pandas as pd

from churn.charts.theme import specification
from churn.exhibits.plot import Plot

Argument = str | int | None


@dataclass(frozen=True)
class Figure:
    """One figure: its `name` (a code, one of a kind in its exhibit), its `label`, its `value` as people read
    it, and in Markdown the `note` it rests on. `number` is the bare figure (a rate is a fraction, money is in
    the book's currency; None: there is none, never NaN), `form` how it is written: a format of Texts
    ("percent", "money", "int", "number", "days", "periods", "date"), or "text". `trend`: the same figure
    period by period, oldest first."""

    name: str
    label: str
    value: str
    note: str = ""
    number: float | None = None
    form: str = "text"
    help: str = ""
    trend: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Listing:
    """A table: `rows` gives its frame, columns named by codes (churn.exhibits.columns says them and their
    form), the index being nothing to show. `name`: of a file, in Latin letters. `counts`: its amounts are
    numbers of customers, not money. `sums`: columns whose total over all rows means something. `ratios`: rate
    columns that are one column by another, (numerator, denominator); with `sums` they give a total row.
    `walks`: columns that are others taken together, as {"closing": ("opening", "new", "-churn")}, where a
    minus takes one away. `people`: each row is a customer, so there may be many."""

    name: str
    title: str
    rows: Callable[[], pd.DataFrame]
    counts: bool = False
    sums: tuple[str, ...] = ()
    ratios: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    walks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: bool = False


@dataclass(frozen=True, eq=False)
class Exhibit:
    """`code` and `arguments` make it again from any book. `title`: the question it answers, plain text;
    `said`: what it says, one or two sentences with their figures, Markdown; `note`: what it rests on and how
    to read it, Markdown; `hint`: what a click on it does, which only a screen tells; `method`: the
    definition, Markdown. `picture` gives the chart as a Vega-Lite specification with its data inside,
    `selection` names what a click on it selects; `plot` gives the same figures for programs that draw charts
    of their own, where one of their kinds tells the same. `figures`: without a picture what is shown, with
    one the figures of its sentence. `page` and `state`: the screen that proves it, and the choices it is
    shown under there. `proof`: code and arguments of the exhibit that proves what it says, whose picture it
    stands with. An exhibit without picture, figures and tables says in `said` why there is nothing."""

    code: str
    title: str
    said: str = ""
    note: str = ""
    method: str = ""
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    picture: Callable[[], dict] | None = None
    selection: str | None = None
    plot: Callable[[], Plot] | None = None
    figures: tuple[Figure, ...] = ()
    tables: tuple[Listing, ...] = ()
    hint: str = ""
    page: str = "overview"
    state: Mapping[str, str] = field(default_factory=dict)
    proof: tuple[str, Mapping[str, Argument]] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but the reason."""
        return not (self.picture or self.figures or self.tables)

    def figure_rows(self, most: int = 4) -> list[tuple[Figure, ...]]:
        """Its figures in rows of at most so many, the rows as even as can be."""
        count = -(-len(self.figures) // most)
        ends = [-(-len(self.figures) * row // count) for row in range(count + 1)] if count else [0]
        return [self.figures[a:b] for a, b in pairwise(ends)]

    def only(self, name: str) -> Self:
        """The exhibit of one of its figures, with the sentence it is part of.

        Raises KeyError for a name that none has."""
        found = next((figure for figure in self.figures if figure.name == name), None)
        if found is None:
            raise KeyError(name)
        alone = {"picture": None, "plot": None, "selection": None, "tables": (), "note": ""}
        return replace(self, title=found.label, method=found.help, figures=(found,), **alone)

    def settled(self) -> Self:
        """The same with all that is costly made, so that it can go to another process."""
        tables = tuple(replace(table, rows=_Made(table.rows())) for table in self.tables)
        made = {name: _Made(make()) for name in ("picture", "plot") if (make := getattr(self, name))}
        return replace(self, tables=tables, **made)


def drawn(chart: Callable, *arguments: object, **more: object) -> Callable[[], dict]:
    """The picture that a function of churn.charts draws of these arguments, once it is asked for."""
    return partial(_picture, partial(chart, *arguments, **more))


def _picture(draw: Callable) -> dict:
    return specification(draw)


@dataclass(frozen=True, eq=False)
class _Made:
    """What was made, under the name it was made by."""

    value: object

    def __call__(self) -> object:
        return self.value
