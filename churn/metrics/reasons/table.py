"""Customers, mentions and money by reason.

Invariant: mentions and split money add up over reasons; customers and money in full do not, since one
customer may leave for several.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.coding.taxonomy import Control
from churn.errors import ChoiceError
from churn.metrics.intervals import share, wilson
from churn.metrics.reasons.linked import Case
from churn.metrics.reasons.named import Named, named
from churn.metrics.reasons.shares import money, money_known, reweighted, value_share
from churn.panel import Panel
from churn.settings import Settings

ORDERS = {"systemic": "priority", "value": "value_split", "customers": "respondents", "mentions": "mentions"}
_LATE = {Control.OURS: 2, Control.SHARED: 1, Control.UNCLEAR: 3, Control.OUTSIDE: 4}  # systemic: 0
_REPEATED = 2  # from so many customers on a reason is no single case


def reasons(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int = 12,
    *,
    level: str = "code",
    question: str | None = None,
    by: str = "systemic",
) -> pd.DataFrame:
    """What those lost in the last `periods` measured periods named, one row a reason, indexed `reason`.

    Columns: control; respondents (customers and unknowns who named it), of them lost (losses of the window),
    elsewhen (gone without a measured loss; only with lost.ALL) and unknown; share of all who gave a reason,
    low, high (Wilson); mentions, mention_share (adds up to 1); value (run-rate lost with those who named it,
    in full under each reason), value_share of all money of those who answered, value_low, value_high;
    value_split (divided by the number of reasons the customer named: adds up), split_share of the same
    money (adds up to 1), split_low, split_high, cumulative_value_share (of value_split, the dearest first);
    reweighted_share and reweighted_value (all the lost by band, as in `shares.reweighted`; the money split);
    repeated (two customers or more); priority = value_split × the part that is ours to mend (ours 1, shared
    `settings.shared_control`, else 0); systemic (ours and repeated). Money is NaN where none is known.

    Order `by`: "systemic" (systemic by priority, then shared, single ours, unclear, and what could not be
    helped last), "value", "customers", "mentions". `level` and `question` as in `said`.
    Raises ChoiceError("unknown_order"), ("unknown_level"), ("unknown_question").
    """
    if by not in ORDERS:
        raise ChoiceError("unknown_order", name=by, known=", ".join(ORDERS))
    found = named(panel, settings, coded, periods, level, question)
    out = _customers(found, settings.confidence).join(_money(found, settings.confidence))
    out["reweighted_share"], out["reweighted_value"] = reweighted(found)
    out["repeated"] = out["respondents"] >= _REPEATED
    out["priority"] = out["value_split"] * [_ours(c, settings.shared_control) for c in out["control"]]
    out["systemic"] = out["repeated"] & (out["control"] == Control.OURS)
    out = out[out["respondents"] > 0]
    return _ordered(out, by)


def reasons_by_period(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int = 12,
    *,
    level: str = "group",
    question: str | None = None,
) -> pd.DataFrame:
    """What was named in each period of the window, long: a row a period and reason, in their order.

    A respondent stands in the period of the loss, an unknown one in that of the answer; undated unknowns
    in none. Columns period (its start), reason, control, n (respondents of the period), respondents, share,
    low, high (NaN where n is 0), value (run-rate lost, in full under each reason).
    """
    found = named(panel, settings, coded, periods, level, question)
    places, labels = found.losses.periods, len(found.said.labels)
    rows, columns = len(panel.calendar) + 1, (len(panel.calendar) + 1, labels)  # the last: in no period
    n = np.bincount(found.period % rows, minlength=rows)
    cell = found.period[found.who] % rows * max(labels, 1) + found.reason
    count = np.bincount(cell, minlength=rows * labels).reshape(columns)[places]
    value = np.bincount(cell, money(found), rows * labels).reshape(columns)[places]
    seen = np.flatnonzero(count.any(axis=0))
    of = np.repeat(n[places], len(seen))
    out = pd.DataFrame({"period": np.repeat(panel.calendar.index[places], len(seen))})
    out["reason"] = np.tile(np.asarray(found.said.labels, object)[seen], len(places))
    out["control"] = np.tile(np.asarray(found.said.controls, object)[seen], len(places))
    out["n"], out["respondents"] = of, count[:, seen].ravel()
    out["share"] = share(out["respondents"], of)
    out["low"], out["high"] = wilson(out["respondents"], of, settings.confidence)
    out["value"] = value[:, seen].ravel() if money_known(found) else np.nan
    return out


def _customers(found: Named, confidence: float) -> pd.DataFrame:
    told = found.said
    out = pd.DataFrame({"control": told.controls}, index=pd.Index(told.labels, name="reason", dtype=object))
    count = found.sums()
    out["respondents"] = count.astype(np.int64)
    for case in (Case.LOST, Case.ELSEWHEN, Case.UNKNOWN):
        out[str(case)] = found.sums(found.of(case)[found.who]).astype(np.int64)
    out["share"] = share(count, found.n)
    out["low"], out["high"] = wilson(count, found.n, confidence)
    out["mentions"] = found.mentions
    out["mention_share"] = share(found.mentions, found.mentions.sum())
    return out


def _money(found: Named, confidence: float) -> pd.DataFrame:
    out = pd.DataFrame(index=pd.Index(found.said.labels, name="reason", dtype=object))
    pair = money(found)
    out["value"] = found.sums(pair)
    out["value_share"], (out["value_low"], out["value_high"]) = value_share(
        found, np.ones(len(pair)), confidence
    )
    out["value_split"] = found.sums(pair * found.part)
    out["split_share"], (out["split_low"], out["split_high"]) = value_share(found, found.part, confidence)
    dearest = out["value_split"].sort_values(ascending=False, kind="stable").cumsum()
    out["cumulative_value_share"] = share(dearest.reindex(out.index), out["value_split"].sum())
    return out if money_known(found) else out * np.nan


def _ours(control: str, shared: float) -> float:
    return {Control.OURS: 1.0, Control.SHARED: shared}.get(control, 0.0)


def _ordered(out: pd.DataFrame, by: str) -> pd.DataFrame:
    keys = [out[ORDERS[by]].fillna(0), out["value_split"].fillna(0), out["respondents"]]
    if by == "systemic":
        late = np.array([_LATE[control] for control in out["control"]], float)
        keys.insert(0, pd.Series(np.where(out["systemic"], 0.0, -late)))
    return out.iloc[np.lexsort([-key.to_numpy(float) for key in reversed(keys)])]
