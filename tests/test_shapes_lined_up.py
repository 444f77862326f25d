"""Headers with more or fewer names than columns are lined up with the values, where these say how."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.raw import RawTable
from churn.ingest.read import read_tables
from churn.ingest.shapes.lined_up import lined_up

NAMES = [
    *("Order ID", "Created at", "Billing Name", "Email", "Phone", "Notes"),
    *("Currency", "Total", "Items", "Paid at", "Zip"),
]


def order(i: int) -> list[str]:
    day = f"2024-0{1 + i % 9}"
    who = [f"Ann {i}", f"ann{i}@x.com", f"+7916000{i:04}", "leave it at the door"]
    return [str(1000 + i), f"{day}-11 10:00", *who, "USD", f"{i}.50", str(1 + i % 3), f"{day}-12", f"1{i:04}"]


ORDERS = [order(i) for i in range(30)]


def table(names: list[str], rows: list[list[str]]) -> RawTable:
    text = "\n".join([";".join(names), *map(";".join, rows)])
    return read_tables([("a.csv", text.encode())])[0]


def issue(lined: RawTable):
    [found] = [i for i in lined.issues if i.code in ("header_lined_up", "header_misfit")]
    return found


def test_seventy_four_names_over_seventy_two_columns():
    more = [f"Attribute {i}" for i in range(61)]
    names = [*NAMES[:2], "Risk", *NAMES[2:7], "Duties", *NAMES[7:], *more]
    lined = lined_up(table(names, [[*row, *(["x"] * 61)] for row in ORDERS]))
    unsure = {"Billing Name": "column 3", "Total": "column 8", "Items": "column 9"}  # or Risk, Duties, Total
    assert lined.frame.columns == [*(unsure.get(name, name) for name in NAMES), *more]
    values = {"names": 74, "columns": 72, "spare": "Risk, Billing Name, Duties, Total, Items"}
    assert (issue(lined).code, issue(lined).values) == ("header_lined_up", values)


def test_rows_numbered_in_a_column_without_a_name():
    lined = lined_up(table(NAMES, [[str(i), *row] for i, row in enumerate(ORDERS)]))
    assert lined.frame.columns == ["column 1", *NAMES]
    assert [i.code for i in lined.issues] == ["header_lined_up"]


def test_a_header_shifted_by_a_blank_cell():
    assert lined_up(table(["", *NAMES], ORDERS)).frame.columns == NAMES


def test_no_cell_moves():
    before = table([*NAMES[:2], "Risk", *NAMES[2:]], ORDERS)
    after = lined_up(before)
    assert after.frame.rows() == [row[:-1] for row in before.frame.rows()]
    assert after.rows.to_list() == before.rows.to_list()


@pytest.mark.parametrize("empty", [1, 2, 4])
def test_columns_that_are_simply_empty_stay(empty):
    before = table(NAMES, [[*row[:-empty], *[""] * empty] for row in ORDERS])
    assert lined_up(before) is before


@pytest.mark.parametrize("names", [[*NAMES, "Tags", "Device"], ["Name", "Value", "X", "Y"]])
def test_names_that_nobody_filled_stay(names):
    rows = ORDERS if len(names) > 5 else [["a", "b", "c"]] * 5
    before = table(names, rows)
    assert lined_up(before) is before


def test_one_wide_row_shifts_no_header():
    before = table(NAMES, [*ORDERS, [*ORDERS[0], "extra"]])
    assert lined_up(before) is before


def test_a_misfit_without_a_better_order_is_told_and_left():
    names = ["Name", "Email", "Created at", "Phone"]
    rows = [["a", f"2024-01-{i:02}", f"b{i}@x.com"] for i in range(1, 9)]
    lined = lined_up(table(names, rows))
    assert lined.frame.columns == names
    assert (issue(lined).code, issue(lined).values["odd"]) == ("header_misfit", "Email, Created at")


@given(st.sets(st.integers(0, 11), min_size=1, max_size=2))
@settings(deadline=None, max_examples=25)
def test_wherever_names_are_too_many_days_money_and_mail_keep_their_names(places):
    names = list(NAMES)
    for place in sorted(places):
        names.insert(place, f"Spare {place}")
    lined = lined_up(table(names, ORDERS))
    if "header_lined_up" not in [i.code for i in lined.issues]:
        return
    told = lined.frame.row(0, named=True)
    for name, cell in zip(NAMES, ORDERS[0], strict=True):
        assert told.get(name, cell) == cell
    assert (told["Email"], told["Phone"]) == (ORDERS[0][3], ORDERS[0][4])
