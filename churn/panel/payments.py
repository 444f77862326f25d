"""The panel of customers who pay: orders at will, or payments at a steady beat.

Invariant: a customer's rows in the panel add up to its counted lines, none of them lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from churn.ingest.tables import Tables
from churn.panel.calendar import MONTHS, Calendar, calendar, periods_in
from churn.panel.customers import names_of, profile_of, signup_of
from churn.panel.data import Panel
from churn.panel.gaps import Gaps, gaps_between, inactive_after_days, median_gaps, months_covered
from churn.panel.lines import (
    Lines,
    cells_of,
    counted_lines,
    day_after_first,
    days_of,
    is_customer,
    margins_of,
    orders_of,
    paid_of,
    revenue_of,
)
from churn.panel.runrate import alive_of, held, known_by, order_levels, silence_of, term_levels
from churn.panel.size import refuse_too_many_cells
from churn.schema import Basis, Period
from churn.settings import Settings

BEAT_DAYS = 25  # payments this far apart in one month are two terms, not two subscriptions


@dataclass(frozen=True, eq=False)
class Ledger:
    """Counted lines on the panel's axes: `customer` places of Tables.customers in the panel's order,
    `first` the first paid period, `lines` renumbered to those places, `cells` flat cells of the lines."""

    calendar: Calendar
    customer: np.ndarray
    first: np.ndarray
    lines: Lines
    cells: np.ndarray
    revenue: np.ndarray
    paid: np.ndarray


def payments_panel(tables: Tables, settings: Settings) -> Panel:
    """The panel on the orders or recurring basis; settings as `resolved` gives them."""
    book = _ledger(tables, settings)
    found = gaps_between(book.lines.customer[book.lines.active], book.lines.day[book.lines.active])
    silence, value, alive, term = _run_rate(book, found, settings)
    orders = orders_of(book.lines, book.cells, book.paid.shape)
    first_day, last_day = days_of(book.lines, book.cells, book.paid)
    signup = signup_of(tables, book.customer, book.calendar)
    history = book.first[:1]  # sorted; not 0 where the first lines of the file came to nothing
    known = (signup >= 0) & (signup <= history)
    return Panel(
        basis=settings.basis,
        calendar=book.calendar,
        lost_after=settings.lost_after,
        customer=book.customer.astype(np.uint32),
        ids=names_of(tables, book.customer),
        first=book.first,
        censored=(book.first == history) & ~known,
        first_day=first_day,
        last_day=last_day,
        orders_total=orders.sum(axis=0, dtype=np.int32),
        total=book.revenue.sum(axis=0),
        margin=margins_of(book.lines, len(book.customer)),
        gap_days=median_gaps(found, len(book.customer)),
        signup=signup,
        revenue=book.revenue,
        orders=orders,
        paid=book.paid,
        value=value,
        alive=alive,
        silence=silence,
        profile=profile_of(tables, book.customer),
        excluded=tables.customers.height - len(book.customer),
        term=term,
        again=day_after_first(found.customer, found.since + found.days, first_day),
        inactive_after_days=inactive_after_days(found.days),
    )


def _ledger(tables: Tables, settings: Settings) -> Ledger:
    everyone = tables.customers.height
    lines = counted_lines(tables.transactions, settings.cancelled, settings.as_of)
    counts = is_customer(lines, everyone, settings.cancelled)
    lines = lines.where(counts[lines.customer])
    customer = np.flatnonzero(counts)
    days = calendar(settings.period, _first_day(lines, settings), settings.as_of)
    shape = len(days), len(customer)
    refuse_too_many_cells(*shape)

    place = np.zeros(everyone, np.uint32)
    place[customer] = np.arange(len(customer), dtype=np.uint32)
    lines = lines.numbered(place)
    cells = cells_of(lines, days, shape[1])
    revenue = revenue_of(lines, cells, shape)
    paid = paid_of(lines, cells, revenue, settings.cancelled)
    return _in_order(days, customer, lines, cells, revenue, paid)


def _in_order(
    days: Calendar,
    customer: np.ndarray,
    lines: Lines,
    cells: np.ndarray,
    revenue: np.ndarray,
    paid: np.ndarray,
) -> Ledger:
    """The ledger with customers sorted by their first paid period, then by id."""
    first = paid.argmax(axis=0).astype(np.int32)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    moved = place[lines.customer]
    cells = cells + (moved.astype(np.int64) - lines.customer)
    return Ledger(
        days,
        customer[order],
        first[order],
        replace(lines, customer=moved),
        cells,
        np.take(revenue, order, axis=1),
        np.take(paid, order, axis=1),
    )


def _first_day(lines: Lines, settings: Settings) -> object:
    if not len(lines.day):
        return settings.as_of
    return lines.day.min().astype("datetime64[D]").item()


def _run_rate(
    book: Ledger, found: Gaps, settings: Settings
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Silence, value and life, and the periods that a payment of most customers covers."""
    months, term = MONTHS[settings.period], 1
    known = known_by(book.first, len(book.calendar))
    if settings.basis is Basis.RECURRING:
        covered = _covered_months(book, found)
        periods = np.ceil(covered / months - 1e-9).astype(np.int32)
        term = _usual_term(book.first, periods)
        silence = silence_of(book.paid, known, periods)
        terms = np.maximum(_terms_caught_up(book, silence), _terms_ahead(book, covered, settings.period))
        months = covered * _distinct_months(book, settings.period) * terms
        levels = term_levels(book.revenue, book.first, months)
    else:
        window = periods_in(settings.value_window_months, settings.period)
        silence = silence_of(book.paid, known)
        levels = order_levels(book.revenue, book.first, settings.lost_after, window, months)
    alive = alive_of(silence, book.paid, settings.lost_after, book.calendar.complete)
    return silence, held(levels, book.paid, alive), alive, term


