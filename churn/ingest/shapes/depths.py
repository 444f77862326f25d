"""How deep each row of an outline stands, told by levels, by columns, by kinds of labels, or by sums.

Invariant: rows are an outline only where more than one thing says so: levels or the place of labels, and
headings that hold nothing a record holds, or the sums of what stands below them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.figures import Figures, label_columns, sums_to
from churn.ingest.shapes.label_kinds import DAY, DOCUMENT, FIRM, NUMBER, WORDS, kind_of, kinds
from churn.ingest.shapes.totals import MOST_DRAWN

_NEARLY = 0.95
_MOST = 0.8
_HALF = 0.5
_GLANCE = 300
_FEWEST_LEAVES = 2
_DEEPEST = 5


@dataclass(frozen=True, eq=False)
class Outline:
    """`depth`: one a row, 0 at the top, a row followed by a deeper one is a heading. `columns`: the column
    of the labels; several where each level has its own."""

    depth: np.ndarray
    columns: tuple[str, ...]

    @property
    def headings(self) -> np.ndarray:
        return np.append(self.depth[1:] > self.depth[:-1], False)

    @property
    def ends(self) -> np.ndarray:
        """For each row the position of the next one that is not deeper."""
        after = np.full(len(self.depth), len(self.depth))
        for level in range(int(self.depth.max()) + 1):
            stops = np.append(np.flatnonzero(self.depth <= level), len(self.depth))
            own = np.flatnonzero(self.depth == level)
            after[own] = stops[np.searchsorted(stops, own, side="right")]
        return after


def outline_of(table: RawTable, figures: Figures) -> Outline | None:
    """The outline of a table; None where its rows stand side by side."""
    if not _FEWEST_LEAVES < table.frame.height <= MOST_DRAWN:
        return None
    labels = label_columns(table.frame)
    if not labels:
        return None
    ways = (by_columns, by_levels, by_kinds, by_sums)
    return next((found for way in ways if (found := way(table, labels, figures)) is not None), None)


def heading_sums(outline: Outline, numbers: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Column → for each heading 1 where its number is the sum of its records, 0 where it is not, NaN where
    it has none."""
    heads = np.flatnonzero(outline.headings)
    ends = outline.ends[heads]
    leaf = ~outline.headings
    rows = np.concatenate(([0], np.cumsum(leaf)))
    found = {}
    for name, values in numbers.items():
        before = np.concatenate(([0.0], np.cumsum(np.where(leaf, np.nan_to_num(values), 0.0))))
        agree = sums_to(values[heads], before[ends] - before[heads + 1], rows[ends] - rows[heads + 1])
        found[name] = np.where(np.isnan(values[heads]), np.nan, agree)
    return found


def _proven(outline: Outline, figures: Figures, without: bool) -> bool:
    """Whether half of the headings are sums at least, in the column where most are; `without`: what to
    think of headings without numbers."""
    sums = heading_sums(outline, figures.columns)
    shares = [np.nanmean(agree) for agree in sums.values() if not np.isnan(agree).all()]
    return max(shares) >= _HALF if shares else without


def by_columns(table: RawTable, labels: list[str], figures: Figures) -> Outline | None:
    """Each level has a column of its own, and a row fills one of them: «Регион | Клиент | Дата»."""
    if len(labels) < 2 or not table.frame[labels[0]].null_count() or table.frame[labels[0]][0] is None:
        return None
    filled = np.stack([table.frame[name].is_not_null().to_numpy() for name in labels])
    first, alone = filled.argmax(axis=0), filled.sum(axis=0) == 1
    deep = 0
    while deep < min(len(labels) - 1, _DEEPEST):
        own = first == deep
        if not own.any() or alone[own].mean() < _NEARLY:
            break
        deep += 1
    leaves = (first >= deep).sum()
    whole = filled.any(axis=0).all()
    if not deep or not whole or leaves < max(_FEWEST_LEAVES, (first < deep).sum() * _HALF):
        return None
    full = table.frame.filter(pl.Series(first >= deep)).select(pl.sum_horizontal(pl.all().is_not_null()) > 1)
    outline = Outline(np.minimum(first, deep), tuple(labels[:deep]))
    return outline if full.to_series().all() and _proven(outline, figures, without=True) else None


def by_levels(table: RawTable, labels: list[str], figures: Figures) -> Outline | None:
    """The sheet itself draws levels: its outline, the indents of its cells, spaces before its text."""
    if table.levels is None or table.levels.n_unique() < 2 or table.frame[labels[0]].null_count():
        return None
    depth = table.levels.to_numpy().astype(np.int64)
    outline = Outline(depth - depth.min(), (labels[0],))
    if outline.depth[0] or not outline.headings.any() or not _hollow(table, labels, outline.headings):
        return None
    dated = kind_of(table.frame[labels[0]].filter(~pl.Series(outline.headings))) in (DAY, DOCUMENT)
    return outline if dated or len(labels) > 1 or _proven(outline, figures, without=True) else None


