"""What customers who buy at will are expected to bring: BG/NBD and Gamma-Gamma, once they passed on the past.

Invariant: the models that look ahead are fitted on everything, and only after the same models, fitted on the
beginning, told what came after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.order_summary import OrderSummary, PurchaseDays, purchase_days
from churn.models import btyd, gamma_gamma
from churn.models.btyd import BgNbd, fit_bg_nbd, histories
from churn.models.gamma_gamma import GammaGamma, fit_gamma_gamma
from churn.models.order_check import FAILURES, Came, Tracked, order_check
from churn.models.order_curves import month_parts, order_curves
from churn.models.order_draws import Known
from churn.models.prospects import Check, Outlook, Prospects
from churn.panel import Panel
from churn.panel.calendar import DAYS_A_MONTH
from churn.settings import Settings

LEAST_CUSTOMERS, LEAST_REPEATERS = 100, 50  # known by the cut-off
LEAST_MONTHS, _PARTS = 6, 3  # of history; one of the parts is held out
MOST_HELD_OUT = 12  # months
MONTHS_TOLD = 120
REFUSALS = ("too_short", "few_customers", "few_repeaters", "no_fit", "no_mean_spend", *FAILURES)


@dataclass(frozen=True, eq=False)
class _Fit:
    """The two models fitted on what was known by a day."""

    summary: OrderSummary
    known: Known
    orders: BgNbd
    money: GammaGamma

    @property
    def converged(self) -> bool:
        return self.orders.found.converged and self.money.found.converged


def order_outlook(tables: Tables, panel: Panel, settings: Settings) -> Outlook:
    """The outlook of customers who buy at will, by BG/NBD and Gamma-Gamma.

    The first two thirds of the complete periods (all but twelve months at most) are what the models are
    fitted on, the rest what they are asked about (`order_check`). Refused: "too_short" below six months of
    history, "few_customers" below 100 by the cut-off or "few_repeaters" with fewer than 50 who had come back,
    "no_fit" where no maximum is found, "no_mean_spend" where spending has no mean (q <= 1), and what the
    hold-out says. `values` then tell n and least; `unseen_months`: months of the year that the hold-out has
    and the fit had not; `correlation` of frequency and spending, which the models take to be 0.

    Spending is money a purchase day, the first one among them, less refunds. Prospects are of the customers
    of now: whoever the panel holds lost has curve -1, and what the models still expect of all of them
    together in twelve months is in `values` as `lost_orders`, `lost_money`, and how many of them buy again at
    all as `lost_returning`.
    `fresh` is what comes after the first order of a customer won today, `fresh_first` that order.
    """
    days = purchase_days(tables, panel, settings)
    cut, end = _cut_off(panel)
    if end is None:
        least = max(LEAST_MONTHS, round(_PARTS * panel.calendar.months))
        return _refused("too_short", n=int(panel.calendar.complete.sum()), least_months=least)
    then = _fit(days.by(cut))
    if isinstance(then, Outlook):
        return then
    check = _held_out(days, panel, then, end, settings.confidence)
    values = _facts(panel, then, cut, end)
    if check.why:
        return replace(_told(then, settings), refusal=check.why, check=check, values=values)
    now = _fit(days.by(np.datetime64(panel.calendar.as_of, "D")))
    if isinstance(now, Outlook):
        return replace(now, check=check)
    prospects, expected = _prospects(panel, now)
    return replace(_told(now, settings), prospects=prospects, check=check, values=values | expected)


def _cut_off(panel: Panel) -> tuple[np.datetime64 | None, np.datetime64 | None]:
    """The last day of the fit, and of the hold-out; (None, None) where history is too short."""
    calendar = panel.calendar
    n = int(calendar.complete.sum())
    held = min(n // _PARTS, int(MOST_HELD_OUT / calendar.months + 1e-9))
    if n * calendar.months < LEAST_MONTHS - 1e-9 or not held:
        return None, None
    return calendar.edges[n - held] - 1, calendar.edges[n] - 1


def _fit(summary: OrderSummary) -> _Fit | Outlook:
    known = Known(*summary.months(), summary.spend)
    n, repeaters = len(known), int((known.frequency > 0).sum())
    if n < LEAST_CUSTOMERS:
        return _refused("few_customers", n=n, least=LEAST_CUSTOMERS)
    if repeaters < LEAST_REPEATERS:
        return _refused("few_repeaters", n=repeaters, least=LEAST_REPEATERS)
    paid = known.days > 0
    try:
        orders = fit_bg_nbd(histories(known.frequency, known.recency, known.T))
        money = fit_gamma_gamma(known.days[paid], known.spend[paid])
    except ValueError:
        return _refused("no_fit", n=n)
    if not (orders.found.converged and money.found.converged):
        return _refused("no_fit", n=n)
    if not money.q > 1:
        return _refused("no_mean_spend", n=n, q=money.q)
    return _Fit(summary, known, orders, money)


def _refused(code: str, **values: object) -> Outlook:
    nothing = pd.DataFrame(columns=["estimate", "se", "low", "high"], dtype=float)
    nan = float("nan")
    return Outlook("bg_nbd", code, None, None, nothing, nan, int(values.get("n", 0)), 0, False, 0, values)


def _told(fit: _Fit, settings: Settings) -> Outlook:
    """The outlook of a fit, with nothing yet expected of anybody."""
    found, spent = fit.orders.found, fit.money.found
    tables = found.table(btyd.NAMES, settings.confidence), spent.table(gamma_gamma.NAMES, settings.confidence)
    return Outlook(
        "bg_nbd",
        None,
        None,
        None,
        pd.concat(tables),
        found.log_likelihood,
        len(fit.known),
        int(fit.known.frequency.sum()),
        fit.converged,
        found.starts,
    )


def _held_out(days: PurchaseDays, panel: Panel, fit: _Fit, end: np.datetime64, confidence: float) -> Check:
    """The hold-out of a fit: what it says of the periods up to `end`."""
    calendar, cut, who = panel.calendar, fit.summary.until, fit.summary.customer
    closes = calendar.edges[1:] - 1
    before, after = closes[closes <= cut], closes[(closes > cut) & (closes <= end)]
    came = Came(
        (after - cut).astype(float) / DAYS_A_MONTH,
        days.counts(cut, after)[who].astype(float),
        days.money_of(cut, end)[who],
    )
    firsts = fit.summary.first_day.astype("datetime64[D]")
    ages = (before[None, :] - firsts[:, None]).astype(float) / DAYS_A_MONTH
    all_days = np.searchsorted(np.sort(days.day), before.astype(np.int64), side="right")
    way = Tracked(
        calendar.starts[: len(before) + len(after)], (all_days - (ages >= 0).sum(axis=0)).astype(float), ages
    )
    first, last = (cut + 1).item(), end.item()
    return order_check(fit.orders, fit.money, fit.known, came, way, first, last, confidence)


def _facts(panel: Panel, fit: _Fit, cut: np.datetime64, end: np.datetime64) -> Mapping[str, object]:
    """What a reader of the check should know of the data."""
    starts = panel.calendar.edges[:-1]
    months = starts.astype("datetime64[M]").astype(int) % 12 + 1
    seen, asked = set(months[starts <= cut].tolist()), months[(starts > cut) & (starts <= end)].tolist()
    paid = fit.known.days > 0
    spread = np.corrcoef(np.log1p(fit.known.frequency[paid]), np.log(fit.known.spend[paid]))[0, 1]
    return {"unseen_months": sorted(set(asked) - seen), "correlation": float(spread)}


def _prospects(panel: Panel, fit: _Fit) -> tuple[Prospects, dict[str, float]]:
    """The months ahead of all customers of the panel; and what is expected of the lost among them."""
    known, who = fit.known, fit.summary.customer
    spend = fit.money.expected(known.days, known.spend)
    pace = fit.orders.pace(known.frequency, known.T)
    here = panel.alive[-1][who]
    curve = np.full(panel.customers, -1, np.int32)
    rate, alive = np.zeros(panel.customers), np.zeros(panel.customers)
    mine = Known(known.frequency[here], known.recency[here], known.T[here], known.spend[here])
    curve[who[here]], stays = order_curves(fit.orders, mine, MONTHS_TOLD)
    rate[who[here]] = (pace * spend)[here]
    alive[who[here]] = fit.orders.p_alive(mine.frequency, mine.recency, mine.T)
    fresh = month_parts(fit.orders, np.zeros(1), np.zeros(1), MONTHS_TOLD)[0]
    fresh_rate = float(fit.orders.r / fit.orders.alpha * fit.money.mean)
    gone = ~here
    orders = fit.orders.expected(known.frequency[gone], known.recency[gone], known.T[gone], 12.0)[:, 0]
    again = fit.orders.chance_of_purchase(known.frequency[gone], known.recency[gone], known.T[gone], 12.0)
    expected = {
        "lost_returning": float(again.sum()),
        "lost": int(gone.sum()),
        "lost_orders": float(orders.sum()),
        "lost_money": float(orders @ spend[gone]),
    }
    first = fit.money.mean
    return Prospects("bg_nbd", rate, curve, alive, stays, fresh, fresh_rate, first), expected
