"""The panel of contracts: in force from their start until the day they end.

Invariant: a customer is alive at a close exactly when one of its contracts is in force after it, save in
a period in progress, where nobody is lost yet.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.errors import ChoiceError
from churn.ingest.tables import Tables
from churn.panel.basis import contracts
from churn.panel.calendar import Calendar, calendar
from churn.panel.customers import names_of, profile_of, signup_of
from churn.panel.data import Panel
from churn.panel.gaps import Gaps, gaps_between, inactive_after_days, median_gaps
from churn.panel.lines import cells_of, counted_lines, day_after_first, margins_of, orders_of, revenue_of
from churn.panel.runrate import changed, known_by, silence_of
from churn.panel.size import refuse_too_many_cells
from churn.schema import Notice
from churn.settings import Settings

_OPEN = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class Terms:
    """Contracts on the panel's axes, one entry each: `customer` place in the panel, `start` and `end` days
    since 1970 (`end` is the first day out of force, _OPEN while it runs on), `mrr` float64."""

    customer: np.ndarray
    start: np.ndarray
    end: np.ndarray
    mrr: np.ndarray


def subscription_panel(tables: Tables, settings: Settings) -> Panel:
    """The panel on the subscription basis; settings as `resolved` gives them.

    Several contracts of a customer add up. A contract that starts on the day of the last one's end, or on
    the day after (an end written as the last day served), continues it. `value` and `alive` follow the
    contracts; `revenue`, `orders` and `margin` are the transactions where the book holds some, else the
    value prorated by days in force, and the contracts started. `paid` is in force on some day of the
    period. An unknown charge stands as 0 in `value` and is counted in `value_missing`.
    """
    table = _known(tables, settings)
    days = calendar(settings.period, table["start_date"].min(), settings.as_of)
    customer, first, terms = _terms(table, days, settings)
    shape = len(days), len(customer)
    refuse_too_many_cells(*shape)
    value, alive, paid = _in_force(terms, days, shape)
    revenue, orders, margin, found = _money(tables, settings, days, customer, terms, shape)
    last = np.full(shape[1], np.iinfo(np.int32).min, np.int64)
    np.maximum.at(last, terms.customer, np.minimum(terms.end - 1, _day(settings.as_of)))
    begin = np.full(shape[1], _OPEN, np.int64)
    np.minimum.at(begin, terms.customer, terms.start)
    return Panel(
        basis=settings.basis,
        calendar=days,
        lost_after=None,
        customer=customer.astype(np.uint32),
        ids=names_of(tables, customer),
        first=first,
        censored=np.zeros(shape[1], bool),
        first_day=begin.astype("datetime64[D]"),
        last_day=np.maximum(begin, last).astype("datetime64[D]"),
        orders_total=orders.sum(axis=0, dtype=np.int32),
        total=revenue.sum(axis=0),
        margin=margin,
        gap_days=median_gaps(found, shape[1]),
        signup=signup_of(tables, customer, days),
        revenue=revenue,
        orders=orders,
        paid=paid,
        value=value,
        alive=alive,
        silence=silence_of(paid, known_by(first, len(days))),
        profile=_profile(tables, customer, table),
        excluded=tables.customers.height - shape[1],
        value_missing=table.filter(pl.col("mrr").is_null())["customer"].n_unique(),
        again=_again(tables, terms, found, begin.astype("datetime64[D]")),
        inactive_after_days=inactive_after_days(found.days),
    )


def _again(tables: Tables, terms: Terms, found: Gaps, begin: np.ndarray) -> np.ndarray:
    """The day of the second payment, or where no payments are known that of the next contract."""
    if tables.transactions is None:
        return day_after_first(terms.customer, terms.start, begin)
    return day_after_first(found.customer, found.since + found.days, begin)


def _known(tables: Tables, settings: Settings) -> pl.DataFrame:
    """The contracts that had started by as_of. Raises ChoiceError("as_of_too_early")."""
    table = contracts(tables)
    known = table.filter(pl.col("start_date") <= settings.as_of)
    if not len(known):
        first = table["start_date"].min()
        raise ChoiceError("as_of_too_early", as_of=settings.as_of.isoformat(), first=first.isoformat())
    return known


def _terms(table: pl.DataFrame, days: Calendar, settings: Settings) -> tuple[np.ndarray, np.ndarray, Terms]:
    """Customers of the panel in its order, the period of their first start, and their contracts."""
    if settings.notice is Notice.NOTICE:
        table = table.with_columns(end_date=pl.coalesce("notice_date", "end_date"))
    start = table["start_date"].to_physical().to_numpy().astype(np.int64)
    end = table["end_date"].to_physical().fill_null(_OPEN).to_numpy().astype(np.int64)
    end = np.where(end > _day(settings.as_of), _OPEN, np.maximum(end, start))
    known, place = np.unique(table["customer"].to_numpy(), return_inverse=True)
    first = np.full(len(known), _OPEN, np.int32)
    np.minimum.at(first, place, days.positions(start).astype(np.int32))
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    customer = rank[place]
    mrr = table["mrr"].fill_null(0.0).to_numpy()
    return known[order], first[order], Terms(customer, start, _continued(customer, start, end), mrr)


def _continued(customer: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The ends, one day later where the same customer's next contract starts on the following day."""
    begun = (customer << 32) | (start & 0xFFFFFFFF)
    after = (customer << 32) | ((end + 1) & 0xFFFFFFFF)
    return np.where((end != _OPEN) & np.isin(after, begun), end + 1, end)


