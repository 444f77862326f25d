"""What can be asked of a book about value: so far, remaining, potential, and what is left on the table.

Invariant: the customers of now are counted, each once, and every grouping of them adds up to the same totals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.outlook import OutlookQuestions
from churn.book.remaining_range import remaining_range
from churn.book.value_summary import MONEY, CustomerValue, ValueSummary, customer_value, summary_of
from churn.book.worth import Worths, worths
from churn.errors import ChoiceError
from churn.metrics.bands import BANDS, band_of, limits
from churn.metrics.intervals import share
from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.tenure_now import BOUNDS
from churn.metrics.value_sizes import value_sizes
from churn.models.value import LEVELS
from churn.panel import Panel

SEGMENT = "segment:"  # before the name of a column, among the dimensions
BASES = ("band", "stage", "tenure")


@dataclass(frozen=True, eq=False)
class ValueQuestions(OutlookQuestions):
    """What customers brought, may yet bring, and could bring. Of all: `compared` as in `book.worth.worths`.
    None where nothing can be expected: no churn is known, or nobody knows what customers pay."""

    def value_columns(self) -> list[str]:
        """The segment columns by which customers may be compared and grouped: those with few enough
        values."""
        most = max(2, self._everybody.customers // 2)
        return [name for name in self.tables.segments if self._everybody.profile[name].nunique() <= most]

    def value_dimensions(self) -> list[str]:
        """By what the value can be told: "band", "stage" (with a calendar), "tenure", "segment:…"."""
        dated = self.panel.calendar.period is not None
        bases = [name for name in BASES if dated or name != "stage"]
        return [*bases, *(SEGMENT + name for name in self.value_columns())]

    def value_summary(self, compared: str | None = None) -> ValueSummary | None:
        """The value of the customers of now in a handful of figures."""
        found = self._worths(compared)
        if found is None:
            return None
        bounds = remaining_range(self.expectation(), found[1]["remaining"].to_numpy(), self.settings)
        return summary_of(*found, self.settings, float(self.panel.value[-1].sum()), bounds)

    def value_of_customers(
        self, dimension: str | None = None, of: str | None = None, compared: str | None = None
    ) -> pd.DataFrame | None:
        """The customers of now, those with the largest gap first, or those of one group of a dimension.

        Columns: customer, customer_name where known, so_far, remaining, potential, gap, value (money a month
        now), target (what a quarter of those like it exceed), months (expected, discounted), chance_here,
        band, stage (None without a calendar), tenure_months, compared (its value of the column of
        comparison), level (of LEVELS)."""
        found = self._worths(compared)
        if found is None:
            return None
        panel, table = self.panel, found[1]
        rows = panel.listing().drop(columns=["first_day", "last_day"])
        value = np.where(table["alive"] & table["rate"].isna(), np.nan, panel.value[-1])
        rows = pd.concat([rows, table[[*MONEY]].assign(value=value)], axis=1)
        rows = rows.assign(**{name: table[name] for name in ("target", "months", "chance_here")})
        rows = rows.assign(band=_said(BANDS, band_codes(panel, self.settings)), stage=self._stage_names())
        rows = rows.assign(tenure_months=table["tenure_months"], compared=table["compared"])
        rows["level"] = _said(LEVELS, table["level"].to_numpy())
        which = table["alive"].to_numpy()
        if dimension is not None and of is not None:
            codes, names = self._groups(dimension, table)
            which = which & (np.append(np.asarray(names, object), None)[codes] == of)
        order = ["gap", "remaining"]
        return rows[which].sort_values(order, ascending=False, kind="stable").reset_index(drop=True)

    def value_by(self, dimension: str = "band", compared: str | None = None) -> pd.DataFrame | None:
        """The customers of now by a dimension (of `value_dimensions`), indexed by its codes or values as
        text: customers, unknown, value (a month), so_far, remaining, potential, gap, remaining_share,
        gap_share.

        Bands, stages and tenures in their order, those with nobody left out; values of a column by gap.
        Raises ChoiceError("unknown_segment")."""
        found = self._worths(compared)
        if found is None:
            return None
        now = found[1]["alive"].to_numpy()
        codes, names = self._groups(dimension, found[1])
        codes, table = codes[now], found[1][now]
        out = pd.DataFrame({"customers": np.bincount(codes, minlength=len(names))})
        out["unknown"] = np.bincount(codes, table["rate"].isna(), len(names)).astype(np.int64)
        out["value"] = np.bincount(codes, self.panel.value[-1][now], len(names))
        for name in MONEY:
            known = table[name].notna().to_numpy()
            out[name] = np.bincount(codes[known], table[name].to_numpy()[known], len(names))
            out.loc[np.bincount(codes[known], minlength=len(names)) == 0, name] = np.nan
        for name in ("remaining", "gap"):
            out[f"{name}_share"] = share(out[name], out[name].sum())
        out = out.set_axis(pd.Index(names, dtype=object, name="group"))[out["customers"].to_numpy() > 0]
        return out if dimension in BASES else out.sort_values("gap", ascending=False, kind="stable")

    def value_sizes(self) -> pd.DataFrame | None:
        """How what remains is spread over the customers of now, as `metrics.value_sizes` gives it."""
        found = self._worths(None)
        if found is None:
            return None
        return value_sizes(found[1].loc[found[1]["alive"], "remaining"].to_numpy())

    def value_of_customer(self, id: str, compared: str | None = None) -> CustomerValue | None:
        """What one customer is worth, whoever is looked at; None for one that never became active. Raises
        ChoiceError("unknown_customer")."""
        if self.tables.customers["customer_id"].index_of(str(id)) is None:
            raise ChoiceError("unknown_customer", name=str(id))
        found = self.filtered({})._worths(compared) if self.filters else self._worths(compared)
        place = np.flatnonzero(self._everybody.ids == str(id))
        return (
            None
            if found is None or not len(place)
            else customer_value(found[0], int(place[0]), self.settings)
        )

    def _worths(self, compared: str | None) -> tuple[Worths, pd.DataFrame] | None:
        """What all are worth, and the rows of the customers looked at, in the panel's order."""
        if not self.whole.value.any():
            return None
        column = self.segment_name(compared) if compared else compared
        everybody = self._everybody
        found = worths(self.tables, everybody, self.settings, column)
        if found is None:
            return None
        table = found.table.assign(margin_known=found.margins.known)
        if self.panel is not everybody:
            where = pd.Index(everybody.customer).get_indexer(self.panel.customer)
            table = table.iloc[where].reset_index(drop=True)
        return found, table

    def _groups(self, dimension: str, table: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
        """The code of each customer in a dimension, and the names of the codes."""
        if dimension == "band":
            return band_codes(self.panel, self.settings).astype(np.int64), list(BANDS)
        if dimension == "stage" and self.panel.calendar.period is not None:
            return stages(self.panel, self.settings).astype(np.int64), list(STAGES)
        if dimension == "tenure":
            return table["tenure"].to_numpy(), [*(str(low) for low in BOUNDS[:-1]), ""]
        texts = self.panel.segment_texts(self.segment_name(dimension.removeprefix(SEGMENT)))
        codes, names = pd.factorize(texts, sort=True)
        return codes.astype(np.int64), [str(name) for name in names]

    def _stage_names(self) -> np.ndarray | None:
        codes = stages(self.panel, self.settings)
        return None if codes is None else _said(STAGES, codes)


def band_codes(panel: Panel, settings: object) -> np.ndarray:
    """The band of each customer by its run-rate now, at the limits of the last opening: position in BANDS."""
    return band_of(panel.value[-1], limits(panel, settings)[-1])


def _said(names: tuple[str, ...], codes: np.ndarray) -> np.ndarray:
    return np.append(np.asarray(names, object), None)[codes]
