"""Findings: what the numbers say, as codes with the figures they rest on, the dearest and surest first.

Invariant: no finding without an n, and none that calls chance a change.
"""

from __future__ import annotations

from collections.abc import Iterable

from churn.findings.finding import Finding, ranked
from churn.findings.flow import flow_findings
from churn.panel import Panel
from churn.settings import Settings

__all__ = ["Finding", "findings", "ranked"]


def findings(
    panel: Panel, settings: Settings, segments: Iterable[str] = (), periods: int = 12
) -> list[Finding]:
    """Everything the panel gives reason to say, ranked by money × certainty, then by severity."""
    return ranked(flow_findings(panel, settings, segments, periods))
