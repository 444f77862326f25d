"""What a book answers about reasons and the plan: from a list of customers and surveys as files have them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import churn
from churn.annotations import Annotations, Task
from churn.book import Book
from churn.coding.taxonomy import Control
from churn.errors import ChoiceError
from churn.metrics.lost import ALL
from tests.factories import CONTRACTS

UNTIL = dt.date(2024, 12, 31)
CUSTOMERS = CONTRACTS[:7]
# s2 was asked and did not answer, s3 was not asked; k1 stays; nobody knows the stranger.
ANSWERS = [
    ("big", "2024-06-15", "Slow support", 2),
    ("mid", "2024-08-25", "Too expensive", 6),
    ("s1", "2024-03-06", "Too expensive", 7),
    ("s2", "2024-03-09", None, None),
    ("k1", "2024-07-01", "Slow support", 9),
    ("stranger", "2024-05-05", "Too expensive", 1),
]
TICKED = ["Customer ID", "Survey date", "Too expensive", "Slow support", "Company closed"]


def listed() -> pd.DataFrame:
    return pd.DataFrame(CUSTOMERS, columns=["Customer ID", "Start date", "End date", "MRR", "Region"])


def read(*survey: pd.DataFrame, **more: object) -> Book:
    return churn.read([listed(), *survey], as_of=UNTIL, **more)


@pytest.fixture(scope="module")
def book() -> Book:
    columns = ["Customer ID", "Survey date", "Reason for leaving", "How likely to recommend us (0-10)"]
    return read(pd.DataFrame(ANSWERS, columns=columns))


def test_answers_are_parted_by_whom_they_are_about(book):
    told = book.reason_summary()
    assert (told.lost, told.answered, told.silent, told.response) == (5, 3, 2, 0.6)
    assert (told.answers, told.unanswered, told.living, told.unknown) == (5, 1, 1, 1)
    assert (told.respondents, told.mentions, told.few) == (4, 4, True)
    assert told.response_value == pytest.approx(1110 / 1130)


def test_reasons_are_counted_by_customer_by_mention_and_in_money(book):
    table = book.reasons()
    dear, often = table.loc["service.slow_answers"], table.loc["price.too_expensive"]
    assert (dear["respondents"], dear["lost"], dear["value"]) == (1, 1, 1000)
    assert (often["respondents"], often["lost"], often["unknown"], often["value"]) == (3, 2, 1, 110)
    assert (dear["share"], often["mention_share"]) == (0.25, 0.75)
    assert (dear["priority"], often["priority"]) == (1000, 55)
    assert dear["value_share"] == pytest.approx(1000 / 1110)
    assert not table["systemic"].any()


def test_the_answered_of_a_band_stand_for_its_silent(book):
    """Of the three small lost, one answered: too expensive. So do all three, and 30 in all."""
    table = book.reasons()
    assert table.loc["price.too_expensive", "reweighted_value"] == pytest.approx(100 + 30)
    assert table.loc["price.too_expensive", "reweighted_share"] == pytest.approx(4 / 5)


def test_the_order_is_the_readers(book):
    assert book.reasons(by="customers").index[0] == "price.too_expensive"
    assert book.reasons(by="value").index[0] == "service.slow_answers"
    with pytest.raises(ChoiceError):
        book.reasons(by="colour")
    with pytest.raises(ChoiceError):
        book.reasons(level="colour")


def test_a_part_of_the_customers_answers_for_itself_and_for_no_stranger(book):
    south = book.segment(Region="south").reason_summary()
    assert (south.lost, south.answered, south.unknown, south.respondents) == (3, 1, 0, 1)
    north = book.segment(Region="north").reason_summary()
    assert (north.lost, north.answered, north.living) == (2, 2, 1)


def test_an_earlier_time_knows_no_later_answer(book):
    early = book.during(until=dt.date(2024, 5, 31)).reason_summary()
    assert (early.lost, early.answered, early.living, early.unknown) == (2, 1, 0, 0)
    late = book.during(since=dt.date(2024, 6, 1)).reason_summary()
    assert (late.lost, late.answered, late.elsewhen) == (3, 2, 3)


def test_the_customers_and_words_behind_a_reason(book):
    people = book.reason_customers("price", "group")
    assert people[["customer", "value", "said"]].to_numpy().tolist() == [
        ["mid", 100, "Too expensive"],
        ["s1", 10, "Too expensive"],
    ]
    assert len(book.quotes("price", "group")) == 3
    with pytest.raises(ChoiceError):
        book.reason_customers("weather", "group")


def test_who_answered_by_band_and_by_segment(book):
    assert book.response("band")["share"].to_dict() == {
        "large": 1,
        "medium": 1,
        "small": pytest.approx(1 / 3),
    }
    assert book.response("Region")["lost"].sum() == 5
    told = book.silent()
    assert (told.answered, told.silent, told.size_answered, told.size_silent) == (3, 2, 370, 10)


def test_scores_of_the_lost_stand_beside_those_of_the_kept(book):
    nps = book.scores().set_index("figure").loc["nps"]
    assert (nps["lost_n"], nps["kept_n"]) == (3, 1)
    assert nps["lost_score"] == pytest.approx(-2 / 3)
    assert nps["kept_score"] == 1


def test_the_list_of_the_lost_says_why_where_it_is_known(book):
    told = book.lost_list().set_index("customer")["reason"]
    assert told["big"] == "service.slow_answers"
    assert told[["s2", "s3"]].isna().all()


def test_a_correction_moves_the_figures_and_is_part_of_the_key(book):
    corrected = book.annotated(Annotations().corrected({"Too expensive": ["quality.faults"]}))
    assert corrected.reasons().loc["quality.faults", "respondents"] == 3
    assert "price.too_expensive" not in corrected.reasons().index
    assert corrected.key != book.key


def test_what_if_a_reason_were_mended(book):
    kept = book.what_if("reason:service", 0.5)
    assert (kept.losses, kept.base_value) == (1, 1000)
    assert kept.customers_low < kept.customers < kept.customers_high
    parts = [book.what_if(about, 1.0) for about in book.changes() if about.startswith("reason:")]
    assert sum(part.losses for part in parts) == pytest.approx(book.what_if("all", 1.0).losses)
    with pytest.raises(ChoiceError):
        book.what_if("reason:weather", 0.5)


def test_the_plan_starts_with_what_is_ours_and_keeps_what_people_wrote(book):
    mine = Task(None, "reason:price", owner="Ann", note="Call mid back")
    done = Task("price_watch", "reason:price", owner="Bob", done=True)
    rows = book.annotated(Annotations().planned([mine, done])).plan()
    watch = rows[(rows["code"] == "price_watch") & (rows["about"] == "reason:price")].iloc[0]
    assert (watch["owner"], watch["done"], watch["customers"], watch["value"]) == ("Bob", True, 3, 110)
    assert rows.loc[rows["note"] == "Call mid back", "owner"].tolist() == ["Ann"]
    assert book.concerned("reason:price")["customer"].tolist() == ["mid", "s1"]
    assert set(book.concerned("band:large")["customer"]) == {"k1"}


def ticked() -> Book:
    """big ticks two boxes, and s1 too: one of them the same."""
    rows = [
        ("big", "2024-06-15", "True", "True", "False"),
        ("mid", "2024-08-25", "True", "False", "False"),
        ("s1", "2024-03-06", "True", "False", "True"),
        ("s2", "2024-03-09", "False", "False", "False"),
    ]
    return read(pd.DataFrame(rows, columns=TICKED))


def test_respondents_and_mentions_are_apart_where_several_boxes_may_be_ticked():
    told, table = ticked().reason_summary(), ticked().reasons()
    assert (told.respondents, told.mentions, told.unanswered) == (3, 5, 1)
    assert table["respondents"].sum() == 5
    assert table.loc["price.too_expensive", "share"] == 1
    assert table["mention_share"].sum() == pytest.approx(1)


def test_money_split_between_the_reasons_of_a_customer_adds_up():
    table = ticked().reasons()
    assert table["value_split"].sum() == pytest.approx(1110)
    assert table.loc["price.too_expensive", ["value", "value_split"]].tolist() == [1110, 500 + 100 + 5]
    assert table["split_share"].sum() == pytest.approx(1)


def test_boxes_of_one_reason_are_each_counted_as_an_option():
    """Both boxes say that it is too dear: one mention of the reason, one of each box."""
    rows = [
        ("big", "2024-06-15", "True", "True", "False"),
        ("mid", "2024-08-25", "True", "False", "False"),
        ("s1", "2024-03-06", "False", "False", "True"),
    ]
    names = ["Customer ID", "Survey date", "Too expensive", "High prices", "Slow support"]
    book = read(pd.DataFrame(rows, columns=names))
    assert book.reasons("option")["mentions"].to_dict() == {
        "Too expensive": 2,
        "High prices": 1,
        "Slow support": 1,
    }
    assert book.reasons()["mentions"].to_dict() == {"service.slow_answers": 1, "price.too_expensive": 2}


@pytest.mark.parametrize("blank", ["Not Stated", "-", "n/a", ""])
def test_what_is_not_stated_is_unanswered_and_no_reason(blank):
    rows = [("big", "2024-06-15", "Slow support"), ("mid", "2024-08-25", blank), ("s1", "2024-03-06", blank)]
    book = read(pd.DataFrame(rows, columns=["Customer ID", "Survey date", "Reason for leaving"]))
    told = book.reason_summary()
    assert (told.respondents, told.answered, told.silent) == (1, 1, 4)
    assert book.reasons().index.tolist() == ["service.slow_answers"]


def test_a_survey_of_scores_alone_asked_nobody_for_a_reason():
    why = pd.DataFrame(
        [row[:3] for row in ANSWERS], columns=["Customer ID", "Survey date", "Reason for leaving"]
    )
    score = pd.DataFrame(
        [("mid", "2024-02-01", 9), ("s3", "2024-03-01", 4), ("k2", "2024-03-01", 10)],
        columns=["Customer ID", "Date", "NPS (0-10)"],
    )
    told = read(why, score).reason_summary()
    assert (told.answers, told.unanswered, told.living) == (5, 1, 1)
    assert read(score).reason_summary().answers == 0


def test_a_reason_column_of_the_customer_list_is_a_survey():
    """The loss of big is in June; who stays has nothing to answer."""
    reasons = ["Slow support", "Too expensive", None, None, None, None, None]
    book = churn.read(listed().assign(**{"Reason for leaving": reasons}), as_of=UNTIL)
    told = book.reason_summary()
    assert (told.lost, told.answered, told.silent, told.living) == (5, 2, 3, 0)
    assert book.reasons().loc["service.slow_answers", "value"] == 1000


def test_a_file_without_a_survey_has_no_reasons_and_says_so():
    book = churn.read(listed(), as_of=UNTIL)
    told = book.reason_summary()
    assert (told.answers, told.respondents, told.silent) == (0, 0, 5)
    assert (len(book.reasons()), len(book.questions()), len(book.scores())) == (0, 0, 0)
    assert "reason" not in book.lost_list().columns
    assert book.association("band").withheld


def test_controls_add_up_to_all_money_of_those_who_answered(book):
    controls = book.reason_summary(periods=ALL).controls
    assert controls["value_split"].sum() == pytest.approx(1110)
    assert controls.loc[Control.OURS, "value_share"] == pytest.approx(1000 / 1110)
    assert not np.isnan(controls["low"]).any()
