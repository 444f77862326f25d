"""What proves a finding: the exhibit that shows it best.

Invariant: every code of a finding has its proof.
"""

from __future__ import annotations

from collections.abc import Mapping

from churn.exhibits.exhibit import Argument
from churn.findings import Finding

Proof = tuple[str, Mapping[str, Argument]]
_VALUE, _CUSTOMERS = {"measure": "value"}, {"measure": "customers"}
# what shows it, and what of it; an argument "{field}" is that value of the finding
_PROOFS: Mapping[str, Proof] = {
    "norm_above": ("trend", {"rate": "logo_churn_rate"}),
    "norm_maybe_chance": ("trend", {"rate": "logo_churn_rate"}),
    "norm_likely_within": ("trend", {"rate": "logo_churn_rate"}),
    "norm_within": ("trend", {"rate": "logo_churn_rate"}),
    "lost_exceed_won": ("movements", _CUSTOMERS),
    "large_leave": ("losses", _VALUE),
    "small_leave": ("losses", _CUSTOMERS),
    "shrinking": ("trend", {"rate": "net_revenue_retention"}),
    "growing": ("trend", {"rate": "net_revenue_retention"}),
    "few_large_lost": ("loss_share", _VALUE),
    "significant_lost": ("significant", _CUSTOMERS),
    "significant_money_lost": ("significant", _VALUE),
    "profit_not_kept": ("retained_profit", {}),
    "signs_worse": ("signal_trend", {"measure": "{measure}"}),
    "signs_worse_lately": ("signal_trend", {"measure": "{measure}"}),
    "segment_worse": ("segments", {"name": "{segment}"}),
    "segment_falling": ("segments", {"name": "{segment}", "periods": "{periods}"}),
    "costly_group": ("cost_cumulative", {}),
    "cohort_worse": ("triangle", {"measure": "alive"}),
    "customer_at_risk": ("customer", {"customer": "{customer}"}),
    "customer_signals": ("customer", {"customer": "{customer}"}),
    "signal_high": ("process", {}),
    "signal_run_high": ("process", {}),
    "signal_low": ("process", {}),
    "signal_run_low": ("process", {}),
    "stage_leak": ("leaks", {}),
    "first_days_rush": ("first_days", {}),
    "sign_before_loss": ("back_test", {}),
    "sign_beyond_silence": ("back_test", {}),
    "systemic_reason": ("reasons", {"measure": "systemic"}),
    "loud_not_dear": ("reasons", _VALUE),
    "mostly_ours": ("controls", {}),
    "silent_losses": ("silence", {}),
    "reason_in_segment": ("association", {"by": "{segment}"}),
    "mend_reason": ("what_if", {"about": "reason:{reason}"}),
    "show_signals": ("watchlist", {}),
    "lost_to_call": ("calls", {}),
    "dangerous_age": ("hazard", {}),
    "dangerous_ages": ("hazard", {}),
}


def proof_of(finding: Finding) -> Proof | None:
    """The code and the arguments of the exhibit that proves it; None where there is none."""
    if finding.code not in _PROOFS:
        return None
    code, arguments = _PROOFS[finding.code]
    return code, {name: _filled(value, finding) for name, value in arguments.items()}


def _filled(value: Argument, finding: Finding) -> Argument:
    """The argument; a field alone is its value, whatever that is."""
    if not isinstance(value, str):
        return value
    if value[1:-1] in finding.values and value == f"{{{value[1:-1]}}}":
        return finding.values[value[1:-1]]
    return value.format(**finding.values)
