"""The actions there are, and what each of them is an answer to.

Invariant: codes only; what an action is called and how it is done is in texts (`action.<code>`).
"""

from __future__ import annotations

from collections.abc import Mapping

from churn.metrics.advice import Advice

ACTIONS_FOR_REASON: Mapping[str, tuple[str, ...]] = {
    "value": ("product_innovation", "onboarding", "surveys"),
    "price": ("price_watch", "loyal_discounts", "transparent_prices"),
    "complexity": ("simplify", "onboarding", "self_service"),
    "champion": ("second_contact", "onboarding"),
    "service": ("train_staff", "chat", "quality_control"),
    "feedback": ("feedback_owner", "surveys", "customer_card"),
    "promises": ("keep_promises", "delivery_control", "honest_notice"),
    "competition": ("price_watch", "personal_offers", "product_innovation", "loyalty"),
    "quality": ("fix_faults", "review_watch", "honest_notice"),
    "circumstances": ("accept",),
    "payment": ("payment_reminder",),
    "other": ("reason_interview",),
}
ACTIONS_FOR_STAGE: Mapping[str, tuple[str, ...]] = {
    "welcome": ("first_days_call", "onboarding", "loyalty"),
    "know": ("customer_card", "surveys", "personal_offers"),
    "development": ("cross_sell", "loyalty", "personal_offers"),
    "revival": ("monitor_declining", "personal_offers", "cross_sell"),
    "winback": ("reason_interview", "win_back_offer"),
}
ACTIONS_FOR_BAND: Mapping[str, tuple[str, ...]] = {
    "large": ("review_with_large", "second_contact", "customer_card"),
}
ACTIONS_FOR_COST: Mapping[str, tuple[str, ...]] = {
    Advice.GROW: ("grow_terms", "cross_sell"),
    Advice.REPRICE: ("reprice", "self_service"),
    Advice.PART: ("part",),
}
ACTIONS: Mapping[str, tuple[str, ...]] = {
    f"{family}:{name}": actions
    for family, some in (
        ("reason", ACTIONS_FOR_REASON),
        ("band", ACTIONS_FOR_BAND),
        ("stage", ACTIONS_FOR_STAGE),
        ("cost", ACTIONS_FOR_COST),
    )
    for name, actions in some.items()
}
CODES: frozenset[str] = frozenset(code for actions in ACTIONS.values() for code in actions)
