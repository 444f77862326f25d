"""The reasons for leaving: codes in two levels, and who could have done something about each.

Invariant: a code is "group.reason"; control belongs to the group, so both levels tell the same story.
"""

from __future__ import annotations

from enum import StrEnum


class Control(StrEnum):
    """Who controls a reason."""

    OURS = "ours"
    SHARED = "shared"
    OUTSIDE = "outside"
    UNCLEAR = "unclear"  # said in words that fit no reason


OTHER = "other"  # an answer that none of the reasons covers
UNANSWERED = "unanswered"  # no answer at all: not a reason

_GROUPS: dict[str, tuple[Control, tuple[str, ...]]] = {
    "value": (Control.OURS, ("no_longer_useful", "missing_functions")),
    "price": (Control.SHARED, ("too_expensive", "hidden_charges", "budget_cut")),
    "complexity": (Control.OURS, ("hard_to_learn", "hard_to_use")),
    "champion": (Control.SHARED, ("nobody_to_use", "contact_left")),
    "service": (Control.OURS, ("staff", "slow_answers")),
    "feedback": (Control.OURS, ("ignored", "nowhere_to_write")),
    "promises": (Control.OURS, ("not_as_advertised", "late")),
    "competition": (Control.SHARED, ("better_offer", "new_product")),
    "quality": (Control.OURS, ("faults",)),
    "circumstances": (Control.OUTSIDE, ("closed", "moved", "bought", "need_gone")),
    "payment": (Control.SHARED, ("failed",)),
    OTHER: (Control.UNCLEAR, ()),
}
GROUPS: tuple[str, ...] = tuple(_GROUPS)
REASONS: tuple[str, ...] = (*(f"{g}.{r}" for g, (_, some) in _GROUPS.items() for r in some), OTHER)
CODES: tuple[str, ...] = (*REASONS, UNANSWERED)


def group_of(code: str) -> str:
    """The upper level of a code: "price" of "price.too_expensive"; `other` and `unanswered` are their own."""
    return code.split(".")[0]


def control_of(code: str) -> Control:
    """Who controls a reason or a group; raises KeyError for `unanswered`, which is no reason."""
    return _GROUPS[group_of(code)][0]
