"""What the playbook proposes for one customer, and why: its size, signals, reasons, stage and cost.

Invariant: whom an action is proposed to for a stage, size or cost is whom `concerned` lists for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from churn.metrics.signals import SIGNALS
from churn.playbook.actions import ACTIONS

ACTIONS_FOR_FAMILY: Mapping[str, tuple[str, ...]] = {
    "cancellations": ("personal_offers", "loyal_discounts"),
    "activity": ("onboarding", "monitor_declining"),
    "purchases": ("monitor_declining", "personal_offers"),
    "complaints": ("review_watch", "feedback_owner"),
    "contact": ("second_contact", "onboarding"),
}
_ASK_WHY = "reason_interview"
_OVERDUE = ("payment_reminder", "monitor_declining")


def proposals(
    *,
    stage: str | None = None,
    significant: bool = False,
    cost: str | None = None,
    reasons: Iterable[str] = (),
    signals: Iterable[str] = (),
) -> pd.DataFrame:
    """The actions for a customer, the most pressing first: code (of an action) and about, a tuple of all that
    it answers ("signal:complaints", "reason:price", "stage:revival", "band:large", "cost:reprice").

    `significant`: alive, and large or flagged by hand; `cost`: the advice where it is in the costly group;
    `reasons`: the groups it named; `signals`: codes of those it shows.
    """
    reasons, lost = tuple(reasons), stage == "winback"
    because = ["band:large"] if significant else []
    because += [f"signal:{code}" for code in signals]
    because += ["stage:winback"] if lost else []
    because += [f"reason:{group}" for group in reasons]
    because += [f"stage:{stage}"] if stage and not lost else []
    because += [f"cost:{cost}"] if cost else []
    found: dict[str, list[str]] = {}
    for about in because:
        for code in _actions(about):
            if code == _ASK_WHY and reasons:
                continue  # it has said so
            found.setdefault(code, []).append(about)
    return pd.DataFrame(
        {"code": list(found), "about": [tuple(some) for some in found.values()]}, dtype=object
    )


def _actions(about: str) -> tuple[str, ...]:
    family, _, name = about.partition(":")
    if family != "signal":
        return ACTIONS.get(about, ())
    return _OVERDUE if name == "overdue" else ACTIONS_FOR_FAMILY[SIGNALS[name]]
