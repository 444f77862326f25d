"""A header with more names than there are columns, or fewer, is lined up with them by what the values are.

Invariant: names keep their order and no cell moves; where the values do not plainly say otherwise the names
stay where they stood, from the left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from churn.ingest.columns.agreement import agreement
from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.headers import Header, parse_header
from churn.ingest.columns.profiles import Profile, profiles
from churn.ingest.raw import RawTable
from churn.ingest.shapes.aside import told
from churn.schema import DATE_ROLES, Issue, Role, Severity

_TYPED = ("parquet", "frame")
_FEWEST_ROWS = 3
_HALF = 0.5
_GAIN = 1.5  # how much better another order of names must fit than that from the left
_AGAINST = -0.5
_BLANK = -0.4  # a name that is none, or one over the numbers of rows, is left over rather than another
_DOUBT = 0.35  # ways that fit by so little less are as good
_CLEARLY = 4  # by how much fewer misfits it must leave
_MISFITS = 2  # names over values that they cannot mean, before anything is said
_SENSE = 0.6  # a weaker sense of a name neither fits nor contradicts
_DAYS = frozenset({*DATE_ROLES, Hint.CREATED, Hint.CLOSED})
_DAY_WORDS = re.compile(
    r"(?i)date|time|\bat\b|_at$|день|дат|врем|срок|когда|period|период|месяц|month|year|год"
)
_PHONE = re.compile(r"(?i)phone|fax|тел|факс|моб")
_PHONE_TEXT = re.compile(r"^['+]?[\d\s().-]{7,20}(?:\s*(?:x|ext|доб)\.?\s*\d+)?$")
_FLAG = re.compile(r"(?i)^(?:is|has|accepts?|subscribed|active|exempt)\b|^(?:есть|актив|согла)")
_ROW_NUMBER = re.compile(r"(?i)^(?:№|#|n|no|index|row|id|номер|строка)\b|№|#")
_PLACE = re.compile(r"(?i)zip|postal|postcode|индекс")


def lined_up(table: RawTable) -> RawTable:
    """The table with each name over the column whose values it fits, if the header is too long or short."""
    if not table.source.header_row or table.source.format in _TYPED or table.frame.height < _FEWEST_ROWS:
        return table
    missing, beyond = _bare_end(table.frame), _nameless_end(table.frame)
    if not missing and not beyond:
        return table
    names = [None if _is_nameless(n, i) else n for i, n in enumerate(table.frame.columns)]
    names = names[: len(names) - beyond]
    columns = table.frame.columns[: table.frame.width - missing]
    fits = _fits(names, profiles(table.frame.select(columns)))
    order, gain = _best_order(fits)
    before, after = _misfits(fits, range(min(fits.shape))), _misfits(fits, order)
    if gain >= _GAIN and before >= _MISFITS and after * _CLEARLY <= before:
        return _renamed(table, names, columns, order)
    return _told_misfit(table, names, fits) if before >= _MISFITS else table


def _bare_end(frame: pl.DataFrame) -> int:
    """How many named columns at the right end hold nothing at all."""
    count = 0
    for place, name in reversed(list(enumerate(frame.columns))):
        if frame[name].null_count() < frame.height or _is_nameless(name, place):
            break
        count += 1
    return count if count < frame.width else 0


def _nameless_end(frame: pl.DataFrame) -> int:
    """How many columns at the right end have no name though most rows fill them."""
    count = 0
    for place, name in reversed(list(enumerate(frame.columns))):
        if not _is_nameless(name, place) or frame[name].null_count() > _HALF * frame.height:
            break
        count += 1
    return count if count < frame.width else 0


def _is_nameless(name: str, place: int) -> bool:
    return name == f"column {place + 1}"


def _fits(names: list[str | None], looks: list[Profile]) -> np.ndarray:
    """How well each name (row) fits each column, those only that it can reach."""
    reach = abs(len(names) - len(looks))
    found = np.zeros((len(names), len(looks)))
    for i, name in enumerate(names):
        header = None if name is None else parse_header(name)
        low, high = (i - reach, i) if len(names) > len(looks) else (i, i + reach)
        for j in range(max(0, low), min(len(looks), high + 1)):
            found[i, j] = _BLANK if header is None else _fit(name, header, looks[j])
    return found


def _fit(name: str, header: Header, look: Profile) -> float:
    """From -1, a name that cannot be that of these values, to 1; 0 where nothing speaks."""
    if look.empty:
        return 0.0
    if _counts_rows(look) and not _ROW_NUMBER.search(name):
        return _BLANK
    senses = [sense for sense in header.senses if sense.score >= _SENSE]
    dated = any(sense.means in _DAYS for sense in senses) or bool(_DAY_WORDS.search(name))
    mailed = "email" in header.concepts
    if (look.emails >= 0.8) != mailed and (mailed or look.emails >= 0.8):
        return -1.0 if mailed else _AGAINST
    if look.dates >= 0.9 and not dated:
        return _AGAINST
    if _PHONE.search(name) or _FLAG.search(name) or _PLACE.search(name):
        return _by_words(name, look)
    if not senses:
        return 0.0
    best = max(agreement(sense.means, look) for sense in senses)
    plain = all(sense.means in (Role.SEGMENT, Hint.ATTRIBUTE, Hint.NAME) for sense in senses)
    if best <= 0.3:
        return -1.0
    return 0.2 if plain else (1.0 if _tells(senses[0].means) else 0.3) * best


def _counts_rows(look: Profile) -> bool:
    """Whether the values are 0, 1, 2 or 1, 2, 3 and so on."""
    first = list(look.values[:5])
    return look.unique and first in ([str(i) for i in range(5)], [str(i + 1) for i in range(5)])


def _by_words(name: str, look: Profile) -> float:
    if _PHONE.search(name):
        phones = sum(_PHONE_TEXT.match(value) is not None for value in look.values)
        return 1.0 if phones >= 0.8 * len(look.values) else _AGAINST
    if _FLAG.search(name):
        return 0.5 if look.flags >= 0.9 else _AGAINST
    return 0.3 if look.numbers >= _HALF else 0.0


def _tells(means: Role | Hint) -> bool:
    """Whether values that agree with a meaning speak for it: a day does, any word can be a product."""
    return means in _DAYS or means in (Role.AMOUNT, Role.MRR, Role.UNIT_PRICE, Role.CURRENCY, Hint.EMAIL)


def _best_order(fits: np.ndarray) -> tuple[list[int | None], float]:
    """For each column the place of its name, and how much better these fit than names from the left. Names
    and columns stay in order, and as many as can be are paired; None where two names would do as well."""
    names, columns = fits.shape
    long = fits if names >= columns else fits.T  # the longer side along the rows
    pairs, slack = long.shape[1], abs(names - columns)
    here = np.array([[long[p + s, p] for s in range(slack + 1)] for p in range(pairs)])
    through = _best_before(here) + _best_before(here[::-1, ::-1])[::-1, ::-1] - here
    best = through.max()
    chosen = [_sure_place(p, row, best) for p, row in enumerate(through)]
    gain = float(best - here[:, 0].sum())
    if names >= columns:
        return chosen, gain
    place = {column: name for name, column in enumerate(chosen)}
    return [place.get(j) for j in range(columns)], gain


def _best_before(here: np.ndarray) -> np.ndarray:
    """[pair, skipped] → the best sum of all pairs up to this one, when so many were skipped before it."""
    best = np.empty_like(here)
    so_far = np.zeros(here.shape[1])
    for pair, row in enumerate(here):
        so_far = np.maximum.accumulate(so_far) + row
        best[pair] = so_far
    return best


def _sure_place(pair: int, through: np.ndarray, best: float) -> int | None:
    """The place on the longer side that all good ways agree on."""
    good = np.flatnonzero(through >= best - _DOUBT)
    return pair + int(good[0]) if len(good) == 1 else None


def _misfits(fits: np.ndarray, order: Sequence[int | None]) -> int:
    """Over how many columns there stands a name that cannot be theirs."""
    return sum(at is not None and bool(fits[at, j] <= _AGAINST) for j, at in enumerate(order))


def _renamed(
    table: RawTable, names: list[str | None], columns: list[str], order: list[int | None]
) -> RawTable:
    """The columns under their new names; what no name is left for is called by its number."""
    new = [names[at] if at is not None and names[at] else f"column {j + 1}" for j, at in enumerate(order)]
    frame = table.frame.select(columns).rename(dict(zip(columns, _unique(new), strict=True)))
    spare = [name for i, name in enumerate(names) if i not in order and name]
    kept = tuple(issue for issue in table.issues if issue.code != "extra_cells")
    lined = Issue(
        "header_lined_up",
        Severity.WARNING,
        values={"names": len(names), "columns": len(columns), "spare": ", ".join(spare) or "—"},
    )
    return told(replace(table, frame=frame, issues=kept), lined)


def _unique(names: list[str]) -> list[str]:
    return [name if name not in names[:i] else f"{name} ({i + 1})" for i, name in enumerate(names)]


def _told_misfit(table: RawTable, names: list[str | None], fits: np.ndarray) -> RawTable:
    odd = [names[i] for i, fit in enumerate(np.diagonal(fits)) if fit <= _AGAINST and names[i]]
    misfit = Issue(
        "header_misfit",
        Severity.WARNING,
        values={"names": len(names), "columns": fits.shape[1], "odd": ", ".join(odd[:5])},
    )
    return told(table, misfit)
