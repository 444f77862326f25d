"""The five questions that findings answer, in the order of working on losses: detect what, identify who and
when, explain why, prevent: how.

Invariant: every finding answers exactly one question.
"""

from __future__ import annotations

from collections.abc import Mapping

STEPS: Mapping[str, tuple[str, ...]] = {
    "detect": ("what",),
    "identify": ("who", "when"),
    "explain": ("why",),
    "prevent": ("how",),
}
QUESTIONS: tuple[str, ...] = tuple(question for some in STEPS.values() for question in some)
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "what": (
        *("norm_above", "norm_maybe_chance", "norm_likely_within", "norm_within", "lost_exceed_won"),
        *("large_leave", "small_leave", "shrinking", "growing", "few_large_lost", "significant_lost"),
        *("significant_money_lost", "profit_not_kept", "signs_worse", "signs_worse_lately"),
    ),
    "who": ("segment_worse", "costly_group", "cohort_worse", "customer_at_risk", "customer_signals"),
    "when": (
        *("segment_falling", "signal_high", "signal_run_high", "signal_low", "signal_run_low"),
        *("stage_leak", "first_days_rush", "sign_before_loss", "sign_beyond_silence"),
        *("dangerous_age", "dangerous_ages"),
    ),
    "why": ("systemic_reason", "loud_not_dear", "mostly_ours", "silent_losses", "reason_in_segment"),
    "how": ("mend_reason", "show_signals", "lost_to_call"),
}
QUESTION_OF: Mapping[str, str] = {code: question for question, some in _ANSWERS.items() for code in some}


def step_of(question: str) -> str:
    """The step of the work in which a question is asked."""
    return next(step for step, questions in STEPS.items() if question in questions)
