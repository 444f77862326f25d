"""What can be asked of a book about the ways of its customers: the funnel, its leaks, the first days, the
path to an order, one product line or several.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.book.cross_sale import CrossSale, cross_sale
from churn.book.view import View
from churn.metrics import first_days, funnel, order_path, product_lines


@dataclass(frozen=True, eq=False)
class FunnelQuestions(View):
    """Questions about the ways customers go."""

    def funnel(self, cohort: object = None) -> pd.DataFrame | None:
        """The steps of new customers and the two ways back; of all, or of those who started in one period."""
        return funnel.funnel(self.tables, self.panel, self.settings, cohort, self.since)

    def funnel_customers(self, step: str, reached: bool = True, cohort: object = None) -> pd.DataFrame:
        """Who took a step, or was asked it and did not."""
        return funnel.funnel_customers(
            self.tables, self.panel, self.settings, step, reached, cohort, self.since
        )

    def funnel_cohorts(self) -> list[pd.Timestamp]:
        """The periods in which customers started whose start the file shows, the latest first."""
        return funnel.cohorts(self.panel, self.since)

    def leaks(self) -> pd.DataFrame | None:
        """Where the most money stopped in the last twelve months, the dearest step first."""
        return funnel.leaks(self.tables, self.panel, self.settings)

    def leak_customers(self, step: str) -> pd.DataFrame:
        """The customers behind a leak."""
        return funnel.leak_customers(self.tables, self.panel, self.settings, step)

    def first_days(self) -> pd.DataFrame | None:
        """What comes up a customer-day in the first days and in the months that follow."""
        return first_days.first_days(self.tables, self.panel, self.settings, self.since)

    def product_lines(self) -> CrossSale | None:
        """Customers with one product line and with several, and how long they stay."""
        found = product_lines.product_lines(self.tables, self.panel, self.settings, self.since)
        return None if found is None else cross_sale(found, self.settings.confidence)

    def order_path(self) -> pd.DataFrame | None:
        """How far customers get on the way to an order, lately and before."""
        return order_path.order_path(self.tables, self.panel, self.settings)

    def order_path_customers(self, step: str) -> pd.DataFrame:
        """Who left the way to an order at a step lately."""
        return order_path.order_path_customers(self.tables, self.panel, self.settings, step)
