"""The one canonical table: customers × periods as dense arrays, and one row a customer.

Invariant: every column depends on its own customer's rows, the calendar and the settings alone, so the
panel of a union of customers is the panels of its parts side by side. (One exception, told where it is
made: the beat of a recurring payer with no gap of its own is the beat of the file.)
"""

from __future__ import annotations

from churn.ingest.tables import Tables
from churn.panel.basis import basis_of, resolved
from churn.panel.calendar import MONTHS, Calendar
from churn.panel.data import NO_SIGNUP, Panel
from churn.panel.payments import payments_panel
from churn.panel.snapshot import snapshot_panel
from churn.panel.subscriptions import subscription_panel
from churn.schema import Basis
from churn.settings import Settings

__all__ = ["MONTHS", "NO_SIGNUP", "Calendar", "Panel", "basis_of", "panel", "resolved"]


def panel(tables: Tables, settings: Settings = Settings()) -> Panel:
    """The panel of the tables; what the settings leave open is decided by the data (`resolved`).

    Raises MeaningError("no_activity"), and ChoiceError("basis_unavailable"), ("as_of_too_early") or
    ("panel_too_large").
    """
    settings = resolved(tables, settings)
    if settings.basis is Basis.SUBSCRIPTION:
        return subscription_panel(tables, settings)
    if settings.basis is Basis.SNAPSHOT:
        return snapshot_panel(tables, settings)
    return payments_panel(tables, settings)
