"""A crosstab of who named which reason and has which value, and whether the two go together.

Invariant: rare rows and columns are merged, never left out; a cell that counts too few has no residual, and
is said to differ only by an exact test.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from churn.metrics.comparison import LEVEL, MIN_EXPECTED, holm
from churn.metrics.laws import hypergeometric_at_least, hypergeometric_at_most
from churn.settings import MIN_N

MERGED = "\ue000"  # the name of what was merged: a sign of private use, which no data holds
PERMUTATIONS = 1_999
FEW_PERMUTATIONS = 499
SEED = 20240229
_MANY_CELLS = 1_500  # of patterns × values; beyond it a permutation takes long
_COCHRAN = 0.8
_RARE = 2  # expected people a cell on the average, below which a row says nothing that could be read


@dataclass(frozen=True, eq=False)
class Crosstab:
    """`named` bool (people, reasons): who named which; `value` int64 (people,): the value of each, places in
    `values`. `reasons` and `values`: their names, the merged last under MERGED."""

    named: np.ndarray
    value: np.ndarray
    reasons: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def single(self) -> bool:
        """Whether everybody named exactly one reason."""
        return bool((self.named.sum(axis=1) == 1).all())

    @property
    def observed(self) -> np.ndarray:
        """People by reason and value, float64 (reasons, values)."""
        rows = [np.bincount(self.value[who], minlength=len(self.values)) for who in self.named.T]
        return np.array(rows, float).reshape(len(self.reasons), len(self.values))

    @property
    def expected(self) -> np.ndarray:
        """The same were reasons named alike under every value."""
        return np.outer(self.named.sum(axis=0), self.sizes) / max(len(self.value), 1)

    @property
    def sizes(self) -> np.ndarray:
        """People by value."""
        return np.bincount(self.value, minlength=len(self.values))

    @property
    def fits(self) -> bool:
        """Whether Pearson's test holds: everybody named one reason, no expected count is below 1, and at
        least 80 % are 5 or more (Cochran 1954)."""
        expected = self.expected
        many = (expected >= MIN_EXPECTED).mean() if expected.size else 0.0
        return bool(self.single and expected.size and expected.min() >= 1 and many >= _COCHRAN)

    @property
    def compares(self) -> bool:
        """Whether there are two values, a reason that some named and some did not, and either a cell that
        counts or, among enough people, one that could be beyond chance."""
        rest = len(self.value) - self.named.sum(axis=0)
        if len(self.values) < 2 or not rest.any():
            return False
        told = self.expected[rest > 0] >= MIN_EXPECTED
        return bool(told.any() or (len(self.value) >= MIN_N and not np.isnan(chances(self)).all()))


def merged(table: Crosstab, values_too: bool = True) -> Crosstab:
    """The table with its rare reasons, and its rare values where `values_too`, merged into one, the rarest
    first. Rare is what counts fewer than 2 expected people a cell on the average; two of each are left.

    Merging up to 5 a cell would leave a survey of 70 with two reasons: few people need no more than a test
    that holds for few, and `permuted` and `chances` do.
    """
    while len(table.value):
        reasons, values = table.expected.mean(axis=1), table.expected.mean(axis=0)
        values = values if values_too else np.full(len(values), np.inf)
        joins = [
            (_rare(reasons, table.reasons), _fewer_reasons),
            (_rare(values, table.values), _fewer_values),
        ]
        least, join = min(joins, key=lambda pair: pair[0])
        if least == np.inf:
            break
        table = join(table)
    return table


def _rare(expected: np.ndarray, names: tuple[str, ...]) -> float:
    """The mean expected count of the rarest row or column where there is another rare one to merge it with,
    or what was merged before; else infinite."""
    rare = sum(e < _RARE for e, name in zip(expected, names, strict=True) if name != MERGED)
    enough = rare >= (1 if MERGED in names else 2)
    return float(expected.min()) if enough and len(names) > 2 else np.inf


def residuals(table: Crosstab) -> np.ndarray:
    """How far each cell is from the expected, in standard deviations, float64; NaN where fewer than 5 are
    expected.

    Everybody naming one reason: adjusted residuals (Haberman 1973), (O - E) ÷ sqrt(E(1 - r)(1 - c)) with the
    shares r and c of the reason and of the value. Else the sd of O over all permutations of the values among
    the people, which is that of the hypergeometric distribution: the same times sqrt(n ÷ (n - 1)).
    """
    n, expected = max(len(table.value), 1), table.expected
    spread = expected * np.outer(1 - table.named.sum(axis=0) / n, 1 - table.sizes / n)
    spread = spread if table.single else spread * n / max(n - 1, 1)
    told = (expected >= MIN_EXPECTED) & (spread > 1e-9)
    gap = table.observed - expected
    return np.where(told, gap / np.sqrt(np.where(told, spread, 1.0)), np.nan)


def chances(table: Crosstab) -> np.ndarray:
    """The p-value of each cell, float64: how likely so many, or so few, of a value would name the reason were
    they any people of the table (Fisher's exact test, twice the smaller tail). NaN where no count at all
    could be beyond chance: such a cell was never asked, and is not one of the tests."""
    n, people, naming = len(table.value), table.sizes[None, :], table.named.sum(axis=0)[:, None]
    most, least = np.minimum(people, naming), np.maximum(people + naming - n, 0)
    p, best = (_tails(table, *ends) for ends in ((table.observed, table.observed), (most, least)))
    return np.where(best < LEVEL, p, np.nan)


def _tails(table: Crosstab, many: np.ndarray, few: np.ndarray) -> np.ndarray:
    """Twice the smaller chance, at most 1: of `many` or more, and of `few` or fewer."""
    law = len(table.value), table.named.sum(axis=0)[:, None], table.sizes[None, :]
    either = np.minimum(hypergeometric_at_least(many, *law), hypergeometric_at_most(few, *law))
    return np.minimum(2 * either, 1.0)


def sides(table: Crosstab) -> np.ndarray:
    """1 where more than expected, -1 where fewer, beyond chance after Holm's correction over the cells, else
    0; int64 (reasons, values)."""
    p = chances(table)
    p = holm(p.ravel()).reshape(p.shape)
    return np.where(p < LEVEL, np.sign(table.observed - table.expected), 0).astype(np.int64)


def pearson(table: Crosstab) -> tuple[float, int, float, float]:
    """Chi-square of independence where everybody names one reason: statistic, degrees of freedom, p-value,
    Cramér's V (1946, not corrected for bias)."""
    observed, expected = table.observed, table.expected
    chi2 = float((np.square(observed - expected) / expected).sum())
    least = min(observed.shape) - 1
    df = least * (max(observed.shape) - 1)
    return chi2, df, float(chdtrc(df, chi2)), float(np.sqrt(chi2 / (len(table.value) * least)))


def permuted(table: Crosstab) -> tuple[float, float, float]:
    """Independence by permutations, where people name several reasons or counts are too small for a
    chi-square distribution: statistic, p-value, V.

    The p-value is the share of seeded permutations of the values among the people, each keeping all reasons
    they named, whose statistic is as large (one added to both). People with the same reasons are
    exchangeable, so random tables with the same margins stand for the permutations. Where everybody names
    one reason statistic and V are those of `pearson`. Else the statistic is the sum of the chi-squares of
    each reason, named or not, by value (Bilder, Loughin & Nettleton 2000), and V the root of the mean of the
    reasons' squared V.
    """
    from scipy.stats import random_table  # a second of import, for this alone

    patterns, many = _patterns(table.named)
    sizes, expected, weight = table.sizes, table.expected, _weight(table)
    chi2 = float((np.square(table.observed - expected) * weight).sum())
    draws = PERMUTATIONS if len(many) * len(sizes) <= _MANY_CELLS else FEW_PERMUTATIONS
    drawn = random_table.rvs(many, sizes, size=draws, random_state=np.random.default_rng(SEED))
    counts = np.einsum("pr,dpv->drv", patterns.astype(float), drawn, optimize=True)
    reached = (np.square(counts - expected) * weight).sum(axis=(1, 2)) >= chi2 * (1 - 1e-9)
    most = min(expected.shape) - 1 if table.single else int(weight.any(axis=1).sum())
    return chi2, float((reached.sum() + 1) / (draws + 1)), float(np.sqrt(chi2 / (len(table.value) * most)))


def _patterns(named: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different rows, and how many people have each."""
    packed = np.ascontiguousarray(np.packbits(named, axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, many = np.unique(keys, return_index=True, return_counts=True)
    return named[first], many


def _weight(table: Crosstab) -> np.ndarray:
    """What the squared gap of each cell counts in the statistic; 0 for a reason that everybody names."""
    spread = table.expected if table.single else table.expected * (1 - table.named.mean(axis=0))[:, None]
    return np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 1e-9)


def _fewer_values(table: Crosstab) -> Crosstab:
    join = _rarest(table.sizes, table.values)
    kept = [at for at in range(len(table.values)) if at not in join]
    place = np.full(len(table.values), len(kept))
    place[kept] = np.arange(len(kept))
    names = (*(table.values[at] for at in kept), MERGED)
    return Crosstab(table.named, place[table.value], table.reasons, names)


def _fewer_reasons(table: Crosstab) -> Crosstab:
    join = _rarest(table.named.sum(axis=0), table.reasons)
    kept = [at for at in range(len(table.reasons)) if at not in join]
    either = table.named[:, join].any(axis=1)
    names = (*(table.reasons[at] for at in kept), MERGED)
    return Crosstab(np.column_stack([table.named[:, kept], either]), table.value, names, table.values)


def _rarest(counts: np.ndarray, names: tuple[str, ...]) -> list[int]:
    """The places of the two to join: the rarest and the next, or the rarest and what was merged before."""
    order = [at for at in np.argsort(counts, kind="stable").tolist() if names[at] != MERGED]
    return [order[0], names.index(MERGED)] if MERGED in names else order[:2]
