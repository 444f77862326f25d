"""How long customers are silent before they buy again: what the limit of a loss rests on.

Invariant: the buckets part the completed gaps between purchases.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.panel import Panel
from churn.panel.calendar import DAYS_A_MONTH
from churn.panel.gaps import gaps

BUCKETS = 24


def gap_distribution(tables: Tables, panel: Panel) -> pd.DataFrame:
    """Completed gaps between the purchases of the panel's customers, by length.

    One row a bucket: from_days, to_days (inclusive; inf for the last), n, share (of all gaps), returned
    (share of gaps no longer than to_days: of those who came back, how many had by then), lost (bool:
    the whole bucket lies beyond `lost_after`). Empty without a gap, or without transactions.
    """
    found = gaps(tables.transactions)
    days = found.days[np.isin(found.customer, panel.customer)]
    columns = ["from_days", "to_days", "n", "share", "returned", "lost"]
    if not len(days) or panel.lost_after is None:
        return pd.DataFrame(columns=columns)
    limit = panel.lost_after * panel.calendar.months * DAYS_A_MONTH
    most = max(float(np.quantile(days, 0.99)), 1.5 * limit)
    width = max(1, int(np.ceil(most / BUCKETS)))
    bucket = np.minimum((days - 1) // width, BUCKETS)
    n = np.bincount(bucket, minlength=BUCKETS + 1)
    begin = np.arange(BUCKETS + 1) * width + 1
    end = np.append(begin[1:] - 1, np.inf)
    share = n / n.sum()
    values = (begin, end, n, share, np.cumsum(share), begin > limit)
    return pd.DataFrame(dict(zip(columns, values, strict=True)))
