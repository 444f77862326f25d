"""A plot: the figures of a chart as spreadsheets and slides draw them, with axes of their own.

Invariant: every series has one value for each category; what is not known is None, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlotKind(StrEnum):
    """What both PowerPoint and Excel draw natively. In STACKED amounts below zero hang below the axis."""

    COLUMNS = "columns"
    STACKED = "stacked"
    SHARES = "shares"  # columns of 100 %
    BARS = "bars"  # lying: long names
    LINE = "line"
    SCATTER = "scatter"  # categories are numbers


@dataclass(frozen=True)
class Series:
    """One series: its name in words, its values, and its colour as #rrggbb. `faint`: drawn in the background
    (a limit, a norm). `points`: marks without a line between them (what stands out of a line)."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    faint: bool = False
    points: bool = False


@dataclass(frozen=True)
class Plot:
    """`categories`: names in words along the axis (numbers for SCATTER); `form`: how values are written, as
    in Figure; `x_title`, `y_title`: axes in words with their units."""

    kind: PlotKind
    categories: tuple[str | float, ...]
    series: tuple[Series, ...]
    form: str = "number"
    x_title: str = ""
    y_title: str = ""

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("a series and its categories differ in length")

    @property
    def alone(self) -> bool:
        """Whether no category has values of two series: then bars lie on one line and not beside each other,
        the series saying by their colours what each category is."""
        columns = zip(*(one.values for one in self.series), strict=True)
        return all(sum(value is not None for value in values) < 2 for values in columns)
