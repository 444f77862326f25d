"""Keeping against winning: what an effort to keep customers saves, and what its money would win instead.

Invariant: a larger effect never saves less, and the bands add up to the whole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.bands import BANDS
from churn.metrics.intervals import share, z_of

WHOM = ("save", "at_risk")
VERDICTS = ("keep", "win", "never", "nobody", "unknown")
ASSUMPTIONS = (
    *("effect", "everybody_costs", "same_chance", "kept_like_others", "not_gone_yet"),
    *("ratio", "won_like_others"),
)


@dataclass(frozen=True, eq=False)
class Keeping:
    """Keeping beside winning; money is what a customer brings in the next `months`, discounted.

    One customer: `kept` what one of the `n` customers of now brings on average, `won` what one won today
    does, `keeping_cost` and `winning_cost` = ratio × that (NaN: not known). The effort: `approached`
    customers, of whom `expected_lost` are lost within `risk_months` if nothing is done, with `at_stake` = Σ
    chance × what each brings; `effect`: the part of these losses that it averts, `saved` = effect × at_stake,
    `low`, `high` its interval by chance alone (which customers happen to leave). `spent` = keeping_cost ×
    approached, `per_money` = saved ÷ spent, `even_effect`: from which effect it pays; `most_cost`: what it
    may cost at most for each approached. Winning with the same money: `could_win` = approached ÷ ratio
    customers, who bring `won_instead`; `beats_effect`: from which effect keeping brings more than that. Of
    the next 12 months: `year_lost` customers are expected to be lost, `year_value` with them; `replaced_by`:
    so many new customers bring as much, `replace_cost` what winning them costs.
    `bands`: indexed by BANDS: n, kept (of one), approached, expected_lost, at_stake, saved, most_cost.
    """

    n: int
    kept: float
    won: float
    keeping_cost: float
    winning_cost: float
    ratio: float
    months: int
    risk_months: int
    discount_yearly: float
    effect: float
    approached: int
    expected_lost: float
    at_stake: float
    saved: float
    low: float
    high: float
    spent: float
    per_money: float
    even_effect: float
    most_cost: float
    could_win: float
    won_instead: float
    beats_effect: float
    year_lost: float
    year_value: float
    replaced_by: float
    replace_cost: float
    bands: pd.DataFrame

    @property
    def verdict(self) -> str:
        """One of VERDICTS: with the same money keeping brings more at this effect; winning does; winning does
        whatever the effect; there is nobody to approach; it cannot be told."""
        if not self.approached:
            return "nobody"
        if math.isnan(self.won):
            return "unknown"
        if not self.beats_effect <= 1:  # NaN: nothing is at stake
            return "never"
        return "keep" if self.effect >= self.beats_effect else "win"


@dataclass(frozen=True, eq=False)
class Customers:
    """Customers of now, one entry each: `remaining` money, `chance` to be lost within the horizon of risk,
    `year` the chance to be lost within 12 months, `band` (position in BANDS), `approached` bool."""

    remaining: np.ndarray
    chance: np.ndarray
    year: np.ndarray
    band: np.ndarray
    approached: np.ndarray


@dataclass(frozen=True)
class Terms:
    """`won`: what one won today brings; `cost`: of keeping one (NaN: not known), `ratio`: how many times that
    winning costs; `months`, `risk_months`, `discount_yearly` as the money was counted; `confidence`."""

    won: float
    cost: float
    ratio: float
    months: int
    risk_months: int
    discount_yearly: float
    confidence: float = 0.95


def keeping(people: Customers, terms: Terms, effect: float) -> Keeping:
    """Keeping against winning, where the effort averts `effect` (fraction) of the losses of those it is
    for, who is of unknown value or chance is left out, and nobody approaches who brings nothing more. Raises
    ChoiceError("bad_setting")."""
    if not 0 <= effect <= 1:
        raise ChoiceError("bad_setting", name="effect", value=str(effect))
    known = ~np.isnan(people.remaining) & ~np.isnan(people.chance)
    money, some = people.remaining[known], known & people.approached & (people.remaining > 0)
    at_stake = float((people.remaining[some] * people.chance[some]).sum())
    approached, saved = int(some.sum()), effect * at_stake
    half = z_of(terms.confidence) * _spread(people.remaining[some], effect * people.chance[some])
    spent, could_win = terms.cost * approached, approached / terms.ratio
    year_value = float(np.nansum(people.year[known] * money))
    replaced_by = float(share(year_value, terms.won))
    return Keeping(
        n=int(known.sum()),
        kept=float(money.mean()) if len(money) else math.nan,
        won=terms.won,
        keeping_cost=terms.cost,
        winning_cost=terms.ratio * terms.cost,
        ratio=terms.ratio,
        months=terms.months,
        risk_months=terms.risk_months,
        discount_yearly=terms.discount_yearly,
        effect=effect,
        approached=approached,
        expected_lost=float(people.chance[some].sum()),
        at_stake=at_stake,
        saved=saved,
        low=max(saved - half, 0.0),
        high=min(saved + half, float(people.remaining[some].sum())),
        spent=spent,
        per_money=float(share(saved, spent)),
        even_effect=float(share(spent, at_stake)),
        most_cost=float(share(saved, approached)),
        could_win=could_win,
        won_instead=could_win * terms.won,
        beats_effect=float(share(could_win * terms.won, at_stake)),
        year_lost=float(np.nansum(people.year[known])),
        year_value=year_value,
        replaced_by=replaced_by,
        replace_cost=replaced_by * terms.ratio * terms.cost,
        bands=_bands(people, known, effect),
    )


def _spread(money: np.ndarray, chance: np.ndarray) -> float:
    """The standard deviation of a sum of amounts of which each comes with its own chance."""
    return float(np.sqrt((money**2 * chance * (1 - chance)).sum()))


def _bands(people: Customers, known: np.ndarray, effect: float) -> pd.DataFrame:
    """The same by band."""
    stake = people.remaining * people.chance
    rows = []
    for place in range(len(BANDS)):
        all_of = known & (people.band == place)
        some = all_of & people.approached & (people.remaining > 0)
        kept, at_stake = float(people.remaining[all_of].sum()), float(stake[some].sum())
        lost = float(people.chance[some].sum())
        rows.append((int(all_of.sum()), kept, int(some.sum()), lost, at_stake, effect * at_stake))
    columns = ["n", "kept", "approached", "expected_lost", "at_stake", "saved"]
    table = pd.DataFrame(rows, BANDS, columns)
    table["kept"] = share(table["kept"], table["n"])
    table["most_cost"] = share(table["saved"], table["approached"])
    return table
