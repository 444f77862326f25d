"""A finding: a code with the figures it rests on, what it costs, how sure it is, and what proves it.

Invariant: findings stand in the order of the questions they answer; under one question by money × certainty,
then by severity.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from churn.findings.questions import QUESTION_OF, QUESTIONS
from churn.schema import Severity

SURE = 0.01  # a finding that is one of many tests must be surer than one alone
# what tells two findings of one code apart
_ABOUT = ("segment", "value", "when", "step", "measure", "customer", "reason", "signal", "kind")
_ABOUT += ("loud", "dear")
MAYBE = 0.5  # how far a figure that may be chance counts beside one that is not


@dataclass(frozen=True)
class Finding:
    """One thing worth knowing. `values` fill the sentence of `code`; `money_a_year` in the file's
    currency (None: no money at stake, or none known), `certainty` in [0, 1], `page` what proves it and
    `state` the choices under which that page shows it (name of a row of buttons → option)."""

    code: str
    severity: Severity
    values: Mapping[str, object] = field(default_factory=dict)
    money_a_year: float | None = None
    certainty: float = 1.0
    page: str = "overview"
    state: Mapping[str, str] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """Money a year × certainty: what findings are ranked by."""
        return (self.money_a_year or 0.0) * self.certainty

    @property
    def name(self) -> str:
        """Its code and what it is about, without a figure: the same at every look while it is so."""
        about = [f"{field}={_plain(self.values[field])}" for field in _ABOUT if field in self.values]
        return " ".join([self.code, *about])

    @property
    def question(self) -> str:
        """Which of the five questions it answers."""
        return QUESTION_OF[self.code]


def _plain(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, dt.date) else str(value)


def ranked(said: Iterable[Finding]) -> list[Finding]:
    """What, who, when, why, how; under each question the dearest and surest first."""
    urgency = list(Severity)
    order = {question: place for place, question in enumerate(QUESTIONS)}
    return sorted(said, key=lambda f: (order[f.question], -f.weight, -urgency.index(f.severity), f.code))
