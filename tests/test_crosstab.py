"""Independence of reasons and values: goldens, merging, and people with several reasons."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from churn.metrics.crosstab import MERGED, Crosstab, chances, merged, pearson, permuted, residuals, sides

# Party by gender in the General Social Survey: Agresti 2007, An Introduction to Categorical Data Analysis,
# 2nd edition, p. 39; the residuals to seven digits as R's chisq.posthoc.test prints them for it.
AGRESTI = [[762, 327, 468], [484, 239, 477]]
# Rows: named nothing but the first, ... of 3 reasons; two values. The first two reasons often go together.
TWICE = [((1, 1, 0), (30, 10)), ((1, 0, 0), (20, 10)), ((0, 0, 1), (10, 40)), ((0, 1, 1), (10, 10))]


def single(counts: list[list[int]]) -> Crosstab:
    """Everybody names one reason: a row a reason, a column a value."""
    counts = np.asarray(counts)
    row, column = (part.ravel() for part in np.indices(counts.shape))
    named = np.eye(len(counts), dtype=bool)[np.repeat(row, counts.ravel())]
    names = tuple(f"r{i}" for i in range(len(counts))), tuple(f"v{i}" for i in range(counts.shape[1]))
    return Crosstab(named, np.repeat(column, counts.ravel()), *names)


def several(patterns: list[tuple]) -> Crosstab:
    """People by the set of reasons they name, and how many there are of each value."""
    named = [p for p, counts in patterns for n in counts for _ in range(n)]
    value = [v for _, counts in patterns for v, n in enumerate(counts) for _ in range(n)]
    names = tuple(f"r{i}" for i in range(len(named[0]))), tuple(f"v{i}" for i in range(max(value) + 1))
    return Crosstab(np.array(named, bool), np.array(value), *names)


class TestSingle:
    def test_a_published_table_gives_its_chi_square_and_residuals(self):
        chi2, df, p, _ = pearson(single(AGRESTI))
        assert (round(chi2, 2), df) == (30.07, 2)
        assert p == pytest.approx(2.954e-07, rel=5e-4)
        assert residuals(single(AGRESTI))[0] == pytest.approx([4.502054, 0.6994517, -5.315946], abs=5e-7)
        assert single(AGRESTI).expected[0] == pytest.approx([703.7, 319.6, 533.7], abs=0.05)

    def test_cramers_v_is_1_where_the_value_decides(self):
        assert pearson(single([[20, 0, 0], [0, 20, 0], [0, 0, 20]]))[3] == pytest.approx(1)
        assert pearson(single(AGRESTI))[3] == pytest.approx((30.0701 / 2757) ** 0.5, abs=1e-5)

    @given(st.lists(st.lists(st.integers(3, 40), min_size=3, max_size=3), min_size=2, max_size=4))
    @settings(deadline=None, max_examples=30)
    def test_it_agrees_with_scipy(self, counts):
        expected = chi2_contingency(counts, correction=False)
        chi2, df, p, _ = pearson(single(counts))
        assert (chi2, df, p) == pytest.approx((expected.statistic, expected.dof, expected.pvalue))

    def test_only_cells_beyond_chance_are_said_to_differ(self):
        assert sides(single(AGRESTI)).tolist() == [[1, 0, -1], [-1, 0, 1]]
        assert (sides(single([[20, 21], [22, 20]])) == 0).all()

    def test_a_cell_of_few_is_judged_exactly(self):
        """11 of 12 in a group of 21 of 67, where 3.8 are expected: Fisher's exact test."""
        table = single([[11, 1], [10, 45]])
        tail = fisher_exact([[11, 1], [10, 45]], alternative="greater").pvalue
        assert chances(table)[0] == pytest.approx([2 * tail, 2 * tail])
        assert np.isnan(residuals(table)[0, 0])
        assert sides(table)[0].tolist() == [1, -1]

    def test_a_cell_that_could_never_differ_is_no_test(self):
        assert np.isnan(chances(single([[1, 0], [30, 31]]))).tolist() == [[True, True], [True, True]]


