"""The plan holds what was found and what people wrote, and lists the customers it counts."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from churn.annotations import Task
from churn.coding.taxonomy import GROUPS, Control, control_of
from churn.errors import ChoiceError
from churn.metrics.advice import Advice
from churn.metrics.lifecycle import STAGES
from churn.metrics.lost import ALL
from churn.metrics.reasons import reasons
from churn.panel import panel
from churn.playbook import (
    ACTIONS,
    ACTIONS_FOR_BAND,
    ACTIONS_FOR_COST,
    ACTIONS_FOR_REASON,
    ACTIONS_FOR_STAGE,
    concerned,
    plan,
    sizes,
    tasks_of,
)
from churn.settings import Settings
from tests.answers import coded
from tests.factories import contracts, snapshot

SETTINGS = Settings(as_of=dt.date(2024, 6, 30))
ROWS = [
    ("big", "2023-01-01", None, 900),
    ("fair", "2023-01-01", None, 60),
    ("new", "2024-06-28", None, 40),
    ("gone1", "2023-01-01", "2024-03-10", 300),
    ("gone2", "2023-01-01", "2024-04-10", 20),
    ("gone3", "2023-01-01", "2024-05-10", 50),
]
TABLES = contracts(ROWS, {"big": {"customer_name": "=Big"}, "gone1": {"customer_name": "Ромашка"}})
BOOK = panel(TABLES, SETTINGS)
SAID = coded(
    TABLES,
    [
        ("gone1", "2024-04-01", "staff too_expensive"),
        ("gone2", "2024-05-01", "staff"),
        ("gone3", "2024-05-20", "closed"),
        ("big", "2024-05-20", "late"),
    ],
)
REASONS = reasons(BOOK, SETTINGS, SAID, level="group")


def test_every_reason_and_stage_has_actions():
    assert tuple(ACTIONS_FOR_REASON) == GROUPS
    assert tuple(ACTIONS_FOR_STAGE) == STAGES
    assert set(ACTIONS_FOR_COST) == set(Advice) - {Advice.KEEP}
    assert ACTIONS_FOR_BAND.keys() == {"large"}
    assert all(actions and len(set(actions)) == len(actions) for actions in ACTIONS.values())


def test_what_cannot_be_helped_is_accepted_and_nothing_else_is():
    accepted = {group for group in GROUPS if "accept" in ACTIONS_FOR_REASON[group]}
    assert accepted == {group for group in GROUPS if control_of(group) is Control.OUTSIDE}


def test_systemic_reasons_come_first_and_what_cannot_be_helped_last():
    """Service was named twice and is ours; price is shared; who closed could not be kept."""
    about = list(dict.fromkeys(plan(REASONS, sizes(BOOK, SETTINGS))["about"]))
    assert about == [
        "reason:service",
        "reason:price",
        "band:large",
        "stage:development",
        "stage:winback",
        "stage:welcome",
        "reason:circumstances",
    ]


def test_a_row_tells_whom_and_how_much_it_is_about():
    rows = plan(REASONS).set_index(["about", "code"])
    row = rows.loc[("reason:service", "train_staff")]
    assert (row["customers"], row["value"], row["control"]) == (2, 300 / 2 + 20, "ours")
    assert rows.loc["reason:price"].index.tolist() == [*ACTIONS_FOR_REASON["price"]]


def test_a_reason_nobody_left_for_has_no_row():
    """The living customer who complains of lateness is no loss."""
    assert "reason:promises" not in set(plan(REASONS)["about"])


def test_money_that_is_not_known_stays_missing():
    rows = plan(REASONS.assign(value_split=np.nan))
    assert rows["value"].isna().all()
    assert rows["customers"].notna().all()


def test_without_answers_and_without_a_book_there_is_nothing_to_do():
    assert len(plan(None)) == 0
    assert tasks_of(plan(None)) == ()


def test_what_was_written_down_stands_in_its_row():
    task = Task("chat", "reason:service", "Анна", dt.date(2024, 7, 1), True, "до лета", False)
    rows = plan(REASONS, tasks=[task])
    row = rows.set_index(["about", "code"]).loc[("reason:service", "chat")]
    assert (row["owner"], row["due"], row["done"], row["note"]) == (
        "Анна",
        pd.Timestamp("2024-07-01"),
        True,
        "до лета",
    )
    assert (row["chosen"], row["customers"]) == (False, 2)
    assert tasks_of(rows) == (task,)


def test_own_rows_stand_with_what_they_are_about():
    own = [
        Task(None, "reason:service", "Анна", note="Позвонить"),
        Task(None, "reason:service", "Олег", note="Позвонить"),
        Task(None, "", note="Праздник"),
    ]
    rows = plan(REASONS, tasks=own)
    assert rows["about"].tolist().index("reason:price") == len(ACTIONS_FOR_REASON["service"]) + 2
    assert rows["code"].isna().sum() == 3
    assert set(tasks_of(rows)) == set(own)


def test_a_task_about_what_is_no_more_stays_without_figures():
    tasks = [Task("price_watch", "reason:weather", "Анна"), Task("dance", "reason:service", "Олег")]
    rows = plan(REASONS, tasks=tasks).set_index("code")
    assert pd.isna(rows.loc["price_watch"].set_index("about").loc["reason:weather", "customers"])
    assert rows.loc["dance", "customers"] == 2


def test_a_row_that_a_person_adds_in_a_table_is_a_task():
    added = pd.DataFrame(
        [
            {
                "code": None,
                "about": None,
                "owner": "Анна",
                "due": pd.NaT,
                "done": None,
                "note": "x",
                "chosen": None,
            },
            {
                "code": None,
                "about": None,
                "owner": None,
                "due": None,
                "done": None,
                "note": None,
                "chosen": None,
            },
        ]
    )
    assert tasks_of(added) == (Task(None, "", "Анна", note="x"),)


_texts = st.text(max_size=5)
_tasks = st.builds(
    Task,
    st.sampled_from([None, "chat", "train_staff", "dance"]),
    st.sampled_from(["reason:service", "stage:winback", "reason:gone", "", "x"]),
    _texts,
    st.none() | st.dates(),
    st.booleans(),
    _texts,
    st.booleans(),
)


@given(st.lists(_tasks, max_size=6))
@hypothesis_settings(max_examples=40, deadline=None)
def test_nothing_a_person_wrote_is_lost(tasks):
    said = {task if task.code is None else (task.code, task.about): task for task in tasks}
    kept = [task for task in said.values() if task != Task(task.code, task.about)]
    kept_own = [task for task in tasks if task.code is None and task != Task(None, task.about)]
    kept = [task for task in kept if task.code is not None] + kept_own
    assert sorted(map(repr, tasks_of(plan(REASONS, tasks=tasks)))) == sorted(map(repr, kept))


# --- whom it concerns ---


def test_sizes_count_the_living_by_what_they_pay_and_the_lost_by_what_they_paid():
    told = sizes(BOOK, SETTINGS)
    assert told.loc["stage:winback"].tolist() == [3, 370]
    assert told.loc["stage:welcome"].tolist() == [1, 40]
    assert told.loc["band:large"].tolist() == [1, 900]
    assert "stage:know" not in told.index


def test_who_was_flagged_is_significant_while_a_customer():
    assert sizes(BOOK, SETTINGS, ["fair", "gone1", "nobody"]).loc["band:large"].tolist() == [2, 960]


@pytest.mark.parametrize(
    ("about", "customers"),
    [
        ("reason:service", ["gone1", "gone2"]),
        ("reason:promises", []),
        ("stage:winback", ["gone1", "gone3", "gone2"]),
        ("band:large", ["big"]),
        ("stage:know", []),
        ("cost:part", []),
        ("", []),
        ("праздник: для всех", []),
    ],
)
def test_the_customers_concerned_are_listed_the_dearest_first(about, customers):
    listed = concerned(BOOK, SETTINGS, about, coded=SAID)
    assert listed["customer"].tolist() == customers
    assert listed.columns.tolist() == ["customer", "customer_name", "value", "first_day", "last_day"]


def test_the_lost_are_listed_with_what_they_paid():
    row = concerned(BOOK, SETTINGS, "stage:winback").iloc[0]
    assert (row["customer_name"], row["value"]) == ("Ромашка", 300)


def test_the_costly_are_those_of_the_group_by_advice_the_last_never_first():
    """Of the cost of serving only the list of customers is read."""
    listed = pd.DataFrame(
        {"customer": ["fair", "big", "new", "gone1"], "in_group": [True, True, False, True]}
    )
    cost = SimpleNamespace(customers=listed.assign(advice=["part", "reprice", "grow", None]))
    told = sizes(BOOK, SETTINGS, cost=cost)
    assert told.loc["cost:part"].tolist() == [1, 60]
    assert "cost:grow" not in told.index
    about = dict.fromkeys(plan(None, told)["about"])
    assert [one for one in about if one.startswith("cost:")] == ["cost:reprice", "cost:part"]
    assert concerned(BOOK, SETTINGS, "cost:part", cost=cost)["customer"].tolist() == ["fair"]


def test_without_answers_nobody_named_a_reason():
    assert len(concerned(BOOK, SETTINGS, "reason:service")) == 0


def test_a_reason_that_is_none_is_refused():
    with pytest.raises(ChoiceError) as refusal:
        concerned(BOOK, SETTINGS, "reason:weather", coded=SAID)
    assert refusal.value.code == "unknown_reason"


def test_lists_hold_as_many_as_the_plan_counts():
    for periods in (3, 12, ALL):
        told = reasons(BOOK, SETTINGS, SAID, periods, level="group")
        for about, row in plan(told, sizes(BOOK, SETTINGS)).groupby("about"):
            listed = concerned(BOOK, SETTINGS, about, coded=SAID, periods=periods)
            assert len(listed) == row["customers"].iloc[0]


def test_a_snapshot_has_reasons_and_sizes_but_no_stages():
    tables = snapshot([("a", True, 50.0), ("b", False, 70.0), ("c", False, 1.0)])
    settings = Settings()
    book, said = panel(tables, settings), coded(tables, [("a", None, "staff")])
    rows = plan(reasons(book, settings, said, level="group"), sizes(book, settings))
    assert list(dict.fromkeys(rows["about"])) == ["reason:service", "band:large"]
    assert concerned(book, settings, "band:large")["customer"].tolist() == ["b"]
