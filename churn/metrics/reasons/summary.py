"""Who answered why they left, who stayed silent, and how much of it is ours.

Invariant: every answer is counted in exactly one of its cases, and every loss is answered or silent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.metrics.intervals import bounded_ratio, share, wilson
from churn.metrics.reasons.linked import CASES, Case, Linked
from churn.metrics.reasons.named import Named, named
from churn.metrics.reasons.shares import money, money_known, uncovered, value_share
from churn.panel import Panel
from churn.settings import MIN_N, Settings


@dataclass(frozen=True)
class ReasonSummary:
    """The answers of a window beside its losses.

    `lost` losses with `lost_value` (money a month); `answered` of them gave a reason, `silent` did not;
    `response` = answered ÷ lost with Wilson's bounds, `response_value` the same in money.
    `answers`: answers counted, whether they give a reason or not; `unanswered` of them give none. Those not
    counted: `living` from customers who stay, `elsewhen` about losses outside the window. A table of
    scores in which nobody gives a reason did not ask for one: its rows are none of these answers.
    `respondents` gave a reason: the `answered`, `unknown` who match no customer, and `gone` without a
    measured loss (only with lost.ALL); `mentions` reasons in all.
    `controls`: a row a Control: respondents, share of respondents, low, high (several reasons of one
    customer may have several controls), value_split, value_share of it (adds up to 1), value_low,
    value_high. `uncovered`: the bands that lost customers of whom none gave a reason. `few`: fewer than
    MIN_N respondents.
    """

    lost: int
    lost_value: float
    answered: int
    silent: int
    response: float
    response_low: float
    response_high: float
    response_value: float
    response_value_low: float
    response_value_high: float
    answers: int
    unanswered: int
    living: int
    elsewhen: int
    respondents: int
    unknown: int
    gone: int
    mentions: int
    controls: pd.DataFrame
    uncovered: tuple[str, ...]
    few: bool


def summary(
    panel: Panel, settings: Settings, coded: Coded, periods: int = 12, *, question: str | None = None
) -> ReasonSummary:
    """The answers of the last `periods` measured periods; with a question, those that answer it."""
    found = named(panel, settings, coded, periods, "control", question)
    losses, asked = found.losses, _asked(coded)
    counts = _counts(found.linked, asked)
    answered, counted = int(found.answered.sum()), asked & (found.linked.respondent >= 0)
    unanswered = counted & ~np.isin(np.arange(len(counted)), found.said.answer)
    low, high = wilson(answered, len(losses), settings.confidence)
    return ReasonSummary(
        len(losses),
        float(losses.value.sum()),
        answered,
        len(losses) - answered,
        *(float(x) for x in (share(answered, len(losses)), low, high)),
        *_in_money(found, settings.confidence),
        int(counted.sum()),
        int(unanswered.sum()),
        counts[Case.LIVING],
        counts[Case.ELSEWHEN],
        found.n,
        int(found.of(Case.UNKNOWN).sum()),
        int(found.of(Case.ELSEWHEN).sum()),
        int(found.mentions.sum()),
        _controls(found, settings.confidence),
        uncovered(found),
        found.n < MIN_N,
    )


def _asked(coded: Coded) -> np.ndarray:
    """Which answers do not stand in a table of scores alone, bool (answers,)."""
    source = coded.answers["source"].to_numpy()
    scored, told = (source[part["answer"].to_numpy(np.int64)] for part in (coded.scores, coded.mentions))
    return ~np.isin(source, np.setdiff1d(scored, told))


def _counts(link: Linked, asked: np.ndarray) -> dict[Case, int]:
    """The answers that are not counted, by case."""
    left = link.case[asked & (link.respondent < 0)]
    return {case: int((left == place).sum()) for place, case in enumerate(CASES)}


def _in_money(found: Named, confidence: float) -> tuple[float, float, float]:
    value = found.losses.value
    gave = np.zeros(len(value), bool)
    gave[found.loss[found.answered]] = True
    x, y, yy = value.sum(), value[gave].sum(), np.square(value[gave]).sum()
    low, high = bounded_ratio(len(value), x, y, np.square(value).sum(), yy, yy, confidence)
    return tuple(float(part) for part in (share(y, x), low, high))


def _controls(found: Named, confidence: float) -> pd.DataFrame:
    out = pd.DataFrame(index=pd.Index(found.said.labels, name="control", dtype=object))
    count = found.sums()
    out["respondents"] = count.astype(np.int64)
    out["share"] = share(count, found.n)
    out["low"], out["high"] = wilson(count, found.n, confidence)
    out["value_split"] = found.sums(money(found) * found.part) if money_known(found) else np.nan
    out["value_share"], (out["value_low"], out["value_high"]) = value_share(found, found.part, confidence)
    return out