class TestMerging:
    def test_a_table_that_fits_stays_as_it_is(self):
        assert merged(single(AGRESTI)).values == ("v0", "v1", "v2")

    def test_the_rarest_values_are_merged_into_one(self):
        table = merged(single([[40, 30, 1, 2, 1], [30, 40, 1, 0, 2]]))
        assert table.values == ("v0", "v1", MERGED)
        assert table.sizes.tolist() == [70, 70, 7]

    def test_reasons_are_merged_where_values_may_not(self):
        table = merged(single([[40, 30], [30, 40], [1, 1], [2, 0]]), values_too=False)
        assert table.reasons == ("r0", "r1", MERGED)
        assert table.observed[2].tolist() == [3, 1]

    def test_who_named_two_merged_reasons_is_one_person(self):
        table = merged(several([((1, 0, 0), (30, 30)), ((0, 1, 1), (2, 1))]), values_too=False)
        assert table.observed.tolist() == [[30, 30], [2, 1]]

    def test_one_rare_value_is_not_poured_into_a_common_one(self):
        table = merged(single([[40, 30, 2], [30, 40, 1]]))
        assert table.values == ("v0", "v1", "v2")
        assert not table.fits

    def test_a_table_of_few_does_not_compare(self):
        assert not merged(single([[4, 1], [1, 1]])).compares

    @given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=5))
    @settings(deadline=None, max_examples=30)
    def test_nobody_is_lost_by_merging(self, counts):
        before, after = single(counts), merged(single(counts))
        assert len(after.values) >= 2
        assert after.sizes.sum() == before.sizes.sum() == np.sum(counts)
        assert after.observed.sum() == np.sum(counts)
        assert after.single or not np.sum(counts)

    def test_a_cell_that_counts_too_few_has_no_residual(self):
        known = ~np.isnan(residuals(single([[90, 4], [60, 40], [4, 1]])))
        assert known.tolist() == [[True, True], [True, True], [False, False]]


class TestSeveral:
    def test_the_residual_is_measured_by_permutations(self):
        """Against the sd of 4,000 shuffles of the values among the people."""
        table, random = several(TWICE), np.random.default_rng(7)
        shuffled = [
            Crosstab(table.named, random.permutation(table.value), *(table.reasons, table.values)).observed
            for _ in range(4_000)
        ]
        z = (table.observed - table.expected) / np.std(shuffled, axis=0)
        assert residuals(table) == pytest.approx(z, rel=0.06)

    def test_its_p_value_is_that_of_shuffled_people(self):
        table, random = several([((1, 1), (12, 6)), ((1, 0), (9, 11)), ((0, 1), (9, 13))]), np.random
        random = np.random.default_rng(7)
        spread = table.expected * (1 - table.named.mean(axis=0))[:, None]

        def statistic(value: np.ndarray) -> float:
            seen = Crosstab(table.named, value, table.reasons, table.values).observed
            return float((np.square(seen - table.expected) / spread).sum())

        reached = [
            statistic(random.permutation(table.value)) >= statistic(table.value) - 1e-9 for _ in range(4_000)
        ]
        chi2, p, _ = permuted(table)
        assert chi2 == pytest.approx(statistic(table.value))
        assert p == pytest.approx(np.mean(reached), abs=0.03)

    def test_small_counts_are_tested_by_permutations_with_pearsons_statistic(self):
        counts = [[9, 3, 1], [2, 6, 1]]
        chi2, p, strength = permuted(single(counts))
        assert (chi2, strength) == pytest.approx(pearson(single(counts))[::3])
        assert p == pytest.approx(pearson(single(counts))[2], abs=0.03)

    def test_the_same_table_gives_the_same_p_value(self):
        assert permuted(several(TWICE)) == permuted(several(TWICE))

    def test_a_plain_dependence_is_found_and_its_strength_lies_between_0_and_1(self):
        _, p, strength = permuted(several(TWICE))
        assert p < 0.01
        assert 0 < strength < 1

    def test_a_reason_that_everybody_names_says_nothing(self):
        table = several([((1, 1), (20, 10)), ((1, 0), (10, 20))])
        assert np.isnan(residuals(table)[0]).all()
        alone = several([((1,), (20, 10)), ((0,), (10, 20))])
        assert permuted(table)[0] == pytest.approx(permuted(alone)[0])
