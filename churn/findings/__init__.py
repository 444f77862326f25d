"""Findings: what the numbers say, as codes with the figures they rest on, by the question they answer.

Invariant: no finding without an n, and none that calls chance a change.
"""

from __future__ import annotations

from collections.abc import Iterable

from churn.coding.coded import Coded
from churn.findings.ages import age_findings
from churn.findings.finding import Finding, ranked
from churn.findings.flow import flow_findings
from churn.findings.losses import loss_findings
from churn.findings.process import process_findings
from churn.findings.questions import step_of
from churn.findings.reasons import Mended, reason_findings
from churn.ingest.tables import Tables
from churn.panel import Panel
from churn.settings import Settings

__all__ = ["Finding", "findings", "ranked", "step_of"]


def findings(
    panel: Panel,
    settings: Settings,
    segments: Iterable[str] = (),
    periods: int = 12,
    *,
    tables: Tables | None = None,
    coded: Coded | None = None,
    flagged: tuple[str, ...] = (),
    mended: Mended | None = None,
) -> list[Finding]:
    """Everything there is reason to say: what, who, when, why, how; under each by money × certainty.

    Of the panel alone what its movements say; with `tables` also of losses, the cost of serving (`flagged`:
    customers significant by hand) and of retention as a process, with `coded` of reasons. `mended` says what
    it keeps if a reason is named less often; without it the losses of the window come again.
    """
    said = flow_findings(panel, settings, segments, periods)
    if tables is not None:
        said += loss_findings(tables, panel, settings, flagged, periods)
        said += process_findings(tables, panel, settings, coded)
        said += age_findings(tables, panel, settings)
    if coded is not None:
        said += reason_findings(panel, settings, coded, segments, periods, mended)
    return ranked(said)