def _usual_term(first: np.ndarray, periods: np.ndarray) -> int:
    """The periods covered by the first payment of at least half of the customers, 1 without any."""
    covered = periods[first, np.arange(len(first))]
    return int(np.quantile(covered, 0.5, method="lower")) if len(covered) else 1


def _covered_months(book: Ledger, found: Gaps) -> np.ndarray:
    """Months that payments of a cell cover, float64 (periods, customers): the longest term stated for
    them, or the beat of the customer."""
    usual = months_covered(found, len(book.customer)).astype(float)
    covered = np.broadcast_to(usual, book.paid.shape)
    if book.lines.term is None:
        return covered
    stated = book.lines.active & (book.lines.term > 0)
    longest = np.zeros(book.paid.size)
    np.maximum.at(longest, book.cells[stated], book.lines.term[stated])
    longest = longest.reshape(book.paid.shape)
    return np.where(longest > 0, longest, covered)


def _terms_caught_up(book: Ledger, silence: np.ndarray) -> np.ndarray:
    """Terms that the payments of a cell make good, int64 (periods, customers), at least 1.

    A payer who was silent for k periods beyond the paid term and then pays on m days catches up on
    min(m, k + 1) terms: January's and February's payment, both made in February, are no doubled run-rate.
    """
    owed = np.ones(book.paid.shape, np.int64)
    owed[1:] = silence[:-1] + 1
    lines = np.bincount(book.cells[book.lines.active], minlength=book.paid.size)
    late = (lines > 1) & (owed.ravel() > 1)
    there = late[book.cells] & book.lines.active
    days = np.unique(book.cells[there] << 20 | (book.lines.day[there].astype(np.int64) & 0xFFFFF))
    paid_days = np.bincount(days >> 20, minlength=book.paid.size).reshape(book.paid.shape)
    return np.clip(paid_days, 1, np.maximum(owed, 1))


def _terms_ahead(book: Ledger, covered: np.ndarray, period: Period) -> np.ndarray:
    """Terms that the payments of a month make, int64 (periods, customers): two where they lie a month's
    beat apart, as those of a thirty-day payer on the 1st and the 31st do; else one."""
    terms = np.ones(book.paid.size, np.int64)
    several = np.bincount(book.cells[book.lines.active], minlength=book.paid.size) > 1
    there = (several & (covered.ravel() == 1))[book.cells] & book.lines.active
    if period is Period.MONTH and there.any():
        order = np.lexsort((book.lines.day[there], book.cells[there]))
        cells, days = book.cells[there][order], book.lines.day[there][order]
        first = np.flatnonzero(np.append(True, cells[1:] != cells[:-1]))
        last = np.append(first[1:], len(cells)) - 1
        terms[cells[first][days[last] - days[first] >= BEAT_DAYS]] = 2
    return terms.reshape(book.paid.shape)


def _distinct_months(book: Ledger, period: Period) -> np.ndarray | int:
    """Months with a payment in a cell, at least 1: three monthly payments in a quarter cover three months."""
    if MONTHS[period] <= 1:
        return 1
    lines = book.lines
    month = lines.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    keys = np.unique((book.cells * 4096 + month % 4096)[lines.active])
    counts = np.bincount(keys // 4096, minlength=book.paid.size).reshape(book.paid.shape)
    return np.maximum(1, counts)
