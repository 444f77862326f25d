"""BG/NBD: the papers' figures, the likelihood and the expectation against their integrals, recovery."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import hyp2f1, roots_genlaguerre, roots_jacobi
from scipy.stats import beta

from churn.models.btyd import BgNbd, beta_points, fit_bg_nbd, histories, log_likelihood
from tests import buyers

PAPER = BgNbd(0.243, 4.414, 0.793, 2.426)
WALKTHROUGH = BgNbd(0.2425945, 4.4136019, 0.7929199, 2.4258881)


def one(*values: float) -> list[np.ndarray]:
    return [np.array([v], float) for v in values]


def test_the_paper_expects_so_many_purchases_of_its_customer():
    """Fader, Hardie & Lee 2005, the customer with x = 2, t_x = 30.43, T = 38.86, over 39 weeks."""
    assert round(PAPER.expected(*one(2, 30.43, 38.86), 39.0)[0, 0], 3) == 1.226


def test_the_papers_spreadsheet_expects_so_many_of_a_new_customer():
    """Hardie's spreadsheet of BG/NBD on CDNOW, sheet "Expected Sales", weeks 1/7, 1, 3, 31 6/7 and 32. It
    prints 1.8576 for week 78 too, where its series of 2F1 is cut off too early: the sum is 1.8580."""
    weeks = np.array([0.1429, 1.0, 3.0, 31.8571, 32.0, 78.0])
    expected = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8580]
    assert np.round(WALKTHROUGH.expected_of_new(weeks), 4).tolist() == expected


def test_of_nobody_nothing_is_expected():
    """A shop that has lost nobody asks what its lost may yet buy."""
    assert PAPER.expected(*(np.zeros(0) for _ in range(3)), np.array([12.0, 24.0])).shape == (0, 2)


def test_the_walkthrough_of_btyd_expects_the_same_of_its_customer():
    """Dziurzynski, Wadsworth & McCarthy, BTYD (R) walkthrough: customer 1516, x = 26, t_x = 30.86, T = 31;
    1.444 of a new one in a year, 25.76 of this one."""
    assert round(WALKTHROUGH.expected_of_new(np.array([52.0]))[0], 3) == 1.444
    assert round(WALKTHROUGH.expected(*one(26, 30.86, 31), 52.0)[0, 0], 2) == 25.76


def papers_formula(model: BgNbd, x: float, T: float, t: float) -> float:
    """Eq. 10 of the paper without its denominator, which is 1 ÷ p_alive."""
    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    series = hyp2f1(r + x, b + x, a + b + x - 1, t / (alpha + T + t))
    return (a + b + x - 1) / (a - 1) * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * series)


@pytest.mark.parametrize("x", [0, 1, 7, 40])
@pytest.mark.parametrize("t", [0.5, 12, 60])
def test_the_expectation_is_the_papers_formula(x, t):
    for model in (PAPER, BgNbd(1.3, 2.0, 1.7, 4.0), BgNbd(0.6, 1.0, 0.2, 0.9)):
        told = model.pace(x, 20.0) * model.time_left(x * np.ones(1), 20 * np.ones(1), t)[0, 0]
        assert told == pytest.approx(papers_formula(model, x, 20.0, t), rel=1e-8)


def test_the_pole_of_the_papers_formula_is_none_of_the_expectation():
    near = [BgNbd(0.5, 2.0, a, 3.0).expected(*one(3, 5, 8), 24.0)[0, 0] for a in (1 - 1e-9, 1.0, 1 + 1e-9)]
    assert near[1] == pytest.approx((near[0] + near[2]) / 2, rel=1e-8)


@pytest.mark.parametrize(("x", "recency", "T"), [(0, 0.0, 9.0), (1, 2.0, 9.0), (4, 6.0, 6.5)])
def test_the_likelihood_is_its_own_integral(x, recency, T):
    """Eq. 3 of the paper, integrated over the gamma of rates and the beta of stopping."""
    at = np.array([0.7, 3.0, 0.9, 2.4])
    rates, of_rate = roots_genlaguerre(150, at[0] - 1)
    stops, of_stop = roots_jacobi(60, at[3] - 1, at[2] - 1)
    rate, p = rates[:, None] / at[1], (1 + stops) / 2
    mass = (1 - p) ** x * rate**x * np.exp(-rate * T)
    if x:
        mass = mass + p * (1 - p) ** (x - 1) * rate**x * np.exp(-rate * recency)
    whole = of_rate @ mass @ of_stop / of_rate.sum() / of_stop.sum()
    assert log_likelihood(histories(*one(x, recency, T)), at)[0] == pytest.approx(np.log(whole), abs=1e-9)


def test_slope_and_bend_are_those_of_the_likelihood():
    seen = histories(*buyers.summary(200, 3))
    at = np.array([0.6, 2.0, 0.7, 1.9])
    near = [(log_likelihood(seen, at + h), log_likelihood(seen, at - h)) for h in 1e-6 * np.eye(4)]
    slope = [(high[0] - low[0]) / 2e-6 for high, low in near]
    bend = np.array([(high[1] - low[1]) / 2e-6 for high, low in near])
    _, ours, bent = log_likelihood(seen, at)
    assert ours == pytest.approx(slope, rel=1e-5)
    np.testing.assert_allclose(bent, bend, rtol=1e-5)


def test_what_made_the_data_is_found_again_within_its_errors():
    model = fit_bg_nbd(histories(*buyers.summary(6000, 11)))
    table = model.found.table(("r", "alpha", "a", "b"), 0.99)
    assert model.found.converged
    truth = np.array(buyers.ORDERS)
    assert ((table["low"] < truth) & (truth < table["high"])).all()
    assert (table["se"] / table["estimate"] < 0.25).all()


def test_the_unit_of_time_changes_nothing_but_alpha():
    x, recency, T = buyers.summary(800, 5)
    months, days = fit_bg_nbd(histories(x, recency, T)), fit_bg_nbd(histories(x, 30 * recency, 30 * T))
    assert days.alpha == pytest.approx(30 * months.alpha, rel=1e-5)
    assert (days.r, days.a, days.b) == pytest.approx((months.r, months.a, months.b), rel=1e-5)
    assert days.found.log_likelihood == pytest.approx(
        months.found.log_likelihood - x.sum() * np.log(30), rel=1e-9
    )


def test_customers_who_never_stop_leave_the_chance_of_stopping_at_its_edge():
    random = np.random.default_rng(4)
    T = random.uniform(5, 20, 400)
    x = random.poisson(random.gamma(2.0, 0.5, 400) * T).astype(float)
    model = fit_bg_nbd(histories(x, np.where(x > 0, T * x / (x + 1), 0.0), T))
    assert model.a / (model.a + model.b) < 0.02
    assert np.isfinite([model.r, model.alpha, model.found.log_likelihood]).all()


def test_nobody_who_came_back_is_nothing_to_fit():
    with pytest.raises(ValueError, match="nobody"):
        fit_bg_nbd(histories(np.zeros(5), np.zeros(5), np.ones(5)))


models = st.builds(
    BgNbd, *(st.floats(low, high) for low, high in ((0.05, 5), (0.1, 20), (0.05, 5), (0.1, 10)))
)
pasts = st.tuples(st.integers(0, 60), st.floats(0, 1), st.floats(0.1, 60))


@given(model=models, past=pasts)
@settings(max_examples=30, deadline=None)
def test_what_is_expected_is_possible(model, past):
    x, part, T = past
    recency = part * T if x else 0.0
    alive = model.p_alive(x, recency, T)
    ahead = np.array([0.1, 1.0, 6.0, 36.0, 120.0])
    left = model.time_left(np.array([x]), np.array([T]), ahead)[0]
    assert 0 <= alive <= 1
    assert (np.diff(left, prepend=0) >= -1e-9).all()
    assert (left <= ahead * (1 + 1e-9)).all()
    assert (np.diff(np.diff(left) / np.diff(ahead)) <= 1e-9).all()  # each month brings less than the last
    assert (model.expected(*one(x, recency, T), ahead) <= model.pace(x, T) * ahead * (1 + 1e-9)).all()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(4, 6)), min_size=1, max_size=40))
@settings(max_examples=30, deadline=None)
def test_grouping_changes_no_likelihood(rows):
    table = np.array([(x, t if x else 0, T) for x, t, T in rows], float)
    grouped, at = histories(*table.T), np.array([0.5, 2.0, 0.8, 2.0])
    single = [log_likelihood(histories(*row[:, None]), at) for row in table]
    assert grouped.n == len(rows)
    assert log_likelihood(grouped, at)[0] == pytest.approx(sum(s[0] for s in single), rel=1e-9)
    assert log_likelihood(grouped, at)[1] == pytest.approx(sum(s[1] for s in single), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize(("a", "b"), [(0.3, 2.0), (1.0, 1.0), (1e-4, 5.0), (400.0, 3000.0)])
def test_the_points_of_a_beta_have_its_mean_and_spread(a, b):
    points, weights = beta_points(a, b)
    assert weights.sum() == pytest.approx(1)
    assert points @ weights == pytest.approx(a / (a + b), rel=1e-9)
    assert (points - a / (a + b)) ** 2 @ weights == pytest.approx(beta(a, b).var(), rel=1e-8)


def test_a_hard_mean_is_its_integral_too():
    """Much happens within the time ahead, so that the mean changes fast near 0."""
    model = BgNbd(0.6, 1.0, 1.0, 2.5)
    s, about = model.r + 30, model.alpha + 1
    near = beta(model.a, model.b + 30)

    def each(p: float) -> float:
        return -np.expm1(-s * np.log1p(p * 60 / about)) / p * about / s * near.pdf(p)

    parts = [(0, 0.002), (0.002, 0.02), (0.02, 0.2), (0.2, 1)]
    whole = sum(quad(each, low, high, epsabs=1e-12)[0] for low, high in parts)
    assert model.time_left(np.array([30]), np.array([1.0]), 60.0)[0, 0] == pytest.approx(whole, rel=1e-7)


def test_the_chance_to_buy_again_is_the_integral_over_who_has_not_stopped():
    """Of a gamma(r + x, alpha + T) of rates, the mean of 1 - exp(-rate · t)."""
    model = BgNbd(0.7, 3.0, 0.9, 2.4)
    rates, of_rate = roots_genlaguerre(150, model.r + 2 - 1)
    waits = np.exp(-rates / (model.alpha + 9.0) * 12.0)
    expected = model.p_alive(*one(2, 5.0, 9.0)) * (1 - of_rate @ waits / of_rate.sum())
    assert model.chance_of_purchase(*one(2, 5.0, 9.0), 12.0) == pytest.approx(expected, rel=1e-9)
