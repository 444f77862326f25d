"""Survival curves beside lifelines, and the fit of buying at will beside lifetimes, on the same data.

Invariant: before anything is timed both sides are checked to say the same. The peers are only for this:
`pip install --no-deps -r benchmarks/requirements.txt`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import numpy as np

from benchmarks.data import SEED
from benchmarks.metrics import SETTINGS, made_tables
from benchmarks.timing import Figure, Ratio, side_by_side, timed
from churn.metrics.order_summary import order_summary
from churn.models.btyd import BgNbd, fit_bg_nbd, histories, log_likelihood
from churn.models.gamma_gamma import fit_gamma_gamma
from churn.models.order_curves import order_curves
from churn.models.order_draws import Known
from churn.models.survival import fit_survival, log_rank
from churn.panel import panel

_TIMES = 5.0
_MOST_FIT_MS, _MOST_CURVES_MS = 30_000.0, 10_000.0
_GROUPS, _DAYS, _MONTHS = 4, 2000, 36
_TRUTH = BgNbd(0.6, 1.5, 0.8, 2.5)
_CDNOW = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}  # Fader, Hardie & Lee 2005, table 2
_CDNOW_LIKELIHOOD = -9582.4


def modelling(customers: int, repeat: int) -> Iterator[Ratio | Figure]:
    """Of so many lifetimes and a fifth as many buyers beside the peers, and alone of ten times as many."""
    yield from _alone(customers, repeat)
    yield from _lifetimes_apart(customers, repeat)
    yield from _buying(max(customers // 5, 100), repeat)


def made_lifetimes(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Whole days lasted, whether the end was seen, and a group, of n customers."""
    random = np.random.default_rng(SEED)
    group = random.integers(0, _GROUPS, n)
    lasts, seen = random.exponential(300 + 100 * group), random.uniform(0, _DAYS, n)
    return np.ceil(np.minimum(lasts, seen)), lasts <= seen, group


def made_buyers(n: int) -> Known:
    """What is known of n customers who buy as BG/NBD says, seen for up to three years, to the day."""
    random = np.random.default_rng(SEED)
    T = random.integers(30, 1096, n) / 30.44
    rate, stop = random.gamma(_TRUTH.r, 1 / _TRUTH.alpha, n), random.beta(_TRUTH.a, _TRUTH.b, n)
    x, last, now, active = np.zeros(n), np.zeros(n), np.zeros(n), np.arange(n)
    while len(active):
        now[active] += random.exponential(1 / rate[active])
        active = active[now[active] < T[active]]
        x[active] += 1
        last[active] = now[active]
        active = active[random.random(len(active)) > stop[active]]
    spend = random.gamma(6 * (x + 1)) / random.gamma(4, 1 / 45, n) / (x + 1)
    return Known(x, np.round(last * 30.44) / 30.44, T, spend)


def _alone(customers: int, repeat: int) -> Iterator[Figure]:
    buyers, few = made_buyers(10 * customers), min(repeat, 3)
    fit = lambda: fit_bg_nbd(histories(buyers.frequency, buyers.recency, buyers.T))  # noqa: E731
    yield timed(f"BG/NBD fit, {len(buyers):,} customers", fit, few, _MOST_FIT_MS)
    money = lambda: fit_gamma_gamma(buyers.days, buyers.spend)  # noqa: E731
    yield timed(f"Gamma-Gamma fit, {len(buyers):,} customers", money, few, _MOST_FIT_MS)
    some = made_buyers(customers)
    curves = lambda: order_curves(_TRUTH, some, _MONTHS)  # noqa: E731
    yield timed(f"{_MONTHS} months ahead of {customers:,} customers", curves, few, _MOST_CURVES_MS)
    tables = made_tables(customers)
    book = panel(tables, SETTINGS)
    known = lambda: order_summary(tables, book, SETTINGS)  # noqa: E731
    yield timed(f"order summary, {tables.transactions.height:,} lines", known, few)