def _hollow(table: RawTable, labels: list[str], heads: np.ndarray) -> bool:
    """Whether headings hold nothing but their label, in all but a few."""
    others = [table.frame[name].is_null().to_numpy() for name in labels[1:]]
    return not others or np.all(others, axis=0)[heads].mean() >= _NEARLY


def by_kinds(table: RawTable, labels: list[str], figures: Figures) -> Outline | None:
    """Names stand above days, documents or numbers in the first column, and hold nothing else but sums."""
    name = table.frame.columns[0]
    column = table.frame[name]
    if column.dtype != pl.String or column.null_count() or _kinds(column.head(_GLANCE)).n_unique() < 2:
        return None
    kind = _kinds(column)
    order = kind.unique(maintain_order=True).to_list()
    told = order[-1] in (DAY, DOCUMENT, NUMBER) or order[0] == DAY
    if not told or not 2 <= len(order) <= 3:
        return None
    labels = [name, *(label for label in labels if label != name)]
    ranked = kind.replace_strict(order, range(len(order)), return_dtype=pl.Int64).to_numpy()
    for depth in (ranked, _goods_below(kind)) if order == [WORDS, DOCUMENT] else (ranked,):
        outline = Outline(depth, (name,))
        heads, upper = outline.headings, depth < depth.max()
        crowded = (~upper).sum() >= max(_FEWEST_LEAVES, upper.sum() * _HALF)
        sure = order[-1] != NUMBER or len(labels) > 1
        if heads[upper].mean() >= _MOST and crowded and _hollow(table, labels, heads):
            return outline if sure or _proven(outline, figures, without=False) else None
    return None


def _kinds(column: pl.Series) -> pl.Series:
    return kinds(column).replace(FIRM, WORDS)


def _goods_below(kind: pl.Series) -> np.ndarray:
    """The depth of names, documents and names again below them: a name right above a document is on top."""
    document = (kind == DOCUMENT).to_numpy()
    above = np.append(document[1:], False)
    return np.where(document, 1, np.where(above, 0, 2))


def by_sums(table: RawTable, labels: list[str], figures: Figures) -> Outline | None:
    """One column of names, where each heading is the sum of the rows below it, down to the next."""
    text = table.frame[labels[0]]
    if len(labels) != 1 or text.null_count() or text.dtype != pl.String or not figures.columns:
        return None
    heads = _tiled(_numbers(figures))
    if heads is None:
        return None
    depth = np.ones(len(text), dtype=np.int64)
    depth[heads] = 0
    named, below = (set(text.filter(pl.Series(depth == level))) for level in (0, 1))
    outline = Outline(depth, (labels[0],))
    whole = all(np.nanmean(a) == 1 for a in heading_sums(outline, figures.columns).values() if (a == a).any())
    return outline if whole and not named & below and len(named) == len(heads) else None


def _numbers(figures: Figures) -> np.ndarray:
    """The columns of numbers side by side: those where blanks may stand for nothing, if there are several."""
    columns = list(figures.columns.values())
    return np.nan_to_num(np.stack(columns, axis=1)) if len(columns) > 1 else np.stack(columns, axis=1)


def _tiled(values: np.ndarray) -> list[int] | None:
    """The positions of headings that sum up all rows to the next one, in each column at once, where these
    fill the whole table, and are not so many that chance could have done it. Rows of nothing belong to the
    heading above."""
    silent = ~values.any(axis=1)
    if np.isnan(values).any() or (values < 0).any() or (silent.any() and values.shape[1] == 1):
        return None
    before = np.concatenate((np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)))
    total, least = before.sum(axis=1), values[values > 0].min(initial=1.0) / 2
    heads, at = [], 0
    while at < len(values):
        end = _end_of(before, total, values, at, least)
        if end is None:
            return None
        while end < len(values) and silent[end]:
            end += 1
        heads.append(at)
        at = end
    return heads if len(heads) >= 2 and len(values) >= 3 * len(heads) else None


def _end_of(before: np.ndarray, total: np.ndarray, values: np.ndarray, at: int, least: float) -> int | None:
    """Where the rows end that add up to row `at`, column by column; None where none do. `before`: what stands
    above each row, `total`: the same over all columns, `least`: less than any number of the table."""
    end = int(np.searchsorted(total, total[at + 1] + values[at].sum() - least))
    if end <= at + 1 or end > len(values):
        return None
    agree = sums_to(values[at], before[end] - before[at + 1], end - at)
    return end if agree.all() and values[at].any() else None
