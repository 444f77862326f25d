"""What can be asked of a book about one customer: everything the file knows of it, on one card.

Invariant: a card counts as the book does: its settings, its time, and the customers it is looked at among.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.actions import ActionQuestions
from churn.book.card import Card
from churn.book.signals import SignalQuestions
from churn.errors import ChoiceError
from churn.metrics.customer_answers import customer_answers, customer_scores, named_groups
from churn.metrics.customer_facts import customer_facts, customer_figures
from churn.metrics.customer_history import customer_history
from churn.metrics.customer_list import customers_by_value, found_customers, ids_by_value
from churn.metrics.customer_moments import customer_moments
from churn.metrics.customer_rows import (
    customer_contacts,
    customer_contracts,
    customer_hours,
    customer_orders,
    customer_persons,
    told_kinds,
)
from churn.metrics.customer_signals import customer_signals
from churn.metrics.customer_standing import Standing, customer_standing
from churn.metrics.happenings import happenings
from churn.metrics.signals import flags
from churn.panel import Panel
from churn.playbook.proposals import proposals


@dataclass(frozen=True, eq=False)
class CustomerQuestions(SignalQuestions, ActionQuestions):
    """Everything about one customer."""

    def customer(self, id: str) -> Card:
        """The card of a customer, with all that is known of it up to the last day looked at.

        One who never became active has a card too; one outside the segment is counted among all customers.
        Raises ChoiceError("unknown_customer").
        """
        at = self.tables.customers["customer_id"].index_of(str(id))
        if at is None:
            raise ChoiceError("unknown_customer", name=str(id))
        place = _place(self.panel, at)
        if place is None and self.filters and _place(self.whole, at) is not None:
            return self.filtered({})._card(at, outside=True)
        return self._card(at)

    def customers(self) -> pd.DataFrame:
        """All customers to choose from, the largest first: customer, customer_name where known, value (money
        a month, of the lost before the loss), alive."""
        return customers_by_value(self.panel)

    def customer_ids(self) -> tuple[str, ...]:
        """Their ids in that order."""
        return ids_by_value(self.panel)

    def customers_found(self, text: str, most: int = 50) -> pd.DataFrame:
        """Those of `customers`, and of them who never became active, whose id or name holds the text."""
        return found_customers(self.panel, self.tables, text, most)

    def _card(self, at: int, outside: bool = False) -> Card:
        panel, place, until = self.panel, _place(self.panel, at), self.panel.calendar.as_of
        history = None if place is None else customer_history(panel, self.settings, place)
        standing = customer_standing(panel, self.settings, place, history)
        contacts = customer_contacts(self.tables, at, until)
        answers = customer_answers(self.heard, at)
        id, name, facts = customer_facts(self.tables, panel, at, place)
        signals = None if place is None else self._signals_of(place)
        more = {"reasons": named_groups(answers), "cost": self._cost_of(id)}
        return Card(
            id,
            name,
            outside,
            facts,
            standing,
            **customer_figures(panel, place),
            hours=customer_hours(self.tables, at, until),
            history=history,
            moments=self._moments_of(at, place, history),
            orders=customer_orders(self.tables, at, until),
            contracts=customer_contracts(self.tables, at, until),
            contacts=contacts,
            told_kinds=told_kinds(self.tables),
            persons=customer_persons(contacts),
            answers=answers,
            scores=customer_scores(self.heard, at),
            signals=signals,
            proposals=self._proposed(id, standing, signals, **more),
            note=self.annotations.note_of(id),
            significant=id in self.annotations.significant,
            **more,
        )

    def _moments_of(self, at: int, place: int | None, history: pd.DataFrame | None) -> pd.DataFrame | None:
        if place is None:
            return None
        happened = happenings(self.tables, self.panel)
        known = self.tables.customers
        signup = known["signup_date"][at] if "signup_date" in known.columns else None
        return customer_moments(self.panel, self.settings, history, place, happened, signup)

    def _signals_of(self, place: int) -> pd.DataFrame | None:
        return customer_signals(self.panel, flags(self.tables, self.panel, self.settings), place)

    def _cost_of(self, id: str) -> str | None:
        """The advice where the customer is of the costly group."""
        cost = self.cost_to_serve()
        if cost is None:
            return None
        rows = cost.customers
        advice = rows.loc[rows["in_group"] & (rows["customer"] == id), "advice"].dropna()
        return str(advice.iloc[0]) if len(advice) else None

    def _proposed(
        self, id: str, standing: Standing, signals: pd.DataFrame | None, reasons: tuple, cost: str | None
    ) -> pd.DataFrame:
        flagged = id in self.annotations.significant
        return proposals(
            stage=standing.stage,
            significant=standing.here and (standing.band == "large" or flagged),
            cost=cost,
            reasons=reasons,
            signals=() if signals is None else signals["signal"],
        )


def _place(panel: Panel, at: int) -> int | None:
    """The place in the panel of a customer by its position in Tables.customers; None where it has none."""
    found = np.flatnonzero(panel.customer == at)
    return int(found[0]) if len(found) else None
