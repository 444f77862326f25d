"""Groups drawn as rows become columns: each record says what it stood under, and the headings step aside.

Invariant: a heading leaves only where records stand below it, and only after its sums were compared with
theirs; a group without records is a record itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import polars as pl

from churn.ingest.columns.headers import parse_header
from churn.ingest.raw import RawTable
from churn.ingest.shapes.aside import told, without
from churn.ingest.shapes.depths import Outline, heading_sums, outline_of
from churn.ingest.shapes.figures import Figures
from churn.ingest.shapes.label_kinds import DAY, DOCUMENT, FIRM, NUMBER, kind_of
from churn.schema import Issue, Severity

SHOWN_ROWS = 10
_ADDS_UP = 0.5  # share of headings that are sums in a column whose numbers can be summed up
_FEWEST_LISTED = 8  # names told once each, which show that goods are not meant
_PARTS = re.compile(r"\s*(?:[/\\|>→,;]|\n)\s*")
_OF_PIVOTS = re.compile(r"(?i)^(?:row labels|названия строк|column labels|значения|values)$")
_CYRILLIC = re.compile("[а-яё]", re.I)
_NAMES = {
    True: {DAY: "Дата", DOCUMENT: "Документ", FIRM: "Контрагент"},
    False: {DAY: "Date", DOCUMENT: "Document", FIRM: "Company"},
}
_CUSTOMERS = frozenset({"customer", "company", "account"})


def unfolded(table: RawTable) -> RawTable:
    """The table with what its groups are called in columns of their own, filled down to their records."""
    table, stacked = _without_stacked_names(table)
    figures = Figures(table)
    outline = outline_of(table, figures)
    if outline is None:
        return table
    issues = _sum_issues(table, outline, figures)
    levels = _level_texts(table, outline)
    frame, names = _with_levels(table.frame, outline, levels, stacked)
    heads = pl.Series(outline.headings)
    count, values = int(heads.sum()), ", ".join(names)
    grouped = Issue("groups_to_columns", Severity.INFO, count=count, values={"columns": values})
    aside = without(table, heads, "group_heading")
    return told(replace(aside, frame=frame.filter(~heads), levels=None), grouped, *issues)


def _sum_issues(table: RawTable, outline: Outline, figures: Figures) -> list[Issue]:
    """One issue a column whose headings are sums, but for some of them; of a column whose headings hardly
    ever are, nothing can be said: it may hold prices."""
    heads = table.rows.filter(pl.Series(outline.headings))
    issues = []
    sums = heading_sums(outline, figures.columns)
    known = {name: agree for name, agree in sums.items() if not np.isnan(agree).all()}
    adding = {name: agree for name, agree in known.items() if np.nanmean(agree) >= _ADDS_UP}
    for name, agree in (adding or known).items():
        wrong = heads.filter(pl.Series(agree == 0))
        if len(wrong):
            at = tuple(wrong.head(SHOWN_ROWS))
            issues.append(Issue("group_sums_differ", Severity.WARNING, name, at, len(wrong)))
    return issues


def _level_texts(table: RawTable, outline: Outline) -> list[pl.Series]:
    """For each level the label that every row stands under or has itself; null below its own."""
    depth = pl.Series("depth", outline.depth)
    deepest = int(outline.depth.max())
    found = []
    for level in range(deepest + 1):
        column = outline.columns[min(level, len(outline.columns) - 1)]
        if len(outline.columns) > 1 and level == deepest:
            break
        frame = pl.DataFrame({"label": table.frame[column], "depth": depth}).with_columns(
            place=pl.int_range(pl.len())
        )
        last = pl.when(pl.col("depth") <= level).then(pl.col("place")).forward_fill()
        at = frame.select(last.alias("at"))["at"]
        label = frame["label"].gather(at)
        found.append(label.set(depth.gather(at) < level, None).alias(column))
    return found


def _with_levels(
    frame: pl.DataFrame, outline: Outline, levels: list[pl.Series], stacked: list[str]
) -> tuple[pl.DataFrame, list[str]]:
    """The frame with its levels as columns, and what these are called. Columns that each level has already
    are filled; one column of all levels is replaced by one a level, if the records do not say it anyway."""
    if len(outline.columns) > 1 or outline.depth.max() == 0:
        return frame.with_columns(levels), list(outline.columns)
    label = outline.columns[0]
    leaf = ~pl.Series(outline.headings)
    if len(levels) == 2 and frame[label].null_count():  # the records leave the column of their group blank
        return frame.with_columns(levels[0]), [label]
    names = _level_names(frame, label, [s.filter(leaf) for s in levels], stacked)
    at = frame.columns.index(label)
    columns = frame.get_columns()
    named = [s.alias(n) for s, n in zip(levels, names, strict=True)]
    return pl.DataFrame([*columns[:at], *named, *columns[at + 1 :]]), names


def _level_names(frame: pl.DataFrame, label: str, levels: list[pl.Series], stacked: list[str]) -> list[str]:
    """The names of the levels: as the header lists them; else the header's own for the level it fits, by
    what the labels are for others, and numbers for the rest."""
    taken = [name for name in frame.columns if name != label]
    listed = [label, *stacked] if stacked else _PARTS.split(label)
    kinds = [kind_of(texts) for texts in levels]
    sample = levels[0].drop_nulls()[:1].to_list()
    called = _NAMES[bool(_CYRILLIC.search(f"{label}{sample}"))]
    names = [called.get(kind) for kind in kinds]
    if len(listed) == len(levels):  # «Регистратор» says nothing to anybody but 1C
        known = [
            own if parse_header(own).senses else name or own for own, name in zip(listed, names, strict=True)
        ]
        return _apart(known, taken)
    meant = parse_header(listed[0])
    if meant.senses and not meant.concepts & {"date", "period"} and not _OF_PIVOTS.match(label):
        place = next((i for i, kind in enumerate(kinds) if kind not in (DAY, DOCUMENT)), 0)
        if meant.concepts & _CUSTOMERS and place == 0 and _are_listed(levels, kinds):
            place = len(levels) - 1
        if FIRM in kinds and meant.concepts & _CUSTOMERS:
            place = kinds.index(FIRM)
        names[place] = listed[0]
    number = frame.width
    for i, name in enumerate(names):
        if name is None:
            number += 1
            names[i] = f"column {number}"
    return _apart(names, taken)


def _are_listed(levels: list[pl.Series], kinds: list[str | None]) -> bool:
    """Whether each name of the deepest level is told once, as customers under their regions are, and goods
    under customers are not."""
    deepest = levels[-1].drop_nulls()
    plain = kinds[-1] not in (DAY, DOCUMENT, NUMBER) and kinds[0] != FIRM
    return plain and len(deepest) >= _FEWEST_LISTED and deepest.n_unique() == len(deepest)


def column_called(kind: str | None, sample: str, frame: pl.DataFrame) -> str:
    """What a new column of labels of this kind is called; a number, where nothing tells what they are."""
    return _NAMES[bool(_CYRILLIC.search(sample))].get(kind, f"column {frame.width + 1}")


def _apart(names: list[str], taken: list[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        unique, repeat = name, 1
        while unique in (*taken, *found):
            repeat += 1
            unique = f"{name} ({repeat})"
        found.append(unique)
    return found


def _without_stacked_names(table: RawTable) -> tuple[RawTable, list[str]]:
    """The names of deeper levels that a 1C report writes below the first one, and the table without them:
    rows that hold one word each, in the first column, that a header could."""
    frame, stacked = table.frame, []
    if frame.width < 2 or frame.height < 3:
        return table, stacked
    first = frame.columns[0]
    for row in frame.head(4).iter_rows():
        if row[0] is None or any(cell is not None for cell in row[1:]) or not _names_level(str(row[0])):
            break
        stacked.append(str(row[0]))
    if not stacked or frame[first].dtype != pl.String:
        return table, []
    gone = pl.int_range(frame.height, eager=True) < len(stacked)
    return without(table, gone, "repeated_header"), stacked


_LEVEL_WORDS = re.compile(
    r"(?i)^(?:регистратор|документ(?: движения)?|номенклатура|договор(?: контрагента)?|контрагент|период|"
    r"день|месяц|дата|заказ(?: покупателя)?|склад|организация|менеджер|товар|услуга|характеристика|клиент|"
    r"партн[её]р|регион|document|customer|client|order|product|item|date|month|invoice|region|manager)s?"
    r"(?:\s*[,./(].*)?$"
)


def _names_level(text: str) -> bool:
    return _LEVEL_WORDS.match(text) is not None
