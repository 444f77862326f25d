"""Who named which reason: respondents, with the money of their loss, against the reasons they gave.

Invariant: a respondent names a reason once, however many of their answers and questions say it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.coding.coded import Coded
from churn.metrics.lost import Losses
from churn.metrics.reasons.linked import CASES, Case, Linked, linked
from churn.metrics.reasons.said import Said, said
from churn.panel import Panel
from churn.settings import Settings

_SPARSE = 200  # from so many possible keys on each key there is, sorting is the better way


@dataclass(frozen=True, eq=False)
class Named:
    """`who` and `reason` int64: the pairs; the respondents are numbered from 0 to `n` - 1, reasons are
    places in `said.labels`; `part` float64 the part of the respondent that a pair has: of the things the
    respondent names (codes, options) those of the label. One entry a respondent: `number` int64 in `linked`,
    `place` int64 in the panel or -1, `case` int8 position in CASES, `loss` int64 place in `losses` or -1,
    `period` int64 place in the calendar or -1, `value` float64 the run-rate lost (NaN where no loss is
    known). `mentions` int64, one entry a label."""

    said: Said
    linked: Linked
    who: np.ndarray
    reason: np.ndarray
    part: np.ndarray
    n: int
    number: np.ndarray
    place: np.ndarray
    case: np.ndarray
    loss: np.ndarray
    period: np.ndarray
    value: np.ndarray
    mentions: np.ndarray

    @property
    def losses(self) -> Losses:
        return self.linked.losses

    @property
    def answered(self) -> np.ndarray:
        """Whose loss is known, bool (n,)."""
        return self.loss >= 0

    def of(self, case: Case) -> np.ndarray:
        """The respondents of a case, bool (n,)."""
        return self.case == CASES.index(case)

    def sums(self, weight: np.ndarray | None = None) -> np.ndarray:
        """The number of respondents by label, or the sum over pairs of `weight`, float64."""
        return np.bincount(self.reason, weight, len(self.said.labels)).astype(float)


def named(
    panel: Panel, settings: Settings, coded: Coded, periods: int, level: str, question: str | None = None
) -> Named:
    """The respondents of a window who gave a reason, at a level and for a question as in `said`."""
    link, told = linked(panel, settings, coded, periods), said(coded, level, question)
    respondent = link.respondent[told.answer]
    counted = respondent >= 0
    pairs, part = _pairs(told, respondent[counted], told.thing[counted])
    labels = max(len(told.labels), 1)
    numbers = _distinct(pairs // labels)
    who = np.searchsorted(numbers, pairs // labels)
    first = _first_answer(link, numbers)
    loss = link.loss[first]
    return Named(
        told,
        link,
        who,
        pairs % labels,
        part,
        len(numbers),
        numbers,
        link.place[first],
        link.case[first],
        loss,
        _periods(panel, coded, link.losses, first, loss),
        _taken(link.losses.value, loss, np.nan),
        np.bincount(told.label[told.thing[counted]], minlength=len(told.labels)),
    )


def _pairs(told: Said, respondent: np.ndarray, thing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Respondent × labels + label, each once in order, and the part of the respondent that it has."""
    things, labels = max(len(told.label), 1), max(len(told.labels), 1)
    each = _distinct(respondent * things + thing)
    who = each // things
    pairs = who * labels + told.label[each % things]
    many = np.bincount(pairs)
    found = np.flatnonzero(many)
    return found, many[found] / np.bincount(who)[found // labels]


def _distinct(keys: np.ndarray) -> np.ndarray:
    """The different keys, ascending: by flags where few keys are free, which beats sorting five times."""
    most = int(keys.max(initial=-1)) + 1
    if most > _SPARSE * max(len(keys), 1):
        return np.unique(keys)
    seen = np.zeros(most, bool)
    seen[keys] = True
    return np.flatnonzero(seen)


def _first_answer(link: Linked, numbers: np.ndarray) -> np.ndarray:
    """An answer of each respondent."""
    answer = np.zeros(int(link.respondent.max(initial=-1)) + 1, np.int64)
    back = np.arange(len(link.respondent))[::-1]
    answer[link.respondent[back][link.respondent[back] >= 0]] = back[link.respondent[back] >= 0]
    return answer[numbers]


def _periods(panel: Panel, coded: Coded, losses: Losses, answer: np.ndarray, loss: np.ndarray) -> np.ndarray:
    """The period of the loss, else that in which the answer was given."""
    edges = panel.calendar.edges
    date = coded.answers["date"].to_numpy().astype("datetime64[D]")[answer]
    dated = np.full(len(answer), -1, np.int64)
    if len(edges):
        place = np.searchsorted(edges, date, side="right") - 1
        inside = ~np.isnat(date) & (place >= 0) & (place < len(panel.calendar))
        dated = np.where(inside, place, -1)
    return np.where(loss >= 0, _taken(losses.period, loss, -1), dated)


def _taken(values: np.ndarray, at: np.ndarray, otherwise: float) -> np.ndarray:
    """The entries at places, `otherwise` at -1."""
    return np.append(values, np.asarray(otherwise, values.dtype))[at]