def _in_force(
    terms: Terms, days: Calendar, shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value and life at each close, and whether a contract was in force in the period.

    In force at a close: started by the last day, and not ended by it. In the period in progress who was
    alive, or came, stays alive; where no contract is left, at the value before (0 for who came in it).
    """
    since = days.positions(terms.start)
    until = _until(terms.end, days)
    last = np.maximum(since, _until(terms.end - 1, days, inside=True))
    count = running(since, until, terms.customer, None, shape)
    value = running(since, until, terms.customer, terms.mrr, shape)
    value[count == 0] = 0.0
    np.maximum(value, 0.0, out=value)
    for before, now in itertools.pairwise(value):
        np.copyto(now, before, where=~changed(before, now))
    alive = count > 0
    paid = running(since, last + 1, terms.customer, None, shape) > 0
    for t in np.flatnonzero(~days.complete):
        before = alive[t - 1] if t else np.zeros(shape[1], bool)
        held = before & ~alive[t]
        value[t, held] = value[t - 1, held]
        alive[t] |= before | paid[t]
    return value, alive, paid


def _until(end: np.ndarray, days: Calendar, inside: bool = False) -> np.ndarray:
    """The period of each end, the number of periods where it is not over yet (one less if `inside`)."""
    running = end >= _OPEN - 1
    places = days.positions(np.where(running, 0, end))
    return np.where(running, len(days) - int(inside), np.minimum(places, len(days)))


def running(
    since: np.ndarray,
    until: np.ndarray,
    customer: np.ndarray,
    weight: np.ndarray | None,
    shape: tuple[int, int],
) -> np.ndarray:
    """Sums over the contracts with since <= t < until, (periods, customers); counts without a weight."""
    size = (shape[0] + 1) * shape[1]
    steps = np.bincount(since * shape[1] + customer, weight, minlength=size)
    steps -= np.bincount(until * shape[1] + customer, weight, minlength=size)
    return np.cumsum(steps.reshape(shape[0] + 1, shape[1])[:-1], axis=0)


def _money(
    tables: Tables,
    settings: Settings,
    days: Calendar,
    customer: np.ndarray,
    terms: Terms,
    shape: tuple[int, int],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, Gaps]:
    """Revenue, orders, margin and gaps: of the transactions of these customers, or of the contracts."""
    nobody = np.zeros(0, np.int64)
    if tables.transactions is None:
        started = np.bincount(
            days.positions(terms.start) * shape[1] + terms.customer, minlength=np.prod(shape)
        )
        orders = started.astype(np.int32).reshape(shape)
        unknown = np.full(shape[1], np.nan)
        return _prorated(terms, days, shape), orders, unknown, gaps_between(nobody, nobody)
    place = np.full(tables.customers.height, -1, np.int64)
    place[customer] = np.arange(len(customer))
    lines = counted_lines(tables.transactions, settings.cancelled, settings.as_of)
    inside = (place[lines.customer] >= 0) & (lines.day >= _day(days.edges[0]))
    lines = lines.where(inside)
    lines = lines.numbered(place)
    cells = cells_of(lines, days, shape[1])
    found = gaps_between(lines.customer[lines.active], lines.day[lines.active])
    return revenue_of(lines, cells, shape), orders_of(lines, cells, shape), margins_of(lines, shape[1]), found


def _prorated(terms: Terms, days: Calendar, shape: tuple[int, int]) -> np.ndarray:
    """MRR by days in force, money of the period: the whole periods less the days before and after."""
    stop = np.minimum(terms.end, _day(days.as_of) + 1)
    edges = days.edges.astype(np.int64)
    since, until = days.positions(terms.start), np.searchsorted(edges, stop, side="right") - 1
    revenue = running(since, until, terms.customer, terms.mrr, shape)
    lengths = np.append(np.diff(edges), 1)
    early = terms.mrr * (terms.start - edges[since]) / lengths[since]
    late = terms.mrr * (stop - edges[until]) / lengths[until]
    size = (shape[0] + 1) * shape[1]
    parts = np.bincount(until * shape[1] + terms.customer, late, minlength=size)
    parts -= np.bincount(since * shape[1] + terms.customer, early, minlength=size)
    revenue += parts.reshape(shape[0] + 1, shape[1])[:-1]
    revenue[np.abs(revenue) < 1e-9] = 0.0
    return revenue * days.months


def _profile(tables: Tables, customer: np.ndarray, table: pl.DataFrame):
    """The profile, with the plan of the latest contract where customers have no plan of their own."""
    profile = profile_of(tables, customer)
    if "plan" in profile.columns or table["plan"].null_count() == len(table):
        return profile
    latest = table.sort("start_date", maintain_order=True).group_by("customer").agg(pl.col("plan").last())
    plans = dict(latest.iter_rows())
    profile["plan"] = [plans[place] for place in customer.tolist()]
    return profile


def _day(date: object) -> int:
    return int(np.datetime64(date, "D").astype(np.int64))
