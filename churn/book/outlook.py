"""What the months ahead are expected to bring: the model that fits the kind of data, or the simple estimate.

Invariant: a model that was refused gives no figure; what stands in for it is named by `Prospects.model`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from churn.book.contract_outlook import contract_outlook
from churn.book.order_outlook import order_outlook
from churn.book.simple_estimate import MOST_MONTHS, Churns, churns, simple_prospects
from churn.book.view import View
from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.models.prospects import Outlook, Prospects
from churn.panel import Panel
from churn.schema import Basis
from churn.settings import Settings


@dataclass(frozen=True, eq=False)
class Expectation:
    """What is expected of a panel's customers. `outlook`: of the model tried; `prospects`: the model's where
    it passed, else the simple estimate, None where not even that is known. `churns`: the churn a month that
    the simple estimate is of."""

    outlook: Outlook | None
    prospects: Prospects | None
    churns: Churns

    @property
    def churn(self) -> float:
        """The churn a month of all customers; NaN where it is not known."""
        return self.churns.overall


@dataclass(frozen=True, eq=False)
class OutlookQuestions(View):
    """What the customers of a book are expected to bring."""

    def expectation(self) -> Expectation:
        """What is expected of each customer of the panel, by the model of all customers of the file, so that
        one is worth the same under every filter."""
        everybody = self._everybody
        return expectation_of(expectation(self.tables, everybody, self.settings), everybody, self.panel)


def expectation(tables: Tables, panel: Panel, settings: Settings) -> Expectation:
    """What is expected of all customers of a panel; shared by all who ask: not to be changed."""
    return _expectation(tables, panel, settings.of_customers())


@kept
def _expectation(tables: Tables, panel: Panel, settings: Settings) -> Expectation:
    tried = _tried(tables, panel, settings)
    found = churns(tables, panel, settings)
    return Expectation(tried, tried.prospects or simple_prospects(panel, found), found)


def expectation_of(found: Expectation, everybody: Panel, panel: Panel) -> Expectation:
    """The same of the customers of another panel of the same tables; of who was not in the first, nothing."""
    if panel is everybody or found.prospects is None:
        return found
    most = int(max(everybody.customer.max(initial=0), panel.customer.max(initial=0)))
    where = np.full(most + 1, -1, np.int64)
    where[everybody.customer] = np.arange(everybody.customers)
    places = where[panel.customer]
    taken = found.prospects.take(places)
    unknown = places < 0
    return replace(
        found,
        prospects=replace(
            taken,
            rate=np.where(unknown, np.nan, taken.rate),
            curve=np.where(unknown, -1, taken.curve).astype(np.int32),
        ),
    )


def _tried(tables: Tables, panel: Panel, settings: Settings) -> Outlook:
    """The outlook of the model for this kind of data."""
    if panel.basis is Basis.ORDERS:
        return order_outlook(tables, panel, settings)
    return contract_outlook(tables, panel, settings, MOST_MONTHS)
