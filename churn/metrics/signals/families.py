"""The signals there are, and the family of signs each belongs to.

Invariant: codes only, in the order in which they are told; their words are in texts (`signal.<code>`,
`signal_family.<family>`).
"""

from __future__ import annotations

from collections.abc import Mapping

SIGNALS: Mapping[str, str] = {
    "notice_given": "cancellations",  # a contract called off, its term still running
    "contract_ended": "cancellations",  # one of several contracts ended, the customer is still there
    "orders_cancelled": "cancellations",  # a larger share of its orders is called off than before
    "fewer_visits": "activity",  # visits, log-ins, days active
    "fewer_orders": "purchases",
    "smaller_orders": "purchases",  # the average order
    "run_rate_down": "purchases",  # pays less a month than it did
    "overdue": "purchases",  # silent for longer than it uses to be; a payment that is late
    "complaints": "complaints",
    "bad_scores": "complaints",
    "contact_left": "contact",
}
FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(SIGNALS.values()))
# Signals whose depth is how many there were; that of the others is how far a measure fell.
COUNTED = frozenset({"notice_given", "orders_cancelled", "complaints", "bad_scores", "contact_left"})