def _lifetimes_apart(customers: int, repeat: int) -> Iterator[Ratio]:
    peer, tests = _peer("lifelines"), _peer("lifelines.statistics")
    duration, observed, group = made_lifetimes(customers)
    curve = lambda: fit_survival(duration, observed)  # noqa: E731
    theirs = lambda: peer.KaplanMeierFitter().fit(duration, observed)  # noqa: E731
    ranks = lambda: log_rank(duration, observed, group)  # noqa: E731
    their_ranks = lambda: tests.multivariate_logrank_test(duration, group, observed)  # noqa: E731
    _same_curve(curve(), theirs())
    np.testing.assert_allclose(ranks().chi2, their_ranks().test_statistic, rtol=1e-9)
    size = f"{customers:,} customers"
    name = f"lifelines {peer.__version__}"
    yield side_by_side(f"Kaplan-Meier, {size}", curve, name, theirs, repeat, _TIMES, faster=True)
    yield side_by_side(
        f"log-rank, {_GROUPS} groups, {size}", ranks, name, their_ranks, repeat, _TIMES, faster=True
    )


def _same_curve(ours: object, theirs: object) -> None:
    """Raises AssertionError where a share, a bound or the median is not that of lifelines."""
    np.testing.assert_allclose(
        ours.survival, theirs.survival_function_.loc[ours.times].iloc[:, 0], rtol=1e-9, atol=1e-12
    )
    bounds = theirs.confidence_interval_survival_function_.loc[ours.times].to_numpy()
    known = ~np.isnan(ours.low) & (ours.survival > 0)
    np.testing.assert_allclose(ours.low[known], bounds[known, 0], rtol=1e-7)
    np.testing.assert_allclose(ours.high[known], bounds[known, 1], rtol=1e-7)
    np.testing.assert_allclose(ours.median, theirs.median_survival_time_)


def _buying(customers: int, repeat: int) -> Iterator[Ratio]:
    peer = _peer("lifetimes")
    check_published(_peer("lifetimes.datasets"))
    buyers = made_buyers(customers)
    columns = buyers.frequency, buyers.recency, buyers.T
    ours = lambda: fit_bg_nbd(histories(*columns))  # noqa: E731
    theirs = lambda: _quiet(lambda: peer.BetaGeoFitter().fit(*columns))  # noqa: E731
    _same_fit(ours(), theirs(), columns)
    name = f"BG/NBD fit, {customers:,} customers"
    yield side_by_side(
        name, ours, f"lifetimes {peer.__version__}", theirs, min(repeat, 3), _TIMES, faster=True
    )


def check_published(datasets: ModuleType) -> None:
    """Raises AssertionError where the fit to CDNOW, as lifetimes brings it, is not the paper's."""
    table = datasets.load_cdnow_summary()
    found = fit_bg_nbd(histories(table["frequency"], table["recency"], table["T"]))
    # the paper's search ended 0.0005 short of the greatest alpha
    for name, printed in _CDNOW.items():
        np.testing.assert_allclose(getattr(found, name), printed, atol=6e-4)
    np.testing.assert_allclose(found.found.log_likelihood, _CDNOW_LIKELIHOOD, atol=0.05)


def _same_fit(ours: BgNbd, theirs: object, columns: tuple[np.ndarray, ...]) -> None:
    """Raises AssertionError where parameters, likelihood or what is expected are not those of lifetimes,
    which ends its search a little earlier."""
    for name in _CDNOW:
        np.testing.assert_allclose(getattr(ours, name), theirs.params_[name], rtol=5e-3)
    given = BgNbd(*(float(theirs.params_[name]) for name in _CDNOW))
    at = np.array([given.r, given.alpha, given.a, given.b])
    reached = log_likelihood(histories(*columns), at)[0]
    np.testing.assert_allclose(ours.found.log_likelihood, reached, rtol=1e-6)
    some = tuple(column[:200] for column in columns)
    told = theirs.conditional_expected_number_of_purchases_up_to_time(12.0, *some)
    np.testing.assert_allclose(given.expected(*some, 12.0)[:, 0], told, rtol=1e-6)


def _quiet(work: object) -> object:
    """The same without the warnings of a package older than the numpy it runs on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return work()


def _peer(name: str) -> ModuleType:
    try:
        return _quiet(lambda: import_module(name))
    except ModuleNotFoundError as missing:
        raise RuntimeError(
            f"{missing.name} is not installed: pip install --no-deps -r benchmarks/requirements.txt"
        ) from None
