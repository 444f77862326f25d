"""The playbook: what can be done about a reason, a stage, a size or a cost, and the plan made of it."""

from churn.playbook.actions import (
    ACTIONS,
    ACTIONS_FOR_BAND,
    ACTIONS_FOR_COST,
    ACTIONS_FOR_REASON,
    ACTIONS_FOR_STAGE,
    CODES,
)
from churn.playbook.concerns import concerned, sizes
from churn.playbook.plan import plan, tasks_of

__all__ = [
    "ACTIONS",
    "ACTIONS_FOR_BAND",
    "ACTIONS_FOR_COST",
    "ACTIONS_FOR_REASON",
    "ACTIONS_FOR_STAGE",
    "CODES",
    "concerned",
    "plan",
    "sizes",
    "tasks_of",
]
