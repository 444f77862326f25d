"""Reasons: why customers left, as they said it, counted by customer, by mention and in money."""

from churn.metrics.reasons.attribution import attribution
from churn.metrics.reasons.linked import Case, linked
from churn.metrics.reasons.people import quotes, reason_customers, reason_of
from churn.metrics.reasons.said import LEVELS, answers_of, questions
from churn.metrics.reasons.summary import ReasonSummary, summary
from churn.metrics.reasons.table import ORDERS, reasons, reasons_by_period

__all__ = [
    "LEVELS",
    "ORDERS",
    "Case",
    "ReasonSummary",
    "answers_of",
    "attribution",
    "linked",
    "questions",
    "quotes",
    "reason_customers",
    "reason_of",
    "reasons",
    "reasons_by_period",
    "summary",
]
