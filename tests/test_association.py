"""Whether reasons depend on band, time or a segment."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.errors import ChoiceError
from churn.metrics.association import How, association
from churn.metrics.crosstab import MERGED
from churn.metrics.lost import ALL
from churn.panel import panel
from churn.settings import Settings
from tests.answers import coded
from tests.factories import contracts, snapshot

UNTIL = Settings(as_of=dt.date(2024, 6, 30))


def told_by(counts: dict[tuple[str, str], int], settings: Settings = UNTIL, **more):
    """So many lost in March by (region, reasons said), and what they said."""
    rows, people, said = [("stay", "2024-01", None, 10)], {}, []
    for (region, reasons), n in counts.items():
        for i in range(n):
            one = f"{region}-{reasons}-{i:03d}".replace(" ", "+")
            people[one] = {"region": region or None}
            rows.append((one, "2024-01", "2024-03-10", 10))
            said.append((one, None, reasons))
    book = contracts(rows, people)
    return panel(book, settings), settings, coded(book, [*said, *more.get("unknown", ())])


DEPENDS = {("east", "late"): 40, ("east", "closed"): 10, ("west", "late"): 12, ("west", "closed"): 38}


def test_a_reason_that_a_segment_names_more_is_marked_more_and_less_elsewhere():
    found = association(*told_by(DEPENDS), by="region")
    marks = found.cells.set_index(["reason", "value"])
    assert found.how is How.PEARSON
    assert (found.n, found.df) == (100, 1)
    assert found.chi2 == pytest.approx(100 * (40 * 38 - 10 * 12) ** 2 / (52 * 48 * 50 * 50))
    assert found.p_value < 1e-6
    assert marks.loc[("promises", "east"), ["observed", "expected", "n"]].tolist() == [40, 26, 50]
    assert marks["more"].to_dict() == {
        **{("promises", "east"): True, ("promises", "west"): False},
        **{("circumstances", "east"): False, ("circumstances", "west"): True},
    }
    assert (marks["less"] == ~marks["more"]).all()


def test_reasons_alike_everywhere_are_not_marked():
    found = association(
        *told_by({(region, reason): 20 for region in ("east", "west") for reason in ("late", "closed")}),
        by="region",
    )
    assert found.p_value == 1
    assert not found.cells[["more", "less"]].any(axis=None)


def test_several_reasons_of_a_person_are_permuted_together():
    found = association(
        *told_by({("east", "late staff"): 20, ("east", "closed"): 10, ("west", "closed"): 30}), by="region"
    )
    assert (found.how, found.df, found.n) == (How.PERMUTATION, None, 60)
    assert found.p_value <= 1 / 500
    assert found.cells.groupby("reason")["observed"].sum().to_dict() == {
        **{"promises": 20, "service": 20, "circumstances": 40}
    }


def test_rare_values_and_reasons_stand_together_under_one_name():
    rare = {("north", "late"): 2, ("south", "closed"): 3, ("east", "hard_to_use"): 1}
    found = association(*told_by(DEPENDS | rare), by="region")
    assert set(found.merged) == {"north", "south"}
    assert MERGED in found.cells["value"].tolist()
    assert (found.merged_reasons, "complexity" in found.cells["reason"].tolist()) == ((), True)
    assert found.cells["observed"].sum() == found.n == 106


def test_too_few_people_withhold_the_test_and_the_cells():
    found = association(*told_by({("east", "late"): 2, ("west", "closed"): 2}), by="region")
    assert found.withheld
    assert np.isnan(found.p_value)
    assert found.cells["residual"].isna().all()


def test_nobody_has_no_cells():
    found = association(*told_by({}), by="band")
    assert (found.n, found.withheld, len(found.cells)) == (0, True, 0)


def test_customers_without_a_value_are_a_value_and_unknown_ones_are_none():
    counts = DEPENDS | {("", "late"): 30}
    found = association(*told_by(counts, unknown=[(None, None, "late")] * 5), by="region")
    assert found.n == 130
    assert "" in found.cells["value"].tolist()


def test_bands_keep_their_order_and_are_never_merged():
    fixed = UNTIL.with_changes(large_from=50, medium_from=20)
    rows = [(f"l{i}", "2024-01", "2024-03-10", 100) for i in range(3)]
    rows += [(f"s{i:02d}", "2024-01", "2024-03-10", 1) for i in range(60)]
    book = contracts(rows)
    said = [(row[0], None, "late" if i % 2 else "closed") for i, row in enumerate(rows)]
    found = association(panel(book, fixed), fixed, coded(book, said), by="band")
    assert found.cells["value"].unique().tolist() == ["large", "small"]
    assert found.cells.set_index("value")["residual"].isna().to_dict() == {"large": True, "small": False}


def test_many_months_are_joined_to_quarters():
    months = [(2023, m) for m in range(1, 13)]
    rows = [(f"c{m:02d}{i}", "2022-12", dt.date(y, m, 15), 10) for y, m in months for i in range(10)] + [
        ("stay", "2022-12", None, 5)
    ]
    book, settings = contracts(rows), Settings(as_of=dt.date(2023, 12, 31))
    said = [(row[0], None, "late" if i % 3 else "closed") for i, row in enumerate(rows[:-1])]
    found = association(panel(book, settings), settings, coded(book, said), ALL, by="period")
    assert found.period == "quarter"
    assert found.cells["value"].unique().tolist() == ["2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01"]


def test_a_snapshot_has_no_time_to_depend_on():
    book = snapshot([("a", True, 1), ("b", True, 1)])
    found = association(panel(book), Settings(), coded(book, [("a", None, "late")]), by="period")
    assert found.withheld


def test_an_unknown_segment_is_refused():
    with pytest.raises(ChoiceError):
        association(*told_by(DEPENDS), by="colour")
