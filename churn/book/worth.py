"""What each customer of a book brought, may yet bring, and could bring.

Invariant: a customer is worth the same under every filter: with whom it is compared, and what is expected of
it, is told of all customers of the file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.outlook import Expectation, expectation
from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.tenure_now import tenure_codes, tenure_now
from churn.models.value import Margins, best_parting, margin_shares, peers, worth
from churn.panel import Panel
from churn.schema import Basis
from churn.settings import Settings

NOBODY_LIKE_IT = ""  # as `compared`: by tenure alone


@dataclass(frozen=True, eq=False)
class Worths:
    """All customers of a panel. `table`: a row each, in the panel's order: so_far, remaining, potential, gap
    (money, NaN where not known), rate (money a month as it is expected on, of the lost 0), months (expected,
    discounted), chance_here, alive, tenure_months, tenure (code of `tenure_codes`), compared (its value of
    the column), level (position in `models.value.LEVELS`, -1 not compared), peers (how many it is compared
    with), target. `compared`: the segment column, None where by tenure alone; `margins` as they were
    known."""

    table: pd.DataFrame
    compared: str | None
    margins: Margins
    expectation: Expectation


@kept
def worths(tables: Tables, panel: Panel, settings: Settings, compared: str | None = None) -> Worths | None:
    """What all customers of a panel are worth; None where nothing can be expected. `compared`: the segment
    column in which customers like one another have the same value; None: the one that parts the run-rates
    best, NOBODY_LIKE_IT: none. Shared by all who ask: not to be changed."""
    found = expectation(tables, panel, settings)
    if found.prospects is None:
        return None
    here, months = (
        panel.alive[-1],
        found.prospects.expected_months(settings.discount_yearly, settings.value_horizon_months),
    )
    rate = np.where(_unknown(panel), np.nan, found.prospects.rate)
    tenure = tenure_now(tables, panel)
    column = compared if compared is not None else parting_column(tables, panel, rate)
    values, segment = _values(panel, column or None)
    like = peers(rate, here, segment, tenure_codes(tenure))
    margins = _margins(panel)
    told = worth(rate, months, margins.share, like.target)
    table = {
        "so_far": _so_far(panel, margins),
        **{"remaining": told.remaining, "potential": told.potential, "gap": told.gap},
        **{"rate": rate, "months": months, "chance_here": found.prospects.alive, "alive": here},
        **{"tenure_months": tenure, "tenure": tenure_codes(tenure), "compared": values},
        **{"level": like.level, "peers": like.n, "target": like.target},
    }
    return Worths(pd.DataFrame(table), column or None, margins, found)


def parting_column(tables: Tables, panel: Panel, rate: np.ndarray) -> str | None:
    """The segment column that parts the run-rates of the customers of now best."""
    here = panel.alive[-1]
    return best_parting(rate[here], {name: _values(panel, name)[1][here] for name in tables.segments})


def _values(panel: Panel, column: str | None) -> tuple[np.ndarray, np.ndarray | None]:
    """The value of each customer in a column as text, and as a code; None without a column."""
    if column is None:
        return np.full(panel.customers, "", object), None
    texts = panel.segment_texts(column)
    return texts.to_numpy(object), pd.factorize(texts)[0].astype(np.int64)


def _unknown(panel: Panel) -> np.ndarray:
    """Who is a customer and pays nobody knows what: a charge that the file lacks stands as 0 in the panel."""
    return panel.alive[-1] & (panel.value[-1] == 0) & (panel.value_missing > 0)


def _margins(panel: Panel) -> Margins:
    return margin_shares(panel.margin, panel.value[0] if _of_a_month(panel) else panel.total)


def _of_a_month(panel: Panel) -> bool:
    """Whether the margin is that of a month, beside the charge: a snapshot that knows no totals."""
    return panel.basis is Basis.SNAPSHOT and bool(np.isnan(panel.total).all())


def _so_far(panel: Panel, margins: Margins) -> np.ndarray:
    """Margin to date; where it is not known the money to date, times the margin share of all together."""
    own = margins.known & (not _of_a_month(panel))
    so_far = np.where(own, panel.margin, panel.total * margins.share)
    if panel.value_missing:
        so_far[(panel.total == 0) & ~panel.value.any(axis=0)] = np.nan
    return so_far
